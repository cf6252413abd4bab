"""Prints activations_mpmath.csv: value and derivative of each activation to 20 digits, by mpmath.

    pip install mpmath numpy
    python tests/data/activations_mpmath.py > tests/data/activations_mpmath.csv

Every x but the most extreme is also a float of 32 bits, so that one table serves both precisions.
"""

import random

import numpy as np
from mpmath import erfc, exp, expm1, log1p, mp, mpf, pi, sech, sqrt, tanh

mp.dps = 40
SIXTH, CUBIC = 1 / mpf(6), mpf("0.044715")
ALPHA, LAMBDA = mpf("1.6732632423543772848170429916717"), mpf("1.0507009873554804934193349852946")


def sigmoid(x):
    return 1 / (1 + exp(-x))


def swish(beta):
    def value(x):
        return x * sigmoid(beta * x)

    def slope(x):
        return sigmoid(beta * x) * (1 + beta * x * sigmoid(-beta * x))

    return value, slope


def gelu_tanh():
    scale = 2 * sqrt(2 / pi)

    def argument(x):
        return scale * (x + CUBIC * x**3)

    def slope(x):
        v = argument(x)
        return sigmoid(v) * (1 + x * scale * (1 + 3 * CUBIC * x**2) * sigmoid(-v))

    return lambda x: x * sigmoid(argument(x)), slope


def gelu():
    def cdf(x):
        return erfc(-x / sqrt(2)) / 2

    return lambda x: x * cdf(x), lambda x: cdf(x) + x * exp(-x * x / 2) / sqrt(2 * pi)


def mish():
    def softplus(x):
        return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))

    def slope(x):
        return tanh(softplus(x)) + x * sigmoid(x) * sech(softplus(x)) ** 2

    return lambda x: x * tanh(softplus(x)), slope


def elu(scale, alpha):
    return (
        lambda x: scale * (x if x > 0 else alpha * expm1(x)),
        lambda x: scale * (1 if x > 0 else alpha * exp(x)),
    )


def leaky(alpha):
    return lambda x: x if x > 0 else alpha * x, lambda x: mpf(1) if x > 0 else alpha


def relu6(x):
    return min(max(x, mpf(0)), mpf(6))


def inside(low, high):
    return lambda x: mpf(low < x < high)


ACTIVATIONS = {
    "identity": (lambda x: x, lambda x: mpf(1)),
    "step": (lambda x: mpf(x >= 0), lambda x: mpf(0)),
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    "tanh": (tanh, lambda x: sech(x) ** 2),
    "softsign": (lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2),
    "relu": (lambda x: max(x, mpf(0)), lambda x: mpf(x > 0)),
    "relu6": (relu6, inside(0, 6)),
    "leaky_relu": leaky(mpf(0.01)),
    "prelu": leaky(mpf(0.25)),
    "elu": elu(1, 1),
    "selu": elu(LAMBDA, ALPHA),
    "softplus": (lambda x: log1p(exp(x)) if x < 0 else x + log1p(exp(-x)), sigmoid),
    "gelu": gelu(),
    "gelu_tanh": gelu_tanh(),
    "gelu_sigmoid": swish(mpf(1.702)),
    "silu": swish(mpf(1)),
    "mish": mish(),
    "hardsigmoid": (lambda x: relu6(x + 3) * SIXTH, lambda x: inside(-3, 3)(x) * SIXTH),
    "hardswish": (
        lambda x: x * relu6(x + 3) * SIXTH,
        lambda x: mpf(0) if x <= -3 else mpf(1) if x >= 3 else (2 * x + 3) * SIXTH,
    ),
}


def points():
    random.seed(1)
    sizes = [1e-44, 1e-38, 1e-20, 1e-9, 1e-4, 1e-2, 0.1, 0.3466, 0.5, 0.7518, 0.999999, 1, 1.0986, 1.278]
    sizes += [1.5, 2.25, 2.9999, 3, 3.0001, 4.5, 5.999, 6, 7.5, 10.5, 11, 12.5, 13.3, 14.2, 16.5, 18.7, 20.4]
    sizes += [22, 25.5, 30, 33.3, 36.7, 37.4, 38.2, 38.6, 45, 60, 87.3, 88.5, 100, 103.2, 150, 345, 415.5, 600.6]
    sizes += [700.7, 709.5, 720.2, 744.4, 746, 1000, 1e4]
    sizes += [abs(random.gauss(0, 3)) for _ in range(40)]
    single = [float(np.float32(x)) for x in sizes]
    double = [5e-324, 1e-310, 1e-200, 0.1, 0.7, 1.1, 3.3, 5.7, 9.1, 21.7, 35.9, 37.7, 444.4, 737.7]
    return sorted(sign * x for x in single + double for sign in (-1, 1))


print("function,x,value,derivative")
for name, (value, slope) in ACTIVATIONS.items():
    for x in points():
        row = [mp.nstr(mpf(f(mpf(x))), 20, strip_zeros=True) for f in (value, slope)]
        print(f"{name},{x!r},{row[0]},{row[1]}")
