"""Decides who is who: junk ids, whom a sighting is of, which merge is allowed, which trait wins.

The rules are those that Mixpanel and PostHog came to (docs/metrics.md, "Who is counted"):

- An anonymous id becomes the first identified person it is seen with, and stays that person.
- An identified person is never merged into another.
- Of two values of a trait the one seen later wins, whenever it arrives.

Everything here gives the same whatever the order of its arguments, so that what the database
holds does not depend on the order in which events arrive.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

LONGEST_ID = 255
_LISTED = "null undefined nan none 0 guest anonymous true false email id"
JUNK = frozenset({*_LISTED.split(), "[object object]"})
"""What a host's template writes when it has no id: all such visitors would become one person."""

LOCALE = "$locale"
"""The locale is kept among the times of the traits, so that the later one wins like a trait."""

SEEN_STEP = timedelta(minutes=1)
"""A company's and a membership's `last_seen_at` moves in steps of this: every event of everybody
in a company would otherwise write, and wait for, the company's one row."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Sighting:
    """One message's word on who did something: at least one of the first two is not None.

    at: when it happened, by the corrected clock. The traits are what this message tells, by name;
    a trait of None is taken away.
    """

    anonymous_id: str | None
    user_id: str | None
    group_id: str | None
    at: datetime
    person_traits: Mapping[str, Any] = field(default_factory=dict)
    company_traits: Mapping[str, Any] = field(default_factory=dict)
    membership_traits: Mapping[str, Any] = field(default_factory=dict)
    locale: str | None = None


@dataclass(frozen=True)
class Subject:
    """Whom a sighting is of. industry, role: "" where they are not known.

    company_id: the company it names, else the only one that the person belongs to, else None.
    """

    person_id: UUID
    company_id: UUID | None
    industry: str
    role: str


@dataclass(frozen=True)
class Merge:
    """An anonymous person who turned out to be an identified one."""

    from_person_id: UUID
    into_person_id: UUID


@dataclass(frozen=True)
class Settled:
    """subjects: one for each sighting, in their order.

    refused: indexes of sightings whose anonymous id belongs to another identified person already
    (two people at one browser, and no `reset()` between them); they count for their user id.
    """

    subjects: list[Subject]
    merges: list[Merge]
    refused: list[int]


@dataclass(frozen=True)
class Mapped:
    """The person behind an anonymous id. identified: that person has a user id."""

    person_id: UUID
    identified: bool


@dataclass(frozen=True)
class Plan:
    """persons: for each sighting; became: anonymous id to the person it must now map to."""

    persons: list[UUID]
    merges: list[Merge]
    became: dict[str, UUID]
    refused: list[int]


@dataclass(frozen=True)
class Known:
    """Traits, and when each was last told: microseconds since 1970. One taken away has no value."""

    traits: Mapping[str, Any]
    times: Mapping[str, int]


@dataclass(frozen=True)
class State:
    """What is known of a person, a company or a membership, and when it was first and last seen."""

    known: Known
    first_seen: datetime
    last_seen: datetime


NOTHING = Known({}, {})
NO_FIRST = datetime.min.replace(tzinfo=UTC)
"""`first_seen` of a membership, which keeps none."""


def clean_id(value: object) -> str | None:
    """An id as it is kept, or None where it is junk, blank, too long or no text at all.

    A whole number is taken as its digits: several of Segment's libraries send one.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value)
    if len(text) > LONGEST_ID or "\x00" in text:
        return None
    plain = text.strip().casefold()
    return None if not plain or plain in JUNK else text


def is_junk(value: object) -> bool:
    """Whether something was sent as an id that names nobody; an id that is absent is not junk."""
    return value is not None and clean_id(value) is None


