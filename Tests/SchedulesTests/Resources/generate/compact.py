"""Turns recorded schedules of the real libraries into the compact files that the tests replay.

    python3 compact.py RECORDINGS        (runs.py writes the runs of optimizers under schedules)

RECORDINGS is a folder with sched_*.json (schema golden-schedule-1): the class and parameters of a
library's schedule and the learning rate in force at each of n steps, in float64; momentum where it
is cycled, the metrics that a plateau schedule was fed (metrics[t] after step t), the normal random
numbers of a noisy one. translate.py says how each is spelt as a specification.

Output, one record a line:
    {"id", "schedule" | "closure", "rate", "budget", "peak", "steps", "lr", "momentum"?, "metrics"?,
     "noise"?, "omitted"?}  or  {"id", "refused"}
peak: the largest |lr| of the whole record; steps: those kept, the neighbourhood of every bend
among them; noise: the random numbers of the kept steps; omitted: steps left out, with the reason.
"""

import glob
import itertools
import json
import os
import sys

from translate import translate

HERE = os.path.dirname(os.path.abspath(__file__))
ROUNDING = (
    "the library finds the cycle by a logarithm and its rounding decides whether the restart step "
    "still belongs to the old cycle"
)


def counts(value):
    """The whole numbers among the parameters."""
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, int):
        return [value]
    if isinstance(value, dict):
        return [c for k, v in value.items() for c in ([int(k)] if k.isdigit() else []) + counts(v)]
    return [c for v in value for c in counts(v)] if isinstance(value, list) else []


def kept(lr, peak, params):
    """Steps at the start, the end, around every bend, jump and phase boundary, and a few between."""
    n = len(lr)
    chosen = set(range(0, min(4, n))) | {n - 2, n - 1} | set(range(0, n, max(1, n // 32)))
    lengths = counts(params)[:12]
    for many in (1, 2, 3):
        for some in itertools.combinations(lengths, many):
            chosen |= {sum(some) + near for near in (-1, 0, 1)}
    bends = []
    for t in range(1, n - 1):
        bends.append(abs(lr[t + 1] - 2 * lr[t] + lr[t - 1]))
    for t in range(1, n - 1):
        bend = bends[t - 1]
        around = sorted(bends[max(0, t - 6) : t - 1] + bends[t : t + 5])
        usual = around[len(around) // 2] if around else 0
        if bend > 1e-9 * peak and bend > 3 * usual:
            chosen |= {t - 2, t - 1, t, t + 1, t + 2}
    return sorted(t for t in chosen if 0 <= t < n)


def compact(record):
    translated = translate(record)
    if isinstance(translated, str):
        return {"id": record["id"], "refused": translated}
    lr = record["lr"]
    peak = max(abs(v) for v in lr)
    omitted = {step: ROUNDING for step in record.get("rounding_sensitive_steps", [])}
    whole = "metrics" in record or "noise_z" in record
    chosen = range(len(lr)) if whole else kept(lr, peak, record["params"])
    steps = [t for t in chosen if t not in omitted]
    out = {"id": record["id"], **translated, "budget": len(lr), "peak": peak}
    out["steps"] = steps
    out["lr"] = [lr[t] for t in steps]
    if "momentum" in record:
        out["momentum"] = [record["momentum"][t] for t in steps]
    if "metrics" in record:
        out["metrics"] = record["metrics"]
    if "noise_z" in record:
        out["noise"] = [record["noise_z"][t] for t in steps]
    if omitted:
        out["omitted"] = [
            {"step": step, "reason": reason} for step, reason in sorted(omitted.items())
        ]
    return out


def write(name, data, records):
    """The file of a library: a header, then one record a line."""
    header = {
        "schema": "descent-schedules-1",
        "library": data["library"],
        "version": data["version"],
        "note": data["note"],
        "generated": "Tests/SchedulesTests/Resources/generate/" + os.path.basename(sys.argv[0]),
        "count": len(records),
    }
    lines = ",\n".join(json.dumps(record, separators=(",", ":")) for record in records)
    target = os.path.join(HERE, "..", name)
    with open(target, "w") as file:
        file.write(json.dumps(header)[:-1] + ', "records": [\n' + lines + "\n]}\n")
    refused = sum("refused" in record for record in records)
    print(f"{name}: {len(records)} records, {refused} refused, {os.path.getsize(target)} bytes")


def main():
    for path in sorted(glob.glob(os.path.join(sys.argv[1], "sched_*.json"))):
        with open(path) as file:
            data = json.load(file)
        records = [compact(record) for record in data["records"]]
        write(f"replay_{data['library']}.json", data, records)


if __name__ == "__main__":
    main()
