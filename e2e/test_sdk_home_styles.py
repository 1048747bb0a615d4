"""The page's style sheets do not reach the card, nor the card's the page."""

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files
from e2e.sdk_pages import ROOT, Scene, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

# Every computed style of every node of the card.
LOOKS = """() => {
    const { shadowRoot } = document.querySelector("[data-cairn]");
    return [...shadowRoot.querySelectorAll(".card, .card *")].map((one) => {
        const all = getComputedStyle(one);
        const names = [...all].filter((name) => !name.startsWith("--"));
        return names.map((name) => `${name}: ${all.getPropertyValue(name)}`);
    });
}"""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def test_hostile_style_sheets_and_scripts_do_not_reach_the_card(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new", spotlight=True))]
    page.goto(f"{scene.host}/hostile")
    card = page.locator(CARD)
    expect(card).to_be_visible()
    expect(card).to_have_css("font-size", "14px")
    expect(card).to_have_css("color", "rgb(23, 33, 30)")
    expect(card).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(card).to_have_css("width", "340px")
    expect(card.get_by_role("button", name="Done")).to_have_css(
        "background-color", "rgb(47, 111, 94)"
    )
    host = page.locator("[data-cairn]")
    assert host.evaluate("one => getComputedStyle(one).transform") == "none"
    card.get_by_role("button", name="Done").click()
    expect(card).to_have_count(0)
    assert page.evaluate("() => window.outside") is None


def test_the_card_looks_the_same_on_a_hostile_page_as_on_a_plain_one(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_modal("one"), a_modal("two"))]
    looks = []
    for name in ("lessons", "hostile"):
        page.goto(f"{scene.host}/{name}")
        expect(page.locator(CARD)).to_be_visible()
        page.mouse.move(1, 1)
        looks.append(page.evaluate(LOOKS))
        page.evaluate("() => window.cairn.reset()")
    assert looks[0] == looks[1]
    assert len(looks[0]) > 8


def test_nothing_of_the_page_is_touched_while_a_whole_tour_plays(scene: Scene, page: Page) -> None:
    click = a_tooltip("two", "save", spotlight=True, advance={"on": "click"})
    steps = (a_tooltip("one", "new", spotlight=True), click, a_modal("three"))
    scene.guides = [a_guide(*steps, a_tooltip("four", "far"))]
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            window.touched = [];
            const heard = (all) => window.touched.push(...all.map((one) => one.type));
            const observer = new MutationObserver(heard);
            const what = { attributes: true, childList: true, characterData: true, subtree: true };
            for (const one of [document.head, document.body]) observer.observe(one, what);
            observer.observe(document.documentElement, { attributes: true });
        });"""
    )
    page.goto(scene.host)
    before = page.evaluate(
        "() => [document.styleSheets.length, document.adoptedStyleSheets.length]"
    )
    card = page.locator(CARD)
    card.get_by_role("button", name="Next").click()
    page.get_by_test_id("save").click()
    expect(card).to_contain_text("Title three")
    card.get_by_role("button", name="Next").click()
    expect(card).to_contain_text("Title four")
    card.get_by_role("button", name="Done").click()
    expect(card).to_have_count(0)
    assert page.evaluate("() => touched") == []
    after = page.evaluate("() => [document.styleSheets.length, document.adoptedStyleSheets.length]")
    assert after == before
    assert page.evaluate("() => document.documentElement.getAttributeNames()") == ["lang"]


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
