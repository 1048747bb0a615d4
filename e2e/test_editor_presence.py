"""Two authors at one guide: they see each other, and each other's saves, without a conflict."""

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from e2e.editor_studio import Studio, builder, context, page, studio
from e2e.test_editor_look import barriers, inside

__all__ = ["context", "page", "studio"]

MODAL = {"type": "modal", "id": "hello", "title": "Hello", "body": []}
SINCE = re.compile(r"^Haru, here since \d")
WORD = 20_500
"""Milliseconds in which a tab has told once that it is here."""


def word(page: Page) -> None:
    """The author does something, and then 20 seconds pass."""
    page.mouse.move(5, 5)
    builder(page).get_by_label("Title").hover()
    with page.expect_response(lambda answer: "/presence" in answer.url):
        page.clock.run_for(WORD)


def test_two_authors_see_each_other_and_what_the_other_saves(
    studio: Studio, page: Page, browser: Browser
) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, MODAL)
    _, haru = studio.add_author()
    mine = builder(page)
    page.clock.install()
    page.goto(studio.link(guide_id))
    expect(mine.get_by_label("Title")).to_have_value("Hello")
    expect(mine.locator(".others")).to_have_text("")

    with browser.new_context(locale="en-US", viewport=ViewportSize(width=1280, height=800)) as two:
        other = two.new_page()
        theirs = builder(other)
        other.clock.install()
        other.goto(studio.link(guide_id, client=haru))
        expect(theirs.locator(".others")).to_contain_text("Mio Hayashi is editing this too")
        word(page)
        expect(mine.locator(".others")).to_contain_text("Haru is editing this too")
        expect(mine.locator(".avatar")).to_have_text("H")
        expect(mine.locator(".avatar")).to_have_attribute("title", SINCE)
        assert barriers(inside(page)) == []

        theirs.get_by_label("Title").fill("Theirs")
        other.clock.run_for(1_000)
        expect(theirs.get_by_text("Saved", exact=True)).to_be_visible()
        word(page)
        expect(mine.get_by_label("Title")).to_have_value("Theirs")
        expect(mine.locator(".others")).to_contain_text("What Haru saved is in")
        # On top of theirs, without a conflict; and back, their change is one that can be undone.
        mine.get_by_label("Title").fill("Mine on top")
        page.clock.run_for(1_000)
        expect(mine.get_by_text("Saved", exact=True)).to_be_visible()
        assert studio.steps(guide_id)[0]["title"] == "Mine on top"
        for title in ("Theirs", "Hello"):
            mine.get_by_role("button", name="Undo").click()
            expect(mine.get_by_label("Title")).to_have_value(title)
        other.goto("about:blank")
    # Sooner than the server forgets who is silent: Haru's tab said that it goes.
    word(page)
    expect(mine.locator(".others")).to_have_text("")
    haru.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_same_author_in_another_tab_is_told_so_in_their_language(
    studio: Studio, page: Page, browser: Browser, scheme: str
) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, MODAL)
    _, haru = studio.add_author()
    assert haru.patch("/api/me", json={"locale": "ja"}).status_code == 200
    page.goto(studio.link(guide_id, client=haru))
    expect(builder(page).get_by_label("タイトル")).to_have_value("Hello")
    with browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport=ViewportSize(width=390, height=844),
    ) as two:
        again = two.new_page()
        again.goto(studio.link(guide_id, client=haru))
        expect(builder(again).locator(".others")).to_contain_text("別のタブでも開いています")
        assert barriers(inside(again)) == []
        assert inside(again).evaluate("document.documentElement.scrollWidth") == 390
    haru.close()
