"""Turns recorded trajectories of the real libraries into the compact files that the tests replay.

    python3 compact.py RECORDINGS [LIBRARY ...]

RECORDINGS is a folder with optim_*.json (schema golden-optim-1): each record holds the class and all
hyper-parameters of a library's optimizer, the problem, the start, and x after chosen steps in
float64. `noise_dev` is how far the trajectory moves when point and gradient are perturbed by 2 ulp at
every step: the accuracy to which it can be reproduced at all.

Per library, replay_LIBRARY.json keeps every record with fewer steps. A module LIBRARY.py beside this
file translates a record:

    spec(record) -> dict(optimizer=..., schedule=..., rate=..., average=...) or a reason (text) why it
    cannot be expressed; `optimizer` is a specification as on the command line, `schedule` is optional
    and `average`, optional, is the specification whose judged point the record's `ax` or `x_eval` is.

Output, one record a line:
    {"id", "optimizer", "schedule"?, "rate", "landscape", "start", "noise", "steps", "x",
     "average"?, "averages"?, "evaluations"?}  or  {"id", "refused"}
"""

import glob
import importlib.util
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LIBRARIES = ["torch", "keras", "optax", "pytorch_optimizer", "modern", "matrix"]
# These gather several libraries: their records' ids begin with their names.
GATHERED = ["modern", "matrix"]
KEPT = {0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100}


def number(value):
    """A number as specifications take it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value)
    return text[:-2] if text.endswith(".0") else text


def keys(name, **pairs):
    """name:key=value,… ; underscores become hyphens, keys whose value is None are left out."""
    texts = [
        key.replace("_", "-") + "=" + (value if isinstance(value, str) else number(value))
        for key, value in pairs.items()
        if value is not None
    ]
    return name + (":" + ",".join(texts) if texts else "")


def landscape(problem):
    name = problem["name"]
    if name == "quadratic_diag":
        return "quadratic:eigenvalues=" + ":".join(number(v) for v in problem["lambda_"])
    if name == "saddle":
        return "saddle-unbounded"
    if name == "beale":
        return "beale"
    if name == "linreg-matrix":
        # Data that the tests build from the record's formula: of rank 2, or of full rank.
        return "linreg-matrix:variant=" + ("b" if problem["A"][0][2] > -0.95 else "a")
    if "descent" in problem:
        return problem["descent"]
    return f"{name}:dim={problem['dim']}"


def kept(step, last):
    return step in KEPT or step % 250 == 0 or step == last


def compact(record, spec):
    translated = spec(record)
    if isinstance(translated, str):
        return {"id": record["id"], "refused": translated}
    last = record["steps"][-1]
    chosen = [i for i, step in enumerate(record["steps"]) if kept(step, last) and step > 0]
    out = {"id": record["id"], "optimizer": translated["optimizer"]}
    if translated.get("schedule"):
        out["schedule"] = translated["schedule"]
    out["rate"] = translated["rate"]
    out["landscape"] = landscape(record["problem"])
    out["start"] = record["start"]
    out["noise"] = record["noise_dev"]
    out["steps"] = [record["steps"][i] for i in chosen]
    out["x"] = [record["x"][i] for i in chosen]
    if "average" in translated:
        out["average"] = translated["average"]
        averages = record.get("ax") or record.get("x_eval")
        out["averages"] = [averages[i] for i in chosen]
    if "func_evals" in record:
        out["evaluations"] = [record["func_evals"][i] for i in chosen]
    return out


def module(library):
    path = os.path.join(HERE, library + ".py")
    if not os.path.exists(path):
        return None
    description = importlib.util.spec_from_file_location("spec_" + library, path)
    loaded = importlib.util.module_from_spec(description)
    description.loader.exec_module(loaded)
    return loaded


def main():
    folder = sys.argv[1]
    sys.path.insert(0, HERE)
    for library in sys.argv[2:] or LIBRARIES:
        translator = module(library)
        if translator is None:
            print(f"{library}: no {library}.py, skipped", file=sys.stderr)
            continue
        records = []
        version = note = ""
        for path in sorted(glob.glob(os.path.join(folder, f"optim_{library}*.json"))):
            with open(path) as file:
                data = json.load(file)
            if library not in GATHERED and data["library"] != library:
                continue
            version = data["version"] if library not in GATHERED else "several"
            note = data["note"]
            records += [compact(record, translator.spec) for record in data["records"]]
        header = {
            "schema": "descent-replay-1",
            "library": library,
            "version": version,
            "note": note,
            "generated": "Tests/OptimizersTests/Resources/generate/compact.py",
            "count": len(records),
        }
        lines = ",\n".join(json.dumps(record, separators=(",", ":")) for record in records)
        target = os.path.join(HERE, "..", f"replay_{library}.json")
        with open(target, "w") as file:
            file.write(json.dumps(header)[:-1] + ', "records": [\n' + lines + "\n]}\n")
        refused = sum("refused" in record for record in records)
        print(f"{library}: {len(records)} records, {refused} refused, {os.path.getsize(target)} bytes")


if __name__ == "__main__":
    main()
