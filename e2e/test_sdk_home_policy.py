"""The strictest content security policy that lets the script in is kept."""

from playwright.sync_api import Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import Scene, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]


def test_a_strict_policy_and_trusted_types_are_kept(scene: Scene, page: Page) -> None:
    theme = {"accent": "#8a2be2"}
    scene.guides = [a_guide(a_modal("one"), a_tooltip("two", "new", spotlight=True), theme=theme)]
    page.goto(f"{scene.host}/strict")
    page.locator(CARD).get_by_role("button", name="Next").click()
    expect(page.locator(CARD)).to_contain_text("Title two")
    expect(page.locator("[data-cairn] .next")).to_have_css("background-color", "rgb(138, 43, 226)")
    page.locator(CARD).get_by_role("button", name="Done").click()
    until(page, lambda: "Guide Completed two" in scene.told)
    assert page.evaluate("() => window.violations") == []
