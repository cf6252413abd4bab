# Here: gelu_sigmoid(x), GeluSigmoid. PyTorch has no name for it.
import torch


def gelu_sigmoid(x):
    return x * torch.sigmoid(1.702 * x)
