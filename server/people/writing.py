"""SQL that locks the rows of persons, companies and memberships, and writes what is known now."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select, text

from server.people.finding import Place, among
from server.people.identity import (
    LOCALE,
    NO_FIRST,
    Known,
    Plan,
    State,
    is_simulated,
)
from server.people.model import Company, Membership, Person


async def lock_persons(
    place: Place, ids: Iterable[UUID]
) -> tuple[dict[UUID, State], dict[UUID, UUID]]:
    """The persons, locked in the order of their ids; and into whom those were merged that were."""
    asked = list(ids)
    if not asked:
        return {}, {}
    rows = (
        await place.conn.execute(
            select(
                Person.person_id,
                Person.traits,
                Person.traits_at,
                Person.locale,
                Person.merged_into,
                Person.first_seen_at,
                Person.last_seen_at,
            )
            .where(Person.workspace_id == place.workspace_id, among(Person.person_id, asked))
            .order_by(Person.person_id)
            .with_for_update(key_share=True)
        )
    ).all()
    states = {
        row.person_id: State(
            Known(
                row.traits if row.locale is None else {**row.traits, LOCALE: row.locale},
                row.traits_at,
            ),
            row.first_seen_at,
            row.last_seen_at,
        )
        for row in rows
    }
    return states, {row.person_id: row.merged_into for row in rows if row.merged_into is not None}


_WRITE_PERSONS = text(
    """
    update persons p
    set traits = cast(n.traits as jsonb), traits_at = cast(n.times as jsonb), locale = n.locale,
        simulated = n.simulated, first_seen_at = n.first_seen, last_seen_at = n.last_seen
    from unnest(cast(:ids as uuid[]), cast(:traits as text[]), cast(:times as text[]),
                cast(:locales as text[]), cast(:simulated as boolean[]),
                cast(:firsts as timestamptz[]), cast(:lasts as timestamptz[]))
         as n(id, traits, times, locale, simulated, first_seen, last_seen)
    where p.workspace_id = :workspace_id and p.person_id = n.id
    """
)


async def write_persons(place: Place, states: Mapping[UUID, State]) -> None:
    if not states:
        return
    locales = [state.known.traits.get(LOCALE) for state in states.values()]
    await place.conn.execute(
        _WRITE_PERSONS, {"workspace_id": place.workspace_id, "locales": locales, **_columns(states)}
    )


_MERGE = text(
    """
    update persons p set merged_into = n.into_id
    from unnest(cast(:from_ids as uuid[]), cast(:into_ids as uuid[])) as n(from_id, into_id)
    where p.workspace_id = :workspace_id and p.person_id = n.from_id
    """
)
_MAP = text(
    """
    update anonymous_ids a set person_id = n.person_id
    from unnest(cast(:anonymous as text[]), cast(:persons as uuid[])) as n(anonymous_id, person_id)
    where a.workspace_id = :workspace_id and a.environment_id = :environment_id
      and a.anonymous_id = n.anonymous_id
    """
)
_LEAVE = text(
    "delete from memberships where workspace_id = :workspace_id and person_id = any(:from_ids)"
)


async def write_merges(place: Place, planned: Plan) -> None:
    """Point the merged persons and their anonymous ids at whom they became.

    Their memberships, which must have been read before, are taken away.
    """
    if not planned.merges:
        return
    from_ids = [merge.from_person_id for merge in planned.merges]
    into_ids = [merge.into_person_id for merge in planned.merges]
    values = {"workspace_id": place.workspace_id, "from_ids": from_ids}
    await place.conn.execute(_MERGE, {**values, "into_ids": into_ids})
    await place.conn.execute(
        _MAP,
        {
            **place.ids,
            "anonymous": list(planned.became),
            "persons": list(planned.became.values()),
        },
    )
    await place.conn.execute(_LEAVE, values)


async def lock_companies(place: Place, ids: Iterable[UUID]) -> dict[UUID, State]:
    """The companies, locked in the order of their ids."""
    rows = await place.conn.execute(
        select(
            Company.company_id,
            Company.traits,
            Company.traits_at,
            Company.first_seen_at,
            Company.last_seen_at,
        )
        .where(Company.workspace_id == place.workspace_id, among(Company.company_id, ids))
        .order_by(Company.company_id)
        .with_for_update(key_share=True)
    )
    return {
        row.company_id: State(Known(row.traits, row.traits_at), row.first_seen_at, row.last_seen_at)
        for row in rows
    }


_WRITE_COMPANIES = text(
    """
    update companies c
    set traits = cast(n.traits as jsonb), traits_at = cast(n.times as jsonb),
        simulated = n.simulated, first_seen_at = n.first_seen, last_seen_at = n.last_seen
    from unnest(cast(:ids as uuid[]), cast(:traits as text[]), cast(:times as text[]),
                cast(:simulated as boolean[]), cast(:firsts as timestamptz[]),
                cast(:lasts as timestamptz[]))
         as n(id, traits, times, simulated, first_seen, last_seen)
    where c.workspace_id = :workspace_id and c.company_id = n.id
    """
)


async def write_companies(place: Place, states: Mapping[UUID, State]) -> None:
    if states:
        await place.conn.execute(
            _WRITE_COMPANIES, {"workspace_id": place.workspace_id, **_columns(states)}
        )


async def read_memberships(
    place: Place, persons: Iterable[UUID]
) -> tuple[dict[tuple[UUID, UUID], State], dict[UUID, dict[str, Any]]]:
    """All memberships of the persons, and the traits of the companies.

    They are not locked: whoever changes a membership holds its person.
    """
    rows = (
        await place.conn.execute(
            select(
                Membership.person_id,
                Membership.company_id,
                Membership.traits,
                Membership.traits_at,
                Membership.last_seen_at,
                Company.traits.label("company_traits"),
            )
            .join(
                Company,
                (Company.workspace_id == Membership.workspace_id)
                & (Company.company_id == Membership.company_id),
            )
            .where(
                Membership.workspace_id == place.workspace_id,
                among(Membership.person_id, persons),
            )
        )
    ).all()
    states = {
        (row.person_id, row.company_id): State(
            Known(row.traits, row.traits_at), NO_FIRST, row.last_seen_at
        )
        for row in rows
    }
    return states, {row.company_id: row.company_traits for row in rows}


_WRITE_MEMBERSHIPS = text(
    """
    insert into memberships (workspace_id, person_id, company_id, traits, traits_at, last_seen_at)
    select :workspace_id, n.person_id, n.company_id, cast(n.traits as jsonb),
           cast(n.times as jsonb), n.last_seen
    from unnest(cast(:persons as uuid[]), cast(:companies as uuid[]), cast(:traits as text[]),
                cast(:times as text[]), cast(:lasts as timestamptz[]))
         as n(person_id, company_id, traits, times, last_seen)
    order by n.person_id, n.company_id
    on conflict (workspace_id, person_id, company_id) do update
    set traits = excluded.traits, traits_at = excluded.traits_at,
        last_seen_at = excluded.last_seen_at
    """
)


async def write_memberships(place: Place, states: Mapping[tuple[UUID, UUID], State]) -> None:
    if not states:
        return
    known = [state.known for state in states.values()]
    await place.conn.execute(
        _WRITE_MEMBERSHIPS,
        {
            "workspace_id": place.workspace_id,
            "persons": [person_id for person_id, _ in states],
            "companies": [company_id for _, company_id in states],
            "traits": [_json(one.traits) for one in known],
            "times": [_json(one.times) for one in known],
            "lasts": [state.last_seen for state in states.values()],
        },
    )


def _columns(states: Mapping[UUID, State]) -> dict[str, Any]:
    known = [state.known for state in states.values()]
    return {
        "ids": list(states),
        "traits": [_json({k: v for k, v in one.traits.items() if k != LOCALE}) for one in known],
        "times": [_json(one.times) for one in known],
        "simulated": [is_simulated(one.traits) for one in known],
        "firsts": [state.first_seen for state in states.values()],
        "lasts": [state.last_seen for state in states.values()],
    }


def _json(value: Mapping[str, Any]) -> str:
    return msgspec.json.encode(value).decode()
