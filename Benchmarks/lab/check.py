#!/usr/bin/env python3
"""Holds the lab's page against the program.

    Benchmarks/lab/check.py PAGE SAMPLES.tsv

Opens the page in headless Chromium with no network, makes the runs of `lab-samples` with the page's own engine and
compares hashes; drags the start, moves sliders by keys, reads the address, and looks for console errors. Exit code 1
where something is wrong, 77 without Chromium.
"""

import json
import pathlib
import shutil
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "report-check"))
import check  # noqa: E402

COMPARE = """
(() => {
  const engine = window.lab.engine, wrong = [];
  for (const [landscape, optimizer, schedule, rate, steps, seed, expected] of RUNS) {
    let found;
    try {
      found = String(engine.path({ landscape, optimizer, schedule, rate: Number(rate), steps: Number(steps),
        seed: Number(seed), start: null }).hash);
    } catch (error) { found = error.message; }
    if (found !== expected) wrong.push([landscape, optimizer, schedule, rate, seed, expected, found].join(' '));
  }
  return wrong;
})()
"""


def main():
    page_path, samples = sys.argv[1:3]
    name = next((found for found in map(shutil.which, check.NAMES) if found), None)
    if not name:
        print("no Chromium", file=sys.stderr)
        return 77
    runs = [line.split("\t") for line in pathlib.Path(samples).read_text().splitlines()]
    browser = check.Browser(name)
    wrong = []
    try:
        page = check.Page(browser, page_path, 1280, "light")
        for _ in range(300):
            if page.evaluate("document.getElementById('lab').dataset.ready || ''"):
                break
            time.sleep(0.1)
        else:
            wrong.append("the engine did not start")
        if not wrong:
            for first in range(0, len(runs), 50):
                part = json.dumps(runs[first:first + 50])
                wrong += page.evaluate(COMPARE.replace("RUNS", part))
            print(f"Chromium: {len(runs)} runs, {len(wrong)} differ from the program")
            wrong += controls(page)
            wrong += page.problems()
    finally:
        browser.close()
    for problem in wrong[:20]:
        print(problem)
    return 1 if wrong or not runs else 0


def controls(page):
    """What the controls do."""
    found = []

    def expect(script, words):
        for _ in range(30):
            if page.evaluate(script):
                return
            time.sleep(0.1)
        found.append(words)

    page.evaluate("document.querySelector('[data-lab=start]').focus()")
    page.evaluate("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
                  "{ key: 'ArrowRight', bubbles: true }))")
    expect("lab.state.x !== '' && location.hash.includes('x=')", "an arrow key does not move the start")
    page.evaluate("(() => { const s = document.querySelector('[data-lab=rate-a]'); s.value = -2; "
                  "s.dispatchEvent(new Event('input')); })()")
    expect("lab.state.r === '0.01' && location.hash.includes('r=0.01')", "the rate's slider does nothing")
    page.evaluate("location.hash = '#lab?l=beale&o=lion&r=0.002&n=50'")
    expect("lab.state.l === 'beale' && lab.state.o === 'lion' && lab.state.c === '0'", "an address is not read")
    page.evaluate("location.hash = '#lab?l=beal&o=lion&r=0.002&n=50'")
    expect("document.querySelector('[data-lab=status]').textContent.includes(\"did you mean 'beale'\")",
           "a misspelt name has no suggestion")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('#lab input, #lab select, #lab button, #lab canvas')].filter((e) => "
        "!e.getAttribute('aria-label') && !(e.labels && e.labels.length) && !e.textContent.trim()).length")
    if unnamed:
        found.append(f"{unnamed} controls without a name")
    return found


if __name__ == "__main__":
    sys.exit(main())
