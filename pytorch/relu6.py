# Here: relu6(x), Relu6, x.relu6().
import torch.nn.functional as F
from torch import nn


def relu6(x):
    return F.relu6(x)


module = nn.ReLU6()
