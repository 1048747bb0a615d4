"""At home among a page's own dialogs: over them, not closed by them, not closing them."""

import pytest
from playwright.sync_api import Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import Scene, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]


def go_on(page: Page) -> None:
    """Press what leads to the next step, as a person does."""
    page.locator(CARD).get_by_role("button", name="Next").click(timeout=4000)


def finish(page: Page) -> None:
    page.locator(CARD).get_by_role("button", name="Done").click(timeout=4000)
    expect(page.locator(CARD)).to_have_count(0)


def test_a_target_in_an_open_dialog_is_pointed_at_and_both_can_be_clicked(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "inside"), a_tooltip("two", "inside"))]
    page.goto(f"{scene.host}/dialogs")
    page.get_by_test_id("open").click()
    card = page.locator("dialog > [data-cairn] .card")
    expect(card).to_contain_text("Title one")
    page.get_by_test_id("inside").click()
    assert page.evaluate("() => clicks") == ["inside"]
    go_on(page)
    expect(card).to_contain_text("Title two")
    page.get_by_test_id("shut").click()
    expect(page.locator(CARD)).to_have_count(0)
    page.get_by_test_id("open").click()
    expect(card).to_contain_text("Title two")


def test_a_modal_card_comes_over_a_dialog_and_home_when_it_closes(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one", page="/dialogs/next"), a_modal("two"))]
    page.goto(f"{scene.host}/dialogs")
    page.get_by_test_id("open").click()
    page.evaluate("() => history.pushState(null, '', '/dialogs/next')")
    expect(page.locator("#plan > [data-cairn] .card")).to_contain_text("Title one")
    go_on(page)
    expect(page.locator("#plan > [data-cairn] .card")).to_contain_text("Title two")
    page.evaluate("() => document.getElementById('plan').close()")
    expect(page.locator("html > [data-cairn] .card")).to_be_visible()
    finish(page)


def test_a_card_goes_where_the_dialog_opened_last_is_wherever_that_stands(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_modal("one", page="/dialogs/next"), a_tooltip("two", "sure"))]
    page.goto(f"{scene.host}/dialogs")
    page.get_by_test_id("open").click()
    page.get_by_test_id("delete").click()
    page.evaluate("() => history.pushState(null, '', '/dialogs/next')")
    go_on(page)
    expect(page.locator("#confirm > [data-cairn] .card")).to_contain_text("Title two")
    page.get_by_test_id("sure").click()
    finish(page)
    assert page.evaluate("() => [clicks, dismissed]") == [["sure"], []]


def test_a_card_that_is_open_when_a_dialog_opens_comes_over_it(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"), a_tooltip("two", "inside"))]
    page.goto(f"{scene.host}/dialogs")
    expect(page.locator(CARD)).to_be_visible()
    page.evaluate("() => document.getElementById('plan').showModal()")
    expect(page.locator("#plan > [data-cairn] .card")).to_be_visible()
    go_on(page)
    expect(page.locator(CARD)).to_contain_text("Title two")
    page.evaluate("() => document.getElementById('plan').remove()")
    expect(page.locator(CARD)).to_have_count(0)


def test_a_dialog_that_is_taken_out_with_the_card_in_it_leaves_the_card(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(f"{scene.host}/dialogs")
    page.evaluate("() => document.getElementById('plan').showModal()")
    expect(page.locator("#plan > [data-cairn] .card")).to_be_visible()
    page.evaluate("() => document.getElementById('plan').remove()")
    expect(page.locator("html > [data-cairn] .card")).to_be_visible()
    finish(page)


def test_a_press_on_the_card_does_not_dismiss_a_dialog_that_closes_by_any_press_outside(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "name", side="right"), a_tooltip("two", "inside"))]
    page.goto(f"{scene.host}/dialogs")
    page.get_by_test_id("open").click()
    expect(page.locator(CARD)).to_contain_text("Title one")
    go_on(page)
    finish(page)
    assert page.evaluate("() => dismissed") == []
    page.mouse.click(5, 5)
    page.wait_for_function("() => dismissed[0] === 'plan'")


def test_a_dialog_that_is_not_modal_stays_open_beside_the_card(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "beside"), a_modal("two"))]
    page.goto(f"{scene.host}/dialogs")
    page.get_by_test_id("open-panel").click()
    go_on(page)
    finish(page)
    assert page.evaluate("() => document.getElementById('panel').open") is True


