#!/usr/bin/env python3
"""Minimax coefficients of the polynomials in Sources/Lanes, by Remez exchange at 60 digits.

usage: python3 coefficients.py        (mpmath 1.3.0, Python 3.11)

Prints each coefficient as the decimal of its nearest double. The weight says which error is kept
small: relative to the whole function where the polynomial is a correction to a larger exact term.
"""
from mpmath import atan, cos, exp, log, lu_solve, matrix, mp, mpf, nstr, pi, sin, sqrt

mp.dps = 60


def remez(function, low, high, degree, weight, rounds=12, grid=1500):
    """The polynomial of least maximal |weight·error| on [low, high], and that maximum."""
    count = degree + 2
    nodes = [(low + high) / 2 - (high - low) / 2 * cos(pi * k / (count - 1)) for k in range(count)]
    points = [low + (high - low) * mpf(k) / grid for k in range(grid + 1)]
    values = [function(x) for x in points]
    errors = []
    for _ in range(rounds):
        a, b = matrix(count, count), matrix(count, 1)
        for i, x in enumerate(nodes):
            for j in range(degree + 1):
                a[i, j] = x**j
            a[i, degree + 1] = (-1) ** i / weight(x)
            b[i] = function(x)
        c = lu_solve(a, b)
        errors = [
            (sum(c[j] * x**j for j in range(degree + 1)) - v) * weight(x)
            for x, v in zip(points, values)
        ]
        extrema = []
        for k, e in enumerate(errors):
            before = abs(errors[k - 1]) if k > 0 else -1
            after = abs(errors[k + 1]) if k < grid else -1
            if abs(e) < before or abs(e) < after:
                continue
            if extrema and (e > 0) == (errors[extrema[-1]] > 0):
                if abs(e) > abs(errors[extrema[-1]]):
                    extrema[-1] = k
            else:
                extrema.append(k)
        while len(extrema) > count:
            extrema.pop(0 if abs(errors[extrema[0]]) < abs(errors[extrema[-1]]) else -1)
        if len(extrema) < count:
            break
        nodes = [points[k] for k in extrema]
    return [c[j] for j in range(degree + 1)], max(abs(e) for e in errors)


def show(name, function, low, high, degree, weight):
    coefficients, error = remez(function, mpf(low), mpf(high), degree, weight)
    print(f"{name}: weighted error {nstr(error, 3)}")
    for k, c in enumerate(coefficients):
        print(f"  {k} {float(c)!r}")


def near_zero(x, at_zero, formula, tiny=mpf(10) ** -25):
    return at_zero if abs(x) < tiny else formula(x)


def parts(name, value, bits):
    """The value as a leading part of so many bits plus a double."""
    mantissa, exponent = mp.frexp(value)
    high = mp.ldexp(mp.nint(mantissa * mpf(2) ** bits), exponent - bits)
    print(f"{name}: {float(value)!r} = {float(high)!r} + {float(value - high)!r}")


# exp(r) = 1 + r + r²·P(r), |r| <= ln 2 / 2
half = log(mpf(2)) / 2 * mpf("1.0002")
show("exp", lambda r: near_zero(r, mpf(1) / 2, lambda r: (exp(r) - 1 - r) / r**2),
     -half, half, 9, lambda r: r * r + mpf(10) ** -3)
show("expm1", lambda r: near_zero(r, mpf(1) / 2, lambda r: (exp(r) - 1 - r) / r**2),
     -half, half, 10, lambda r: abs(r) + mpf(10) ** -3)
# sin 2 pi r = r·(2 pi + z·P(z)), cos 2 pi r = 1 + z·(C0 + z·Q(z)), z = r² <= 1/64
show("sin 2 pi", lambda z: near_zero(z, -(2 * pi) ** 3 / 6,
     lambda z: (sin(2 * pi * sqrt(z)) / sqrt(z) - 2 * pi) / z),
     0, mpf(1) / 64, 5, lambda z: z + mpf(10) ** -4)
show("cos 2 pi", lambda z: near_zero(z, -(2 * pi) ** 2 / 2,
     lambda z: (cos(2 * pi * sqrt(z)) - 1) / z),
     0, mpf(1) / 64, 6, lambda z: z + mpf(10) ** -4)


# ln m = (2/3) s·(3 + z + z²·P(z)), s = (m − 1)/(m + 1), z = s² <= ((sqrt 2 − 1)/(sqrt 2 + 1))²
def log_tail(z):
    s = sqrt(z)
    return (3 * (log((1 + s) / (1 - s)) / (2 * s)) - 3 - z) / z**2


z_max = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2 * mpf("1.0002")
show("log", lambda z: near_zero(z, mpf(3) / 5, log_tail), 0, z_max, 7,
     lambda z: z * z + mpf(10) ** -6)
# atan t = t − t·z·P(z), z = t² <= (7/16)²
show("atan", lambda z: near_zero(z, mpf(1) / 3, lambda z: (1 - atan(sqrt(z)) / sqrt(z)) / z),
     0, (mpf(7) / 16) ** 2 * mpf("1.0002"), 10, lambda z: z + mpf(10) ** -4)

# 1/cbrt m, 1 <= m <= 8, the start of an iteration
show("1/cbrt", lambda m: m ** (-mpf(1) / 3), 1, 8, 3, lambda m: m ** (mpf(1) / 3))

parts("ln 2", log(mpf(2)), 32)
parts("ln 2 (26)", log(mpf(2)), 26)
parts("log2 e", 1 / log(mpf(2)), 26)
parts("2/(3 ln 2)", 2 / (3 * log(mpf(2))), 26)
parts("log10 2", log(mpf(2)) / log(mpf(10)), 26)
parts("log2 10", log(mpf(10)) / log(mpf(2)), 26)
for name, value in (("pi/2", pi / 2), ("pi/4", pi / 4), ("pi", pi), ("atan 1/2", atan(mpf(1) / 2))):
    parts(name, value, 53)
