"""SQL of the words that an audience is chosen from: the industries and roles that hosts told."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
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
