#!/usr/bin/env python3
"""Writes functions.csv: values of the elementary functions at 60 digits, for FunctionAccuracyTests.

usage: python3 generate_functions.py > functions.csv        (mpmath 1.3.0, Python 3.11)

A line `=name,bound` opens a function; `bound` is the documented maximal error in ulps. Its points
follow, one a line: the bits of x (and y) and of the nearest double to the exact value in hexadecimal,
then (exact − nearest) in thousandths of the unit in the last place of the nearest.
"""
import math
import random
import struct
import sys

from mpmath import mp, mpf
import mpmath

mp.dps = 60
rng = random.Random(20)


def bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def nearest(exact):
    """The nearest double, subnormals included, and the spacing of the doubles there."""
    if exact == 0:
        return 0.0, mpf(2) ** -1074
    exponent = max(mp.frexp(abs(exact))[1] - 53, -1074)
    spacing = mpf(2) ** exponent
    rounded = mp.nint(exact / spacing) * spacing  # nint ties do not occur but at exact halves
    return float(rounded), spacing


def uniform(low, high, count):
    return [rng.uniform(low, high) for _ in range(count)]


def powers(low, high, count, signed=False):
    """Log-uniform numbers between 2**low and 2**high."""
    values = [float(mpf(2) ** mpf(rng.uniform(low, high))) for _ in range(count)]
    return [-v if signed and rng.random() < 0.5 else v for v in values]


def sin2pi(x):
    return mp.sinpi(2 * x)


def cos2pi(x):
    return mp.cospi(2 * x)


def softplus(x):
    return mp.log1p(mp.exp(x)) if x < 0 else x + mp.log1p(mp.exp(-x))


def multiples(step, count, span):
    """The doubles nearest to multiples of a step, where a function has its zeros and extrema."""
    return [float(step * rng.randrange(1, span)) for _ in range(count)]


half_pi = mp.pi / 2
large_rng = random.Random(5)
# 6381956970095103·2⁷⁹⁷ is the double nearest to a multiple of π/2.
large = [math.ldexp(large_rng.choice((-1, 1)) * large_rng.uniform(1, 2), large_rng.randrange(20, 1024))
         for _ in range(80)] + [math.ldexp(6381956970095103, 797), -1e22, 1e150, 1647100.0, 1e308]
near_one = [1 + v for v in powers(-52, -1, 40, signed=True)]
positive = powers(-1074, 1023.9, 70) + uniform(0.5, 2, 80) + near_one
quarters = [k / 4 + d for k in range(-15, 15) for d in (0.0, 1e-9, -1e-13)]

