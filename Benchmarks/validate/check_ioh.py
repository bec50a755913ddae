"""Reads an IOHprofiler export with iohinspector and compares every run with the CSV export.

    python check_ioh.py EXPORT RUNS.csv [all|tuned]

Compared are, run by run: the best gap, the evaluations, and the cost of each target reached.
"""

import csv
import sys
from importlib.metadata import version

import iohinspector


def algorithm(row, rates):
    name = f"{row['optimizer']} / {row['schedule']}"
    return f"{name} / lr={row['rate']}" if rates == "all" else name


def best(row):
    """The best gap as the export shows it; the escape stands for it where f has no lower bound."""
    if row["initial-gap"]:
        return min(float(row["best-gap"]), float(row["initial-gap"]))
    return 1e-8 if row["outcome"] == "escaped" else 1.0


def main(export, table, rates="tuned"):
    with open(table, encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if rates == "all" or r["tuned"] == "true"]
    targets = [name for name in rows[0] if name.startswith("steps-to-")]
    manager = iohinspector.DataManager()
    manager.add_folder(export)
    # The points are monotone as they are; monotonic=True of 0.0.8 compares across runs and loses some.
    data = manager.load(monotonic=False, include_meta_data=True)
    groups = data.partition_by(
        ["algorithm_name", "function_name", "run_id"], as_dict=True, maintain_order=True)
    places = {}
    for row in rows:
        places.setdefault((algorithm(row, rates), row["landscape"]), []).append(row)
    found = {}
    for (name, function, _), frame in groups.items():
        found.setdefault((name, function), []).append(frame)
    checked = unequal = points = 0
    for key, expected in places.items():
        runs = found.get(key, [])
        if len(runs) != len(expected):
            unequal += 1
            print(f"{key}: {len(runs)} runs read, {len(expected)} exported")
            continue
        for row, frame in zip(sorted(expected, key=lambda r: int(r["seed"])), runs):
            checked += 1
            values, counts = frame["raw_y"].to_list(), frame["evaluations"].to_list()
            shares = frame["share"].to_list()
            points += len(values)
            evaluations = max(1, int(row["function-evaluations"]))
            faults = []
            if values[-1] != best(row):
                faults.append(f"best gap {values[-1]} read, {best(row)} ours")
            if frame["evals"].to_list()[0] != evaluations:
                faults.append(f"{frame['evals'].to_list()[0]} evaluations read, {evaluations} ours")
            for place, target in enumerate(targets):
                share = 10 ** (-(place + 1) / 5) * (1 + 1e-12)
                read = next((c for c, s in zip(counts, shares) if s <= share), None)
                # Where a step is not one evaluation the record has the cost of each target.
                cost = row[target.replace("steps-to", "evaluations-to")] or row[target]
                if not cost and row["outcome"] == "escaped":
                    cost = row["escape-cost"] or row["escape"]
                mine = max(1, int(cost)) if cost else None
                if read != mine:
                    faults.append(f"{target}: {read} read, {mine} ours")
            if faults:
                unequal += 1
                print(f"{key}, seed {row['seed']}: " + "; ".join(faults[:3]))
    print(
        f"iohinspector {version('iohinspector')}: {checked} runs, {points} points, {unequal} unequal")
    return 1 if unequal or not checked else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
