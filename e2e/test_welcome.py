"""Cairn's own onboarding is made with Cairn: a new author is led to their first guide by a tour."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4, uuid5

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Demo
from server.accounts.setup import create_workspace
from server.accounts.welcome_id import WELCOME
from server.database.engine import open_engine

CARD = "[data-cairn] .card"
PASSWORD = "a cairn marks the way"
OFFERED = """async () => {
  for (;;) {
    const guides = window.cairn.state?.().guides ?? [];
    if (guides.length > 0) return guides.map(({ id }) => id);
    await new Promise(requestAnimationFrame);
  }
}"""
NOT_DRIVEN = "Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false })"


@pytest.fixture
def newcomer(demo: Demo) -> str:
    """The owner of a workspace in which nothing has been done yet: their email."""
    email = f"new-{uuid4().hex[:8]}@cairn.example"

    async def make() -> None:
        engine = open_engine(demo.database_url, pool_size=1)
        try:
            await create_workspace(engine, "Newcomer", email, "Nao", PASSWORD, "ja")
        finally:
            await engine.dispose()

    # In a thread of its own: the browser's test has an event loop running already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, make()).result()
    return email


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser that nobody drives, as far as it tells: in others Cairn keeps to itself."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="ja-JP")
    context.add_init_script(NOT_DRIVEN)
    one = context.new_page()
    errors: list[str] = []
    one.on("pageerror", lambda error: errors.append(str(error)))
    yield one
    context.close()
    assert errors == []


def sign_in(page: Page, demo: Demo, email: str, password: str) -> None:
    page.goto(f"{demo.cairn}/sign-in")
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("form button").first.click()
    page.wait_for_url(f"{demo.cairn}/")


def test_a_new_author_is_led_to_their_first_guide(page: Page, demo: Demo, newcomer: str) -> None:
    sign_in(page, demo, newcomer, PASSWORD)
    card = page.locator(CARD)
    expect(card).to_contain_text("最初のガイドを作りましょう")
    page.get_by_role("link", name="新しいガイド").first.click()
    expect(card).to_contain_text("名前を付けます")
    page.locator("input[name=name]").fill("はじめての授業計画")
    card.get_by_role("button", name="次へ").click()
    expect(card).to_contain_text("テンプレート")
    card.get_by_role("button", name="次へ").click()
    expect(card).to_contain_text("下書きのまま")
    page.get_by_role("button", name="ガイドを作成").click()
    expect(card).to_contain_text("製品の画面で指定します")
    card.get_by_role("button", name="完了").click()
    # Done: it does not come again.
    page.goto(f"{demo.cairn}/")
    expect(page.get_by_role("link", name="新しいガイド").first).to_be_visible()
    expect(card).to_have_count(0)


def test_who_has_guides_is_not_told_how_to_make_the_first(page: Page, demo: Demo) -> None:
    sign_in(page, demo, demo.email, demo.password)
    with page.expect_response("**/v1/session"):
        page.reload()
    offered = page.evaluate(OFFERED)
    assert offered == [str(uuid5(WELCOME, "results"))]
    expect(page.locator(CARD)).to_have_count(0)
