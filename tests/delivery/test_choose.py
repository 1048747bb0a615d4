"""Who gets what: the compiled environment and the choice for one visitor, without a database."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.delivery.choose import Resume, choose, is_over
from server.delivery.compiled import Compiled, compile_environment, needed
from server.progress.queries import PassageState
from server.tours.kinds import Named
from server.tours.rules import (
    AllOf,
    AnyOf,
    IndustryIs,
    Match,
    Not,
    PageIs,
    RoleIs,
    Rule,
    Visitor,
    reduce,
)
from tests.tours.builders import EVERYONE, TEACHERS, a_tour

TEACHER = Visitor(company={"industry": "school"}, membership={"role": "teacher"})
CLINIC_ADMIN = Visitor(company={"industry": "clinic"}, membership={"role": "admin"})
NOBODY = Visitor()
RUN = UUID(int=77)


@dataclass(frozen=True)
class Row:
    """A guide as the database has it."""

    number: int
    document: dict[str, Any]
    version: int = 1
    kind: str = "tour"
    guide_id: UUID = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "guide_id", UUID(int=self.number))


def a_passage(
    *, completed: bool = False, dismissed: bool = False, step: str | None = None
) -> PassageState:
    return PassageState(
        completed=completed,
        dismissed=dismissed,
        resume_run_id=None if step is None else RUN,
        resume_step_id=step,
    )


def given_to(
    visitor: Visitor, compiled: Compiled, passages: dict[UUID, PassageState] | None = None
) -> list[int]:
    return [one.served.guide_id.int for one in choose(compiled, visitor, passages or {})]


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
    assert [one.rule for one in choose(compiled, TEACHER, {})] == [PageIs("/lessons/*"), None]


def test_the_document_goes_out_as_it_was_encoded() -> None:
    found = choose(serving(TEACHERS), TEACHER, {})[0].served
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
        return choose(compiled, NOBODY, {UUID(int=1): a_passage(step=step)})[0].resume

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
