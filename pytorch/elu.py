# Here: elu(x, 1.0), Elu::new(1.0)?.
import torch.nn.functional as F
from torch import nn


def elu(x):
    return F.elu(x, alpha=1.0)


module = nn.ELU(alpha=1.0)
