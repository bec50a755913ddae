#!/usr/bin/env python3
"""Evaluations of our quasi-Newton methods beside SciPy's: scipy_evaluations.py BENCH [--suite classics].

Each smooth landscape of the suite, from its own start, until the gradient's norm at an iterate has fallen to a share of
the first; trial points of a search count and are not looked at. `lbfgs` stands beside L-BFGS-B, `bfgs` beside BFGS.
Prints a line a landscape and the median and largest ratio; exit code 1 where a
median is above 1 or a ratio above 1.2.

A ratio above 1.2 is followed by SciPy's own range: from starts that differ in the last digit.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import warnings

import numpy as np
from scipy.optimize import minimize

ROOT = pathlib.Path(__file__).resolve().parents[2]
METHODS = {"lbfgs": "L-BFGS-B", "bfgs": "BFGS"}
OPTIONS = {"L-BFGS-B": dict(maxiter=10**6, maxfun=10**7, ftol=0, gtol=0), "BFGS": dict(maxiter=10**6, gtol=0)}


def trace(bench, landscape, optimizer, steps):
    """The points of a trace."""
    words = [bench, "trace", "--landscape", landscape, "--optimizer", optimizer, "--steps", str(steps), "--format", "jsonl"]
    result = subprocess.run(words, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{landscape}: {result.stderr.strip()}")
    return [json.loads(line) for line in result.stdout.splitlines()]


def ours(points, share):
    """Evaluations until the gradient is known to be small; None where it never is."""
    for point in points:
        norm = point["gradientNorm"]
        if not isinstance(norm, (int, float)):
            return None
        if norm <= share * points[0]["gradientNorm"]:
            return point["functionEvaluations"] + 1
    return None


def theirs(bench, landscape, method, start, share, limit=4000):
    """The same of SciPy's method."""
    process = subprocess.Popen(
        [bench, "landscape", landscape, "--at", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, bufsize=1)
    count, norms, found = 0, {}, None

    def evaluate(x):
        nonlocal count
        count += 1
        if count > limit:
            raise StopIteration
        process.stdin.write(json.dumps([float(v) for v in x]) + "\n")
        answer = json.loads(process.stdout.readline())
        number = [v if isinstance(v, (int, float)) else np.nan for v in [answer["f"], *answer["gradient"]]]
        norms[x.tobytes()] = np.linalg.norm(number[1:])
        return (number[0] if np.isfinite(number[0]) else np.inf), np.array(number[1:])

    def look(x):
        nonlocal found
        if norms.get(np.asarray(x).tobytes(), np.inf) <= share * first:
            found = count
            raise StopIteration

    evaluate(start)
    first, count = norms[start.tobytes()], 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            minimize(evaluate, start, jac=True, method=method, callback=look, options=OPTIONS[method])
    except StopIteration:
        pass
    process.stdin.close()
    process.wait()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench")
    parser.add_argument("--suite", default="classics")
    parser.add_argument("--share", type=float, default=1e-6)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--landscapes", nargs="*")
    parser.add_argument("--methods", nargs="*", default=list(METHODS), choices=list(METHODS))
    options = parser.parse_args()
    suite = json.load(open(ROOT / f"Benchmarks/Suites/{options.suite}.json"))
    names = options.landscapes or [name for group in suite.get("groups", [suite]) for name in group["landscapes"]]
    status = 0
    for own in options.methods:
        method = METHODS[own]
        ratios = []
        for name in names:
            points = trace(options.bench, name, own, options.steps)
            start = np.array(points[0]["x"], float)
            mine = ours(points, options.share)
            other = theirs(options.bench, name, method, start, options.share)
            line = f"{own:10} {name:40} {mine or '-':>6} {other or '-':>6}"
            if mine and other:
                ratios.append((mine / other, name))
                line += f" {mine / other:6.2f}"
                if mine > 1.2 * other:
                    counts = [theirs(options.bench, name, method, start * (1 + k * 2.3e-16), options.share) for k in range(1, 10)]
                    known = sorted(count for count in counts if count)
                    line += f"   SciPy from nearby: {known[0]} to {known[-1]}" if known else "   SciPy from nearby: never"
            print(line, flush=True)
        ratios.sort()
        median = ratios[len(ratios) // 2][0]
        print(f"{own} over SciPy's {method}: median {median:.2f}, largest {ratios[-1][0]:.2f} ({ratios[-1][1]}), "
              f"{sum(ratio > 1.2 for ratio, _ in ratios)} of {len(ratios)} above 1.2")
        status |= median > 1 or ratios[-1][0] > 1.2
    sys.exit(status)


if __name__ == "__main__":
    main()
