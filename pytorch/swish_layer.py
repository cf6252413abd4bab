# Here: SwishLayer::new(1.0), a Swish whose beta is learned. PyTorch has none: this is how one writes it.
import torch
from torch import nn


class Swish(nn.Module):
    def __init__(self, beta=1.0):
        super().__init__()
        self.beta = nn.Parameter(torch.tensor(beta))

    def forward(self, x):
        return x * torch.sigmoid(self.beta * x)
