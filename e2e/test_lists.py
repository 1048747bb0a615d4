"""An author finds guides, does something with several, and brings in what there is elsewhere."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Demo
from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import Scene, a_guide, a_tooltip
from e2e.test_pages import sign_in, violations
from server.tours.foreign.selector import target_of

__all__ = ["page", "scene", "sdk_files"]

PROGRAM = """
import { driver } from "driver.js";
const steps = [
  {
    element: "#create",
    popover: {
      title: "Make a plan", description: "<p>Press <b>here</b>.</p>", onNextClick: () => go(),
    },
  },
  { element: '[data-testid="plans"]', popover: { title: "Yours", description: `All of them` } },
];
const d = driver({ showProgress: true, steps, onDestroyed: () => { window.wasRun = true; } });
d.drive();
window.wasRun = true;
"""


@pytest.fixture
def author(demo: Demo, browser: Browser) -> Iterator[Page]:
    with browser.new_context(locale="en", viewport={"width": 1280, "height": 820}) as context:
        context.set_default_timeout(15_000)
        author = context.new_page()
        sign_in(author, demo, demo.email)
        yield author


def rows(author: Page) -> list[str]:
    return author.locator("#found .row-link").all_inner_texts()


def test_a_list_is_narrowed_in_place_and_its_address_is_a_bookmark(
    demo: Demo, author: Page
) -> None:
    author.goto(f"{demo.cairn}/guides")
    everything = rows(author)
    author.evaluate("window.stayed = true; window.counted = document.querySelector('#counted')")
    author.get_by_label("Kind", exact=True).select_option("checklist")
    # Other tests leave guides of every kind in the same workspace.
    of_all = re.compile(rf"(\d+) of {len(everything)} guides")
    expect(author.locator("#found")).to_contain_text(of_all)
    lists = rows(author)
    assert "Your first week" in lists
    assert "Front desk in five steps" in set(everything) - set(lists)
    expect(author.locator("#counted")).to_have_text(f"{len(lists)} of {len(everything)} guides")
    author.get_by_role("searchbox").fill("your first")
    expect(author).to_have_url(re.compile(r"/guides\?q=your\+first&kind=checklist$"))
    assert author.evaluate("window.stayed") is True
    # What a screen reader listens to is the same element, with other words in it.
    assert author.evaluate("window.counted.isConnected && window.counted.role") == "status"
    assert author.evaluate("window.counted.textContent") == f"1 of {len(everything)} guides"
    expect(author.get_by_role("searchbox")).to_be_focused()
    kept = author.url
    author.goto(f"{demo.cairn}/settings")
    author.goto(kept)
    assert rows(author) == ["Your first week"]
    expect(author.get_by_label("Kind", exact=True)).to_have_value("checklist")
    assert violations(author.context.new_cdp_session(author)) == []
    author.get_by_role("link", name="Without: Kind: Checklist").click()
    expect(author).to_have_url(f"{demo.cairn}/guides?q=your+first")
    author.get_by_role("searchbox").fill("no guide says this")
    expect(author.locator("#found")).to_contain_text("No guide fits all of this.")
    author.go_back()
    expect(author.get_by_role("searchbox")).to_have_value("your first")
    expect(author.locator("#found")).to_contain_text("Your first week")
    expect(author.locator(".chip-off")).to_have_text(["Search: your first"])


def test_without_script_the_same_filters_work(demo: Demo, browser: Browser) -> None:
    with browser.new_context(locale="en", java_script_enabled=False) as context:
        plain = context.new_page()
        sign_in(plain, demo, demo.email)
        plain.goto(f"{demo.cairn}/guides")
        plain.locator("#by-kind").select_option("checklist")
        plain.get_by_role("searchbox").fill("your first")
        plain.get_by_role("button", name="Search", exact=True).click()
        assert rows(plain) == ["Your first week"]
        expect(plain.locator(".chip-off")).to_have_text(["Search: your first", "Kind: Checklist"])


def test_several_are_tagged_exported_and_brought_in_again(
    demo: Demo, author: Page, tmp_path: Path
) -> None:
    author.goto(f"{demo.cairn}/guides?sort=name")
    everything = rows(author)
    chosen = author.get_by_role("checkbox", name="Choose Front desk in five steps")
    chosen.check()
    author.get_by_role("checkbox", name="With the chosen guides:").check()
    assert author.locator('[name="guide"]:checked').count() == len(everything)
    author.get_by_role("checkbox", name="With the chosen guides:").uncheck()
    assert author.locator('[name="guide"]:checked').count() == 0
    for name in ("Front desk in five steps", "Open your shop"):
        author.get_by_role("checkbox", name=f"Choose {name}").check()
    author.get_by_label("Tag to add").fill("spring")
    author.get_by_role("button", name="Add tag").click()
    expect(author.get_by_role("status").first).to_contain_text("2 guides have the tag “spring”.")
    author.goto(f"{demo.cairn}/guides?tag=spring&sort=name")
    assert rows(author) == ["Front desk in five steps", "Open your shop"]
    author.get_by_role("checkbox", name="Choose Open your shop").check()
    with author.expect_download() as download:
        author.get_by_role("button", name="Export").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert json.loads(file.read_text())["tags"] == ["spring"]
    author.goto(f"{demo.cairn}/guides/import")
    author.locator("#file").set_input_files(file)
    expect(author.locator("#text")).to_have_value(re.compile(r'"name": "Open your shop"'))
    author.get_by_role("button", name="See what becomes of it").click()
    expect(author.get_by_text("From open-your-shop.cairn.json")).to_be_visible()
    author.get_by_label("Name").fill("Open your second shop")
    author.get_by_role("button", name="Make 1 draft").click()
    expect(author.get_by_role("heading", level=1)).to_have_text("Open your second shop")


def test_a_program_is_read_in_the_browser_and_becomes_a_draft(demo: Demo, author: Page) -> None:
    author.goto(f"{demo.cairn}/guides/new")
    author.get_by_role("link", name="Import instead").click()
    author.locator("#text").fill(PROGRAM)
    author.get_by_role("button", name="See what becomes of it").click()
    report = author.get_by_role("region", name="What becomes of it")
    expect(report).to_contain_text("steps[0].element point at it in your product: #create")
    expect(report).to_contain_text("steps[1].element is found by data-testid=plans")
    expect(report).to_contain_text("steps[0].popover.onNextClick is a function")
    assert author.evaluate("window.wasRun") is None
    assert violations(author.context.new_cdp_session(author)) == []
    author.get_by_role("button", name="Make 1 draft").click()
    arrived = author.get_by_role("region", name="What became of what you brought in")
    expect(arrived).to_contain_text("Step 2 · steps[1].element is found by data-testid=plans")
    assert violations(author.context.new_cdp_session(author)) == []
    made = author.url
    author.reload()
    expect(arrived).to_have_count(0)
    expect(author).to_have_url(made)
    expect(author.locator(".step")).to_have_count(2)
    expect(author.locator(".step").first).to_contain_text("it was #create")
    author.get_by_role("button", name="Manage").click()
    author.get_by_role("button", name="Duplicate").click()
    expect(author.get_by_role("heading", level=1)).to_have_text("Tour from driver.js (copy)")


def test_a_template_becomes_a_draft_by_keyboard(demo: Demo, author: Page) -> None:
    author.goto(f"{demo.cairn}/guides/new")
    author.get_by_label("Name").fill("Hello")
    author.get_by_role("radio", name="Tour Cards that follow").focus()
    for _ in range(3):
        author.keyboard.press("ArrowDown")
    expect(author.get_by_role("radio", name="Welcome tour")).to_be_checked()
    author.get_by_role("radio", name="Welcome tour").press("Enter")
    expect(author.locator(".step h3").first).to_have_text("Welcome. Shall we look around?")


@pytest.mark.parametrize("mark", ["data-cairn-target", "data-testid", "data-test", "data-qa"])
def test_a_mark_of_a_selector_is_found_whatever_else_the_element_is(
    scene: Scene, page: Page, mark: str
) -> None:
    """The one kind of selector of which an import makes a target."""
    scene.guides = [a_guide(a_tooltip("one", "", target=target_of(f'[{mark}="imported"]')))]
    page.goto(scene.host)
    page.evaluate(
        """(mark) => {
            const one = document.body.appendChild(document.createElement("section"));
            one.setAttribute(mark, "imported");
            one.textContent = "Any words at all";
            const other = document.body.appendChild(document.createElement("section"));
            other.setAttribute(mark, "other");
            other.textContent = "Any words at all";
        }""",
        mark,
    )
    expect(page.locator(CARD)).to_contain_text("Title one")


def test_a_mark_that_two_elements_bear_points_at_neither(scene: Scene, page: Page) -> None:
    target = target_of("[data-testid=twice]")
    scene.guides = [a_guide(a_tooltip("one", "", target=target, whenMissing="end", waitSeconds=1))]
    page.goto(scene.host)
    page.evaluate(
        """() => {
            for (const words of ["a", "b"]) {
                const one = document.body.appendChild(document.createElement("button"));
                one.dataset.testid = "twice";
                one.textContent = words;
            }
        }"""
    )
    until(page, lambda: "Target Missed one" in scene.told)
    missed = next(event for event in scene.events if event["event"] == "Target Missed")
    assert missed["properties"]["reason"] == "several"
    expect(page.locator(CARD)).to_have_count(0)
