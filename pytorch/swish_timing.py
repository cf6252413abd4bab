# Here: cost_lab(CostSettings::default())?
import timeit

import torch
import torch.nn.functional as F


def milliseconds(f, x):
    """What a call takes, in the fastest of five rounds of a hundred."""
    return min(timeit.repeat(lambda: f(x), number=100, repeat=5)) / 100 * 1000


x = torch.randn(1000, 256, dtype=torch.float32)
print(f"Swish {milliseconds(F.silu, x):.3f} ms, Hardswish {milliseconds(F.hardswish, x):.3f} ms")
