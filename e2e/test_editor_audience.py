"""Who a guide is for, as a sentence whose parts are pressed; and how it looks."""

from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from e2e.editor_studio import CARD, Studio, builder, context, page, studio
from e2e.test_editor_look import barriers, inside

__all__ = ["context", "page", "studio"]

Json = dict[str, Any]
WELCOME: Json = {"type": "modal", "id": "welcome", "title": "Welcome", "body": []}


def wanted(other: str) -> Json:
    """Teachers of schools who have not completed the other guide, on the pages of plans."""
    return {
        "type": "all",
        "of": [
            {"type": "role", "is": ["teacher"]},
            {"type": "industry", "is": ["school"]},
            {"type": "not", "of": {"type": "guide", "id": other, "is": "completed"}},
            {"type": "page", "matches": "/plans*"},
        ],
    }


def audience_tab(page: Page) -> FrameLocator:
    desk = builder(page)
    desk.get_by_role("button", name="Who and when").click()
    return desk


def saved(desk: FrameLocator) -> None:
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()


def add(desk: FrameLocator, kind: str, button: str = "Add a condition") -> None:
    desk.get_by_role("combobox", name=button).last.click()
    desk.get_by_role("option", name=kind).click()


def audience(studio: Studio, guide_id: str) -> Json:
    found: Json = studio.read(guide_id)["draft"]["document"]["audience"]
    return found


def test_a_rule_is_pressed_together_with_the_mouse(studio: Studio, page: Page) -> None:
    studio.tell_of_a_teacher()
    other = studio.guide("First lesson plan of all")
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = audience_tab(page)
    add(desk, "Role of the person", "Choose a condition")
    desk.get_by_role("option", name="teacher").click()
    add(desk, "Industry of the company")
    desk.get_by_role("option", name="school").click()
    add(desk, "Another guide")
    desk.get_by_role("option", name="First lesson plan of all").click()
    add(desk, "The page they are on")
    expect(desk.get_by_role("combobox", name="Page address")).to_have_value("/plans*")
    expect(desk.get_by_text("The page you are on is one of these.")).to_be_visible()
    saved(desk)
    assert audience(studio, guide_id) == wanted(other)
    lines = desk.get_by_role("group", name="Conditions").get_by_role("group")
    said = [
        "people whose role is teacher",
        "people in companies whose industry is school",
        "people who have not completed “First lesson plan of all”",
        "everyone on pages like /plans*",
    ]
    assert [line.get_attribute("aria-label") for line in lines.all()] == said
    # The lists of the dashboard say the same.
    found = studio.client.get("/api/guides?q=First plan").json()["guides"]
    texts = [one["audienceText"] for one in found if one["id"] == guide_id]
    assert texts == [
        "people whose role is teacher, in companies whose industry is school, "
        "who have not completed another guide, on pages like /plans*"
    ]


def test_the_same_rule_with_the_keyboard_alone(studio: Studio, page: Page) -> None:
    studio.tell_of_a_teacher()
    other = studio.guide("The very first plan")
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = audience_tab(page)
    keys = page.keyboard
    desk.get_by_role("combobox", name="Choose a condition").focus()
    # The first of the list is the role; its field is where one goes on.
    keys.press("Enter")
    keys.press("Enter")
    role = desk.get_by_role("combobox", name="Role of the person")
    expect(role).to_be_focused()
    keys.type("nurse")
    keys.press("Enter")
    keys.press("Backspace")
    keys.type("TEA")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(desk.get_by_role("button", name="Remove teacher")).to_be_visible()
    add_button = desk.get_by_role("combobox", name="Add a condition")
    add_button.focus()
    keys.press("ArrowDown")
    keys.type("i")
    keys.press("Enter")
    expect(desk.get_by_role("combobox", name="Industry of the company")).to_be_focused()
    keys.type("school")
    # Leaving the field takes what was typed in it.
    add_button.focus()
    expect(desk.get_by_role("button", name="Remove school")).to_be_visible()
    keys.press("Enter")
    for _ in range(3):
        keys.press("ArrowDown")
    keys.press("Enter")
    guide = desk.get_by_role("combobox", name="Guide", exact=True)
    expect(guide).to_be_focused()
    keys.type("very first")
    keys.press("Enter")
    expect(guide).to_have_value("The very first plan")
    became = desk.get_by_role("combobox", name="What became of the guide")
    expect(became).to_have_text("have not completed")
    became.focus()
    keys.press("Enter")
    keys.press("Home")
    keys.press("Escape")
    expect(became).to_have_text("have not completed")
    add_button.focus()
    keys.press("Enter")
    keys.type("The")
    keys.press("Enter")
    expect(desk.get_by_role("combobox", name="Page address")).to_be_focused()
    saved(desk)
    assert audience(studio, guide_id) == wanted(other)
    # Backspace in an empty field takes the condition away, and undo brings it back.
    keys.press("Control+a")
    keys.press("Backspace")
    keys.press("Backspace")
    expect(desk.get_by_role("combobox", name="Page address")).to_have_count(0)
    saved(desk)
    assert audience(studio, guide_id)["of"] == wanted(other)["of"][:3]
    desk.get_by_role("button", name="Undo").click()
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_role("combobox", name="Page address")).to_have_value("/plans*")


