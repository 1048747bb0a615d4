"""Each measure, taken of one library in one page at a time."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from bench.sdk.figures import Figures
from bench.sdk.serve import Bench

SLOW = 6
FRAMES = 200
OPENINGS = 1000
IDLE_MS = 3000
# Until what an opening sets going has come to rest: events are sent, observers have answered.
SETTLES_MS = 2000
# Where a library may leave a listener.
PLACES = ("window", "document", "document.documentElement", "document.body", "visualViewport")
PARSED = ("EvaluateScript", "v8.parseOnBackground", "v8.compileModule", "v8.evaluateModule")


@contextmanager
def opened(
    browser: Browser, bench: Bench, library: str, nodes: int, cold: bool = False
) -> Iterator[tuple[Page, CDPSession]]:
    """A page of its own, in a browser context of its own, with the library loaded and idle."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(bench.page(library, nodes))
    page.evaluate("cold => probe.ready(cold)", cold)
    cdp = context.new_cdp_session(page)
    # What the thread worked, not the time that went by: other work on the machine does not count.
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    try:
        yield page, cdp
    finally:
        context.close()


def starts(
    browser: Browser, bench: Bench, library: str, nodes: int, offset: float, figures: Figures
) -> None:
    """The first opening in a page, and the step after it.

    offset: ms after a frame at which the opening is asked for; a person clicks at any.
    """
    with opened(browser, bench, library, nodes) as (page, cdp):
        before = _spent(cdp)[1]
        said = page.evaluate("offset => probe.cycle(offset)", offset)
        figures.add(f"work {nodes}", library, _spent(cdp)[1] - before)
        figures.add(f"start {nodes}", library, said["start"]["ms"])
        figures.add(f"inside {nodes}", library, said["start"]["inside"])
        figures.add(f"step {nodes}", library, said["step"]["ms"])
        figures.add("long each", library, sum(one["long"] for one in said.values()))
        figures.add("shift each", library, page.evaluate("probe.shift()"))


def again(
    browser: Browser, bench: Bench, library: str, nodes: int, offset: float, figures: Figures
) -> None:
    """The second opening in a page."""
    with opened(browser, bench, library, nodes) as (page, _):
        page.evaluate("probe.open()")
        page.evaluate("probe.close()")
        said = page.evaluate("offset => probe.open(offset)", offset)
        figures.add(f"again {nodes}", library, said["ms"])


def cold(browser: Browser, bench: Bench, nodes: int, figures: Figures) -> None:
    """Cairn's first opening when its renderer has not been loaded yet."""
    with opened(browser, bench, "cairn", nodes, cold=True) as (page, _):
        figures.add(f"cold {nodes}", "cairn", page.evaluate("probe.open()")["ms"])


def slow(browser: Browser, bench: Bench, library: str, figures: Figures) -> None:
    """The first opening on a slow machine."""
    with opened(browser, bench, library, 50) as (page, cdp):
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        figures.add("slow 50", library, page.evaluate("probe.open()")["ms"])


def script_cost(browser: Browser, bench: Bench, library: str, rate: int, figures: Figures) -> None:
    """Parsing (on whatever thread) and running the library's scripts once."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(bench.page("none", 50))
    # A page has its storage open long before; the first to ask for it waits for the disk.
    page.evaluate("localStorage.getItem('') ?? sessionStorage.getItem('')")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
    browser.start_tracing(page=page, categories=["devtools.timeline", "v8"])
    if library == "cairn":
        page.evaluate(_CAIRN, bench.cairn)
    else:
        page.add_script_tag(url=f"/{library}.js")
    page.wait_for_timeout(50)
    trace = json.loads(browser.stop_tracing())["traceEvents"]
    context.close()
    spent = sum(
        event.get("tdur", event.get("dur", 0)) for event in trace if _is_cost(event, library)
    )
    figures.add("script" if rate == 1 else "script slow", library, spent / 1000)


def _is_cost(event: dict[str, Any], library: str) -> bool:
    """Parsing or running of this library's scripts? That of a module bears no address."""
    if event["name"] not in PARSED:
        return False
    data = event["args"].get("data", {})
    about = str(data.get("url") or event["args"].get("fileName") or "")
    mine = about.endswith((f"/{library}.js", "/embed.js")) or "/sdk/v1/" in about
    return mine or event["name"] == "v8.evaluateModule"


