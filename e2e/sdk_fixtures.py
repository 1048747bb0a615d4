"""What every SDK test stands on: built files, a scripted Cairn, a page that hides no error."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from e2e.sdk_pages import Scene, build, served

CARD = "[data-cairn] .card"


@pytest.fixture(scope="session")
def sdk_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("sdk"))


@pytest.fixture
def scene(sdk_files: Path) -> Iterator[Scene]:
    with served(sdk_files) as one:
        yield one


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose errors fail the test; that a request failed is the browser's own line."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    one = context.new_page()
    one.set_default_timeout(15_000)
    errors: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            errors.append(message.text)

    one.on("console", heard)
    one.on("pageerror", lambda error: errors.append(str(error)))
    yield one
    context.close()
    assert errors == []


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Let the page run until what it tells Cairn makes `holds` true."""
    for _ in range(300):
        if holds():
            return
        page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))"
        )
    raise AssertionError("it did not happen")


def until_told(scene: Scene, page: Page, last: list[str]) -> None:
    """With the page's clock held: run it on until these were told last."""
    for _ in range(100):
        if scene.told[-len(last) :] == last:
            return
        page.clock.run_for(200)
        page.evaluate("() => fetch('/app').then((answer) => answer.text())")
    assert scene.told[-len(last) :] == last
