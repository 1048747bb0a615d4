"""What leads to the next step: the person really does it."""

from typing import Any

from playwright.sync_api import Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import Json, Scene, a_button, a_guide, a_hidden, a_modal, a_target, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

EXTRA = ["extra"]
ADD = """() => {
    const button = document.createElement("button");
    button.dataset.testid = "late";
    button.textContent = "Late";
    document.querySelector("#later").replaceChildren(button);
}"""
REMOVE = "() => document.querySelector('#later').replaceChildren()"


def play(scene: Scene, page: Page, *steps: Json, **more: Any) -> None:
    scene.guides = [a_guide(*steps, parts=EXTRA, **more)]
    page.goto(scene.host)


def shows(page: Page, title: str) -> None:
    expect(page.locator(CARD)).to_contain_text(f"Title {title}")


def test_a_field_goes_on_when_it_is_left_with_a_value(scene: Scene, page: Page) -> None:
    play(scene, page, a_tooltip("one", "name", advance={"on": "input"}), a_modal("two"))
    shows(page, "one")
    expect(page.locator(CARD)).to_contain_text("Fill in the highlighted field to continue")
    expect(page.locator(f"{CARD} .next")).to_have_count(0)
    field = page.get_by_test_id("name")
    field.focus()
    page.get_by_test_id("save").focus()
    shows(page, "one")
    field.press_sequentially("Aiko")
    shows(page, "one")
    page.get_by_test_id("save").focus()
    shows(page, "two")
    expect(field).to_have_value("Aiko")


def test_a_field_goes_on_at_enter_but_not_at_the_input_methods(scene: Scene, page: Page) -> None:
    play(scene, page, a_tooltip("one", "name", advance={"on": "input"}), a_modal("two"))
    shows(page, "one")
    field = page.get_by_test_id("name")
    field.press("Enter")
    shows(page, "one")
    field.press_sequentially("あい")
    press = "(one, given) => one.dispatchEvent(new KeyboardEvent('keydown', given))"
    field.evaluate(press, {"key": "Enter", "isComposing": True, "bubbles": True})
    field.evaluate(press, {"key": "Enter", "keyCode": 229, "bubbles": True})
    until(page, lambda: "Step Shown one" in scene.told)
    shows(page, "one")
    field.press("Enter")
    shows(page, "two")


def test_a_choice_in_a_shadow_root_goes_on_at_once(scene: Scene, page: Page) -> None:
    kind = a_tooltip("one", "kind", advance={"on": "input"}, target=a_target("kind", "select"))
    play(scene, page, kind, a_modal("two"))
    page.evaluate(
        """() => {
            const box = document.createElement("div");
            const select = document.createElement("select");
            select.dataset.testid = "kind";
            select.append(new Option("", ""), new Option("School", "school"));
            box.attachShadow({ mode: "open" }).append(select);
            document.querySelector("#later").append(box);
        }"""
    )
    shows(page, "one")
    page.get_by_test_id("kind").select_option("school")
    shows(page, "two")


def test_it_goes_on_when_something_appears(scene: Scene, page: Page) -> None:
    advance = {"on": "appear", "target": a_target("late")}
    play(scene, page, a_tooltip("one", "new", advance=advance), a_tooltip("two", "late"))
    shows(page, "one")
    expect(page.locator(CARD)).to_contain_text("Continues as soon as you have done this")
    page.evaluate(ADD)
    shows(page, "two")
    until(page, lambda: "Step Shown two" in scene.told)
    assert scene.told == [
        "Guide Started one",
        "Step Shown one",
        "Step Completed one",
        "Step Shown two",
    ]


def test_a_target_that_goes_is_what_was_waited_for_and_is_not_missed(
    scene: Scene, page: Page
) -> None:
    page.clock.install()
    play(scene, page, a_tooltip("one", "late", advance={"on": "gone"}), a_modal("two"))
    page.wait_for_function("() => typeof window.cairn?.track === 'function'")
    page.evaluate(ADD)
    shows(page, "one")
    page.evaluate(REMOVE)
    shows(page, "two")
    page.clock.run_for(8000)
    shows(page, "two")
    assert not any("Missed" in one for one in scene.told)


