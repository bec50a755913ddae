#!/usr/bin/env python3
"""Builds the release archive: `bench` for machines without Swift, as one .tar.xz that is unpacked anywhere.

    Benchmarks/archive/build.py [--output dist] [--limit MB]

On x86-64 it holds two programs: bin/bench runs on any processor and hands over to the one for AVX2, in libexec,
where that can run (Benchmarks/bench/ArchiveChoice.swift). On Linux both are static: they need no library of the
system. Standard library only. It prints the sizes, and ends with 1 where the archive is larger than the limit.
"""

import argparse
import hashlib
import io
import lzma
import os
import pathlib
import platform
import re
import subprocess
import sys
import tarfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMIT = 12


def version():
    text = (ROOT / "Sources/Records/Version.swift").read_text()
    return re.search(r'descentVersion = "([^"]+)"', text).group(1)


def target():
    """Such as linux-x86_64."""
    machine = platform.machine().lower()
    return f"{'macos' if sys.platform == 'darwin' else 'linux'}-{machine}"


def programs():
    """Their paths in the archive, with the tuning and the definitions that each is built with."""
    if target() == "linux-x86_64":
        return [("bin/bench", "baseline", ["DESCENT_ARCHIVE"]),
                (f"libexec/descent-{version()}/bench-x86-64-v3", "x86-64-v3", [])]
    return [("bin/bench", "baseline", [])]


def build(tuning, definitions):
    """One optimised program with Swift's own libraries inside; its path."""
    arguments = ["swift", "build", "-c", "release", "--product", "bench", "--static-swift-stdlib",
                 "--package-path", str(ROOT), "--scratch-path", str(ROOT / ".build/archive" / tuning)]
    for name in definitions:
        arguments += ["-Xswiftc", f"-D{name}"]
    if sys.platform.startswith("linux"):
        arguments += ["-Xswiftc", "-static-executable", "-Xlinker", "--gc-sections", "-Xlinker", "-s"]
    environment = dict(os.environ, DESCENT_TUNING=tuning)
    subprocess.run(arguments, check=True, env=environment, stdout=sys.stderr)
    place = subprocess.run(arguments + ["--show-bin-path"], check=True, env=environment, capture_output=True,
                           text=True).stdout.strip()
    return pathlib.Path(place) / "bench"


def pack(files):
    """The bytes of a .tar.xz: files by path, each with its bytes and mode; the same files give the same bytes."""
    text = io.BytesIO()
    with tarfile.open(fileobj=text, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path, (data, mode) in sorted(files.items()):
            entry = tarfile.TarInfo(path)
            entry.size, entry.mode, entry.mtime = len(data), mode, 1577836800
            tar.addfile(entry, io.BytesIO(data))
    # A dictionary that reaches from one program into the other: they have Swift's libraries in common.
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 26}]
    if platform.machine().lower() in ("x86_64", "amd64"):
        filters.insert(0, {"id": lzma.FILTER_X86})
    return lzma.compress(text.getvalue(), format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, filters=filters)


def write(output, limit=LIMIT):
    """Builds the programs and writes the archive; its path."""
    name = f"descent-{version()}-{target()}"
    files = {f"{name}/LICENSE": ((ROOT / "LICENSE").read_bytes(), 0o644)}
    for place, tuning, definitions in programs():
        data = build(tuning, definitions).read_bytes()
        files[f"{name}/{place}"] = (data, 0o755)
        print(f"{place}: {len(data) / 1e6:.1f} MB")
    data = pack(files)
    output.mkdir(parents=True, exist_ok=True)
    path = output / f"{name}.tar.xz"
    draft = path.with_suffix(".draft")
    draft.write_bytes(data)
    draft.replace(path)
    print(f"{path}: {len(data) / 1e6:.2f} MB, sha256 {hashlib.sha256(data).hexdigest()}")
    if len(data) > limit * 1e6:
        sys.exit(f"the archive is larger than {limit:g} MB")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "dist")
    parser.add_argument("--limit", type=float, default=LIMIT, help="megabytes (10^6 bytes)")
    options = parser.parse_args()
    write(options.output, options.limit)
