"""Who a guide is for: the corpus that both languages run, and what a person is told."""

from pathlib import Path
from typing import Literal
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.tours.address import bad_page, matches_page
from server.tours.rules import (
    AllOf,
    AnyOf,
    EventWas,
    GuideWas,
    IndustryIs,
    Match,
    Miss,
    Not,
    Op,
    PageIs,
    Rest,
    RoleIs,
    Rule,
    TraitIs,
    Visitor,
    check,
    industry_of,
    reduce,
    role_of,
)
from server.tours.rules_in_words import describe


class RuleCase(msgspec.Struct):
    name: str
    rule: Rule
    visitor: Visitor
    url: str
    server: Literal["match", "miss", "rest"]
    answer: Literal["match", "miss"]


class PatternCase(msgspec.Struct):
    pattern: str
    url: str
    matches: bool


class Corpus(msgspec.Struct):
    rules: list[RuleCase]
    patterns: list[PatternCase]


class SaidCase(msgspec.Struct):
    name: str
    rule: Rule | None
    en: str
    ja: str


class Said(msgspec.Struct):
    guides: dict[str, str]
    rules: list[SaidCase]


FOLDER = Path(__file__).parent.parent / "corpus"
CORPUS = msgspec.json.decode((FOLDER / "rules.json").read_bytes(), type=Corpus)
SAID = msgspec.json.decode((FOLDER / "rules_said.json").read_bytes(), type=Said)
TEACHER = Visitor(
    person={"plan": "pro", "seats": 3, "tags": ["beta"]},
    company={"industry": "school"},
    membership={"role": "teacher"},
)
NOBODY = Visitor()
ANOTHER = UUID(int=8)


def named(found: Match | Miss | Rest) -> str:
    return type(found).__name__.lower()


@pytest.mark.parametrize("case", CORPUS.rules, ids=lambda case: case.name)
def test_the_corpus_of_rules(case: RuleCase) -> None:
    reduced = reduce(case.rule, case.visitor)
    assert named(reduced) == case.server
    assert named(check(case.rule, case.visitor, case.url)) == case.answer
    if isinstance(reduced, Rest):
        # What the browser is left with, asked of somebody unknown, answers the same.
        assert named(check(reduced.rule, NOBODY, case.url)) == case.answer


@pytest.mark.parametrize("case", CORPUS.patterns, ids=lambda case: f"{case.pattern} {case.url}")
def test_the_corpus_of_page_patterns(case: PatternCase) -> None:
    assert matches_page(case.pattern, case.url) is case.matches


def test_the_corpus_is_large_enough_and_names_each_case_once() -> None:
    assert len(CORPUS.rules) >= 60
    assert len(CORPUS.patterns) >= 40
    assert len({case.name for case in CORPUS.rules}) == len(CORPUS.rules)


OPS: tuple[Op, ...] = ("is", "isNot", "contains", "exists", "missing", "atLeast", "atMost")
conditions: st.SearchStrategy[Rule] = st.one_of(
    st.sampled_from(["school", "clinic"]).map(lambda v: IndustryIs((v,))),
    st.sampled_from(["teacher", "admin"]).map(lambda v: RoleIs((v,))),
    st.builds(TraitIs, name=st.just("plan"), op=st.sampled_from(OPS), value=st.just("pro")),
    st.sampled_from(["/a", "/b"]).map(PageIs),
)
rules: st.SearchStrategy[Rule] = st.recursive(
    conditions,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda of: AllOf(tuple(of))),
        st.lists(inner, max_size=3).map(lambda of: AnyOf(tuple(of))),
        inner.map(Not),
    ),
    max_leaves=12,
)


@given(rules, st.sampled_from([TEACHER, NOBODY]), st.sampled_from(["/a", "/b", "/c"]))
def test_reducing_and_then_checking_is_checking_at_once(
    rule: Rule, visitor: Visitor, url: str
) -> None:
    reduced = reduce(rule, visitor)
    whole = named(check(rule, visitor, url))
    later = named(check(reduced.rule, NOBODY, url)) if isinstance(reduced, Rest) else named(reduced)
    assert later == whole


