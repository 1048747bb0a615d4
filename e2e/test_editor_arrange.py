"""Arranging a tour: what its buttons do, how it goes on, in which order, where it branches."""

from typing import Any

from playwright.sync_api import FrameLocator, Locator, Page, expect

from e2e.editor_studio import CARD, Studio, builder, context, page, studio
from e2e.test_editor_look import barriers, inside
from e2e.test_editor_settings import END, TEACHER, more, saved

__all__ = ["context", "page", "studio"]

Json = dict[str, Any]


def a_card(name: str, **fields: Any) -> Json:
    return {"type": "modal", "id": name.lower(), "title": name, "body": [], **fields}


def choose(desk: FrameLocator, label: str, option: str, nth: int = 0) -> None:
    desk.get_by_label(label, exact=True).nth(nth).select_option(label=option)


def test_a_button_does_several_things_in_order(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    other = studio.guide("Second plan")
    studio.write(guide_id, a_card("Ready?"), a_card("Between"), END)
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Buttons", exact=True).click()
    desk.get_by_role("button", name="Make buttons of your own").click()
    desk.get_by_role("button", name="Add a button").click()
    desk.get_by_label("Words on it").nth(1).fill("I am")
    choose(desk, "Action 1", "Records an event", nth=1)
    desk.get_by_label("Event", exact=True).fill("Was Ready")
    desk.get_by_role("button", name="Add a detail").click()
    desk.get_by_label("Name of the detail", exact=True).fill("count")
    choose(desk, "Kind of value", "the number")
    desk.get_by_label("count is", exact=True).last.fill("three")
    expect(desk.get_by_text("A number, such as 12 or 3.5.")).to_be_visible()
    desk.get_by_label("count is", exact=True).last.fill("3")
    desk.get_by_role("button", name="And then…").nth(1).click()
    choose(desk, "Action 2", "Sets a trait of the person")
    desk.get_by_label("Trait", exact=True).fill("ready")
    desk.get_by_role("button", name="And then…").nth(1).click()
    choose(desk, "Action 3", "Goes to a certain step")
    choose(desk, "Which step", "step 3 “The end”")
    # The first button: an address that is not taken, then another guide.
    choose(desk, "Action 1", "Opens a page")
    desk.get_by_label("Address of the page").fill("http://plans.example")
    expect(desk.get_by_text("Only https:// addresses")).to_be_visible()
    choose(desk, "Action 1", "Starts another guide")
    choose(desk, "Which guide", "Second plan")
    desk.get_by_role("button", name="And then…").first.click()
    choose(desk, "Action 2", "Comes back later")
    choose(desk, "Counted in", "hours")
    desk.get_by_label("Comes back after", exact=True).fill("3")
    assert barriers(inside(page)) == []
    saved(desk)
    assert studio.steps(guide_id)[0]["buttons"] == [
        {
            "text": "",
            "look": "primary",
            "actions": [
                {"type": "startGuide", "guideId": other},
                {"type": "snooze", "minutes": 180},
            ],
        },
        {
            "text": "I am",
            "look": "secondary",
            "actions": [
                {"type": "track", "event": "Was Ready", "properties": {"count": 3}},
                {"type": "setTrait", "name": "ready", "value": True},
                {"type": "goTo", "step": "end"},
            ],
        },
    ]
    desk.get_by_role("button", name="Play from start").click()
    page.get_by_role("button", name="I am").click()
    expect(page.get_by_text("“Was Ready” would be recorded here.")).to_be_visible()
    expect(page.get_by_text("ready would become true here.")).to_be_visible()
    expect(page.locator(CARD)).to_contain_text("The end")
    page.get_by_role("button", name="Done").click()
    for _ in range(2):
        desk.get_by_role("button", name="Add a button").click()
    expect(desk.get_by_text("4 buttons are the most that one card may have.")).to_be_visible()
    desk.get_by_role("button", name="Use the usual buttons again").click()
    saved(desk)
    assert studio.steps(guide_id)[0]["buttons"] is None


def test_a_step_waits_for_what_comes_goes_or_is_recorded(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    studio.tell_of_a_plan()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Wait or branch").click()
    expect(desk.get_by_text("Nothing is shown.")).to_be_visible()
    expect(desk.get_by_role("radio", name="At once")).to_be_checked()
    desk.get_by_role("radio", name="Something appears").check()
    desk.get_by_role("button", name="Point at an element").click()
    page.get_by_role("button", name="New plan").click()
    expect(desk.get_by_text("Button “New plan”", exact=True)).to_be_visible()
    expect(desk.locator(".badge")).to_be_visible()
    desk.get_by_role("button", name="Modal step").click()
    expect(desk.get_by_role("radio", name="Element is clicked")).to_have_count(0)
    desk.get_by_role("radio", name="Event is recorded").check()
    desk.get_by_role("button", name="Plan Made", exact=True).click()
    expect(desk.get_by_label("Event to wait for")).to_have_value("Plan Made")
    desk.get_by_role("button", name="Tooltip step").click()
    desk.get_by_role("radio", name="Something goes away").check()
    expect(desk.get_by_text("The element that the step points at.")).to_be_visible()
    desk.get_by_role("radio", name="Address is…").check()
    expect(desk.get_by_text("Matches this page.").first).to_be_visible()
    desk.get_by_label("Address to go on at").fill("/elsewhere")
    expect(desk.get_by_text("Does not match this page.")).to_be_visible()
    more(desk)
    desk.get_by_label("Along the element").select_option(label="At its end")
    desk.get_by_label("Arrow towards the element").uncheck(force=True)
    desk.get_by_label("Darken the rest of the page").check(force=True)
    desk.get_by_label("The light has the element's corners").uncheck(force=True)
    desk.get_by_label("Corners of the light").fill("20")
    assert barriers(inside(page)) == []
    saved(desk)
    hidden, modal, tooltip = studio.steps(guide_id)
    assert (hidden["type"], hidden["page"], hidden["advance"]["on"]) == ("hidden", None, "appear")
    assert hidden["advance"]["target"]["label"] == "Button “New plan”"
    assert (modal["advance"]["on"], modal["advance"]["event"]) == ("event", "Plan Made")
    assert (tooltip["advance"]["on"], tooltip["advance"]["page"]) == ("page", "/elsewhere")
    assert (tooltip["align"], tooltip["arrow"], tooltip["spotlightRadius"]) == ("end", False, 20)
    desk.get_by_role("button", name="Turn into a modal step").click()
    expect(desk.get_by_label("Place on the screen")).to_be_visible()
    desk.get_by_role("button", name="Undo").click()
    saved(desk)
    assert studio.steps(guide_id)[2] == tooltip


FIVE = [a_card(name) for name in ("First", "Second", "Third", "Fourth", "Fifth")]


def titles(studio: Studio, guide_id: str) -> list[str]:
    return [step["title"] for step in studio.steps(guide_id)]


def rows(desk: FrameLocator) -> Locator:
    return desk.locator(".step-name")


def open_five(studio: Studio, page: Page) -> tuple[str, FrameLocator]:
    guide_id = studio.guide()
    studio.write(guide_id, *FIVE)
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="First", exact=False).first.click()
    expect(desk.get_by_label("Title")).to_have_count(0)
    return guide_id, desk


def drag(page: Page, grip: Locator, row: Locator) -> None:
    start, end = grip.bounding_box(), row.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 8, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 12, start["y"] + start["height"], steps=4)
    # Past its middle: after it.
    page.mouse.move(end["x"] + 20, end["y"] + end["height"] - 4, steps=8)


