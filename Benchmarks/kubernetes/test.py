#!/usr/bin/env python3
"""Runs the commands of suite.yaml as a cluster would, without one, and compares the bytes.

usage: test.py [--suite smoke] [--bench PATH]

The shards' command runs once for each JOB_COMPLETION_INDEX, in a random order, with /results replaced by
a folder; the merge is tried too early once and must fail, and must succeed at the end.
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--suite", default="smoke")
parser.add_argument("--bench", default=".build/release/bench")
arguments = parser.parse_args()

manifest = (pathlib.Path(__file__).parent / "suite.yaml").read_text()
# The literal blocks behind "args:" of the two jobs.
blocks = []
lines = manifest.splitlines()
for place, line in enumerate(lines):
    if line.strip() == "- |":
        indent = len(line) - len(line.lstrip()) + 2
        block = []
        for text in lines[place + 1:]:
            if text.strip() and len(text) - len(text.lstrip()) < indent:
                break
            block.append(text[indent:])
        blocks.append("\n".join(block))
if len(blocks) != 2:
    sys.exit(f"suite.yaml has {len(blocks)} commands, not 2")
shards = int(manifest.split("completions: ")[1].split()[0])

with tempfile.TemporaryDirectory(prefix="descent-kubernetes-") as folder:
    root = pathlib.Path(folder)
    (root / "bin").mkdir()
    (root / "bin" / "bench").symlink_to(pathlib.Path(arguments.bench).resolve())
    environment = dict(
        os.environ, PATH=f"{root}/bin:{os.environ['PATH']}", SHARDS=str(shards),
        SUITE=arguments.suite)

    def shell(command, **extra):
        return subprocess.run(
            ["/bin/sh", "-c", command.replace("/results", str(root / "results"))],
            env=dict(environment, **extra), capture_output=True, text=True)

    order = list(range(shards))
    random.Random(1).shuffle(order)
    for count, index in enumerate(order):
        if count == shards - 1:
            early = shell(blocks[1])
            print(early.stderr.strip())
            if early.returncode != 1 or f"no folder holds shard {index + 1}/{shards}" not in early.stderr:
                sys.exit("the early merge did not name the missing shard")
        done = shell(blocks[0], JOB_COMPLETION_INDEX=str(index))
        if done.returncode != 0:
            sys.exit(f"index {index}: {done.stderr}")
    merged = shell(blocks[1])
    if merged.returncode != 0:
        sys.exit(merged.stderr)
    shell(f"bench run --suite {arguments.suite} --quiet --output /results/single")
    same = (root / "results/merged/records.jsonl").read_bytes() == (
        root / "results/single/records.jsonl").read_bytes()
    print(f"{shards} shards of {arguments.suite}: " + ("byte-identical" if same else "DIFFERENT"))
    sys.exit(0 if same else 1)
