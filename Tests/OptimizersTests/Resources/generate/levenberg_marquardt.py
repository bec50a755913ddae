#!/usr/bin/env python3
"""MINPACK's lmder, as SciPy has it, on sums of squares: levenberg_marquardt.py > ../levenberg_marquardt.json.

`x` are the points that were taken, the start first; `trials` how many points had been tried by then.
"""

import json
import sys

import numpy as np
import scipy
from scipy.optimize import leastsq

BARD = np.array([.14, .18, .22, .25, .29, .32, .35, .39, .37, .58, .73, .96, 1.34, 2.10, 4.39])
MISRA_T = np.array([77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760])
MISRA_Y = np.array([10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78])
KOWALIK_Y = np.array([.1957, .1947, .1735, .1600, .0844, .0627, .0456, .0342, .0323, .0235, .0246])
KOWALIK_U = np.array([4, 2, 1, .5, .25, .167, .125, .1, .0833, .0714, .0625])


def bard(x):
    u = np.arange(1, 16.0)
    v, w = 16 - u, np.minimum(u, 16 - u)
    bottom = v * x[1] + w * x[2]
    return BARD - (x[0] + u / bottom), np.stack([-np.ones(15), u * v / bottom**2, u * w / bottom**2], 1)


def misra(x):
    decay = np.exp(-x[1] * MISRA_T)
    return MISRA_Y - x[0] * (1 - decay), np.stack([decay - 1, -x[0] * MISRA_T * decay], 1)


def kowalik(x):
    u = KOWALIK_U
    top, bottom = u**2 + u * x[1], u**2 + u * x[2] + x[3]
    jacobian = [-top / bottom, -x[0] * u / bottom, x[0] * top * u / bottom**2, x[0] * top / bottom**2]
    return KOWALIK_Y - x[0] * top / bottom, np.stack(jacobian, 1)


def broyden(x):
    n = len(x)
    r, jacobian = x * (2 + 5 * x**2) + 1, np.diag(2 + 15 * x**2)
    for i in range(n):
        for j in range(max(0, i - 5), min(n, i + 2)):
            if j != i:
                r[i] -= x[j] * (1 + x[j])
                jacobian[i, j] = -(1 + 2 * x[j])
    return r, jacobian


PROBLEMS = {
    "misra-1a": (misra, [[500, 1e-4], [250, 5e-4], [100, 1e-2]]),
    "bard": (bard, [[1.0, 1.0, 1.0]]),
    "kowalik-osborne": (kowalik, [[0.25, 0.39, 0.415, 0.39], [0.5, 0.2, 0.1, 0.1]]),
    "broyden-banded:dim=6": (broyden, [[-1.0] * 6, [3.0, -2, 1, 4, -1, 2]]),
}

paths = []
for name, (f, starts) in PROBLEMS.items():
    for start in starts:
        for factor in (100.0, 1.0, 0.1):
            tried, taken, trials = [0], [], []

            def residuals(x):
                tried[0] += 1
                return f(np.array(x))[0]

            def jacobian(x):
                taken.append(x.tolist())
                trials.append(tried[0] - first)
                return f(np.array(x))[1]

            # SciPy looks at the start twice before lmder does.
            first = 3
            leastsq(residuals, np.array(start, float), Dfun=jacobian, factor=factor, ftol=1e-12, xtol=1e-12,
                    gtol=0, maxfev=60)
            # A first look at the Jacobian's shape, before lmder begins.
            taken, trials = taken[1:], trials[1:]
            paths.append(dict(problem=name, factor=factor, x=taken, trials=trials))
json.dump(dict(source=f"SciPy {scipy.__version__} leastsq (MINPACK lmder)", paths=paths), sys.stdout)
print()
