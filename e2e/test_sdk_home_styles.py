"""The page's style sheets do not reach the card, nor the card's the page."""

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files
from e2e.sdk_pages import ROOT, Scene, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def test_hostile_style_sheets_and_scripts_do_not_reach_the_card(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new"))]
    page.goto(f"{scene.host}/hostile")
    card = page.locator(CARD)
    expect(card).to_be_visible()
    expect(card).to_have_css("font-size", "14px")
    expect(card).to_have_css("color", "rgb(23, 33, 30)")
    assert page.locator("[data-cairn]").evaluate("one => getComputedStyle(one).transform") == "none"
    card.get_by_role("button", name="Done").click()
    expect(card).to_have_count(0)
    assert page.evaluate("() => window.outside") is None


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("accent", [None, "#ffd400", "#101010", "#e0457b"])
def test_the_card_has_no_fault_that_axe_finds(
    scene: Scene, browser: Browser, dark: bool, accent: str | None
) -> None:
    link = {"type": "link", "href": "https://example.com", "text": "Read more"}
    body = [{"type": "paragraph", "content": [{"type": "text", "text": "See "}, link]}]
    theme = {"accent": accent} if accent else None
    steps = (a_tooltip("two", "new", body=body), a_modal("three", body=body))
    scene.guides = [a_guide(*steps, theme=theme)]
    context = browser.new_context(color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(scene.host)
    for title in ("Title two", "Title three"):
        expect(page.locator(CARD)).to_contain_text(title)
        page.add_script_tag(content=AXE.read_text())
        found = page.evaluate("() => axe.run('[data-cairn]').then((all) => all.violations)")
        assert [
            (one["id"], [node["failureSummary"] for node in one["nodes"]]) for one in found
        ] == []
        page.locator("[data-cairn] .next").click()
    context.close()
