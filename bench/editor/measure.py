"""Each measure, taken as an author would meet it: in a browser, against a whole Cairn."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

PROBE = Path(__file__).with_name("probe.js")
KEYS = "Make your first plan "
MOVES = 240
# Where the rows' buttons stand, so that most moves come to another element.
ACROSS = (60, 420, 1225)
FRAME_US = 1e6 / 60
# Of the thread's own work: what is script, and what is all of it.
SCRIPT = ("FireAnimationFrame", "EventDispatch", "TimerFire", "FireIdleCallback")
TASKS = ("ThreadControllerImpl::RunTask", "RunTask")
RESTS = 8
RESTS_MS = 400


@dataclass
class Author:
    """A signed-in author's browser, and what its pages told: (what, ms since 1970)."""

    context: BrowserContext
    cairn: str
    told: list[tuple[str, float]] = field(default_factory=list)

    def last(self, what: str) -> float:
        return [at for one, at in self.told if one == what][-1]


def author(browser: Browser, cairn: str, email: str, password: str) -> Author:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    context.set_default_timeout(60_000)
    one = Author(context, cairn)
    context.expose_function("told", lambda what, at: one.told.append((what, at)))
    context.add_init_script(path=PROBE)
    signed = context.request.post(
        f"{cairn}/api/sign-in", data={"email": email, "password": password}
    )
    assert signed.status == 204, signed.text()
    return one


def opening(one: Author, guide_id: str, environment_id: str, address: str) -> tuple[float, Page]:
    """ms from the click on "Open in my product" until one can point; the product's page."""
    dashboard = one.context.new_page()
    dashboard.goto(f"{one.cairn}/guides/{guide_id}/open")
    dashboard.locator("#open-environment").select_option(environment_id)
    dashboard.get_by_label("Address in your product").fill(address)
    one.told.clear()
    with one.context.expect_page() as opened:
        dashboard.locator("form[action$='/open'] button").last.click()
    product = opened.value
    product.get_by_text("Click what this step should point at").wait_for()
    product.wait_for_timeout(300)
    dashboard.close()
    return one.last("ready") - one.last("open"), product


def hovering(browser: Browser, product: Page) -> tuple[list[float], list[float]]:
    """ms of script, and of all of the thread's work, in each frame in which the pointer moved."""
    # Rows fill the window.
    product.evaluate("scrollTo(0, 3000)")
    product.wait_for_timeout(100)
    browser.start_tracing(page=product, categories=["devtools.timeline", "toplevel"])
    for at in range(MOVES):
        product.mouse.move(ACROSS[at % len(ACROSS)], 80 + at * 2.5)
        product.wait_for_timeout(1000 / 60)
    trace: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    moves = [one for one in trace if _is_move(one)]
    thread = (moves[0]["pid"], moves[0]["tid"])
    mine = [one for one in trace if (one.get("pid"), one.get("tid")) == thread]
    frames = {_frame(one) for one in moves}
    return _spent(mine, SCRIPT, frames), _spent(mine, TASKS, frames)


def resting(product: Page) -> list[float]:
    """ms of script for each element on which the pointer comes to rest: outline and verdict."""
    cdp = product.context.new_cdp_session(product)
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    # To rows that have not been pointed at.
    product.evaluate("scrollTo(0, 60000)")
    product.wait_for_timeout(RESTS_MS)
    spent = []
    for at in range(RESTS):
        before = _script(cdp)
        product.mouse.move(ACROSS[at % len(ACROSS)], 100 + at * 70)
        product.wait_for_timeout(RESTS_MS)
        spent.append(_script(cdp) - before)
    return spent


def _script(cdp: CDPSession) -> float:
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    by_name = {one["name"]: float(one["value"]) * 1000 for one in metrics}
    return by_name["ScriptDuration"]


def _is_move(event: dict[str, Any]) -> bool:
    kind = event.get("args", {}).get("data", {}).get("type")
    return bool(event["name"] == "EventDispatch" and kind == "pointermove")


def _frame(event: dict[str, Any]) -> int:
    return int(event["ts"] // FRAME_US)


def _spent(events: list[dict[str, Any]], names: tuple[str, ...], frames: set[int]) -> list[float]:
    """ms by frame of the outermost of these: one that stands in another is part of that."""
    spent = dict.fromkeys(frames, 0.0)
    end = 0.0
    for one in sorted(events, key=lambda one: float(one.get("ts", 0))):
        if one["name"] not in names or "dur" not in one or one["ts"] < end:
            continue
        end = one["ts"] + one["dur"]
        if _frame(one) in spent:
            spent[_frame(one)] += one.get("tdur", one["dur"]) / 1000
    return list(spent.values())


def typing(one: Author, product: Page) -> list[float]:
    """ms from each keystroke in the title until the card is drawn with it."""
    product.get_by_test_id("create-plan").click()
    desk = product.frame_locator("[data-cairn=editor] iframe")
    title = desk.get_by_label("Title", exact=True)
    title.fill("A")
    product.locator("[data-cairn]:not([data-cairn=editor]) .card").wait_for()
    product.wait_for_timeout(500)
    product.evaluate("watchCard()")
    title.focus()
    spent = []
    for letter in KEYS:
        one.told.clear()
        product.keyboard.type(letter)
        product.wait_for_timeout(160)
        drawn = [at for what, at in one.told if what == "drawn"]
        if drawn:
            spent.append(drawn[0] - one.last("key"))
    return spent
