"""SciPy's L-BFGS-B; each evaluation that it asks for is one step: --external lbfgsb='python scipy_peer.py'."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))
import descent_client as descent
import scipy
from scipy.optimize import minimize


def run(fun, x0, lr):
    return minimize(fun, x0, jac=True, method="L-BFGS-B", options={"maxiter": 10**6, "maxfun": 10**7})


descent.serve(
    descent.minimizer(run), name="scipy L-BFGS-B", version=scipy.__version__, rate={"default": 1.0, "center": 1.0})
