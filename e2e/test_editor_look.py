"""The builder for everybody: with the keyboard, in both languages, small windows, no barrier."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from e2e.editor_studio import CARD, Studio, builder, context, page, studio

__all__ = ["context", "page", "studio"]

AXE = Path(__file__).resolve().parent.parent / "node_modules" / "axe-core" / "axe.min.js"


def barriers(frame: Frame) -> list[str]:
    """What axe finds in a frame, each with the first element that has it."""
    frame.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = frame.evaluate(
        "async () => (await axe.run(document, {iframes: false})).violations"
    )
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def inside(page: Page) -> Frame:
    return next(frame for frame in page.frames if "/builder" in frame.url)


@pytest.fixture(params=["light", "dark"])
def shaded(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(color_scheme=request.param, locale="en-US")
    yield context.new_page()
    context.close()


def test_no_barrier_in_any_part(studio: Studio, shaded: Page) -> None:
    page = shaded
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    expect(desk.get_by_role("button", name="Tooltip step")).to_be_visible()
    assert barriers(inside(page)) == []
    desk.get_by_role("button", name="Tooltip step").click()
    desk.get_by_role("button", name="Point at an element").click()
    page.locator("#open-dialog").click()
    desk.get_by_role("button", name="More settings").click()
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    assert barriers(inside(page)) == []
    desk.get_by_role("button", name="Who and when").click()
    expect(desk.get_by_role("combobox", name="How often")).to_be_visible()
    assert barriers(inside(page)) == []
    desk.get_by_role("combobox", name="How often").click()
    desk.get_by_role("option", name="again every").click()
    desk.get_by_label("Days after the last time").fill("0")
    assert barriers(inside(page)) == []
    desk.get_by_role("button", name="Look", exact=True).click()
    expect(desk.get_by_label("Language")).to_be_visible()
    assert barriers(inside(page)) == []
    desk.get_by_role("button", name="Publish…").click()
    expect(desk.get_by_role("button", name="Check again")).to_be_visible()
    assert barriers(inside(page)) == []


def test_the_authors_language_is_spoken(studio: Studio, page: Page) -> None:
    _, author = studio.add_author()
    assert author.patch("/api/me", json={"locale": "ja"}).status_code == 200
    page.goto(studio.link(studio.guide("はじめてのプラン"), client=author))
    desk = builder(page)
    desk.get_by_role("button", name="ツールチップ").click()
    desk.get_by_role("button", name="画面上で場所を選ぶ").click()
    expect(page.get_by_text("クリックしてください")).to_be_visible()
    page.locator("#open-dialog").click()
    expect(desk.get_by_text("ボタン「New plan」")).to_be_visible()
    expect(desk.get_by_text("保存済み")).to_be_visible()
    assert inside(page).evaluate("document.documentElement.lang") == "ja"
    author.close()


def test_typing_is_never_interrupted_by_the_card_that_follows_it(
    studio: Studio, page: Page
) -> None:
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    desk.get_by_role("button", name="Modal step").click()
    title = desk.get_by_label("Title")
    title.press_sequentially("Welcome to your plans")
    expect(title).to_be_focused()
    expect(page.locator(CARD)).to_contain_text("Welcome to your plans")
    text = desk.get_by_label("Text", exact=True)
    text.press_sequentially("One\n- two\nthree")
    expect(text).to_be_focused()
    items = page.locator(f"{CARD} li")
    expect(items).to_have_text(["two", "three"])
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    # In the middle of what stands, while the card follows every key and the draft is saved.
    text.press("ArrowUp")
    text.press("Home")
    for written in ("t", "tw", "twe", "twen", "twent", "twenty", "twenty-"):
        page.keyboard.type(written[-1])
        expect(items).to_have_text([f"{written}two", "three"])
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    page.keyboard.type("one and ")
    expect(text).to_be_focused()
    expect(items).to_have_text(["twenty-one and two", "three"])
    expect(text.locator("li")).to_have_text(["twenty-one and two", "three"])


def test_japanese_is_composed_without_interruption(studio: Studio, page: Page) -> None:
    """The page stirs and the card comes and goes, while the words are not yet decided."""
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    desk.get_by_role("button", name="Tooltip step").click()
    desk.get_by_role("button", name="Point at an element").click()
    page.locator("#open-dialog").click()
    title = desk.get_by_label("Title")
    title.click()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
    page.evaluate("document.querySelector('#open-dialog').hidden = true")
    expect(card).to_have_count(0)
    page.evaluate("document.querySelector('#open-dialog').hidden = false")
    expect(card).to_be_visible()
    keyboard.send(
        "Input.imeSetComposition", {"text": "日本", "selectionStart": 2, "selectionEnd": 2}
    )
    keyboard.send("Input.insertText", {"text": "日本語"})
    expect(title).to_have_value("日本語")
    expect(card).to_contain_text("日本語")


def test_the_panel_steps_aside_for_what_it_hides(studio: Studio, page: Page) -> None:
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    desk.get_by_role("button", name="Tooltip step").click()
    panel = page.locator("[data-cairn=editor] .panel")
    page.evaluate("document.querySelector('header').style.justifyContent = 'flex-end'")
    desk.get_by_role("button", name="Point at an element").click()
    page.get_by_role("link", name="Archive").click()
    expect(desk.get_by_text("Link “Archive”")).to_be_visible()
    box = panel.bounding_box()
    assert box is not None
    assert box["x"] == 12
    desk.get_by_role("button", name="Dock right").click()
    desk.get_by_role("button", name="Fold away").click()
    expect(panel).to_be_hidden()
    page.reload()
    page.get_by_role("button", name="Open the Cairn builder").click()
    expect(desk.get_by_text("Link “Archive”")).to_be_visible()


def test_in_a_small_window_it_is_a_sheet_and_goes_away_for_picking(
    studio: Studio, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    panel = page.locator("[data-cairn=editor] .panel")
    desk.get_by_role("button", name="Tooltip step").click()
    box = panel.bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 844)
    assert inside(page).evaluate("document.documentElement.scrollWidth") == 390
    desk.get_by_role("button", name="Point at an element").click()
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="More actions").click()
    expect(panel).to_be_visible()
    expect(desk.get_by_text("Button “More actions”")).to_be_visible()
