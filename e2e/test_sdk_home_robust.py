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
    "frozen prototypes": "Object.freeze(Object.prototype); Object.freeze(Array.prototype)",
    "a full storage": "Storage.prototype.setItem = () => { throw new Error('full') }",
    "no UUIDs": "crypto.randomUUID = undefined",
    "no observers of size": "window.ResizeObserver = class { observe() {} disconnect() {} }",
    "no beacon": "navigator.sendBeacon = () => { throw new Error('no') }",
    "spoilt JSON of arrays": "Array.prototype.toJSON = function () { return [...this] }",
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


WATCH_LISTENERS = """() => {
    window.held = [];
    for (const target of [window, document, window.navigation].filter(Boolean)) {
        const { addEventListener, removeEventListener } = target;
        target.addEventListener = function (type, heard, how) {
            window.held.push([target, type, heard]);
            return addEventListener.call(target, type, heard, how);
        };
        target.removeEventListener = function (type, heard, how) {
            const same = (one) => one[0] === target && one[1] === type && one[2] === heard;
            window.held = window.held.filter((one) => !same(one));
            return removeEventListener.call(target, type, heard, how);
        };
    }
}"""


def test_stop_leaves_no_trace(scene: Scene, page: Page) -> None:
    page.add_init_script(f"({WATCH_LISTENERS})()")
    scene.guides = [a_guide(a_tooltip("one", "new", spotlight=True, advance={"on": "click"}))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_visible()
    before = page.evaluate("() => window.held.map((one) => one[1])")
    assert {"click", "scroll", "keydown", "pagehide"} <= set(before)
    page.evaluate("() => window.cairn.stop()")
    assert page.locator("[data-cairn]").count() == 0
    left = page.evaluate("() => window.held.map((one) => one[1])")
    assert left == ["securitypolicyviolation"]
    assert page.evaluate("() => document.documentElement.getAttributeNames()") == ["lang"]
    page.evaluate("() => { window.cairn.identify('u2'); window.cairn.push(['track', 'x']); }")
    page.get_by_test_id("new").click()
    assert page.evaluate("() => window.clicks") == [["new", False]]
    assert len(scene.sessions) == 1
