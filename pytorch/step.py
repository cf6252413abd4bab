# Here: step(x), Step. Its gradient is 0 there; PyTorch refuses to differentiate it.
import torch


def step(x):
    return torch.heaviside(x, torch.ones_like(x))
