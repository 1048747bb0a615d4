"""Who gets what: the compiled environment and the choice for one visitor, without a database."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.delivery.choose import Chosen, Resume, choose, is_over, quiet_left
from server.delivery.compiled import Compiled, compile_environment, needed, stamp_at, stamp_of
from server.delivery.parts import parts_for
from server.progress.queries import PassageState
from server.tours.document import decode_document
from server.tours.kinds import Named
from server.tours.rules import (
    AllOf,
    AnyOf,
    EventWas,
    GuideWas,
    IndustryIs,
    Match,
    Not,
    PageIs,
    RoleIs,
    Rule,
    Visitor,
    reduce,
)
from server.tours.window import ALWAYS, Window
from tests.tours.builders import (
    EVERYONE,
    TEACHERS,
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

TEACHER = Visitor(company={"industry": "school"}, membership={"role": "teacher"})
CLINIC_ADMIN = Visitor(company={"industry": "clinic"}, membership={"role": "admin"})
NOBODY = Visitor()
RUN = UUID(int=77)
NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """A guide as the database has it."""

    number: int
    document: dict[str, Any]
    version: int = 1
    kind: str = "tour"
    window: Window = ALWAYS
    guide_id: UUID = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "guide_id", UUID(int=self.number))


def a_passage(
    *,
    completed: bool = False,
    dismissed: bool = False,
    step: str | None = None,
    run: bool = False,
    **more: Any,
) -> PassageState:
    """run: there is one to go on with, though none of its steps was shown."""
    return PassageState(
        completed=completed,
        dismissed=dismissed,
        resume_run_id=RUN if run or step is not None else None,
        resume_step_id=step,
        **more,
    )


def given_to(
    visitor: Visitor, compiled: Compiled, passages: dict[UUID, PassageState] | None = None
) -> list[int]:
    return [one.served.guide_id.int for one in choose(compiled, visitor, passages or {}, NOW)]


def serving(*rules: dict[str, Any]) -> Compiled:
    """Guides 1, 2, … for these audiences."""
    return compile_environment(Row(at, a_tour(audience=rule)) for at, rule in enumerate(rules, 1))


def test_an_empty_environment_gives_nothing() -> None:
    assert given_to(TEACHER, compile_environment([])) == []


def test_a_teacher_of_a_school_gets_the_tour_and_the_admin_of_a_clinic_does_not() -> None:
    compiled = serving(TEACHERS)
    assert given_to(TEACHER, compiled) == [1]
    assert given_to(CLINIC_ADMIN, compiled) == []
    assert given_to(NOBODY, compiled) == []


def test_the_higher_priority_comes_first_then_the_older_guide() -> None:
    compiled = compile_environment(
        [
            Row(1, a_tour()),
            Row(2, a_tour(priority=5)),
            Row(3, a_tour(priority=-1)),
            Row(4, a_tour()),
        ]
    )
    assert given_to(NOBODY, compiled) == [2, 1, 4, 3]


def test_only_what_the_browser_must_check_goes_along() -> None:
    page = {"type": "page", "matches": "/lessons/*"}
    compiled = serving({"type": "all", "of": [*TEACHERS["of"], page]}, TEACHERS)
    assert [one.rule for one in choose(compiled, TEACHER, {}, NOW)] == [PageIs("/lessons/*"), None]


def test_the_document_goes_out_as_it_was_encoded() -> None:
    found = choose(serving(TEACHERS), TEACHER, {}, NOW)[0].served
    document = msgspec.json.decode(found.document)
    assert "audience" not in document
    assert document["steps"][0]["target"]["fingerprint"]["name"] == "New plan"


@pytest.mark.parametrize(
    ("frequency", "completed", "dismissed", "over"),
    [
        ("once", False, False, False),
        ("once", True, False, True),
        ("once", False, True, True),
        ("untilCompleted", False, True, False),
        ("untilCompleted", True, False, True),
        ("untilCompleted", True, True, True),
    ],
)
def test_what_is_over_is_not_given_again(
    frequency: Named, completed: bool, dismissed: bool, over: bool
) -> None:
    passage = a_passage(completed=completed, dismissed=dismissed)
    assert is_over(frequency, passage) is over
    compiled = compile_environment([Row(1, a_tour(frequency=frequency))])
    assert given_to(NOBODY, compiled, {UUID(int=1): passage}) == ([] if over else [1])


def test_a_run_goes_on_where_it_was_unless_the_step_is_gone() -> None:
    compiled = compile_environment([Row(1, a_tour())])

    def resume(step: str | None) -> Resume | None:
        return choose(compiled, NOBODY, {UUID(int=1): a_passage(step=step)}, NOW)[0].resume

    assert resume("s2") == Resume(RUN, "s2")
    assert resume("of an older version") is None
    assert resume(None) is None


def test_a_document_that_cannot_be_read_takes_no_other_with_it() -> None:
    compiled = compile_environment(
        [
            Row(1, {"kind": "hologram"}),
            Row(2, a_tour(audience=None)),
            Row(3, a_tour(audience=EVERYONE)),
        ]
    )
    assert given_to(NOBODY, compiled) == [3]
    assert compiled.broken == (
        (UUID(int=1), "kind: is 'hologram'; it must be one of tour, tooltip, checklist."),
        (UUID(int=2), "It has no audience."),
    )


SCHOOL, CLINIC = IndustryIs(("school",)), IndustryIs(("clinic",))


@pytest.mark.parametrize(
    ("rule", "industries"),
    [
        (AllOf(), None),
        (SCHOOL, {"school"}),
        (RoleIs(("teacher",)), None),
        (AllOf((SCHOOL, RoleIs(("teacher",)))), {"school"}),
        (AllOf((IndustryIs(("school", "clinic")), SCHOOL)), {"school"}),
        (AllOf((SCHOOL, CLINIC)), set()),
        (AnyOf((SCHOOL, CLINIC)), {"school", "clinic"}),
        (AnyOf((SCHOOL, RoleIs(("teacher",)))), None),
        (AnyOf(), None),
        (Not(SCHOOL), None),
    ],
)
def test_the_industries_that_a_rule_needs(rule: Rule, industries: set[str] | None) -> None:
    assert needed(rule, IndustryIs) == industries


INDUSTRIES = [None, "school", "clinic", "bakery"]
ROLES = [None, "teacher", "admin"]
conditions: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.lists(st.sampled_from(["school", "clinic"]), max_size=2).map(
        lambda values: {"type": "industry", "is": values}
    ),
    st.lists(st.sampled_from(["teacher", "admin"]), max_size=2).map(
        lambda values: {"type": "role", "is": values}
    ),
    st.just({"type": "trait", "name": "plan", "op": "missing"}),
)
audiences = st.recursive(
    conditions,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda of: {"type": "all", "of": of}),
        st.lists(inner, max_size=3).map(lambda of: {"type": "any", "of": of}),
        inner.map(lambda of: {"type": "not", "of": of}),
    ),
    max_leaves=6,
)


@given(st.lists(audiences, max_size=6), st.sampled_from(INDUSTRIES), st.sampled_from(ROLES))
def test_the_index_gives_exactly_what_asking_every_guide_would(
    rules: list[dict[str, Any]], industry: str | None, role: str | None
) -> None:
    visitor = Visitor(company={"industry": industry}, membership={"role": role})
    compiled = serving(*rules)
    every = [
        guide.guide_id.int for guide in compiled.guides if reduce(guide.rule, visitor) == Match()
    ]
    assert given_to(visitor, compiled) == every


def one_of(document: dict[str, Any], visitor: Visitor = NOBODY, **passage: Any) -> Chosen:
    compiled = compile_environment([Row(1, document)])
    found = choose(compiled, visitor, {UUID(int=1): a_passage(**passage)} if passage else {}, NOW)
    assert len(found) == 1
    return found[0]


def test_rules_inside_are_answered_as_far_as_they_can_be() -> None:
    page = {"type": "page", "matches": "/plans"}
    roles = {"type": "role", "is": ["teacher"]}
    event = {"type": "event", "name": "Plan Made"}
    done = {"type": "event", "name": "Lesson Shared"}
    branches = [{"rule": rule} for rule in (page, roles, event, done)]
    tour = a_tour(steps=[a_modal(branches=branches), a_modal(id="b")])
    teacher = Visitor(membership={"role": "teacher"}, events=frozenset({"Lesson Shared"}))
    assert one_of(tour, teacher).rules == (PageIs("/plans"), True, EventWas("Plan Made"), True)
    assert one_of(tour).rules[1] is False
    compiled = compile_environment([Row(1, tour), Row(2, a_tour(audience=event))])
    assert compiled.events == {"Plan Made", "Lesson Shared"}


def test_a_rule_asks_what_became_of_another_guide() -> None:
    def after(is_: str) -> dict[str, Any]:
        return a_tour(audience={"type": "guide", "id": str(UUID(int=1)), "is": is_})

    compiled = compile_environment([Row(2, after("completed")), Row(3, after("dismissed"))])
    passages = {UUID(int=1): a_passage(completed=True)}
    first, second = choose(compiled, NOBODY, passages, NOW)
    assert first.rule is None
    assert second.rule == GuideWas(id=str(UUID(int=1)), is_="dismissed")


@pytest.mark.parametrize("frequency", ["always", {"everyDays": 7}])
def test_what_comes_again_is_offered_again(frequency: Any) -> None:
    tour = a_tour(frequency=frequency)
    assert one_of(tour, completed=True).served.guide_id == UUID(int=1)
    assert one_of(tour, dismissed=True).served.guide_id == UUID(int=1)


def test_a_guide_that_is_never_over_says_how_it_was_left() -> None:
    beside = hints()
    assert one_of(beside).over is None
    assert one_of(beside, completed=True, dismissed=True).over == "completed"
    assert one_of(beside, dismissed=True).over == "dismissed"
    assert one_of(beside, dismissed=True, step="h1").over is None
    assert one_of(a_tour(frequency="untilCompleted"), dismissed=True).over is None


@pytest.mark.parametrize(
    ("passage", "seconds"),
    [
        ({"completed": True, "last_event_at": NOW - timedelta(days=5)}, 2 * 86_400),
        ({"dismissed": True, "last_event_at": NOW - timedelta(days=7)}, 0),
        ({"completed": True, "last_event_at": NOW - timedelta(days=400)}, 0),
        # Only missed: it was never there.
        ({"started": False, "last_event_at": NOW}, 0),
        # In the middle of it.
        ({"step": "s2", "last_event_at": NOW}, 0),
        ({"step": "s2", "last_event_at": NOW, "snoozed_until": NOW + timedelta(seconds=90.5)}, 91),
        ({"step": "s2", "snoozed_until": NOW - timedelta(seconds=1)}, 0),
    ],
)
def test_how_long_a_guide_rests(passage: dict[str, Any], seconds: int) -> None:
    assert one_of(a_tour(frequency={"everyDays": 7}), **passage).rest_seconds == seconds


def test_tasks_that_are_done_go_along_and_a_checklist_goes_on_without_a_step() -> None:
    listed = a_checklist(a_task(), a_task(id="t2"))
    passage: dict[str, Any] = {"run": True, "resume_done": ("gone", "t2")}
    assert one_of(listed, **passage).resume == Resume(RUN, "t1", ("t2",))
    assert one_of(hints(), run=True, step="of an older version").resume == Resume(RUN, "h1")


def test_the_quiet_period_counts_from_the_last_end_of_a_tour() -> None:
    compiled = compile_environment([Row(1, a_tour()), Row(2, a_checklist())])
    passages = {
        UUID(int=1): a_passage(ended_at=NOW - timedelta(hours=1)),
        UUID(int=2): a_passage(ended_at=NOW),
    }
    assert quiet_left(compiled, passages, 7200, NOW) == 3600
    assert quiet_left(compiled, passages, 3600, NOW) == 0
    assert quiet_left(compiled, passages, 0, NOW) == 0
    assert quiet_left(compiled, {}, 7200, NOW) == 0
    ahead = {UUID(int=1): a_passage(ended_at=NOW + timedelta(days=9))}
    assert quiet_left(compiled, ahead, 7200, NOW) == 7200


VIDEO = {"type": "video", "src": "/a.mp4", "title": "a"}
SNOOZE = a_button({"type": "snooze", "minutes": 5})


@pytest.mark.parametrize(
    ("document", "parts"),
    [
        (a_tour(), ()),
        (a_tour(theme={"accent": "#112233"}), ()),
        (a_tour(progress="numbers"), ()),
        (
            a_tour(
                steps=[
                    a_tooltip(
                        buttons=[a_button({"type": "goTo", "step": "s1"}, {"type": "dismiss"})],
                        branches=[{"rule": EVERYONE}],
                        offset=40,
                        arrow=False,
                        spotlight=True,
                        advance={"on": "click"},
                    )
                ]
            ),
            (),
        ),
        (a_tour(theme={"accent": "#112233", "size": 16}), ("extra",)),
        (a_tour(theme={"mode": "dark"}), ("extra",)),
        (a_tour(progress="bar"), ("extra",)),
        (a_tour(steps=[a_modal(body=[VIDEO])]), ("extra",)),
        (a_tour(steps=[a_modal(buttons=[SNOOZE])]), ("extra",)),
        (a_tour(steps=[a_tooltip(rest="block")]), ("extra",)),
        (a_tour(steps=[a_tooltip(advance={"on": "input"})]), ("extra",)),
        (a_tour(steps=[a_hidden(), a_modal()]), ("extra",)),
        (hints(), ("hints",)),
        (hints(a_hint(buttons=[SNOOZE])), ("hints", "extra")),
        (hints(a_hint(type="launcher", actions=[{"type": "dismiss"}])), ("hints",)),
        (hints(a_hint(body=[VIDEO])), ("hints", "extra")),
        (hints(theme={"radius": 0}), ("hints", "extra")),
        (a_checklist(), ("checklist", "extra")),
    ],
)
def test_the_files_that_a_document_needs(document: dict[str, Any], parts: tuple[str, ...]) -> None:
    assert parts_for(decode_document(document)) == parts


def in_japanese(**words: tuple[str, str]) -> dict[str, Any]:
    """A tour of two steps in English, with these of its texts in Japanese."""
    texts = {
        name.replace("__", "."): {"text": text, "source": source}
        for name, (text, source) in words.items()
    }
    return a_tour(
        steps=[a_tooltip(), a_modal(title="Welcome", branches=[{"rule": PAGE}])],
        translations={"ja": {"texts": texts}},
    )


PAGE = {"type": "page", "matches": "/plans"}


def titles(compiled: Compiled, locale: str | None) -> tuple[str, list[str]]:
    (chosen,) = choose(compiled, NOBODY, {}, NOW, locale)
    document = msgspec.json.decode(chosen.document)
    assert "translations" not in document
    assert [one["rule"] for one in document["steps"][1]["branches"]] == [0]
    return document["locale"], [step["title"] for step in document["steps"]]


@pytest.mark.parametrize("locale", ["ja", "ja-JP", "JA"])
def test_a_japanese_visitor_gets_japanese_and_what_is_not_translated_as_it_is(locale: str) -> None:
    compiled = compile_environment([Row(1, in_japanese(s2__title=("ようこそ", "Welcome")))])
    assert titles(compiled, locale) == ("ja", ["Your first plan", "ようこそ"])


@pytest.mark.parametrize("locale", ["fr", "en-GB", "", None, "x" * 100])
def test_any_other_visitor_gets_the_guide_s_own_language(locale: str | None) -> None:
    compiled = compile_environment([Row(1, in_japanese(s2__title=("ようこそ", "Welcome")))])
    assert titles(compiled, locale) == ("en", ["Your first plan", "Welcome"])


def test_a_translation_that_says_nothing_yet_is_in_no_language() -> None:
    compiled = compile_environment([Row(1, in_japanese(s2__title=("", "Welcome")))])
    assert titles(compiled, "ja") == ("en", ["Your first plan", "Welcome"])


def test_steps_and_files_are_the_same_in_every_language() -> None:
    video = {"body": [VIDEO], "source": []}
    tour = {**a_tour(), "translations": {"ja": {"bodies": {"s1.body": video}}}}
    (guide,) = compile_environment([Row(1, tour)]).guides
    assert (guide.step_ids, guide.parts, list(guide.translated)) == (
        ("s1", "s2"),
        ("extra",),
        ["ja"],
    )


def test_the_stamp_changes_with_whatever_is_served() -> None:
    two = compile_environment([Row(1, a_tour()), Row(2, a_tour())])
    stamps = {
        stamp_of(two, paused=False, quiet_seconds=0),
        stamp_of(two, paused=True, quiet_seconds=0),
        stamp_of(two, paused=False, quiet_seconds=3600),
        stamp_of(compile_environment([Row(1, a_tour())]), paused=False, quiet_seconds=0),
        stamp_of(
            compile_environment([Row(1, a_tour(), 2), Row(2, a_tour())]),
            paused=False,
            quiet_seconds=0,
        ),
    }
    assert len(stamps) == 5
    again = compile_environment([Row(2, a_tour()), Row(1, a_tour())])
    assert stamp_of(again, paused=False, quiet_seconds=0) in stamps
    timed = compile_environment([Row(1, a_tour()), Row(2, a_tour(), window=Window(NOW))])
    assert stamp_of(timed, paused=False, quiet_seconds=0) not in stamps


def test_what_is_served_for_a_time_is_offered_in_that_time_only() -> None:
    start, end = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
    rows = [
        Row(1, a_tour(audience=EVERYONE)),
        Row(2, a_tour(audience=EVERYONE), window=Window(start, end)),
        Row(3, a_tour(audience=EVERYONE), window=Window(None, end)),
    ]
    compiled = compile_environment(rows)
    at = (NOW, start, end - timedelta(microseconds=1), end)
    offered = [[one.served.guide_id.int for one in choose(compiled, NOBODY, {}, now)] for now in at]
    assert offered == [[1, 3], [1, 2, 3], [1, 2, 3], [1]]
    stamps = [stamp_at("s", compiled, now) for now in at]
    assert stamps == ["s", "s.1", "s.1", "s.2"]
