"""How an author sees a guide: as anybody, from any step, in the product and on a sample page."""

from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from e2e.conftest import Demo
from e2e.editor_studio import CARD, Json, Studio, builder, context, page, studio
from server.pages.guide_open import DOUBTFUL

__all__ = ["context", "page", "studio"]

TEXT = [{"type": "paragraph", "content": [{"type": "text", "text": "Here it begins."}]}]
HELLO: Json = {
    "type": "modal",
    "id": "hello",
    "title": "Hello",
    "body": [
        {
            "type": "paragraph",
            "content": [
                {"type": "text", "text": "Welcome, "},
                {"type": "trait", "of": "person", "name": "name", "fallback": "you"},
            ],
        }
    ],
    "branches": [{"rule": {"type": "role", "is": ["teacher"]}, "goTo": "teachers"}],
}
OTHERS: Json = {"type": "modal", "id": "others", "title": "For everybody", "body": TEXT}
TEACHERS: Json = {"type": "modal", "id": "teachers", "title": "For teachers", "body": TEXT}
JAPANESE = {"ja": {"texts": {"hello.title": {"text": "ようこそ", "source": "Hello"}}, "bodies": {}}}
TEACHERS_ONLY = {"type": "role", "is": ["teacher"]}


def tell_of(studio: Studio, name: str, role: str) -> None:
    user = f"u-{uuid4()}"
    batch = [
        {
            "type": "identify",
            "userId": user,
            "traits": {"name": name},
            "context": {"locale": "ja-JP"},
        },
        {
            "type": "group",
            "userId": user,
            "groupId": "midori-high",
            "traits": {"name": "Midori High", "industry": "school"},
            "context": {"membership": {"role": role}},
        },
    ]
    body = {"writeKey": studio.product.key, "batch": batch}
    told = httpx.post(f"{studio.product.cairn}/v1/batch", json=body, trust_env=False)
    assert told.status_code == 200, told.text


def test_a_guide_is_seen_as_a_real_person_and_as_a_made_up_one(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, HELLO, OTHERS, TEACHERS, translations=JAPANESE, audience=TEACHERS_ONLY)
    tell_of(studio, "Aoki Haruka", "teacher")
    page.goto(studio.link(guide_id))
    desk = builder(page)
    expect(page.locator(CARD)).to_contain_text("Welcome, you")
    desk.get_by_role("button", name="Preview as…").click()
    desk.get_by_role("radio", name="A person").check()
    desk.get_by_label("Find a person").fill("aoki")
    desk.get_by_role("button", name="Aoki Haruka").click()
    expect(desk.get_by_text("Aoki Haruka would get this guide.")).to_be_visible()
    # In her language, with her name.
    expect(page.locator(CARD)).to_contain_text("ようこそ")
    expect(page.locator(CARD)).to_contain_text("Welcome, Aoki Haruka")

    desk.get_by_role("radio", name="Made up").check()
    desk.get_by_label("Name", exact=True).fill("Ben")
    desk.get_by_label("Role").fill("nurse")
    expect(desk.get_by_text("Ben would not get this guide.")).to_be_visible()
    expect(page.locator(CARD)).to_contain_text("Welcome, Ben")
    desk.get_by_role("button", name="Play from the start").click()
    page.locator(CARD).get_by_role("button", name="Next").click()
    expect(page.locator(CARD)).to_contain_text("For everybody")
    page.get_by_role("button", name="Stop preview").click()
    desk.get_by_label("Role").fill("teacher")
    desk.get_by_role("button", name="Play from the start").click()
    page.locator(CARD).get_by_role("button", name="Next").click()
    expect(page.locator(CARD)).to_contain_text("For teachers")


def test_it_is_played_from_any_step_and_in_the_colours_that_are_asked_for(
    studio: Studio, page: Page
) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, HELLO, OTHERS, TEACHERS)
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.locator(".step-head").nth(1).click()
    desk.get_by_role("button", name="Preview as…").click()
    light = page.locator(CARD).evaluate("card => getComputedStyle(card).backgroundColor")
    desk.get_by_role("radio", name="Dark").check()
    dark = page.locator(CARD).evaluate("card => getComputedStyle(card).backgroundColor")
    assert light != dark
    desk.get_by_role("button", name="Play from step 2").click()
    expect(page.get_by_role("button", name="Stop preview")).to_be_visible()
    expect(page.locator(CARD)).to_contain_text("For everybody")


