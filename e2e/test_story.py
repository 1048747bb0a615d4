"""The whole job once: an author makes a tour, a teacher walks it, a manager sees what came of it.

With CAIRN_PICTURES=FOLDER (`make pictures`) the acts leave README's pictures there.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, Response, expect

from conftest import empty_database
from e2e.conftest import Demo, running_demo

CARD = "[data-cairn]:not([data-cairn=editor]) .card"
BUILDER = "[data-cairn=editor] .panel iframe"
NAME = "First lesson plan"

Picture = Callable[[Page, str], None]
NewPage = Callable[[str], Page]


@pytest.fixture(scope="module")
def full_demo(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo as `make run` serves it, with its history."""
    with (
        empty_database(postgres) as url,
        running_demo(tmp_path_factory.mktemp("full"), database_url=url) as started,
    ):
        yield started


@pytest.fixture
def picture() -> Picture:
    folder = os.environ.get("CAIRN_PICTURES")

    def keep(page: Page, name: str) -> None:
        if folder is not None:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png")

    return keep


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """A page in a browser of its own: nothing is shared with the others. No script may fail."""
    contexts = []
    errors: list[str] = []

    def make(locale: str) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale=locale)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert errors == []


def sign_in(page: Page, demo: Demo, email: str) -> None:
    page.goto(f"{demo.cairn}/sign-in")
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password]").fill(demo.password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(f"{demo.cairn}/")


def as_persona(page: Page, demo: Demo, persona: str, path: str = "/plans") -> None:
    """Open the host product as a persona; its session with Cairn has been answered."""
    with page.expect_response("**/v1/session"):
        page.goto(f"{demo.host}{path}?persona={persona}&lang=en")


def open_in_product(page: Page) -> Page:
    """From the guide's page into the product, as the author does."""
    page.get_by_role("button", name="Open in my product").first.click()
    sheet = page.get_by_role("dialog", name="Open in my product")
    sheet.get_by_label("Address in your product").fill(f"{host_of(page)}/plans")
    with page.expect_popup() as opened:
        sheet.get_by_role("button", name="Open").click()
    return opened.value


def host_of(page: Page) -> str:
    return str(page.evaluate("window.name")) or ""


def add_step(desk: FrameLocator, title: str, text: str) -> None:
    desk.get_by_role("button", name="Tooltip step").click()
    desk.get_by_label("Title").fill(title)
    desk.get_by_label("Text", exact=True).fill(text)


def point_at(desk: FrameLocator, element: Locator, label: str) -> None:
    desk.get_by_role("button", name="Point at an element").click()
    element.click()
    expect(desk.get_by_text(label)).to_be_visible()


def saved(desk: FrameLocator) -> None:
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()


def figures(page: Page, row: str) -> list[str]:
    """The numbers of the table row whose header is `row`."""
    cells = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=row, exact=True))
    return re.findall(r"[\d,]+", " ".join(cells.first.locator("td").all_inner_texts()))


def delivered(events: str) -> Callable[[Response], bool]:
    """Whether an answer is the one to a batch with an event of this name."""
    return lambda answer: "/v1/batch" in answer.url and events in (answer.request.post_data or "")


