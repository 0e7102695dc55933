#!/usr/bin/env python3
"""How the HTML report of a large repository feels in Chromium: what a click or a typed word costs.

Each figure is the time from the event to the end of the second frame after it, so that layout and
painting are in it. Needs chromium and chromedriver; see README.md.
"""
import argparse
import json
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.request

FLAGS = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage "
         "--disable-background-networking --disable-component-update --disable-sync").split()
PORT = 9797

TIMED = """
const done = arguments[arguments.length - 1];
const started = performance.now();
(() => { %s })();
const settle = () => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.now() - started)));
setTimeout(settle, %d);
"""

# What is typed is looked up 80 ms after the last key: the pause is not counted.
TYPE = ("const field = document.getElementById('%s'); field.value = '%s';"
        "field.dispatchEvent(new Event('input', { bubbles: true }));")
PAUSE = 85

SCROLL = """
const done = arguments[arguments.length - 1];
const box = document.querySelector('#module-table').parentNode;
box.scrollIntoView();
const frames = [];
let last = performance.now();
function step(now) {
  frames.push(now - last);
  last = now;
  box.scrollTop += 60;
  if (frames.length < 90) requestAnimationFrame(step);
  else done(frames.slice(1).sort((a, b) => a - b));
}
requestAnimationFrame(step);
"""

STEPS = [
    ("drift: next page", "document.getElementById('drift-next').click();", 0),
    ("drift: compare with another group",
     "const base = document.getElementById('drift-base'); base.selectedIndex = 1 + base.selectedIndex %% 9;"
     "base.dispatchEvent(new Event('change'));".replace("%%", "%"), 0),
    ("drift: colours only", "document.getElementById('drift-dense').click();", 0),
    ("modules: filter by a word", TYPE % ("module-search", "stdlib"), PAUSE),
    ("modules: filter by an environment", TYPE % ("module-search", "feature_42"), PAUSE),
    ("modules: show all again", TYPE % ("module-search", ""), PAUSE),
    ("modules: sort by a header", "document.querySelectorAll('#module-table thead button')[1].click();", 0),
    ("findings: filter by a word", TYPE % ("finding-search", "apache"), PAUSE),
    ("findings: show all again", TYPE % ("finding-search", ""), PAUSE),
    ("environments: find one", TYPE % ("environment-search", "feature_77"), PAUSE),
    ("environments: show all again", TYPE % ("environment-search", ""), PAUSE),
]


class Browser:
    def __init__(self, profile):
        self.process = subprocess.Popen(["chromedriver", f"--port={PORT}", "--silent"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                self._ask("GET", "/status")
                break
            except OSError:
                time.sleep(0.1)
        options = {"args": FLAGS + ["--window-size=1440,1000", f"--user-data-dir={profile}"]}
        chrome = shutil.which("chromium")
        if chrome:
            options["binary"] = chrome
        answer = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.session = "/session/" + answer["sessionId"]

    def _ask(self, method, path, body=None):
        request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", method=method,
                                         data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def open(self, url):
        self._ask("POST", self.session + "/url", {"url": url})

    def run(self, script):
        return self._ask("POST", self.session + "/execute/async", {"script": script, "args": []})

    def console(self):
        return self._ask("POST", self.session + "/se/log", {"type": "browser"})

    def close(self):
        try:
            self._ask("DELETE", self.session)
        finally:
            self.process.terminate()
            self.process.wait()


def row(name, values):
    print(f"| {name} | {statistics.median(values):.0f} ({min(values):.0f}-{max(values):.0f}) |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=pathlib.Path, help="what 'dropsonde scan --format html' wrote")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    url = arguments.page.resolve().as_uri()
    times = {name: [] for name, _, _ in STEPS}
    loads, frames = [], []
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(profile)
        try:
            for _ in range(arguments.rounds):
                browser.open(url)
                loads.append(browser.run(
                    "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame("
                    "() => done(performance.now())));"))
                for name, script, pause in STEPS:
                    times[name].append(browser.run(TIMED % (script, pause)) - pause)
                frames.extend(browser.run(SCROLL))
            messages = [entry for entry in browser.console()
                        if not entry["message"].startswith("chrome://")]
        finally:
            browser.close()
    print(f"{arguments.page.stat().st_size / 1e6:.1f} MB, {arguments.rounds} rounds, "
          f"{len(messages)} messages on the console\n")
    print("| what | ms (min-max) |\n|---|---|")
    row("open the page until it is drawn", loads)
    for name, values in times.items():
        row(name, values)
    frames.sort()
    print(f"| scrolling: a frame, median and 95th percentile | {statistics.median(frames):.0f}, "
          f"{frames[int(len(frames) * 0.95)]:.0f} |")


if __name__ == "__main__":
    main()
