"""What stands beside the tours of the demo, in the host product: a checklist, and hints."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Demo

CAIRN = "[data-cairn]"
Opens = Callable[[str, str], Page]


@pytest.fixture
def visit(demo: Demo, browser: Browser) -> Iterator[Opens]:
    """Open a page of the host product as a persona. No script of it may fail."""
    contexts = []
    failed: list[str] = []

    def opens(persona: str, path: str) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.goto(f"{demo.host}{path}?persona={persona}&lang=en")
        return page

    yield opens
    for context in contexts:
        context.close()
    assert failed == []


def test_the_office_s_first_week_is_ticked_off_by_what_is_done(visit: Opens) -> None:
    page = visit("office-sakura", "/settings")
    launcher = page.locator(CAIRN).get_by_role("button", name="First week")
    launcher.click()
    panel = page.locator(CAIRN).get_by_role("dialog", name="Your first week")
    expect(panel.get_by_text("0 / 3")).to_be_visible()

    # A page that is seen.
    panel.get_by_text("Look at the calendar").click()
    panel.get_by_role("button", name="Open the calendar").click()
    page.wait_for_url("**/calendar*")
    launcher.click()
    expect(panel.get_by_text("1 / 3")).to_be_visible()

    # An event that the product tracks.
    panel.get_by_text("Invite a colleague").click()
    panel.get_by_role("button", name="Open People").click()
    page.wait_for_url("**/people*")
    expect(launcher).to_be_visible()
    page.locator("#invite").click()
    page.locator("dialog input[name=name]").fill("Ren Ito")
    page.locator("dialog input[name=email]").fill("ren@sakura.example")
    page.locator("dialog button[type=submit]").click()
    launcher.click()
    expect(panel.get_by_text("2 / 3")).to_be_visible()


def test_staff_find_a_dot_beside_a_button_and_a_hint_behind_another(visit: Opens) -> None:
    page = visit("staff-kaze", "/plans")
    dot = page.locator(CAIRN).get_by_role("button")
    dot.first.click()
    card = page.locator(CAIRN).get_by_text("企画はスタッフも作れます")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()

    page.goto(page.url.replace("/plans", "/people"))
    # It stands there once the button is found.
    expect(page.locator(CAIRN)).to_have_count(1)
    page.locator("#invite").hover()
    expect(page.locator(CAIRN).get_by_text("新しい仲間を呼ぶ")).to_be_visible()


def test_teachers_and_clinic_admins_see_nothing(visit: Opens) -> None:
    for persona in ("teacher-sakura", "admin-hinata"):
        page = visit(persona, "/plans")
        expect(page.locator(CAIRN)).to_have_count(0)
