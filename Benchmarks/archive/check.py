#!/usr/bin/env python3
"""Holds a release archive to what is said of it: `check.py dist/descent-0.1.0-linux-x86_64.tar.xz`.

Unpacked into a folder of its own: both programs give the same bytes of records and of the gate suite; arguments,
stdin, exit codes and signals pass through; a second program that is missing, cut off or not executable is said once;
where qemu-x86_64 is there, an emulated processor without AVX runs it, and what start-up costs. Standard library only;
some minutes, most of them the emulator's.
"""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time

faults = 0


def check(what, holds, detail=""):
    global faults
    faults += not holds
    print(f"{'ok  ' if holds else 'FAIL'} {what}{': ' + detail if detail else ''}", flush=True)


def run(*words, processor="", **options):
    environment = dict(os.environ, DESCENT_PROCESSOR=processor)
    return subprocess.run([str(word) for word in words], capture_output=True, env=environment, **options)


def milliseconds(*words, processor="", count=41):
    """The median of some runs, on the clock."""
    times = []
    for _ in range(count):
        began = time.perf_counter()
        run(*words, processor=processor, check=True)
        times.append(time.perf_counter() - began)
    return 1000 * sorted(times)[count // 2]


def main(archive):
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        with tarfile.open(archive) as tar:
            tar.extractall(folder)
        root = next(folder.iterdir())
        bench = root / "bin/bench"
        second = next(root.glob("libexec/*/bench-x86-64-v3"), None)
        check("bin/bench runs", run(bench, "--version").returncode == 0)
        if second is None:
            print("one program only: nothing to choose")
            return
        check_same(bench, folder)
        check_passing(bench, second)
        check_damage(bench, second)
        check_emulated(bench, second, folder)
        own, other = milliseconds(bench, "--version", processor="baseline"), milliseconds(bench, "--version")
        print(f"     start-up {own:.1f} ms without the choice, {other:.1f} ms with it: {other - own:+.1f} ms")
    finally:
        shutil.rmtree(folder)


def check_same(bench, folder):
    """Records and baselines of both."""
    for processor in ("baseline", "x86-64-v3"):
        run(bench, "run", "--suite", "smoke", "--quiet", "--output", folder / processor, processor=processor, check=True)
        run(bench, "gate", "--update", "--baseline", folder / f"{processor}.jsonl", processor=processor, check=True)
    for name in ("{}/records.jsonl", "{}.jsonl"):
        one, two = ((folder / name.format(level)).read_bytes() for level in ("baseline", "x86-64-v3"))
        check(f"the same {len(one)} bytes of {'records' if 'records' in name else 'the gate suite'}", one == two)


def check_passing(bench, second):
    point = run(bench, "landscape", "rosenbrock", "--at", "-", input=b"[-1.2,1]\n")
    check("arguments and stdin pass", b'"f":24.199999999999996' in point.stdout)
    check("exit codes pass", run(bench, "landscape", "rosenbork").returncode == 64)
    link = bench.parent / "link"
    link.symlink_to(bench)
    for start, processor, expected in [(bench, "", second), (link, "", second), (bench, "baseline", bench)]:
        process = subprocess.Popen([start, "landscape", "sphere", "--at", "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, env=dict(os.environ, DESCENT_PROCESSOR=processor))
        process.stdin.write(b"[1,1]\n")
        process.stdin.flush()
        process.stdout.readline()
        program = os.readlink(f"/proc/{process.pid}/exe")
        check(f"{start.name} with DESCENT_PROCESSOR='{processor}' is {expected.name}", program == str(expected))
        process.send_signal(signal.SIGTERM)
        check("signals pass", process.wait() == 128 + signal.SIGTERM)
    wrong = run(bench, "--version", processor="base")
    check("a misspelt processor is an error", wrong.returncode == 64 and b"'baseline'?" in wrong.stderr)


def check_damage(bench, second):
    """What is said where the second program is missing, cut off or not to be started."""
    whole, kept = second.read_bytes(), second.with_suffix(".kept")
    second.rename(kept)

    def cut(bytes):
        second.write_bytes(bytes)
        second.chmod(0o755)

    def unexecutable():
        second.write_bytes(whole)
        second.chmod(0o644)

    for what, damage in [("missing", lambda: None), ("cut off", lambda: cut(whole[:-1])),
                         ("empty", lambda: cut(b"")), ("not executable", unexecutable)]:
        damage()
        found = run(bench, "landscape", "rosenbrock", "--at", "-1.2,1")
        check(f"{what}: said once, and done", found.returncode == 0 and found.stderr.count(b"\n") == 1
              and b"note: " in found.stderr and b'"f":24.199999999999996' in found.stdout,
              found.stderr.decode().strip().replace(str(second), second.name))
        silent = run(bench, "--version", processor="baseline")
        check(f"{what}: nothing where it is not wanted", silent.returncode == 0 and not silent.stderr)
        refused = run(bench, "--version", processor="x86-64-v3")
        check(f"{what}: an error where it is wanted", refused.returncode == 1 and b"error: " in refused.stderr)
        second.unlink(missing_ok=True)
    kept.rename(second)


def check_emulated(bench, second, folder):
    emulator = shutil.which("qemu-x86_64")
    if not emulator:
        print("skipped: no qemu-x86_64 for a processor without AVX")
        return
    old = [emulator, "-cpu", "Nehalem"]
    # What the emulator makes of the second program shows that it has no AVX.
    direct = run(*old, second, "--version")
    check("without AVX the second program says why it cannot run", direct.returncode == 1
          and b"this one has no AVX, AVX2" in direct.stderr, direct.stderr.decode().strip())
    words = ["run", "--suite", "smoke", "--optimizers", "sgd", "adam", "--seeds", "4", "--steps", "100", "--quiet", "--output"]
    emulated = run(*old, bench, *words, folder / "emulated")
    check("without AVX bin/bench runs", emulated.returncode == 0 and not emulated.stderr,
          emulated.stderr.decode().strip())
    run(bench, *words, folder / "here", check=True)
    one, two = ((folder / name / "records.jsonl").read_bytes() for name in ("emulated", "here"))
    check(f"and gives the same {len(two)} bytes", one == two)
    refused = run(*old, bench, "--version", processor="x86-64-v3")
    check("and refuses to be forced", refused.returncode == 1 and b"has no AVX" in refused.stderr,
          refused.stderr.decode().strip())


if len(sys.argv) != 2:
    sys.exit(__doc__.splitlines()[0])
main(sys.argv[1])
sys.exit(1 if faults else 0)