@pytest.mark.parametrize(
    ("rule", "visitor", "reason"),
    [
        (RoleIs(("admin",)), TEACHER, "role is 'teacher', not 'admin'"),
        (RoleIs(("admin", "head")), TEACHER, "role is 'teacher', not 'admin' or 'head'"),
        (RoleIs(("admin",)), NOBODY, "role is not known"),
        (IndustryIs(("clinic",)), TEACHER, "industry is 'school', not 'clinic'"),
        (IndustryIs(("clinic",)), NOBODY, "no company is known"),
        (IndustryIs(("clinic",)), Visitor(company={}), "the company has no industry"),
        (Not(RoleIs(("teacher",))), TEACHER, "role is 'teacher', which is ruled out"),
        (TraitIs(name="plan", value="free"), TEACHER, "plan is 'pro', not 'free'"),
        (TraitIs(name="city", value="x"), TEACHER, "city is missing"),
        (TraitIs(of="company", name="city", value="x"), NOBODY, "no company is known"),
        (
            TraitIs(name="plan", op="isNot", value="pro"),
            TEACHER,
            "plan is 'pro', which is ruled out",
        ),
        (
            TraitIs(name="tags", op="contains", value="vip"),
            TEACHER,
            "tags is [\"beta\"], which does not contain 'vip'",
        ),
        (
            TraitIs(name="seats", op="atLeast", value=5),
            TEACHER,
            "seats is 3, which is not at least 5",
        ),
        (
            TraitIs(name="seats", op="atMost", value=2),
            TEACHER,
            "seats is 3, which is not at most 2",
        ),
        (TraitIs(name="plan", op="missing"), TEACHER, "plan is 'pro', but should be missing"),
        (PageIs("/plans"), TEACHER, "the page is '/lessons', not /plans"),
        (
            AnyOf((RoleIs(("admin",)), IndustryIs(("clinic",)))),
            TEACHER,
            "role is 'teacher', not 'admin'; industry is 'school', not 'clinic'",
        ),
        (
            AllOf((RoleIs(("teacher",)), IndustryIs(("clinic",)))),
            TEACHER,
            "industry is 'school', not 'clinic'",
        ),
        (Not(AllOf()), TEACHER, "everyone, which is ruled out"),
        (Not(TraitIs(name="city", op="missing")), NOBODY, "city is missing, which is ruled out"),
        (Not(PageIs("/lessons")), TEACHER, "the page is '/lessons', which is ruled out"),
        (EventWas("Plan Made"), TEACHER, "'Plan Made' was never tracked"),
        (
            Not(EventWas("Plan Made")),
            Visitor(events=frozenset({"Plan Made"})),
            "'Plan Made' was tracked, which is ruled out",
        ),
        (GuideWas(id=str(ANOTHER)), TEACHER, f"the guide {ANOTHER} is not completed"),
        (AnyOf(), TEACHER, "it asks for one of several things and names none"),
    ],
)
def test_a_miss_says_what_was_seen(rule: Rule, visitor: Visitor, reason: str) -> None:
    assert check(rule, visitor, "/lessons") == Miss(reason)


def test_a_long_value_is_cut_in_the_reason() -> None:
    found = check(TraitIs(name="note", value="x"), Visitor(person={"note": "a" * 500}), "/")
    assert found == Miss("note is '" + "a" * 79 + "…, not 'x'")


def test_what_is_left_for_the_browser_is_only_the_page() -> None:
    rule = AllOf((RoleIs(("teacher",)), PageIs("/a"), AnyOf((RoleIs(("admin",)), PageIs("/b")))))
    assert reduce(rule, TEACHER) == Rest(AllOf((PageIs("/a"), PageIs("/b"))))


@pytest.mark.parametrize("case", SAID.rules, ids=lambda case: str(case.name))
def test_a_rule_as_people_say_it(case: SaidCase) -> None:
    assert describe(case.rule, "en", SAID.guides) == case.en
    assert describe(case.rule, "ja-JP", SAID.guides) == case.ja


def test_industry_and_role_are_the_company_s_and_the_membership_s() -> None:
    assert (industry_of(TEACHER), role_of(TEACHER)) == ("school", "teacher")
    assert (industry_of(NOBODY), role_of(NOBODY)) == (None, None)
    assert role_of(Visitor(person={"role": "nurse"})) == "nurse"
    assert role_of(Visitor(membership={"role": 7})) is None


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        ("/lessons/*", None),
        ("*", None),
        ("", "is empty"),
        (
            "https://x.test/lessons",
            "must begin with / (what comes after the host's name), for example /lessons/*",
        ),
        ("/a b", "must not contain spaces"),
        ("/" + "a" * 300, "is longer than 300 characters"),
        ("/" + "*" * 11, "has more than 10 placeholders"),
    ],
)
def test_a_page_pattern_that_cannot_work_is_told_why(pattern: str, wrong: str | None) -> None:
    assert bad_page(pattern) == wrong
