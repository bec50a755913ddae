#!/usr/bin/env python3
"""Opens pages in headless Chromium and checks them.

    Benchmarks/report-check/check.py PAGE... [--screenshots DIR] [--prove]

For every page, in light and dark, 1280 and 390 pixels wide: no console error, no network request, no
horizontal scroll; no labels of a figure that overlap, are cut or stand away from what they name; no two
lines of a panel in one colour; paths on equal axes; captions that hold in both appearances; every figure
with a text alternative, caption and table; contrast of all words at least 4.5:1. With scripts turned off
the words are still there. On the first screen stand sentence, picture and the table's first rows; arrow
keys move between landscapes, tables sort, names are raised, values read out, figures saved, indices
searched. Of an SVG file the picture alone is checked; --screenshots DIR leaves it as PNG. --prove plants a
fault of each kind and looks whether it is seen. Exit code 1 where something is wrong, 77 without Chromium.
Needs nothing but Python 3.9 and Chromium.
"""

import argparse
import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]


class Browser:
    """Chromium, spoken to over its debugging pipe."""

    def __init__(self, path):
        self.folder = tempfile.mkdtemp()
        to_browser, self.write_end = os.pipe()
        self.read_end, from_browser = os.pipe()

        def connect():
            # Chromium reads commands from descriptor 3 and writes answers to 4.
            spare_in, spare_out = os.dup2(to_browser, 20), os.dup2(from_browser, 21)
            os.dup2(spare_in, 3)
            os.dup2(spare_out, 4)

        self.process = subprocess.Popen(
            [path, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--hide-scrollbars", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND",
             f"--user-data-dir={self.folder}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=connect, close_fds=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b""
        self.number = 0
        self.events = []

    def read(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.read_end, 1 << 20)
            if not piece:
                raise RuntimeError("Chromium went away")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.write_end, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, method):
        while True:
            for event in self.events:
                if event.get("method") == method:
                    self.events.remove(event)
                    return
            self.events.append(self.read())

    def close(self):
        try:
            self.call("Browser.close")
        except (RuntimeError, OSError):
            pass
        self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)


class Page:
    """One page at one size in one appearance."""

    def __init__(self, browser, path, width, scheme, scripts=True):
        self.browser = browser
        self.url = pathlib.Path(path).resolve().as_uri()
        self.target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call(
            "Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        browser.events = []
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900,
                  deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": scheme}])
        if not scripts:
            self.call("Emulation.setScriptExecutionDisabled", value=True)
        self.call("Page.navigate", url=self.url)
        browser.wait("Page.loadEventFired")

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def evaluate(self, script):
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def problems(self):
        """Console errors and requests since the page was opened."""
        found = []
        for event in self.browser.events:
            method, parameters = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append("exception: " + parameters["exceptionDetails"]["text"])
            elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning"):
                found.append("console: " + str(parameters["args"])[:200])
            elif method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                found.append("log: " + parameters["entry"]["text"])
            elif method == "Network.requestWillBeSent":
                url = parameters["request"]["url"]
                if url != self.url and not url.startswith("data:"):
                    found.append("request: " + url)
        return found

    def screenshot(self, path, clip=None):
        options = {"format": "png", "captureBeyondViewport": True}
        if clip:
            options["clip"] = {**clip, "scale": 1}
        data = self.call("Page.captureScreenshot", **options)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)
        self.browser.events = []


LAYOUT = pathlib.Path(__file__).with_name("layout.js").read_text()


def check(browser, path, screenshots=None, schemes=("light", "dark"), widths=(1280, 390)):
    failures = []
    # A picture alone does nothing, and has its own width.
    is_picture = pathlib.Path(path).suffix == ".svg"
    if is_picture:
        widths = widths[:1]
    for scheme in schemes:
        for width in widths:
            page = Page(browser, path, width, scheme)
            found = page.evaluate(LAYOUT) + page.problems()
            failures += [f"{scheme}, {width} px: {text}" for text in found]
            if screenshots:
                name = pathlib.Path(path).parent.name + "-" + pathlib.Path(path).stem
                height = min(page.evaluate("document.documentElement.scrollHeight"), 12000)
                page.screenshot(
                    f"{screenshots}/{name}-{scheme}-{width}.png",
                    {"x": 0, "y": 0, "width": width, "height": height})
            page.close()
    if is_picture:
        return failures
    page = Page(browser, path, 1280, "light")
    failures += ["behaviour: " + text for text in page.evaluate(BEHAVIOUR) + page.problems()]
    page.close()
    page = Page(browser, path, 390, "light", scripts=False)
    size = page.call("Page.getLayoutMetrics")["cssContentSize"]
    if size["width"] > 390:
        failures.append(f"without scripts: {size['width']} px wide")
    page.close()
    return failures


