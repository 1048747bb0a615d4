"""A tour in somebody's product, from the first card to the last."""

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until, until_told
from e2e.sdk_pages import Scene, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]


def test_it_shows_walks_back_and_completes(scene: Scene, page: Page) -> None:
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
    told = [event for event in scene.events if event["type"] == "track"]
    assert {event["properties"]["runId"] for event in told} == {told[0]["properties"]["runId"]}
    assert told[3]["properties"] == {
        "guideId": "g1",
        "guideVersion": 3,
        "runId": told[0]["properties"]["runId"],
        "stepId": "one",
        "stepIndex": 1,
    }
    assert scene.batches[0]["writeKey"] == "ck_test"
    page.reload()
    until(page, lambda: len(scene.sessions) == 2)
    expect(card).to_have_count(0)


def test_a_page_for_which_there_is_nothing_loads_no_more_than_the_script(
    scene: Scene, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
    assert [url.removeprefix(scene.cairn) for url in asked if url.startswith(scene.cairn)] == [
        "/sdk/v1/embed.js",
        "/v1/session",
    ]
    assert scene.batches == []
    assert page.locator("[data-cairn]").count() == 0


def test_a_step_for_another_page_waits_for_it(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new", page="/app/plans"))]
    page.goto(f"{scene.host}/app")
    until(page, lambda: len(scene.sessions) == 1)
    expect(page.locator(CARD)).to_have_count(0)
    page.evaluate("() => history.pushState(null, '', '/app/plans')")
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.evaluate("() => history.pushState(null, '', '/app/else')")
    expect(page.locator(CARD)).to_have_count(0)
    page.go_back()
    expect(page.locator(CARD)).to_contain_text("Title one")
    assert len(scene.sessions) == 1


def test_the_rule_that_is_left_to_the_browser_is_kept(scene: Scene, page: Page) -> None:
    rule = {"type": "not", "of": {"type": "page", "matches": "/app"}}
    scene.guides = [a_guide(a_modal("one"), rule=rule)]
    page.goto(f"{scene.host}/app")
    until(page, lambda: len(scene.sessions) == 1)
    expect(page.locator(CARD)).to_have_count(0)
    page.evaluate("() => history.pushState(null, '', '/app/plans')")
    expect(page.locator(CARD)).to_contain_text("Title one")


def test_a_click_on_the_target_goes_on_and_is_the_pages_own(scene: Scene, page: Page) -> None:
    click = {"on": "click"}
    scene.guides = [a_guide(a_tooltip("one", "new", advance=click), a_tooltip("two", "save"))]
    page.goto(scene.host)
    card = page.locator(CARD)
    expect(card).to_contain_text("Click the highlighted element to continue")
    expect(card.get_by_role("button", name="Next")).to_have_count(0)
    page.get_by_test_id("new").click()
    expect(card).to_contain_text("Title two")
    assert page.evaluate("() => window.clicks") == [["new", False]]
    until(page, lambda: "Step Shown two" in scene.told)
    assert "Step Completed one" in scene.told


def test_a_click_that_loads_another_page_resumes_there_with_nothing_lost(
    scene: Scene, page: Page
) -> None:
    steps = (
        a_tooltip("one", "lessons", advance={"on": "click"}),
        a_tooltip("two", "add", page="/lessons"),
    )
    scene.guides = [a_guide(*steps)]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.get_by_test_id("lessons").click()
    page.wait_for_url("**/lessons")
    expect(page.locator(CARD)).to_contain_text("Title two")
    page.reload()
    expect(page.locator(CARD)).to_contain_text("Title two")
    expect(page.locator(CARD)).to_contain_text("2 / 2")
    until(page, lambda: "Step Shown two" in scene.told)
    assert scene.told == [
        "Guide Started one",
        "Step Shown one",
        "Step Completed one",
        "Step Shown two",
    ]


def test_what_was_not_sent_yet_goes_as_the_page_goes(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.evaluate("() => { window.cairn.track('Last'); location.href = 'about:blank'; }")
    page.wait_for_url("about:blank")
    until(page, lambda: "Last" in scene.told)
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 2)
    assert scene.told == ["Guide Started one", "Step Shown one", "Last"]


def test_a_run_begun_in_another_browser_goes_on(scene: Scene, page: Page) -> None:
    resume = {"runId": "0190-run", "stepId": "two"}
    steps = (a_modal("one"), a_tooltip("two", "save"))
    scene.guides = [a_guide(*steps, resume=resume)]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_contain_text("Title two")
    until(page, lambda: "Step Shown two" in scene.told)
    assert scene.told == ["Step Shown two"]
    assert scene.events[0]["properties"]["runId"] == "0190-run"


def test_a_guide_that_was_closed_stays_away_though_the_server_never_heard(
    scene: Scene, page: Page
) -> None:
    scene.batch_status = 503
    scene.guides = [a_guide(a_modal("one")), a_guide(a_modal("other"), id="g2")]
    page.goto(scene.host)
    page.locator(CARD).get_by_role("button", name="Close").click()
    expect(page.locator(CARD)).to_have_count(0)
    page.reload()
    expect(page.locator(CARD)).to_contain_text("Title other")
    scene.batch_status = 200
    page.reload()
    until(page, lambda: "Guide Ended one" in scene.told)
    ended = next(event for event in scene.events if event.get("event") == "Guide Ended")
    assert ended["properties"]["reason"] == "dismissed"


def test_a_late_target_is_waited_for_and_a_lost_one_is_found_again(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "late"))]
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    add = """() => {
        const button = document.createElement("button");
        button.dataset.testid = "late";
        button.textContent = "Late";
        document.querySelector("#later").replaceChildren(button);
    }"""
    expect(page.locator(CARD)).to_have_count(0)
    page.evaluate(add)
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.evaluate("() => document.querySelector('#later').replaceChildren()")
    expect(page.locator(CARD)).to_have_count(0)
    page.evaluate(add)
    expect(page.locator(CARD)).to_contain_text("Title one")
    until(page, lambda: "Step Shown one" in scene.told)
    assert scene.told == ["Guide Started one", "Step Shown one"]


@pytest.mark.parametrize(
    ("policy", "shows", "told"),
    [
        ("wait", None, []),
        ("skip", "Title three", ["Step Shown three"]),
        ("center", "Title two", ["Step Shown two"]),
        ("end", None, ["Guide Ended two"]),
    ],
)
def test_a_missing_target_follows_its_authors_policy(
    scene: Scene, browser: Browser, policy: str, shows: str | None, told: list[str]
) -> None:
    missing = a_tooltip("two", "nowhere", whenMissing=policy)
    scene.guides = [a_guide(a_modal("one"), missing, a_modal("three"))]
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(scene.host)
    page.locator(CARD).get_by_role("button", name="Next").click()
    expect(page.locator(CARD)).to_have_count(0)
    page.clock.run_for(7000)
    if shows:
        expect(page.locator(CARD)).to_contain_text(shows)
    page.clock.run_for(2000)
    said = ["Step Completed one", "Target Missed two", *told]
    until_told(scene, page, said)
    missed = next(event for event in scene.events if event.get("event") == "Target Missed")
    assert missed["properties"]["reason"] == "none"
    assert missed["properties"]["waitMs"] >= 6000
    context.close()


def test_a_run_carries_industry_and_role_of_its_session(scene: Scene, page: Page) -> None:
    scene.audience = {"industry": "school", "role": "teacher"}
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(scene.host)
    until(page, lambda: "Step Shown one" in scene.told)
    properties = scene.events[0]["properties"]
    assert (properties["industry"], properties["role"]) == ("school", "teacher")
