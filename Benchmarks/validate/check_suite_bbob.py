"""Reads a coco-bbob export with stock cocopp: as COCO's own suite, with our expected runtimes, beside its reference.

    python check_suite_bbob.py EXPORT

Functions, instances and dimensions must be those that cocoex has; cocopp's ERT must equal ours at every target
10^2, 10^1.8, …, 1e-8; and cocopp must find its reference algorithm (best 2009) for the same functions and dimensions.
"""

import os
import re
import sys
import warnings

import check_coco
import cocoex
import cocopp
import numpy as np
from cocopp import bestalg, genericsettings, pproc, testbedsettings


def known(dataset):
    """Whether cocoex has the data set's problems, with the optima that the data names."""
    path = os.path.join(os.path.dirname(dataset.indexFiles[0]), dataset.dataFiles[0])
    with open(path, encoding="utf-8") as file:
        optima = [float(re.search(r"Fopt \(([^)]*)\)", line).group(1)) for line in file if line[0] == "%"]
    for instance, optimum in zip(dataset.instancenumbers, optima, strict=True):
        suite = cocoex.Suite(
            "bbob", f"instances: {instance}",
            f"dimensions: {dataset.dim} function_indices: {dataset.funcId}")
        problem = suite[0]
        ids = (problem.id_function, problem.id_instance, problem.dimension)
        problem._best_parameter("print")
        best = problem(open_best(problem))
        if ids != (dataset.funcId, instance, dataset.dim) or abs(best - optimum) > 1e-11 * (1 + abs(best)):
            print(f"f{dataset.funcId}, instance {instance}, {dataset.dim}-D: cocoex has {ids}, f* {best}, not {optimum}")
            return False
    return True


def open_best(problem):
    """The minimizer that cocoex knows."""
    name = "._bbob_problem_best_parameter.txt"
    best = np.loadtxt(name)
    os.remove(name)
    return best


def main(export):
    warnings.simplefilter("ignore")
    genericsettings.verbose = False
    ours = check_coco.expected(export)
    comparison = check_coco.Comparison()
    beside = 0
    strange = []
    for folder in sorted({key[0] for key in ours}):
        read = pproc.DataSetList(os.path.join(export, folder))
        testbedsettings.load_current_testbed(read[0].suite_name, pproc.TargetValues)
        reference = bestalg.load_reference_algorithm(testbedsettings.current_testbed.reference_algorithm_filename)
        for dataset in read:
            rows = ours.pop((folder, dataset.funcId, dataset.dim))
            if dataset.suite_name != "bbob" or not known(dataset):
                strange.append((folder, dataset.funcId, dataset.dim))
            beside += (dataset.dim, dataset.funcId) in reference
            # The powers of ten as cocopp has them: a last bit less is the next target to cocopp.
            targets = [10 ** ((10 - place) / 5) for place in range(len(rows))]
            comparison.add(f"{folder}, f{dataset.funcId}, {dataset.dim}-D", dataset, rows, targets)
    print(
        f"cocopp {cocopp.__version__}: {comparison.datasets} data sets of suite bbob ({beside} beside best 2009), "
        f"{comparison.compared} expected runtimes ({comparison.finite} finite), {comparison.unequal} unequal, "
        f"{len(strange)} not as cocoex has them, {len(ours)} not read")
    failed = comparison.unequal or strange or ours or not comparison.compared or beside < comparison.datasets
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
