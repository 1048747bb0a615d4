"""SQL of the people room's hot path: settling who was seen, and finding one visitor.

Locks are taken in one order by everybody, which is why no two settles wait for each other in a
ring: new persons by user id, new anonymous ids, new companies, then the rows of anonymous persons,
of identified persons, of companies; within each kind sorted. A settle of known people inserts
nothing. Every statement serves all sightings of the call, so that their number does not grow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from server.errors import Invalid
from server.people.finding import Found, Place, present
from server.people.identity import (
    SEEN_STEP,
    Mapped,
    Merge,
    Settled,
    Sighting,
    State,
    Subject,
    clean_id,
    cleaned,
    companies_after,
    is_news,
    memberships_after,
    persons_after,
    plan,
    subjects,
)
from server.people.reading import count_people, list_companies, list_people, person_page
from server.people.vocabulary import industries_and_roles, traits_seen
from server.people.writing import (
    lock_companies,
    lock_persons,
    read_memberships,
    write_companies,
    write_memberships,
    write_merges,
    write_persons,
)

__all__ = [
    "Merge",
    "Settled",
    "Sighting",
    "Subject",
    "Visitor",
    "count_people",
    "find_visitor",
    "industries_and_roles",
    "list_companies",
    "list_people",
    "person_page",
    "settle",
    "traits_seen",
]

K = TypeVar("K")
_EXACT = timedelta(0)


@dataclass(frozen=True)
class Visitor:
    """What is known of one visitor: traits by name, empty where nothing is known.

    company_id: None when the visitor is in no company that is known.
    """

    person_id: UUID | None
    company_id: UUID | None
    person: dict[str, Any]
    company: dict[str, Any]
    membership: dict[str, Any]


_PERSON = text(
    """
    select p.person_id, p.traits
    from (
      select person_id, 0 as place from persons
      where workspace_id = :workspace_id and environment_id = :environment_id
        and user_id = :user_id
      union all
      select a.person_id, 1
      from anonymous_ids a
      join persons q on q.workspace_id = a.workspace_id and q.person_id = a.person_id
      where a.workspace_id = :workspace_id and a.environment_id = :environment_id
        and a.anonymous_id = :anonymous_id
        and (q.user_id is null or cast(:user_id as text) is null)
    ) as who
    join persons p on p.workspace_id = :workspace_id and p.person_id = who.person_id
    order by who.place limit 1
    """
).columns(traits=JSONB)
_COMPANY = text(
    """
    select c.company_id, c.traits, m.traits as membership
    from companies c
    left join memberships m on m.workspace_id = c.workspace_id
      and m.company_id = c.company_id and m.person_id = :person_id
    where c.workspace_id = :workspace_id and c.environment_id = :environment_id
      and c.group_id = :group_id
    """
).columns(traits=JSONB, membership=JSONB)
_COMPANIES = text(
    """
    select c.company_id, c.traits, m.traits as membership
    from memberships m
    join companies c on c.workspace_id = m.workspace_id and c.company_id = m.company_id
    where m.workspace_id = :workspace_id and m.person_id = :person_id
    limit 2
    """
).columns(traits=JSONB, membership=JSONB)


async def find_visitor(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    anonymous_id: str | None,
    user_id: str | None,
    group_id: str | None,
) -> Visitor:
    """What is known of a visitor; nothing is written. Junk ids count as none.

    A user id that is not known yet is the anonymous person of this browser, if that has no user
    id: the next event makes them one. Without a group id the company is the only one of the
    person, and none where there are several.
    """
    place = {"workspace_id": workspace_id, "environment_id": environment_id}
    ids = {"user_id": clean_id(user_id), "anonymous_id": clean_id(anonymous_id)}
    person = (await conn.execute(_PERSON, {**place, **ids})).first()
    person_id = None if person is None else person.person_id
    group = clean_id(group_id)
    if group is not None:
        rows = await conn.execute(_COMPANY, {**place, "group_id": group, "person_id": person_id})
    else:
        rows = await conn.execute(
            _COMPANIES, {"workspace_id": workspace_id, "person_id": person_id}
        )
    companies = rows.all()
    company = companies[0] if len(companies) == 1 else None
    return Visitor(
        person_id,
        None if company is None else company.company_id,
        {} if person is None else person.traits,
        {} if company is None else company.traits,
        {} if company is None else company.membership or {},
    )


async def settle(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    sightings: Sequence[Sighting],
) -> Settled:
    """Write down everybody who was seen; say whom each sighting is of, and who became whom.

    To be called once in a transaction, before that takes locks of its own. What belongs to the
    first person of a Merge must be moved to the second in the same transaction: the first is
    locked, and nobody can add to it any more.
    Raises Invalid when a sighting names nobody.
    """
    if not sightings:
        return Settled([], [], [])
    place = Place(conn, workspace_id, environment_id)
    seen = [cleaned(sighting) for sighting in sightings]
    if any(s.anonymous_id is None and s.user_id is None for s in seen):
        raise Invalid(
            "userId", "A message needs a userId or an anonymousId, and not a placeholder for one."
        )
    found = await present(place, seen)
    unidentified = {m.person_id for m in found.anonymous.values() if not m.identified}
    anonymous, merged = await lock_persons(place, unidentified)
    found = _followed(found, merged)
    planned = plan(seen, found.users, found.anonymous)
    into = {merge.into_person_id for merge in planned.merges}
    identified, _ = await lock_persons(place, ({*planned.persons} | into) - anonymous.keys())
    before = {**anonymous, **identified}
    held, traits = await read_memberships(place, before)

    persons = persons_after(planned, seen, before)
    await write_persons(place, _news(before, persons, _EXACT))
    await write_merges(place, planned)
    companies = await _settle_companies(place, seen, found)
    memberships = memberships_after(planned, seen, found.companies, held)
    await write_memberships(place, _news(held, memberships, SEEN_STEP))
    traits |= {key: dict(state.known.traits) for key, state in companies.items()}
    return Settled(
        subjects(planned, seen, found.companies, persons, traits, memberships),
        planned.merges,
        planned.refused,
    )


def _followed(found: Found, merged: Mapping[UUID, UUID]) -> Found:
    """`found`, with those who became somebody else between being found and being locked."""
    if not merged:
        return found
    return replace(
        found,
        anonymous={
            key: Mapped(merged[m.person_id], True) if m.person_id in merged else m
            for key, m in found.anonymous.items()
        },
    )


async def _settle_companies(
    place: Place, sightings: Sequence[Sighting], found: Found
) -> dict[UUID, State]:
    """Only those of which something is new are locked; what is known only ever grows."""
    before = found.company_states
    after = companies_after(sightings, found.companies, before)
    news = _news(before, after, SEEN_STEP)
    if not news:
        return after
    locked = await lock_companies(place, news)
    written = companies_after(sightings, found.companies, locked)
    await write_companies(place, written)
    return after | written


def _news(before: Mapping[K, State], after: Mapping[K, State], step: timedelta) -> dict[K, State]:
    return {
        key: state
        for key, state in after.items()
        if key not in before or is_news(before[key], state, step)
    }
