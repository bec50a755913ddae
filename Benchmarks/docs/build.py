#!/usr/bin/env python3
"""Builds the documentation: the library's symbols, the articles by task, and a page for every name of the catalogues.

    Benchmarks/docs/build.py OUT [--base-path PATH] [--build DIR]

Reads the modules that `swift build` left (in DIR, else where swift build puts them) and builds nothing itself; the
pages of names are those of `bench pages --format docc`. Warnings of docc are errors. OUT is a site of static files, to
be read with python3 -m http.server --directory OUT at http://localhost:8000/documentation/descent; --base-path is for a
server that has it under a folder. Standard library only. Ends with 77 where the toolchain has no docc.
"""

import argparse
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = ROOT / "Sources"
CATALOGUE = SOURCES / "Descent/Descent.docc"
# A room's page.
PAGE = """# {room}

@Metadata {{
  @TitleHeading("Module")
}}

What `import {room}` has, which `import Descent` brings.

## Topics

### Symbols

{links}"""


def output(*arguments):
    return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout.strip()


def docc():
    """The path of docc: beside the compiler, or where Xcode has it."""
    compiler = shutil.which("swiftc")
    beside = compiler and pathlib.Path(compiler).resolve().with_name("docc")
    if beside and beside.exists():
        return str(beside)
    if shutil.which("xcrun"):
        found = subprocess.run(["xcrun", "--find", "docc"], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.strip()
    return None


def rooms():
    """The modules that `import Descent` brings."""
    return re.findall(r"^@_exported import (\w+)$", (SOURCES / "Descent/Descent.swift").read_text(), re.MULTILINE)


def extract(build, folder):
    """The symbols of all rooms as those of one module, which is how `import Descent` shows them."""
    target = json.loads(output("swiftc", "-print-target-info"))["target"]
    arguments = ["swift", "symbolgraph-extract", "-module-name", "Descent", "-I", str(build / "Modules"),
                 "-target", target["triple"], "-output-dir", str(folder), "-minimum-access-level", "public",
                 "-skip-synthesized-members", "-experimental-allowed-reexported-modules=" + ",".join(rooms())]
    for name in build.glob("*.build/module.modulemap"):
        arguments += ["-Xcc", f"-fmodule-map-file={name}"]
    if sys.platform == "darwin":
        manifest = (ROOT / "Package.swift").read_text()
        least = re.search(r"\.macOS\(\.v(\d+)\)", manifest).group(1)
        arguments[arguments.index("-target") + 1] = re.sub(r"macosx[\d.]*$", f"macosx{least}.0", target["triple"])
        arguments += ["-sdk", output("xcrun", "--show-sdk-path")]
    subprocess.run(arguments, check=True)
    # What the rooms add to Swift's own numbers is told by the protocols that these conform to.
    for name in folder.glob("*@*.symbols.json"):
        name.unlink()
    return json.loads((folder / "Descent.symbols.json").read_text())["symbols"]


def digest(identifier):
    """What docc puts behind a name that two symbols have: FNV-1 folded to 24 bits, in base 36."""
    value = 2166136261
    for byte in identifier.encode():
        value = value * 16777619 % 2**32 ^ byte
    value = value >> 24 ^ value & 0xFFFFFF
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def room_pages(symbols, folder):
    """A page for each room with its symbols in the order of its files; their names."""
    names = rooms()
    top = [symbol for symbol in symbols if len(symbol["pathComponents"]) == 1]
    count = collections.Counter(symbol["pathComponents"][0].lower() for symbol in top)
    members = collections.defaultdict(list)
    for symbol in top:
        path = pathlib.Path(symbol["location"]["uri"].removeprefix("file://"))
        room = path.parts[len(path.parts) - 1 - path.parts[::-1].index("Sources") + 1]
        link = symbol["pathComponents"][0]
        if count[link.lower()] > 1:
            link += "-" + digest(symbol["identifier"]["precise"])
        members[room].append((str(path), symbol["location"]["position"]["line"], link))
    missing = set(names) ^ set(members)
    if missing:
        sys.exit(f"error: symbols and rooms do not fit together: {', '.join(sorted(missing))}")
    for room in names:
        links = "".join(f"- ``{link}``\n" for _, _, link in sorted(members[room]))
        (folder / f"room-{room}.md").write_text(PAGE.format(room=room, links=links))
    return [f"room-{room}" for room in names]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--base-path", help="the folder under which the server has the site")
    parser.add_argument("--build", type=pathlib.Path, help="where swift build put modules and program")
    options = parser.parse_args()
    compiler = docc()
    if not compiler:
        print("this toolchain has no docc: no documentation is built", file=sys.stderr)
        sys.exit(77)
    if options.out.exists() and not (options.out / "metadata.json").exists() and any(options.out.iterdir()):
        sys.exit(f"error: {options.out} is not empty and holds no documentation: choose a new folder")
    build = options.build or pathlib.Path(output("swift", "build", "--package-path", str(ROOT), "--show-bin-path"))
    program = build / "bench"
    if not program.exists() or not (build / "Modules/Descent.swiftmodule").exists():
        sys.exit(f"error: {build} has not all modules and no bench: swift build first")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        graphs, catalogue = pathlib.Path(work, "graphs"), pathlib.Path(work, "Descent.docc")
        graphs.mkdir()
        shutil.copytree(CATALOGUE, catalogue)
        symbols = extract(build, graphs)
        (catalogue / "Rooms").mkdir()
        pages = room_pages(symbols, catalogue / "Rooms")
        said = subprocess.run([program, "pages", str(catalogue / "Catalogue"), "--format", "docc"], check=True,
                              capture_output=True, text=True).stderr
        with open(catalogue / "Descent.md", "a") as landing:
            landing.write("\n### Every name\n\n- <doc:catalogue>\n\n### Every symbol\n\n")
            landing.writelines(f"- <doc:{page}>\n" for page in pages)
        arguments = [compiler, "convert", str(catalogue), "--additional-symbol-graph-dir", str(graphs),
                     "--output-path", str(options.out), "--warnings-as-errors",
                     "--fallback-display-name", "Descent", "--fallback-bundle-identifier", "descent",
                     "--fallback-default-module-kind", "Package"]
        if options.base_path:
            arguments += ["--hosting-base-path", options.base_path]
        run = subprocess.run(arguments, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(run.stdout + run.stderr)
    names = re.search(r"(\d+) names", said).group(1)
    articles = len(list(CATALOGUE.glob("*.md"))) - 1
    print(f"docs     {options.out}: {len(symbols)} symbols of {len(pages)} rooms, {articles} articles, {names} names, "
          f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
