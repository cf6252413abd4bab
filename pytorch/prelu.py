# Here: prelu(x, 0.25), Prelu::new(0.25)?; with a slope that is learned, PreluLayer::new(0.25).
import torch
import torch.nn.functional as F
from torch import nn


def prelu(x):
    alpha = torch.tensor([0.25], dtype=x.dtype)
    return F.prelu(x, alpha)


module = nn.PReLU(init=0.25)  # alpha is a parameter, and learned
