"""What an author turns off is kept and shown to nobody: not served, not counted, not asked for."""

from typing import Any

import msgspec
import pytest

from server.delivery.compiled import compile_environment
from server.tours.document import decode_document, encode_document
from server.tours.off import shown
from server.tours.publish import problems, same
from tests.delivery.test_choose import Row
from tests.tours.builders import (
    EVERYONE,
    a_button,
    a_checklist,
    a_hidden,
    a_hint,
    a_modal,
    a_task,
    a_tooltip,
    a_tour,
    hints,
)

PAGE = {"type": "page", "matches": "/plans"}
VIDEO = {"type": "video", "src": "/a.mp4"}
HALF = [
    a_tour(
        steps=[
            a_tooltip(off=True, body=[VIDEO], branches=[{"rule": PAGE, "goTo": None}]),
            a_modal(branches=[{"rule": EVERYONE, "goTo": None}]),
        ]
    ),
    hints(a_hint(off=True, body=[VIDEO]), a_hint(id="h2")),
    a_checklist(a_task(off=True), a_task(id="t2", done=PAGE)),
]
KINDS = ["tour", "tooltip", "checklist"]


def found(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one.path, one.code) for one in problems(decode_document(document))]


@pytest.mark.parametrize("document", HALF, ids=KINDS)
def test_what_is_off_is_kept_and_is_a_change_worth_publishing(document: dict[str, Any]) -> None:
    kept = encode_document(decode_document(document))
    listed = kept["tasks"] if document["kind"] == "checklist" else kept["steps"]
    assert [part["off"] for part in listed] == [True, False]
    assert not same(decode_document(document), shown(decode_document(document)))


@pytest.mark.parametrize(
    ("document", "ids", "inner", "parts"),
    [
        (HALF[0], ("s2",), 1, ()),
        (HALF[1], ("h2",), 0, ("hints",)),
        (HALF[2], ("t2",), 1, ("checklist", "extra")),
    ],
    ids=KINDS,
)
def test_served_are_only_the_parts_that_are_on_with_their_rules_counted_anew(
    document: dict[str, Any], ids: tuple[str, ...], inner: int, parts: tuple[str, ...]
) -> None:
    (guide,) = compile_environment([Row(1, document)]).guides
    served = msgspec.json.decode(guide.document)
    listed = served["tasks"] if document["kind"] == "checklist" else served["steps"]
    assert tuple(part["id"] for part in listed) == guide.step_ids == ids
    assert "off" not in listed[0]
    assert (len(guide.inner), guide.parts) == (inner, parts)
    asked = [branch["rule"] for branch in listed[0].get("branches", [])]
    done = listed[0].get("done")
    assert asked + ([] if done is None else [done]) == list(range(inner))


def test_nothing_is_asked_of_what_is_off() -> None:
    assert found(a_tour(steps=[a_modal(), a_tooltip(off=True, target=None, title="")])) == []
    assert found(hints(a_hint(), a_hint(id="h2", off=True, target=None))) == []
    assert found(a_checklist(a_task(), a_task(id="t2", off=True, done=None, actions=[]))) == []


@pytest.mark.parametrize(
    ("document", "path", "code", "english", "japanese"),
    [
        (
            a_tour(steps=[a_modal(off=True)]),
            "steps",
            "no_steps",
            "Every step of the tour is turned off: turn on what is to be shown.",
            "ツアーのステップがすべてオフです。表示するステップをオンにしてください。",
        ),
        (
            hints(a_hint(off=True)),
            "steps",
            "no_hints",
            "Every hint of the guide is turned off: turn on what is to be shown.",
            "ヒントがすべてオフです。表示するヒントをオンにしてください。",
        ),
        (
            a_checklist(a_task(off=True)),
            "tasks",
            "no_tasks",
            "Every task of the checklist is turned off: turn on what is to be shown.",
            "チェックリストのタスクがすべてオフです。表示するタスクをオンにしてください。",
        ),
        (
            a_tour(steps=[a_modal(id="a"), a_modal(id="a", off=True)]),
            "steps[1].id",
            "duplicate_step_id",
            "Step 2 has the same id as step 1.",
            "ステップ 2 の id がステップ 1 と同じです。",
        ),
        (
            a_tour(
                steps=[
                    a_modal(buttons=[a_button({"type": "goTo", "step": "s1"})]),
                    a_tooltip(off=True),
                ]
            ),
            "steps[0].buttons[0].actions[0].step",
            "step_off",
            "Step 1 leads to step 2, which is turned off: turn it on, or lead elsewhere.",
            "ステップ 1 の移動先のステップ 2 はオフになっています。"
            "オンにするか、移動先を変えてください。",
        ),
        (
            a_tour(
                steps=[
                    a_tooltip(off=True),
                    a_modal(branches=[{"rule": PAGE, "goTo": "s1"}]),
                ]
            ),
            "steps[1].branches[0].goTo",
            "step_off",
            "Step 2 leads to step 1, which is turned off: turn it on, or lead elsewhere.",
            "ステップ 2 の移動先のステップ 1 はオフになっています。"
            "オンにするか、移動先を変えてください。",
        ),
    ],
)
def test_what_turning_off_puts_wrong_is_told_in_both_languages(
    document: dict[str, Any], path: str, code: str, english: str, japanese: str
) -> None:
    decoded = decode_document(document)
    assert [(one.path, one.code, one.message) for one in problems(decoded, "en")] == [
        (path, code, english)
    ]
    assert [one.message for one in problems(decoded, "ja")] == [japanese]


def test_a_circle_of_hidden_steps_is_found_between_the_steps_that_are_on() -> None:
    def circle(*, off: bool) -> dict[str, Any]:
        back = [{"rule": PAGE, "goTo": "a"}]
        between = a_modal(id="m", off=off)
        return a_tour(steps=[a_modal(), a_hidden(id="a"), between, a_hidden(id="b", branches=back)])

    assert found(circle(off=False)) == []
    assert found(circle(off=True)) == [("steps[1].branches", "hidden_cycle")]
