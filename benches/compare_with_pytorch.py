"""Times an epoch of the 20-layer network here and in PyTorch, in the same run, and prints ratios.

    pip install torch
    python benches/compare_with_pytorch.py

64 wide, batches of 64 of 1,438 digits, cross-entropy, SGD with momentum: what benches/epoch.rs does
in f64, in PyTorch eager, in f32 and in f64, with one thread and with all. The two sides take turns,
so that a busy machine slows both; each figure is the median over the rounds.
"""

import csv
import gzip
import statistics
import subprocess
import sys
import time
from pathlib import Path

try:
    import torch
    from torch import nn
except ImportError:
    sys.exit("PyTorch is not installed here: `pip install torch`, then run this again.")

ROOT = Path(__file__).parent.parent
ROUNDS, EPOCHS, BATCH, ROWS = 5, 30, 64, 1438
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


def rust():
    """The same for each activation, from benches/epoch.rs."""
    output = subprocess.check_output(["cargo", "run", "-qrp", "benches"], cwd=ROOT, text=True)
    lines = (line.split() for line in output.splitlines())
    return {name: (float(milliseconds), float(loss)) for name, milliseconds, loss in lines}


def main():
    cores = torch.get_num_threads()
    rust()  # builds
    runs = {}
    for _ in range(ROUNDS):
        for name, run in rust().items():
            runs.setdefault((name, "here, f64"), []).append(run)
        for name in ACTIVATIONS:
            for dtype in [torch.float32, torch.float64]:
                for threads in sorted({1, cores}):
                    what = f"PyTorch, f{torch.finfo(dtype).bits}, threads: {threads}"
                    runs.setdefault((name, what), []).append(pytorch(name, dtype, threads))
    print(f"PyTorch {torch.__version__}; median of {ROUNDS} rounds of {EPOCHS} epochs")
    print(f"{'':8} {'':25} {'ms/epoch':>8} {'last loss':>9} {'times ours':>10}")
    for (name, what), results in runs.items():
        own = [milliseconds for milliseconds, _ in runs[name, "here, f64"]]
        ratio = statistics.median(theirs / ours for (theirs, _), ours in zip(results, own))
        milliseconds = statistics.median(milliseconds for milliseconds, _ in results)
        print(f"{name:8} {what:25} {milliseconds:8.1f} {results[0][1]:9.3f} {ratio:10.2f}")


main()
