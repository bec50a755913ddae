#!/usr/bin/env python3
"""Builds the wheel `descent-bench`: the archive's programs and the Python client, in one file that pip installs.

    Benchmarks/wheel/build.py [--archive PATH] [--output dist]

Without --archive it builds one (Benchmarks/archive/build.py). Standard library only.
"""

import argparse
import base64
import hashlib
import os
import pathlib
import sys
import tarfile
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Benchmarks/archive"))
import build as archive  # noqa: E402


def tags():
    """The platforms that it runs on: a static program asks nothing of the system's libraries."""
    system, machine = archive.target().split("-")
    if system == "macos":
        return [f"macosx_15_0_{machine}"]
    return [f"manylinux_2_17_{machine}", f"musllinux_1_1_{machine}"]


def programs(path):
    """The archive's programs: bin goes where pip puts scripts, all else beside it."""
    with tarfile.open(path) as tar:
        for entry in tar.getmembers():
            place = entry.name.partition("/")[2]
            folder, _, rest = place.partition("/")
            if folder == "bin":
                yield f"scripts/{rest}", tar.extractfile(entry).read()
            elif folder == "libexec":
                yield f"data/{place}", tar.extractfile(entry).read()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--archive", type=pathlib.Path)
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "dist")
    options = parser.parse_args()
    version = archive.version()
    name = f"descent_bench-{version}"
    client = ROOT / "Clients/python/descent_client.py"
    metadata = "\n".join([
        "Metadata-Version: 2.1", "Name: descent-bench", f"Version: {version}",
        "Summary: Benchmarks of optimizers and learning-rate schedules on synthetic loss landscapes",
        "Requires-Python: >=3.8", "", (ROOT / "Documentation/External.md").read_text(),
    ])
    wheel = "\n".join([
        "Wheel-Version: 1.0", "Generator: descent", "Root-Is-Purelib: false",
        *(f"Tag: py3-none-{tag}" for tag in tags()), "",
    ])
    files = [
        ("descent_client.py", client.read_bytes(), 0o644),
        *((f"{name}.data/{place}", data, 0o755) for place, data in programs(
            options.archive or archive.write(options.output))),
        (f"{name}.dist-info/METADATA", metadata.encode(), 0o644),
        (f"{name}.dist-info/WHEEL", wheel.encode(), 0o644),
    ]
    record = []
    options.output.mkdir(parents=True, exist_ok=True)
    path = options.output / f"{name}-py3-none-{'.'.join(tags())}.whl"
    with tempfile.NamedTemporaryFile(dir=options.output, delete=False) as draft:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as parts:
            def add(file, data, mode):
                # A fixed time: the same binary gives the same wheel.
                info = zipfile.ZipInfo(file, (2020, 1, 1, 0, 0, 0))
                info.external_attr = (0o100000 | mode) << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                parts.writestr(info, data)

            for file, data, mode in files:
                digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
                record.append(f"{file},sha256={digest},{len(data)}")
                add(file, data, mode)
            record.append(f"{name}.dist-info/RECORD,,")
            add(f"{name}.dist-info/RECORD", ("\n".join(record) + "\n").encode(), 0o644)
    os.chmod(draft.name, 0o644)
    os.replace(draft.name, path)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


main()
