"""What the page can say to Cairn, and how Cairn comes and goes."""

from pathlib import Path

from playwright.sync_api import Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until, until_told
from e2e.sdk_pages import Scene, a_guide, a_modal, a_target, a_tooltip

__all__ = ["page", "scene", "sdk_files"]


def test_an_identify_that_waited_for_the_script_makes_one_session(scene: Scene, page: Page) -> None:
    page.add_init_script(
        """(window.cairn ||= []).push(["identify", "u1", { role: "teacher" }]);
           window.cairn.push(["group", "c1", { industry: "school" }, { role: "teacher" }]);"""
    )
    page.goto(scene.host)
    until(page, lambda: len(scene.events) == 2)
    assert len(scene.sessions) == 1
    said = scene.sessions[0]
    assert (said["key"], said["userId"], said["traits"]) == ("ck_test", "u1", {"role": "teacher"})
    assert said["company"] == {"id": "c1", "traits": {"industry": "school"}, "role": "teacher"}
    identify, group = scene.events
    assert (identify["type"], identify["userId"]) == ("identify", "u1")
    assert (group["type"], group["groupId"], group["traits"]) == (
        "group",
        "c1",
        {"industry": "school"},
    )
    assert group["context"]["membership"] == {"role": "teacher"}
    page.evaluate("() => window.cairn.identify('u1', { role: 'teacher' })")
    page.evaluate("() => window.cairn.identify('null')")
    page.evaluate("() => window.cairn.identify('u1', { role: 'admin' })")
    until(page, lambda: len(scene.sessions) == 2)
    assert scene.sessions[1]["traits"] == {"role": "admin"}
    assert scene.sessions[1]["anonymousId"] == said["anonymousId"]


def test_reset_is_somebody_else(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(scene.host)
    page.evaluate("() => window.cairn.push(['identify', 'u1'])")
    page.locator(CARD).get_by_role("button", name="Done").click()
    page.evaluate("() => window.cairn.reset()")
    expect(page.locator(CARD)).to_contain_text("Title one")
    first, last = scene.sessions[0], scene.sessions[-1]
    assert (last["userId"], last["traits"]) == (None, {})
    assert last["anonymousId"] != first["anonymousId"]


def test_start_shows_a_guide_by_hand(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"), start="manual")]
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    expect(page.locator(CARD)).to_have_count(0)
    for _ in range(2):
        page.evaluate("() => window.cairn.start('g1')")
        page.locator(CARD).get_by_role("button", name="Done").click()
        expect(page.locator(CARD)).to_have_count(0)


def test_a_guide_started_by_hand_for_another_page_waits_for_it(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one", page="/app/plans"), start="manual")]
    page.goto(scene.host)
    page.evaluate("() => (window.cairn ||= []).push(['start', 'g1'])")
    until(page, lambda: len(scene.sessions) == 1)
    page.evaluate("() => history.pushState(null, '', '/app/else')")
    page.evaluate("() => history.pushState(null, '', '/app/plans')")
    expect(page.locator(CARD)).to_contain_text("Title one")


def test_a_guide_asked_for_during_another_comes_after_it(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one")), a_guide(a_modal("other"), id="g2", start="manual")]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.evaluate("() => window.cairn.start('g2')")
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.locator(CARD).get_by_role("button", name="Done").click()
    expect(page.locator(CARD)).to_contain_text("Title other")


def test_history_methods_are_put_back_where_there_is_no_navigation_api(
    scene: Scene, page: Page
) -> None:
    page.add_init_script(
        """delete window.navigation;
           Object.defineProperty(window, "navigation", { value: undefined });
           window.original = [history.pushState, history.replaceState];"""
    )
    scene.guides = [a_guide(a_modal("one", page="/app/next"))]
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    page.evaluate("() => history.pushState(null, '', '/app/next')")
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.evaluate("() => window.cairn.stop()")
    same = "() => history.pushState === original[0] && history.replaceState === original[1]"
    assert page.evaluate(same)


def test_one_of_several_is_pointed_at_by_nobody(scene: Scene, page: Page) -> None:
    twins = a_target("none", attributes={}, text="Save", name="Save", role="button")
    scene.guides = [a_guide(a_tooltip("one", "x", target=twins, whenMissing="end"))]
    page.clock.install()
    page.goto(scene.host)
    page.evaluate(
        """() => {
            const twin = document.querySelector("[data-testid=save]").cloneNode(true);
            document.querySelector("main").append(twin);
        }"""
    )
    until(page, lambda: len(scene.sessions) == 1)
    until_told(scene, page, ["Target Missed one"])
    missed = next(event for event in scene.events if event["event"] == "Target Missed")
    assert missed["properties"]["reason"] == "several"
    assert scene.told == ["Target Missed one"]


def test_cairn_off_silences_the_tab_until_cairn_on(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(f"{scene.host}/?cairn=off")
    page.wait_for_function("() => typeof window.cairn?.track === 'function'")
    page.goto(scene.host)
    page.wait_for_function("() => typeof window.cairn?.track === 'function'")
    assert scene.sessions == []
    page.goto(f"{scene.host}/?cairn=on")
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.evaluate("() => localStorage.setItem('cairn:off', '1')")
    page.reload()
    page.wait_for_function("() => typeof window.cairn?.track === 'function'")
    assert len(scene.sessions) == 1


def test_debug_says_why_a_guide_does_not_start(scene: Scene, page: Page) -> None:
    scene.attributes = "data-debug"
    scene.guides = [a_guide(a_modal("one", page="/plans"))]
    with page.expect_console_message(lambda one: "it waits for page /plans" in one.text) as got:
        page.goto(scene.host)
    assert got.value.type == "debug"


def test_an_edit_session_takes_the_code_out_of_the_address_and_tells_nothing(
    scene: Scene, page: Page, sdk_files: Path
) -> None:
    page.goto(f"{scene.host}/app#cairn-edit=abc123")
    page.wait_for_function("() => typeof window.cairn?.track === 'function'")
    assert page.evaluate("() => location.href") == f"{scene.host}/app"
    assert page.evaluate("() => JSON.parse(sessionStorage['cairn:edit']).nonce.length") == 36
    page.evaluate("() => window.cairn.track('x')")
    page.reload()
    page.wait_for_function("() => typeof window.cairn?.track === 'function'")
    assert (scene.sessions, scene.batches) == ([], [])


def test_three_errors_of_its_own_and_it_leaves(scene: Scene, page: Page) -> None:
    scene.attributes = "data-debug"
    scene.guides = [{"id": "broken"}]
    with page.expect_console_message(lambda one: "internal error 1" in one.text):
        page.goto(scene.host)
    with page.expect_console_message(lambda one: "internal error 2" in one.text):
        page.evaluate("() => window.cairn.identify('u1')")
    with page.expect_console_message(lambda one: "internal error 3" in one.text):
        page.evaluate("() => window.cairn.start('other')")
    page.evaluate("() => window.cairn.identify('u2')")
    page.get_by_test_id("new").click()
    assert page.evaluate("() => window.clicks") == [["new", False]]
    assert [said["userId"] for said in scene.sessions] == [None, "u1"]
