"""Documents of every kind: what they may hold, how a refusal reads, what a publication needs."""

from typing import Any

import msgspec
import pytest

from server.errors import Invalid
from server.tours.document import (
    decode_document,
    encode_document,
    served_document,
    step_ids,
)
from server.tours.limits import guides_within, rules_within
from server.tours.publish import problems
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

GUIDE = "0198f0a2-0000-7000-8000-000000000001"
PAGE = {"type": "page", "matches": "/plans"}
EVERY_ACTION: list[dict[str, Any]] = [
    {"type": "next"},
    {"type": "back"},
    {"type": "dismiss"},
    {"type": "goTo", "step": "s1"},
    {"type": "openPage", "url": "https://help.test/a", "newTab": True},
    {"type": "startGuide", "guideId": GUIDE},
    {"type": "setTrait", "name": "seen", "value": True},
    {"type": "track", "event": "Opened", "properties": {"n": 1, "of": ["a"]}},
]
VIDEO = {"type": "video", "src": "https://video.test/a.mp4", "title": "使い方"}


def steps(*given: dict[str, Any]) -> dict[str, Any]:
    return a_tour(steps=list(given))


def refusal(document: Any) -> tuple[str | None, str]:
    with pytest.raises(Invalid) as refused:
        decode_document(document)
    return refused.value.field, refused.value.message


def found(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one.path, one.code) for one in problems(decode_document(document))]


WHOLE = [
    steps(
        a_tooltip(
            buttons=[
                a_button(*EVERY_ACTION),
                a_button({"type": "snooze", "minutes": 60}, look="quiet", text=""),
            ],
            offset=0,
            arrow=False,
            waitSeconds=30,
            spotlight=True,
            spotlightPadding=0,
            spotlightRadius=12,
            rest="block",
            advance={"on": "input", "target": None, "page": None, "event": None},
            branches=[{"rule": PAGE, "goTo": "s3"}, {"rule": TEACHERS, "goTo": None}],
            body=[VIDEO],
        ),
        a_hidden(advance={"on": "appear", "target": a_target(), "page": None, "event": None}),
    )
    | {
        "progress": "bar",
        "frequency": {"everyDays": 30},
        "theme": {
            "accent": "#112233",
            "dark": {"ink": "#ffffff"},
            "mode": "dark",
            "size": 16,
            "radius": 0,
        },
        "translations": {
            "ja": {
                "texts": {
                    "s1.title": {"text": "はじめての計画", "source": "Your first plan"},
                    "s1.buttons.0": {"text": "進む", "source": "Go"},
                },
                "bodies": {"s1.body": {"body": [VIDEO], "source": says("Start here.")}},
            },
            "pt-BR": {"texts": {}, "bodies": {}},
        },
    },
    hints(
        a_hint(until="seen", at="left"),
        a_hint(id="h2", type="launcher", label="?", icon="help", actions=EVERY_ACTION[4:]),
        a_hint(id="h3", type="hint"),
    ),
    a_checklist(
        a_task(),
        a_task(id="t2", done={"type": "guide", "id": GUIDE, "is": "completed"}, required=False),
        a_task(id="t3", done=None, label="Open"),
        order="given",
        open=True,
        whenDone="dismiss",
        body=says("Five minutes."),
    ),
]


@pytest.mark.parametrize("document", WHOLE, ids=["tour", "tooltip", "checklist"])
def test_every_kind_survives_the_way_there_and_back(document: dict[str, Any]) -> None:
    first = encode_document(decode_document(document))
    assert encode_document(decode_document(msgspec.json.encode(first))) == first
    for name, given in document.items():
        if not isinstance(given, list | dict):
            assert first[name] == given
    listed = "tasks" if document["kind"] == "checklist" else "steps"
    for kept, given in zip(first[listed], document[listed], strict=True):
        assert {**kept, **given}.keys() == kept.keys()
        assert kept["id"] == given["id"]


