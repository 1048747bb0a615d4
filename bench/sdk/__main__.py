"""`make bench-sdk`: what Cairn costs a page, beside its peers from npm.

One Chromium, everything on loopback, the libraries in turn so that other work on the machine falls
on all of them alike. Takes some four minutes; prints a table, and writes every run to a file as
JSON. Trust the ratios more than the milliseconds.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.sdk import measure
from bench.sdk.figures import LIBRARIES, NAMES, Figures, goals, table
from bench.sdk.serve import Bench, served
from e2e.chromium import find
from e2e.sdk_pages import ROOT, a_guide, a_tooltip, build

ROUNDS = 10
FEW = 3
FEWER = 2
SIZES = (50, 20_000)
# What a page loads that shows a tour; the first is in every page.
TOUR = ("embed.js", "stage.js", "renderer.js")
FRAME_MS = 1000 / 60


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-sdk")
    parser.add_argument("--json", type=Path, default=ROOT / "var" / "bench-sdk.json")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    begun = time.monotonic()
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        sdk, libraries = build(Path(folder, "sdk")), Path(folder, "libraries")
        _weigh(sdk, libraries, figures)
        with served(sdk, libraries) as bench, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find(), args=["--no-sandbox", "--disable-gpu"]
            )
            bench.guides = [_tour(browser, bench)]
            _measure(browser, bench, given.rounds, figures)
            version = browser.version
            browser.close()
    _conclude(figures)
    print(f"\nChromium {version} headless, medians (p95) of {given.rounds} rounds in turn.\n")
    print("\n".join([*table(figures), "", *goals(figures)]))
    given.json.parent.mkdir(parents=True, exist_ok=True)
    given.json.write_text(json.dumps({"chromium": version, "measures": figures.as_json()}))
    print(f"\n{time.monotonic() - begun:.0f} s. Every run: {given.json}")


def _weigh(sdk: Path, libraries: Path, figures: Figures) -> None:
    manifest = json.loads((sdk / "manifest.json").read_text())
    sizes = [(sdk / f"{manifest[name]}.gz").stat().st_size for name in TOUR]
    figures.add("entry", "cairn", sizes[0])
    figures.add("bytes", "cairn", sum(sizes))
    said = subprocess.run(
        ["node", "bench/sdk/build.mjs", str(libraries)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for library, size in json.loads(said.stdout).items():
        figures.add("bytes", library, size["js"] + size["css"])
        if library == "joyride":
            figures.add("bytes without React", library, size["without"] + size["css"])


def _tour(browser: Browser, bench: Bench) -> dict[str, object]:
    """The tour that all have, with targets as an author's pick would have recorded them."""
    page = browser.new_page()
    page.goto(bench.page("describe", 50))
    one, two = (
        a_tooltip(
            name,
            "",
            title=f"Step {name}",
            spotlight=True,
            target={"fingerprint": fingerprint, "label": name},
        )
        for name, fingerprint in zip(("one", "two"), page.evaluate("described"), strict=True)
    )
    page.close()
    guide = a_guide(one, two, id="bench", start="manual", frequency="always")
    return guide | {"parts": [], "rules": []}


def _measure(browser: Browser, bench: Bench, rounds: int, figures: Figures) -> None:
    for turn in range(rounds):
        offset = turn / rounds * FRAME_MS
        for nodes in SIZES:
            for library in _in_turn(turn, (*LIBRARIES, "bare")):
                measure.starts(browser, bench, library, nodes, offset, figures)
        print(f"\r{turn + 1} of {rounds} rounds", end="", file=sys.stderr, flush=True)
    for turn in range(FEW):
        for nodes in SIZES:
            measure.cold(browser, bench, nodes, figures)
        for library in _in_turn(turn, LIBRARIES):
            measure.slow(browser, bench, library, figures)
            for rate in (1, measure.SLOW):
                measure.script_cost(browser, bench, library, rate, figures)
    for turn in range(FEWER):
        for nodes in SIZES:
            for library in _in_turn(turn, LIBRARIES):
                measure.again(browser, bench, library, nodes, turn / FEWER * FRAME_MS, figures)
        for library in _in_turn(turn, (*LIBRARIES, "none")):
            measure.scroll(browser, bench, library, figures)
    for library in LIBRARIES:
        measure.listeners(browser, bench, library, figures)
    measure.idle(browser, bench, (*LIBRARIES, "none"), figures, open_step=False)
    measure.idle(browser, bench, LIBRARIES, figures, open_step=True)
    measure.heap(browser, bench, LIBRARIES, figures)


def _in_turn(turn: int, libraries: tuple[str, ...]) -> list[str]:
    at = turn % len(libraries)
    return [*libraries[at:], *libraries[:at]]


def _conclude(figures: Figures) -> None:
    """What is a sum or a difference of what was measured."""
    for library in NAMES:
        if library in figures.of["long each"]:
            figures.add("long", library, sum(figures.of["long each"][library]))
            figures.add("shift", library, max(figures.of["shift each"][library]))
    page = figures.median("scroll all", "none") or 0
    for library in LIBRARIES:
        mine = figures.median("scroll all", library) or 0
        figures.add("scroll above", library, mine - page)


if __name__ == "__main__":
    main()
