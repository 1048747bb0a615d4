"""What the content of each kind of guide says, in sentences, in both languages."""

from typing import Any

import pytest

from server.pages.catalogue import open_catalogue
from server.pages.guide_content import StepLine, content, frequency_in_words
from server.pages.words import Words
from server.tours.document import decode_document
from server.tours.kinds import EveryDays
from server.tours.publish import problems
from server.tours.queries import DraftRow
from tests.accounts.stories import Clock
from tests.tours.builders import (
    a_button,
    a_checklist,
    a_hidden,
    a_hint,
    a_modal,
    a_target,
    a_task,
    a_tooltip,
    a_tour,
    hints,
)
from tests.tours.test_kinds import GUIDE, PAGE, VIDEO

EN = Words("en")
JA = Words("ja", catalogue=open_catalogue("ja"))
NAMES = {GUIDE: "はじめの一歩"}


def lines(document: dict[str, Any], words: Words = EN) -> list[StepLine]:
    read = decode_document(document)
    draft = DraftRow(1, document, "Mio", Clock().at)
    return list(content(read, draft, problems(read, words.locale), NAMES, words).steps)


def test_buttons_and_branches_are_sentences() -> None:
    first, second = lines(
        a_tour(
            steps=[
                a_tooltip(
                    rest="block",
                    buttons=[
                        a_button(
                            {"type": "track", "event": "Opened"},
                            {"type": "openPage", "url": "/plans", "newTab": True},
                            text="Plans",
                        ),
                        a_button({"type": "snooze", "minutes": 120}, text=""),
                    ],
                    branches=[{"rule": PAGE, "goTo": "s2"}, {"rule": PAGE}],
                    body=[VIDEO],
                ),
                a_modal(buttons=[a_button({"type": "startGuide", "guideId": GUIDE})]),
            ]
        )
    )
    assert first.notes == [
        "Button “Plans”: tracks Opened, then opens /plans in a new tab.",
        "A button: comes back after 2 hours.",
        "Goes on to step 2 for everyone on pages like /plans.",
        "Completes the tour for everyone on pages like /plans.",
        "Meanwhile the rest of the page cannot be used.",
    ]
    assert first.text == "[▶ 使い方]"
    assert second.notes == ["Button “Go”: starts “はじめの一歩”."]


@pytest.mark.parametrize(
    ("advance", "english", "japanese"),
    [
        ({"on": "now"}, "goes on at once", "すぐに次へ"),
        ({"on": "page", "page": "/a"}, "goes on on the page /a", "/a のページに移ると次へ"),
        (
            {"on": "event", "event": "Saved"},
            "goes on with the event Saved",
            "イベント Saved が起きると次へ",
        ),
        (
            {"on": "appear", "target": a_target()},
            'goes on when Button "New plan" appears',
            'Button "New plan" が現れると次へ',
        ),
    ],
)
def test_a_hidden_step_says_what_it_waits_for(
    advance: dict[str, Any], english: str, japanese: str
) -> None:
    document = a_tour(steps=[a_hidden(advance=advance), a_modal()])
    assert (lines(document)[0].title, lines(document)[0].advance) == ("Hidden step", english)
    assert (lines(document, JA)[0].title, lines(document, JA)[0].advance) == (
        "非表示のステップ",
        japanese,
    )


def test_hints_say_what_they_are() -> None:
    spot, launcher = lines(
        hints(
            a_hint(until="seen"),
            a_hint(id="h2", type="launcher", title="", label="?", actions=[{"type": "dismiss"}]),
        )
    )
    assert (spot.kind, spot.points, spot.advance) == (
        "Hotspot",
        'Button "New plan"',
        "a dot that opens it",
    )
    assert spot.notes == ["Its dot goes once it was opened."]
    assert (launcher.title, launcher.notes) == ("?", ["A press: closes it for good."])


def test_tasks_say_when_they_are_done() -> None:
    document = a_checklist(
        a_task(label="Open"),
        a_task(id="t2", done={"type": "guide", "id": GUIDE, "is": "completed"}, required=False),
        a_task(id="t3", done=None, actions=[]),
    )
    first, second, third = lines(document, JA)
    assert (first.points, second.points) == ("必須", "任意")
    assert first.notes == [
        "完了になるユーザー：「Plan Made」を行ったことがあるユーザー。",
        "ボタン「Open」：/plans を開く。",
    ]
    assert second.notes[0] == "完了になるユーザー：「はじめの一歩」を完了しているユーザー。"
    assert third.problems == [
        "タスク 3 を完了にする方法がありません。ボタンの動作か、完了の条件を決めてください。"
    ]


def test_what_is_turned_off_says_so_first() -> None:
    document = a_checklist(a_task(), a_task(id="t2", off=True, done=None, actions=[]))
    first, second = lines(document)
    assert "Turned off: kept, and shown to nobody." not in first.notes
    assert (second.problems, second.notes) == (
        [],
        ["Turned off: kept, and shown to nobody.", "Done when its button is pressed."],
    )
    assert lines(document, JA)[1].notes[0] == "オフ：残したまま、誰にも表示しません。"


def test_how_often_is_said_in_days() -> None:
    assert frequency_in_words(EveryDays(1), EN) == "Again 1 day after the last time"
    assert frequency_in_words(EveryDays(30), JA) == "前回から 30 日後に再び表示"
    assert frequency_in_words("always", JA) == "常に表示"
