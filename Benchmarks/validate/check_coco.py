"""Reads a COCO export with cocopp and compares every expected runtime with ours.

    python check_coco.py EXPORT
"""

import csv
import math
import os
import sys
import warnings

import descent_testbed

from cocopp import pproc


def expected(export):
    """Our expected runtimes of an export: rows by folder, function and dimension."""
    ours = {}
    with open(os.path.join(export, "expected-runtimes.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["folder"], int(row["function"]), int(row["dimension"]))
            ours.setdefault(key, []).append(row)
    return ours


class Comparison:
    """Our expected runtimes beside cocopp's."""

    def __init__(self):
        self.datasets = self.compared = self.unequal = self.finite = 0

    def add(self, name, dataset, rows, targets):
        """A data set with our rows at its targets."""
        self.datasets += 1
        for row, target in zip(rows, targets, strict=True):
            theirs = dataset.detERT([target])[0]
            mine = float(row["expected-runtime"])
            self.compared += 1
            self.finite += mine < float("inf")
            if not (theirs == mine or abs(theirs - mine) <= 1e-12 * mine):
                self.unequal += 1
                print(f"{name}, {target}: cocopp {theirs}, ours {mine}")


def main(export):
    descent_testbed.register(export)
    ours = expected(export)
    warnings.simplefilter("ignore")
    comparison = Comparison()
    for folder in sorted({key[0] for key in ours}):
        for dataset in pproc.DataSetList(os.path.join(export, folder)):
            rows = ours.pop((folder, dataset.funcId, dataset.dim))
            # The same powers of ten as cocopp rounds them: a last bit less is the next target to cocopp.
            targets = [10 ** (round(5 * math.log10(float(row["target"]))) / 5) for row in rows]
            comparison.add(f"{folder}, f{dataset.funcId}", dataset, rows, targets)
    print(
        f"cocopp {descent_testbed.cocopp.__version__}: {comparison.datasets} data sets, {comparison.compared} "
        f"expected runtimes ({comparison.finite} finite), {comparison.unequal} unequal, "
        f"{len(ours)} data sets not read")
    return 1 if comparison.unequal or ours or not comparison.compared else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
