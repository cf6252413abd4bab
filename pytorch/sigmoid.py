# Here: sigmoid(x), Sigmoid, x.sigmoid().
import torch
from torch import nn


def sigmoid(x):
    return torch.sigmoid(x)  # or x.sigmoid()


module = nn.Sigmoid()
