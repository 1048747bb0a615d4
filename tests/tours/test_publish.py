"""What a publication needs that a draft does not."""

from typing import Any

import pytest

from server.tours.document import decode_document
from server.tours.publish import problems, same
from tests.tours.builders import TEACHERS, a_modal, a_tooltip, a_tour, says


def found(document: dict[str, Any]) -> list[tuple[str, str, int | None, str | None]]:
    return [(p.path, p.code, p.step, p.step_id) for p in problems(decode_document(document))]


def test_a_finished_tour_has_no_problem() -> None:
    assert problems(decode_document(a_tour(audience=TEACHERS))) == ()


def test_an_empty_draft_lacks_steps_and_an_audience() -> None:
    assert found({"kind": "tour"}) == [
        ("steps", "no_steps", None, None),
        ("audience", "audience_missing", None, None),
    ]


def link(href: str) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "content": [{"type": "link", "href": href, "text": "help"}]}]


@pytest.mark.parametrize(
    ("step", "path", "code"),
    [
        (a_tooltip(target=None), "target", "target_missing"),
        (a_tooltip(title=" 　"), "title", "title_missing"),
        (a_tooltip(body=[]), "body", "body_missing"),
        (a_tooltip(body=says("  ")), "body", "body_missing"),
        (a_modal(body=[{"type": "list", "items": [[]]}]), "body", "body_missing"),
        (a_modal(body=link("")), "body[0].content[0].href", "link_unsafe"),
        (a_modal(body=[{"type": "image"}]), "body[0].src", "link_unsafe"),
        (a_modal(page=""), "page", "page_pattern_bad"),
        (a_modal(page="lessons"), "page", "page_pattern_bad"),
        (a_modal(page="https://x.test/lessons"), "page", "page_pattern_bad"),
    ],
)
def test_each_thing_that_a_step_lacks(step: dict[str, Any], path: str, code: str) -> None:
    document = a_tour(steps=[a_modal(id="first"), step])
    assert found(document) == [(f"steps[1].{path}", code, 2, step["id"])]


def test_two_steps_with_one_id() -> None:
    document = a_tour(steps=[a_modal(id="a"), a_modal(id="b"), a_modal(id="a")])
    assert found(document) == [("steps[2].id", "duplicate_step_id", 3, "a")]


@pytest.mark.parametrize(
    ("rule", "path", "code"),
    [
        ({"type": "any", "of": []}, "audience.of", "rule_empty"),
        ({"type": "role", "is": []}, "audience.is", "rule_empty"),
        ({"type": "industry", "is": ["school", " "]}, "audience.is", "rule_empty"),
        ({"type": "trait", "op": "exists"}, "audience.name", "rule_empty"),
        ({"type": "trait", "name": "plan", "op": "is"}, "audience.value", "rule_empty"),
        ({"type": "page", "matches": ""}, "audience.matches", "page_pattern_bad"),
        (
            {"type": "all", "of": [{"type": "not", "of": {"type": "role"}}]},
            "audience.of[0].of.is",
            "rule_empty",
        ),
    ],
)
def test_each_thing_that_an_audience_lacks(rule: dict[str, Any], path: str, code: str) -> None:
    assert found(a_tour(audience=rule)) == [(path, code, None, None)]


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "trait", "name": "trial", "op": "is", "value": False},
        {"type": "trait", "name": "seats", "op": "atLeast", "value": 0},
        {"type": "trait", "name": "plan", "op": "missing"},
    ],
)
def test_false_zero_and_no_value_needed_are_no_problem(rule: dict[str, Any]) -> None:
    assert found(a_tour(audience=rule)) == []


def test_text_of_a_trait_alone_is_text() -> None:
    body = [{"type": "paragraph", "content": [{"type": "trait", "name": "name"}]}]
    assert found(a_tour(steps=[a_modal(body=body)])) == []


def test_problems_speak_the_author_s_language() -> None:
    tour = decode_document(a_tour(steps=[a_tooltip(target=None, page="lessons")]))
    assert [problem.message for problem in problems(tour, "en")] == [
        "Step 1: the page pattern must begin with / (what comes after the host's name), "
        "for example /lessons/*.",
        "Step 1 points at nothing yet: pick its target.",
    ]
    assert [problem.message for problem in problems(tour, "ja")] == [
        "ステップ 1 のページ指定が正しくありません"
        "(/lessons/* のように、ホスト名より後ろを / から書いてください)。",
        "ステップ 1 の対象がまだ選ばれていません。",
    ]


def test_a_draft_is_the_same_as_a_version_that_left_out_the_defaults() -> None:
    draft = decode_document(a_tour(priority=0, start="auto"))
    assert same(draft, decode_document(a_tour()))
    assert not same(draft, decode_document(a_tour(priority=1)))


def test_true_and_1_are_not_the_same_audience() -> None:
    def asking(value: object) -> dict[str, Any]:
        return a_tour(audience={"type": "trait", "name": "trial", "op": "is", "value": value})

    assert not same(decode_document(asking(True)), decode_document(asking(1)))
    assert same(decode_document(asking(True)), decode_document(asking(True)))
