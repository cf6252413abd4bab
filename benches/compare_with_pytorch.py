"""Times an epoch of the 20-layer network here, its matrix products alone, and an epoch in PyTorch, in the
same run, and prints ratios.

    pip install torch
    python benches/compare_with_pytorch.py [--vectors widest|avx2|baseline] [--rounds 5]

64 wide, batches of 64 of 1,438 digits, cross-entropy, SGD with momentum: what benches/epoch.rs does
in f64, in PyTorch eager, in f32 and in f64, with one thread each and with all. The two sides take turns,
so that a busy machine slows both; each figure is the median over the rounds. In `benches/epoch.rs` an epoch and
its products take turns too.

`--vectors` narrows what both sides use, the products too.
"""

import argparse
import csv
import gzip
import math
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import vectors

parser = argparse.ArgumentParser()
parser.add_argument("--rounds", type=int, default=5)
arguments = vectors.parsed(parser)
try:
    import torch
    from torch import nn
except ImportError:
    sys.exit("PyTorch is not installed here: `pip install torch`, then run this again.")

# What matrixmultiply, which makes the products here, may detect. It is told when it is compiled.
MATRIXMULTIPLY = {"widest": "", "avx2": "avx2,fma", "baseline": "sse2"}
ROOT = Path(__file__).parent.parent
EPOCHS, BATCH, ROWS = 30, 64, 1438
ACTIVATIONS = {
    "sigmoid": (nn.Sigmoid, nn.init.xavier_normal_),
    "tanh": (nn.Tanh, lambda weight: nn.init.kaiming_normal_(weight, nonlinearity="linear")),
    "relu": (nn.ReLU, nn.init.kaiming_normal_),
}


def digits(dtype):
    with gzip.open(ROOT / "data/digits.csv.gz", "rt") as file:
        rows = torch.tensor([[float(x) for x in row] for row in csv.reader(file)], dtype=dtype)
    inputs, labels = rows[:ROWS, :-1], rows[:ROWS, -1].long()
    spread = inputs.std(0, correction=0)
    return (inputs - inputs.mean(0)) / torch.where(spread == 0, 1.0, spread), labels


def twenty_layers(activation, init, dtype):
    layers = []
    for layer in range(20):
        linear = nn.Linear(64, 64 if layer < 19 else 10, dtype=dtype)
        init(linear.weight)
        nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])


def pytorch(name, dtype, threads):
    """The median time of an epoch in milliseconds, and the loss of the last one."""
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    inputs, labels = digits(dtype)
    model = twenty_layers(*ACTIVATIONS[name], dtype)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    times = []
    for _ in range(EPOCHS):
        start, total = time.perf_counter(), 0.0
        for rows in torch.randperm(len(inputs)).split(BATCH):
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(inputs[rows]), labels[rows])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times), total / len(inputs)


def rust(threads):
    """The same for each activation, from benches/epoch.rs, and the time of the matrix products alone."""
    command = ["cargo", "run", "-qrp", "benches", "--bin", "epoch", "--target-dir", f"target/{arguments.vectors}"]
    command += ["--", arguments.vectors]
    products = MATRIXMULTIPLY[arguments.vectors]
    environment = os.environ | {"RAYON_NUM_THREADS": str(threads), "MMTEST_FEATURE": products}
    output = subprocess.check_output(command, cwd=ROOT, text=True, env=environment)
    lines = (line.split() for line in output.splitlines())
    return {name: [float(number) for number in numbers] for name, *numbers in lines}


def main():
    rounds, cores = arguments.rounds, torch.get_num_threads()
    rust(1)  # builds
    runs = {}
    for _ in range(rounds):
        for threads in sorted({1, cores}):
            for name, (milliseconds, products, loss) in rust(threads).items():
                runs.setdefault((name, threads, "here, f64"), []).append((milliseconds, loss))
                runs.setdefault((name, threads, "its products alone, one thread"), []).append((products, math.nan))
            for name in ACTIVATIONS:
                for dtype in [torch.float32, torch.float64]:
                    key = (name, threads, f"PyTorch, f{torch.finfo(dtype).bits}")
                    runs.setdefault(key, []).append(pytorch(name, dtype, threads))
    print(f"PyTorch {torch.__version__}, {arguments.vectors} vectors; median of {rounds} rounds of {EPOCHS} epochs")
    print(f"{'':8} {'threads':>7} {'':30} {'ms/epoch':>8} {'last loss':>9} {'times ours':>10}")
    for (name, threads, what), results in sorted(runs.items()):
        own = [milliseconds for milliseconds, _ in runs[name, threads, "here, f64"]]
        ratio = statistics.median(theirs / ours for (theirs, _), ours in zip(results, own))
        milliseconds = statistics.median(milliseconds for milliseconds, _ in results)
        print(f"{name:8} {threads:7} {what:30} {milliseconds:8.1f} {results[0][1]:9.3f} {ratio:10.2f}")
    print("\nAn epoch here over its own products alone, one thread each:")
    for name in ACTIVATIONS:
        pairs = zip(runs[name, 1, "here, f64"], runs[name, 1, "its products alone, one thread"])
        print(f"{name:8} {statistics.median(own / products for (own, _), (products, _) in pairs):.2f}")


main()