def test_a_modal_dialog_in_a_shadow_root_has_the_card_in_it(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one", page="/dialogs/next"), a_tooltip("two", "sheet"))]
    page.goto(f"{scene.host}/dialogs")
    page.get_by_test_id("open-shadow").click()
    page.evaluate("() => history.pushState(null, '', '/dialogs/next')")
    expect(page.locator(CARD)).to_be_focused()
    go_on(page)
    expect(page.locator(CARD)).to_contain_text("Title two")
    finish(page)
    expect(page.get_by_test_id("sheet")).to_be_focused()


def test_a_target_behind_a_modal_dialog_is_not_pointed_at(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "open-panel"))]
    scene.attributes = "data-debug"
    with page.expect_console_message(lambda one: "g1: may" in one.text):
        page.goto(f"{scene.host}/dialogs#open")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    expect(page.locator(CARD)).to_have_count(0)
    page.get_by_test_id("shut").click()
    expect(page.locator(CARD)).to_contain_text("Title one")


@pytest.mark.parametrize("kind", ["radix", "capture"])
def test_a_scripted_dialog_neither_closes_nor_takes_the_focus_from_the_card(
    scene: Scene, page: Page, kind: str
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "first"), a_tooltip("two", "second"))]
    page.goto(f"{scene.host}/{kind}")
    card = page.locator(CARD)
    expect(card).to_be_focused()
    go_on(page)
    expect(card).to_contain_text("Title two")
    expect(card.get_by_role("button", name="Done")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    expect(page.get_by_test_id("first")).to_be_focused()
    assert page.evaluate("() => [dismissed, pulled]") == [[], 0]
    # It is on its guard as before.
    page.mouse.click(1200, 700)
    assert page.evaluate("() => dismissed.length") > 0


@pytest.mark.parametrize("kind", ["radix", "capture"])
def test_escape_in_the_card_closes_the_card_and_not_the_dialog(
    scene: Scene, page: Page, kind: str
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "first"))]
    page.goto(f"{scene.host}/{kind}")
    expect(page.locator(CARD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    assert page.evaluate("() => dismissed") == []
    expect(page.get_by_test_id("first")).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate("() => dismissed") == ["escape"]


def test_a_long_card_scrolls_where_the_page_lets_nothing_scroll(scene: Scene, page: Page) -> None:
    words = [{"type": "paragraph", "content": [{"type": "text", "text": "Long. " * 900}]}]
    scene.guides = [a_guide(a_modal("one", body=words))]
    page.goto(f"{scene.host}/radix")
    expect(page.locator(CARD)).to_be_visible()
    page.locator(CARD).hover()
    page.mouse.wheel(0, 300)
    page.wait_for_function(
        """() => [...document.querySelector("[data-cairn]").shadowRoot.querySelectorAll("*")]
            .some((one) => one.scrollTop > 0)"""
    )
    assert page.evaluate("() => [blocked, scrollY]") == [0, 0]


def test_a_portal_with_a_trap_stays_open_and_gets_its_focus_back(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "first"), a_modal("two"), a_tooltip("three", "shut"))]
    page.goto(f"{scene.host}/mui")
    page.get_by_test_id("open").click()
    expect(page.locator(CARD)).to_be_focused()
    go_on(page)
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(page.locator(CARD)).to_contain_text("Title two")
    assert page.evaluate("() => document.activeElement.hasAttribute('data-cairn')")
    go_on(page)
    expect(page.locator(CARD)).to_contain_text("Title three")
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    assert page.evaluate("() => [dismissed, pulled]") == [[], 0]
    assert page.evaluate("() => document.activeElement.className") == "paper"
    page.keyboard.press("Escape")
    assert page.evaluate("() => dismissed") == ["escape"]


