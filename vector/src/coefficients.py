"""Prints coefficients.rs: polynomials through Chebyshev nodes, computed to 50 digits.

    pip install mpmath numpy
    python vector/src/coefficients.py > vector/src/coefficients.rs

Interpolation at the nodes of Chebyshev comes within a factor of 2 of the best polynomial of the same
degree at these sizes; one degree more makes up for it.
"""

import numpy as np
from mpmath import atanh, cos, erfc, exp, expm1, fabs, linspace, log, lu_solve, matrix, mp, mpf, pi, sqrt

mp.dps = 50


def interpolate(f, low, high, degree):
    """The coefficients, constant first, of the polynomial of this degree through Chebyshev nodes."""
    count = degree + 1
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * j + 1) / (2 * count)) for j in range(count)]
    powers = matrix([[x**k for k in range(count)] for x in nodes])
    return list(lu_solve(powers, matrix([f(x) for x in nodes])))


def largest_error(f, coefficients, low, high):
    """Relative, of the exact polynomial."""
    def polynomial(x):
        return sum(c * x**k for k, c in enumerate(coefficients))
    return max(fabs(polynomial(x) / f(x) - 1) for x in linspace(low, high, 1001))


def exponential(r):
    """(eʳ − 1 − r) / r²"""
    return sum(r**k / mp.factorial(k + 2) for k in range(30)) if fabs(r) < 0.1 else (expm1(r) - r) / r**2


def logarithm(z):
    """(2 artanh(s) − 2s) / s³ for s² = z"""
    return sum(2 * z**k / (2 * k + 3) for k in range(60))


def mills(k, reach):
    """(t + 3) Q(t)/φ(t)/√(2π), Q(t) = P(Z > t), where k runs from −1 at t = reach to 1 at t = 0."""
    q = unscaled(k, reach)
    t = 1 / q - 3
    return (t + 3) * erfc(t / sqrt(2)) * exp(t * t / 2) / 2


def bounds(reach):
    return 1 / (mpf(reach) + 3), mpf(1) / 3


def unscaled(k, reach):
    low, high = bounds(reach)
    return (low + high) / 2 + (high - low) / 2 * k


def split(x, bits):
    """x as a sum of a float of so many bits and the rest."""
    scale = mpf(2) ** bits
    leading = mp.nint(x * scale) / scale
    return leading, x - leading


def literal(x, kind):
    # A float of 32 bits is printed with the digits that an f64 needs to hold the same number.
    return repr(float(np.float32(float(x)))) if kind == "F32" else repr(float(x))


def constant(name, kind, doc, values):
    values = [literal(x, kind) for x in values]
    print(f"\n/// {doc}\npub(super) const {name}_{kind}: [f64; {len(values)}] = [")
    for value in values:
        print(f"    {value},")
    print("];")


def table(name, kind, doc, f, low, high, degree):
    coefficients = interpolate(f, low, high, degree)
    error = mp.nstr(largest_error(f, coefficients, low, high), 2)
    constant(name, kind, f"{doc}, to a relative {error}.", coefficients)


HALF = log(2) / 2 * mpf("1.0001")
LARGEST = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2
print("//! Written by `coefficients.py`.")
print("//!")
print("//! Polynomials, constant first; those for f32 hold floats of 32 bits.")
for kind, degrees, reach, lead in [("F64", (9, 6, 24), 39, 32), ("F32", (4, 2, 10), 15.25, 16)]:
    table("EXPONENTIAL", kind, "(eʳ − 1 − r) / r² for |r| ≤ ½ ln 2", exponential, -HALF, HALF, degrees[0])
    table("LOGARITHM", kind, "(2 artanh s − 2s) / s³ in s² for |s| ≤ (√2 − 1)/(√2 + 1)", logarithm, mpf(0), LARGEST, degrees[1])
    doc = f"(t + 3) Q(t)/φ(t)/√(2π) in k for 0 ≤ t ≤ {reach}"
    table("MILLS", kind, doc, lambda k: mills(k, reach), mpf(-1), mpf(1), degrees[2])
    low, high = bounds(reach)
    constant("MILLS_SCALE", kind, "k = first · 1/(t + 3) + second.", [2 / (high - low), -(high + low) / (high - low)])
    constant("LN_2", kind, "The leading bits of ln 2, so that an exponent times them is exact, and the rest.", split(log(2), lead))
    scale = 2 * sqrt(2 / pi)
    double = lambda x: float(np.float32(float(x))) if kind == "F32" else float(x)
    constant("TANH_SCALE", kind, "2√(2/π) as a sum of two floats.", [scale, scale - double(scale)])
    cubic = mpf("0.044715")
    constant("TANH_CUBIC", kind, "0.044715 as a sum of two floats.", [cubic, cubic - double(cubic)])
