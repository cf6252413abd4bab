# Here: identity(x), Identity.
from torch import nn


def identity(x):
    return x


module = nn.Identity()