def test_a_popover_that_any_press_outside_dismisses_stays_open(scene: Scene, page: Page) -> None:
    steps = (a_tooltip("one", "apply"), a_modal("two"), a_tooltip("three", "deep"))
    scene.guides = [a_guide(*steps)]
    page.goto(f"{scene.host}/popovers")
    page.get_by_test_id("open").click()
    page.get_by_test_id("more").click()
    go_on(page)
    expect(page.locator(CARD)).to_contain_text("Title two")
    go_on(page)
    expect(page.locator(CARD)).to_contain_text("Title three")
    assert page.evaluate("() => dismissed") == []
    page.get_by_test_id("more").click()
    expect(page.locator(CARD)).to_have_count(0)
    page.get_by_test_id("more").click()
    expect(page.locator(CARD)).to_contain_text("Title three")
    finish(page)
    assert page.evaluate("() => dismissed") == ["more"]


def test_a_popover_that_closes_under_a_card_does_not_take_it_along(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "menu"))]
    page.goto(f"{scene.host}/popovers")
    page.get_by_test_id("open").focus()
    page.evaluate("() => document.getElementById('filters').showPopover()")
    page.reload()
    page.evaluate("() => document.getElementById('filters').showPopover()")
    expect(page.locator(CARD)).to_be_visible()
    page.evaluate("() => document.getElementById('filters').hidePopover()")
    expect(page.locator("html > [data-cairn] .card")).to_be_visible()
    finish(page)


def test_a_menu_that_a_press_outside_closes_stays_open(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "item"), a_tooltip("two", "item"))]
    page.goto(f"{scene.host}/popovers")
    page.get_by_test_id("menu").click()
    go_on(page)
    expect(page.locator(CARD)).to_contain_text("Title two")
    finish(page)
    assert page.evaluate("() => dismissed") == []


def test_a_trap_that_never_gives_in_gets_the_focus_and_no_fight(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"), a_modal("two"))]
    page.add_init_script(
        """addEventListener("load", () => {
            window.pulls = 0;
            const mine = document.querySelector("[data-testid=new]");
            (function pull() {
                if (document.activeElement !== mine) {
                    window.pulls += 1;
                    mine.focus();
                }
                if (!window.enough) requestAnimationFrame(pull);
            })();
        });"""
    )
    page.goto(scene.host)
    go_on(page)
    expect(page.locator(CARD)).to_contain_text("Title two")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)))")
    pulls = page.evaluate("() => pulls")
    assert pulls <= 6
    finish(page)
    page.evaluate("() => (window.enough = true)")


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
            page.evaluate("() => document.activeElement.shadowRoot.activeElement.ariaLabel")
        )
    assert stops == [None, "Close", None]
    page.keyboard.press("Enter")
    expect(card).to_contain_text("Title two")
    expect(card.get_by_role("button", name="Done")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.get_by_test_id("new")).to_be_focused()


@pytest.mark.parametrize(
    ("where", "target", "after"),
    [
        ("dialogs", "inside", "plan"),
        ("popovers", "apply", "filters"),
    ],
)
def test_escape_in_a_card_that_stands_in_the_pages_own_box_leaves_the_box_open(
    scene: Scene, page: Page, where: str, target: str, after: str
) -> None:
    scene.guides = [a_guide(a_tooltip("one", target))]
    page.goto(f"{scene.host}/{where}")
    page.get_by_test_id("open").click()
    page.locator(CARD).get_by_role("button", name="Done").focus()
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    expect(page.get_by_test_id(target)).to_be_visible()
    assert page.evaluate("() => [dismissed, document.activeElement !== document.body]") == [
        [],
        True,
    ]
    page.keyboard.press("Escape")
    page.wait_for_function("(id) => dismissed[0] === id", arg=after)


def test_escape_that_the_page_wants_for_itself_leaves_the_card(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "inside"))]
    page.goto(f"{scene.host}/dialogs")
    page.get_by_test_id("open").click()
    expect(page.locator(CARD)).to_be_visible()
    page.get_by_test_id("name").focus()
    page.keyboard.press("Escape")
    page.wait_for_function("() => dismissed[0] === 'plan'")
    page.get_by_test_id("open").click()
    expect(page.locator(CARD)).to_contain_text("Title one")


def test_a_tooltip_does_not_take_the_keys_of_somebody_who_writes(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "save", page="/app/now"))]
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    page.get_by_test_id("name").press_sequentially("Ai")
    page.evaluate("() => history.pushState(null, '', '/app/now')")
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.type("ko")
    expect(page.get_by_test_id("name")).to_have_value("Aiko")