def test_the_whole_job_from_sign_in_to_roll_back(
    full_demo: Demo, new_page: NewPage, picture: Picture
) -> None:
    demo = full_demo
    author = new_page("en-US")
    author.add_init_script(f"window.name ||= {demo.host!r}")

    # 1. The author signs in. The start page knows whether the product carries the snippet.
    sign_in(author, demo, demo.email)
    tag = f'<script async src="{demo.cairn}/sdk/v1/embed.js" data-key="{demo.key}"></script>'
    expect(author.get_by_text(tag)).to_be_visible()
    teacher = new_page("en-US")
    as_persona(teacher, demo, "teacher-sakura")
    expect(teacher.get_by_role("button", name="New lesson plan")).to_be_visible()
    expect(teacher.locator(CARD)).to_have_count(0)
    seen = author.get_by_text(re.compile(r"Seen on 127\.0\.0\.1:\d+ · \d+ seconds? ago"))
    # The page asks again by itself every five seconds.
    expect(seen.first).to_be_visible(timeout=15_000)
    picture(author, "1-start")

    # 2. A tour for teachers of schools, built over the product.
    author.get_by_role("link", name="New guide").first.click()
    author.get_by_label("Name", exact=True).fill(NAME)
    author.get_by_label("school", exact=True).check()
    author.get_by_label("teacher", exact=True).check()
    author.get_by_role("button", name="Create guide").click()
    expect(author.get_by_role("heading", name=NAME)).to_be_visible()
    guide = re.sub(r"(/guides/[^/?]+).*", r"\1", author.url)
    product = open_in_product(author)
    desk = product.frame_locator(BUILDER)
    card = product.locator(CARD)
    add_step(desk, "Plan your first lesson", "A plan holds one lesson.\nIt takes a minute.")
    point_at(desk, product.get_by_role("button", name="New lesson plan"), "“New lesson plan”")
    desk.get_by_role("radio", name="Element is clicked").check()
    expect(card).to_contain_text("Plan your first lesson")
    picture(product, "2-point-and-write")
    product.get_by_role("button", name="New lesson plan").click()
    add_step(desk, "Save it", "Give it a title, then save.\nYou can change it later.")
    point_at(desk, product.get_by_test_id("plan-save"), "“Save”")
    saved(desk)
    product.goto(f"{demo.host}/calendar")
    add_step(desk, "Show it to your class", "Publish the week.\nEveryone sees it at once.")
    point_at(desk, product.get_by_test_id("publish-week"), "“Publish week”")
    saved(desk)
    expect(card).to_contain_text("Show it to your class")
    picture(product, "2-third-step")

    # 3. Published: a teacher of a school sees it, an administrator of a clinic nothing.
    desk.get_by_role("button", name="Publish…").click()
    desk.get_by_role("button", name="Publish to production").click()
    expect(desk.get_by_text("Version 1 is live in production")).to_be_visible()
    as_persona(teacher, demo, "teacher-sakura")
    step = teacher.locator(CARD)
    expect(step).to_contain_text("Plan your first lesson")
    picture(teacher, "3-teacher")
    clinic = new_page("en-US")
    as_persona(clinic, demo, "admin-hinata")
    expect(clinic.get_by_role("button", name="New care plan")).to_be_visible()
    expect(clinic.locator(CARD)).to_have_count(0)

    # 4. The teacher walks it over two pages, reloads on the way, and gets to first value.
    manager = new_page("ja-JP")
    sign_in(manager, demo, "manager@komorebi.example")
    manager.goto(f"{demo.cairn}/time-to-value")
    companies, reached, waiting = map(int, figures(manager, "school")[:3])
    teacher.get_by_role("button", name="New lesson plan").click()
    expect(teacher.get_by_test_id("plan-panel")).to_be_visible()
    expect(step).to_contain_text("Save it")
    teacher.reload()
    teacher.get_by_role("button", name="New lesson plan").click()
    expect(step).to_contain_text("Save it")
    expect(step).to_contain_text("2 / 3")
    picture(teacher, "4-resumed")
    step.get_by_role("button", name="Next").click()
    teacher.goto(f"{demo.host}/calendar")
    expect(step).to_contain_text("Show it to your class")
    with teacher.expect_response(delivered("Guide Completed")):
        step.get_by_role("button", name="Done").click()
    with teacher.expect_response(delivered("Schedule Published")):
        teacher.get_by_test_id("publish-week").click()
    expect(step).to_have_count(0)

    # 5. What she did is in the numbers: one more school has reached first value.
    manager.goto(f"{demo.cairn}/time-to-value")
    after = list(map(int, figures(manager, "school")[:3]))
    assert after == [companies, reached + 1, waiting - 1]
    picture(manager, "5-time-to-value")
    manager.goto(guide)
    for step_name in ("開始", "Plan your first lesson", "Save it", "Show it to your class", "完了"):
        assert figures(manager, step_name)[:2] == ["1", "100"], step_name
    assert figures(manager, "school")[:2] == ["1", "1"]
    assert figures(manager, "teacher")[:2] == ["1", "1"]
    picture(manager, "5-results")
    author.goto(f"{demo.cairn}/guides")
    author.get_by_role("link", name="Set up the school year").click()
    picture(author, "5-funnel")

    # 6. The draft may change while production does not; then version 2, and back to 1.
    product.goto(f"{demo.host}/plans")
    desk.get_by_role("button", name=re.compile("Plan your first lesson")).first.click()
    desk.get_by_label("Title").fill("Begin with one lesson")
    saved(desk)
    assert first_title(new_page("en-US"), demo) == "Plan your first lesson"
    desk.get_by_role("button", name="Publish…").click()
    desk.get_by_role("button", name="Publish to production").click()
    expect(desk.get_by_text("Version 2 is live in production")).to_be_visible()
    assert first_title(new_page("en-US"), demo) == "Begin with one lesson"
    author.goto(f"{guide}/versions")
    author.get_by_role("button", name="Publish to production").click()
    expect(author.get_by_text("production: version 1")).to_be_visible()
    picture(author, "6-versions")
    assert first_title(new_page("en-US"), demo) == "Plan your first lesson"


def first_title(page: Page, demo: Demo) -> str:
    """What a teacher who is new reads first. The demo's strip makes her somebody new."""
    as_persona(page, demo, "teacher-sakura")
    with page.expect_response("**/v1/session"):
        page.get_by_role("button", name="Start over").click()
    page.get_by_role("link", name="Plans", exact=True).click()
    title = page.locator(f"{CARD} h2").inner_text()
    page.close()
    return title