def test_it_goes_on_when_something_else_is_gone_or_never_was_there(
    scene: Scene, page: Page
) -> None:
    page.clock.install()
    gone = {"on": "gone", "target": a_target("late")}
    steps = (a_tooltip("one", "new", advance=gone), a_tooltip("two", "save", advance=gone))
    play(scene, page, *steps, a_modal("three"))
    page.wait_for_function("() => typeof window.cairn?.track === 'function'")
    page.evaluate(ADD)
    shows(page, "one")
    page.clock.run_for(8000)
    shows(page, "one")
    page.evaluate(REMOVE)
    shows(page, "two")
    page.clock.run_for(8000)
    shows(page, "three")
    assert not any("Missed" in one for one in scene.told)


def test_it_goes_on_when_another_page_is_reached(scene: Scene, page: Page) -> None:
    advance = {"on": "page", "page": "/app/plans"}
    play(scene, page, a_tooltip("one", "new", advance=advance), a_modal("two"))
    shows(page, "one")
    page.evaluate("() => history.pushState(null, '', '/app/else')")
    shows(page, "one")
    page.evaluate("() => history.pushState(null, '', '/app/plans')")
    shows(page, "two")


def test_it_goes_on_when_its_own_page_is_left_for_the_other(scene: Scene, page: Page) -> None:
    advance = {"on": "page", "page": "/lessons"}
    play(scene, page, a_tooltip("one", "new", page="/", advance=advance), a_modal("two"))
    shows(page, "one")
    page.evaluate("() => history.pushState(null, '', '/lessons')")
    shows(page, "two")


def test_it_goes_on_when_the_other_page_is_loaded(scene: Scene, page: Page) -> None:
    advance = {"on": "page", "page": "/lessons"}
    play(scene, page, a_tooltip("one", "new", page="/", advance=advance), a_modal("two"))
    shows(page, "one")
    page.get_by_test_id("lessons").click()
    page.wait_for_url("**/lessons")
    shows(page, "two")
    until(page, lambda: "Step Shown two" in scene.told)
    assert scene.told.count("Step Completed one") == 1


def test_it_goes_on_when_the_page_tracks_what_is_waited_for(scene: Scene, page: Page) -> None:
    saved = {"on": "event", "event": "Plan Saved"}
    play(scene, page, a_modal("one", advance=saved), a_modal("two"))
    shows(page, "one")
    page.evaluate("() => window.cairn.track('Plan Opened')")
    shows(page, "one")
    page.evaluate("() => window.cairn.track('Plan Saved')")
    shows(page, "two")


def test_a_hidden_step_waits_unseen_and_untold(scene: Scene, page: Page) -> None:
    waits = a_hidden("wait", on="appear", target=a_target("late"))
    play(scene, page, a_modal("one"), waits, a_modal("two"))
    shows(page, "one")
    expect(page.locator(CARD)).to_contain_text("1 / 2")
    page.locator(f"{CARD} .next").click()
    expect(page.locator(CARD)).to_have_count(0)
    page.reload()
    until(page, lambda: len(scene.sessions) == 2)
    expect(page.locator(CARD)).to_have_count(0)
    page.evaluate(ADD)
    shows(page, "two")
    expect(page.locator(CARD)).to_contain_text("2 / 2")
    page.locator(CARD).get_by_role("button", name="Back").click()
    shows(page, "one")
    until(page, lambda: "Step Shown two" in scene.told)
    assert not any("wait" in one for one in scene.told)


def test_a_hidden_step_branches_on_what_holds(scene: Scene, page: Page) -> None:
    branches = [{"rule": 0, "goTo": "two"}, {"rule": 1, "goTo": "three"}]
    steps = (a_modal("one"), a_hidden("fork", branches=branches), a_modal("two"), a_modal("three"))
    play(scene, page, *steps, rules=[False, True])
    page.locator(f"{CARD} .next").click()
    shows(page, "three")
    page.locator(CARD).get_by_role("button", name="Back").click()
    shows(page, "one")


