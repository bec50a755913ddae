"""Adam in plain Python, no library: bench versus plain adam --external plain='python plain_adam.py' --on beale."""

import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))
import descent_client as descent


def step(x, g, lr, state, k):
    b1, b2, epsilon = state["beta1"], state["beta2"], state["epsilon"]
    m = state.setdefault("m", [0.0] * len(x))
    v = state.setdefault("v", [0.0] * len(x))
    for i, gi in enumerate(g):
        m[i] = b1 * m[i] + (1 - b1) * gi
        v[i] = b2 * v[i] + (1 - b2) * gi * gi
    left1, left2 = 1 - b1**k, math.sqrt(1 - b2**k)
    return [xi - lr / left1 * mi / (math.sqrt(vi) / left2 + epsilon) for xi, mi, vi in zip(x, m, v)]


descent.serve(
    descent.callable(step), name="plain-adam", version="1.0",
    keys={"beta1": {"default": 0.9, "low": 0.5, "high": 0.99, "scale": "complement"}, "beta2": 0.999,
          "epsilon": 1e-8},
    rate={"default": 1e-3, "center": 1e-1}, state=16)
