"""examples/plain, react and vue, built and driven: a tour finds its target by name, in whatever
element the framework draws it."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import ROOT, Scene, a_guide, a_target, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

EXAMPLES = ("plain", "react", "vue")
INVOICES = {"plain": None, "react": "/", "vue": "/"}
PLAIN = ROOT / "examples" / "plain" / "index.html"


def named(name: str) -> dict[str, Any]:
    """A target as it is recorded of an element with `data-cairn-target`, in the empty list."""
    return a_target("", attributes={"data-cairn-target": name}, text="Create your first invoice")


class _App(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Every address inside the app is its one page."""
        if "." not in self.path.rsplit("/", 1)[-1]:
            self.path = "/index.html"
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """A test's output is its own."""


@contextmanager
def app(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_App, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def built(scene: Scene, tmp_path: Path) -> Path:
    """The examples' folders, each with the scripted Cairn in it."""
    command = ["node", "e2e/examples.mjs", str(tmp_path), scene.cairn, "ck_test"]
    subprocess.run(command, cwd=ROOT, check=True)
    (tmp_path / "plain").mkdir()
    html = PLAIN.read_text().replace("https://cairn.example.com", scene.cairn)
    (tmp_path / "plain" / "index.html").write_text(html)
    return tmp_path


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the page's console was told above debug level."""
    lines: list[str] = []
    page.on(
        "console",
        lambda message: (
            lines.append(message.text) if message.type in ("warning", "error") else None
        ),
    )
    return lines


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_tour_finds_its_target_by_name_through_pages_and_renders(
    example: str, scene: Scene, built: Path, page: Page, said: list[str]
) -> None:
    scene.guides = [
        a_guide(
            a_tooltip("one", "", target=named("create-invoice"), page=INVOICES[example]),
            rule=None,
        )
    ]
    with app(built / example) as address:
        page.goto(address)
        page.get_by_label("Your name").fill("Aoki Haruka")
        page.get_by_role("button", name="Sign in").click()

        expect(page.locator(CARD)).to_be_visible()
        assert beside(page, "Create your first invoice")

        page.get_by_role("button", name="Create your first invoice").click()
        expect(page.get_by_role("button", name="New invoice")).to_be_visible()
        until(page, lambda: beside(page, "New invoice"))

        page.get_by_role("link", name="Settings").click()
        expect(page.locator(CARD)).to_have_count(0)
        page.get_by_role("link", name="Invoices").click()
        expect(page.locator(CARD)).to_be_visible()
        until(page, lambda: beside(page, "New invoice"))

        page.locator(CARD).get_by_role("button", name="Done").click()
        expect(page.locator(CARD)).to_have_count(0)
        until(page, lambda: "Guide Completed one" in scene.told)

    # That a request failed is the browser's own line: the page's icon is not there.
    assert [line for line in said if not line.startswith("Failed to load resource")] == []
    assert scene.sessions[-1]["userId"] == "aoki-haruka"
    assert scene.sessions[-1]["company"]["role"] == "office admin"
    assert [event["event"] for event in scene.events if event.get("event") == "Invoice Created"]


def test_what_is_named_for_guides_wins_over_everything_else(scene: Scene, page: Page) -> None:
    lure = a_target(
        "save",
        attributes={"data-cairn-target": "keep", "data-testid": "save", "id": "save"},
        text="Save",
        name="Save",
        role="button",
    )
    scene.guides = [a_guide(a_tooltip("one", "", target=lure))]
    page.goto(f"{scene.host}/app")
    page.evaluate(
        """() => {
          const lure = document.createElement("button");
          Object.assign(lure, { id: "save", textContent: "Save" }).dataset.testid = "save";
          const meant = document.createElement("div");
          Object.assign(meant, { textContent: "Something else" }).dataset.cairnTarget = "keep";
          document.body.prepend(lure, meant);
        }"""
    )
    expect(page.locator(CARD)).to_be_visible()
    assert beside(page, "Something else")


def test_the_package_loads_the_script_once_and_hears_of_guides(
    scene: Scene, built: Path, browser: Browser
) -> None:
    bundled = built / "host.js"
    entry = ROOT / "sdk" / "package" / "index.js"
    command = ["node_modules/.bin/esbuild", str(entry), "--bundle", "--minify", "--format=esm"]
    subprocess.run([*command, f"--outfile={bundled}"], cwd=ROOT, check=True, capture_output=True)
    (built / "index.html").write_text("<!doctype html><button data-cairn-target=go>Go</button>")
    scene.guides = [a_guide(a_tooltip("one", "", target=named("go")))]
    context = browser.new_context()
    page = context.new_page()
    with app(built) as address:
        page.goto(address)
        page.evaluate(
            """async ([src, origin]) => {
              const { load } = await import(src);
              window.heard = [];
              const mine = (window.mine = load({ origin, key: "ck_test" }));
              load({ origin, key: "ck_test" }).identify("u1");
              mine.on("Step Shown", ({ guideId }) => window.heard.push(guideId));
            }""",
            ["/host.js", scene.cairn],
        )
        expect(page.locator(CARD)).to_be_visible()
        assert page.evaluate("document.scripts.length") == 1
        assert [one["userId"] for one in scene.sessions] == ["u1"]
        assert page.evaluate("window.heard") == ["g1"]
        assert page.evaluate("window.mine.state().visitor.userId") == "u1"
        page.evaluate("window.mine.stop()")
        expect(page.locator(CARD)).to_have_count(0)
    context.close()


def beside(page: Page, words: str) -> bool:
    """Is the card next to the element that says this, 12 px off?"""
    card = page.locator(CARD).bounding_box()
    target = page.get_by_text(words, exact=True).bounding_box()
    assert target is not None
    if card is None:
        return False
    gaps = (
        card["y"] - (target["y"] + target["height"]),
        target["y"] - (card["y"] + card["height"]),
        card["x"] - (target["x"] + target["width"]),
        target["x"] - (card["x"] + card["width"]),
    )
    return any(0 <= gap <= 20 for gap in gaps)