BEHAVIOUR = pathlib.Path(__file__).with_name("behaviour.js").read_text()

# For every kind of fault: a script that brings it into a page, and what the checks say of it.
FAULTS = {
    "a word is cut": (
        "document.querySelector('svg text').textContent = 'quadratic:cond…'", "cut: "),
    "a table is cut": (
        "var box = document.querySelector('.scroll'); box.style.overflow = 'hidden';"
        "box.style.width = '60px'", "cut: div.scroll"),
    "a table scrolls without a cue": (
        "var box = document.querySelector('.scroll'); box.style.backgroundImage = 'none';"
        "box.style.width = '60px'", "without a cue"),
    "a name is far from its mark": (
        "var texts = Array.from(document.querySelectorAll('svg text.key[data-of], svg text.halo[data-of]'));"
        "var text = texts.find(function (text) { return text.getClientRects().length; });"
        "text.setAttribute('x', '0'); text.setAttribute('y', '200')", "from its mark"),
    "two lines have one colour": (
        "var lines = document.querySelectorAll('#PANEL rect.plot ~ path.line[data-of]');"
        "lines[1].setAttribute('class', lines[0].getAttribute('class'))", "have one colour"),
    "a caption holds in light alone": (
        "var map = document.querySelector('#MAP figcaption');"
        "if (map) map.append(' Darker is slower.');", "the other way round"),
    "a caption names a colour": (
        "document.querySelector('figcaption').append(' The red one.')", "another colour"),
    "a path stands on unequal axes": (
        "var frame = document.querySelector('svg.chart:has(polyline) rect.plot');"
        "frame.setAttribute('width', frame.getAttribute('width') / 2)", "units up"),
    "the first screen has no sentence": (
        "document.querySelector('.lead').style.marginTop = '950px'", "the first screen"),
    "the first screen has no table": (
        "document.querySelector('#ranking svg').style.height = '900px'", "the first screen"),
    "names raise nothing": (
        "document.body.classList.toggle = function () {};"
        "Element.prototype.closest = function () { return null; }", "is not raised"),
    "a figure has no way to linear axes": (
        "document.querySelector('#ecdf .tools button[aria-pressed]').remove()", "no linear axis"),
    "linear axes change nothing": (
        "document.querySelector('#ecdf').classList.toggle = function () { return true; }", "does not change"),
    "a figure cannot be saved": (
        "document.querySelector('.tools').remove()", "cannot be saved"),
}


def prove(browser, path):
    """Plants every fault that a page has a place for and says which the checks do not see."""
    text = pathlib.Path(path).read_text()
    folder = tempfile.mkdtemp()
    blind = []
    planted = 0
    before = set(check(browser, path, None, ["dark"], [1280]))
    for name, (script, words) in FAULTS.items():
        script = script.replace("#PANEL", "figure").replace("#MAP", "figure:has(rect.h11)")
        target = f"{folder}/{len(blind)}.html"
        pathlib.Path(target).write_text(
            text.replace("</body>", "<script>try{" + script + "}catch(e){}</script></body>"))
        found = set(check(browser, target, None, ["dark"], [1280])) - before
        if any(words in failure for failure in found):
            planted += 1
        else:
            blind.append(name)
    shutil.rmtree(folder, ignore_errors=True)
    return planted, blind


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--screenshots", metavar="DIR", help="leave pictures here")
    parser.add_argument("--prove", action="store_true",
                        help="bring faults into the first page and say which are not seen")
    arguments = parser.parse_args()
    path = next((found for found in map(shutil.which, NAMES) if found), None)
    if not path:
        print("no Chromium found; nothing was checked", file=sys.stderr)
        return 77
    if arguments.screenshots:
        os.makedirs(arguments.screenshots, exist_ok=True)
    browser = Browser(path)
    count = 0
    try:
        if arguments.prove:
            planted, blind = prove(browser, arguments.pages[0])
            print(f"{planted} of {len(FAULTS)} planted faults are seen")
            for name in blind:
                print("not seen: " + name)
            return 1 if blind else 0
        for page in arguments.pages:
            failures = check(browser, page, arguments.screenshots)
            count += len(failures)
            for failure in failures[:400]:
                print(f"{page}: {failure}")
            if len(failures) > 400:
                print(f"{page}: and {len(failures) - 400} more")
            if not failures:
                print(f"{page}: fine")
    finally:
        browser.close()
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
