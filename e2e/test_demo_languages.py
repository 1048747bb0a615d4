"""A guide of the demo in the language of whoever uses the product."""

from playwright.sync_api import Browser, expect

from e2e.conftest import Demo

CAIRN = "[data-cairn]"


def test_the_front_desk_is_led_in_the_product_s_language_and_goes_on_in_another(
    demo: Demo, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    try:
        page = context.new_page()
        failed: list[str] = []
        page.on("pageerror", lambda error: failed.append(str(error)))
        card = page.locator(CAIRN)
        page.goto(f"{demo.host}/?persona=reception-hinata&lang=en")
        expect(card.get_by_role("heading", name="Your week at a glance")).to_be_visible()

        page.goto(f"{demo.host}/?lang=ja")
        expect(card.get_by_role("heading", name="今週の予定がひと目で")).to_be_visible()
        card.get_by_role("button", name="次へ").click()
        expect(card.get_by_role("heading", name="カレンダーを開きましょう")).to_be_visible()

        page.goto(f"{demo.host}/?lang=en")
        expect(card.get_by_role("heading", name="Open the calendar")).to_be_visible()
        assert failed == []
    finally:
        context.close()
