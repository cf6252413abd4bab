"""Times every activation here and in PyTorch in turn, on one thread, and prints ratios and errors.

    pip install torch
    python benches/activation_costs.py [--vectors widest|avx2|baseline] [--elements 1000 100000 10000000] [--rounds 3]

Forward is x → f(x), backward (x, g) → f′(x) · g, each into a new array: here by `Module`, in PyTorch by
the same call of ATen that autograd makes, or the expression where there is none. A ratio is PyTorch's time
over ours; it is the median over the rounds, in each of which the two take turns. The errors are the
largest in units in the last place at the points of tests/data/activations_mpmath.csv, where x is from
1e-324 to 1e4; in a slope that crosses 0, without the points near it, where the terms cancel.

A ratio below 1.5 is marked; docs/design.md says which ones are, and why.

`--vectors` narrows what both sides use.
"""

import argparse
import csv
import math
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import vectors

parser = argparse.ArgumentParser()
parser.add_argument("--elements", type=int, nargs="+", default=[1_000, 100_000, 10_000_000])
parser.add_argument("--rounds", type=int, default=3)
arguments = vectors.parsed(parser)
try:
    import torch
    from torch.nn import functional as F
except ImportError:
    sys.exit("PyTorch is not installed here: `pip install torch`, then run this again.")

ROOT = Path(__file__).parent.parent
aten = torch.ops.aten
ALPHA, LAMBDA = 1.6732632423543772848, 1.0507009873554804934


def gelu_sigmoid_backward(x, g):
    gate = torch.sigmoid(1.702 * x)
    return g * gate * (1 + 1.702 * x * (1 - gate))


# Where ATen's backward pass takes the output, that is computed beforehand.
ACTIVATIONS = {
    "identity": (torch.clone, lambda x, y, g: g.clone()),
    "step": (lambda x: (x >= 0).to(x.dtype), lambda x, y, g: torch.zeros_like(x)),
    "sigmoid": (torch.sigmoid, lambda x, y, g: aten.sigmoid_backward(g, y)),
    "tanh": (torch.tanh, lambda x, y, g: aten.tanh_backward(g, y)),
    "softsign": (F.softsign, lambda x, y, g: g / (1 + x.abs()) ** 2),
    "relu": (torch.relu, lambda x, y, g: aten.threshold_backward(g, x, 0)),
    "relu6": (F.relu6, lambda x, y, g: aten.hardtanh_backward(g, x, 0, 6)),
    "leaky_relu": (F.leaky_relu, lambda x, y, g: aten.leaky_relu_backward(g, x, 0.01, False)),
    "prelu": (
        lambda x: F.leaky_relu(x, 0.25),
        lambda x, y, g: aten.leaky_relu_backward(g, x, 0.25, False),
    ),
    "elu": (F.elu, lambda x, y, g: aten.elu_backward(g, 1, 1, 1, False, x)),
    "selu": (F.selu, lambda x, y, g: aten.elu_backward(g, ALPHA, LAMBDA, 1, False, x)),
    "softplus": (F.softplus, lambda x, y, g: aten.softplus_backward(g, x, 1, 20)),
    "gelu": (F.gelu, lambda x, y, g: aten.gelu_backward(g, x)),
    "gelu_tanh": (
        lambda x: F.gelu(x, approximate="tanh"),
        lambda x, y, g: aten.gelu_backward(g, x, approximate="tanh"),
    ),
    "gelu_sigmoid": (
        lambda x: x * torch.sigmoid(1.702 * x),
        lambda x, y, g: gelu_sigmoid_backward(x, g),
    ),
    "silu": (F.silu, lambda x, y, g: aten.silu_backward(g, x)),
    "mish": (F.mish, lambda x, y, g: aten.mish_backward(g, x)),
    "hardsigmoid": (F.hardsigmoid, lambda x, y, g: aten.hardsigmoid_backward(g, x)),
    "hardswish": (F.hardswish, lambda x, y, g: aten.hardswish_backward(g, x)),
}


def cross_entropy(rows, _):
    """The loss and its gradient, which come together here."""
    rows = rows.detach().requires_grad_()
    labels = torch.arange(len(rows)) % rows.shape[1]
    return lambda: torch.autograd.grad(F.cross_entropy(rows, labels), rows)


