"""Computes ../activations_torch.csv with PyTorch: the value and derivative of every activation, an outside oracle.

    pip install torch
    python make_activations.py

Everything is float64, and the derivatives are autograd's. An activation that PyTorch has not is written here in
PyTorch's own functions. The rows are named as in the table of activations, with the default parameter.
"""

import csv
from pathlib import Path

import torch
from torch import nn

FILE = Path(__file__).parent.parent / "activations_torch.csv"
ACTIVATIONS = {
    "sigmoid": nn.Sigmoid(),
    "tanh": nn.Tanh(),
    "relu": nn.ReLU(),
    "relu6": nn.ReLU6(),
    "leaky_relu(0.01)": nn.LeakyReLU(0.01),
    "prelu(0.25)": nn.PReLU(init=0.25, dtype=torch.float64),
    "elu(1)": nn.ELU(1.0),
    "selu": nn.SELU(),
    "softplus": lambda x: torch.logaddexp(x, torch.zeros_like(x)),
    "gelu": nn.GELU(),
    "gelu_tanh": nn.GELU(approximate="tanh"),
    "gelu_sigmoid": lambda x: x * torch.sigmoid(1.702 * x),
    "silu": nn.SiLU(),
    "mish": nn.Mish(),
    "hardswish": nn.Hardswish(),
    "hardsigmoid": nn.Hardsigmoid(),
    "softsign": nn.Softsign(),
}


def points():
    """Every quarter to ±10, far out, and close to 0 and to GELU's minimum."""
    quarters = [n / 4 for n in range(-40, 41)]
    return sorted([*quarters, -30.0, -20.0, 20.0, 30.0, -1e-8, 1e-8, -0.7517915246935645])


def rows(activation):
    x = torch.tensor(points(), dtype=torch.float64, requires_grad=True)
    y = activation(x)
    (slope,) = torch.autograd.grad(y.sum(), x)
    return zip(x.tolist(), y.tolist(), slope.tolist())


if __name__ == "__main__":
    with FILE.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["function", "x", "value", "derivative"])
        for function, activation in ACTIVATIONS.items():
            writer.writerows([function, *row] for row in rows(activation))
