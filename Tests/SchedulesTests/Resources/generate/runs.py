"""Turns torch's recorded runs under schedules into the compact file that the tests replay.

    python3 runs.py RECORDINGS

RECORDINGS is a folder with optim_torch_with_scheduler.json (schema golden-optim-1): each record holds
an optimizer, a scheduler, a problem, and lr_at_step (momentum_at_step): the rate in force for the step
after steps[i]. ReduceLROnPlateau was fed the loss before each optimizer step.
How optimizers and problems are spelt is said by Tests/OptimizersTests/Resources/generate.

Output, one record a line:
    {"id", "optimizer", "landscape", "start", "schedule", "rate", "budget", "peak", "steps", "lr",
     "momentum"?}
"""

import importlib.util
import json
import os
import sys

import compact
import translate

OPTIMIZERS = os.path.join(compact.HERE, "..", "..", "..", "OptimizersTests", "Resources", "generate")


def load(name, path):
    description = importlib.util.spec_from_file_location(name, os.path.join(OPTIMIZERS, path))
    module = importlib.util.module_from_spec(description)
    description.loader.exec_module(module)
    return module


def kept(record, i):
    """The first steps, every tenth, and both sides of a plateau's reductions."""
    lr, step = record["lr_at_step"], record["steps"][i]
    reduces = record["scheduler"]["cls"] == "ReduceLROnPlateau" and (
        lr[i] != lr[max(0, i - 1)] or lr[i] != lr[min(i + 1, len(lr) - 1)])
    return step <= 12 or step % 10 == 0 or reduces


def main():
    with open(os.path.join(sys.argv[1], "optim_torch_with_scheduler.json")) as file:
        data = json.load(file)
    own = sys.modules["compact"]
    sys.modules["compact"] = optimizers = load("compact", "compact.py")
    torch = load("torch_optimizers", "torch.py")
    sys.modules["compact"] = own
    records = []
    for record in data["records"]:
        scheduler = {"cycle_momentum": "momentum_at_step" in record, **record["scheduler"]}
        schedule, rate = translate.torch(scheduler["cls"], scheduler, record["params"]["lr"])
        chosen = [i for i in range(len(record["steps"])) if kept(record, i)]
        out = {
            "id": record["id"],
            "optimizer": torch.spec(record)["optimizer"],
            "landscape": optimizers.landscape(record["problem"]),
            "start": record["start"],
            "schedule": schedule,
            "rate": rate,
            # One step more, so that the rate after the last step is inside the run.
            "budget": record["n_steps"] + 1,
            "peak": max(record["lr_at_step"]),
            "steps": [record["steps"][i] for i in chosen],
            "lr": [record["lr_at_step"][i] for i in chosen],
        }
        if "momentum_at_step" in record:
            out["momentum"] = [record["momentum_at_step"][i] for i in chosen]
        records.append(out)
    own.write("runs_torch.json", data, records)


if __name__ == "__main__":
    main()
