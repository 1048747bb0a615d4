"""The strictest content security policy that lets the script in is kept."""

import pytest
from playwright.sync_api import Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import (
    Json,
    Scene,
    a_checklist,
    a_guide,
    a_hint,
    a_modal,
    a_task,
    a_tooltip,
    a_tooltip_guide,
)

__all__ = ["page", "scene", "sdk_files"]

RICH = [
    {
        "type": "paragraph",
        "content": [
            {"type": "text", "text": "See ", "bold": True},
            {"type": "link", "href": "https://example.com", "text": "the manual"},
            {"type": "trait", "of": "person", "name": "plan", "fallback": "your plan"},
        ],
    },
    {"type": "list", "ordered": True, "items": [[{"type": "text", "text": "One", "code": True}]]},
]


@pytest.mark.parametrize("let_in", ["strict", "nonce"])
def test_a_strict_policy_and_trusted_types_are_kept(scene: Scene, page: Page, let_in: str) -> None:
    theme = {"accent": "#8a2be2"}
    steps = (a_modal("one", body=RICH), a_tooltip("two", "new", spotlight=True, body=RICH))
    scene.guides = [a_guide(*steps, theme=theme)]
    page.goto(f"{scene.host}/{let_in}")
    page.locator(CARD).get_by_role("button", name="Next").click()
    expect(page.locator(CARD)).to_contain_text("Title two")
    done = page.locator(CARD).get_by_role("button", name="Done")
    expect(done).to_have_css("background-color", "rgb(138, 43, 226)")
    expect(page.locator(CARD)).to_have_css("width", "340px")
    done.click()
    until(page, lambda: "Guide Completed two" in scene.told)
    assert page.evaluate("() => window.violations") == []


@pytest.mark.parametrize("let_in", ["strict", "nonce"])
def test_every_kind_of_guide_keeps_a_strict_policy(scene: Scene, page: Page, let_in: str) -> None:
    theme = {"accent": "#8a2be2", "radius": 4, "font": "serif", "spacing": "roomy"}
    blocked = a_tooltip("one", "new", spotlight=True, rest="block", body=RICH)
    more: Json = {"theme": theme, "progress": "bar", "parts": ["extra"]}
    scene.guides = [
        a_guide(blocked, a_modal("two", body=RICH), **more),
        a_tooltip_guide(a_hint("hot", "save", type="hotspot")),
        a_checklist(a_task("first"), a_task("second"), celebrate=True),
    ]
    page.goto(f"{scene.host}/{let_in}")
    page.get_by_role("dialog", name="Title one").get_by_role("button", name="Next").click()
    card = page.get_by_role("dialog", name="Title two")
    expect(card).to_have_css("border-radius", "4px")
    card.get_by_role("button", name="Done").click()
    expect(card).to_have_count(0)
    page.locator("[data-cairn] .spot").click()
    expect(page.get_by_role("dialog", name="Title hot")).to_contain_text("Body of hot.")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Get started").click()
    for _ in range(2):
        page.get_by_role("button", name="Mark as done").first.click()
    until(page, lambda: "Guide Completed second" in scene.told)
    assert page.evaluate("() => window.violations") == []


def test_a_policy_that_shuts_the_script_out_leaves_the_page_as_it_was(
    scene: Scene, page: Page
) -> None:
    page.route("**/sdk/v1/embed.js", lambda route: route.abort())
    page.add_init_script("(window.cairn ||= []).push(['identify', 'u1'], ['track', 'Opened'])")
    page.goto(f"{scene.host}/strict")
    page.get_by_test_id("new").click()
    assert page.evaluate("() => [clicks, violations]") == [[["new", False]], []]
    assert page.locator("[data-cairn]").count() == 0
    assert (scene.sessions, scene.batches) == ([], [])
