# Here: mish(x), Mish, x.mish().
import torch.nn.functional as F
from torch import nn


def mish(x):
    return F.mish(x)


module = nn.Mish()
