"""Holds the BBOB landscapes against cocoex: values, and gradients against central differences of the package.

    python check_bbob.py        (needs coco-experiment and numpy; BENCH names the program, default swift run's)

A point is left out where the differences themselves do not settle: within a step of a kink.
"""

import json
import os
import subprocess
import sys

import cocoex
import numpy as np


ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
BENCH = (
    [os.environ["BENCH"]] if "BENCH" in os.environ
    else ["swift", "run", "--package-path", ROOT, "bench"]
)


def ours(function, instance, dimension, points):
    name = f"bbob:function={function},instance={instance},dim={dimension}"
    text = "\n".join(json.dumps(list(p)) for p in points) + "\n"
    run = subprocess.run(
        [*BENCH, "landscape", name, "--at", "-"],
        input=text, capture_output=True, text=True, check=True,
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def slope(f, x, i, h):
    up, down = x.copy(), x.copy()
    up[i] += h
    down[i] -= h
    return (f(up) - f(down)) / (up[i] - down[i])


def main():
    rng = np.random.default_rng(1)
    worst_value = worst_slope = 0.0
    compared = left = 0
    for dimension in (2, 3, 5, 10, 20):
        for index in (1, 2, 7):
            suite = cocoex.Suite("bbob", "", f"dimensions: {dimension} instance_indices: {index}")
            for problem in suite:
                # An index counts the instances of the suite's year, which are not 1, 2, 3, ….
                function, instance = problem.id_function, problem.id_instance
                points = rng.uniform(-5, 5, (4, dimension))
                for x, answer in zip(points, ours(function, instance, dimension, points)):
                    value = problem(x)
                    error = abs(answer["f"] - value) / (1 + abs(value))
                    worst_value = max(worst_value, error)
                    size = max(abs(g) for g in answer["gradient"]) + 1e-9 * (1 + abs(value))
                    for i in range(dimension):
                        # Richardson's extrapolation, at two sizes that must agree.
                        estimates = []
                        for h in (1e-4, 3e-5):
                            narrow, wide = slope(problem, x, i, h), slope(problem, x, i, 2 * h)
                            estimates.append((4 * narrow - wide) / 3)
                        if abs(estimates[0] - estimates[1]) > 1e-7 * size:
                            left += 1
                            continue
                        compared += 1
                        error = abs(answer["gradient"][i] - estimates[1]) / size
                        if error > 1e-6:
                            print(f"f{function} i{instance} d{dimension}: {answer['gradient'][i]}, "
                                  f"differences {estimates[1]}")
                        worst_slope = max(worst_slope, error)
    print(f"values: worst {worst_value:.1e}; slopes: {compared} compared, worst {worst_slope:.1e}, "
          f"{left} left out")
    return 0 if worst_value <= 1e-10 and worst_slope <= 1e-6 and compared > 3 * left else 1


if __name__ == "__main__":
    sys.exit(main())
