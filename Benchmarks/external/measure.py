#!/usr/bin/env python3
"""Measures external optimizers: Benchmarks/external/measure.py {equality|wire|kills|mutations} --bench PATH.

equality   torch's Adam as a peer beside the built-in one: every measure of 24 landscapes × 9 rates × 5 seeds × 500
           steps, and optax' adam for the time. Needs torch, optax (with --python of their environment).
wire       what share of a torch peer's own time the protocol takes, by runs a batch.
kills      a suite whose peer is killed at random moments: no other cell may change.
mutations  a peer whose replies are mutated: no hang, no crash. --count replies.
"""

import argparse
import json
import os
import pathlib
import random
import shlex
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "Clients/examples"
HOSTILE = ROOT / "Tests/ExternalTests/Resources/hostile.py"
LANDSCAPES = (
    "sphere:dim=2 sphere:dim=10 quadratic:condition=100 quadratic:condition=10000 trid beale rosenbrock:dim=2 "
    "rosenbrock:dim=4 saddle monkey-saddle himmelblau rastrigin:dim=2 ackley griewank levy styblinski-tang wood "
    "helical-valley freudenstein-roth watson sphere+additive:sigma=0.1 beale+rotate:seed=3 "
    "quadratic:condition=100+additive:sigma=0.1 double-well booth matyas powell-singular zakharov dixon-price branin "
    "goldstein-price cube").split()


def bench(options, words, **more):
    return subprocess.run([options.bench] + words, capture_output=True, text=True, **more)


def records(folder):
    return [json.loads(line) for line in open(f"{folder}/records.jsonl")]


def number(value):
    return {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf")}.get(value, value)


def differences(a, b, path=""):
    """The largest relative difference of two values of a record, and where it is."""
    if isinstance(a, list):
        if len(a) != len(b):
            return float("inf"), path
        return max((differences(x, y, f"{path}[{i}]") for i, (x, y) in enumerate(zip(a, b))), default=(0, path))
    a, b = number(a), number(b)
    if a == b or a != a and b != b:
        return 0, path
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)) or isinstance(a, bool):
        return float("inf"), path
    return abs(a - b) / max(abs(a), abs(b)), path


def equality(options):
    def run(folder, name, command):
        began = time.time()
        result = bench(options, [
            "run", "--landscapes", *LANDSCAPES, "--optimizers", name, "adam", "--seeds", "5", "--steps", str(options.steps),
            "--learning-rates", options.rates, "--schedules", "constant", "--jobs", "1", "--external", f"{name}={command}", "--output", folder, "--quiet"])
        if result.returncode:
            sys.exit(result.stderr)
        return time.time() - began

    python = shlex.quote(options.python)
    for name, words in (("torch-adam", "torch_peer.py Adam"), ("optax-adam", "optax_peer.py adam")):
        with tempfile.TemporaryDirectory() as folder:
            seconds = run(folder, name, f"{python} {EXAMPLES}/{words}")
            cells = {(cell["landscape"], cell["optimizer"]): cell for cell in records(folder)}
            worst, runs, differing = [], 0, 0
            for (landscape, optimizer), cell in cells.items():
                if optimizer != name:
                    continue
                if "note" in cell:
                    print(f"{landscape}: {cell['note']}")
                other = cells[landscape, "adam"]
                for place in range(len(cell["outcome"])):
                    runs += 1
                    found = max(
                        (differences(cell[key][place], other[key][place], key) for key in cell
                         if isinstance(cell[key], list) and key not in ("rates", "seeds")))
                    if found[0] > 1e-9:
                        differing += 1
                    worst.append((*found, landscape, place))
            worst.sort(reverse=True)
            whole = len(LANDSCAPES) - len({entry[2] for entry in worst if entry[0] > 1e-9})
            print(f"{name}: {seconds:.1f} s for both; {runs - differing} of {runs} runs equal in every measure to 1e-9; "
                  f"all runs of {whole} of {len(LANDSCAPES)} landscapes")
            for difference, key, landscape, place in worst[:8]:
                print(f"  {difference:.2g} in {key} of run {place} on {landscape}")


WIRE = """
import os, sys, time
sys.path.insert(0, {client!r})
import descent_client as descent
import torch
inner = descent.torch(lambda p, lr: torch.optim.Adam(p, lr=lr))
own, rest = [], []
class Timed:
    def __init__(self, batch):
        self.inner, self.last = inner(batch), None
    def step(self, s):
        now = time.perf_counter()
        if self.last is not None: rest.append(now - self.last)
        x = self.inner.step(s)
        self.last = time.perf_counter()
        own.append(self.last - now)
        if s.step == s.batch.steps:
            own.sort()
            rest.sort()
            with open({file!r}, "a") as log: log.write(f"{{own[len(own) // 2]}} {{rest[len(rest) // 2]}}\\n")
            own.clear()
            rest.clear()
        return x
descent.serve(Timed, name="timed")
"""


