"""An operator pauses the environment, and what is on the screen goes without a reload."""

from playwright.sync_api import Browser, expect

from e2e.conftest import Demo

CARD = "[data-cairn] .card"


def test_a_pause_takes_the_card_off_pages_that_are_open(demo: Demo, browser: Browser) -> None:
    dashboard = browser.new_context(locale="en-US").new_page()
    dashboard.goto(f"{demo.cairn}/sign-in")
    dashboard.locator("input[name=email]").fill(demo.email)
    dashboard.locator("input[name=password]").fill(demo.password)
    dashboard.locator("input[name=password]").press("Enter")
    dashboard.wait_for_url(f"{demo.cairn}/")

    page = browser.new_context(locale="en-US").new_page()
    page.clock.install()
    page.goto(f"{demo.host}/?persona=owner-kaze&lang=en")
    expect(page.locator(CARD)).to_be_visible()
    try:
        dashboard.goto(f"{demo.cairn}/settings")
        dashboard.get_by_role("button", name="Pause production").click()
        sheet = dashboard.get_by_role("dialog", name="Pause production?")
        sheet.get_by_role("button", name="Pause").click()
        expect(dashboard.get_by_text("no guide is shown in production")).to_be_visible()

        with page.expect_response("**/v1/live?*"):
            page.clock.run_for(46_000)
        expect(page.locator(CARD)).to_have_count(0)
    finally:
        dashboard.goto(f"{demo.cairn}/settings")
        dashboard.get_by_role("button", name="Resume").click()
        expect(dashboard.get_by_role("status")).to_contain_text("shows its guides again")
    for context in (dashboard.context, page.context):
        context.close()
