# Here: softplus(x), Softplus, x.softplus().
import torch.nn.functional as F
from torch import nn


def softplus(x):
    return F.softplus(x)  # x itself above 20: an error of 2e-9 at most


module = nn.Softplus()
