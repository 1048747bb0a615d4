"""The simple settings, in words; and that what has no form stays and is said."""

from typing import Any

from playwright.sync_api import FrameLocator, Page, expect

from e2e.editor_studio import CARD, Studio, builder, context, page, studio
from e2e.test_editor_look import barriers, inside

__all__ = ["context", "page", "studio"]

Json = dict[str, Any]
TEACHER = {"type": "role", "is": ["teacher"]}
BUTTON = {
    "tag": "button",
    "role": "button",
    "name": "New plan",
    "attributes": {"id": "open-dialog"},
}
# Everything of a step that the builder has no form for.
RICH: Json = {
    "type": "tooltip",
    "id": "rich",
    "title": "With everything",
    "target": {"fingerprint": BUTTON, "label": "Button “New plan”"},
    "body": [
        {"type": "paragraph", "content": [{"type": "text", "text": "Look"}]},
        {"type": "video", "src": "https://video.example/lesson", "title": "A lesson"},
    ],
    "buttons": [
        {"text": "Later", "look": "quiet", "actions": [{"type": "snooze", "minutes": 60}]},
        {"text": "", "look": "primary", "actions": [{"type": "goTo", "step": "end"}]},
    ],
    "branches": [{"rule": TEACHER, "goTo": "end"}, {"rule": TEACHER, "goTo": None}],
    "advance": {
        "on": "appear",
        "target": {"fingerprint": BUTTON | {"name": "Share"}, "label": "Button “Share”"},
    },
    "arrow": False,
    "spotlightRadius": 12,
}
HIDDEN: Json = {
    "type": "hidden",
    "id": "wait",
    "advance": {"on": "event", "event": "Plan Made"},
    "branches": [{"rule": TEACHER, "goTo": None}],
}
END: Json = {"type": "modal", "id": "end", "title": "The end", "body": []}
THEME = {"accent": "#7a2f6f", "font": "serif", "radius": 4}


def saved(desk: FrameLocator) -> None:
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()


def more(desk: FrameLocator) -> None:
    desk.get_by_role("button", name="More settings").click()


def buttons(desk: FrameLocator) -> None:
    desk.get_by_role("button", name="Buttons", exact=True).click()


def test_a_steps_settings_are_set_in_words_and_undone(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Modal step").click()
    desk.get_by_label("Title").fill("Welcome")
    desk.get_by_role("button", name="Tooltip step").click()
    desk.get_by_role("radio", name="Field is filled in").check()
    expect(desk.get_by_text("has filled in the field")).to_be_visible()
    desk.get_by_role("radio", name="“Next” is pressed").check()
    more(desk)
    desk.get_by_label("Distance from the element").fill("20")
    desk.get_by_label("Look for it for").fill("30")
    desk.get_by_label("Darken the rest of the page").check()
    desk.get_by_label("Room around the element").fill("14")
    desk.get_by_role("radio", name="Is blocked").check()
    buttons(desk)
    desk.get_by_label("Word for “Next”").fill("I see")
    saved(desk)
    step = studio.steps(guide_id)[1]
    assert {name: step[name] for name in ("offset", "waitSeconds", "spotlightPadding", "rest")} == {
        "offset": 20,
        "waitSeconds": 30,
        "spotlightPadding": 14,
        "rest": "block",
    }
    assert [(one["text"], one["actions"]) for one in step["buttons"]] == [
        ("", [{"type": "back"}]),
        ("I see", [{"type": "next"}]),
    ]
    desk.get_by_label("Word for “Next”").press("Control+z")
    expect(desk.get_by_label("Word for “Next”")).to_have_value("")
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_role("radio", name="Can be used")).to_be_checked()
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_label("Room around the element")).to_have_value("6")
    saved(desk)
    step = studio.steps(guide_id)[1]
    assert (step["offset"], step["spotlightPadding"], step["rest"], step["buttons"]) == (
        20,
        6,
        "through",
        None,
    )


