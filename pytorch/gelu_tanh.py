# Here: gelu_tanh(x), GeluTanh, x.gelu_tanh().
import torch.nn.functional as F
from torch import nn


def gelu_tanh(x):
    return F.gelu(x, approximate="tanh")


module = nn.GELU(approximate="tanh")
