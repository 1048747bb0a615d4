"""SQL of the words that an audience is chosen from: what hosts told of persons and companies."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True)
class Value:
    """A value of a trait, and how many have it."""

    value: str
    n: int


@dataclass(frozen=True)
class Vocabulary:
    """industries: of companies; roles: of persons, in a company or on their own."""

    industries: list[Value]
    roles: list[Value]


@dataclass(frozen=True)
class TraitSeen:
    """A trait and its most common values: text, numbers, yes or no; of a list its elements."""

    of: Literal["person", "company", "membership"]
    name: str
    values: list[Any]


_INDUSTRIES = text(
    """
    select c.traits->>'industry' as value, count(*) as n
    from companies c
    where c.workspace_id = :workspace_id and c.environment_id = :environment_id
      and jsonb_typeof(c.traits->'industry') = 'string' and c.traits->>'industry' <> ''
    group by 1 order by n desc, value
    """
)
_ROLES = text(
    """
    select coalesce(m.traits->'role', p.traits->'role')->>0 as value,
           count(distinct p.person_id) as n
    from persons p
    left join memberships m on m.workspace_id = p.workspace_id and m.person_id = p.person_id
    where p.workspace_id = :workspace_id and p.environment_id = :environment_id
      and p.merged_into is null
      and jsonb_typeof(coalesce(m.traits->'role', p.traits->'role')) = 'string'
      and coalesce(m.traits->'role', p.traits->'role') <> '""'
    group by 1 order by n desc, value
    """
)


async def industries_and_roles(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID
) -> Vocabulary:
    """Every industry and every role that was told, the most common first."""
    values = {"workspace_id": workspace_id, "environment_id": environment_id}
    industries = await conn.execute(_INDUSTRIES, values)
    roles = await conn.execute(_ROLES, values)
    return Vocabulary([Value(*row) for row in industries], [Value(*row) for row in roles])


_LOOKED_AT = 500
_TRAITS, _VALUES, _LONGEST = 40, 8, 80
_SEEN = text(
    """
    with lately as (
      select person_id, traits from persons
      where workspace_id = :workspace_id and environment_id = :environment_id
        and merged_into is null
      order by last_seen_at desc limit :looked_at
    ), told as (
      select 'person' as of, traits from lately
      union all
      (select 'company', traits from companies
       where workspace_id = :workspace_id and environment_id = :environment_id limit :looked_at)
      union all
      (select 'membership', m.traits from memberships m
       join lately on lately.person_id = m.person_id
       where m.workspace_id = :workspace_id limit :looked_at)
    ), one as (
      select of, name, value from told, jsonb_each(told.traits) as t(name, value)
      where jsonb_typeof(value) <> 'array'
      union all
      select of, name, element
      from told, jsonb_each(told.traits) as t(name, value),
        jsonb_array_elements(case jsonb_typeof(value) when 'array' then value else '[]' end) element
    ), counted as (
      select of, name, value, count(*) as n from one
      where jsonb_typeof(value) in ('string', 'number', 'boolean') and value <> '""'
        and length(value::text) <= :longest and length(name) <= :longest
      group by of, name, value
    ), ranked as (
      select of, name, value, n, sum(n) over (partition by of, name) as most,
        row_number() over (partition by of, name order by n desc, value) as place
      from counted
    )
    select of, name, jsonb_agg(value order by place) as values from ranked
    where place <= :values group by of, name order by max(most) desc, of, name limit :traits
    """
).columns(values=JSONB)


async def traits_seen(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID
) -> list[TraitSeen]:
    """What the persons seen last, their memberships and some companies bear, the most common first:
    _TRAITS traits at most, _VALUES values of each."""
    rows = await conn.execute(
        _SEEN,
        {
            "workspace_id": workspace_id,
            "environment_id": environment_id,
            "looked_at": _LOOKED_AT,
            "longest": _LONGEST,
            "values": _VALUES,
            "traits": _TRAITS,
        },
    )
    return [TraitSeen(*row) for row in rows]
