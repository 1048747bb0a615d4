"""A checklist in somebody's product: what is left, done live, and out of the way."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from e2e.sdk_fixtures import page, scene, sdk_files, until
from e2e.sdk_pages import ROOT, Scene, a_checklist, a_guide, a_modal, a_task, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
EVENT = {"type": "event", "name": "Plan Made"}


def the_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Get started")


def the_panel(page: Page) -> Locator:
    return page.get_by_role("dialog", name="First steps")


def a_row(page: Page, title: str) -> Locator:
    return the_panel(page).locator(".row", has_text=title)


def test_its_button_says_what_is_left_and_opens_the_panel_with_the_keyboard_alone(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_checklist(a_task("a"), a_task("b"), a_task("c", required=False))]
    page.goto(scene.host)
    expect(the_button(page)).to_have_text("Get started2")
    expect(the_button(page)).to_have_attribute("aria-expanded", "false")
    expect(the_panel(page)).to_be_hidden()
    until(page, lambda: scene.told == ["Guide Started a"])
    the_button(page).focus()
    page.keyboard.press("Enter")
    expect(the_panel(page)).to_be_focused()
    expect(the_panel(page)).to_contain_text("0 / 2")
    expect(the_panel(page).get_by_role("progressbar")).to_have_attribute("max", "2")
    expect(a_row(page, "Task c")).to_contain_text("Optional")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(a_row(page, "Task a").get_by_role("button", name="Mark as done")).to_be_focused()
    page.keyboard.press("Enter")
    expect(a_row(page, "Task a")).to_contain_text("Done")
    expect(the_panel(page)).to_contain_text("1 / 2")
    page.keyboard.press("Escape")
    expect(the_panel(page)).to_be_hidden()
    expect(the_button(page)).to_be_focused()
    expect(the_button(page)).to_have_text("Get started1")
    until(page, lambda: "Checklist Task Completed a" in scene.told)
    assert scene.told == ["Guide Started a", "Checklist Task Completed a"]
    told = next(one for one in scene.events if one["event"] == "Checklist Task Completed")
    assert told["properties"]["taskId"] == "a"
    assert (told["properties"]["guideId"], told["properties"]["stepIndex"]) == ("c1", 0)


def test_the_task_that_can_be_done_now_is_unfolded_and_the_others_on_demand(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_checklist(a_task("a"), a_task("b"), open=True)]
    page.goto(scene.host)
    expect(the_panel(page)).to_contain_text("Body of a.")
    expect(page.get_by_text("Body of b.")).to_be_hidden()
    a_row(page, "Task b").locator("summary").click()
    expect(page.get_by_text("Body of b.")).to_be_visible()
    a_row(page, "Task a").get_by_role("button", name="Mark as done").click()
    expect(page.get_by_text("Body of a.")).to_be_hidden()
    expect(page.get_by_text("Body of b.")).to_be_visible()


def test_tasks_are_done_live_by_an_event_a_page_and_a_rule_that_held_before(
    scene: Scene, page: Page
) -> None:
    tasks = (a_task("a", done=0), a_task("b", done=1), a_task("c", done=2), a_task("d"))
    rules: list[Any] = [EVENT, {"type": "page", "matches": "/app/plans"}, True]
    scene.guides = [a_checklist(*tasks, guide={"rules": rules})]
    page.goto(f"{scene.host}/app")
    expect(the_button(page)).to_have_text("Get started3")
    page.evaluate("() => window.cairn.track('Plan Made')")
    expect(the_button(page)).to_have_text("Get started2")
    page.evaluate("() => history.pushState(null, '', '/app/plans')")
    expect(the_button(page)).to_have_text("Get started1")
    until(page, lambda: "Checklist Task Completed b" in scene.told)
    assert [name for name in scene.told if name != "Plan Made"] == [
        "Guide Started a",
        "Checklist Task Completed c",
        "Checklist Task Completed a",
        "Checklist Task Completed b",
    ]
    assert len(scene.sessions) == 1


def test_what_the_server_comes_to_know_is_done_without_a_reload(scene: Scene, page: Page) -> None:
    tasks = (a_task("a", done=0), a_task("b"))
    scene.guides = [a_checklist(*tasks, guide={"rules": [False]})]
    page.goto(scene.host)
    expect(the_button(page)).to_have_text("Get started2")
    scene.guides = [a_checklist(*tasks, guide={"rules": [True]})]
    page.evaluate("() => window.cairn.identify('u1', { plan: 'pro' })")
    expect(the_button(page)).to_have_text("Get started1")


def test_in_given_order_later_tasks_are_locked_and_count_when_their_turn_comes(
    scene: Scene, page: Page
) -> None:
    tasks = (a_task("a"), a_task("b", done=0), a_task("c"))
    scene.guides = [a_checklist(*tasks, order="given", open=True, guide={"rules": [True]})]
    page.goto(scene.host)
    expect(a_row(page, "Task b")).to_contain_text("Locked")
    expect(a_row(page, "Task c").get_by_role("button", name="Mark as done")).to_have_count(0)
    a_row(page, "Task a").get_by_role("button", name="Mark as done").click()
    expect(a_row(page, "Task b")).to_contain_text("Done")
    expect(a_row(page, "Task c").get_by_role("button", name="Mark as done")).to_be_visible()


def test_the_last_required_task_is_celebrated_and_told_once(scene: Scene, page: Page) -> None:
    scene.guides = [a_checklist(a_task("a"), a_task("b", required=False))]
    page.goto(scene.host)
    the_button(page).click()
    a_row(page, "Task a").get_by_role("button", name="Mark as done").click()
    expect(the_panel(page)).to_contain_text("All done. Well done!")
    expect(page.locator("[data-cairn] [role=status]")).to_have_text("All done. Well done!")
    expect(the_panel(page)).to_have_class("card list party")
    a_row(page, "Task b").get_by_role("button", name="Mark as done").click()
    until(page, lambda: "Checklist Task Completed b" in scene.told)
    assert scene.told == [
        "Guide Started a",
        "Checklist Task Completed a",
        "Guide Completed a",
        "Checklist Task Completed b",
    ]
    expect(the_button(page)).to_be_visible()


def test_a_list_done_while_it_is_closed_opens_and_leaves_the_focus_where_it_is(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_checklist(a_task("a", done=0), guide={"rules": [EVENT]})]
    page.goto(scene.host)
    expect(the_button(page)).to_be_visible()
    page.get_by_test_id("name").focus()
    page.evaluate("() => window.cairn.track('Plan Made')")
    expect(the_panel(page)).to_contain_text("All done. Well done!")
    expect(page.get_by_test_id("name")).to_be_focused()


def test_reduced_motion_has_no_flourish(scene: Scene, browser: Browser) -> None:
    scene.guides = [a_checklist(a_task("a", done=0), guide={"rules": [True]})]
    moves = {}
    for motion in ("no-preference", "reduce"):
        context = browser.new_context(reduced_motion=motion)
        page = context.new_page()
        page.goto(scene.host)
        expect(the_panel(page)).to_contain_text("All done. Well done!")
        look = "one => getComputedStyle(one, '::after').animationName"
        moves[motion] = the_panel(page).evaluate(look)
        context.close()
    assert moves == {"no-preference": "party", "reduce": "none"}


@pytest.mark.parametrize("celebrate", [True, False])
def test_a_list_that_is_to_go_when_done_goes(scene: Scene, page: Page, celebrate: bool) -> None:
    scene.guides = [a_checklist(a_task("a"), whenDone="dismiss", celebrate=celebrate)]
    page.goto(scene.host)
    the_button(page).click()
    a_row(page, "Task a").get_by_role("button", name="Mark as done").click()
    if celebrate:
        the_panel(page).get_by_role("button", name="Close").click()
    expect(page.locator("[data-cairn]")).to_have_count(0)
    until(page, lambda: "Guide Completed a" in scene.told)
    page.reload()
    until(page, lambda: len(scene.sessions) == 2)
    expect(page.locator("[data-cairn]")).to_have_count(0)
    assert "Guide Ended a" not in scene.told


def test_a_person_can_be_rid_of_it(scene: Scene, page: Page) -> None:
    scene.guides = [a_checklist(a_task("a"))]
    page.goto(scene.host)
    the_button(page).click()
    the_panel(page).get_by_role("button", name="Hide this list").click()
    expect(page.locator("[data-cairn]")).to_have_count(0)
    until(page, lambda: "Guide Ended a" in scene.told)
    ended = next(one for one in scene.events if one["event"] == "Guide Ended")
    assert ended["properties"]["reason"] == "dismissed"
    page.reload()
    until(page, lambda: len(scene.sessions) == 2)
    expect(page.locator("[data-cairn]")).to_have_count(0)


def test_one_that_stays_has_no_such_button(scene: Scene, page: Page) -> None:
    scene.guides = [a_checklist(a_task("a"), dismissible=False, open=True)]
    page.goto(scene.host)
    expect(the_panel(page)).to_be_visible()
    assert the_panel(page).get_by_role("button", name="Hide this list").count() == 0


def test_after_a_full_page_load_it_is_as_the_person_left_it(scene: Scene, page: Page) -> None:
    scene.guides = [a_checklist(a_task("a"), a_task("b"), open=True)]
    page.goto(scene.host)
    a_row(page, "Task a").get_by_role("button", name="Mark as done").click()
    the_panel(page).get_by_role("button", name="Close").click()
    page.reload()
    expect(the_button(page)).to_have_text("Get started1")
    expect(the_panel(page)).to_be_hidden()
    the_button(page).click()
    page.reload()
    expect(the_panel(page)).to_be_visible()
    expect(a_row(page, "Task a")).to_contain_text("Done")
    assert page.evaluate("() => document.activeElement === document.body")
    assert scene.told.count("Checklist Task Completed a") == 1
    assert scene.told.count("Guide Started a") == 1


def test_what_another_device_did_is_done_here(scene: Scene, page: Page) -> None:
    resume = {"runId": "0190-run", "stepId": "a", "done": ["a"]}
    scene.guides = [a_checklist(a_task("a"), a_task("b"), guide={"resume": resume})]
    page.goto(scene.host)
    expect(the_button(page)).to_have_text("Get started1")
    the_button(page).click()
    expect(a_row(page, "Task a")).to_contain_text("Done")
    a_row(page, "Task b").get_by_role("button", name="Mark as done").click()
    until(page, lambda: "Guide Completed b" in scene.told)
    assert scene.told == ["Checklist Task Completed b", "Guide Completed b"]
    assert scene.events[0]["properties"]["runId"] == "0190-run"


def test_a_task_starts_a_tour_and_is_done_when_the_tour_is(scene: Scene, page: Page) -> None:
    tour = a_guide(a_modal("hello"), id="t1", start="manual")
    finished = {"type": "guide", "id": "t1", "is": "completed"}
    start = {"type": "startGuide", "guideId": "t1"}
    task = a_task("a", done=0, actions=[start], label="Show me")
    scene.guides = [a_checklist(task, a_task("b"), guide={"rules": [finished]}), tour]
    page.goto(scene.host)
    the_button(page).click()
    the_panel(page).get_by_role("button", name="Show me").click()
    expect(the_panel(page)).to_be_hidden()
    card = page.get_by_role("dialog", name="Title hello")
    expect(card).to_be_visible()
    expect(the_button(page)).to_have_text("Get started2")
    card.get_by_role("button", name="Done").click()
    expect(the_button(page)).to_have_text("Get started1")


def test_a_task_opens_a_page_and_is_done_there(scene: Scene, page: Page) -> None:
    rule = {"type": "page", "matches": "/lessons"}
    task = a_task("a", done=0, actions=[{"type": "openPage", "url": "/lessons"}])
    scene.guides = [a_checklist(task, a_task("b"), guide={"rules": [rule]})]
    page.goto(scene.host)
    the_button(page).click()
    the_panel(page).get_by_role("button", name="Start").click()
    page.wait_for_url("**/lessons")
    expect(the_button(page)).to_have_text("Get started1")


def test_a_task_shows_a_video_and_what_is_known_of_the_person(scene: Scene, page: Page) -> None:
    video = {"type": "video", "src": "https://example.com/film.mp4", "title": "How it works"}
    name = {"type": "trait", "of": "person", "name": "name", "fallback": "you"}
    body = [{"type": "paragraph", "content": [name]}, video]
    scene.guides = [a_checklist(a_task("a", body=body), open=True)]
    page.goto(scene.host)
    expect(a_row(page, "Task a")).to_contain_text("you")
    expect(a_row(page, "Task a").get_by_role("button", name="How it works")).to_be_visible()


def test_a_tour_is_beside_it_and_above_it(scene: Scene, page: Page) -> None:
    scene.guides = [a_checklist(a_task("a"), open=True), a_guide(a_tooltip("one", "new"))]
    page.goto(scene.host)
    expect(the_panel(page)).to_be_visible()
    card = page.get_by_role("dialog", name="Title one")
    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(the_panel(page)).to_be_visible()


def test_escape_in_the_panel_leaves_a_tour_alone(scene: Scene, page: Page) -> None:
    scene.guides = [a_checklist(a_task("a")), a_guide(a_tooltip("one", "new"))]
    page.goto(scene.host)
    card = page.get_by_role("dialog", name="Title one")
    expect(card).to_be_visible()
    the_button(page).click()
    expect(the_panel(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(the_panel(page)).to_be_hidden()
    expect(card).to_be_visible()


def test_of_two_checklists_one_is_on_the_screen(scene: Scene, page: Page) -> None:
    scene.guides = [a_checklist(a_task("a")), a_checklist(a_task("b"), id="c2", title="Second")]
    page.goto(scene.host)
    expect(the_button(page)).to_have_count(1)
    the_button(page).click()
    expect(the_panel(page)).to_be_visible()
    the_panel(page).get_by_role("button", name="Hide this list").click()
    the_button(page).click()
    expect(page.get_by_role("dialog", name="Second")).to_be_visible()


def test_it_moves_into_a_modal_dialog_and_out_again(scene: Scene, page: Page) -> None:
    scene.guides = [a_checklist(a_task("a"))]
    page.goto(f"{scene.host}/board")
    expect(the_button(page)).to_be_visible()
    page.get_by_test_id("open").click()
    inside = page.locator("dialog > [data-cairn] .launch")
    inside.click()
    expect(page.locator("dialog > [data-cairn] .list")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.querySelector('dialog').open")
    page.get_by_test_id("shut").click()
    expect(page.locator("html > [data-cairn] .launch")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(320, 640), (640, 360), (1280, 720)])
@pytest.mark.parametrize("at", ["bottomRight", "bottomLeft"])
def test_it_is_whole_in_every_window_and_shifts_nothing(
    scene: Scene, browser: Browser, width: int, height: int, at: str
) -> None:
    tasks = [a_task(f"t{n}", title=f"A task with quite a long title {n}") for n in range(8)]
    scene.guides = [a_checklist(*tasks, at=at)]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.add_init_script(
        """window.shift = 0;
           new PerformanceObserver((list) => {
               for (const one of list.getEntries()) window.shift += one.value;
           }).observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(scene.host)
    the_button(page).click()
    box = the_panel(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= height
    last = the_panel(page).get_by_text("A task with quite a long title 7")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    assert (box["x"] < width / 2 - box["width"] / 2 + 1) == (at == "bottomLeft" or width == 320)
    expect(the_panel(page).get_by_role("button", name="Hide this list")).to_be_in_viewport()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert page.evaluate("() => window.shift") == 0
    context.close()


def test_a_hostile_page_does_not_reach_it(scene: Scene, page: Page) -> None:
    scene.guides = [a_checklist(a_task("a"))]
    page.goto(f"{scene.host}/hostile")
    the_button(page).click()
    expect(the_panel(page)).to_have_css("font-size", "14px")
    expect(the_panel(page)).to_have_css("color", "rgb(23, 33, 30)")
    the_panel(page).get_by_role("button", name="Close").click()
    expect(the_panel(page)).to_be_hidden()


def test_it_speaks_japanese_and_reads_from_right_to_left(scene: Scene, page: Page) -> None:
    scene.guides = [a_checklist(a_task("a"), locale="ja", open=True)]
    page.goto(scene.host)
    expect(the_panel(page).get_by_role("button", name="このリストを隠す")).to_be_visible()
    expect(the_panel(page).get_by_role("button", name="完了にする")).to_be_visible()
    scene.guides = [a_checklist(a_task("a"), locale="ar", id="c2", open=True)]
    page.goto(scene.host)
    expect(the_panel(page)).to_have_css("direction", "rtl")
    expect(the_panel(page).get_by_text("0 / 1")).to_have_css("direction", "ltr")
    panel, close = (
        the_panel(page).bounding_box(),
        page.locator("[data-cairn] .close").bounding_box(),
    )
    assert panel is not None
    assert close is not None
    assert close["x"] < panel["x"] + panel["width"] / 2


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("accent", [None, "#ffd400", "#101010"])
def test_the_checklist_has_no_fault_that_axe_finds(
    scene: Scene, browser: Browser, dark: bool, accent: str | None
) -> None:
    tasks = (
        a_task("a", done=0),
        a_task("b"),
        a_task("c", required=False),
        a_task("d", body=[], done=1),
    )
    theme = {"accent": accent} if accent else None
    rules: list[Any] = [True, False]
    scene.guides = [a_checklist(*tasks, theme=theme, order="given", guide={"rules": rules})]
    context = browser.new_context(color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(scene.host)
    the_button(page).click()
    expect(a_row(page, "Task a")).to_contain_text("Done")
    page.add_script_tag(content=AXE.read_text())
    found = page.evaluate(
        """() => axe.run('[data-cairn]').then((all) => all.violations.map((one) =>
            [one.id, ...one.nodes.map((node) => node.failureSummary)]))"""
    )
    assert found == []
    context.close()
