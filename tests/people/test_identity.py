"""Who is who, decided without a database."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from server.people.identity import (
    LOCALE,
    NOTHING,
    Known,
    Mapped,
    Merge,
    State,
    clean_id,
    first_users,
    industry_of,
    is_junk,
    is_news,
    joined,
    plan,
    role_of,
    seen,
    storable,
    told,
    with_locale,
)
from tests.people.stories import MORNING, minute, sighting

MIO, REN, BROWSER, TABLET = (UUID(int=n) for n in range(1, 5))


PLACEHOLDERS = """null undefined NaN None 0 guest anonymous true false email id [object_Object]
    NULL Undefined Guest"""


@pytest.mark.parametrize("junk", PLACEHOLDERS.split())
def test_a_placeholder_is_no_id(junk: str) -> None:
    plain = junk.replace("_", " ")
    assert is_junk(plain)
    assert is_junk(f" {plain} ")
    assert clean_id(plain) is None


@pytest.mark.parametrize("junk", ["", "   ", "\t\n", "x" * 256, "a\x00b", True, False, 1.5, [], {}])
def test_what_cannot_be_kept_is_no_id(junk: object) -> None:
    assert is_junk(junk)


def test_an_id_that_is_absent_is_not_junk() -> None:
    assert not is_junk(None)
    assert clean_id(None) is None


@pytest.mark.parametrize(
    ("given", "kept"), [("u1", "u1"), ("00", "00"), ("田中", "田中"), (42, "42"), ("x" * 255,) * 2]
)
def test_a_real_id_is_kept_as_it_is(given: object, kept: str) -> None:
    assert clean_id(given) == kept
    assert not is_junk(given)


def test_an_anonymous_id_goes_to_the_user_it_was_seen_with_first() -> None:
    late, early = sighting("b", "ren", at=minute(2)), sighting("b", "mio", at=minute(1))
    assert first_users([late, early]) == first_users([early, late]) == {"b": "mio"}


def test_an_anonymous_person_becomes_the_identified_one() -> None:
    planned = plan(
        [sighting("b"), sighting("b", "mio")], {"mio": MIO}, {"b": Mapped(BROWSER, False)}
    )
    assert planned.persons == [MIO, MIO]
    assert planned.merges == [Merge(BROWSER, MIO)]
    assert planned.became == {"b": MIO}
    assert planned.refused == []


def test_an_identified_person_is_never_merged_into_another() -> None:
    planned = plan(
        [sighting("b"), sighting("b", "ren")],
        {"mio": MIO, "ren": REN},
        {"b": Mapped(MIO, True)},
    )
    assert planned.persons == [MIO, REN]
    assert planned.merges == []
    assert planned.refused == [1]


def test_two_users_at_one_new_browser_share_it_with_the_first() -> None:
    planned = plan(
        [sighting("b", "ren", at=minute(5)), sighting("b", "mio", at=minute(1)), sighting("b")],
        {"mio": MIO, "ren": REN},
        {"b": Mapped(BROWSER, False)},
    )
    assert planned.persons == [REN, MIO, MIO]
    assert planned.merges == [Merge(BROWSER, MIO)]
    assert planned.refused == [0]


def test_two_browsers_of_one_user_are_two_merges() -> None:
    planned = plan(
        [sighting("b", "mio"), sighting("t", "mio")],
        {"mio": MIO},
        {"b": Mapped(BROWSER, False), "t": Mapped(TABLET, False)},
    )
    assert planned.merges == [Merge(BROWSER, MIO), Merge(TABLET, MIO)]


def test_the_later_trait_wins_whenever_it_arrives() -> None:
    early, late = {"plan": "free", "city": "Kobe"}, {"plan": "team"}
    one = told(told(NOTHING, early, minute(1)), late, minute(2))
    other = told(told(NOTHING, late, minute(2)), early, minute(1))
    assert one == other
    assert one.traits == {"plan": "team", "city": "Kobe"}


def test_at_the_same_moment_any_order_gives_the_same() -> None:
    one = told(told(NOTHING, {"n": 1}, MORNING), {"n": 2}, MORNING)
    other = told(told(NOTHING, {"n": 2}, MORNING), {"n": 1}, MORNING)
    assert one == other


def test_a_trait_that_was_taken_away_does_not_come_back_with_an_older_message() -> None:
    gone = told(told(NOTHING, {"role": None}, minute(5)), {"role": "teacher"}, minute(1))
    assert gone.traits == {}
    assert told(gone, {"role": "head"}, minute(6)).traits == {"role": "head"}


def test_nothing_new_is_the_same_value() -> None:
    state = seen(State(NOTHING, MORNING, MORNING), {"a": 1}, MORNING)
    assert seen(state, {"a": 1}, MORNING) is state


def test_two_who_are_one_keep_the_later_traits_and_the_whole_span() -> None:
    one = State(told(NOTHING, {"a": 1, "b": 1}, minute(3)), minute(3), minute(9))
    other = State(told(NOTHING, {"a": 2, "c": 2}, minute(1)), minute(1), minute(4))
    assert joined(one, other) == joined(other, one)
    assert joined(one, other).known.traits == {"a": 1, "b": 1, "c": 2}
    assert (joined(one, other).first_seen, joined(one, other).last_seen) == (minute(1), minute(9))


def test_being_seen_again_is_news_only_after_a_step() -> None:
    before = State(NOTHING, MORNING, MORNING)
    step = timedelta(minutes=1)
    assert not is_news(before, seen(before, {}, minute(0.5)), step)
    assert is_news(before, seen(before, {}, minute(1)), step)
    assert is_news(before, seen(before, {}, minute(-0.5)), step)
    assert is_news(before, seen(before, {"a": 1}, minute(0.5)), step)
    assert not is_news(before, before, timedelta(0))
    assert is_news(before, seen(before, {}, minute(0.001)), timedelta(0))


def test_the_locale_travels_with_the_traits() -> None:
    assert with_locale(sighting("b", person={"a": 1}, locale="ja")) == {"a": 1, LOCALE: "ja"}


def test_what_jsonb_cannot_hold_is_left_out() -> None:
    traits = {"a\x00": ["x\x00y", {"z": "\x00"}], "b": 1}
    assert storable(traits) == {"a": ["xy", {"z": ""}], "b": 1}
    clean = {"a": "\\u0000"}
    assert storable(clean) == clean


@pytest.mark.parametrize(
    ("traits", "industry"),
    [({"industry": "school"}, "school"), ({}, ""), ({"industry": 5}, ""), ({"industry": None}, "")],
)
def test_an_industry_is_a_text(traits: dict[str, Any], industry: str) -> None:
    assert industry_of(traits) == industry


def test_the_role_in_the_company_comes_before_ones_own() -> None:
    assert role_of({"role": "teacher"}, {"role": "admin"}) == "teacher"
    assert role_of({}, {"role": "admin"}) == "admin"
    assert role_of({}, {}) == ""


def test_traits_know_their_time_in_microseconds() -> None:
    assert told(NOTHING, {"a": 1}, MORNING) == Known({"a": 1}, {"a": 1795338000000000})
