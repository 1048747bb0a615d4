"""At home among a page's own dialogs: over them, not closed by them, not closing them."""

from playwright.sync_api import Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import Scene, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]


def test_a_target_in_an_open_dialog_is_pointed_at_and_both_can_be_clicked(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "inside"), a_tooltip("two", "inside"))]
    page.goto(f"{scene.host}/dialog")
    page.get_by_test_id("open").click()
    card = page.locator("dialog > [data-cairn] .card")
    expect(card).to_contain_text("Title one")
    page.get_by_test_id("inside").click()
    assert page.evaluate("() => window.clicks") == ["inside"]
    card.get_by_role("button", name="Next").click()
    expect(card).to_contain_text("Title two")
    page.get_by_test_id("shut").click()
    expect(page.locator(CARD)).to_have_count(0)
    page.get_by_test_id("open").click()
    expect(card).to_contain_text("Title two")


def test_a_modal_card_comes_over_a_dialog_and_home_when_it_closes(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one", page="/dialog/next"), a_modal("two"))]
    page.goto(f"{scene.host}/dialog")
    page.get_by_test_id("open").click()
    page.evaluate("() => history.pushState(null, '', '/dialog/next')")
    page.locator("dialog > [data-cairn] .next").click()
    expect(page.locator("dialog > [data-cairn] .card")).to_contain_text("Title two")
    page.evaluate("() => document.querySelector('dialog').close()")
    page.locator("html > [data-cairn] .next").click()
    expect(page.locator(CARD)).to_have_count(0)


def test_escape_closes_and_the_focus_comes_back(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one", page="/app/now"), a_tooltip("two", "save"))]
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    page.get_by_test_id("new").focus()
    page.evaluate("() => history.pushState(null, '', '/app/now')")
    card = page.locator(CARD)
    expect(card).to_be_focused()
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("() => document.activeElement.shadowRoot.activeElement.className")
        )
    assert stops == ["next", "close", "next"]
    page.keyboard.press("Enter")
    expect(card).to_contain_text("Title two")
    expect(card.get_by_role("button", name="Done")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.get_by_test_id("new")).to_be_focused()


def test_a_tooltip_does_not_take_the_keys_of_somebody_who_writes(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "save", page="/app/now"))]
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    page.get_by_test_id("name").press_sequentially("Ai")
    page.evaluate("() => history.pushState(null, '', '/app/now')")
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.type("ko")
    expect(page.get_by_test_id("name")).to_have_value("Aiko")


def test_a_scripted_dialog_neither_closes_nor_takes_the_focus_from_the_card(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "first"), a_tooltip("two", "second"))]
    page.goto(f"{scene.host}/trap")
    card = page.locator(CARD)
    expect(card).to_be_focused()
    card.get_by_role("button", name="Next").click()
    expect(card).to_contain_text("Title two")
    expect(card.get_by_role("button", name="Done")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    expect(page.get_by_test_id("first")).to_be_focused()
    assert page.evaluate("() => window.closed") == 0
