"""Hints and checklists that are there: tried over the page, taken off, and left as they were."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from e2e.editor_studio import Studio, builder, context, page, studio

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


def test_a_checklist_is_tried_and_taken_off_by_keyboard(studio: Studio, page: Page) -> None:
    guide_id = made(studio, "checklist", CHECKLIST)
    publish(studio, guide_id)
    before = studio.read(guide_id)["draft"]
    page.goto(studio.link(guide_id))
    desk = builder(page)
    expect(desk.locator("ol .step-name")).to_have_text(["Make a plan", "Take the tour"])

    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    desk.get_by_role("button", name="Play from start").press("Enter")
    shown = page.locator("[data-cairn]:not([data-cairn=editor])")
    expect(shown).to_contain_text("Make a plan")
    page.get_by_role("button", name="As if it happened").click()
    expect(shown).to_contain_text("1 / 2")
    page.reload()
    expect(shown).to_contain_text("1 / 2")
    page.get_by_role("button", name="Stop preview").click()
    expect(shown).to_contain_text("0 / 2")

    desk.get_by_role("button", name="Publish…").press("Enter")
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


def test_hints_are_tried_over_two_pages(studio: Studio, page: Page) -> None:
    page.goto(studio.link(made(studio, "tooltip", HINTS)))
    desk = builder(page)
    expect(desk.locator(".step-name")).to_have_text(["Begin here", "Button “New plan”"])
    desk.get_by_role("button", name="Play from start").click()
    page.get_by_role("button", name="Begin here").click()
    shown = page.locator("[data-cairn]:not([data-cairn=editor])")
    expect(shown.get_by_text("Some words.").first).to_be_visible()
    page.get_by_role("link", name="Fractions").click()
    page.wait_for_url("**/plans/42")
    expect(page.get_by_text("Nothing is recorded")).to_be_visible()
    page.get_by_role("button", name="Stop preview").click()
    expect(shown).to_have_count(0)
    expect(desk.locator(".step-name")).to_have_text(["Begin here", "Button “New plan”"])


def test_an_empty_one_has_nothing_to_try(studio: Studio, page: Page) -> None:
    page.goto(studio.link(made(studio, "tooltip", {})))
    expect(builder(page).get_by_role("button", name="Play from start")).to_be_disabled()


def test_a_tour_is_taken_off_where_it_is_published(studio: Studio, page: Page) -> None:
    card = {"type": "modal", "id": "a", "title": "Welcome", "body": WORDS}
    guide_id = made(studio, "tour", {"steps": [card]})
    publish(studio, guide_id)
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Publish…").click()
    desk.get_by_role("button", name="Take it off test-").press("Enter")
    desk.get_by_role("button", name="Take it off", exact=True).press("Enter")
    expect(desk.get_by_text("is not live in test-")).to_be_visible()
    assert studio.read(guide_id)["publications"] == []


def test_the_preview_stands_out_of_the_way_of_a_list_in_a_small_window(
    studio: Studio, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-US")
    page = context.new_page()
    page.goto(studio.link(made(studio, "checklist", CHECKLIST)))
    builder(page).get_by_role("button", name="Play from start").click()
    page.get_by_role("button", name="First steps").click()
    expect(page.get_by_text("Make a plan")).to_be_visible()
    context.close()
