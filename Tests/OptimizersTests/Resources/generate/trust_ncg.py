#!/usr/bin/env python3
"""SciPy's trust-ncg on Rosenbrock's and Beale's functions: trust_ncg.py > ../trust_ncg.json."""

import json
import sys

import numpy as np
import scipy
from scipy.optimize import minimize, rosen, rosen_der, rosen_hess_prod


def beale(x):
    a, b = x
    return sum((c - a + a * b**k) ** 2 for k, c in ((1, 1.5), (2, 2.25), (3, 2.625)))


def beale_der(x):
    a, b = x
    g = np.zeros(2)
    for k, c in ((1, 1.5), (2, 2.25), (3, 2.625)):
        r = c - a + a * b**k
        g += 2 * r * np.array([b**k - 1, a * k * b ** (k - 1)])
    return g


def beale_hess_prod(x, p):
    a, b = x
    h = np.zeros((2, 2))
    for k, c in ((1, 1.5), (2, 2.25), (3, 2.625)):
        r = c - a + a * b**k
        d = np.array([b**k - 1, a * k * b ** (k - 1)])
        mixed = k * b ** (k - 1)
        second = a * k * (k - 1) * b ** (k - 2) if k > 1 else 0.0
        h += 2 * np.outer(d, d) + 2 * r * np.array([[0, mixed], [mixed, second]])
    return h @ p


PROBLEMS = {
    "rosenbrock:dim=2": (rosen, rosen_der, rosen_hess_prod, [[-1.2, 1.0], [3.0, -2.0], [-300.0, 40.0]]),
    "rosenbrock:dim=5": (rosen, rosen_der, rosen_hess_prod, [[-1.2, 1.0, -1.2, 1.0, -1.2], [0.0] * 5, [2, -3, 1, 4, 0.5]]),
    "beale": (beale, beale_der, beale_hess_prod, [[1.0, 1.0], [-3.0, 2.0], [0.1, -2.5]]),
}

paths = []
for name, (f, g, h, starts) in PROBLEMS.items():
    for start in starts:
        for radius in (1.0, 0.1, 50.0):
            path = [list(map(float, start))]
            result = minimize(f, start, jac=g, hessp=h, method="trust-ncg",
                              callback=lambda x: path.append(x.tolist()),
                              options=dict(initial_trust_radius=radius, gtol=1e-7, maxiter=60))
            paths.append(dict(problem=name, radius=radius, x=path))
json.dump(dict(source=f"SciPy {scipy.__version__} trust-ncg", paths=paths), sys.stdout)
print()