def test_a_branch_can_complete_the_tour(scene: Scene, page: Page) -> None:
    ends = [{"rule": 0, "goTo": None}]
    scene.guides = [a_guide(a_modal("one", branches=ends), a_modal("two"), rules=[True])]
    page.goto(scene.host)
    page.locator(f"{CARD} .next").click()
    expect(page.locator(CARD)).to_have_count(0)
    until(page, lambda: "Guide Completed one" in scene.told)


def test_hidden_steps_in_a_circle_end_the_tour(scene: Scene, page: Page) -> None:
    circle = a_hidden("circle", branches=[{"rule": 0, "goTo": "circle"}])
    play(scene, page, a_modal("one"), circle, a_modal("two"), rules=[True])
    page.locator(f"{CARD} .next").click()
    until(page, lambda: "Guide Ended one" in scene.told)
    ended = next(one for one in scene.events if one.get("event") == "Guide Ended")
    assert ended["properties"]["reason"] == "error"


def test_a_step_that_was_done_before_offers_next_when_one_comes_back_to_it(
    scene: Scene, page: Page
) -> None:
    click = a_tooltip("one", "new", advance={"on": "click"})
    play(scene, page, click, a_modal("two"))
    shows(page, "one")
    page.get_by_test_id("new").click()
    shows(page, "two")
    page.evaluate("() => document.querySelector('[data-testid=new]').disabled = true")
    page.locator(CARD).get_by_role("button", name="Back").click()
    shows(page, "one")
    page.locator(CARD).get_by_role("button", name="Next").click()
    shows(page, "two")


def test_a_step_waits_as_long_as_its_author_says(scene: Scene, page: Page) -> None:
    page.clock.install()
    nowhere = a_tooltip("two", "nowhere", whenMissing="skip", waitSeconds=20)
    play(scene, page, a_modal("one"), nowhere, a_modal("three"))
    page.locator(f"{CARD} .next").click()
    page.clock.run_for(15000)
    expect(page.locator(CARD)).to_have_count(0)
    page.clock.run_for(6000)
    shows(page, "three")


def test_custom_buttons_do_not_leave_one_stuck_where_the_target_is_missing(
    scene: Scene, page: Page
) -> None:
    page.clock.install()
    only = [a_button({"type": "dismiss"}, text="No")]
    asks = {"advance": {"on": "click"}, "whenMissing": "center", "buttons": only}
    play(scene, page, a_modal("one"), a_tooltip("two", "nowhere", **asks), a_modal("three"))
    page.locator(f"{CARD} .next").click()
    page.clock.run_for(7000)
    shows(page, "two")
    page.locator(CARD).get_by_role("button", name="Next").click()
    shows(page, "three")


def waits_for(event: str, id: str) -> Json:
    steps = (a_hidden("when", on="event", event=event), a_modal(f"after-{id}"))
    return a_guide(*steps, id=id, parts=["extra"])


def test_tours_that_wait_hold_nothing_back_and_wait_side_by_side(scene: Scene, page: Page) -> None:
    scene.guides = [
        waits_for("Plan Made", "w1"),
        a_guide(a_modal("hello")),
        waits_for("Left", "w2"),
    ]
    page.goto(scene.host)
    card = page.locator(CARD)
    expect(card).to_contain_text("Title hello")
    # What happens while another tour is on the screen does not come between.
    page.evaluate("cairn.track('Left')")
    expect(card).to_contain_text("Title hello")
    card.locator(".next").click()
    expect(card).to_have_count(0)
    page.goto(scene.host)
    page.wait_for_function("() => cairn.state?.().guides.filter((one) => !one.why).length === 2")
    page.evaluate("cairn.track('Left')")
    expect(card).to_contain_text("Title after-w2")
    page.evaluate("cairn.track('Plan Made')")
    expect(card).to_have_count(1)
    expect(card).to_contain_text("Title after-w2")
    started = ["Guide Started hello", "Guide Started after-w2"]
    until(page, lambda: [one for one in scene.told if one.startswith("Guide Started")] == started)