def test_conditions_are_grouped_and_denied(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, audience={"type": "event", "name": "Plan Made"})
    page.goto(studio.link(guide_id))
    desk = audience_tab(page)
    desk.get_by_role("combobox", name="Add what would do as well").click()
    desk.get_by_role("option", name="Another trait").click()
    desk.get_by_role("combobox", name="Trait", exact=True).fill("seats")
    desk.get_by_role("combobox", name="How it is compared").click()
    desk.get_by_role("option", name="is not at least").click()
    desk.get_by_role("combobox", name="Value", exact=True).fill("5")
    few = {"type": "trait", "of": "person", "name": "seats", "op": "atLeast", "value": 5}
    saved(desk)
    made = {"type": "event", "name": "Plan Made"}
    assert audience(studio, guide_id) == {"type": "any", "of": [made, {"type": "not", "of": few}]}
    desk.get_by_role("combobox", name="What the value is").click()
    desk.get_by_role("option", name="as text").click()
    desk.get_by_role("combobox", name="Add a condition").click()
    desk.get_by_role("option", name="Several, of which one suffices").click()
    role = desk.get_by_role("combobox", name="Role of the person")
    expect(role).to_be_focused()
    role.fill("admin,")
    joins = desk.get_by_role("combobox", name="How the conditions hold together")
    joins.last.click()
    desk.get_by_role("option", name="for whom none of this holds:").click()
    joins.first.click()
    desk.get_by_role("option", name="for whom all of this holds").click()
    saved(desk)
    admin = {"type": "any", "of": [{"type": "role", "is": ["admin"]}]}
    text = {"type": "not", "of": few | {"value": "5"}}
    group = {"type": "not", "of": admin}
    assert audience(studio, guide_id) == {"type": "all", "of": [made, text, group]}
    assert barriers(inside(page)) == []
    desk.get_by_role("button", name="Remove: people for whom none of this holds").click()
    desk.get_by_role("button", name="Remove: people whose seats").click()
    desk.get_by_role("button", name="Remove: people who have tracked “Plan Made”").click()
    expect(desk.get_by_text("Everyone.", exact=True)).to_be_visible()
    saved(desk)
    assert audience(studio, guide_id) == {"type": "all", "of": []}


def test_what_was_seen_of_a_trait_is_offered_with_its_kind(studio: Studio, page: Page) -> None:
    traits = {"plan": "pro", "trial": True}
    studio.tell({"type": "identify", "userId": "u-1", "traits": traits})
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = audience_tab(page)
    add(desk, "Another trait", "Choose a condition")
    desk.get_by_role("option", name="trial").click()
    desk.get_by_role("combobox", name="Value", exact=True).click()
    desk.get_by_role("option", name="true").click()
    saved(desk)
    asked = {"type": "trait", "of": "person", "name": "trial", "op": "is", "value": True}
    assert audience(studio, guide_id) == {"type": "all", "of": [asked]}


@pytest.fixture(params=[("en", "light"), ("ja", "dark")])
def narrow(browser: Browser, request: pytest.FixtureRequest) -> Any:
    locale, scheme = request.param
    made = browser.new_context(
        viewport={"width": 390, "height": 844}, locale=locale, color_scheme=scheme, has_touch=True
    )
    yield made.new_page()
    made.close()


def test_nothing_sticks_out_on_a_phone(studio: Studio, narrow: Page) -> None:
    guide_id = studio.guide()
    rule = wanted("0198c000-0000-7000-8000-000000000001")
    rule["of"].append({"type": "any", "of": [{"type": "any", "of": rule["of"][:2]}]})
    studio.write(guide_id, audience=rule)
    narrow.goto(studio.link(guide_id))
    desk = builder(narrow)
    desk.locator("nav button").nth(1).tap()
    desk.locator("#audience-0-values").tap()
    frame = inside(narrow)
    assert barriers(frame) == []
    over = "document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth"
    assert frame.evaluate(over) == 0


def pick(desk: FrameLocator, part: str, words: str) -> None:
    desk.get_by_role("combobox", name=part, exact=True).click()
    desk.get_by_role("option", name=words).click()


