# Here: binary_cross_entropy_with_logits, cross_entropy, mse_loss and softplus.
import torch
import torch.nn.functional as F
from torch import nn


class Binary(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.out = nn.Linear(width, 1)

    def forward(self, x):
        return self.out(x)  # a logit: no sigmoid

    def loss(self, logits, targets):
        return F.binary_cross_entropy_with_logits(logits, targets)

    def read(self, logits):
        return torch.sigmoid(logits)


class MultiClass(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.out = nn.Linear(width, classes)

    def forward(self, x):
        return self.out(x)  # logits: no softmax

    def loss(self, logits, labels):
        return F.cross_entropy(logits, labels)

    def read(self, logits):
        return torch.softmax(logits, dim=-1)


class Regressor(nn.Module):
    def __init__(self, width, positive=False):
        super().__init__()
        self.out = nn.Linear(width, 1)
        self.positive = positive

    def forward(self, x):
        y = self.out(x)
        return F.softplus(y) if self.positive else y

    def loss(self, y, targets):
        return F.mse_loss(y, targets)