def plan(
    sightings: Sequence[Sighting],
    users: Mapping[str, UUID],
    anonymous: Mapping[str, Mapped],
) -> Plan:
    """Whom each sighting is of, and which anonymous persons become identified ones.

    users, anonymous: the persons behind every id of the sightings, as they are before.
    """
    merges: dict[UUID, UUID] = {}
    became: dict[str, UUID] = {}
    for anonymous_id, user_id in first_users(sightings).items():
        mapped = anonymous[anonymous_id]
        if not mapped.identified:
            into = merges.setdefault(mapped.person_id, users[user_id])
            became[anonymous_id] = into
    final = {
        anonymous_id: became.get(anonymous_id, mapped.person_id)
        for anonymous_id, mapped in anonymous.items()
    }
    persons = [
        users[s.user_id] if s.user_id is not None else final[s.anonymous_id or ""]
        for s in sightings
    ]
    refused = [
        index
        for index, (sighting, person) in enumerate(zip(sightings, persons, strict=True))
        if sighting.anonymous_id is not None and final[sighting.anonymous_id] != person
    ]
    return Plan(persons, [Merge(*pair) for pair in merges.items()], became, refused)


def first_users(sightings: Sequence[Sighting]) -> dict[str, str]:
    """Anonymous id to the user id that it was seen with first, by time and then by id."""
    both = [
        (s.at, s.user_id, s.anonymous_id)
        for s in sightings
        if s.anonymous_id is not None and s.user_id is not None
    ]
    found: dict[str, str] = {}
    for _, user_id, anonymous_id in sorted(both):
        found.setdefault(anonymous_id, user_id)
    return found


def seen(state: State, traits: Mapping[str, Any], at: datetime) -> State:
    """`state` after one more sighting. The same value when nothing is new."""
    known = told(state.known, traits, at)
    first, last = min(state.first_seen, at), max(state.last_seen, at)
    if known is state.known and (first, last) == (state.first_seen, state.last_seen):
        return state
    return State(known, first, last)


def joined(one: State, other: State) -> State:
    """What is known when two turn out to be one."""
    return State(
        _put(
            one.known,
            ((name, other.known.traits.get(name), at) for name, at in other.known.times.items()),
        ),
        min(one.first_seen, other.first_seen),
        max(one.last_seen, other.last_seen),
    )


def told(known: Known, traits: Mapping[str, Any], at: datetime) -> Known:
    """`known` after `traits` were told at `at`: each trait's latest value stays."""
    time = (at - _EPOCH) // _MICROSECOND
    return _put(known, ((name, value, time) for name, value in storable(traits).items()))


def is_news(before: State, after: State, step: timedelta) -> bool:
    """Whether `after` must be written. `last_seen` alone counts only from `step` on."""
    return (
        after.known is not before.known
        or after.first_seen < before.first_seen
        or after.last_seen - before.last_seen >= max(step, _MICROSECOND)
    )


def persons_after(
    planned: Plan, sightings: Sequence[Sighting], before: Mapping[UUID, State]
) -> dict[UUID, State]:
    """What is known of every person after the sightings."""
    after = dict(before)
    for merge in planned.merges:
        into = merge.into_person_id
        after[into] = joined(after[into], before[merge.from_person_id])
    for person_id, sighting in zip(planned.persons, sightings, strict=True):
        after[person_id] = seen(after[person_id], with_locale(sighting), sighting.at)
    return after


def companies_after(
    sightings: Sequence[Sighting], ids: Mapping[str, UUID], before: Mapping[UUID, State]
) -> dict[UUID, State]:
    """What is known of every company after the sightings. ids: by the host's own id."""
    after = dict(before)
    for sighting in sightings:
        if sighting.group_id is not None and ids[sighting.group_id] in after:
            company_id = ids[sighting.group_id]
            after[company_id] = seen(after[company_id], sighting.company_traits, sighting.at)
    return after


def memberships_after(
    planned: Plan,
    sightings: Sequence[Sighting],
    ids: Mapping[str, UUID],
    before: Mapping[tuple[UUID, UUID], State],
) -> dict[tuple[UUID, UUID], State]:
    """Person and company to what is known of the membership after the sightings.

    Those of an anonymous person who turned out to be another are that other's.
    """
    into = {merge.from_person_id: merge.into_person_id for merge in planned.merges}
    after = {key: state for key, state in before.items() if key[0] not in into}
    for (person_id, company_id), state in before.items():
        if person_id in into:
            key = (into[person_id], company_id)
            after[key] = joined(after[key], state) if key in after else state
    for person_id, sighting in zip(planned.persons, sightings, strict=True):
        if sighting.group_id is not None:
            key = (person_id, ids[sighting.group_id])
            state = after.get(key) or State(NOTHING, NO_FIRST, sighting.at)
            after[key] = seen(state, sighting.membership_traits, sighting.at)
    return after