def test_how_often_when_and_before_which_others(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, WELCOME)
    page.goto(studio.link(guide_id))
    desk = audience_tab(page)
    sentence = desk.locator(".sentence")
    expect(sentence).to_have_text("Shown once to everyone, when the page is opened.")
    pick(desk, "How often", "again every")
    desk.get_by_label("Days after the last time").fill("14")
    pick(desk, "Order among guides", "before most other guides")
    pick(desk, "What starts it", "after an event")
    desk.get_by_role("combobox", name="Event", exact=True).fill("Plan Made")
    said = "Shown every 14 days to everyone, after the event “Plan Made”, before most other guides."
    expect(sentence).to_have_text(said)
    saved(desk)
    document = studio.read(guide_id)["draft"]["document"]
    first, welcome = document["steps"]
    assert (first["type"], first["advance"]["on"], first["advance"]["event"]) == (
        "hidden",
        "event",
        "Plan Made",
    )
    assert welcome["title"] == "Welcome"
    assert (document["frequency"], document["priority"], document["start"]) == (
        {"everyDays": 14},
        50,
        "auto",
    )
    pick(desk, "What starts it", "as soon as something appears")
    desk.get_by_role("button", name="Point at the element").click()
    page.locator("#open-dialog").click()
    expect(sentence).to_contain_text("as soon as Button “New plan” is there")
    pick(desk, "What starts it", "when the address is like")
    expect(desk.get_by_role("combobox", name="Page address")).to_have_value("/plans")
    pick(desk, "Order among guides", "with a priority of")
    figure = desk.get_by_label("Priority, −1000 to 1000")
    figure.fill("-2000")
    expect(desk.get_by_text("A whole number from -1000 to 1000.")).to_be_visible()
    assert barriers(inside(page)) == []
    figure.fill("-7")
    pick(desk, "What starts it", "when your product starts it")
    said = "Shown every 14 days to everyone, when your product starts it, with a priority of -7."
    expect(sentence).to_have_text(said)
    saved(desk)
    document = studio.read(guide_id)["draft"]["document"]
    assert [one["title"] for one in document["steps"]] == ["Welcome"]
    assert (document["start"], document["priority"]) == ("manual", -7)
    for _ in range(2):
        desk.get_by_role("button", name="Undo").click()
    expect(sentence).to_contain_text("when the address is like /plans")


def look_tab(studio: Studio, page: Page) -> tuple[str, FrameLocator]:
    """A guide with one card over the page, at the tab of its look."""
    guide_id = studio.guide()
    studio.write(guide_id, WELCOME)
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Look", exact=True).click()
    return guide_id, desk


def test_a_look_is_drawn_at_once_and_what_is_too_faint_is_said(studio: Studio, page: Page) -> None:
    guide_id, desk = look_tab(studio, page)
    card = page.locator(CARD)
    desk.get_by_label("Background, light", exact=True).fill("222")
    expect(card).to_have_css("background-color", "rgb(34, 34, 34)")
    desk.get_by_label("Text, light", exact=True).fill("#555555")
    expect(desk.get_by_text("too faint")).to_be_visible()
    assert barriers(inside(page)) == []
    desk.get_by_role("listitem").filter(has_text="too faint").get_by_role("button").click()
    expect(desk.get_by_text("too faint")).to_have_count(0)
    desk.get_by_label("Pick Accent, light").fill("#7a2f6f")
    desk.get_by_role("button", name="Set: Corners").click()
    desk.get_by_label("Corners", exact=True).fill("2")
    expect(card).to_have_css("border-radius", "2px")
    desk.get_by_label("Letters", exact=True).select_option(label="Serif letters")
    desk.get_by_role("radio", name="No shadow").check()
    saved(desk)
    theme = studio.read(guide_id)["draft"]["document"]["theme"]
    ink = theme.pop("ink")
    assert theme == {
        "surface": "#222222",
        "accent": "#7a2f6f",
        "radius": 2,
        "font": "serif",
        "shadow": "none",
    }
    expect(card).to_have_css("color", rgb(ink))
    desk.get_by_role("button", name="Cairn's own again: Background, light").click()
    expect(card).to_have_css("background-color", "rgb(255, 255, 255)")
    desk.get_by_role("button", name="Back to Cairn's own look").click()
    saved(desk)
    assert studio.read(guide_id)["draft"]["document"]["theme"] is None


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_the_products_look_is_proposed_and_taken_or_left(studio: Studio, page: Page) -> None:
    guide_id, desk = look_tab(studio, page)
    desk.get_by_role("button", name="Match my product").click()
    proposal = desk.get_by_role("group", name="The look of this page")
    expect(proposal).to_contain_text("from the button “New plan”")
    assert barriers(inside(page)) == []
    proposal.get_by_role("button", name="Leave it").click()
    saved(desk)
    assert studio.read(guide_id)["draft"]["document"].get("theme") is None
    desk.get_by_role("button", name="Match my product").click()
    proposal.get_by_role("button", name="Take this look").click()
    accent = page.evaluate(
        "() => getComputedStyle(document.querySelector('#open-dialog')).backgroundColor"
    )
    expect(page.locator(CARD).get_by_role("button", name="Done")).to_have_css(
        "background-color", accent
    )
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_label("Accent, light", exact=True)).to_have_value("")