def test_steps_are_dragged_and_moved_by_keyboard(studio: Studio, page: Page) -> None:
    guide_id, desk = open_five(studio, page)
    grips = desk.locator(".grip")
    drag(page, grips.nth(0), desk.locator(".step").nth(2))
    expect(desk.locator(".line-before")).to_contain_text("Fourth")
    page.mouse.up()
    expect(rows(desk)).to_have_text(["Second", "Third", "First", "Fourth", "Fifth"])
    expect(desk.get_by_text("First is now number 3 of 5.")).to_be_visible()
    expect(desk.locator(".line-before")).to_have_count(0)
    head = desk.locator("#first-head")
    head.press("Alt+ArrowDown")
    expect(rows(desk)).to_have_text(["Second", "Third", "Fourth", "First", "Fifth"])
    expect(head).to_be_focused()
    head.press("Alt+ArrowDown")
    head.press("Alt+ArrowDown")
    expect(rows(desk)).to_have_text(["Second", "Third", "Fourth", "Fifth", "First"])
    head.press("Control+z")
    desk.get_by_label("Move to…").select_option(label="after 1 · Second")
    expect(rows(desk)).to_have_text(["Second", "First", "Third", "Fourth", "Fifth"])
    saved(desk)
    assert titles(studio, guide_id) == ["Second", "First", "Third", "Fourth", "Fifth"]


