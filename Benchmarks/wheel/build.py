#!/usr/bin/env python3
"""Builds the wheel `descent-bench`: the program `bench` and the Python client, in one file that pip installs.

    Benchmarks/wheel/build.py [--binary PATH] [--output dist] [--version X.Y.Z]

Without --binary it builds one: optimised, for any x86-64, with Swift's libraries linked in. Standard library
only. At the end it states the wheel's size and the newest GLIBC symbol that the binary needs.
"""

import argparse
import base64
import hashlib
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def build():
    """An optimised binary with Swift's own libraries inside."""
    arguments = ["swift", "build", "-c", "release", "--product", "bench", "--static-swift-stdlib",
                 "--package-path", str(ROOT)]
    if os.environ.get("DESCENT_SCRATCH"):
        arguments += ["--scratch-path", os.environ["DESCENT_SCRATCH"]]
    if sys.platform.startswith("linux"):
        arguments += ["-Xlinker", "--gc-sections", "-Xlinker", "-s"]
    environment = dict(os.environ, DESCENT_TUNING="baseline")
    subprocess.run(arguments, check=True, env=environment, stdout=sys.stderr)
    place = subprocess.run(arguments + ["--show-bin-path"], check=True, env=environment, capture_output=True,
                           text=True).stdout.strip()
    return pathlib.Path(place) / "bench"


def newest_glibc(binary):
    """The newest GLIBC that the binary's symbols ask for, from its bytes; none where it asks for none."""
    found = set(re.findall(rb"GLIBC_(\d+)\.(\d+)\b", binary.read_bytes()))
    return max(((int(a), int(b)) for a, b in found), default=None)


def tag(binary):
    machine = platform.machine().lower()
    if sys.platform == "darwin":
        return f"macosx_15_0_{'arm64' if machine == 'arm64' else 'x86_64'}"
    newest = newest_glibc(binary)
    return f"manylinux_{newest[0]}_{newest[1]}_{machine}" if newest else f"linux_{machine}"


def version():
    text = (ROOT / "Sources/Records/Version.swift").read_text()
    return re.search(r'descentVersion = "([^"]+)"', text).group(1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "dist")
    parser.add_argument("--version", default=version())
    options = parser.parse_args()
    binary = options.binary or build()
    platform_tag = tag(binary)
    name = f"descent_bench-{options.version}"
    client = ROOT / "Clients/python/descent_client.py"
    metadata = "\n".join([
        "Metadata-Version: 2.1", "Name: descent-bench", f"Version: {options.version}",
        "Summary: Benchmarks of optimizers and learning-rate schedules on synthetic loss landscapes",
        "Requires-Python: >=3.8", "", (ROOT / "Documentation/External.md").read_text(),
    ])
    wheel = "\n".join([
        "Wheel-Version: 1.0", "Generator: descent", "Root-Is-Purelib: false", f"Tag: py3-none-{platform_tag}", "",
    ])
    files = [
        ("descent_client.py", client.read_bytes(), 0o644),
        (f"{name}.data/scripts/bench", binary.read_bytes(), 0o755),
        (f"{name}.dist-info/METADATA", metadata.encode(), 0o644),
        (f"{name}.dist-info/WHEEL", wheel.encode(), 0o644),
    ]
    record = []
    options.output.mkdir(parents=True, exist_ok=True)
    path = options.output / f"{name}-py3-none-{platform_tag}.whl"
    with tempfile.NamedTemporaryFile(dir=options.output, delete=False) as draft:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            def add(file, data, mode):
                # A fixed time: the same binary gives the same wheel.
                info = zipfile.ZipInfo(file, (2020, 1, 1, 0, 0, 0))
                info.external_attr = (0o100000 | mode) << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)

            for file, data, mode in files:
                digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
                record.append(f"{file},sha256={digest},{len(data)}")
                add(file, data, mode)
            record.append(f"{name}.dist-info/RECORD,,")
            add(f"{name}.dist-info/RECORD", ("\n".join(record) + "\n").encode(), 0o644)
    os.chmod(draft.name, 0o644)
    os.replace(draft.name, path)
    glibc = newest_glibc(binary)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, binary {binary.stat().st_size / 1e6:.1f} MB, "
          + (f"needs GLIBC {glibc[0]}.{glibc[1]}" if glibc else "needs no GLIBC"))


main()
