"""Decides what the pages of people and companies show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec

from server.pages.queries import PassageLine
from server.pages.words import Words, told
from server.people.reading import CompanyRow, PersonPage, PersonRow


@dataclass(frozen=True)
class PersonLine:
    person_id: UUID
    name: str
    under: str
    company: str
    industry: str
    role: str
    last_seen_at: datetime


@dataclass(frozen=True)
class CompanyLine:
    """people_at: the address of the list of its people."""

    name: str
    under: str
    industry: str
    people: int
    people_at: str
    first_seen_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True)
class Listing:
    """One page of a list. next: the address of the following page; first: of the first one."""

    tab: str
    q: str
    rows: Sequence[PersonLine] | Sequence[CompanyLine]
    count_people: int
    count_companies: int
    next: str | None
    first: str
    paged: bool


def address(path: str, q: str, after: str | None = None) -> str:
    asked = {name: value for name, value in (("q", q), ("after", after)) if value}
    return f"{path}?{urlencode(asked)}" if asked else path


def person_line(row: PersonRow, words: Words) -> PersonLine:
    name = row.name or row.user_id or words.say("Anonymous person")
    return PersonLine(
        person_id=row.person_id,
        name=name,
        under=row.user_id if row.user_id and row.user_id != name else "",
        company=(", " if words.locale == "en" else "、").join(row.companies),
        industry=row.industry,
        role=row.role,
        last_seen_at=row.last_seen_at,
    )


def company_line(row: CompanyRow) -> CompanyLine:
    return CompanyLine(
        name=row.name or row.group_id,
        under=row.group_id if row.name and row.name != row.group_id else "",
        industry=row.industry,
        people=row.people,
        people_at=address("/people", row.group_id),
        first_seen_at=row.first_seen_at,
        last_seen_at=row.last_seen_at,
    )


@dataclass(frozen=True)
class PassageOf:
    guide_id: UUID
    name: str
    state: str
    kind: str
    when: str


@dataclass(frozen=True)
class CompanyOf:
    name: str
    under: str
    role: str


@dataclass(frozen=True)
class Person:
    name: str
    user_id: str | None
    simulated: bool
    first_seen_at: datetime
    last_seen_at: datetime
    traits: Sequence[tuple[str, str]]
    companies: Sequence[CompanyOf]
    passages: Sequence[PassageOf]


def person(
    found: PersonPage, passages: Sequence[PassageLine], names: Mapping[UUID, str], words: Words
) -> Person:
    """names: of guides by id; one that is gone keeps its id."""
    return Person(
        name=found.name
        or told(found.traits, "email")
        or found.user_id
        or words.say("Anonymous person"),
        user_id=found.user_id,
        simulated=found.simulated,
        first_seen_at=found.first_seen_at,
        last_seen_at=found.last_seen_at,
        traits=[
            *([("userId", found.user_id)] if found.user_id else []),
            *((name, _shown(value)) for name, value in sorted(found.traits.items())),
        ],
        companies=[
            CompanyOf(one.name or one.group_id, one.industry or one.group_id, one.role)
            for one in found.companies
        ],
        passages=[_passage(one, names, words) for one in passages],
    )


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _passage(one: PassageLine, names: Mapping[UUID, str], words: Words) -> PassageOf:
    at: datetime | None
    if one.completed_at is not None:
        state, kind, at = words.say("Completed"), "good", one.completed_at
    elif one.dismissed_at is not None:
        state, kind, at = words.say("Dismissed"), "warn", one.dismissed_at
    else:
        state, kind, at = words.say("Started"), "info", one.started_at
    return PassageOf(
        guide_id=one.guide_id,
        name=names.get(one.guide_id, str(one.guide_id)),
        state=state,
        kind=kind,
        when=words.moment(at),
    )
