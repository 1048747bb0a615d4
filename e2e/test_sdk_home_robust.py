"""Whatever a page has done to its browser, it feels nothing, and leaves nothing behind."""

import pytest
from playwright.sync_api import Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import Scene, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]


def test_refused_storage_is_no_obstacle(scene: Scene, page: Page) -> None:
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"]) {
            const get = () => { throw new DOMException("no", "SecurityError"); };
            Object.defineProperty(window, name, { get });
        }"""
    )
    scene.guides = [a_guide(a_modal("one"), a_modal("two"))]
    page.goto(scene.host)
    page.locator(CARD).get_by_role("button", name="Next").click()
    page.locator(CARD).get_by_role("button", name="Done").click()
    until(page, lambda: "Guide Completed two" in scene.told)


ODD = {
    "frozen prototypes": """for (const name of [
        "Object", "Array", "Function", "Promise", "Map", "String", "Event", "EventTarget", "Node",
        "Element", "HTMLElement", "HTMLDivElement", "HTMLButtonElement", "CSSStyleDeclaration",
    ]) Object.freeze(window[name].prototype);""",
    "a full storage": "Storage.prototype.setItem = () => { throw new Error('full') }",
    "no UUIDs": "crypto.randomUUID = undefined",
    "no observers of size": "window.ResizeObserver = class { observe() {} disconnect() {} }",
    "no beacon": "navigator.sendBeacon = () => { throw new Error('no') }",
    "spoilt JSON of arrays": "Array.prototype.toJSON = function () { return [...this] }",
    "additions to every object and array": """Object.prototype.each = function () {};
        Object.prototype.type = "odd";
        Array.prototype.remove = function () {};
        Array.prototype.last = 7;""",
    "listeners that are wrapped": """const { addEventListener } = EventTarget.prototype;
        EventTarget.prototype.addEventListener = function (type, heard, how) {
            const wrapped = (event) => heard.call(this, event);
            return addEventListener.call(this ?? window, type, wrapped, how);
        };""",
    "a Promise of its own": """const Real = window.Promise;
        window.Promise = class Shim extends Real {
            then(...args) { return super.then(...args); }
        };
        window.Promise.prototype.finally = undefined;""",
    "a JSON of its own": """const { parse, stringify } = JSON;
        window.JSON = { parse: (text) => parse(text), stringify: (value) => stringify(value) };""",
    "no locks, no observers of intersection beyond the old ones": """
        Object.defineProperty(navigator, "locks", { value: undefined });
        const Old = window.IntersectionObserver;
        window.IntersectionObserver = class extends Old {
            constructor(heard, { rootMargin, threshold } = {}) {
                super(heard, { rootMargin, threshold });
            }
        };""",
    "no visual viewport": "Object.defineProperty(window, 'visualViewport', { value: undefined })",
}


@pytest.mark.parametrize("script", ODD.values(), ids=ODD.keys())
def test_an_odd_page_has_its_tour_all_the_same(scene: Scene, page: Page, script: str) -> None:
    page.add_init_script(script)
    scene.guides = [a_guide(a_modal("one"), a_tooltip("two", "new"))]
    page.goto(scene.host)
    page.locator(CARD).get_by_role("button", name="Next").click()
    page.locator(CARD).get_by_role("button", name="Done").click()
    until(page, lambda: "Guide Completed two" in scene.told)


def test_a_page_that_cannot_fetch_is_left_alone(scene: Scene, page: Page) -> None:
    page.add_init_script("window.fetch = undefined")
    page.goto(scene.host)
    page.wait_for_function("() => typeof window.cairn?.track === 'function'")
    page.evaluate("() => window.cairn.track('x')")
    assert scene.sessions == []


def test_a_page_that_is_emptied_in_the_middle_of_a_tour_goes_on(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new"), a_modal("two"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.evaluate("() => document.body.replaceChildren()")
    expect(page.locator(CARD)).to_have_count(0)
    page.evaluate(
        """() => {
            const button = document.createElement("button");
            button.dataset.testid = "new";
            button.textContent = "New plan";
            document.body.append(button);
        }"""
    )
    page.locator(CARD).get_by_role("button", name="Next").click()
    expect(page.locator(CARD)).to_contain_text("Title two")
    page.evaluate("() => document.querySelector('[data-cairn]').remove()")
    page.evaluate("() => document.body.append('again')")
    page.locator(CARD).get_by_role("button", name="Done").click()
    until(page, lambda: "Guide Completed two" in scene.told)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500, 503])
def test_an_answer_that_is_none_is_taken_in_silence(scene: Scene, page: Page, status: int) -> None:
    scene.session_status = status
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    page.get_by_test_id("new").click()
    assert page.evaluate("() => window.clicks") == [["new", False]]
    assert page.evaluate("() => typeof window.cairn.identify") == "function"
    assert page.locator("[data-cairn]").count() == 0


def test_without_a_server_the_page_is_untouched(scene: Scene, page: Page) -> None:
    page.route(f"{scene.cairn}/v1/**", lambda route: route.abort())
    page.goto(scene.host)
    page.wait_for_function("() => typeof window.cairn?.track === 'function'")
    page.evaluate("() => window.cairn.track('Opened', { at: 1 })")
    page.get_by_test_id("new").click()
    assert page.evaluate("() => window.clicks") == [["new", False]]
    page.unroute(f"{scene.cairn}/v1/**")
    page.reload()
    until(page, lambda: "Opened" in scene.told)


LEFT = """() => {
    window.left = { observers: new Set(), timers: new Set(), frames: new Set() };
    const { observers, timers, frames } = window.left;
    for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver"]) {
        window[name] = class extends window[name] {
            observe(...args) { observers.add(this); return super.observe(...args); }
            disconnect() { observers.delete(this); return super.disconnect(); }
        };
    }
    const { setTimeout, clearTimeout, requestAnimationFrame, cancelAnimationFrame } = window;
    window.setTimeout = (work, ms) => {
        const id = setTimeout(() => (timers.delete(id), work()), ms);
        timers.add(id);
        return id;
    };
    window.clearTimeout = (id) => (timers.delete(id), clearTimeout(id));
    window.requestAnimationFrame = (work) => {
        const id = requestAnimationFrame((now) => (frames.delete(id), work(now)));
        frames.add(id);
        return id;
    };
    window.cancelAnimationFrame = (id) => (frames.delete(id), cancelAnimationFrame(id));
    const listeners = (window.left.listeners = []);
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const key = (how) => Boolean(how?.capture ?? how);
    const of = (target, type, heard, how) => (one) =>
        one[0] === target && one[1] === type && one[2] === heard && one[3] === key(how);
    EventTarget.prototype.addEventListener = function (type, heard, how) {
        const target = this ?? window;
        const known = listeners.some(of(target, type, heard, how));
        const one = [target, type, heard, key(how)];
        if (!known) listeners.push(one);
        const drop = () => listeners.includes(one) && listeners.splice(listeners.indexOf(one), 1);
        if (how?.signal) addEventListener.call(how.signal, "abort", drop);
        return addEventListener.call(target, type, heard, how);
    };
    EventTarget.prototype.removeEventListener = function (type, heard, how) {
        const at = listeners.findIndex(of(this ?? window, type, heard, how));
        if (at >= 0) listeners.splice(at, 1);
        return removeEventListener.call(this ?? window, type, heard, how);
    };
    window.remaining = () => ({
        observers: observers.size,
        timers: timers.size,
        frames: frames.size,
        listeners: listeners
            .filter(([target]) => !(target instanceof Node) || target.isConnected)
            .map((one) => one[1])
            .filter((type) => !["securitypolicyviolation"].includes(type)),
    });
}"""


def test_stop_leaves_no_listener_observer_or_timer(scene: Scene, page: Page) -> None:
    page.add_init_script(f"({LEFT})()")
    steps = (
        a_tooltip("one", "new", spotlight=True, advance={"on": "click"}),
        a_tooltip("two", "x"),
    )
    scene.guides = [a_guide(*steps)]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_visible()
    own = ["click"] * 2
    during = page.evaluate("() => remaining()")
    assert during["observers"] >= 3
    assert len(during["listeners"]) > 15
    page.get_by_test_id("new").click()
    # The next step waits for a target that never comes.
    expect(page.locator(CARD)).to_have_count(0)
    page.evaluate("() => window.cairn.stop()")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
    left = page.evaluate("() => remaining()")
    assert left["listeners"] == [*own, "click"]
    assert (left["observers"], left["timers"], left["frames"]) == (0, 0, 0)
    assert page.locator("[data-cairn]").count() == 0
    assert page.evaluate("() => document.documentElement.getAttributeNames()") == ["lang"]
    page.evaluate("() => { window.cairn.identify('u2'); window.cairn.push(['track', 'x']); }")
    page.get_by_test_id("save").click()
    assert page.evaluate("() => window.clicks") == [["new", False], ["save", False]]
    assert len(scene.sessions) == 1


def test_it_says_nothing_in_the_console(scene: Scene, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda one: said.append(f"{one.type}: {one.text}"))
    scene.guides = [a_guide(a_tooltip("one", "new"), a_modal("two"))]
    page.goto(scene.host)
    page.locator(CARD).get_by_role("button", name="Next").click()
    page.locator(CARD).get_by_role("button", name="Done").click()
    page.evaluate("() => { cairn.push(['nonsense'], ['track'], null); cairn.identify({}); }")
    until(page, lambda: "Guide Completed two" in scene.told)
    assert [line for line in said if "favicon" not in line and "404" not in line] == []


METRICS = """addEventListener("DOMContentLoaded", () => {
    window.shifts = 0;
    window.long = [];
    const sum = (list) => list.getEntries().forEach((one) => (window.shifts += one.value));
    new PerformanceObserver(sum).observe({ type: "layout-shift", buffered: true });
    const tasks = (list) => window.long.push(...list.getEntries().map((one) => one.duration));
    new PerformanceObserver(tasks).observe({ type: "longtask", buffered: true });
})"""


def test_a_tour_and_its_scrolling_shift_nothing(scene: Scene, page: Page) -> None:
    page.add_init_script(METRICS)
    scene.guides = [a_guide(a_tooltip("one", "new"), a_tooltip("two", "far"), a_modal("three"))]
    page.goto(scene.host)
    next_ = page.locator(CARD).get_by_role("button", name="Next")
    next_.press("Enter")
    expect(page.locator(CARD)).to_contain_text("Title two")
    # Half a second after a press any shift is forgiven: what is scrolled now is nobody's wish.
    page.wait_for_function("(since) => performance.now() > since + 600", arg=now(page))
    for y in (900, 1100, 1000):
        page.evaluate("(y) => scrollTo(0, y)", y)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    next_.press("Enter")
    page.locator(CARD).get_by_role("button", name="Done").press("Enter")
    expect(page.locator(CARD)).to_have_count(0)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
    assert page.evaluate("() => shifts") == 0


def now(page: Page) -> float:
    moment: float = page.evaluate("() => performance.now()")
    return moment


def test_starting_on_an_ordinary_page_is_no_long_task(scene: Scene, page: Page) -> None:
    page.add_init_script(METRICS)
    scene.guides = [a_guide(a_tooltip("one", "new", page="/app/now"))]
    long = []
    # What else the machine does may lengthen a task, never shorten one.
    for at in range(3):
        page.goto(scene.host)
        until(page, lambda loads=at: len(scene.sessions) > loads)  # type: ignore[misc]
        page.evaluate("() => { window.long.length = 0; history.pushState(null, '', '/app/now'); }")
        expect(page.locator(CARD)).to_be_visible()
        page.evaluate("() => new Promise((done) => setTimeout(done, 60))")
        long.append(page.evaluate("() => long"))
    assert [] in long


def test_a_body_that_is_replaced_does_not_end_the_tour(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new"), a_modal("two"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.evaluate("() => document.body.replaceWith(document.body.cloneNode(true))")
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.locator(CARD).get_by_role("button", name="Next").click()
    page.locator(CARD).get_by_role("button", name="Done").click()
    until(page, lambda: "Guide Completed two" in scene.told)


def test_a_document_written_anew_in_the_middle_of_a_tour_goes_on(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"), a_tooltip("two", "new"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.evaluate(
        """() => {
            document.open();
            document.write("<!doctype html><button data-testid=new>New plan</button>");
            document.close();
        }"""
    )
    page.locator(CARD).get_by_role("button", name="Next").click()
    expect(page.locator(CARD)).to_contain_text("Title two")
    page.locator(CARD).get_by_role("button", name="Done").click()
    until(page, lambda: "Guide Completed two" in scene.told)


def test_an_app_that_draws_all_anew_keeps_the_card_at_the_new_node(
    scene: Scene, page: Page
) -> None:
    click = a_tooltip("two", "save", advance={"on": "click"})
    scene.guides = [a_guide(a_tooltip("one", "new"), click, a_tooltip("three", "new"))]
    page.goto(f"{scene.host}/spa")
    expect(page.locator(CARD)).to_contain_text("Title one")
    seen = page.evaluate(
        """async () => {
            const counts = [];
            for (let at = 0; at < 12; at += 1) {
                window.paint();
                await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
                counts.push(document.querySelectorAll("[data-cairn]").length);
            }
            return counts;
        }"""
    )
    assert seen[-1] == 1
    assert sum(seen) >= 10
    page.locator(CARD).get_by_role("button", name="Next").click()
    page.get_by_test_id("save").click()
    expect(page.locator(CARD)).to_contain_text("Title three")
    assert page.evaluate("() => clicks") == ["save"]
    assert scene.told.count("Step Shown one") <= 1


def test_what_the_page_adds_later_does_not_come_over_the_card(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new"))]
    page.goto(f"{scene.host}/spa")
    expect(page.locator(CARD)).to_be_visible()
    page.evaluate(
        """() => {
            const late = document.createElement("div");
            late.className = "late";
            document.documentElement.append(late);
            late.style.inset = "0";
        }"""
    )
    over = page.evaluate(
        """() => {
            const card = document.querySelector("[data-cairn]").shadowRoot.querySelector(".card");
            const { x, y, width, height } = card.getBoundingClientRect();
            return document.elementFromPoint(x + width / 2, y + height / 2).dataset.cairn;
        }"""
    )
    assert over is not None


def test_a_second_script_tag_changes_nothing(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_visible()
    page.evaluate(
        """(src) => new Promise((done) => {
            const script = document.createElement("script");
            Object.assign(script, { src, onload: done });
            script.dataset.key = "ck_test";
            document.head.append(script);
        })""",
        f"{scene.cairn}/sdk/v1/embed.js?again",
    )
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
    assert len(scene.sessions) == 1
    expect(page.locator(CARD)).to_have_count(1)


def test_a_server_that_does_not_answer_holds_nothing_up(scene: Scene, page: Page) -> None:
    held = []
    page.route(f"{scene.cairn}/v1/session", lambda route: held.append(route))
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(scene.host)
    page.wait_for_function("() => typeof window.cairn?.track === 'function'")
    page.evaluate("() => { cairn.track('Opened'); cairn.start('g1'); }")
    page.get_by_test_id("new").click()
    assert page.evaluate("() => [clicks, document.readyState]") == [[["new", False]], "complete"]
    assert page.locator("[data-cairn]").count() == 0
    until(page, lambda: len(held) == 1)
    held[0].continue_()
    expect(page.locator(CARD)).to_contain_text("Title one")