def subjects(
    planned: Plan,
    sightings: Sequence[Sighting],
    ids: Mapping[str, UUID],
    persons: Mapping[UUID, State],
    companies: Mapping[UUID, Mapping[str, Any]],
    memberships: Mapping[tuple[UUID, UUID], State],
) -> list[Subject]:
    """Whom each sighting is of. companies: traits by id, of all companies of these persons."""
    belongs: dict[UUID, list[UUID]] = {}
    for person_id, company_id in memberships:
        belongs.setdefault(person_id, []).append(company_id)
    found = []
    for person_id, sighting in zip(planned.persons, sightings, strict=True):
        person = persons[person_id].known.traits
        own = belongs.get(person_id, [])
        if sighting.group_id is not None:
            company_id = ids[sighting.group_id]
        elif len(own) == 1:
            company_id = own[0]
        else:
            found.append(Subject(person_id, None, "", role_of({}, person)))
            continue
        role = role_of(memberships[person_id, company_id].known.traits, person)
        found.append(Subject(person_id, company_id, industry_of(companies[company_id]), role))
    return found


def storable(traits: Mapping[str, Any]) -> Mapping[str, Any]:
    """`traits` without the character U+0000, which PostgreSQL's jsonb cannot hold."""
    if not traits or b"\\u0000" not in msgspec.json.encode(traits):
        return traits
    cleaned: Mapping[str, Any] = without_nul(traits)
    return cleaned


def without_nul(value: Any) -> Any:
    """A JSON value without U+0000, in its keys too; PostgreSQL's text cannot hold it."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, Mapping):
        return {without_nul(key): without_nul(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [without_nul(held) for held in value]
    return value


def industry_of(company_traits: Mapping[str, Any]) -> str:
    """The company's industry, "" where it is not known or no text."""
    return _text(company_traits.get("industry"))


def role_of(membership_traits: Mapping[str, Any], person_traits: Mapping[str, Any]) -> str:
    """The role in the company, else the person's own, else ""."""
    role = membership_traits.get("role")
    return _text(person_traits.get("role") if role is None else role)


def is_simulated(traits: Mapping[str, Any]) -> bool:
    """Whether the host says that this one was made up, for a demo or a load test."""
    return traits.get("simulated") is True


def with_locale(sighting: Sighting) -> Mapping[str, Any]:
    """The sighting's traits of the person, its locale among them."""
    if sighting.locale is None:
        return sighting.person_traits
    return {**sighting.person_traits, LOCALE: sighting.locale}


def cleaned(sighting: Sighting) -> Sighting:
    """The sighting with ids that can be kept; junk becomes None."""
    ids = (sighting.anonymous_id, sighting.user_id, sighting.group_id)
    clean = (clean_id(ids[0]), clean_id(ids[1]), clean_id(ids[2]))
    if clean == ids:
        return sighting
    return replace(sighting, anonymous_id=clean[0], user_id=clean[1], group_id=clean[2])


def _put(known: Known, news: Iterable[tuple[str, Any, int]]) -> Known:
    traits: dict[str, Any] = {}
    times: dict[str, int] = {}
    for name, value, time in news:
        before = (times or known.times).get(name)
        held = (traits if times else known.traits).get(name)
        # At the same time the greater text wins: any rule does, if it does not look at the order.
        if before is not None and (before, _rank(held)) >= (time, _rank(value)):
            continue
        if not times:
            traits, times = dict(known.traits), dict(known.times)
        times[name] = time
        traits[name] = value
        if value is None:
            del traits[name]
    return Known(traits, times) if times else known


def _rank(value: Any) -> bytes:
    return b"" if value is None else msgspec.json.encode(value, order="sorted")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
