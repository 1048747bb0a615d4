"""What differs between two versions, in sentences; and that nothing that changes goes unsaid."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.tours.differences import differences
from server.tours.differences_words import ACTIONS, ADVANCE, FIELDS, TYPES, WORDS
from server.tours.document import decode_document
from server.tours.kinds import Checklist, Theme, TooltipGuide, Tour
from server.tours.moved import stayed
from server.tours.rules import Rule
from server.tours.rules_in_words import describe
from server.tours.steps import Hidden, Hint, Modal, Task, Tooltip
from tests.tours.builders import (
    EVERYONE,
    TEACHERS,
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
    says,
)

TEACHERS_SAID = describe(msgspec.convert(TEACHERS, Rule), "en")
TEACHERS_SAID_JA = describe(msgspec.convert(TEACHERS, Rule), "ja")
PAGE_SAID_JA = describe(msgspec.convert({"type": "page", "matches": "/plans"}, Rule), "ja")
PAGE = {"type": "page", "matches": "/plans"}
GUIDE = "0197f000-0000-7000-8000-000000000001"
IMAGE, VIDEO = {"type": "image", "src": "/a.png"}, {"type": "video", "src": "/a.mp4"}


def said(before: dict[str, Any], after: dict[str, Any], locale: str = "en") -> list[str]:
    found = differences(decode_document(before), decode_document(after), locale)
    return [one.message for one in found]


def steps(*given: dict[str, Any]) -> dict[str, Any]:
    return a_tour(steps=list(given))


def cards(*titles: str) -> dict[str, Any]:
    return steps(*(a_modal(id=title.lower(), title=title) for title in titles))


def test_the_same_has_no_difference() -> None:
    for document in (a_tour(), hints(), a_checklist()):
        assert said(document, document) == []


def test_steps_that_came_went_and_moved() -> None:
    assert said(cards("One", "Two", "Three", "Four"), cards("Four", "One", "Three", "Five")) == [
        "Step 2 “Two” was removed.",
        "Step 1 “Four” was moved: it was number 4.",
        "Step 4 “Five” is new.",
    ]


def test_one_that_moves_up_does_not_make_all_the_others_moved() -> None:
    assert said(cards("A", "B", "C", "D"), cards("B", "C", "D", "A")) == [
        "Step 4 “A” was moved: it was number 1."
    ]


@pytest.mark.parametrize(
    ("before", "after", "english", "japanese"),
    [
        (
            a_modal(title="Welcome"),
            a_modal(title="Hello"),
            "Step 1 “Hello”: the title “Welcome” is now “Hello”.",
            "ステップ 1「Hello」の見出しを「Welcome」から「Hello」に変更しました。",
        ),
        (
            a_modal(title=""),
            a_modal(title="Hello"),
            "Step 1 “Hello” has the title “Hello” now.",
            "ステップ 1「Hello」に見出し「Hello」を付けました。",
        ),
        (
            a_modal(title="x"),
            a_modal(title="x", off=True),
            "Step 1 “x” was turned off.",
            "ステップ 1「x」をオフにしました。",
        ),
        (
            a_modal(id="s1", title="x"),
            a_tooltip(title="x", body=a_modal()["body"], target=None),
            "Step 1 “x” is a card beside an element now; it was a card of its own.",
            "ステップ 1「x」の種類を単独のカードから対象の横のカードに変更しました。",
        ),
        (
            a_tooltip(title="x"),
            a_tooltip(title="x", target=a_target(name="Other")),
            'Step 1 “x”: its element “Button "New plan"” was picked anew.',
            'ステップ 1「x」の対象「Button "New plan"」を選び直しました。',
        ),
        (
            a_tooltip(title="x", target=None),
            a_tooltip(title="x"),
            'Step 1 “x” points at “Button "New plan"” now; it pointed at nothing.',
            'ステップ 1「x」の対象をなしから「Button "New plan"」に変更しました。',
        ),
        (
            a_modal(title="x", page="/plans"),
            a_modal(title="x"),
            "Step 1 “x” is shown on any page now; it was /plans.",
            "ステップ 1「x」を表示するページを /plans から すべてのページ に変更しました。",
        ),
        (
            a_modal(title="x"),
            a_modal(title="x", advance={"on": "event", "event": "Plan Made"}),
            "Step 1 “x” goes on with the event Plan Made now; it was with its button.",
            "ステップ 1「x」の進み方を「ボタンで進む」から「イベント Plan Made で進む」に"
            "変更しました。",
        ),
        (
            a_modal(title="x"),
            a_modal(title="x", branches=[{"rule": PAGE, "goTo": None}]),
            "Step 1 “x” has a new branch: everyone on pages like /plans → the end.",
            f"ステップ 1「x」に分岐を追加しました:{PAGE_SAID_JA} → 終了",
        ),
        (
            a_modal(title="x"),
            a_modal(title="x", buttons=[a_button({"type": "next"}), {"actions": []}]),
            "Step 1 “x”: its buttons are “Go”, “…” now; they were the usual ones.",
            "ステップ 1「x」のボタンを標準のものから「Go」、「…」に変更しました。",
        ),
        (
            a_modal(title="x", buttons=[a_button({"type": "next"})]),
            a_modal(title="x", buttons=[a_button({"type": "back"})]),
            "Step 1 “x”: its buttons do or look something else.",
            "ステップ 1「x」のボタンの動作か見た目を変更しました。",
        ),
        (
            a_tooltip(title="x"),
            a_tooltip(title="x", side="top", spotlight=True, spotlightPadding=9),
            "Step 1 “x”: its side, the spotlight changed.",
            "ステップ 1「x」の表示する側、スポットライトを変更しました。",
        ),
        (
            a_modal(title="x", body=[*says("Hi"), IMAGE]),
            a_modal(title="x", body=says("Hi")),
            "Step 1 “x” lost an image.",
            "ステップ 1「x」の画像を削除しました。",
        ),
    ],
)
def test_what_changed_in_a_step(
    before: dict[str, Any], after: dict[str, Any], english: str, japanese: str
) -> None:
    assert said(steps(before), steps(after)) == [english]
    assert said(steps(before), steps(after), "ja") == [japanese]


def test_a_changed_text_shows_its_words() -> None:
    before, after = (
        steps(a_modal(title="x", body=says(f"Plan your {what} here."))) for what in ("day", "week")
    )
    (found,) = differences(decode_document(before), decode_document(after), "en")
    assert (found.path, found.message) == (
        "steps[0].body",
        "Step 1 “x”: the text was changed.",
    )
    assert [(one.how, one.text) for one in found.pieces] == [
        ("same", "Plan your "),
        ("gone", "day "),
        ("new", "week "),
        ("same", "here."),
    ]


@pytest.mark.parametrize(
    ("change", "english", "japanese"),
    [
        (
            {"audience": TEACHERS},
            f"It is for “{TEACHERS_SAID}” now; it was for “everyone”.",
            f"対象を「すべてのユーザー」から「{TEACHERS_SAID_JA}」に変更しました。",
        ),
        (
            {"frequency": {"everyDays": 30}},
            "It is shown every 30 days now; it was shown once.",
            "表示の頻度を「一度だけ」から「30 日ごと」に変更しました。",
        ),
        (
            {"priority": 5},
            "Its priority is 5 now; it was 0.",
            "優先度を 0 から 5 に変更しました。",
        ),
        (
            {"start": "manual"},
            "It starts when the product asks for it now; it started by itself.",
            "始まり方を「自動で始まる」から「製品から呼び出されたときに始まる」に変更しました。",
        ),
        (
            {"theme": {"radius": 4}},
            "It has a look of its own now.",
            "独自の見た目を設定しました。",
        ),
        (
            {"locale": "ja"},
            "It is written in Japanese now; it was in English.",
            "元の言語を英語から日本語に変更しました。",
        ),
        (
            {"translations": {"ja": {"texts": {"s1.title": {"text": "計画", "source": "Plan"}}}}},
            "Japanese is new (translated texts: 1).",
            "日本語の翻訳を追加しました(1 件)。",
        ),
    ],
)
def test_what_changed_in_the_guide_as_a_whole(
    change: dict[str, Any], english: str, japanese: str
) -> None:
    assert said(a_tour(), a_tour(**change)) == [english]
    assert said(a_tour(), a_tour(**change), "ja") == [japanese]


def test_translations_are_counted_by_language() -> None:
    def texts(**given: str) -> dict[str, Any]:
        return {"texts": {f"{k}.title": {"text": v, "source": "x"} for k, v in given.items()}}

    before = a_tour(translations={"ja": texts(s1="一", s2="二"), "fr": texts(s1="un")})
    after = a_tour(translations={"ja": texts(s1="壱", s3="三"), "de": texts(s1="eins")})
    assert said(before, after) == [
        "German is new (translated texts: 1).",
        "French was removed.",
        "Japanese: 1 newly translated, 1 changed, 1 removed.",
    ]


def test_a_rule_names_the_guide_that_it_asks_of() -> None:
    asks = {"type": "guide", "id": GUIDE, "is": "completed"}
    before, after = (decode_document(a_tour(audience=one)) for one in (EVERYONE, asks))
    (found,) = differences(before, after, "en", {GUIDE: "First steps"})
    assert found.message == (
        "It is for “people who have completed “First steps”” now; it was for “everyone”."
    )


OTHER: dict[str, Any] = {
    "off": True,
    "page": "/else",
    "target": a_target(name="Else"),
    "title": "Else",
    "body": [{"type": "heading", "level": 2, "content": [{"type": "text", "text": "Else"}]}],
    "side": "left",
    "align": "end",
    "offset": 40,
    "arrow": False,
    "buttons": [a_button({"type": "back"})],
    "advance": {"on": "click"},
    "branches": [{"rule": PAGE, "goTo": None}],
    "whenMissing": "skip",
    "waitSeconds": 20,
    "spotlight": True,
    "spotlightPadding": 20,
    "spotlightRadius": 20,
    "rest": "block",
    "position": "top",
    "type": "launcher",
    "at": "top",
    "label": "Else",
    "icon": "spark",
    "actions": [{"type": "track", "event": "Else"}],
    "until": "seen",
    "done": PAGE,
    "pointAt": "text",
    "required": False,
}
WHOLE: dict[str, Any] = {
    "locale": "fr",
    "audience": TEACHERS,
    "start": "manual",
    "frequency": "untilCompleted",
    "priority": 7,
    "theme": {"size": 20},
    "translations": {"ja": {"texts": {"s1.title": {"text": "計画", "source": "Plan"}}}},
    "progress": "bar",
    "title": "Else",
    "body": says("Else"),
    "order": "given",
    "label": "Else",
    "at": "bottomLeft",
    "open": True,
    "dismissible": False,
    "celebrate": False,
    "whenDone": "dismiss",
}


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(one.title() for one in rest)


@pytest.mark.parametrize("locale", ["en", "ja"])
@pytest.mark.parametrize(
    ("kind", "part", "document"),
    [
        (Tooltip, a_tooltip(), steps),
        (Modal, a_modal(), steps),
        (Hidden, a_hidden(), steps),
        (Hint, a_hint(), hints),
        (Task, a_task(), a_checklist),
    ],
)
def test_no_field_of_a_part_changes_in_silence(
    kind: Any, part: dict[str, Any], document: Any, locale: str
) -> None:
    fields = [camel(name) for name in kind.__struct_fields__ if name != "id"]
    silent = [
        name
        for name in fields
        if len(said(document(part), document({**part, name: OTHER[name]}), locale)) != 1
    ]
    assert silent == []


@pytest.mark.parametrize("locale", ["en", "ja"])
@pytest.mark.parametrize(
    ("kind", "document"), [(Tour, a_tour), (TooltipGuide, hints), (Checklist, a_checklist)]
)
def test_no_field_of_a_guide_changes_in_silence(kind: Any, document: Any, locale: str) -> None:
    fields = [camel(n) for n in kind.__struct_fields__ if n not in ("steps", "tasks")]
    silent = [
        name
        for name in fields
        if len(said(document(), document(**{name: WHOLE[name]}), locale)) != 1
    ]
    assert silent == []


def test_no_token_of_a_theme_changes_in_silence() -> None:
    other: dict[str, Any] = {
        **dict.fromkeys(("accent", "surface", "ink"), "#123456"),
        "dark": {"accent": "#123456"},
        "mode": "dark",
        "font": "serif",
        "size": 20,
        "radius": 3,
        "shadow": "strong",
        "spacing": "roomy",
    }
    before = a_tour(theme={"accent": "#ffffff"})
    for name in Theme.__struct_fields__:
        after = a_tour(theme={"accent": "#ffffff", name: other[name]})
        assert said(before, after) == [f"Its look was changed: {FIELDS['en'][name]}."]
    assert said(before, a_tour()) == ["It has Cairn's own look again."]


@pytest.mark.parametrize("table", [WORDS, ADVANCE, TYPES, ACTIONS, FIELDS])
def test_everything_is_said_in_both_languages(table: Any) -> None:
    assert table["en"].keys() == table["ja"].keys()


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)))
def test_as_few_as_can_be_have_moved(order: list[int], without: set[int]) -> None:
    row = [number for number in order if number not in without]
    found = [row[at] for at in sorted(stayed(row))]
    assert found == sorted(found)
    longest = [1] * len(row)
    for at, number in enumerate(row):
        for before in range(at):
            if row[before] < number:
                longest[at] = max(longest[at], longest[before] + 1)
    assert len(found) == max(longest, default=0)


@given(st.permutations(["a", "b", "c", "d", "e"]), st.sets(st.sampled_from("abcdxy")))
def test_any_two_row_of_steps_can_be_compared(order: list[str], more: set[str]) -> None:
    before, after = cards("a", "b", "c", "d", "e"), cards(*[*order[:3], *(more - set(order[:3]))])
    assert (said(before, after) == []) == (before == after)
