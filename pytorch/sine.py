# Here: Sine { omega: 30.0 }, behind linear layers with the weights that fit_signal draws.
import math

import torch
from torch import nn


class Sine(nn.Module):
    def __init__(self, omega=30.0):
        super().__init__()
        self.omega = omega

    def forward(self, x):
        return torch.sin(self.omega * x)


def siren(widths, omega=30.0):
    layers = []
    for index, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        bound = 1 / inputs if index == 0 else math.sqrt(6 / inputs) / omega
        linear = nn.Linear(inputs, outputs)
        nn.init.uniform_(linear.weight, -bound, bound)
        layers += [linear, Sine(omega)]
    return nn.Sequential(*layers[:-1])  # no sine behind the last layer
