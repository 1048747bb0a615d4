"""When a guide may be on the screen, in which tab, and what switches it off."""

import json
from itertools import count

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import Json, Scene, a_guide, a_modal

__all__ = ["page", "scene", "sdk_files"]

DAY_MS = 24 * 3600 * 1000


def close(page: Page, how: str) -> None:
    """End the tour of one step that is on the screen: by "Done" or by "Close"."""
    page.locator(CARD).get_by_role("button", name=how).click()
    expect(page.locator(CARD)).to_have_count(0)


def why(page: Page) -> dict[str, str | None]:
    said = page.evaluate("() => window.cairn.state().guides.map((one) => [one.id, one.why])")
    return dict(said)


def known(page: Page, guides: int = 1) -> None:
    """The session's answer is there."""
    page.wait_for_function("(many) => window.cairn?.state?.().guides.length === many", arg=guides)


def walk(page: Page, path: str) -> None:
    page.evaluate("(path) => history.pushState(null, '', path)", path)


def look(page: Page, visible: bool) -> None:
    """Headless tabs are all looked at: this one says whether it is."""
    page.evaluate(
        """(visible) => {
            const now = { hidden: !visible, visibilityState: visible ? "visible" : "hidden" };
            for (const [name, value] of Object.entries(now)) {
                Object.defineProperty(document, name, { configurable: true, value });
            }
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        visible,
    )


def another(page: Page) -> Page:
    """One more tab of the same browser."""
    context: BrowserContext = page.context
    return context.new_page()


@pytest.mark.parametrize(
    ("frequency", "how", "here", "elsewhere"),
    [
        ("once", "Close", False, False),
        ("once", "Done", False, False),
        ("untilCompleted", "Close", False, True),
        ("untilCompleted", "Done", False, False),
        ({"everyDays": 2}, "Done", False, False),
        ("always", "Close", False, True),
    ],
)
def test_a_tour_comes_again_as_its_frequency_says(
    scene: Scene, page: Page, frequency: Json | str, how: str, here: bool, elsewhere: bool
) -> None:
    scene.guides = [a_guide(a_modal("one"), frequency=frequency)]
    page.goto(scene.host)
    close(page, how)
    page.reload()
    known(page)
    expect(page.locator(CARD)).to_have_count(int(here))
    other = another(page)
    other.goto(scene.host)
    known(other)
    if elsewhere:
        expect(other.locator(CARD)).to_be_visible()
    else:
        assert why(other)["g1"]
        expect(other.locator(CARD)).to_have_count(0)


def test_every_two_days_is_after_two_days(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"), frequency={"everyDays": 2})]
    page.clock.install()
    page.goto(scene.host)
    close(page, "Done")
    page.clock.fast_forward(DAY_MS)
    walk(page, "/app/later")
    page.clock.run_for(100)
    expect(page.locator(CARD)).to_have_count(0)
    page.clock.fast_forward(DAY_MS)
    walk(page, "/app/last")
    page.clock.run_for(100)
    expect(page.locator(CARD)).to_be_visible()


def test_a_guide_that_the_server_lets_rest_comes_when_it_has_rested(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_modal("one"), restSeconds=60)]
    page.clock.install()
    page.goto(scene.host)
    known(page)
    assert "rests" in (why(page)["g1"] or "")
    page.clock.fast_forward(61_000)
    walk(page, "/app/later")
    page.clock.run_for(100)
    expect(page.locator(CARD)).to_be_visible()


def test_a_snoozed_tour_comes_back_at_the_same_step_and_no_sooner(scene: Scene, page: Page) -> None:
    later = {"text": "Later", "look": "secondary", "actions": [{"type": "snooze", "minutes": 10}]}
    scene.guides = [a_guide(a_modal("one"), a_modal("two", buttons=[later]), parts=["extra"])]
    page.clock.install()
    page.goto(scene.host)
    page.locator(CARD).get_by_role("button", name="Next").click()
    close(page, "Later")
    page.reload()
    known(page)
    assert "rests" in (why(page)["g1"] or "")
    page.clock.fast_forward(601_000)
    walk(page, "/app/later")
    page.clock.run_for(100)
    expect(page.locator(CARD)).to_contain_text("Title two")
    page.clock.run_for(1000)
    until(page, lambda: "Guide Snoozed two" in scene.told)
    assert scene.told.count("Guide Started one") == 1


def test_the_quiet_period_lasts_over_a_reload_and_ends(scene: Scene, page: Page) -> None:
    scene.quiet = {"seconds": 600, "left": 0}
    scene.guides = [a_guide(a_modal("one")), a_guide(a_modal("other"), id="g2")]
    page.clock.install()
    page.goto(scene.host)
    close(page, "Close")
    page.reload()
    known(page, 2)
    assert "short while ago" in (why(page)["g2"] or "")
    expect(page.locator(CARD)).to_have_count(0)
    page.clock.fast_forward(600_000)
    walk(page, "/app/later")
    page.clock.run_for(100)
    expect(page.locator(CARD)).to_contain_text("Title other")


def test_what_is_left_of_the_quiet_period_elsewhere_holds_here_but_not_for_what_is_asked_for(
    scene: Scene, page: Page
) -> None:
    scene.quiet = {"seconds": 600, "left": 300}
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(scene.host)
    known(page)
    expect(page.locator(CARD)).to_have_count(0)
    page.evaluate("() => window.cairn.start('g1')")
    expect(page.locator(CARD)).to_be_visible()


def test_a_tour_is_in_one_tab_and_goes_on_in_another_when_that_closes(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_modal("one"), a_modal("two"), a_modal("three"))]
    first = another(page)
    first.goto(scene.host)
    first.locator(CARD).get_by_role("button", name="Next").click()
    page.goto(scene.host)
    known(page)
    expect(page.locator(CARD)).to_have_count(0)
    assert "another tab" in (why(page)["g1"] or "")
    first.locator(CARD).get_by_role("button", name="Next").click()
    expect(first.locator(CARD)).to_contain_text("Title three")
    first.close()
    expect(page.locator(CARD)).to_contain_text("Title three")
    close(page, "Done")
    until(page, lambda: "Guide Completed three" in scene.told)
    assert scene.told.count("Guide Started one") == 1
    assert len({event["properties"]["runId"] for event in scene.events}) == 1


def test_a_tour_follows_the_person_to_the_tab_they_look_at(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"), a_modal("two"))]
    page.goto(scene.host)
    page.locator(CARD).get_by_role("button", name="Next").click()
    other = another(page)
    other.goto(scene.host)
    known(other)
    expect(other.locator(CARD)).to_have_count(0)
    look(page, visible=False)
    expect(page.locator(CARD)).to_have_count(0)
    expect(other.locator(CARD)).to_contain_text("Title two")
    look(other, visible=False)
    look(page, visible=True)
    expect(page.locator(CARD)).to_contain_text("Title two")
    expect(other.locator(CARD)).to_have_count(0)


def test_a_tab_that_is_not_looked_at_shows_nothing_and_tells_nothing(
    scene: Scene, page: Page
) -> None:
    page.add_init_script(
        """const as = (value) => ({ configurable: true, value });
           Object.defineProperty(document, "hidden", as(true));
           Object.defineProperty(document, "visibilityState", as("hidden"));"""
    )
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(scene.host)
    known(page)
    assert page.locator("[data-cairn]").count() == 0
    assert scene.told == []
    look(page, visible=True)
    expect(page.locator(CARD)).to_be_visible()
    until(page, lambda: scene.told == ["Guide Started one", "Step Shown one"])


def test_without_locks_every_tab_that_is_looked_at_may_show_it(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"))]
    page.context.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    for tab in (page, another(page)):
        tab.goto(scene.host)
        expect(tab.locator(CARD)).to_be_visible()


def test_a_guide_that_is_paused_leaves_the_screen_within_a_minute(scene: Scene, page: Page) -> None:
    scene.stamp = "s1"
    scene.guides = [a_guide(a_modal("one"), a_modal("two"))]
    page.clock.install()
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_visible()
    page.clock.run_for(46_000)
    until(page, lambda: len(scene.live_calls) == 1)
    assert scene.live_calls == ["/v1/live?key=ck_test"]
    expect(page.locator(CARD)).to_be_visible()
    scene.guides, scene.stamp = [], "s2"
    page.clock.run_for(46_000)
    expect(page.locator(CARD)).to_have_count(0)
    assert len(scene.sessions) == 2
    scene.stamp = "s3"
    page.clock.run_for(600_000)
    assert len(scene.live_calls) == 2, "it asks though nothing is on the screen"


def test_a_guide_that_is_paused_does_not_start_any_more(scene: Scene, page: Page) -> None:
    scene.stamp = "s1"
    scene.guides = [a_guide(a_modal("one", page="/app/next"))]
    page.clock.install()
    page.goto(scene.host)
    known(page)
    scene.guides, scene.stamp = [], "s2"
    page.clock.run_for(46_000)
    assert scene.live_calls == []
    walk(page, "/app/next")
    page.clock.run_for(100)
    known(page, 0)
    expect(page.locator(CARD)).to_have_count(0)
    assert len(scene.live_calls) == 1


def test_an_answer_that_cannot_be_checked_holds(scene: Scene, page: Page) -> None:
    scene.stamp = "s1"
    scene.guides = [a_guide(a_modal("one", page="/app/next"))]
    page.clock.install()
    page.goto(scene.host)
    known(page)
    scene.stamp = None
    page.clock.run_for(46_000)
    walk(page, "/app/next")
    page.clock.run_for(100)
    expect(page.locator(CARD)).to_be_visible()
    assert len(scene.sessions) == 1


def test_a_key_that_is_refused_later_takes_everything_off(scene: Scene, page: Page) -> None:
    scene.stamp = "s1"
    scene.guides = [a_guide(a_modal("one"))]
    page.clock.install()
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_visible()
    scene.stamp, scene.session_status = "s2", 401
    page.clock.run_for(46_000)
    expect(page.locator(CARD)).to_have_count(0)


OFF = {
    "a cookie": "document.cookie = 'cairn=off; path=/'",
    "the storage": "localStorage.setItem('cairn:off', '1')",
    "the address": "history.replaceState(null, '', '?cairn=off')",
}


@pytest.mark.parametrize("script", OFF.values(), ids=OFF.keys())
def test_it_is_silent_when_told_so_by(scene: Scene, page: Page, script: str) -> None:
    scene.guides = [a_guide(a_modal("one"))]
    page.add_init_script(script)
    page.goto(scene.host)
    page.wait_for_function("() => typeof window.cairn?.state === 'function'")
    assert page.evaluate("() => window.cairn.state().guides") == []
    page.evaluate("() => window.cairn.on('*', () => {})()")
    page.evaluate("() => window.cairn.track('x')")
    assert scene.sessions == []


@pytest.mark.parametrize(("attributes", "shown"), [("", 1), ('data-webdriver="off"', 0)])
def test_a_driven_browser_sees_guides_unless_the_tag_says_off(
    scene: Scene, page: Page, attributes: str, shown: int
) -> None:
    scene.guides = [a_guide(a_modal("one"))]
    scene.attributes = attributes
    page.add_init_script("Object.defineProperty(navigator, 'webdriver', { get: () => true })")
    page.goto(scene.host)
    page.wait_for_function("() => typeof window.cairn?.state === 'function'")
    expect(page.locator(CARD)).to_have_count(shown)
    assert len(scene.sessions) == shown


def test_a_frozen_copy_asks_the_origin_that_it_is_told_and_keeps_its_integrity(
    scene: Scene, page: Page
) -> None:
    told: dict[str, str] = json.loads((scene.files / "integrity.json").read_text())
    ((name, integrity),) = told.items()
    scene.script = f"/static/{name}"
    scene.attributes = f'data-origin="{scene.cairn}" integrity="{integrity}"'
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(f"{scene.host}/app")
    close(page, "Done")
    assert scene.sessions
    until(page, lambda: "Guide Completed one" in scene.told)


def test_a_page_hears_what_guides_do_and_its_own_errors_stay_its_own(
    scene: Scene, page: Page
) -> None:
    page.add_init_script(
        """window.heard = [];
           (window.cairn ||= []).push(["on", "*", (told) => window.heard.push(told)]);
           window.cairn.push(["on", "Step Shown", () => { throw new Error("mine"); }]);"""
    )
    scene.guides = [a_guide(a_modal("one"), a_modal("two"), a_modal("three"), a_modal("four"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_visible()
    page.evaluate(
        """() => {
            const heard = (told) => window.heard.push(told);
            window.undo = window.cairn.on("Step Completed", heard);
        }"""
    )
    page.locator(CARD).get_by_role("button", name="Next").click()
    page.evaluate("() => window.undo()")
    page.locator(CARD).get_by_role("button", name="Next").click()
    page.locator(CARD).get_by_role("button", name="Next").click()
    close(page, "Done")
    heard = page.evaluate("() => window.heard")
    assert [(one["event"], one["stepId"]) for one in heard][:4] == [
        ("Guide Started", "one"),
        ("Step Shown", "one"),
        ("Step Completed", "one"),
        ("Step Completed", "one"),
    ]
    assert heard[-1]["event"] == "Guide Completed"
    assert {key: heard[0][key] for key in ("guideId", "guideVersion", "stepIndex")} == {
        "guideId": "g1",
        "guideVersion": 3,
        "stepIndex": 0,
    }


def test_the_state_says_what_is_here(scene: Scene, page: Page) -> None:
    scene.batch_status = 503
    scene.guides = [
        a_guide(a_modal("one")),
        a_guide(a_modal("other"), id="g2", start="manual"),
    ]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_visible()
    state = page.evaluate("() => window.cairn.state()")
    assert state["visitor"] == {
        "anonymousId": scene.sessions[0]["anonymousId"],
        "userId": None,
    }
    assert [(one["id"], one["kind"], one["version"]) for one in state["guides"]] == [
        ("g1", "tour", 3),
        ("g2", "tour", 3),
    ]
    assert state["guides"][0]["why"] is None
    assert state["guides"][1]["why"]
    assert state["waiting"] == 2


def test_every_decision_is_explained_to_who_asks_and_to_nobody_else(
    scene: Scene, page: Page
) -> None:
    said: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if not message.text.startswith("Failed to load resource"):
            said.append(f"{message.type}: {message.text}")

    page.on("console", heard)
    scene.guides = [a_guide(a_modal("one"), id="g2", start="manual")]
    page.goto(scene.host)
    known(page)
    assert said == []
    scene.attributes = "data-debug"
    page.reload()
    known(page)
    assert [line for line in said if "g2: it starts by hand" in line]
    assert all(line.startswith("debug: [cairn]") for line in said)


def test_an_event_that_a_rule_waits_for_starts_the_tour_at_once(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"), rule={"type": "event", "name": "Lesson opened"})]
    page.goto(scene.host)
    known(page)
    assert "Lesson opened" in (why(page)["g1"] or "")
    page.evaluate("() => window.cairn.track('Lesson opened')")
    expect(page.locator(CARD)).to_be_visible()


def test_internal_errors_are_told_once_and_three_of_them_end_it(scene: Scene, page: Page) -> None:
    page.add_init_script(
        "Element.prototype.attachShadow = () => { throw new TypeError('no shadow') }"
    )
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(scene.host)
    pages = count(2)

    def ended() -> bool:
        walk(page, f"/app/{next(pages)}")
        return not page.evaluate("() => window.cairn.state().visitor.anonymousId")

    until(page, ended)
    until(page, lambda: bool(scene.events))
    told = [event for event in scene.events if event["event"] == "SDK Error"]
    assert [event["properties"] for event in told] == [{"message": "TypeError: no shadow"}]
    page.evaluate("() => window.cairn.identify('u1')")
    assert len(scene.sessions) == 1


def test_one_tab_sends_at_a_time(scene: Scene, page: Page) -> None:
    page.goto(scene.host)
    known(page, 0)
    page.evaluate(
        """() => new Promise((held) => {
            navigator.locks.request("cairn:send", () => {
                held();
                return new Promise((done) => { window.letGo = done; });
            });
        })"""
    )
    page.evaluate("() => window.cairn.track('Opened')")
    page.evaluate("() => new Promise((done) => setTimeout(done, 800))")
    assert scene.events == []
    page.evaluate("() => window.letGo()")
    until(page, lambda: scene.told == ["Opened"])


def test_two_tabs_that_write_at_once_lose_nothing(scene: Scene, page: Page) -> None:
    tabs = [page, another(page)]
    scene.batch_status = 503
    for tab in tabs:
        tab.goto(scene.host)
        known(tab, 0)
    for number in range(5):
        for at, tab in enumerate(tabs):
            tab.evaluate("(name) => window.cairn.track(name)", f"{at}-{number}")
    scene.batch_status = 200
    for tab in tabs:
        tab.reload()
    until(page, lambda: len(scene.events) == 10)
    assert sorted(scene.told) == sorted(f"{at}-{number}" for at in (0, 1) for number in range(5))
    until(page, lambda: page.evaluate("() => localStorage.getItem('cairn:queue')") is None)


def test_a_large_backlog_goes_in_parts_that_outlive_the_page_and_the_rest_is_kept(
    scene: Scene, page: Page
) -> None:
    page.clock.install()
    page.goto(scene.host)
    known(page, 0)
    page.evaluate(
        """() => {
            const note = "x".repeat(5000);
            for (let at = 0; at < 40; at++) window.cairn.track(`n${at}`, { note });
        }"""
    )
    assert scene.batches == []
    page.goto(f"{scene.host}/lessons?cairn=off")
    until(page, lambda: bool(scene.batches))
    assert all(len(json.dumps(batch["batch"])) <= 52_000 for batch in scene.batches)
    assert 0 < len(scene.events) < 40
    page.goto(f"{scene.host}/lessons?cairn=on")
    for _ in range(20):
        page.clock.run_for(1500)
        if len(scene.events) == 40:
            break
        page.evaluate("() => fetch('/app').then((answer) => answer.text())")
    assert sorted(scene.told) == sorted(f"n{at}" for at in range(40))