def test_a_step_is_put_between_two_and_another_is_kept_from_people(
    studio: Studio, page: Page
) -> None:
    guide_id, desk = open_five(studio, page)
    desk.get_by_role("button", name="Insert before number 2").focus()
    page.keyboard.press("Enter")
    expect(desk.get_by_text("Insert here")).to_be_visible()
    page.keyboard.press("Escape")
    expect(desk.get_by_text("Insert here")).to_have_count(0)
    desk.get_by_role("button", name="Insert before number 2").focus()
    page.keyboard.press("Enter")
    desk.get_by_role("listitem").get_by_role("button", name="Modal step").click()
    expect(desk.get_by_label("Title")).to_be_focused()
    page.keyboard.type("Between")
    desk.get_by_role("button", name="Second").click()
    desk.get_by_role("button", name="Turn off: keep it, show it to nobody").click()
    desk.get_by_role("button", name="Second").click()
    expect(desk.locator(".step.off")).to_contain_text("Off")
    assert barriers(inside(page)) == []
    saved(desk)
    steps = studio.steps(guide_id)
    assert [(step["title"], step["off"]) for step in steps[:4]] == [
        ("First", False),
        ("Between", False),
        ("Second", True),
        ("Third", False),
    ]
    desk.get_by_role("button", name="Play from start").click()
    for title in ("First", "Between", "Third"):
        expect(page.locator(CARD)).to_contain_text(title)
        page.get_by_role("button", name="Next").click()
    page.keyboard.press("Escape")
    desk.get_by_role("button", name="Turn on", exact=True).click()
    saved(desk)
    assert [step["off"] for step in studio.steps(guide_id)] == [False] * 6


def test_several_are_deleted_at_once_and_come_back(studio: Studio, page: Page) -> None:
    guide_id, desk = open_five(studio, page)
    desk.get_by_role("button", name="Second").click(modifiers=["Control"])
    desk.get_by_role("button", name="Fourth").click(modifiers=["Shift"])
    expect(desk.get_by_text("3 selected")).to_be_visible()
    desk.get_by_role("checkbox", name="Third").uncheck(force=True)
    expect(desk.get_by_text("2 selected")).to_be_visible()
    assert barriers(inside(page)) == []
    desk.get_by_role("button", name="Move up (Alt+↑)").click()
    expect(rows(desk)).to_have_text(["Second", "Fourth", "First", "Third", "Fifth"])
    desk.get_by_role("button", name="Delete").click()
    expect(rows(desk)).to_have_text(["First", "Third", "Fifth"])
    expect(desk.get_by_text("Deleted: 2 steps.")).to_be_visible()
    saved(desk)
    assert titles(studio, guide_id) == ["First", "Third", "Fifth"]
    desk.get_by_role("button", name="Undo").click()
    desk.get_by_role("button", name="Undo").click()
    expect(rows(desk)).to_have_text(["First", "Second", "Third", "Fourth", "Fifth"])
    saved(desk)
    assert titles(studio, guide_id) == ["First", "Second", "Third", "Fourth", "Fifth"]


def test_steps_are_copied_to_another_guide_and_nothing_else_is_pasted(
    studio: Studio, page: Page
) -> None:
    fork = a_card("Fork", branches=[{"rule": TEACHER, "goTo": "end"}])
    first, second = studio.guide(), studio.guide("Second plan")
    studio.write(first, fork, a_card("Between"), END)
    studio.write(second, *FIVE[:2])
    page.goto(studio.link(first))
    desk = builder(page)
    desk.locator("#fork-head").click(modifiers=["Control"])
    desk.locator("#end-head").click(modifiers=["Control"])
    page.keyboard.press("Control+c")
    expect(desk.get_by_text("Copied: 2 steps.")).to_be_visible()
    page.goto(studio.host + "/plans/archive")
    page.goto(studio.link(second))
    desk.get_by_role("button", name="First").click()
    desk.get_by_role("button", name="First").focus()
    page.keyboard.press("Control+v")
    expect(rows(desk)).to_have_text(["First", "Fork", "The end", "Second"])
    saved(desk)
    one, fork_now, end_now, _ = studio.steps(second)
    assert one["id"] == "first"
    assert len({fork_now["id"], end_now["id"], "fork", "end"}) == 4
    assert fork_now["branches"] == [{"rule": TEACHER, "goTo": end_now["id"]}]
    desk.get_by_role("button", name="Undo").click()
    expect(rows(desk)).to_have_text(["First", "Second"])
    # By the buttons, from what this browser keeps.
    desk.get_by_role("button", name="Paste", exact=True).click()
    expect(rows(desk)).to_have_text(["First", "Second", "Fork", "The end"])
    desk.get_by_label("Title").fill("Words")
    desk.get_by_label("Title").press("Control+a")
    desk.get_by_label("Title").press("Control+c")
    desk.locator("#second-head").focus()
    page.keyboard.press("Control+v")
    expect(desk.get_by_text("This is no step of a guide.")).to_be_visible()
    expect(rows(desk)).to_have_count(4)