def test_a_document_from_before_these_shapes_is_the_same_guide() -> None:
    old = {
        "kind": "tour",
        "locale": "ja",
        "audience": EVERYONE,
        "start": "auto",
        "frequency": "untilCompleted",
        "priority": 3,
        "theme": {"accent": "#2f6fed"},
        "steps": [a_tooltip(advance={"on": "click"}, side="top", spotlight=True), a_modal()],
    }
    kept = encode_document(decode_document(old))
    assert {name: kept[name] for name in old if name != "steps"} == {
        name: value for name, value in old.items() if name != "steps"
    }
    assert (kept["steps"][0]["advance"]["on"], kept["progress"]) == ("click", "dots")


def test_a_checklist_and_hints_have_their_own_defaults() -> None:
    checklist = encode_document(decode_document({"kind": "checklist", "tasks": [{"id": "a"}]}))
    assert checklist["tasks"] == [
        {
            "id": "a",
            "off": False,
            "title": "",
            "body": [],
            "done": None,
            "required": True,
            "label": "",
            "actions": [],
        }
    ]
    assert (checklist["order"], checklist["at"], checklist["open"]) == ("any", "bottomRight", False)
    beside = encode_document(decode_document({"kind": "tooltip"}))
    assert (beside["frequency"], beside["steps"]) == ("always", [])


@pytest.mark.parametrize(
    ("document", "field", "message"),
    [
        (
            a_checklist(a_task(actions=[{"type": "snooze", "minutes": 0}])),
            "tasks[0].actions[0].minutes",
            "Task 1, actions[0].minutes: must be a whole number >= 1.",
        ),
        (
            a_checklist(a_task(actions=[{"type": "snooze", "minutes": 525_601}])),
            "tasks[0].actions[0].minutes",
            "Task 1, actions[0].minutes: must be a whole number <= 525600.",
        ),
        (
            steps(a_modal(buttons=[a_button({"type": "startGuide", "guideId": "first"})])),
            "steps[0].buttons[0].actions[0].guideId",
            "Step 1, buttons[0].actions[0].guideId: must be the id of a guide.",
        ),
        (
            a_checklist(a_task(done={"type": "guide", "id": "x", "is": "completed"})),
            "tasks[0].done.id",
            "Task 1, done.id: must be the id of a guide.",
        ),
        (
            steps(a_modal(buttons=[a_button({"type": "launch"})])),
            "steps[0].buttons[0].actions[0].type",
            "Step 1, buttons[0].actions[0].type: is 'launch'; it must be one of next, back, "
            "dismiss, goTo, openPage, startGuide, setTrait, track, snooze.",
        ),
        (
            steps(a_modal(buttons=[a_button()] * 5)),
            "steps[0].buttons",
            "Step 1, buttons: must be a list of length <= 4.",
        ),
        (
            hints(a_hint(actions=[{"type": "dismiss"}] * 9)),
            "steps[0].actions",
            "Step 1, actions: must be a list of length <= 8.",
        ),
        (
            hints({"id": "a", "type": "modal"}),
            "steps[0].type",
            "Step 1, type: is 'modal'; it must be one of hint, hotspot, launcher.",
        ),
        (
            a_tour(frequency={"everyDays": 366}),
            "frequency.everyDays",
            "frequency.everyDays: must be a whole number <= 365.",
        ),
        (
            a_tour(frequency="weekly"),
            "frequency",
            "frequency: is 'weekly'; it must be one of once, untilCompleted, always.",
        ),
        (
            steps(a_tooltip(offset=-1)),
            "steps[0].offset",
            "Step 1, offset: must be a whole number >= 0.",
        ),
        (
            a_tour(theme={"radius": 29}),
            "theme.radius",
            "theme.radius: must be a whole number <= 28.",
        ),
        (
            a_tour(theme={"dark": {"surface": "black"}}),
            "theme.dark.surface",
            "theme.dark.surface: must be a colour such as #2f6fed.",
        ),
        (
            a_checklist(a_task(done={"type": "event", "name": "x" * 201})),
            "tasks[0].done.name",
            "Task 1, done.name: must be text of length <= 200.",
        ),
        (
            a_checklist(*(a_task(id=str(at)) for at in range(51))),
            "tasks",
            "tasks: must be a list of length <= 50.",
        ),
        (
            a_checklist(steps=[]),
            "steps",
            "steps: there is no such field.",
        ),
        (
            a_checklist(a_task(actoins=[])),
            "tasks[0].actoins",
            "Task 1, actoins: there is no such field; did you mean `actions`?",
        ),
        (
            steps(a_modal(body=[{**VIDEO, "src": "http://video.test/a.mp4"}])),
            "steps[0].body[0].src",
            "Step 1, body[0].src: the address begins with http:, but may only be https "
            "or an address within the product.",
        ),
        (
            a_checklist(a_task(actions=[{"type": "openPage", "url": "javascript:alert(1)"}])),
            "tasks[0].actions[0].url",
            "Task 1, actions[0].url: the address begins with javascript:, but may only be https "
            "or an address within the product.",
        ),
        (
            a_checklist(a_task(body=says("a" * 20_001))),
            "tasks[0]",
            "Task 1 has 20,055 characters; a task may have 20,000.",
        ),
        (
            a_checklist(a_task(done={"type": "any", "of": [PAGE] * 200})),
            "tasks[0].done",
            "Task 1, done: the rule has more than 200 conditions.",
        ),
    ],
)
def test_a_refusal_names_the_place_and_what_would_be_right(
    document: Any, field: str, message: str
) -> None:
    assert refusal(document) == (field, message)


