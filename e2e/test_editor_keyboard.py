"""The whole of creating and publishing a tour with the keyboard alone."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.conftest import Demo
from e2e.editor_studio import CARD, Studio, builder, context, page, studio

__all__ = ["context", "page", "studio"]

MOST_TABS = 120
# What has the focus: its name as it is read out, or nothing in a frame that does not have it.
FOCUSED = """() => {
  if (!document.hasFocus()) return null;
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body || one.matches("iframe, [data-cairn]")) return null;
  const named = (one.getAttribute("aria-labelledby") ?? "").split(" ");
  const labels = [...(one.labels ?? []), ...named.map((id) => document.getElementById(id))];
  const words = [one.getAttribute("aria-label"), ...labels.map((label) => label?.textContent)];
  return (words.find((word) => word?.trim()) ?? one.textContent).replace(/\\s+/g, " ").trim();
}"""


def focused(page: Page) -> str:
    for frame in reversed(page.frames):
        name = frame.evaluate(FOCUSED)
        if name is not None:
            return str(name)
    return ""


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until that has the focus. It must be reachable, and focus must not be trapped."""
    heard: list[str] = []
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        heard.append(focused(page))
        if heard[-1].startswith(name):
            return
    raise AssertionError(f"{name!r} is not reached by {key}; heard: {heard}")


def press(page: Page, name: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Enter")


@pytest.fixture
def dashboard(studio: Studio, context: BrowserContext, demo: Demo) -> Page:
    one = context.new_page()
    one.goto(f"{demo.cairn}/sign-in")
    tab_to(one, "Email")
    one.keyboard.type(demo.email)
    tab_to(one, "Password")
    one.keyboard.type(demo.password)
    one.keyboard.press("Enter")
    one.wait_for_url(f"{demo.cairn}/")
    context.add_cookies(
        [{"name": "cairn_environment", "value": studio.environment_id, "url": demo.cairn}]
    )
    return one


def test_a_tour_is_created_and_published_with_the_keyboard_alone(
    studio: Studio, dashboard: Page, context: BrowserContext
) -> None:
    # The dashboard: a new guide, then the product with the builder over it.
    press(dashboard, "New guide")
    dashboard.wait_for_url("**/guides/new")
    tab_to(dashboard, "Name")
    dashboard.keyboard.type("By keyboard")
    press(dashboard, "Create guide")
    dashboard.wait_for_url("**/content")
    press(dashboard, "Open in my product")
    tab_to(dashboard, "Address in your product")
    dashboard.keyboard.press("ControlOrMeta+a")
    dashboard.keyboard.type(f"{studio.host}/plans")
    tab_to(dashboard, "Open")
    with context.expect_page() as opened:
        dashboard.keyboard.press("Enter")
    page = opened.value
    desk = builder(page)
    expect(desk.get_by_role("button", name="Tooltip step")).to_be_visible()

    # A card of its own: its title has the focus at once.
    press(page, "Modal step")
    expect(desk.get_by_label("Title")).to_be_focused()
    page.keyboard.type("Welcome")
    tab_to(page, "Text")
    page.keyboard.type("Two minutes, no mouse.")
    expect(page.locator(CARD)).to_contain_text("Two minutes, no mouse.")

    # A step at an element: pointed at with Tab and Enter.
    press(page, "Tooltip step")
    expect(desk.get_by_role("button", name="Point at an element")).to_be_focused()
    page.keyboard.press("Enter")
    tag = page.locator("[data-cairn=editor] .tag")
    expect(page.locator("[data-cairn=editor] .bar")).to_be_visible()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if "New plan" in tag.inner_text():
            break
    page.keyboard.press("Enter")
    expect(desk.get_by_text("Button “New plan”")).to_be_visible()
    tab_to(page, "Title")
    page.keyboard.type("Begin here")
    tab_to(page, "Text")
    page.keyboard.type("Make your first plan.")

    # Moved before the other and back, undone and done again.
    tab_to(page, "2Begin here", "Shift+Tab")
    page.keyboard.press("Alt+ArrowUp")
    expect(desk.locator(".step-name").first).to_have_text("Begin here")
    page.keyboard.press("ControlOrMeta+z")
    expect(desk.locator(".step-name").first).to_have_text("Welcome")
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()

    # Published, and seen by somebody.
    press(page, "Publish…")
    tab_to(page, "Publish")
    page.keyboard.press("Enter")
    expect(desk.get_by_text("Version 1 is live in")).to_be_visible()
    visitor = context.browser
    assert visitor is not None
    other = visitor.new_context(locale="en-US")
    seen = other.new_page()
    seen.goto(f"{studio.host}/plans")
    card = seen.locator(CARD)
    expect(card).to_contain_text("Welcome")
    seen.keyboard.press("ArrowRight")
    expect(card).to_contain_text("Begin here")
    other.close()
