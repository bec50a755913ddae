#!/usr/bin/env python3
"""Watches the memory and the time left of a run with as many records as an hour of one core makes.

usage: memory.py [--share 1] [--steps 100] [--jobs 2] [--every 10] [--bench PATH] [--keep FOLDER]

An hour of one core is 238 standard suites: 913 920 cells, 41 million runs, 13 GB of records. They are
run as one suite of 238 variants of each of its landscapes, `amplify:factor=…`, in the standard suite's
order, with fewer steps so that it takes less than an hour. `--share 0.1` takes a tenth of the variants.
The resident memory is read every ten seconds, and the lines of the progress are kept with the process's
CPU time. It exits 1 where anonymous memory after the first tenth of the records grows by more than a
tenth and two megabytes, or where the time left after a tenth of the work is more than 20 % off.

Other processes slow a run down unevenly, so the time left is judged by CPU time and wall time is shown.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--share", type=float, default=1)
parser.add_argument("--steps", type=int, default=100)
parser.add_argument("--jobs", type=int, default=2)
parser.add_argument("--every", type=float, default=10)
parser.add_argument("--bench", default=".build/release/bench")
parser.add_argument("--keep", help="a folder for samples.csv and progress.csv")
arguments = parser.parse_args()

VARIANTS = max(1, round(238 * arguments.share))
standard = pathlib.Path(__file__).parent.parent / "Suites" / "standard.json"
suite = json.loads(standard.read_text())


def variant(landscape, number):
    if landscape.startswith("sparse-quadratic"):  # samples its gradients: no perturbation after that
        return f"{landscape}+mask:p={(number + 1) / 1e6:.6f}"
    exact, plus, noise = landscape.partition("+additive")  # noise comes last
    return f"{exact}+amplify:factor={1 + number / 1000}{plus}{noise}"


suite["landscapes"] = [
    variant(landscape, number) for landscape in suite["landscapes"] for number in range(VARIANTS)]
suite["name"] = "hour"
suite["steps"] = arguments.steps
work = pathlib.Path(tempfile.mkdtemp(prefix="descent-memory-"))
(work / "hour.json").write_text(json.dumps(suite))
records = work / "out" / "records.jsonl"

# A shard ranks nothing: a ranking of so many runs needs more memory than there is.
process = subprocess.Popen(
    [str(pathlib.Path(arguments.bench).resolve()), "run", "--suite", str(work / "hour.json"),
     "--shard", "1/1", "--jobs", str(arguments.jobs), "--output", str(work / "out")],
    stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
begun = time.monotonic()
TICK = os.sysconf("SC_CLK_TCK")


def cpu():
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def kilobytes(name):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(rf"^{name}:\s*(\d+)", status, re.M).group(1))


def seconds(text):
    units = {"d": 86400, "h": 3600, "m": 60, "min": 60, "s": 1}
    return sum(float(n) * units[u] for n, u in re.findall(r"([\d.]+) ?(d|h|min|m|s)\b", text))


progress = []  # seconds, CPU seconds, share done, seconds left


def listen():
    for line in process.stderr:
        found = re.match(r"runs (\d+)/(\d+).*, ([^,]*) left", line)
        if found:
            done, total, left = int(found[1]), int(found[2]), seconds(found[3])
            progress.append((time.monotonic() - begun, cpu(), done / total, left))
        elif line.strip():
            print(line.rstrip(), flush=True)


listener = threading.Thread(target=listen)
listener.start()
samples = []  # seconds, CPU seconds, anonymous kB, resident kB, bytes of records
clock = []  # seconds, CPU seconds
shown = -arguments.every
while process.poll() is None:
    try:
        now, used = time.monotonic() - begun, cpu()
        clock.append((now, used))
        size = records.stat().st_size if records.exists() else 0
        if now - shown >= arguments.every:
            shown = now
            samples.append((now, used, kilobytes("RssAnon"), kilobytes("VmRSS"), size))
            if len(samples) % 6 == 1:
                print("%6.0f s  CPU %6.1f s  anonymous %6d kB  resident %6d kB  records %6.0f MB"
                      % (*samples[-1][:4], size / 1e6), flush=True)
    except (FileNotFoundError, AttributeError, ProcessLookupError):
        break  # it has just ended
    time.sleep(0.2)
code = process.wait()
listener.join()
length = time.monotonic() - begun
if code != 0:
    sys.exit(f"exit {code} ({work})")

end_cpu = clock[-1][1]
cells = 0
with records.open("rb") as file:
    for block in iter(lambda: file.read(1 << 24), b""):
        cells += block.count(b"\n")
size = records.stat().st_size
print(f"{cells} cells, {size / 1e9:.2f} GB of records, {length:.0f} s, CPU {end_cpu:.0f} s, "
      f"{len(samples)} samples")
if arguments.keep:
    keep = pathlib.Path(arguments.keep)
    keep.mkdir(parents=True, exist_ok=True)
    for name, head, rows in (
            ("samples", "seconds,cpu,anonymous_kB,resident_kB,bytes", samples),
            ("progress", "seconds,cpu,share,left", progress)):
        (keep / f"{name}.csv").write_text(
            "\n".join([head] + [",".join(f"{value:.10g}" for value in row) for row in rows]) + "\n")

status = 0
warm = [sample for sample in samples if sample[4] >= 0.1 * size]
for name, column in (("anonymous", 2), ("resident", 3)):
    values = [sample[column] for sample in warm]
    third = max(1, len(values) // 3)
    first, last = (sum(part) / len(part) for part in (values[:third], values[-third:]))
    print(f"{name} memory after the first tenth: {min(values)} to {max(values)} kB; "
          f"mean of the first third {first:.0f} kB, of the last {last:.0f} kB")
    if column == 2 and last > 1.1 * first + 2048:
        status = 1

# The line's clock starts ten seconds before its first line.
if progress:
    start = progress[0][0] - 10
    start_cpu = next((used for now, used in reversed(clock) if now <= start), 0.0)
    for tenth in range(1, 10):
        line = next((line for line in progress if line[2] >= tenth / 10), None)
        if line is None:
            continue
        at, used, share, left = line
        foretold = (used - start_cpu) * left / (at - start)
        print(f"{100 * share:3.0f} % done: {left:.0f} s foretold, {length - at:.0f} s left "
              f"({100 * (left / (length - at) - 1):+.0f} %); CPU time {foretold:.0f} s foretold, "
              f"{end_cpu - used:.0f} s left ({100 * (foretold / (end_cpu - used) - 1):+.0f} %)")
        if tenth == 1 and abs(foretold / (end_cpu - used) - 1) > 0.2:
            status = 1
shutil.rmtree(work)
sys.exit(status)
