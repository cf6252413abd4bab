"""Prints coefficients.rs: polynomials and quotients of them through Chebyshev nodes, computed to 50 digits.

    pip install mpmath numpy
    python vector/src/coefficients.py > vector/src/coefficients.rs

Interpolation at the nodes of Chebyshev comes within a factor of 2 of the best polynomial of the same
degree at these sizes; one degree more makes up for it.
"""

import numpy as np
from mpmath import atanh, cos, erfc, exp, expm1, fabs, linspace, log, lu_solve, matrix, mp, mpf, pi, sqrt, tanh

mp.dps = 50


def interpolate(f, low, high, degree):
    """The coefficients, constant first, of the polynomial of this degree through Chebyshev nodes."""
    nodes = [(low + high) / 2 + (high - low) / 2 * k for k in chebyshev(degree + 1)]
    powers = matrix([[x**k for k in range(degree + 1)] for x in nodes])
    return list(lu_solve(powers, matrix([f(x) for x in nodes])))


def quotient(f, nodes, degrees, fixed):
    """The coefficients of numerator and denominator, constant first, of the quotient through these nodes.

    The denominator begins with 1; so does the numerator if it is `fixed`.
    """
    first = 1 if fixed else 0
    left = [[x**k for k in range(first, degrees[0] + 1)] + [-f(x) * x**k for k in range(1, degrees[1] + 1)] for x in nodes]
    found = list(lu_solve(matrix(left), matrix([f(x) - first for x in nodes])))
    count = degrees[0] + 1 - first
    return [mpf(1)] * first + found[:count], [mpf(1)] + found[count:]


def chebyshev(count):
    return [cos(pi * (2 * j + 1) / (2 * count)) for j in range(count)]


def polynomial(coefficients, x):
    return sum(c * x**k for k, c in enumerate(coefficients))


def largest_error(f, approximation, low, high):
    """Relative, of the exact coefficients."""
    return max(fabs(approximation(x) / f(x) - 1) for x in linspace(low, high, 1001))


def exponential(r):
    """(eʳ − 1 − r) / r²"""
    return sum(r**k / mp.factorial(k + 2) for k in range(30)) if fabs(r) < 0.1 else (expm1(r) - r) / r**2


def logarithm(z):
    """(2 artanh(s) − 2s) / s³ for s² = z"""
    return sum(2 * z**k / (2 * k + 3) for k in range(60))


def mills(t):
    """P(Z > t) e^(t²/2)"""
    return erfc(t / sqrt(2)) * exp(t * t / 2) / 2


def mills_nodes(reach, count):
    """Of 1/(t + 4), Chebyshev's."""
    low, high = 1 / (mpf(reach) + 4), mpf(1) / 4
    return [1 / ((low + high) / 2 + (high - low) / 2 * k) - 4 for k in chebyshev(count)]


def tanh_ratio(z):
    """tanh(x)/x for x² = z"""
    return tanh(sqrt(z)) / sqrt(z) if z else mpf(1)


def tanh_nodes(end, count):
    """Of x to the power of 4/3, Chebyshev's: more of them lie near the end."""
    return [(mpf(end) * ((1 + k) / 2) ** mpf("0.75")) ** 2 for k in chebyshev(count)]


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
    error = mp.nstr(largest_error(f, lambda x: polynomial(coefficients, x), low, high), 2)
    constant(name, kind, f"{doc}, to a relative {error}.", coefficients)


def ratio(name, kind, doc, f, nodes, high, degrees, fixed):
    above, below = quotient(f, nodes, degrees, fixed)
    error = mp.nstr(largest_error(f, lambda x: polynomial(above, x) / polynomial(below, x), mpf(0), mpf(high)), 2)
    constant(name, kind, f"{doc}, to a relative {error}: the numerator.", above)
    constant(f"{name}_BELOW", kind, "And the denominator.", below)


HALF = log(2) / 2 * mpf("1.0001")
LARGEST = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2
print("//! Written by `coefficients.py`.")
print("//!")
print("//! Polynomials, constant first; those for f32 hold floats of 32 bits.")
for kind, degrees, reach, end, lead in [
    ("F64", (9, 6, (9, 10), (10, 10)), 39, 19.07, 32),
    ("F32", (4, 2, (4, 5), (4, 5)), 15.25, 9.02, 16),
]:
    table("EXPONENTIAL", kind, "(eʳ − 1 − r) / r² for |r| ≤ ½ ln 2", exponential, -HALF, HALF, degrees[0])
    table("LOGARITHM", kind, "(2 artanh s − 2s) / s³ in s² for |s| ≤ (√2 − 1)/(√2 + 1)", logarithm, mpf(0), LARGEST, degrees[1])
    doc, count = f"P(Z > t) e^(t²/2) for 0 ≤ t ≤ {reach}", sum(degrees[2]) + 1
    ratio("MILLS", kind, doc, mills, mills_nodes(reach, count), reach, degrees[2], False)
    doc, count = f"tanh(x)/x in x² for |x| ≤ {end}", sum(degrees[3])
    ratio("TANH", kind, doc, tanh_ratio, tanh_nodes(end, count), mpf(end) ** 2, degrees[3], True)
    constant("LN_2", kind, "The leading bits of ln 2, so that an exponent times them is exact, and the rest.", split(log(2), lead))
    scale = 2 * sqrt(2 / pi)
    double = lambda x: float(np.float32(float(x))) if kind == "F32" else float(x)
    constant("TANH_SCALE", kind, "2√(2/π) as a sum of two floats.", [scale, scale - double(scale)])
    cubic = mpf("0.044715")
    constant("TANH_CUBIC", kind, "0.044715 as a sum of two floats.", [cubic, cubic - double(cubic)])
