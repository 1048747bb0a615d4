"""Hints and checklists: built over the product by pointing and writing, seen while it is done."""

from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from e2e.editor_studio import Studio, builder, context, page, studio, until
from e2e.test_editor_look import barriers, inside

__all__ = ["context", "page", "studio"]

Json = dict[str, Any]


def drawn(page: Page) -> Locator:
    """What is drawn over the page, beside the editor itself."""
    return page.locator("[data-cairn]:not([data-cairn=editor])")


def left_of(place: Locator) -> float:
    """Where it begins, px from the window's left."""
    box = place.bounding_box()
    assert box is not None
    return box["x"]


def saved(desk: FrameLocator) -> None:
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()


def publish(desk: FrameLocator) -> None:
    desk.get_by_role("button", name="Publish…").click()
    desk.get_by_role("button", name="Publish to test-").click()
    expect(desk.get_by_text("Version 1 is live in test-")).to_be_visible()


def leave(desk: FrameLocator, page: Page) -> None:
    desk.get_by_role("button", name="Done", exact=True).click()
    expect(page.locator("[data-cairn]")).to_have_count(0)


def document_of(studio: Studio, guide_id: str) -> Json:
    found: Json = studio.read(guide_id)["draft"]["document"]
    return found


def add_hint(desk: FrameLocator, page: Page, kind: str, target: str) -> None:
    desk.locator(".adds").get_by_role("button", name=kind, exact=True).click()
    desk.get_by_role("button", name="Point at an element").click()
    page.locator(target).click()
    expect(desk.get_by_role("button", name="Point again")).to_be_visible()


def test_a_hint_a_hotspot_and_a_launcher_from_pointing_to_people(
    studio: Studio, page: Page
) -> None:
    guide_id = studio.guide("Around the plans", "tooltip")
    page.goto(studio.link(guide_id))
    desk = builder(page)
    expect(desk.get_by_text("No hint yet.")).to_be_visible()
    card = drawn(page).locator(".card")

    # A hint: its card is open beside its element while it is written.
    add_hint(desk, page, "Hint", "#open-dialog")
    desk.get_by_label("Title").fill("Plans for a week")
    desk.get_by_role("textbox", name="Text", exact=True).fill("A plan holds the lessons of a week.")
    expect(card).to_contain_text("Plans for a week")
    expect(card).to_contain_text("A plan holds the lessons of a week.")
    expect(card.get_by_role("button")).to_have_count(0)
    expect(desk.get_by_role("textbox", name="Text", exact=True)).to_be_focused()

    # A hotspot: a dot where it is told to be, which goes once it was opened.
    add_hint(desk, page, "Hotspot", "#more")
    desk.get_by_label("Title").fill("More to do")
    dot = drawn(page).locator(".hotspot")
    expect(dot).to_be_visible()
    expect(card).to_contain_text("More to do")
    right = left_of(dot)
    desk.get_by_role("button", name="More settings").click()
    desk.get_by_role("radio", name="Left", exact=True).check()
    until(page, lambda: left_of(dot) < right)
    desk.get_by_label("The dot goes once it was opened").check()
    dot.click()
    expect(card).to_have_count(0)
    desk.get_by_label("Title").fill("More that you can do")
    expect(card).to_contain_text("More that you can do")

    # A launcher: a button with words, which opens a page instead of a card.
    add_hint(desk, page, "Launcher", "h1")
    desk.get_by_label("Words on the button").fill("Archive")
    launcher = drawn(page).get_by_role("button", name="Archive")
    expect(launcher).to_be_visible()
    desk.get_by_role("radio", name="Do something").check()
    expect(card).to_have_count(0)
    desk.get_by_label("Address of the page").fill("/plans/42")
    desk.get_by_role("radio", name="✦").check()
    expect(launcher).to_have_attribute("data-icon", "✦")
    launcher.click()
    assert page.url == f"{studio.host}/plans", "it is drawn, not played"
    saved(desk)
    publish(desk)
    steps = document_of(studio, guide_id)["steps"]
    assert [(one["type"], one["target"]["label"], one["page"]) for one in steps] == [
        ("hint", "Button “New plan”", "/plans"),
        ("hotspot", "Button “More actions”", "/plans"),
        ("launcher", "Heading “Plans”", "/plans"),
    ]
    assert (steps[1]["at"], steps[1]["until"]) == ("left", "seen")
    assert steps[2]["actions"] == [{"type": "openPage", "url": "/plans/42", "newTab": False}]
    leave(desk, page)

    # A visitor.
    page.goto(f"{studio.host}/plans")
    expect(dot).to_be_visible()
    page.locator("#open-dialog").hover()
    expect(card).to_contain_text("Plans for a week")
    dot.click()
    expect(card).to_contain_text("More that you can do")
    card.get_by_role("button", name="Close").click()
    expect(dot).to_have_count(0)
    launcher.click()
    page.wait_for_url("**/plans/42")