# For each, what is to be timed on rows of a matrix.
ROWS = {
    f"{name}_{width}": (lambda x, f=f, width=width: f(x[: len(x) // width * width].view(-1, width), 1))
    for width in (64, 10)
    for name, f in [
        ("softmax", lambda rows, axis: lambda: torch.softmax(rows, axis)),
        ("log_softmax", lambda rows, axis: lambda: torch.log_softmax(rows, axis)),
        ("cross_entropy", cross_entropy),
    ]
}
PRECISIONS = {"f64": torch.float64, "f32": torch.float32}
# The points where a slope crosses 0.
ZEROS = {"gelu": -0.7518, "gelu_tanh": -0.7525, "gelu_sigmoid": -0.7514, "silu": -1.2785, "mish": -1.1924}


def nanoseconds(elements, call):
    start, times = time.perf_counter(), []
    while len(times) < 5 or time.perf_counter() - start < 0.1:
        before = time.perf_counter_ns()
        call()
        times.append(time.perf_counter_ns() - before)
    return statistics.median(times) / elements


def theirs(elements):
    costs = {}
    place = (torch.arange(elements) * 7919 % elements).double() / elements
    for precision, dtype in PRECISIONS.items():
        x = (12 * place - 6).to(dtype)
        g = torch.ones_like(x)
        for name, (forward, backward) in ACTIVATIONS.items():
            y = forward(x)
            costs[name, precision] = (
                nanoseconds(elements, lambda: forward(x)),
                nanoseconds(elements, lambda: backward(x, y, g)),
            )
        for name, forward in ROWS.items():
            costs[name, precision] = nanoseconds(elements, forward(x)), math.nan
    return costs


def ours(*command):
    command = [ROOT / "target/release/activation_costs", *map(str, command)]
    text = subprocess.check_output(command, text=True, env=os.environ | {"RAYON_NUM_THREADS": "1"})
    lines = (line.split() for line in text.splitlines())
    return {(name, precision): (float(a), float(b)) for name, precision, a, b in lines}


def place(x, dtype):
    """The number of a float in their order."""
    integers = {torch.float64: torch.int64, torch.float32: torch.int32}[dtype]
    bits = x.abs().view(integers).long()
    return torch.where(x < 0, -bits, bits)


def their_errors():
    rows = {}
    with open(ROOT / "tests/data/activations_mpmath.csv") as file:
        for row in csv.DictReader(file):
            numbers = [float(row[column]) for column in ("x", "value", "derivative")]
            rows.setdefault(row["function"], []).append(numbers)
    errors = {}
    for name, (forward, backward) in ACTIVATIONS.items():
        for precision, dtype in PRECISIONS.items():
            table = torch.tensor(rows[name], dtype=torch.float64).T
            table = table[:, table[0].to(dtype).double() == table[0]]
            x = table[0].to(dtype)
            y = forward(x)
            slope = backward(x, y, torch.ones_like(x))
            far = (table[0] - ZEROS.get(name, math.inf)).abs() > 1.5
            distance = [
                (place(found, dtype) - place(expected.to(dtype), dtype)).abs().double()
                for found, expected in [(y, table[1]), (slope, table[2])]
            ]
            bad = [~found.isfinite() & expected.isfinite() for found, expected in [(y, table[1]), (slope, table[2])]]
            worst = [torch.where(wrong, math.inf, d) for wrong, d in zip(bad, distance)]
            errors[name, precision] = (worst[0].max().item(), worst[1][far].max().item())
    return errors


def main():
    torch.set_num_threads(1)
    subprocess.check_call(["cargo", "build", "-qrp", "benches", "--bin", "activation_costs"], cwd=ROOT)
    print(f"PyTorch {torch.__version__}, {torch.backends.cpu.get_cpu_capability()}; one thread each")
    for elements in arguments.elements:
        print(f"\n{elements} elements: ns an element here, and PyTorch's time over ours")
        rounds = [(ours("cost", arguments.vectors, elements), theirs(elements)) for _ in range(arguments.rounds)]
        print(f"{'':16} {'':4} {'forward':>8} {'ratio':>6} {'backward':>9} {'ratio':>6}")
        for key in rounds[0][0]:
            if key not in rounds[0][1]:
                print(f"{key[0]:16} {key[1]:4} has no call of PyTorch in ACTIVATIONS")
                continue
            cells = []
            for side in (0, 1):
                cost = statistics.median(here[key][side] for here, _ in rounds)
                ratio = statistics.median(there[key][side] / here[key][side] for here, there in rounds)
                cells.append(f"{cost:{8 + side}.2f} {ratio:5.2f}{'<' if ratio < 1.5 else ' '}")
            print(f"{key[0]:16} {key[1]:4} {cells[0]} {cells[1]}")
    print("\nLargest error in units in the last place: of the value here, in PyTorch; of the slope here, in PyTorch")
    here, there = ours("errors", arguments.vectors), their_errors()
    for key, own in here.items():
        if key not in there:
            continue
        cells = (f"{error:9.3g}" for pair in zip(own, there[key]) for error in pair)
        print(f"{key[0]:16} {key[1]:4} {' '.join(cells)}")


main()