def test_a_number_that_cannot_be_is_said_and_not_taken(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Tooltip step").click()
    more(desk)
    wait = desk.get_by_label("Look for it for")
    wait.fill("500")
    expect(desk.get_by_text("A whole number from 1 to 120.")).to_be_visible()
    expect(wait).to_have_attribute("aria-invalid", "true")
    wait.press("Tab")
    expect(wait).to_have_value("6")
    expect(desk.get_by_text("A whole number from 1 to 120.")).to_have_count(0)
    saved(desk)
    assert studio.steps(guide_id)[0]["waitSeconds"] == 6


def test_a_step_goes_on_at_an_address(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Modal step").click()
    desk.get_by_role("radio", name="Address is…").check()
    address = desk.get_by_label("Address to go on at")
    expect(address).to_have_value("/plans")
    address.fill("/plans/:id")
    saved(desk)
    advance = studio.steps(guide_id)[0]["advance"]
    assert (advance["on"], advance["page"]) == ("page", "/plans/:id")


def test_how_often_how_far_and_in_which_language(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Who and when").click()
    desk.get_by_role("combobox", name="How often").click()
    desk.get_by_role("option", name="again every").click()
    days = desk.get_by_label("Days after the last time")
    expect(days).to_have_value("30")
    days.fill("14")
    desk.get_by_role("button", name="Look", exact=True).click()
    desk.get_by_label("Shows how far one is").select_option(label="A bar")
    desk.get_by_label("Language").select_option(label="日本語 (Japanese)")
    saved(desk)
    document = studio.read(guide_id)["draft"]["document"]
    assert (document["frequency"], document["progress"], document["locale"]) == (
        {"everyDays": 14},
        "bar",
        "ja",
    )
    desk.get_by_role("button", name="Steps", exact=True).click()
    desk.get_by_role("button", name="Modal step").click()
    # The card's own words follow; the author's stay the author's.
    expect(page.get_by_role("button", name="完了")).to_be_visible()
    expect(desk.get_by_label("Title")).to_be_visible()


def test_what_has_no_form_is_said_and_stays(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, RICH, HIDDEN, END, theme=THEME)
    before = studio.read(guide_id)["draft"]["document"]
    page.goto(studio.link(guide_id))
    desk = builder(page)
    for words in (
        "Button “Share”",
        "“Later”: comes back after 1 h",
        "A button: goes to step 3 “The end”",
        "people whose role is teacher → step 3 “The end”",
        "people whose role is teacher → the guide is completed",
    ):
        expect(desk.get_by_text(words)).to_be_visible()
    expect(desk.get_by_role("radio", name="Something appears")).to_be_checked()
    more(desk)
    expect(desk.get_by_label("Arrow towards the element")).not_to_be_checked()
    assert barriers(inside(page)) == []
    buttons(desk)
    expect(desk.get_by_label("Word for “Next”")).to_have_count(0)
    desk.get_by_label("Title").fill("Another title")
    desk.get_by_label("Distance from the element").fill("3")
    desk.get_by_role("button", name="Look", exact=True).click()
    expect(desk.get_by_label("Accent, light", exact=True)).to_have_value("#7a2f6f")
    expect(desk.get_by_label("Letters", exact=True)).to_have_value("serif")
    expect(desk.get_by_label("Corners", exact=True)).to_have_value("4")
    desk.get_by_role("button", name="Steps", exact=True).click()
    desk.locator("#wait-head").click()
    expect(desk.get_by_label("Event to wait for")).to_have_value("Plan Made")
    saved(desk)
    after = studio.read(guide_id)["draft"]["document"]
    rich = before["steps"][0]
    written = rich | {"title": "Another title", "offset": 3}
    assert after == before | {"steps": [written, *before["steps"][1:]]}


def test_a_preview_tells_what_would_happen_and_records_nothing(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    asks = {
        "type": "modal",
        "id": "ask",
        "title": "Ready?",
        "body": [],
        "buttons": [
            {
                "text": "I am",
                "look": "primary",
                "actions": [
                    {"type": "track", "event": "Was Ready"},
                    {"type": "setTrait", "name": "ready", "value": True},
                    {"type": "next"},
                ],
            }
        ],
        "branches": [{"rule": TEACHER, "goTo": None}],
    }
    studio.write(guide_id, asks, HIDDEN | {"branches": []}, END, theme=THEME)
    page.goto(studio.link(guide_id))
    desk = builder(page)
    expect(page.get_by_role("button", name="I am")).to_be_visible()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    desk.get_by_role("button", name="Play from start").click()
    page.get_by_role("button", name="I am").click()
    for words in (
        "“Was Ready” would be recorded here.",
        "ready would become true here.",
        "A condition asks about the person.",
        "It waits until your product records “Plan Made”.",
    ):
        expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("button", name="As if it happened").click()
    expect(page.locator(CARD)).to_contain_text("The end")
    page.get_by_role("button", name="Done").click()
    expect(desk.get_by_role("button", name="Play from start")).to_be_visible()
    assert [url for url in sent if "/v1/" in url and "/sdk/" not in url] == []
