"""What the host page must never feel."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until, until_told
from e2e.sdk_pages import ROOT, Scene, a_guide, a_modal, a_target, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def test_a_strict_policy_and_trusted_types_are_kept(scene: Scene, page: Page) -> None:
    theme = {"accent": "#8a2be2"}
    scene.guides = [a_guide(a_modal("one"), a_tooltip("two", "new", spotlight=True), theme=theme)]
    page.goto(f"{scene.host}/strict")
    page.locator(CARD).get_by_role("button", name="Next").click()
    expect(page.locator(CARD)).to_contain_text("Title two")
    expect(page.locator("[data-cairn] .next")).to_have_css("background-color", "rgb(138, 43, 226)")
    page.locator(CARD).get_by_role("button", name="Done").click()
    until(page, lambda: "Guide Completed two" in scene.told)
    assert page.evaluate("() => window.violations") == []


def test_a_target_in_an_open_dialog_is_pointed_at_and_both_can_be_clicked(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "inside"), a_tooltip("two", "inside"))]
    page.goto(f"{scene.host}/dialog")
    page.get_by_test_id("open").click()
    card = page.locator("dialog > [data-cairn] .card")
    expect(card).to_contain_text("Title one")
    page.get_by_test_id("inside").click()
    assert page.evaluate("() => window.clicks") == ["inside"]
    card.get_by_role("button", name="Next").click()
    expect(card).to_contain_text("Title two")
    page.get_by_test_id("shut").click()
    expect(page.locator(CARD)).to_have_count(0)
    page.get_by_test_id("open").click()
    expect(card).to_contain_text("Title two")


def test_a_modal_card_comes_over_a_dialog_and_home_when_it_closes(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one", page="/dialog/next"), a_modal("two"))]
    page.goto(f"{scene.host}/dialog")
    page.get_by_test_id("open").click()
    page.evaluate("() => history.pushState(null, '', '/dialog/next')")
    page.locator("dialog > [data-cairn] .next").click()
    expect(page.locator("dialog > [data-cairn] .card")).to_contain_text("Title two")
    page.evaluate("() => document.querySelector('dialog').close()")
    page.locator("html > [data-cairn] .next").click()
    expect(page.locator(CARD)).to_have_count(0)


def test_hostile_style_sheets_and_scripts_do_not_reach_the_card(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new"))]
    page.goto(f"{scene.host}/hostile")
    card = page.locator(CARD)
    expect(card).to_be_visible()
    expect(card).to_have_css("font-size", "14px")
    expect(card).to_have_css("color", "rgb(23, 33, 30)")
    assert page.locator("[data-cairn]").evaluate("one => getComputedStyle(one).transform") == "none"
    card.get_by_role("button", name="Done").click()
    expect(card).to_have_count(0)
    assert page.evaluate("() => window.outside") is None


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


def test_escape_closes_and_the_focus_comes_back(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one", page="/app/now"), a_tooltip("two", "save"))]
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    page.get_by_test_id("new").focus()
    page.evaluate("() => history.pushState(null, '', '/app/now')")
    card = page.locator(CARD)
    expect(card).to_be_focused()
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("() => document.activeElement.shadowRoot.activeElement.className")
        )
    assert stops == ["next", "close", "next"]
    page.keyboard.press("Enter")
    expect(card).to_contain_text("Title two")
    expect(card.get_by_role("button", name="Done")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.get_by_test_id("new")).to_be_focused()


def test_a_tooltip_does_not_take_the_keys_of_somebody_who_writes(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "save", page="/app/now"))]
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    page.get_by_test_id("name").press_sequentially("Ai")
    page.evaluate("() => history.pushState(null, '', '/app/now')")
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.type("ko")
    expect(page.get_by_test_id("name")).to_have_value("Aiko")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("accent", [None, "#ffd400", "#101010", "#e0457b"])
def test_the_card_has_no_fault_that_axe_finds(
    scene: Scene, browser: Browser, dark: bool, accent: str | None
) -> None:
    link = {"type": "link", "href": "https://example.com", "text": "Read more"}
    body = [{"type": "paragraph", "content": [{"type": "text", "text": "See "}, link]}]
    theme = {"accent": accent} if accent else None
    steps = (a_tooltip("two", "new", body=body), a_modal("three", body=body))
    scene.guides = [a_guide(*steps, theme=theme)]
    context = browser.new_context(color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(scene.host)
    for title in ("Title two", "Title three"):
        expect(page.locator(CARD)).to_contain_text(title)
        page.add_script_tag(content=AXE.read_text())
        found = page.evaluate("() => axe.run('[data-cairn]').then((all) => all.violations)")
        assert [
            (one["id"], [node["failureSummary"] for node in one["nodes"]]) for one in found
        ] == []
        page.locator("[data-cairn] .next").click()
    context.close()


def test_a_target_far_down_comes_into_view_clear_of_the_sticky_header(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "far"), a_tooltip("two", "new"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_contain_text("Title one")
    expect(page.get_by_test_id("far")).to_be_in_viewport(ratio=1)
    page.locator("[data-cairn] .next").click()
    expect(page.get_by_test_id("new")).to_be_in_viewport(ratio=1)
    page.get_by_test_id("new").click(timeout=2000)


def test_the_card_follows_in_the_frame_of_the_scroll(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new", side="bottom"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_visible()
    gaps = page.evaluate(
        """async () => {
            const card = document.querySelector("[data-cairn]").shadowRoot.querySelector(".card");
            const target = document.querySelector("[data-testid=new]");
            const box = (one) => one.getBoundingClientRect();
            const gap = () => box(card).top - box(target).bottom;
            const painted = (done) => requestAnimationFrame(() => setTimeout(done));
            const frame = () => new Promise(painted);
            const gaps = [gap()];
            for (const y of [7, 19, 40]) {
                scrollTo(0, y);
                await frame();
                gaps.push(gap());
            }
            target.style.marginTop = "33px";
            await frame();
            await frame();
            gaps.push(gap());
            return gaps;
        }"""
    )
    assert all(abs(gap - gaps[0]) <= 1 for gap in gaps), gaps


def test_it_finds_its_target_in_an_open_shadow_root_and_in_a_scroller(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new"), a_tooltip("two", "deep"))]
    page.goto(f"{scene.host}/shadow")
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.locator("[data-cairn] .next").click()
    expect(page.get_by_test_id("deep")).to_be_in_viewport(ratio=1)
    expect(page.locator(CARD)).to_contain_text("Title two")


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
    with page.expect_console_message(
        lambda one: "first step is for page /plans" in one.text
    ) as got:
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


def test_a_scripted_dialog_neither_closes_nor_takes_the_focus_from_the_card(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "first"), a_tooltip("two", "second"))]
    page.goto(f"{scene.host}/trap")
    card = page.locator(CARD)
    expect(card).to_be_focused()
    card.get_by_role("button", name="Next").click()
    expect(card).to_contain_text("Title two")
    expect(card.get_by_role("button", name="Done")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    expect(page.get_by_test_id("first")).to_be_focused()
    assert page.evaluate("() => window.closed") == 0
