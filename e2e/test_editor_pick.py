"""Pointing at elements: what is picked, how surely it is found again, unnoticed by the page."""

from playwright.sync_api import FrameLocator, Page, expect

from e2e.editor_studio import Studio, builder, context, page, studio

__all__ = ["context", "page", "studio"]

TAG = "[data-cairn=editor] .tag"


def start(studio: Studio, page: Page) -> FrameLocator:
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    desk.get_by_role("button", name="Tooltip step").click()
    desk.get_by_role("button", name="Point at an element").click()
    expect(page.get_by_text("Click what this step should point at")).to_be_visible()
    return desk


def test_the_button_around_the_words_is_meant_and_the_page_does_not_notice(
    studio: Studio, page: Page
) -> None:
    desk = start(studio, page)
    page.locator("#open-dialog span").hover()
    expect(page.locator(TAG)).to_have_text("Button “New plan”")
    page.locator("#open-dialog span").click()
    expect(desk.get_by_text("It has a name of its own in the product.")).to_be_visible()
    assert page.evaluate("clicks") == []
    expect(page.get_by_role("dialog", name="A new plan")).to_be_hidden()


def test_arrow_keys_walk_to_neighbours_and_escape_cancels(studio: Studio, page: Page) -> None:
    desk = start(studio, page)
    page.locator("#open-dialog").hover()
    tag = page.locator(TAG)
    page.keyboard.press("ArrowRight")
    expect(tag).to_have_text("Button “Export”")
    page.keyboard.press("ArrowUp")
    expect(tag).to_contain_text("Area")
    page.keyboard.press("ArrowDown")
    expect(tag).to_have_text("Heading “Plans”")
    page.keyboard.press("Escape")
    expect(tag).to_have_count(0)
    expect(desk.get_by_role("button", name="Point at an element")).to_be_visible()


def test_enter_takes_what_is_outlined(studio: Studio, page: Page) -> None:
    desk = start(studio, page)
    page.locator("#open-dialog").hover()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(desk.get_by_text("Button “Export”")).to_be_visible()


def test_it_all_goes_without_a_mouse(studio: Studio, page: Page) -> None:
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    desk.get_by_role("button", name="Tooltip step").press("Enter")
    point = desk.get_by_role("button", name="Point at an element")
    expect(point).to_be_focused()
    point.press("Enter")
    tag = page.locator(TAG)
    page.keyboard.press("Tab")
    expect(tag).to_have_text("Link “Plans”")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(tag).to_have_text("Link “Fractions”")
    page.keyboard.press("Enter")
    expect(desk.get_by_text("Link “Fractions”")).to_be_visible()
    assert page.url == f"{studio.host}/plans"


def test_the_builder_outlives_the_dialog_that_it_is_in(studio: Studio, page: Page) -> None:
    page.goto(studio.link(studio.guide()))
    page.locator("#open-dialog").click()
    desk = builder(page)
    desk.get_by_role("button", name="Tooltip step").click()
    desk.get_by_label("Title").fill("Written over a dialog")
    page.evaluate("document.querySelector('dialog').remove()")
    expect(desk.get_by_label("Title")).to_have_value("Written over a dialog")
    desk.get_by_role("button", name="Point at an element").click()
    page.get_by_role("button", name="More actions").click()
    expect(desk.get_by_text("Button “More actions”")).to_be_visible()
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()


def test_a_dialog_that_traps_the_focus_lets_the_author_write(studio: Studio, page: Page) -> None:
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    desk.get_by_role("button", name="Modal step").click()
    page.locator("[data-cairn]:not([data-cairn=editor]) .card .close").click()
    # As Radix and MUI keep the focus in: by what comes in elsewhere, and by where it goes.
    page.evaluate(
        """() => {
            const trap = document.querySelector("section");
            const [first] = trap.querySelectorAll("button");
            const back = (to) => to instanceof Node && !trap.contains(to) && first.focus();
            document.addEventListener("focusin", (event) => back(event.target));
            document.addEventListener("focusout", (event) => back(event.relatedTarget));
            first.focus();
        }"""
    )
    title = desk.get_by_label("Title")
    title.click()
    title.press_sequentially("Written beside a trap")
    expect(title).to_have_value("Written beside a trap")
    expect(title).to_be_focused()
    desk.get_by_role("button", name="Fold away").click()
    strip = page.get_by_role("button", name="Open the Cairn builder")
    expect(strip).to_be_focused()
    strip.press("Enter")
    expect(title).to_be_visible()
    page.get_by_role("link", name="Plans").focus()
    expect(page.locator("#open-dialog")).to_be_focused()


def test_a_disabled_button_can_be_picked(studio: Studio, page: Page) -> None:
    desk = start(studio, page)
    box = page.get_by_role("button", name="Export").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 8, box["y"] + 8)
    expect(desk.get_by_text("Button “Export”")).to_be_visible()


def test_inside_an_open_shadow_root(studio: Studio, page: Page) -> None:
    desk = start(studio, page)
    page.get_by_role("button", name="Shelf settings").click()
    expect(desk.get_by_text("Button “Shelf settings”")).to_be_visible()
    expect(desk.get_by_text("Found by its words.")).to_be_visible()


def test_look_alikes_are_told_with_their_number(studio: Studio, page: Page) -> None:
    desk = start(studio, page)
    page.evaluate(
        """() => {
            const list = document.querySelector("ul");
            const item = list.firstElementChild;
            item.firstChild.remove();
            list.replaceChildren(item, item.cloneNode(true), item.cloneNode(true));
        }"""
    )
    page.get_by_role("button", name="Edit").nth(1).click()
    expect(desk.get_by_text("3 elements look the same.")).to_be_visible()
    expect(desk.get_by_text("Weak")).to_be_visible()


def test_one_click_can_be_let_through_without_a_keyboard(studio: Studio, page: Page) -> None:
    desk = start(studio, page)
    page.get_by_role("button", name="Use the page once").click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Share with school").click()
    expect(desk.get_by_text("Menu item “Share with school”")).to_be_visible()
    assert page.evaluate("clicks") == ["More actions"]


def test_a_route_without_a_load_is_heard(studio: Studio, page: Page) -> None:
    desk = start(studio, page)
    page.locator("#open-dialog").click()
    expect(desk.get_by_text("Matches this page.")).to_be_visible()
    page.get_by_role("link", name="Archive").click()
    expect(desk.get_by_text("Does not match this page.")).to_be_visible()
    desk.get_by_role("button", name="Go to /plans").click()
    page.wait_for_url("**/plans")
    expect(desk.get_by_text("Matches this page.")).to_be_visible()
    page.get_by_role("link", name="Archive").click()
    desk.get_by_role("button", name="Use this page: /plans/archive").click()
    expect(desk.get_by_text("Matches this page.")).to_be_visible()
