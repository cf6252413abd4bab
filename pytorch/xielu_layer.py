# Here: XieluLayer::new(), whose two shapes are learned. PyTorch has none: this is how one writes it.
import torch
from torch import nn
from torch.nn import functional as F


class XIELU(nn.Module):
    def __init__(self, alpha=0.8, beta=0.5):
        super().__init__()
        self.beta = beta
        self.positive = nn.Parameter(torch.tensor(alpha).expm1().log())
        self.negative = nn.Parameter(torch.tensor(alpha - beta).expm1().log())

    def forward(self, x):
        right = F.softplus(self.positive) * x * x
        left = (self.beta + F.softplus(self.negative)) * (torch.expm1(x.clamp(max=0)) - x)
        return torch.where(x > 0, right, left) + self.beta * x
