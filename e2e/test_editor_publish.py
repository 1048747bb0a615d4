"""Publishing from the builder: what is looked at before, for how long, and what is taken back."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import FrameLocator, Page, expect

from e2e.editor_studio import Json, Studio, builder, context, page, studio
from e2e.test_editor_languages import HELLO, PLAN, text
from e2e.test_editor_look import barriers, inside, shaded

__all__ = ["context", "page", "shaded", "studio"]

HALF = {"ja": {"texts": {"hello.title": {"text": "ようこそ", "source": "Hello"}}, "bodies": {}}}


def at_publish(page: Page, studio: Studio, guide_id: str) -> FrameLocator:
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Publish…").click()
    return desk


def publication(studio: Studio, guide_id: str) -> Json:
    [found] = studio.read(guide_id)["publications"]
    one: Json = found
    return one


def test_what_is_worth_a_look_is_asked_leads_there_and_may_be_published_anyway(
    studio: Studio, page: Page
) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, HELLO, PLAN, translations=HALF)
    desk = at_publish(page, studio, guide_id)
    expect(desk.get_by_text("none of it keeps the guide back (1)")).to_be_visible()
    desk.get_by_role("button", name="Not in Japanese yet: 3 of 4 texts").click()
    expect(desk.get_by_role("textbox", name="Text in Japanese").first).to_be_focused()
    desk.get_by_role("button", name="Publish…").click()
    desk.get_by_label("Why (for your colleagues)").fill("For the new term")
    desk.get_by_role("button", name=re.compile(r"^Publish to .* anyway \(1\)")).click()
    expect(desk.get_by_text("Version 1 is live in test-")).to_be_visible()
    result = desk.get_by_role("link", name="See its results")
    assert (result.get_attribute("href") or "").endswith(f"/guides/{guide_id}")
    [version] = studio.read(guide_id)["versions"]
    assert (version["version"], version["note"]) == (1, "For the new term")

    # The next time it says what is live, and what would change.
    desk.get_by_role("button", name="Steps", exact=True).click()
    desk.get_by_label("Title", exact=True).fill("Good morning")
    desk.get_by_role("button", name="Publish…").click()
    expect(desk.get_by_text(re.compile("Version 1 is live in .* since .*2026"))).to_be_visible()
    changes = desk.get_by_role("group", name="What this publication changes")
    expect(changes.get_by_text("Good morning")).to_be_visible()


def test_errors_block_and_lead_to_the_field(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, HELLO, PLAN | {"title": ""})
    desk = at_publish(page, studio, guide_id)
    expect(desk.get_by_text("Keeps it from being published (1):")).to_be_visible()
    expect(desk.get_by_role("button", name="Publish to")).to_have_count(0)
    desk.get_by_role("button", name="Write a title.").click()
    expect(desk.get_by_label("Title", exact=True)).to_be_focused()
    desk.get_by_label("Title", exact=True).fill("Your plan")
    desk.get_by_role("button", name="Publish…").click()
    expect(desk.get_by_text("Everything is ready.")).to_be_visible()


def test_it_is_published_for_a_time_and_taken_off(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, HELLO)
    desk = at_publish(page, studio, guide_id)
    desk.get_by_role("radio", name="For a time").check()
    now = datetime.fromisoformat(page.evaluate("new Date().toISOString()").replace("Z", "+00:00"))
    local = now.astimezone().replace(tzinfo=None, second=0, microsecond=0)
    start, end = local + timedelta(days=1), local + timedelta(days=8)
    desk.get_by_label("From (empty is now)").fill(start.isoformat(timespec="minutes"))
    desk.get_by_label("Until (empty is no end)").fill(local.isoformat(timespec="minutes"))
    desk.get_by_role("button", name="Schedule for test-").click()
    expect(desk.get_by_text("The end is not after the start.")).to_be_visible()
    assert studio.read(guide_id)["publications"] == []
    desk.get_by_label("Until (empty is no end)").fill(end.isoformat(timespec="minutes"))
    desk.get_by_role("button", name="Schedule for test-").click()
    expect(
        desk.get_by_text(re.compile("Version 1 will be live in test-.* It ends"))
    ).to_be_visible()
    served = publication(studio, guide_id)
    kept = [datetime.fromisoformat(served[name]) for name in ("startsAt", "endsAt")]
    assert [one.astimezone().replace(tzinfo=None) for one in kept] == [start, end]

    # It is there again with its times, and off when one says so twice.
    desk.get_by_role("button", name="Publish…").click()
    expect(desk.get_by_label("From (empty is now)")).to_have_value(
        start.isoformat(timespec="minutes")
    )
    desk.get_by_role("button", name="Take it off test-").click()
    desk.get_by_role("button", name="Take it off", exact=True).click()
    expect(desk.get_by_text("This guide is not live in test-")).to_be_visible()
    assert studio.read(guide_id)["publications"] == []


def test_what_a_colleague_saved_after_the_check_is_not_published_unseen(
    studio: Studio, page: Page
) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, HELLO)
    desk = at_publish(page, studio, guide_id)
    expect(desk.get_by_text("Everything is ready.")).to_be_visible()
    studio.write(guide_id, HELLO | {"title": "Of a colleague"})
    desk.get_by_role("button", name="Publish to test-").click()
    expect(desk.get_by_text("has saved this guide since you checked it.")).to_be_visible()
    assert studio.read(guide_id)["publications"] == []
    desk.get_by_role("button", name="Check again").click()
    desk.get_by_role("button", name="Publish to test-").click()
    expect(desk.get_by_text("Version 1 is live in test-")).to_be_visible()


def test_an_element_that_is_not_on_the_page_is_asked_about(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    target = {
        "fingerprint": {"tag": "button", "role": "button", "name": "Gone", "attributes": {}},
        "label": "Button “Gone”",
    }
    step = {"type": "tooltip", "id": "gone", "title": "Press", "target": target, "page": "/plans"}
    studio.write(guide_id, step | {"body": text("Here.")})
    page.goto(studio.link(guide_id))
    desk = builder(page)
    expect(desk.get_by_text("Not on this page right now")).to_be_visible()
    desk.get_by_role("button", name="Publish…").click()
    expect(
        desk.get_by_role("button", name="“Gone” is not on the page that is open now.")
    ).to_be_visible()


def test_no_barrier_before_and_after_publishing(studio: Studio, shaded: Page) -> None:
    page = shaded
    guide_id = studio.guide()
    studio.write(guide_id, HELLO, translations=HALF)
    desk = at_publish(page, studio, guide_id)
    desk.get_by_role("radio", name="For a time").check()
    assert barriers(inside(page)) == []
    desk.get_by_role("radio", name="Now, until taken off").check()
    desk.get_by_role("button", name="Publish to").click()
    expect(desk.get_by_text("Version 1 is live in test-")).to_be_visible()
    assert barriers(inside(page)) == []
