"""An author's whole day, over the demo's product and two that nobody here wrote.

A tour of five steps over two pages is built, previewed, translated and published; a person walks
it; then the product is released anew, and it is still found, or honestly missed.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, Request, expect

from e2e.conftest import Demo
from e2e.editor_studio import CARD, builder, signed_in
from e2e.foreign import GENTELELLA, NEXT_RELEASE, SB_ADMIN, Foreign, Place, Served, serving, without

DEMO = Foreign(
    name="Komorebi",
    folder="",
    first="/plans?persona=admin-hinata&lang=en",
    second="/calendar",
    act=Place("New care plan", "button:has-text('New care plan')"),
    way=Place("Calendar", "a[href='/calendar']"),
    there=(
        Place("Publish week", "[data-testid=publish-week]"),
        Place("Billing", "a[href='/billing']"),
    ),
)
JAPANESE = {
    "Welcome": "ようこそ",
    "Begin here": "ここから始めます",
    "Then go there": "次にここへ",
    "This does it": "これで完了です",
    "And look around": "見回してみましょう",
}
# The product says which language its page is in; these say English, all the same.
IN_JAPANESE = """
new MutationObserver(() => {
  if (document.documentElement) document.documentElement.lang = "ja";
}).observe(document, { childList: true });
"""


@dataclass
class Day:
    """One product with an author in front of it."""

    product: Foreign
    cairn: str
    origin: str
    environment_id: str
    email: str
    password: str


@pytest.fixture(params=[DEMO, SB_ADMIN, GENTELELLA], ids=lambda product: product.name)
def day(request: pytest.FixtureRequest, demo: Demo) -> Iterator[Day]:
    product: Foreign = request.param
    client = signed_in(demo.cairn, demo.email, demo.password)
    try:
        if not product.folder:
            places = client.get("/api/environments").json()["environments"]
            [place] = [one for one in places if one["name"] == "production"]
            yield Day(product, demo.cairn, demo.host, place["id"], demo.email, demo.password)
            return
        with serving(product, demo.cairn) as served:
            place_id = _environment(client, served)
            yield Day(product, demo.cairn, served.origin, place_id, demo.email, demo.password)
    finally:
        client.close()


def _environment(client: Any, served: Served) -> str:
    body = {"name": f"day-{uuid4().hex[:8]}", "origins": [served.origin]}
    made = client.post("/api/environments", json=body).json()
    keys = made["keys"] or [client.post(f"/api/environments/{made['id']}/keys").json()]
    served.embed(keys[0]["key"])
    return str(made["id"])


@pytest.fixture
def author(browser: Browser, day: Day) -> Iterator[Page]:
    """The author in the dashboard, in the product's environment."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{day.cairn}/sign-in")
    page.get_by_label("Email").fill(day.email)
    page.get_by_label("Password").fill(day.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{day.cairn}/")
    context.add_cookies(
        [{"name": "cairn_environment", "value": day.environment_id, "url": day.cairn}]
    )
    yield page
    context.close()


def visitor(
    browser: Browser, release: str = ""
) -> tuple[BrowserContext, Page, list[dict[str, Any]]]:
    """Somebody new in the product, in Japanese, and what Cairn is told of them."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="ja-JP")
    context.set_default_timeout(20_000)
    page = context.new_page()
    if release:
        page.add_init_script(release)
    page.add_init_script(IN_JAPANESE)
    told: list[dict[str, Any]] = []

    def heard(request: Request) -> None:
        if request.url.endswith("/v1/batch"):
            told.extend(json.loads(request.post_data or "{}").get("batch", []))

    page.on("request", heard)
    return context, page, told


def arrive(page: Page, day: Day, number: int) -> None:
    """Somebody who was never here comes to the first page. number: the how manieth, from 1."""
    with page.expect_response("**/v1/session"):
        page.goto(day.origin + day.product.first)
    if not day.product.folder:
        # The demo's personas are known; its strip makes one of them somebody new, counting from
        # the first in each browser. A card that came for the one before lies over the page.
        for _ in range(number):
            with page.expect_response("**/v1/session"):
                page.get_by_role("button", name="Start over").dispatch_event("click")
        page.get_by_role("link", name="Plans", exact=True).dispatch_event("click")


def add(desk: FrameLocator, kind: str, title: str, text: str) -> None:
    desk.get_by_role("button", name=f"{kind} step").click()
    desk.get_by_label("Title").fill(title)
    desk.get_by_label("Text", exact=True).fill(text)


def point(page: Page, desk: FrameLocator, place: Place) -> None:
    desk.get_by_role("button", name="Point at an element").click()
    place.on(page).click()
    expect(desk.locator(".target-name")).to_contain_text(place.name)


def build(author: Page, day: Day) -> tuple[Page, FrameLocator, str]:
    """From the dashboard into the product: five steps over two pages."""
    product = day.product
    author.goto(f"{day.cairn}/guides/new")
    name = f"First steps in {product.name}"
    author.get_by_label("Name", exact=True).fill(name)
    author.get_by_role("button", name="Create guide").click()
    author.wait_for_url("**/content")
    guide_id = author.url.split("/")[-2]
    author.get_by_role("button", name="Open in my product").first.click()
    sheet = author.get_by_role("dialog", name="Open in my product")
    sheet.get_by_label("Address in your product").fill(day.origin + product.first)
    with author.expect_popup() as opened:
        sheet.get_by_role("button", name="Open", exact=True).click()
    page = opened.value
    desk = builder(page)
    add(desk, "Modal", "Welcome", "Two minutes, and you know your way.")
    add(desk, "Tooltip", "Begin here", "Most people begin with this.")
    point(page, desk, product.act)
    desk.get_by_role("button", name="More settings").click()
    desk.get_by_label("If the element is not there").select_option(label="Go to the next step")
    desk.get_by_label("Look for it for").fill("1")
    add(desk, "Tooltip", "Then go there", "Press it: the next page opens.")
    point(page, desk, product.way)
    desk.get_by_role("radio", name="Element is clicked").check()
    # The author goes on in the product itself; the session comes along.
    product.way.on(page).click()
    page.wait_for_url(f"**{product.second}")
    add(desk, "Tooltip", "This does it", "This is what the page is for.")
    point(page, desk, product.there[0])
    add(desk, "Tooltip", "And look around", "There is more.")
    point(page, desk, product.there[1])
    expect(page.locator(CARD)).to_contain_text("There is more.")
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    return page, desk, guide_id


def walk(page: Page, day: Day, titles: list[str]) -> None:
    """All five steps, as a person does them."""
    card = page.locator(CARD)
    expect(card).to_contain_text(titles[0])
    for title in titles[1:3]:
        card.locator("button.next").click()
        expect(card).to_contain_text(title)
    day.product.way.on(page).click()
    page.wait_for_url(f"**{day.product.second}")
    for title in titles[3:]:
        expect(card).to_contain_text(title)
        card.locator("button.next").click()


def of_the_completed_run(told: list[dict[str, Any]], guide_id: str) -> list[str]:
    """What happened in it; a message that was sent again when the page went counts once."""
    once = {one["messageId"]: one for one in told if "event" in one}.values()
    ours = [one for one in once if one["properties"].get("guideId") == guide_id]
    [run] = {one["properties"]["runId"] for one in ours if one["event"] == "Guide Completed"}
    return [one["event"] for one in ours if one["properties"]["runId"] == run]


def test_the_authors_whole_day(author: Page, day: Day, browser: Browser) -> None:
    page, desk, guide_id = build(author, day)
    product = day.product
    english = list(JAPANESE)

    # Looked at from the start, with nothing recorded.
    page.goto(day.origin + product.first)
    desk.get_by_role("button", name="Play from start").click()
    walk(page, day, english)
    expect(page.get_by_role("button", name="Stop preview")).to_have_count(0)

    # In Japanese as well.
    page.goto(day.origin + product.first)
    desk.get_by_role("button", name="Languages").click()
    desk.get_by_role("button", name="Japanese").click()
    for title, words in JAPANESE.items():
        part = desk.get_by_role("group", name=title)
        part.get_by_label("Title in Japanese").fill(words)
    desk.get_by_role("button", name="1. Welcome").click()
    expect(page.locator(CARD)).to_contain_text(JAPANESE["Welcome"])
    expect(desk.get_by_text("5 of 10")).to_be_visible()

    # Published: warnings (texts that are not translated) are asked about.
    desk.get_by_role("button", name="Publish…").click()
    expect(desk.get_by_text("Worth a look")).to_be_visible()
    desk.get_by_role("button", name=re.compile("anyway")).click()
    expect(desk.get_by_text("Version 1 is live in")).to_be_visible()

    # A person walks it, in Japanese where the product says so; then in the product's next release.
    titles = list(JAPANESE.values()) if product.folder else english
    for number, release in enumerate(("", NEXT_RELEASE), 1):
        context, seen, told = visitor(browser, release)
        arrive(seen, day, number)
        with seen.expect_request(lambda sent: "Guide Completed" in (sent.post_data or "")):
            walk(seen, day, titles)
        expect(seen.locator(CARD)).to_have_count(0)
        context.close()
        happened = of_the_completed_run(told, guide_id)
        assert happened.count("Step Shown") == 5
        assert happened.count("Guide Completed") == 1
        assert "Target Missed" not in happened

    # And in one in which a button is gone: that is told, and nothing is pointed at in its place.
    context, seen, told = visitor(browser, without(product.act))
    arrive(seen, day, 3)
    card = seen.locator(CARD)
    expect(card).to_contain_text(titles[0])
    with seen.expect_request(lambda sent: "Target Missed" in (sent.post_data or "")):
        card.locator("button.next").click()
    expect(card).to_contain_text(titles[2])
    context.close()
    missed = {
        (one["properties"]["reason"], one["properties"]["stepIndex"])
        for one in told
        if one.get("event") == "Target Missed"
    }
    assert missed == {("none", 1)}
