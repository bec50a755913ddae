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


def main(export):
    descent_testbed.register(export)
    ours = expected(export)
    warnings.simplefilter("ignore")
    datasets = compared = unequal = finite = 0
    for folder in sorted({key[0] for key in ours}):
        for dataset in pproc.DataSetList(os.path.join(export, folder)):
            rows = ours.pop((folder, dataset.funcId, dataset.dim))
            datasets += 1
            for row in rows:
                # The same power of ten as cocopp rounds it: a last bit less is the next target to cocopp.
                target = 10 ** (round(5 * math.log10(float(row["target"]))) / 5)
                theirs = dataset.detERT([target])[0]
                mine = float(row["expected-runtime"])
                compared += 1
                finite += mine < float("inf")
                if not (theirs == mine or abs(theirs - mine) <= 1e-12 * mine):
                    unequal += 1
                    print(f"{folder}, f{dataset.funcId}, {row['target']}: cocopp {theirs}, ours {mine}")
    print(
        f"cocopp {descent_testbed.cocopp.__version__}: {datasets} data sets, {compared} expected runtimes "
        f"({finite} finite), {unequal} unequal, {len(ours)} data sets not read")
    return 1 if unequal or ours or not compared else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