def test_rules_inside_are_served_as_their_places() -> None:
    tour = decode_document(WHOLE[0])
    served = msgspec.json.decode(served_document(tour))
    assert [one["rule"] for one in served["steps"][0]["branches"]] == [0, 1]
    assert [path for path, _ in rules_within(tour)] == [
        "steps[0].branches[0].rule",
        "steps[0].branches[1].rule",
    ]
    checklist = decode_document(WHOLE[2])
    served = msgspec.json.decode(served_document(checklist))
    assert [task["done"] for task in served["tasks"]] == [0, 1, None]
    assert step_ids(checklist) == ("t1", "t2", "t3")
    assert {str(one) for one in guides_within(checklist)} == {GUIDE}


@pytest.mark.parametrize("document", WHOLE, ids=["tour", "tooltip", "checklist"])
def test_a_finished_guide_of_every_kind_has_no_problem(document: dict[str, Any]) -> None:
    assert found(document) == []


def acting(**action: Any) -> dict[str, Any]:
    return steps(a_modal(buttons=[a_button(action)]))


ACTION = "steps[0].buttons[0].actions[0]"


@pytest.mark.parametrize(
    ("document", "path", "code"),
    [
        (a_checklist(title=" "), "title", "title_missing"),
        ({"kind": "checklist", "title": "a", "audience": EVERYONE}, "tasks", "no_tasks"),
        ({"kind": "tooltip", "audience": EVERYONE}, "steps", "no_hints"),
        (a_checklist(audience=None), "audience", "audience_missing"),
        (a_checklist(a_task(title="")), "tasks[0].title", "title_missing"),
        (a_checklist(a_task(done=None, actions=[])), "tasks[0].done", "task_undone"),
        (a_checklist(a_task(), a_task()), "tasks[1].id", "duplicate_step_id"),
        (a_checklist(a_task(done={"type": "event"})), "tasks[0].done.name", "rule_empty"),
        (a_checklist(a_task(done={"type": "guide"})), "tasks[0].done.id", "rule_empty"),
        (
            a_checklist(a_task(actions=[{"type": "goTo", "step": "t1"}])),
            "tasks[0].actions[0].type",
            "action_misplaced",
        ),
        (a_checklist(body=[{"type": "image"}]), "body[0].src", "link_unsafe"),
        (hints(a_hint(target=None)), "steps[0].target", "target_missing"),
        (hints(a_hint(title="", body=[])), "steps[0].body", "text_missing"),
        (hints(a_hint(page="plans")), "steps[0].page", "page_pattern_bad"),
        (
            hints(a_hint(type="launcher", title="", actions=[{"type": "dismiss"}])),
            "steps[0].label",
            "name_missing",
        ),
        (acting(type="goTo", step="gone"), f"{ACTION}.step", "step_unknown"),
        (acting(type="goTo"), f"{ACTION}.step", "step_unknown"),
        (acting(type="openPage"), f"{ACTION}.url", "link_unsafe"),
        (acting(type="startGuide"), f"{ACTION}.guideId", "guide_missing"),
        (acting(type="setTrait"), f"{ACTION}.name", "trait_missing"),
        (acting(type="track"), f"{ACTION}.event", "event_missing"),
        (
            steps(a_modal(branches=[{"rule": PAGE, "goTo": "gone"}])),
            "steps[0].branches[0].goTo",
            "step_unknown",
        ),
        (
            steps(a_modal(branches=[{"rule": {"type": "role"}}])),
            "steps[0].branches[0].rule.is",
            "rule_empty",
        ),
        (steps(a_modal(advance={"on": "now"})), "steps[0].advance.on", "advance_now"),
        (
            steps(a_modal(advance={"on": "event"})),
            "steps[0].advance.event",
            "advance_event_missing",
        ),
        (steps(a_modal(advance={"on": "page"})), "steps[0].advance.page", "page_pattern_bad"),
        (
            steps(a_tooltip(advance={"on": "appear"})),
            "steps[0].advance.target",
            "advance_target_missing",
        ),
        (steps(a_hidden(advance={"on": "button"})), "steps[0].advance.on", "hidden_stuck"),
        (steps(a_hidden(advance={"on": "click"})), "steps[0].advance.on", "hidden_stuck"),
        (
            steps(a_hidden(advance={"on": "input", "target": a_target()})),
            "steps[0].advance.on",
            "hidden_stuck",
        ),
        (
            steps(a_modal(advance={"on": "input", "target": a_target()})),
            "steps[0].advance.on",
            "advance_target_missing",
        ),
        (
            steps(
                a_hidden(id="a"),
                a_hidden(id="b", branches=[{"rule": PAGE, "goTo": "a"}]),
                a_modal(),
            ),
            "steps[0].branches",
            "hidden_cycle",
        ),
    ],
)
def test_each_thing_that_keeps_a_guide_from_being_published(
    document: dict[str, Any], path: str, code: str
) -> None:
    assert found(document) == [(path, code)]


def test_a_circle_through_a_card_is_no_trap() -> None:
    back = [{"rule": PAGE, "goTo": "s1"}]
    assert found(steps(a_tooltip(), a_hidden(branches=back), a_modal())) == []
    assert found(steps(a_hidden(), a_modal(branches=[{"rule": PAGE, "goTo": "s3"}]))) == []


def test_problems_call_hints_and_tasks_by_their_names_in_both_languages() -> None:
    hint = decode_document(hints(a_hint(), a_hint(id="h2", target=None)))
    task = decode_document(a_checklist(a_task(done=None, actions=[]), title=""))
    assert [one.message for one in problems(hint, "en")] == [
        "Hint 2 points at nothing yet: pick its target."
    ]
    assert [one.message for one in problems(hint, "ja")] == [
        "ヒント 2 の対象がまだ選ばれていません。"
    ]
    assert [one.message for one in problems(task, "ja")] == [
        "チェックリストに見出しがありません。",
        "タスク 1 を完了にする方法がありません。ボタンの動作か、完了の条件を決めてください。",
    ]
    assert [(one.step, one.step_id) for one in problems(task)] == [(None, None), (1, "t1")]