def test_it_is_played_in_a_phones_window_over_the_product(
    studio: Studio, page: Page, context: BrowserContext
) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, HELLO, OTHERS)
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Preview as…").click()
    with context.expect_page() as opened:
        desk.get_by_role("button", name="In a phone").click()
    phone = opened.value
    expect(phone.locator(CARD)).to_contain_text("Hello")
    expect(phone.locator("[data-cairn=editor] .panel iframe")).to_have_count(0)
    assert phone.evaluate("innerWidth") <= 500
    # It goes on where it was after another page was loaded.
    phone.locator(CARD).get_by_role("button", name="Next").click()
    expect(phone.locator(CARD)).to_contain_text("For everybody")
    phone.reload()
    expect(phone.locator(CARD)).to_contain_text("For everybody")
    with phone.expect_event("close"):
        phone.get_by_role("button", name="Stop preview").click()
    assert page.evaluate("'cairn:handed' in sessionStorage") is False
    expect(desk.get_by_role("button", name="In a phone")).to_be_visible()


@pytest.fixture
def dashboard(studio: Studio, context: BrowserContext, demo: Demo) -> Page:
    """A window of the dashboard, signed in, in the studio's environment."""
    one = context.new_page()
    one.goto(f"{demo.cairn}/sign-in")
    one.get_by_label("Email").fill(demo.email)
    one.get_by_label("Password").fill(demo.password)
    one.get_by_role("button", name="Sign in").click()
    one.wait_for_url(f"{demo.cairn}/")
    context.add_cookies(
        [{"name": "cairn_environment", "value": studio.environment_id, "url": demo.cairn}]
    )
    return one


def desk_of(page: Page) -> tuple[FrameLocator, FrameLocator]:
    return page.frame_locator(".desk-builder"), page.frame_locator(".desk-sample")


def test_a_guide_is_written_in_the_dashboard_beside_a_sample_page(
    studio: Studio, dashboard: Page, demo: Demo
) -> None:
    guide_id = studio.guide()
    target = {
        "label": "Button “New plan”",
        "fingerprint": {"tag": "button", "role": "button", "name": "New plan", "text": "New plan"},
    }
    pointing = {
        "type": "tooltip",
        "id": "new",
        "page": "/plans/:id",
        "target": target,
        "title": "Begin here",
        "body": TEXT,
    }
    studio.write(guide_id, HELLO, pointing)
    dashboard.goto(f"{demo.cairn}/guides/{guide_id}/edit")
    desk, sample = desk_of(dashboard)
    expect(sample.locator(CARD)).to_contain_text("Welcome, you")
    desk.get_by_label("Title").fill("Hello there")
    expect(sample.locator(CARD)).to_contain_text("Hello there")
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    # A step of another page takes the sample there, and what it points at is stood in for.
    desk.locator(".step-head").nth(1).click()
    expect(sample.get_by_role("button", name="New plan")).to_be_visible()
    expect(sample.locator(CARD)).to_contain_text("Begin here")
    expect(sample.get_by_text("your-product.example/plans/1")).to_be_visible()
    desk.get_by_role("button", name="Point again").click()
    expect(desk.get_by_text("Elements are pointed at in your own product.")).to_be_visible()
    # Played from the start; as wide as a phone.
    dashboard.get_by_role("radio", name="Phone").check()
    desk.get_by_role("button", name="Play from start").click()
    sample.locator(CARD).get_by_role("button", name="Next").click()
    expect(sample.locator(CARD)).to_contain_text("Begin here")
    assert sample.locator("body").evaluate("() => innerWidth") == 390
    sample.locator(CARD).get_by_role("button", name="Done").click()
    expect(sample.get_by_role("button", name="Stop preview")).to_have_count(0)
    desk.get_by_role("button", name="Done", exact=True).click()
    dashboard.wait_for_url(f"{demo.cairn}/guides/{guide_id}/content")
    assert studio.steps(guide_id)[0]["title"] == "Hello there"


def test_a_product_without_the_script_is_told_where_the_author_waits(
    studio: Studio, dashboard: Page, demo: Demo
) -> None:
    guide_id = studio.guide()
    dashboard.clock.install()
    dashboard.goto(f"{demo.cairn}/guides/{guide_id}/open")
    dashboard.get_by_label("Address in your product").fill(f"{studio.host}/app.css")
    with dashboard.expect_popup():
        dashboard.get_by_role("button", name="Open", exact=True).click()
    # It asks by itself as well: each answer can be heard, what stands between two can be missed.
    for _ in range(DOUBTFUL + 1):
        with dashboard.expect_response("**/opened**"):
            dashboard.clock.run_for(2_500)
    expect(dashboard.get_by_text("The builder has not opened on")).to_be_visible()
    expect(dashboard.get_by_text(f"frame-src {demo.cairn}")).to_be_visible()
    expect(dashboard.get_by_role("link", name="Edit here")).to_have_attribute(
        "href", f"/guides/{guide_id}/edit"
    )