UNARY = {
    "exp": (1.05, mp.exp, uniform(-745.1, -708, 20) + uniform(-708, 709.78, 80)
            + uniform(-1, 1, 70) + powers(-60, 0, 20, True)
            + [-4.485388091122218, 0.35525589135406077, -303.2401664111337, 709.782712893384]),
    "expm1": (1.2, mp.expm1, uniform(-40, 709.78, 60) + uniform(-1.5, 1.5, 90)
              + powers(-1074, 0, 40, True) + [0.35429498638451395, 0.3573306290778291]),
    "exp2": (0.8, lambda x: mpf(2) ** x, uniform(-1074, -1022, 20) + uniform(-1022, 1024, 70)
             + uniform(-1, 1, 80) + powers(-60, 0, 20, True)),
    "exp10": (0.8, lambda x: mpf(10) ** x, uniform(-323, -308, 20) + uniform(-308, 308.25, 70)
              + uniform(-1, 1, 80) + powers(-60, 0, 20, True)),
    "log": (0.85, mp.log, positive),
    "log1p": (0.85, mp.log1p, powers(-60, 1023.9, 50) + uniform(-1, 3, 80)
              + powers(-1074, -1, 40, True) + [-1 + v for v in powers(-52, -1, 20)]),
    "log2": (0.52, lambda x: mp.log(x) / mp.log(mpf(2)), positive),
    "log10": (0.52, lambda x: mp.log(x) / mp.log(mpf(10)), positive),
    "sin": (0.85, mp.sin, uniform(-4, 4, 60) + uniform(-1.64e6, 1.64e6, 60)
            + multiples(half_pi, 40, 2**20) + powers(-1074, 0, 30, True) + large),
    "cos": (0.85, mp.cos, uniform(-4, 4, 60) + uniform(-1.64e6, 1.64e6, 60)
            + multiples(half_pi, 40, 2**20) + powers(-1074, 0, 30, True) + large),
    "sin2pi": (1.3, sin2pi, uniform(-1, 1, 60) + uniform(-1e6, 1e6, 40)
               + powers(-1000, 48, 40, True) + quarters + [2.0**50 + 0.25, -(2.0**51) - 0.5, 2.0**49 + 0.125]),
    "cos2pi": (1.3, cos2pi, uniform(-1, 1, 60) + uniform(-1e6, 1e6, 40)
               + powers(-1000, 48, 40, True) + quarters + [2.0**50 + 0.25, -(2.0**51) - 0.5, 2.0**49 + 0.125]),
    "tanh": (1.0, mp.tanh, uniform(-20, 20, 60) + uniform(-1, 1, 80) + powers(-1074, 0, 40, True)
             + [18.19523605621908, 0.17830433308599325]),
    "sinh": (1.05, mp.sinh, uniform(-710.4, 710.4, 60) + uniform(-1, 1, 80)
             + powers(-1074, 0, 40, True) + [0.3485842727819475]),
    "cosh": (0.8, mp.cosh, uniform(-710.4, 710.4, 80) + uniform(-2, 2, 80)
             + powers(-60, 0, 20, True)),
    "logistic": (0.85, lambda x: 1 / (1 + mp.exp(-x)), uniform(-745, -708, 20)
                 + uniform(-708, 40, 60) + uniform(-4, 4, 80) + powers(-60, 0, 20, True)),
    "softplus": (1.1, softplus, uniform(-745, -708, 20) + uniform(-708, 40, 60)
                 + uniform(-4, 4, 80) + powers(-60, 0, 20, True) + [-1.263163324555713]),
    "cbrt": (0.51, lambda x: mp.sign(x) * mp.cbrt(abs(x)), powers(-1074, 1023.9, 100, True)
             + uniform(1, 8, 80) + [float(k**3) for k in range(1, 11)]),
    "atan": (0.85, mp.atan, powers(-1074, 1023.9, 60, True) + uniform(-3, 3, 120)
             + [0.4350420923572509, 0.4375, 0.6875, 1.0, 1.4545454545454546, 2.2857142857142856]),
}


def exponents(x, low, high):
    """An exponent that brings x**y between 2**low and 2**high."""
    return rng.uniform(low, high) / float(abs(mp.log(mpf(x), 2)))


def pow_points():
    points = [(x, rng.uniform(-1, 1)) for x in powers(-1074, 1023.9, 70)]
    for x in powers(-1074, 1023, 50) + uniform(0.5, 2, 130) + near_one:
        points.append((x, exponents(x, -1074, 1023.9)))
    for y in (0.5, 1.5, -0.5, 2.0, 3.0, -1.0, 0.9, 0.75, 0.999):
        points += [(x, y) for x in uniform(0, 10, 8)]
    return points + [(1.4062909888381758, 1994.2903411806162)]


def atan2_points():
    points = list(zip(uniform(-1, 1, 150), uniform(-1, 1, 150)))
    points += list(zip(powers(-1074, 1023.9, 70, True), powers(-1074, 1023.9, 70, True)))
    for x in powers(-1060, 1020, 100, True):
        points.append((x * powers(-5, 2, 1, True)[0], x))
    return points + [(-5.0238086590077105e203, 1.1561307867707414e204)]


BINARY = {
    "pow": (1.2, lambda x, y: x**y, pow_points()),
    "atan2": (0.85, mp.atan2, atan2_points()),
}


def write(name, bound, function, points):
    print(f"={name},{bound}")
    for point in points:
        exact = function(*[mpf(v) for v in point])
        rounded, spacing = nearest(exact)
        if math.isinf(rounded):
            continue
        residual = int(mp.nint((exact - mpf(rounded)) / spacing * 1000))
        print(",".join(f"{bits(v):x}" for v in point) + f",{bits(rounded):x},{residual}")


print(f"# generate_functions.py, mpmath {mpmath.__version__}, Python {sys.version.split()[0]}")
for name, (bound, function, points) in UNARY.items():
    write(name, bound, function, [(x,) for x in points])
for name, (bound, function, points) in BINARY.items():
    write(name, bound, function, points)
