# Here: forgotten_activations(...)?. Two linear layers in a row are one.
import torch.nn.functional as F
from torch import nn


class Forgotten(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(2, 16)
        self.second = nn.Linear(16, 3)

    def forward(self, x):
        return self.second(self.first(x))  # runs, and can only draw straight lines


class Remembered(Forgotten):
    def forward(self, x):
        return self.second(F.relu(self.first(x)))


def fold(network):
    """The weight and the bias of the one layer that a Forgotten network is."""
    first, second = network.first, network.second
    return second.weight @ first.weight, second.weight @ first.bias + second.bias
