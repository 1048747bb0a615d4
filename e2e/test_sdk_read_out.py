"""A tour by keyboard and ear: what the accessibility tree says, and where the focus is."""

from typing import Any

from playwright.sync_api import Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import Scene, a_button, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

LIVE = "[data-cairn] [aria-live]"


def tree(page: Page) -> list[dict[str, Any]]:
    """The page as an assistive technology is told it: role, name, description and properties."""
    told = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return [
        {key: one.get(key, {}).get("value", "") for key in ("role", "name", "description")}
        | {each["name"]: each["value"].get("value") for each in one.get("properties", [])}
        for one in told["nodes"]
        if not one.get("ignored")
    ]


def heard(page: Page) -> tuple[str, str, str]:
    """Role, name and description of what has the focus."""
    focused = [one for one in tree(page) if one.get("focused") and one["role"] != "RootWebArea"]
    [one] = focused
    return one["role"], one["name"], one["description"]


def tab_to(page: Page, role: str, name: str) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = [one for one in tree(page) if one.get("focused")]
        if any((one["role"], one["name"]) == (role, name) for one in focused):
            return
    raise AssertionError(f"Tab does not reach {name}")


def test_a_whole_tour_is_heard_and_walked_by_keyboard_alone(scene: Scene, page: Page) -> None:
    link = {"type": "link", "href": "https://example.com", "text": "Read more"}
    body = [{"type": "paragraph", "content": [{"type": "text", "text": "See this. "}, link]}]
    steps = (
        a_modal("hello"),
        a_tooltip("one", "save", body=body, spotlight=True),
        a_tooltip("two", "new", advance={"on": "click"}),
        a_modal("last", title=""),
    )
    scene.guides = [a_guide(*steps)]
    page.goto(scene.host)

    # A modal card takes the focus, says its name and what it says, and keeps Tab.
    expect(page.locator(CARD)).to_be_focused()
    assert heard(page) == ("dialog", "Title hello", "Body of hello.")
    assert next(one for one in tree(page) if one["role"] == "dialog")["modal"] is True
    order = []
    for _ in range(3):
        page.keyboard.press("Tab")
        order.append(heard(page)[:2])
    assert order == [("button", "Next"), ("button", "Close"), ("button", "Next")]
    page.keyboard.press("Enter")

    # Who pressed Next stands on the next card's Next; the card around it has its own name.
    expect(page.locator(CARD)).to_contain_text("See this.")
    assert heard(page)[:2] == ("button", "Next")
    dialog = next(one for one in tree(page) if one["role"] == "dialog")
    assert (dialog["name"], dialog["description"]) == ("Title one", "See this. Read more")
    assert any(one["name"] == "Step 2 of 4" for one in tree(page))
    page.keyboard.press("Shift+Tab")
    assert heard(page)[:2] == ("button", "Back")
    page.keyboard.press("Shift+Tab")
    assert heard(page)[:2] == ("link", "Read more")

    # The arrows walk too; a tooltip lets Tab go into the page.
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    tab_to(page, "button", "Next")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(CARD)).to_contain_text("Body of hello.")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(CARD)).to_contain_text("Click the highlighted element to continue")
    assert heard(page)[:2] == ("button", "Back")
    tab_to(page, "button", "New plan")
    page.keyboard.press("Enter")

    # A card without a title is named by where one is.
    expect(page.locator(CARD)).to_contain_text("Body of last.")
    assert heard(page) == ("dialog", "Step 4 of 4", "Body of last.")
    tab_to(page, "button", "Done")
    page.keyboard.press("Space")
    expect(page.locator(CARD)).to_have_count(0)
    assert heard(page)[:2] == ("button", "New plan")
    until(page, lambda: "Guide Completed last" in scene.told)
    assert [one for one in scene.told if "Completed" in one] == [
        "Step Completed hello",
        "Step Completed one",
        "Step Completed two",
        "Step Completed last",
        "Guide Completed last",
    ]
    assert page.evaluate("() => window.clicks") == [["new", False]]


def test_a_card_is_read_out_where_somebody_writes_and_keeps_writing(
    scene: Scene, page: Page
) -> None:
    advance = {"on": "input"}
    steps = (
        a_tooltip("one", "name", advance=advance, page="/app/now"),
        a_tooltip("two", "save"),
    )
    scene.guides = [a_guide(*steps, parts=["extra"])]
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    field = page.get_by_test_id("name")
    field.press_sequentially("Ai")
    page.evaluate("() => history.pushState(null, '', '/app/now')")
    live = page.locator(LIVE)
    expect(live).to_have_text("Title one Body of one. Fill in the highlighted field to continue")
    expect(live).to_have_attribute("aria-live", "polite")
    assert any(one["role"] == "dialog" and one["name"] == "Title one" for one in tree(page))
    expect(field).to_be_focused()
    field.press("Enter")
    expect(live).to_have_text("Title two Body of two.")
    expect(field).to_be_focused()


def test_a_card_that_takes_the_focus_is_not_read_out_twice(scene: Scene, page: Page) -> None:
    page.clock.install()
    scene.guides = [a_guide(a_tooltip("one", "new"), a_modal("two"))]
    page.goto(scene.host)
    for title in ("Title one", "Title two"):
        expect(page.locator(CARD)).to_contain_text(title)
        page.clock.run_for(1000)
        expect(page.locator(LIVE)).to_have_text("")
        page.locator(f"{CARD} .next").click()


def test_an_arrow_presses_the_authors_own_button_with_all_that_it_does(
    scene: Scene, page: Page
) -> None:
    tracks = a_button({"type": "track", "event": "Liked"}, {"type": "next"}, text="I like it")
    scene.guides = [a_guide(a_modal("one", buttons=[tracks]), a_modal("two"), parts=["extra"])]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(CARD)).to_contain_text("Title two")
    until(page, lambda: "Liked" in scene.told)


def test_arrows_with_a_modifier_are_the_browsers_own(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"), a_modal("two"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_focused()
    for keys in ("Control+ArrowRight", "Meta+ArrowRight"):
        page.keyboard.press(keys)
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.keyboard.press("ArrowRight")
    expect(page.locator(CARD)).to_contain_text("Title two")
