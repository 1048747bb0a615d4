"""Arranging a tour: what its buttons do, how it goes on, in which order, where it branches."""

from typing import Any

from playwright.sync_api import FrameLocator, Page, expect

from e2e.editor_studio import CARD, Studio, builder, context, page, studio
from e2e.test_editor_look import barriers, inside
from e2e.test_editor_settings import END, more, saved

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
    for _ in range(4):
        if desk.get_by_role("button", name="Add a button").is_visible():
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
