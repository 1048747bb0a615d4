"""Guides that the builder shows and does not edit yet: hints and checklists."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.editor_studio import Studio, builder, context, page, studio
from e2e.test_editor_look import barriers, inside

__all__ = ["context", "page", "studio"]

Json = dict[str, Any]
WORDS = [{"type": "paragraph", "content": [{"type": "text", "text": "Some words."}]}]
TASKS: list[Json] = [
    {
        "id": "plan",
        "title": "Make a plan",
        "body": WORDS,
        "done": {"type": "event", "name": "Plan Made"},
    },
    {
        "id": "tour",
        "title": "Take the tour",
        "body": [],
        "label": "Show me",
        "actions": [{"type": "track", "event": "Tour Asked"}],
    },
]
CHECKLIST: Json = {"title": "First steps", "label": "First steps", "tasks": TASKS, "open": True}
TARGET: Json = {
    "fingerprint": {"tag": "button", "role": "button", "name": "New plan"},
    "label": "Button “New plan”",
}
HINTS: Json = {
    "steps": [
        {
            "type": "hotspot",
            "id": "a",
            "target": TARGET,
            "title": "Begin here",
            "body": WORDS,
        },
        {"type": "hint", "id": "b", "target": TARGET, "body": WORDS},
    ]
}


def made(studio: Studio, kind: str, fields: Json, name: str = "First steps") -> str:
    guide_id = studio.guide(name, kind)
    draft = studio.read(guide_id)["draft"]
    body = {"revision": draft["revision"], "document": draft["document"] | fields}
    saved = studio.client.put(f"/api/guides/{guide_id}/draft", json=body)
    assert saved.status_code == 200, saved.text
    return guide_id


def publish(studio: Studio, guide_id: str) -> None:
    body = {"environmentId": studio.environment_id}
    answer = studio.client.post(f"/api/guides/{guide_id}/publications", json=body)
    assert answer.status_code in (200, 201), answer.text


def test_a_checklist_is_shown_tried_and_taken_off_by_keyboard(studio: Studio, page: Page) -> None:
    guide_id = made(studio, "checklist", CHECKLIST)
    publish(studio, guide_id)
    before = studio.read(guide_id)["draft"]
    page.goto(studio.link(guide_id))
    desk = builder(page)
    expect(desk.get_by_role("heading", name="This is a checklist")).to_be_visible()
    expect(desk.locator(".parts li")).to_have_text(["Make a plan", "Take the tour"])
    expect(desk.get_by_text(f"PUT /api/guides/{guide_id}/draft")).to_be_visible()
    link = desk.get_by_role("link", name="Open it in Cairn's dashboard")
    expect(link).to_have_attribute("href", f"/guides/{guide_id}")

    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    desk.get_by_role("button", name="See it over this page").press("Enter")
    shown = page.locator("[data-cairn]:not([data-cairn=editor])")
    expect(shown).to_contain_text("Make a plan")
    page.get_by_role("button", name="As if it happened").click()
    page.reload()
    expect(shown).to_contain_text("Make a plan")
    page.get_by_role("button", name="Stop preview").click()
    expect(shown).to_have_count(0)

    desk.get_by_role("button", name="Take it off test-").press("Enter")
    expect(desk.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Take it off test-")).to_be_focused()
    assert len(studio.read(guide_id)["publications"]) == 1
    page.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Take it off", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(desk.get_by_text("is not live in test-")).to_be_visible()
    assert studio.read(guide_id)["publications"] == []
    assert studio.read(guide_id)["draft"] == before, "nothing of it was touched"
    assert [url for url in sent if "/v1/batch" in url] == []

    desk.get_by_role("button", name="Done", exact=True).press("Enter")
    expect(page.locator("[data-cairn]")).to_have_count(0)
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_hints_are_shown_and_tried(studio: Studio, page: Page) -> None:
    page.goto(studio.link(made(studio, "tooltip", HINTS)))
    desk = builder(page)
    expect(desk.get_by_role("heading", name="These are hints")).to_be_visible()
    expect(desk.locator(".parts li")).to_have_text(["Begin here", "Button “New plan”"])
    expect(desk.get_by_role("button", name="Take it off")).to_have_count(0)
    desk.get_by_role("button", name="See it over this page").click()
    page.get_by_role("button", name="Begin here").click()
    shown = page.locator("[data-cairn]:not([data-cairn=editor])")
    expect(shown.get_by_text("Some words.").first).to_be_visible()
    page.get_by_role("link", name="Fractions").click()
    page.wait_for_url("**/plans/42")
    expect(page.get_by_text("Nothing is recorded")).to_be_visible()
    page.get_by_role("button", name="Stop preview").click()
    expect(shown).to_have_count(0)
    expect(desk.get_by_role("heading", name="These are hints")).to_be_visible()


def test_an_empty_one_has_nothing_to_try(studio: Studio, page: Page) -> None:
    page.goto(studio.link(made(studio, "tooltip", {})))
    expect(builder(page).get_by_role("button", name="See it over this page")).to_be_disabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_barrier_and_in_the_authors_language(
    studio: Studio, browser: Browser, scheme: str
) -> None:
    _, author = studio.add_author()
    assert author.patch("/api/me", json={"locale": "ja"}).status_code == 200
    guide_id = made(studio, "checklist", CHECKLIST, "はじめの一歩")
    publish(studio, guide_id)
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": 390, "height": 844},
        locale="en-US",
    )
    page = context.new_page()
    page.goto(studio.link(guide_id, client=author))
    desk = builder(page)
    expect(desk.get_by_role("heading", name="これはチェックリストです")).to_be_visible()
    desk.get_by_role("button", name="での公開を停止").click()
    expect(desk.get_by_role("button", name="公開を続ける")).to_be_focused()
    assert barriers(inside(page)) == []
    assert inside(page).evaluate("document.documentElement.scrollWidth") == 390
    # The preview's bar is out of the way of what stands at the bottom.
    desk.get_by_role("button", name="この画面で試す").click()
    page.get_by_role("button", name="First steps").click()
    expect(page.get_by_text("Make a plan")).to_be_visible()
    context.close()
    author.close()