def test_a_hundred_steps_are_the_most(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, *[a_card(f"Step {at}") for at in range(99)])
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Step 0").click()
    desk.get_by_role("button", name="Step 0").click(modifiers=["Control"])
    desk.get_by_role("button", name="Step 1", exact=False).first.click(modifiers=["Shift"])
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    expect(desk.get_by_text("there is room for 1, so nothing was pasted")).to_be_visible()
    desk.get_by_role("button", name="Stop selecting").click()
    desk.get_by_role("button", name="Modal step").click()
    expect(rows(desk)).to_have_count(100)
    desk.get_by_role("button", name="Modal step").click()
    expect(desk.get_by_text("A tour may have 100 steps.")).to_be_visible()
    expect(rows(desk)).to_have_count(100)


def test_a_tour_branches_in_sentences_and_is_drawn(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    studio.tell_of_a_teacher()
    studio.write(guide_id, *FIVE)
    page.goto(studio.link(guide_id))
    desk = builder(page)
    expect(desk.get_by_role("button", name="Map of the tour")).to_have_attribute(
        "aria-expanded", "false"
    )
    desk.get_by_role("button", name="Branches", exact=True).click()
    desk.get_by_role("button", name="Add a branch").click()
    desk.get_by_label("then go to").select_option(label="step 4 “Fourth”")
    desk.get_by_role("button", name="Add a branch").click()
    desk.get_by_role("button", name="Branch 2: earlier").click()
    saved(desk)
    every = {"type": "all", "of": []}
    assert studio.steps(guide_id)[0]["branches"] == [
        {"rule": every, "goTo": None},
        {"rule": every, "goTo": "fourth"},
    ]
    drawn = desk.locator("#map-drawn")
    expect(drawn).to_contain_text("everyone → the end")
    expect(drawn.get_by_text("Nobody comes here")).to_have_count(4)
    assert barriers(inside(page)) == []
    desk.get_by_role("button", name="Branch 1: remove").click()
    expect(drawn.get_by_text("Nobody comes here")).to_have_count(2)
    drawn.get_by_role("button", name="Fourth").click()
    expect(desk.get_by_label("Title")).to_have_value("Fourth")
    desk.get_by_role("button", name="Play from start").click()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(CARD)).to_contain_text("Fourth")


def test_the_document_is_changed_as_json_and_never_while_it_is_wrong(
    studio: Studio, page: Page
) -> None:
    guide_id, desk = open_five(studio, page)
    desk.get_by_role("button", name="View as JSON").click()
    box = desk.get_by_role("textbox", name="The guide as JSON")
    text = box.input_value()
    apply = desk.get_by_role("button", name="Apply", exact=True)
    expect(apply).to_be_disabled()
    box.fill(text.replace('"title": "First",', '"title": "First"'))
    expect(desk.get_by_text("A comma is missing here")).to_be_visible()
    expect(apply).to_be_disabled()
    line = text.split("\n").index('      "title": "First",') + 1
    expect(desk.locator(".json .wrong")).to_have_text(str(line + 1))
    box.fill(text.replace('"position": "center"', '"position": "middle"', 1))
    expect(desk.get_by_text("Step 1, position: is 'middle'")).to_be_visible()
    assert barriers(inside(page)) == []
    # What was typed is still there after a look at the steps.
    desk.get_by_role("button", name="Steps", exact=True).click()
    expect(rows(desk)).to_have_count(5)
    desk.get_by_role("button", name="View as JSON").click()
    expect(box).to_have_value(text.replace('"position": "center"', '"position": "middle"', 1))
    box.fill(text.replace('"title": "First"', '"title": "Applied"'))
    expect(desk.get_by_text("All of it is right.")).to_be_visible()
    apply.click()
    expect(desk.get_by_text("Applied. “Undo” brings back")).to_be_visible()
    saved(desk)
    assert titles(studio, guide_id)[0] == "Applied"
    desk.get_by_role("button", name="Undo").click()
    expect(box).to_have_value(text)
    saved(desk)
    assert titles(studio, guide_id)[0] == "First"
