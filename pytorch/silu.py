# Here: silu(x), Silu, x.silu().
import torch.nn.functional as F
from torch import nn


def silu(x):
    return F.silu(x)


module = nn.SiLU()
