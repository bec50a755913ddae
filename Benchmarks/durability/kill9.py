#!/usr/bin/env python3
"""Kills a run with SIGKILL at random moments, goes on with it, and compares the bytes.

usage: kill9.py [--trials 200] [--seed 1] [--jobs 2] [--bench PATH]

Each trial runs one suite into a new folder. One to three times the process is killed after a random
time between nothing and the length of an undisturbed run; after each kill the whole lines must be a
prefix of the undisturbed records. Then the run is gone on with to its end, and records.jsonl must be
equal to the undisturbed one, byte for byte. Exits 1 at the first difference and leaves the folder.
"""
import argparse
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--trials", type=int, default=200)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--jobs", type=int, default=2)
parser.add_argument("--bench", default=".build/release/bench")
arguments = parser.parse_args()

# Long records, many of them: most kills should meet a write.
command = [
    str(pathlib.Path(arguments.bench).resolve()), "run", "--suite", "smoke", "--seeds", "20",
    "--schedules", "constant", "cosine", "step", "linear", "--steps", "200", "--quiet",
    "--jobs", str(arguments.jobs), "--output",
]
chance = random.Random(arguments.seed)
root = pathlib.Path(tempfile.mkdtemp(prefix="descent-kill9-"))


def start(folder):
    return subprocess.Popen(
        command + [str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(folder):
    process = start(folder)
    errors = process.communicate()[1]
    if process.returncode != 0:
        sys.exit(f"{folder}: exit {process.returncode}: {errors.decode()}")


def fail(folder, message):
    sys.exit(f"{folder}: {message} (seed {arguments.seed})")


begun = time.monotonic()
finish(root / "undisturbed")
length = time.monotonic() - begun
expected = (root / "undisturbed" / "records.jsonl").read_bytes()
cells = expected.count(b"\n")
print(f"undisturbed: {length:.2f} s, {cells} records, {len(expected)} bytes", flush=True)

kills = cut = early = 0
resumed_at = []
for trial in range(1, arguments.trials + 1):
    folder = root / f"trial-{trial}"
    for _ in range(chance.randint(1, 3)):
        process = start(folder)
        time.sleep(chance.uniform(0, length))
        if process.poll() is None:
            kills += 1
        process.kill()
        process.communicate()
        records = folder / "records.jsonl"
        found = records.read_bytes() if records.exists() else b""
        whole = found[: found.rfind(b"\n") + 1]
        cut += len(found) > len(whole)
        early += not found
        resumed_at.append(whole.count(b"\n"))
        if not expected.startswith(whole):
            fail(folder, "after a kill the whole lines are no prefix of the undisturbed records")
    finish(folder)
    if (folder / "records.jsonl").read_bytes() != expected:
        fail(folder, "the final records differ from the undisturbed ones")
    shutil.rmtree(folder)
    if trial % 20 == 0:
        print(f"{trial} trials, {kills} kills", flush=True)

between = sum(0 < count < cells for count in resumed_at)
print(
    f"{arguments.trials} of {arguments.trials} trials byte-identical: {kills} kills, {early} before "
    f"the first record, {between} between first and last, {cut} in the middle of a line")
shutil.rmtree(root)
