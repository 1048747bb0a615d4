"""SQL that makes sure that everybody in the sightings has a row, whoever else does so as well."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, any_, literal, select, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from server.ids import new_id
from server.people.identity import Known, Mapped, Sighting, State, first_users
from server.people.model import AnonymousId, Company, Person


@dataclass(frozen=True)
class Place:
    """Where a settle works: its transaction, its workspace, its environment."""

    conn: AsyncConnection
    workspace_id: UUID
    environment_id: UUID

    @property
    def ids(self) -> dict[str, Any]:
        return {"workspace_id": self.workspace_id, "environment_id": self.environment_id}


@dataclass(frozen=True)
class Found:
    """Everybody in the sightings, by the ids that these name.

    companies: by the host's id; company_states: as they were, not locked.
    """

    users: dict[str, UUID]
    anonymous: dict[str, Mapped]
    companies: dict[str, UUID]
    company_states: dict[UUID, State]


def among(column: InstrumentedAttribute[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """`column` is one of `values`: one parameter, however many there are."""
    return column == any_(literal(list(values), ARRAY(column.type)))


async def present(place: Place, sightings: Sequence[Sighting]) -> Found:
    """The rows of everybody in the sightings; those that were not there are made."""
    users = await _present_users(place, _earliest((s.user_id, s.at) for s in sightings))
    anonymous = await _present_anonymous(
        place, _earliest((s.anonymous_id, s.at) for s in sightings), first_users(sightings), users
    )
    companies, states = await _present_companies(
        place, _earliest((s.group_id, s.at) for s in sightings)
    )
    return Found(users, anonymous, companies, states)


def _earliest(pairs: Iterable[tuple[str | None, datetime]]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for key, at in pairs:
        if key is not None:
            found[key] = min(at, found.get(key, at))
    return found


async def _present_users(place: Place, at: dict[str, datetime]) -> dict[str, UUID]:
    found = await _users(place, at)
    missing = sorted(at.keys() - found.keys())
    if not missing:
        return found
    await _insert_persons(place, [(new_id(), user_id, at[user_id]) for user_id in missing])
    return await _users(place, at)


async def _users(place: Place, ids: Iterable[str]) -> dict[str, UUID]:
    asked = list(ids)
    if not asked:
        return {}
    rows = await place.conn.execute(
        select(Person.user_id, Person.person_id).where(
            Person.workspace_id == place.workspace_id,
            Person.environment_id == place.environment_id,
            among(Person.user_id, asked),
        )
    )
    return {str(row.user_id): row.person_id for row in rows}


# `do nothing` waits for whoever is inserting the same key; sorted, so that no two wait in a ring.
_INSERT_PERSONS = text(
    """
    insert into persons (workspace_id, person_id, environment_id, user_id, traits, traits_at,
                         locale, simulated, merged_into, first_seen_at, last_seen_at)
    select :workspace_id, n.person_id, :environment_id, n.user_id, '{}', '{}',
           null, false, null, n.at, n.at
    from unnest(cast(:persons as uuid[]), cast(:users as text[]), cast(:ats as timestamptz[]))
         as n(person_id, user_id, at)
    order by n.user_id
    on conflict (workspace_id, environment_id, user_id) do nothing
    """
)


async def _insert_persons(place: Place, rows: Sequence[tuple[UUID, str | None, datetime]]) -> None:
    await place.conn.execute(
        _INSERT_PERSONS,
        {
            **place.ids,
            "persons": [row[0] for row in rows],
            "users": [row[1] for row in rows],
            "ats": [row[2] for row in rows],
        },
    )


_INSERT_ANONYMOUS = text(
    """
    insert into anonymous_ids (workspace_id, environment_id, anonymous_id, person_id)
    select :workspace_id, :environment_id, n.anonymous_id, n.person_id
    from unnest(cast(:anonymous as text[]), cast(:persons as uuid[])) as n(anonymous_id, person_id)
    order by n.anonymous_id
    on conflict (workspace_id, environment_id, anonymous_id) do nothing
    returning anonymous_id
    """
)


async def _present_anonymous(
    place: Place, at: dict[str, datetime], first: dict[str, str], users: dict[str, UUID]
) -> dict[str, Mapped]:
    """first: the user id that an anonymous id comes with; it then needs no person of its own."""
    found = await _anonymous(place, at)
    missing = sorted(at.keys() - found.keys())
    if not missing:
        return found
    own = {anonymous_id: new_id() for anonymous_id in missing if anonymous_id not in first}
    if own:
        await _insert_persons(place, [(person_id, None, at[key]) for key, person_id in own.items()])
    persons = [own[key] if key in own else users[first[key]] for key in missing]
    inserted = await place.conn.execute(
        _INSERT_ANONYMOUS, {**place.ids, "anonymous": missing, "persons": persons}
    )
    unused = own.keys() - set(inserted.scalars())
    if unused:
        # Somebody else made the same browser's person at the same moment.
        await place.conn.execute(
            text(
                "delete from persons where workspace_id = :workspace_id and person_id = any(:ids)"
            ),
            {"workspace_id": place.workspace_id, "ids": [own[key] for key in unused]},
        )
    return await _anonymous(place, at)


async def _anonymous(place: Place, ids: Iterable[str]) -> dict[str, Mapped]:
    asked = list(ids)
    if not asked:
        return {}
    rows = await place.conn.execute(
        select(AnonymousId.anonymous_id, Person.person_id, Person.user_id)
        .join(
            Person,
            (Person.workspace_id == AnonymousId.workspace_id)
            & (Person.person_id == AnonymousId.person_id),
        )
        .where(
            AnonymousId.workspace_id == place.workspace_id,
            AnonymousId.environment_id == place.environment_id,
            among(AnonymousId.anonymous_id, asked),
        )
    )
    return {row.anonymous_id: Mapped(row.person_id, row.user_id is not None) for row in rows}


_INSERT_COMPANIES = text(
    """
    insert into companies (workspace_id, company_id, environment_id, group_id, traits, traits_at,
                           simulated, first_seen_at, last_seen_at)
    select :workspace_id, n.company_id, :environment_id, n.group_id, '{}', '{}',
           false, n.at, n.at
    from unnest(cast(:companies as uuid[]), cast(:groups as text[]), cast(:ats as timestamptz[]))
         as n(company_id, group_id, at)
    order by n.group_id
    on conflict (workspace_id, environment_id, group_id) do nothing
    """
)


async def _present_companies(
    place: Place, at: dict[str, datetime]
) -> tuple[dict[str, UUID], dict[UUID, State]]:
    found, states = await _companies(place, at)
    missing = sorted(at.keys() - found.keys())
    if not missing:
        return found, states
    await place.conn.execute(
        _INSERT_COMPANIES,
        {
            **place.ids,
            "companies": [new_id() for _ in missing],
            "groups": missing,
            "ats": [at[group_id] for group_id in missing],
        },
    )
    return await _companies(place, at)


async def _companies(place: Place, ids: Iterable[str]) -> tuple[dict[str, UUID], dict[UUID, State]]:
    asked = list(ids)
    if not asked:
        return {}, {}
    rows = (
        await place.conn.execute(
            select(
                Company.group_id,
                Company.company_id,
                Company.traits,
                Company.traits_at,
                Company.first_seen_at,
                Company.last_seen_at,
            ).where(
                Company.workspace_id == place.workspace_id,
                Company.environment_id == place.environment_id,
                among(Company.group_id, asked),
            )
        )
    ).all()
    return (
        {row.group_id: row.company_id for row in rows},
        {
            row.company_id: State(
                Known(row.traits, row.traits_at), row.first_seen_at, row.last_seen_at
            )
            for row in rows
        },
    )
