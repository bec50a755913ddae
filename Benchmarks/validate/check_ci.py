"""Checks the github and bencher exports: their formats' rules, and the numbers against the CSV export.

    python check_ci.py GITHUB_FOLDER BENCHER.json RUNS.csv
"""

import csv
import json
import math
import os
import sys

import jsonschema

# github-action-benchmark, src/extract.ts: a list, not empty, of these.
GITHUB = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["name", "unit", "value"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "unit": {"type": "string", "minLength": 1},
            "value": {"type": "number"},
            "range": {"type": "string", "pattern": "^± [0-9.e+-]+$"},
            "extra": {"type": "string"},
        },
    },
}
# Bencher Metric Format: benchmark -> measure -> value with bounds.
BENCHER = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"minLength": 1, "maxLength": 1024},
    "additionalProperties": {
        "type": "object",
        "propertyNames": {"minLength": 1, "maxLength": 64},
        "additionalProperties": {
            "type": "object",
            "required": ["value"],
            "additionalProperties": False,
            "properties": {
                "value": {"type": "number"},
                "lower_value": {"type": "number"},
                "upper_value": {"type": "number"},
            },
        },
    },
}


def strict(path):
    """JSON without the NaN and Infinity that Python allows."""

    def refuse(word):
        raise ValueError(f"{path}: {word} is not JSON")

    with open(path, encoding="utf-8") as file:
        return json.load(file, parse_constant=refuse)


def cells(table):
    """Per cell: penalised costs to 1e-5 (or the escape) of its tuned runs, and which reached it."""
    found = {}
    with open(table, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["tuned"] != "true":
                continue
            # Where a step is not one evaluation the record has what each event cost.
            if row["outcome"] == "escaped":
                cost = row["escape-cost"] or row["escape"]
            else:
                cost = row["evaluations-to-1e-5"] or row["steps-to-1e-5"]
            budget = int(row["budget"])
            cost = max(1, int(cost)) if cost else math.inf
            key = (row["landscape"], row["optimizer"], row["schedule"])
            found.setdefault(key, []).append((cost, 10 * budget) if cost > budget else (cost, cost))
    return found


def main(github, bencher, table):
    expected = {
        key: (sum(c for _, c in runs) / len(runs), sum(a == c for a, c in runs) / len(runs))
        for key, runs in cells(table).items()
    }
    smaller = strict(os.path.join(github, "smaller-is-better.json"))
    bigger = strict(os.path.join(github, "bigger-is-better.json"))
    metrics = strict(bencher)
    jsonschema.validate(smaller, GITHUB)
    jsonschema.validate(bigger, GITHUB)
    jsonschema.validate(metrics, BENCHER)
    names = [e["name"] for e in smaller + bigger]
    assert len(set(names)) == len(names), "a name is there twice"
    values = {e["name"]: e["value"] for e in smaller + bigger}
    for (landscape, optimizer, schedule), (cost, success) in expected.items():
        name = f"{landscape} · {optimizer} · {schedule}"
        mine = metrics[f"{landscape}::{optimizer}::{schedule}"]
        assert values[f"{name} · PAR10 to 1e-5"] == mine["evaluations-to-1e-5"]["value"]
        assert math.isclose(mine["evaluations-to-1e-5"]["value"], cost, rel_tol=1e-12), name
        assert math.isclose(mine["success-rate"]["value"], success, rel_tol=1e-12), name
        assert math.isclose(values[f"{name} · success"], 100 * success, rel_tol=1e-12), name
        assert ("expected-runtime" in mine) == (success > 0), name
        for measure in mine.values():
            low, high = measure.get("lower_value", -math.inf), measure.get("upper_value", math.inf)
            assert low <= measure["value"] <= high, name
    print(
        f"github-action-benchmark: {len(smaller)} + {len(bigger)} entries; Bencher: {len(metrics)} "
        f"benchmarks; costs and success rates of {len(expected)} cells equal to the CSV export's")


if __name__ == "__main__":
    main(*sys.argv[1:])
