"""A tour in somebody's product, from the first card to the last."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.sdk_pages import Scene, a_guide, a_modal, a_tooltip, build, served

CARD = "[data-cairn] .card"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("sdk"))


@pytest.fixture
def scene(files: Path) -> Iterator[Scene]:
    with served(files) as one:
        yield one


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    one = context.new_page()
    one.set_default_timeout(10_000)
    yield one
    context.close()


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Let the page run until the recorder has heard it."""
    for _ in range(400):
        if holds():
            return
        page.evaluate("() => new Promise((done) => setTimeout(done, 25))")
    raise AssertionError("it did not happen")


def test_a_tour_shows_walks_back_and_completes(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("hello"), a_tooltip("one", "new"), a_tooltip("two", "save"))]
    page.goto(scene.host)
    card = page.locator(CARD)
    expect(card).to_contain_text("Title hello")
    expect(card).to_contain_text("1 / 3")
    card.get_by_role("button", name="Next").click()
    expect(card).to_contain_text("Body of one.")
    card.get_by_role("button", name="Back").click()
    expect(card).to_contain_text("Title hello")
    card.get_by_role("button", name="Next").click()
    card.get_by_role("button", name="Next").click()
    card.get_by_role("button", name="Done").click()
    expect(card).to_have_count(0)
    until(page, lambda: "Guide Completed two" in scene.told)
    assert scene.told == [
        "Guide Started hello",
        "Step Shown hello",
        "Step Completed hello",
        "Step Shown one",
        "Step Completed one",
        "Step Shown two",
        "Step Completed two",
        "Guide Completed two",
    ]