_CAIRN = """async (origin) => {
  const src = `${origin}/sdk/v1/embed.js`;
  const script = Object.assign(document.createElement("script"), { src });
  script.dataset.key = "ck_bench";
  await new Promise((done) => { script.onload = done; document.head.append(script); });
  const manifest = await (await fetch(`${origin}/sdk/v1/manifest.json`)).json();
  const rest = ["stage.js", "renderer.js"].map((name) => `${origin}/sdk/v1/${manifest[name]}`);
  for (const file of rest) await import(file);
}"""


def scroll(browser: Browser, bench: Bench, library: str, figures: Figures) -> None:
    """The main thread's work while a large page scrolls under an open step."""
    with opened(browser, bench, library, 20_000) as (page, cdp):
        if library != "none":
            page.evaluate("probe.open()")
        before = _spent(cdp)
        page.evaluate("frames => probe.scroll(frames)", FRAMES)
        script, task = (now - was for now, was in zip(_spent(cdp), before, strict=True))
        figures.add("scroll script", library, script / FRAMES)
        figures.add("scroll all", library, task / FRAMES)


def heap(browser: Browser, bench: Bench, libraries: Sequence[str], figures: Figures) -> None:
    """What a thousand openings and closings leave behind, after a collection; all side by side."""
    with ExitStack() as stack:
        pages = [stack.enter_context(opened(browser, bench, one, 50)) for one in libraries]
        _churn(pages, 50)
        before = [_kept(*one) for one in pages]
        _churn(pages, OPENINGS)
        for library, one, (used, nodes) in zip(libraries, pages, before, strict=True):
            after, now = _kept(*one)
            figures.add("heap", library, (after - used) / OPENINGS)
            figures.add("nodes", library, now - nodes)


def _churn(pages: Sequence[tuple[Page, CDPSession]], times: int) -> None:
    for page, _ in pages:
        page.evaluate("times => { window.churned = probe.churn(times); }", times)
    for page, _ in pages:
        page.evaluate("window.churned")


def listeners(browser: Browser, bench: Bench, library: str, figures: Figures) -> None:
    """Listeners on what outlives a tour: before the library came, and after it was taken away."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(bench.page("none", 50))
    cdp = context.new_cdp_session(page)
    before = _listeners(cdp)
    page.evaluate(_ADD, [f"/{library}.js", bench.cairn])
    page.evaluate("probe.ready()")
    page.evaluate("probe.cycle(0)")
    page.evaluate("bench.leave()")
    figures.add("listeners", library, _listeners(cdp) - before)
    context.close()


_ADD = """([src, origin]) => new Promise((done) => {
  const script = Object.assign(document.createElement("script"), { src, onload: done });
  script.dataset.origin = origin;
  document.head.append(script);
})"""


def idle(
    browser: Browser, bench: Bench, libraries: Sequence[str], figures: Figures, *, open_step: bool
) -> None:
    """What runs in three seconds in which nothing happens; all side by side."""
    with ExitStack() as stack:
        pages = [stack.enter_context(opened(browser, bench, one, 50)) for one in libraries]
        if open_step:
            for page, _ in pages:
                page.evaluate("probe.open()")
        pages[0][0].wait_for_timeout(SETTLES_MS)
        before = [_spent(cdp)[0] for _, cdp in pages]
        pages[0][0].wait_for_timeout(IDLE_MS)
        for library, (_, cdp), was in zip(libraries, pages, before, strict=True):
            key = "idle open" if open_step else "idle script"
            figures.add(key, library, _spent(cdp)[0] - was)


def _spent(cdp: CDPSession) -> tuple[float, float]:
    """ms of script and of all tasks on the main thread so far."""
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    by = {one["name"]: float(one["value"]) * 1000 for one in metrics}
    return by["ScriptDuration"], by["TaskDuration"]


def _kept(page: Page, cdp: CDPSession) -> tuple[int, int]:
    """Bytes of heap and DOM nodes that a collection leaves, once what was told is sent."""
    page.evaluate("probe.pause(1500)")
    for _ in range(3):
        cdp.send("HeapProfiler.collectGarbage")
    used = cdp.send("Runtime.getHeapUsage")["usedSize"]
    return int(used), int(cdp.send("Memory.getDOMCounters")["nodes"])


def _listeners(cdp: CDPSession) -> int:
    count = "Object.values(getEventListeners(place)).reduce((sum, one) => sum + one.length, 0)"
    places = f"[{', '.join(PLACES)}, window.navigation]"
    said = cdp.send(
        "Runtime.evaluate",
        {
            "expression": f"{places}.reduce((all, place) => all + {count}, 0)",
            "includeCommandLineAPI": True,
            "returnByValue": True,
        },
    )
    return int(said["result"]["value"])
