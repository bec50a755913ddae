#!/usr/bin/env python3
"""Evaluations of lbfgs and bfgs beside SciPy's L-BFGS-B and BFGS: scipy_evaluations.py BENCH [--suite classics].

Each smooth landscape of the suite, from its own start, until the gradient's norm has fallen to a share of the first.
SciPy runs as a peer, one evaluation a step. Prints a line a landscape and the median and largest ratio; exit code 1
where a median is above 1 or a ratio above 1.2.
"""

import argparse
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEER = """
import sys
sys.path.insert(0, {client!r})
import descent_client as descent
from scipy.optimize import minimize
method = sys.argv[1]
options = {{"L-BFGS-B": dict(maxiter=10**6, maxfun=10**7, ftol=0, gtol=0), "BFGS": dict(maxiter=10**6, gtol=0)}}[method]
descent.serve(descent.minimizer(lambda f, x, lr: minimize(f, x, jac=True, method=method, options=options)),
              name="scipy", rate={{"default": 1.0, "center": 1.0}})
"""


def trace(bench, landscape, optimizer, steps, share, external=None):
    """Evaluations until the gradient is known to be small; None where it never is."""
    words = [bench, "trace", "--landscape", landscape, "--optimizer", optimizer, "--steps", str(steps), "--format", "jsonl"]
    if external:
        words += ["--external", f"{optimizer}={external}"]
    first = None
    result = subprocess.run(words, capture_output=True, text=True)
    if result.returncode:
        print(f"{landscape}: {result.stderr.strip()}", file=sys.stderr)
    for line in result.stdout.splitlines():
        point = json.loads(line)
        norm = point["gradientNorm"]
        if not isinstance(norm, (int, float)):
            return None
        first = norm if first is None else first
        if norm <= share * first:
            return point["functionEvaluations"] + 1
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench")
    parser.add_argument("--suite", default="classics")
    parser.add_argument("--share", type=float, default=1e-6)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--landscapes", nargs="*")
    parser.add_argument("--methods", nargs="*", default=["lbfgs", "bfgs"], choices=["lbfgs", "bfgs"])
    options = parser.parse_args()
    suite = json.load(open(ROOT / f"Benchmarks/Suites/{options.suite}.json"))
    names = options.landscapes or [name for group in suite.get("groups", [suite]) for name in group["landscapes"]]
    status = 0
    with tempfile.TemporaryDirectory() as folder:
        peer = f"{folder}/peer.py"
        open(peer, "w").write(PEER.format(client=str(ROOT / "Clients/python")))
        for own in options.methods:
            method = {"lbfgs": "L-BFGS-B", "bfgs": "BFGS"}[own]
            ratios = []
            for name in names:
                ours = trace(options.bench, name, own, options.steps, options.share)
                theirs = trace(options.bench, name, "scipy", options.steps, options.share,
                               f"{shlex.quote(sys.executable)} {peer} {method}")
                print(f"{own:6} {name:40} {ours or '-':>6} {theirs or '-':>6}" +
                      (f" {ours / theirs:6.2f}" if ours and theirs else ""), flush=True)
                if ours and theirs:
                    ratios.append((ours / theirs, name))
            ratios.sort()
            median = ratios[len(ratios) // 2][0]
            print(f"{own} over SciPy's {method}: median {median:.2f}, largest {ratios[-1][0]:.2f} ({ratios[-1][1]}), "
                  f"{sum(ratio > 1.2 for ratio, _ in ratios)} of {len(ratios)} above 1.2")
            status |= median > 1 or ratios[-1][0] > 1.2
    sys.exit(status)


main()
