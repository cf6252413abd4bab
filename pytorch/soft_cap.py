# Here: soft_cap(z, 30.0).
import torch


def soft_cap(z, cap=30.0):
    return cap * torch.tanh(z / cap)
