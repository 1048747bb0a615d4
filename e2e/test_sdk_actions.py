"""What the buttons of a card do, one after the other."""

from playwright.sync_api import Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import Json, Scene, a_button, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

NEXT = {"type": "next"}
PRESS = f"{CARD} .foot .next"


def play(scene: Scene, page: Page, *actions: Json) -> None:
    """A card whose one button does these things; then another card."""
    steps = (a_modal("one", buttons=[a_button(*actions, text="Go")]), a_modal("two"))
    scene.guides = [a_guide(*steps, parts=["extra"])]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_contain_text("Title one")


def tracked(scene: Scene, name: str) -> list[Json]:
    return [one["properties"] for one in scene.events if one.get("event") == name]


def test_what_is_tracked_is_told_and_the_tour_goes_on(scene: Scene, page: Page) -> None:
    play(scene, page, NEXT, {"type": "track", "event": "Liked", "properties": {"stars": 5}})
    page.locator(PRESS).click()
    expect(page.locator(CARD)).to_contain_text("Title two")
    until(page, lambda: "Liked" in scene.told)
    assert tracked(scene, "Liked") == [{"stars": 5}]


def test_a_trait_is_set_before_the_next_step_comes(scene: Scene, page: Page) -> None:
    play(scene, page, {"type": "setTrait", "name": "goal", "value": "lessons"}, NEXT)
    page.evaluate("() => window.cairn.identify('u1')")
    page.locator(PRESS).click()
    expect(page.locator(CARD)).to_contain_text("Title two")
    until(page, lambda: any(one.get("traits") == {"goal": "lessons"} for one in scene.events))


def test_another_page_is_opened_in_the_same_tab_and_the_tour_goes_on_there(
    scene: Scene, page: Page
) -> None:
    play(scene, page, {"type": "openPage", "url": "/lessons"}, NEXT)
    page.locator(PRESS).click()
    page.wait_for_url("**/lessons")
    expect(page.locator(CARD)).to_contain_text("Title two")
    until(page, lambda: "Step Shown two" in scene.told)
    assert scene.told.count("Step Completed one") == 1


def test_another_page_alone_keeps_the_step(scene: Scene, page: Page) -> None:
    play(scene, page, {"type": "openPage", "url": "/lessons"})
    page.locator(PRESS).click()
    page.wait_for_url("**/lessons")
    expect(page.locator(CARD)).to_contain_text("Title one")


def test_a_new_tab_is_opened_that_knows_nothing_of_its_opener(scene: Scene, page: Page) -> None:
    play(scene, page, {"type": "openPage", "url": "/lessons", "newTab": True}, NEXT)
    with page.context.expect_page() as opened:
        page.locator(PRESS).click()
    tab = opened.value
    tab.wait_for_url("**/lessons")
    assert tab.evaluate("() => window.opener") is None
    expect(page.locator(CARD)).to_contain_text("Title two")


def test_an_address_that_is_a_script_is_not_opened(scene: Scene, page: Page) -> None:
    play(scene, page, {"type": "openPage", "url": "javascript:window.bad = 1"}, NEXT)
    page.locator(PRESS).click()
    expect(page.locator(CARD)).to_contain_text("Title two")
    assert page.evaluate("() => window.bad") is None
    assert page.url == f"{scene.host}/"


def test_another_guide_starts_when_this_one_is_closed(scene: Scene, page: Page) -> None:
    buttons = [a_button({"type": "dismiss"}, {"type": "startGuide", "guideId": "g2"})]
    first = a_guide(a_modal("one", buttons=buttons), parts=["extra"])
    scene.guides = [first, a_guide(a_modal("other"), id="g2", start="manual")]
    page.goto(scene.host)
    page.locator(PRESS).click()
    expect(page.locator(CARD)).to_contain_text("Title other")


def test_a_snoozed_tour_leaves_the_screen_and_stays_open(scene: Scene, page: Page) -> None:
    play(scene, page, {"type": "snooze", "minutes": 10})
    page.locator(PRESS).click()
    expect(page.locator(CARD)).to_have_count(0)
    until(page, lambda: "Guide Snoozed one" in scene.told)
    assert tracked(scene, "Guide Snoozed")[0]["seconds"] == 600
    assert not any("Ended" in one for one in scene.told)


def test_a_button_with_two_ways_to_go_takes_the_first(scene: Scene, page: Page) -> None:
    play(scene, page, NEXT, {"type": "dismiss"})
    page.locator(PRESS).click()
    expect(page.locator(CARD)).to_contain_text("Title two")


def test_a_button_leads_to_a_step_further_on_and_back_again(scene: Scene, page: Page) -> None:
    skips = [a_button({"type": "goTo", "step": "three"}, text="Skip")]
    steps = (a_modal("one", buttons=skips), a_modal("two"), a_tooltip("three", "new"))
    scene.guides = [a_guide(*steps)]
    page.goto(scene.host)
    card = page.locator(CARD)
    card.get_by_role("button", name="Skip").click()
    expect(card).to_contain_text("Title three")
    expect(card).to_contain_text("3 / 3")
    card.get_by_role("button", name="Back").click()
    expect(card).to_contain_text("Title one")
    until(page, lambda: "Step Shown three" in scene.told)
    assert not any("two" in one for one in scene.told)
