"""What an author is asked about before publishing, in both languages; nothing of it blocks."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from server.tours.contrast import contrast
from server.tours.document import decode_document
from server.tours.publish import problems
from server.tours.sureness import _NAMED, COMMON
from server.tours.warning_words import WARNINGS
from server.tours.warnings import warnings
from tests.tours.builders import (
    EVERYONE,
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

EDITOR = Path(__file__).resolve().parents[2] / "editor" / "verdict.js"
MARKS = Path(__file__).resolve().parents[2] / "sdk" / "find" / "marks.js"
NOBODY: dict[str, Any] = {"type": "any", "of": []}
PAGE = {"type": "page", "matches": "/plans"}
IMAGE = {"type": "image", "src": "/a.png"}


def found(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one.path, one.code) for one in warnings(decode_document(document))]


def messages(document: dict[str, Any]) -> tuple[str, str]:
    """The one warning, in English and in Japanese."""
    read = decode_document(document)
    (english,), (japanese,) = warnings(read, "en"), warnings(read, "ja")
    assert (english.path, english.code, english.step) == (
        japanese.path,
        japanese.code,
        japanese.step,
    )
    return english.message, japanese.message


def steps(*given: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return a_tour(steps=list(given), **fields)


@pytest.mark.parametrize(
    "document", [a_tour(), hints(), a_checklist()], ids=["tour", "hints", "checklist"]
)
def test_of_a_tidy_guide_nothing_is_asked(document: dict[str, Any]) -> None:
    assert found(document) == []


# ------------------------------------------------------------------------ target


@pytest.mark.parametrize(
    ("fingerprint", "weak"),
    [
        ({"name": None}, True),
        ({"name": None, "text": "New plan"}, False),
        ({"name": ""}, True),
        ({"textMatters": False}, True),
        ({"textMatters": False, "attributes": {"href": "/plans"}}, False),
        ({"textMatters": False, "attributes": {"data-cairn-target": "new"}}, False),
        ({"name": "Save"}, True),
        ({"name": "保存"}, True),
        ({"name": "More…"}, True),
        ({"name": "Save plan"}, False),
        ({"name": "Save", "attributes": {"data-testid": "save"}}, False),
        ({"name": "Save", "attributes": {"id": ""}}, True),
    ],
)
def test_an_element_that_only_its_place_or_common_words_tell_apart_is_weak(
    fingerprint: dict[str, Any], weak: bool
) -> None:
    target = a_target(**fingerprint)
    weakly = [("steps[0].target", "target_weak")] if weak else []
    assert found(steps(a_tooltip(target=target), a_modal())) == weakly
    assert found(hints(a_hint(target=target))) == weakly
    waits = a_hidden(advance={"on": "appear", "target": target})
    assert found(steps(waits, a_modal())) == [
        ("steps[0].advance.target", code) for _, code in weakly
    ]


def test_the_editor_judges_by_the_same_words_and_marks() -> None:
    listed = re.search(r"COMMON = new Set\(\[(.*?)\]\)", EDITOR.read_text("utf-8"), re.DOTALL)
    assert listed is not None
    assert set(json.loads(f"[{listed[1].rstrip().rstrip(',')}]")) == COMMON
    marks = MARKS.read_text("utf-8")
    assert [name for name in _NAMED if f'"{name}"' not in marks] == []
    ids = re.search(r"TEST_IDS = (\[.*?\])", marks)
    assert ids is not None
    assert set(_NAMED) == {"data-cairn-target", "id", "name", *json.loads(ids[1])}


def test_what_is_weak_is_said_with_what_to_do() -> None:
    assert messages(steps(a_modal(), a_tooltip(target=a_target(name=None)))) == (
        'Step 2: only its position tells Button "New plan" apart, for it has no words that count. '
        "When the page is rearranged it may not be found: pick an element with words, "
        "or have your developers mark it with data-cairn-target.",
        'ステップ 2 の対象(Button "New plan")は手がかりになる文言がなく、位置だけで見分けています。'
        "ページの並びが変わると見つからなくなるおそれがあります。"
        "文言のある要素を選び直すか、開発担当者に data-cairn-target を付けてもらってください。",
    )
    unlabelled = {**a_target(name="OK"), "label": ""}
    assert messages(hints(a_hint(target=unlabelled))) == (
        "Hint 1: its element bears words that many elements bear. "
        "Check on other pages that nothing else is taken for it.",
        "ヒント 1 の対象(要素)と同じ文言の要素は、ほかにも多くあります。"
        "別の要素と取り違えないか、ほかのページでも確かめてください。",
    )


# ------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("title", "body", "fields"),
    [
        ("a" * 60, says("a" * 300), []),
        ("あ" * 30, says("あ" * 150), []),
        ("a" * 61, says("a" * 301), ["title", "body"]),
        ("あ" * 31, says("あ" * 151), ["title", "body"]),
        ("가" * 31, says("ok"), ["title"]),
        ("a", says("a") * 8, []),
        ("a", says("a") * 9, ["body"]),
        ("a", says("a\n" * 8), ["body"]),
        ("a", says("a" * 45) * 5, ["body"]),
        ("a", [{"type": "list", "items": [[{"type": "text", "text": "a"}]] * 9}], ["body"]),
    ],
)
def test_what_is_too_long_for_its_card(title: str, body: Any, fields: list[str]) -> None:
    expected = [(f"steps[0].{field}", "text_long") for field in fields]
    assert found(steps(a_modal(title=title, body=body))) == expected
    assert found(hints(a_hint(title=title, body=body))) == expected
    of_task = [(path.replace("steps", "tasks"), code) for path, code in expected]
    assert found(a_checklist(a_task(title=title, body=body))) == of_task
    assert found(a_checklist(title=title, body=body)) == [(field, "text_long") for field in fields]


def test_how_long_is_said_as_the_reader_counts() -> None:
    assert messages(steps(a_modal(title="あ" * 31))) == (
        "Step 1 has a title of 62 letters: about 60 fit the card without pushing the text down.",
        "ステップ 1 の見出しが長すぎます(全角で約 31 字)。"
        "30 字ほどまでなら、カードにすっきり収まります。",
    )
    assert messages(a_checklist(body=says("a" * 301))) == (
        "The checklist has a text of 301 letters, about 7 lines: "
        "300 letters and 8 lines are read, more is skipped.",
        "チェックリスト の本文が長すぎます(全角で約 151 字、7 行)。"
        "150 字、8 行を超えると読まれにくくなります。",
    )


def translated(locale: str = "ja", **parts: Any) -> dict[str, Any]:
    return {"translations": {locale: parts}}


def test_each_language_is_measured_and_none_twice() -> None:
    long = {"text": "あ" * 31, "source": "Welcome"}
    bare = {"body": [IMAGE], "source": says("Hello.")}
    tour = steps(
        a_modal(title="Welcome", body=says("Hello.")),
        **translated(texts={"s2.title": long}, bodies={"s2.body": bare}),
    )
    assert found(tour) == [
        ("translations.ja.texts.s2.title", "text_long"),
        ("translations.ja.bodies.s2.body.body[0].alt", "alt_missing"),
    ]
    read = decode_document(tour)
    assert [(one.step, one.step_id) for one in warnings(read)] == [(1, "s2"), (1, "s2")]
    assert warnings(read, "ja")[0].message.startswith(
        "ステップ 1(日本語) の見出しが長すぎます(全角で約 31 字)。"
    )
    untranslated = steps(a_modal(title="a" * 61), **translated())
    assert [code for _, code in found(untranslated)] == ["text_long", "translation_missing"]


def test_pictures_are_described() -> None:
    assert found(steps(a_modal(body=[{**IMAGE, "alt": "Plans"}]))) == []
    assert found(a_checklist(a_task(body=[IMAGE]), body=[IMAGE])) == [
        ("body[0].alt", "alt_missing"),
        ("tasks[0].body[0].alt", "alt_missing"),
    ]
    video = {"type": "video", "src": "/a.mp4", "title": " "}
    assert messages(steps(a_modal(body=[*says("a"), video]))) == (
        "Step 1 has a video without a title: nobody hears what it is about.",
        "ステップ 1 の動画に題名がありません。何の動画かを書いてください。",
    )


# --------------------------------------------------------------------------- way


def branch(to: str | None, rule: dict[str, Any] = EVERYONE) -> dict[str, Any]:
    return {"rule": rule, "goTo": to}


GO_TO = {"type": "goTo", "step": "c"}
NEXT = {"type": "next"}
BACK, LEAVE = a_button({"type": "back"}), a_button({"type": "dismiss"})
OPEN = a_button({"type": "openPage", "url": "/a"})
A, B, C = a_modal(id="a"), a_modal(id="b"), a_modal(id="c")


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ([A, B, C], []),
        ([{**A, "branches": [branch("c")]}, B, C], [(1, "step_unreachable")]),
        ([{**A, "branches": [branch("c", PAGE)]}, B, C], []),
        ([{**A, "branches": [branch("c", NOBODY)]}, B, C], []),
        ([{**A, "branches": [branch("c"), branch("b")]}, B, C], [(1, "step_unreachable")]),
        ([{**A, "branches": [branch("c", PAGE), branch(None)]}, B, C], [(1, "step_unreachable")]),
        ([{**A, "branches": [branch("c")]}, B, {**C, "branches": [branch("b", PAGE)]}], []),
        ([{**A, "branches": [branch(None)]}, B], [(1, "step_unreachable")]),
        ([{**A, "buttons": [a_button(GO_TO)]}, B, C], [(1, "step_unreachable")]),
        ([{**A, "buttons": [a_button(GO_TO), a_button(NEXT)]}, B, C], []),
        ([{**A, "buttons": [a_button(GO_TO)], "advance": {"on": "page", "page": "/a"}}, B, C], []),
        (
            [a_tooltip(id="a", buttons=[a_button(GO_TO)], whenMissing="skip"), B, C],
            [],
        ),
        (
            [a_hidden(id="a", branches=[branch("c", {"type": "not", "of": NOBODY})]), B, C],
            [(1, "step_unreachable")],
        ),
        ([{**A, "off": True, "buttons": [a_button(GO_TO)]}, B, C], []),
        ([{**A, "buttons": [BACK]}, B], [(0, "wait_forever"), (1, "step_unreachable")]),
        ([A, {**B, "buttons": []}], [(1, "wait_forever")]),
        ([A, {**B, "buttons": [OPEN]}], [(1, "wait_forever")]),
        ([A, {**B, "buttons": [LEAVE]}], [(None, "never_completed")]),
        ([A, {**B, "branches": [branch("a")]}], [(None, "never_completed")]),
        ([A, {**B, "branches": [branch("a", PAGE)]}], []),
        ([{**A, "branches": [branch(None, PAGE)]}, {**B, "buttons": [LEAVE]}], []),
    ],
)  # fmt: skip
def test_where_nobody_comes_and_where_nobody_comes_out(
    listed: list[dict[str, Any]], expected: list[tuple[int | None, str]]
) -> None:
    told = warnings(decode_document(steps(*listed)))
    assert [(None if one.step is None else one.step - 1, one.code) for one in told] == expected


def test_a_way_that_is_missing_is_told_in_both_languages() -> None:
    assert messages(steps({**A, "branches": [branch("c")]}, B, C)) == (
        "Step 2 can never be reached: no step, button or branch leads to it.",
        "ステップ 2 には進めません。ここへ進むステップ、ボタン、分岐がひとつもありません。",
    )
    assert messages(steps({**A, "buttons": []})) == (
        "Step 1 has buttons of its own, and none of them goes on: only its cross leads out of it.",
        "ステップ 1 のボタンには、先へ進むものがありません。× で閉じる以外に抜け出せません。",
    )
    assert messages(steps({**A, "branches": [branch("a")]})) == (
        "Nobody can complete the tour: no button, branch or last step leads to its end.",
        "このツアーは完了できません。終わりへ進むボタン、分岐、最後のステップがありません。",
    )


# ------------------------------------------------------------------ translations


def test_what_is_not_translated_and_what_is_no_longer() -> None:
    tour = steps(
        a_modal(id="off", off=True, title="Kept"),
        a_modal(title="Welcome", body=says("Hello."), buttons=[a_button({"type": "next"})]),
        **translated(
            texts={"s2.title": {"text": "ようこそ", "source": "Hello"}},
            bodies={"s2.body": {"body": says("こんにちは。"), "source": says("Hi.")}},
        ),
    )
    assert found(tour) == [
        ("translations.ja.texts.s2.buttons.0", "translation_missing"),
        ("translations.ja.texts.s2.title", "translation_outdated"),
    ]
    read = decode_document(tour)
    assert [(one.step, one.step_id) for one in warnings(read)] == [(2, "s2"), (2, "s2")]
    assert [one.message for one in warnings(read)] == [
        "Not in Japanese yet: 1 of 3 texts, first button 1 of step 2.",
        "Changed since it was translated into Japanese: 2 of 3 texts, first the title of step 2.",
    ]
    assert [one.message for one in warnings(read, "ja")] == [
        "日本語にまだ翻訳されていません: 3 か所のうち 1 か所(最初はステップ 2 のボタン 1)。",
        "日本語への翻訳のあとで元の文が変わりました: "
        "3 か所のうち 2 か所(最初はステップ 2 の見出し)。",
    ]


def test_a_checklist_s_own_words_are_translated_too() -> None:
    own = a_checklist(body=says("Hello."), **translated("pt-BR"))
    assert found(own) == [("translations.pt-BR.texts.title", "translation_missing")]
    assert messages(own) == (
        "Not in Portuguese (Brazil) yet: 3 of 3 texts, first the title of the checklist.",
        "ポルトガル語 (ブラジル)にまだ翻訳されていません: "
        "3 か所のうち 3 か所(最初はチェックリスト の見出し)。",
    )


def test_a_translation_into_the_guide_s_own_language_is_not_asked_for() -> None:
    assert found(a_tour(locale="ja", **translated())) == []


# ----------------------------------------------------------------------- contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_wcag_s(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == ratio


@pytest.mark.parametrize(
    ("theme", "paths"),
    [
        (None, []),
        ({"accent": "#41439c"}, []),
        ({"accent": "#ffd400"}, ["theme.accent"]),
        ({"accent": "#ffd400", "mode": "dark"}, []),
        ({"surface": "#ffffff", "ink": "#777777"}, ["theme.ink"]),
        ({"surface": "#333333"}, ["theme.surface"]),
        ({"surface": "#333333", "ink": "#ffffff", "accent": "#41439c"}, ["theme.accent"]),
        (
            {"dark": {"ink": "#333333", "accent": "#333333"}},
            ["theme.dark.ink", "theme.dark.accent"],
        ),
        ({"dark": {"ink": "#333333"}, "mode": "light"}, []),
        ({"ink": "#eeeeee", "dark": {"surface": "#eeeeee"}}, ["theme.ink", "theme.dark.surface"]),
    ],
)  # fmt: skip
def test_colours_that_nobody_could_read(theme: dict[str, Any] | None, paths: list[str]) -> None:
    assert found(a_tour(theme=theme)) == [(path, "contrast_low") for path in paths]


def test_what_becomes_of_such_a_colour_is_said() -> None:
    assert messages(a_tour(theme={"ink": "#777777"})) == (
        "The text on the card has a contrast of 4.4 in light colours; "
        "4.5 is needed, so Cairn draws it in another colour.",
        "ライト配色で、カードの文字のコントラスト比が 4.4 です。"
        "4.5 以上が必要なため、Cairn が別の色で表示します。",
    )
    assert messages(a_tour(theme={"dark": {"accent": "#1c2421"}})) == (
        "Links in the accent have a contrast of 1.0 on the card in dark colours; "
        "4.5 is needed, so Cairn draws them in another shade.",
        "ダーク配色で、アクセントカラーのリンクとカードのコントラスト比が 1.0 です。"
        "4.5 以上が必要なため、Cairn が色味を変えて表示します。",
    )


# -------------------------------------------------------------------------- all


def test_what_is_turned_off_is_not_asked_about() -> None:
    off = a_tooltip(off=True, target=a_target(name=None), title="a" * 61, body=[IMAGE])
    assert found(steps(off, a_modal())) == []
    assert found(steps(a_modal(off=True))) == []


def test_a_warning_is_never_a_problem() -> None:
    tour = steps(
        a_tooltip(target=a_target(name=None), body=[IMAGE], title="a" * 61), **translated()
    )
    assert len(found(tour)) == 4
    assert problems(decode_document(tour)) == ()


def test_both_languages_say_the_same_things() -> None:
    assert WARNINGS["en"].keys() == WARNINGS["ja"].keys()
