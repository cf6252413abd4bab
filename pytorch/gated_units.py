# Here: Gate::Glu, Gate::ReGlu, Gate::GeGlu and Gate::SwiGlu, each with .split(&x)?; the first half is the value.
import torch
import torch.nn.functional as F
from torch import nn


def glu(x):
    return F.glu(x)  # or nn.GLU()


def reglu(x):
    value, gate = x.chunk(2, dim=-1)
    return value * F.relu(gate)


def geglu(x):
    value, gate = x.chunk(2, dim=-1)
    return value * F.gelu(gate)


def swiglu(x):
    value, gate = x.chunk(2, dim=-1)
    return value * F.silu(gate)


def clamped_swiglu(x, limit=7.0):
    """Of gpt-oss; here clamped_swiglu(value, gate)."""
    value, gate = x.chunk(2, dim=-1)
    gate = gate.clamp(max=limit)
    return (value.clamp(-limit, limit) + 1) * gate * torch.sigmoid(1.702 * gate)


class SwiGLU(nn.Module):
    """The feed-forward layer of LLaMA: FeedForward::gated(width, hidden, Silu, ...)?."""

    def __init__(self, width, hidden):
        super().__init__()
        self.value = nn.Linear(width, hidden, bias=False)
        self.gate = nn.Linear(width, hidden, bias=False)
        self.back = nn.Linear(hidden, width, bias=False)

    def forward(self, x):
        return self.back(self.value(x) * F.silu(self.gate(x)))
