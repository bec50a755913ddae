"""Thins the recorded function values: python3 compact.py functions.json > ../functions.json

Input: schema golden-functions-1, 34 points a function with f and gradient from jax 0.10.2 in float64 and
from mpmath 1.4.1 at 60 digits, rounded to double (`f_exact`, `g_exact`; derivative by a central difference
with h = 1e-20 at 60 digits). Kept: every second point and all special points, the mpmath values.
"""

import json
import sys

with open(sys.argv[1]) as file:
    source = json.load(file)
records = []
for record in source["records"]:
    points, special = record["points"], record.get("special") or {}
    kept = {
        name: points[name][::2] + special.get(name, []) for name in ("x", "f_exact", "g_exact")
    }
    records.append(
        {
            "function": record["function"],
            "dimension": record["dim"],
            "formula": record["formula"],
            "x": kept["x"],
            "f": kept["f_exact"],
            "g": kept["g_exact"],
        }
    )
print('{"schema": "functions-1", "mpmath": "%s", "records": [' % source["mpmath"])
print(",\n".join(json.dumps(record) for record in records))
print("]}")