def wire(options):
    for runs in (1, 8, 64, 512):
        steps = 1000 if runs < 64 else 200
        measured = []
        # The median step: what other programs take from some is not the wire's. A processor's clock changes by the
        # second: the median of five.
        for _ in range(5 if runs < 512 else 1):
            with tempfile.TemporaryDirectory() as folder:
                peer, log = f"{folder}/peer.py", f"{folder}/log"
                open(peer, "w").write(WIRE.format(client=str(ROOT / "Clients/python"), file=log))
                result = bench(options, [
                    "run", "--landscapes", "rosenbrock:dim=2", "--optimizers", "timed", "--seeds", str(runs), "--steps",
                    str(steps), "--schedules", "constant", "--learning-rates", "0.001", "--jobs", "1",
                    "--external", f"timed={shlex.quote(options.python)} {peer}", "--output", folder + "/r", "--quiet"])
                if result.returncode:
                    sys.exit(result.stderr)
                own, rest = map(float, open(log).readline().split())
                measured.append((100 * rest / own, 1e6 * rest, 1e6 * own))
        measured.sort()
        share, rest, own = measured[len(measured) // 2]
        print(f"{runs:4} runs a batch: torch {own:.0f} µs a step, the wire {rest:.0f} µs: {share:.1f} % "
              f"({measured[0][0]:.1f} to {measured[-1][0]:.1f})", flush=True)


def kills(options):
    places = ["sphere:dim=2", "beale", "saddle", "rosenbrock:dim=2", "himmelblau"]
    failed = ended = 0
    generator = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        words = ["run", "--landscapes", *places, "--schedules", "constant", "cosine", "--steps", "200", "--seeds", "3",
                 "--learning-rates", "0.01,0.1", "--jobs", "2", "--quiet", "--fresh"]
        bench(options, words + ["--optimizers", "sgd", "--output", f"{folder}/alone"], check=True)
        alone = {(c["landscape"], c["schedule"]): c["finalGap"] for c in records(f"{folder}/alone")}
        while ended < options.count:
            command = f"exec python3 {HOSTILE} none"
            process = subprocess.Popen(
                [options.bench] + words + ["--optimizers", "mine", "sgd", "--external", f"mine={command}", "--output",
                                           f"{folder}/r"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while process.poll() is None:
                time.sleep(generator.random() * 0.3)
                # The children of this very bench alone.
                found = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()
                if found and ended < options.count:
                    try:
                        os.kill(int(generator.choice(found)), signal.SIGKILL)
                        ended += 1
                    except ProcessLookupError:
                        pass
            # A peer that is killed before its greeting, at the very start, is wrong usage.
            if process.returncode == 64:
                continue
            assert process.returncode == 0, process.returncode
            cells = records(f"{folder}/r")
            assert len(cells) == 2 * len(alone)
            for cell in cells:
                if cell["optimizer"] == "sgd":
                    assert cell["finalGap"] == alone[cell["landscape"], cell["schedule"]]
                elif "peer-failed" in cell["outcome"]:
                    assert set(cell["outcome"]) == {"peer-failed"} and cell["note"]
                    failed += 1
    print(f"{ended} kills: {failed} cells of the peer failed, all others are what they are without it")


def mutations(options):
    steps, made = 0, 0
    began = time.time()
    with tempfile.TemporaryDirectory() as folder:
        peer = f"{folder}/mutant"
        subprocess.run(["cc", "-O2", "-o", peer, str(ROOT / "Benchmarks/external/mutant.c")], check=True)
        while steps < options.count:
            # A process whose reply is refused is ended; each begins with another seed.
            result = bench(options, [
                "run", "--landscapes", *LANDSCAPES, "--optimizers", "mine", "--schedules", "constant", "linear",
                "cosine", "step", "polynomial", "wsd", "--steps", "60", "--seeds", "2", "--learning-rates", "0.1",
                "--jobs", "8", "--peer-step-limit", "0.1", "--external", f"mine=exec {peer} $$", "--output",
                f"{folder}/results", "--fresh", "--quiet"], timeout=300)
            assert result.returncode == 0, (result.returncode, result.stderr)
            for cell in records(f"{folder}/results"):
                note = cell.get("note", "")
                steps += int(note.split("at step ")[1].split(":")[0]) if "at step " in note else 60
                made += 1
    print(f"{steps} mutated replies in {made} cells, {time.time() - began:.0f} s: no hang, no crash")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["equality", "wire", "kills", "mutations"])
    parser.add_argument("--bench", default=str(ROOT / ".build/release/bench"))
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--steps", type=int, default=500, help="of the runs of equality")
    parser.add_argument("--rates", default="1e-5,2e-5,5e-5,1e-4,2e-4,5e-4,1e-3,2e-3,5e-3")
    options = parser.parse_args()
    globals()[options.what](options)


main()