def test_a_checklist_of_three_tasks_from_writing_to_done(studio: Studio, page: Page) -> None:
    guide_id = studio.guide("First steps", "checklist")
    page.goto(studio.link(guide_id))
    desk = builder(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))

    # The list itself: it is drawn as soon as something is written.
    desk.get_by_label("Title").fill("Your first week")
    panel = drawn(page).get_by_role("dialog", name="Your first week")
    expect(panel).to_be_visible()
    desk.get_by_role("textbox", name="Text", exact=True).fill("Three things, ten minutes.")
    expect(panel).to_contain_text("Three things, ten minutes.")
    desk.get_by_label("Words on its button").fill("Begin")
    expect(drawn(page).get_by_role("button", name="Begin")).to_be_visible()
    desk.get_by_role("radio", name="The panel is open").check()
    desk.get_by_role("radio", name="One after the other").check()

    def add(title: str, text: str) -> None:
        desk.get_by_role("button", name="Add a task").click()
        expect(desk.get_by_label("Title")).to_be_focused()
        desk.get_by_label("Title").fill(title)
        desk.get_by_role("textbox", name="Text", exact=True).fill(text)
        expect(panel.locator("details[open]", has_text=title)).to_contain_text(text)

    add("Make a plan", "A plan is a week.")
    desk.get_by_role("radio", name="An event is recorded").check()
    desk.get_by_role("combobox", name="Event", exact=True).fill("Plan Made")
    add("Read how it is done", "It takes two minutes.")
    desk.get_by_role("button", name="Choose what happens").click()
    desk.get_by_label("Action 1", exact=True).select_option(label="Records an event")
    desk.get_by_label("Event", exact=True).fill("Manual Read")
    desk.get_by_label("Words on its button").fill("I have read it")
    expect(panel.get_by_role("button", name="I have read it")).to_be_visible()
    add("See the archive", "All that was.")
    desk.get_by_role("radio", name="A page is opened").check()
    desk.get_by_role("combobox", name="Page address").fill("/plans/archive")
    expect(panel).to_contain_text("0 / 3")
    saved(desk)
    assert [url for url in sent if "/v1/batch" in url] == []

    # Played: the page it waits for is opened by hand, what the product would record is pretended.
    desk.get_by_role("button", name="Play from start").click()
    page.get_by_role("button", name="As if it happened").click()
    expect(panel).to_contain_text("1 / 3")
    panel.get_by_role("button", name="I have read it").click()
    page.get_by_role("link", name="Archive").click()
    expect(panel).to_contain_text("All done")
    page.get_by_role("button", name="Stop preview").click()
    assert [url for url in sent if "/v1/batch" in url] == [], "nothing was recorded"

    publish(desk)
    document = document_of(studio, guide_id)
    assert (document["order"], document["open"], document["label"]) == ("given", True, "Begin")
    assert [(one["title"], one["done"]) for one in document["tasks"]] == [
        ("Make a plan", {"type": "event", "name": "Plan Made"}),
        ("Read how it is done", None),
        ("See the archive", {"type": "page", "matches": "/plans/archive"}),
    ]
    leave(desk, page)

    # A visitor does it.
    page.goto(f"{studio.host}/plans")
    expect(panel).to_contain_text("0 / 3")
    page.evaluate("cairn.track('Plan Made')")
    expect(panel).to_contain_text("1 / 3")
    panel.get_by_role("button", name="I have read it").click()
    expect(panel).to_contain_text("2 / 3")
    page.get_by_role("link", name="Archive").click()
    expect(panel).to_contain_text("All done")


