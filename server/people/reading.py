"""SQL of what members read about persons and companies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, exists, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import ColumnElement

from server.errors import Invalid, NotFound
from server.people.finding import among
from server.people.identity import industry_of, role_of
from server.people.model import AnonymousId, Company, Membership, Person

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOST_ROWS = 200


@dataclass(frozen=True)
class PersonRow:
    """name, email: the traits, "" where there are none. companies: names, or ids of nameless ones.

    role, industry: in the company that was seen last.
    """

    person_id: UUID
    user_id: str | None
    name: str
    email: str
    role: str
    industry: str
    companies: list[str]
    locale: str | None
    simulated: bool
    first_seen_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True)
class CompanyRow:
    """people: how many persons belong to it."""

    company_id: UUID
    group_id: str
    name: str
    industry: str
    people: int
    simulated: bool
    first_seen_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True)
class People:
    """after: what to pass for the next rows; None at the end."""

    rows: list[PersonRow]
    after: str | None


@dataclass(frozen=True)
class Companies:
    rows: list[CompanyRow]
    after: str | None


@dataclass(frozen=True)
class Belonging:
    """A company of a person, and what holds for the person there."""

    company_id: UUID
    group_id: str
    name: str
    industry: str
    role: str
    traits: dict[str, Any]
    last_seen_at: datetime


@dataclass(frozen=True)
class PersonPage:
    """One person. anonymous_ids: the browsers and devices that turned out to be this person."""

    person_id: UUID
    user_id: str | None
    name: str
    traits: dict[str, Any]
    locale: str | None
    simulated: bool
    first_seen_at: datetime
    last_seen_at: datetime
    companies: list[Belonging]
    anonymous_ids: list[str]


# A company's name as people know it; its id where the host tells no name.
_NAME = func.coalesce(func.nullif(Company.traits["name"].astext, ""), Company.group_id)
BELONGS = and_(
    Membership.workspace_id == Company.workspace_id, Membership.company_id == Company.company_id
)


async def list_people(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    *,
    search: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> People:
    """Persons, the last seen first. search: a part of the user id, name, email or company.

    Raises Invalid when `after` is not one that this function gave.
    """
    most = max(1, min(limit, MOST_ROWS))
    asked = (
        select(
            Person.person_id,
            Person.user_id,
            Person.traits,
            Person.locale,
            Person.simulated,
            Person.first_seen_at,
            Person.last_seen_at,
        )
        .where(*sought(workspace_id, environment_id, search))
        .order_by(Person.last_seen_at.desc(), Person.person_id.desc())
        .limit(most + 1)
    )
    position = _position(after)
    if position is not None:
        asked = asked.where(tuple_(Person.last_seen_at, Person.person_id) < tuple_(*position))
    found = (await conn.execute(asked)).all()
    shown = found[:most]
    belongs = await _belongings(conn, workspace_id, [row.person_id for row in shown])
    rows = [_person_row(row, belongs.get(row.person_id, [])) for row in shown]
    following = _after(shown[-1].last_seen_at, shown[-1].person_id) if len(found) > most else None
    return People(rows, following)


async def count_people(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID, *, search: str | None = None
) -> int:
    """How many persons `list_people` would list in all."""
    found = await conn.scalar(
        select(func.count())
        .select_from(Person)
        .where(*sought(workspace_id, environment_id, search))
    )
    return found or 0


async def person_page(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID, person_id: UUID
) -> PersonPage:
    """One person with companies and browsers. Raises NotFound.

    The id of an anonymous person who turned out to be another gives that other.
    """
    row = (
        await conn.execute(
            select(
                Person.person_id,
                Person.user_id,
                Person.traits,
                Person.locale,
                Person.simulated,
                Person.merged_into,
                Person.first_seen_at,
                Person.last_seen_at,
            ).where(
                Person.workspace_id == workspace_id,
                Person.environment_id == environment_id,
                Person.person_id == person_id,
            )
        )
    ).first()
    if row is None:
        raise NotFound("There is no such person.")
    if row.merged_into is not None:
        return await person_page(conn, workspace_id, environment_id, row.merged_into)
    anonymous = await conn.scalars(
        select(AnonymousId.anonymous_id)
        .where(
            AnonymousId.workspace_id == workspace_id,
            AnonymousId.environment_id == environment_id,
            AnonymousId.person_id == person_id,
        )
        .order_by(AnonymousId.anonymous_id)
    )
    belongs = await _belongings(conn, workspace_id, [person_id])
    return PersonPage(
        person_id=row.person_id,
        user_id=row.user_id,
        name=told(row.traits, "name"),
        traits=row.traits,
        locale=row.locale,
        simulated=row.simulated,
        first_seen_at=row.first_seen_at,
        last_seen_at=row.last_seen_at,
        companies=belongs.get(person_id, []),
        anonymous_ids=list(anonymous),
    )


async def list_companies(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    *,
    search: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Companies:
    """Companies, the last seen first. search: a part of the name or the host's id.

    Raises Invalid when `after` is not one that this function gave.
    """
    most = max(1, min(limit, MOST_ROWS))
    people = (
        select(func.count())
        .where(Membership.workspace_id == workspace_id, BELONGS)
        .correlate(Company)
        .scalar_subquery()
    )
    asked = (
        select(
            Company.company_id,
            Company.group_id,
            _NAME.label("name"),
            Company.traits,
            people.label("people"),
            Company.simulated,
            Company.first_seen_at,
            Company.last_seen_at,
        )
        .where(Company.workspace_id == workspace_id, Company.environment_id == environment_id)
        .order_by(Company.last_seen_at.desc(), Company.company_id.desc())
        .limit(most + 1)
    )
    position = _position(after)
    if position is not None:
        asked = asked.where(tuple_(Company.last_seen_at, Company.company_id) < tuple_(*position))
    if search and search.strip():
        asked = asked.where(_any_like(search, _NAME, Company.group_id))
    found = (await conn.execute(asked)).all()
    rows = [
        CompanyRow(
            row.company_id,
            row.group_id,
            row.name,
            industry_of(row.traits),
            row.people,
            row.simulated,
            row.first_seen_at,
            row.last_seen_at,
        )
        for row in found[:most]
    ]
    last = rows[-1] if len(found) > most else None
    return Companies(rows, None if last is None else _after(last.last_seen_at, last.company_id))


def sought(
    workspace_id: UUID, environment_id: UUID, search: str | None
) -> list[ColumnElement[bool]]:
    """Who is listed: search is a part of the user id, name, email or company."""
    found: list[ColumnElement[bool]] = [
        Person.workspace_id == workspace_id,
        Person.environment_id == environment_id,
        Person.merged_into.is_(None),
    ]
    if search and search.strip():
        company = exists(
            select(Company.company_id)
            .join(Membership, BELONGS)
            .where(
                Membership.workspace_id == workspace_id,
                Membership.person_id == Person.person_id,
                _any_like(search, _NAME, Company.group_id),
            )
            .correlate(Person)
        )
        own = (Person.user_id, Person.traits["name"].astext, Person.traits["email"].astext)
        found.append(or_(_any_like(search, *own), company))
    return found


async def _belongings(
    conn: AsyncConnection, workspace_id: UUID, persons: Sequence[UUID]
) -> dict[UUID, list[Belonging]]:
    """The companies of each person, the last seen first."""
    rows = await conn.execute(
        select(
            Membership.person_id,
            Company.company_id,
            Company.group_id,
            _NAME.label("name"),
            Company.traits.label("company"),
            Person.traits.label("person"),
            Membership.traits,
            Membership.last_seen_at,
        )
        .join(Company, BELONGS)
        .join(
            Person,
            and_(
                Person.workspace_id == Membership.workspace_id,
                Person.person_id == Membership.person_id,
            ),
        )
        .where(Membership.workspace_id == workspace_id, among(Membership.person_id, persons))
        .order_by(Membership.last_seen_at.desc(), Company.company_id)
    )
    found: dict[UUID, list[Belonging]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(
            Belonging(
                company_id=row.company_id,
                group_id=row.group_id,
                name=row.name,
                industry=industry_of(row.company),
                role=role_of(row.traits, row.person),
                traits=row.traits,
                last_seen_at=row.last_seen_at,
            )
        )
    return found


def _person_row(row: Any, belongs: list[Belonging]) -> PersonRow:
    return PersonRow(
        person_id=row.person_id,
        user_id=row.user_id,
        name=told(row.traits, "name"),
        email=told(row.traits, "email"),
        role=belongs[0].role if belongs else role_of({}, row.traits),
        industry=belongs[0].industry if belongs else "",
        companies=[company.name for company in belongs],
        locale=row.locale,
        simulated=row.simulated,
        first_seen_at=row.first_seen_at,
        last_seen_at=row.last_seen_at,
    )


def told(traits: dict[str, Any], name: str) -> str:
    value = traits.get(name)
    return value if isinstance(value, str) else ""


def _any_like(search: str, *columns: Any) -> ColumnElement[bool]:
    # What a person types is looked for as it is: % and _ mean themselves.
    plain = search.strip().replace("\x00", "")
    return or_(*(column.icontains(plain, autoescape=True) for column in columns))


def _after(at: datetime, last_id: UUID) -> str:
    return f"{(at - _EPOCH) // timedelta(microseconds=1)}.{last_id.hex}"


def _position(after: str | None) -> tuple[datetime, UUID] | None:
    if not after:
        return None
    micros, _, last_id = after.partition(".")
    try:
        return _EPOCH + timedelta(microseconds=int(micros)), UUID(last_id)
    except (ValueError, OverflowError):
        raise Invalid("after", "This is not where a list can go on. Start it anew.") from None
