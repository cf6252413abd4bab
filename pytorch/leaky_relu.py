# Here: leaky_relu(x, 0.01), LeakyRelu::new(0.01)?.
import torch.nn.functional as F
from torch import nn


def leaky_relu(x):
    return F.leaky_relu(x, negative_slope=0.01)


module = nn.LeakyReLU(0.01)