def test_hints_are_arranged_turned_off_and_undone_by_keyboard(studio: Studio, page: Page) -> None:
    guide_id = studio.guide("Around the plans", "tooltip")
    page.goto(studio.link(guide_id))
    desk = builder(page)
    for title in ("One", "Two", "Three"):
        desk.locator(".adds").get_by_role("button", name="Hint", exact=True).press("Enter")
        desk.get_by_label("Title").fill(title)
    names = desk.locator(".step-name")
    head = desk.locator(".step-head")
    head.nth(2).press("Alt+ArrowUp")
    expect(names).to_have_text(["One", "Three", "Two"])
    desk.get_by_role("button", name="Duplicate").press("Enter")
    expect(names).to_have_text(["One", "Three", "Three", "Two"])
    desk.get_by_role("button", name="Turn off").press("Enter")
    expect(head.nth(2)).to_contain_text("Off")
    desk.get_by_role("button", name="Turn on").press("Control+z")
    expect(head.nth(2)).not_to_contain_text("Off")
    desk.get_by_label("Title").press("Control+z")
    desk.get_by_label("Title").press("Control+z")
    expect(names).to_have_text(["One", "Two", "Three"])
    page.reload()
    desk.get_by_role("button", name="Redo").click()
    expect(names).to_have_text(["One", "Three", "Two"])
    saved(desk)
    titles = [one["title"] for one in document_of(studio, guide_id)["steps"]]
    assert titles == ["One", "Three", "Two"]


def test_what_keeps_a_checklist_from_being_published_leads_to_its_field(
    studio: Studio, page: Page
) -> None:
    page.goto(studio.link(studio.guide("First steps", "checklist")))
    desk = builder(page)
    desk.get_by_role("button", name="Add a task").click()
    desk.get_by_role("button", name="Publish…").click()
    expect(desk.locator(".problems li")).to_contain_text(
        ["Write a title.", "Task 1: No title yet", "Task 1: No title yet"]
    )
    desk.locator(".problems button").first.click()
    expect(desk.get_by_label("Title")).to_be_focused()
    desk.get_by_label("Title").fill("First week")
    desk.get_by_role("button", name="Publish…").click()
    desk.get_by_role("button", name="Say what makes it done").click()
    expect(desk.get_by_role("radio", name="Its button is pressed")).to_be_focused()
    desk.get_by_role("button", name="Choose what happens").click()
    desk.get_by_label("Action 1", exact=True).select_option(label="Opens a page")
    desk.get_by_role("button", name="Publish…").click()
    desk.locator(".problems button", has_text="without an address").click()
    expect(desk.get_by_label("Action 1", exact=True)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_barrier_and_in_the_authors_language(
    studio: Studio, browser: Browser, scheme: str
) -> None:
    _, author = studio.add_author()
    assert author.patch("/api/me", json={"locale": "ja"}).status_code == 200
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": 390, "height": 844},
        locale="en-US",
    )
    page = context.new_page()
    desk = builder(page)
    page.goto(studio.link(studio.guide("ヒント", "tooltip"), client=author))
    for kind in ("ヒント", "ホットスポット", "ランチャー"):
        desk.locator(".adds").get_by_role("button", name=kind).click()
        desk.get_by_role("button", name="詳細設定").click()
        assert barriers(inside(page)) == [], kind
    desk.get_by_role("radio", name="動作をする").check()
    assert barriers(inside(page)) == []
    assert inside(page).evaluate("document.documentElement.scrollWidth") == 390

    page = context.new_page()
    desk = builder(page)
    page.goto(studio.link(studio.guide("はじめの一歩", "checklist"), client=author))
    desk.get_by_label("タイトル").fill("はじめの一週間")
    panel = drawn(page).get_by_role("dialog", name="はじめの一週間")
    expect(panel).to_be_visible()
    sheet = page.locator("[data-cairn=editor] iframe").bounding_box()
    assert sheet is not None
    top = sheet["y"]

    def is_above() -> bool:
        box = panel.bounding_box()
        return box is not None and box["y"] + box["height"] <= top

    until(page, is_above)
    assert barriers(inside(page)) == []
    desk.get_by_role("button", name="タスクを追加").click()
    desk.get_by_role("radio", name="画面が開かれたら").check()
    assert barriers(inside(page)) == []
    assert inside(page).evaluate("document.documentElement.scrollWidth") == 390
    context.close()
    author.close()
