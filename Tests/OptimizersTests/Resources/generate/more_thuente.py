#!/usr/bin/env python3
"""SciPy's dcsrch on Moré and Thuente's functions, and the paths of its L-BFGS-B and BFGS.

more_thuente.py > ../more_thuente.json
"""

import json
import sys

import numpy as np
import scipy
from scipy.optimize import minimize, rosen, rosen_der
from scipy.optimize._dcsrch import DCSRCH


def root(b1, b2):
    def gamma(b):
        return (1 + b * b) ** 0.5 - b

    def f(a):
        u, v = ((1 - a) ** 2 + b2 * b2) ** 0.5, (a * a + b1 * b1) ** 0.5
        return gamma(b1) * u + gamma(b2) * v, gamma(b1) * (a - 1) / u + gamma(b2) * a / v
    return f


def quotient(a):
    return -a / (a * a + 2), (a * a - 2) / (a * a + 2) ** 2


def power(a):
    b = a + 0.004
    return b**5 - 2 * b**4, 5 * b**4 - 8 * b**3


FUNCTIONS = {"quotient": quotient, "power": power, "root-1": root(1e-3, 1e-3), "root-2": root(1e-2, 1e-3),
             "root-3": root(1e-3, 1e-2)}

searches = []
for name, f in FUNCTIONS.items():
    for first in (1e-3, 0.1, 10.0, 1e3):
        for decrease, curvature, tolerance in ((1e-3, 0.9, 0.1), (1e-4, 0.9, 1e-14), (1e-3, 1e-3, 1e-10)):
            trials = []

            def value(a):
                trials.append(a)
                return f(a)[0]

            search = DCSRCH(value, lambda a: f(a)[1], decrease, curvature, tolerance, 0.0, 1e300)
            start = f(0.0)
            t, *_ = search(first, phi0=start[0], derphi0=start[1], maxiter=100)
            if t is None:
                continue
            searches.append(dict(function=name, first=first, decrease=decrease, curvature=curvature,
                                 tolerance=tolerance, trials=trials, found=t))


def beale(x):
    a, b = x
    r = [c - a + a * b**k for k, c in ((1, 1.5), (2, 2.25), (3, 2.625))]
    g = sum(2 * r[k - 1] * np.array([b**k - 1, a * k * b ** (k - 1)]) for k in (1, 2, 3))
    return sum(v * v for v in r), g


PROBLEMS = {"rosenbrock:dim=2": (lambda x: (rosen(x), rosen_der(x)), [[-1.2, 1.0], [3.0, -2.0]]),
            "rosenbrock:dim=5": (lambda x: (rosen(x), rosen_der(x)), [[-1.2, 1.0, -1.2, 1.0, -1.2]]),
            "beale": (beale, [[1.0, 1.0], [0.1, -2.5]])}
METHODS = {"lbfgs": ("L-BFGS-B", dict(ftol=0, gtol=0)), "bfgs": ("BFGS", dict(gtol=0))}

paths = []
for name, (f, starts) in PROBLEMS.items():
    for start in starts:
        for ours, (method, options) in METHODS.items():
            points, evaluations, count = [list(start)], [1], [0]

            def counted(x):
                count[0] += 1
                return f(x)

            def keep(x):
                points.append(np.asarray(x).tolist())
                evaluations.append(count[0])

            minimize(counted, start, jac=True, method=method, callback=keep, options=dict(maxiter=25, **options))
            paths.append(dict(problem=name, optimizer=ours, x=points, evaluations=evaluations))
json.dump(dict(source=f"SciPy {scipy.__version__} dcsrch, L-BFGS-B, BFGS", searches=searches, paths=paths), sys.stdout)
print()
