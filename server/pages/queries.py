"""SQL of what only pages show: a person's passages, names of events."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from server.people.model import Company
from server.progress.model import Passage


@dataclass(frozen=True)
class PassageLine:
    """What one person did with one guide."""

    guide_id: UUID
    started_at: datetime | None
    completed_at: datetime | None
    dismissed_at: datetime | None
    last_event_at: datetime


async def passages_of_person(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID, person_id: UUID
) -> list[PassageLine]:
    """The latest first, at most 100."""
    rows = await conn.execute(
        select(
            Passage.guide_id,
            Passage.started_at,
            Passage.completed_at,
            Passage.dismissed_at,
            Passage.last_event_at,
        )
        .where(
            Passage.workspace_id == workspace_id,
            Passage.environment_id == environment_id,
            Passage.person_id == person_id,
        )
        .order_by(Passage.last_event_at.desc(), Passage.guide_id)
        .limit(100)
    )
    return [PassageLine(*row) for row in rows]


# One step down the index a name, however many events there are.
_NAMES = text(
    """
    with recursive names(name) as (
      (select name from events
       where workspace_id = :workspace_id and environment_id = :environment_id
       order by name limit 1)
      union all
      select (select e.name from events e
              where e.workspace_id = :workspace_id and e.environment_id = :environment_id
                and e.name > names.name order by e.name limit 1)
      from names where names.name is not null
    )
    select name from names where name is not null and name <> '' limit 200
    """
)


async def event_names(conn: AsyncConnection, workspace_id: UUID, environment_id: UUID) -> list[str]:
    """The names of events that were ever sent, in their order, at most 200."""
    rows = await conn.execute(
        _NAMES, {"workspace_id": workspace_id, "environment_id": environment_id}
    )
    return [row.name for row in rows]


async def count_companies(conn: AsyncConnection, workspace_id: UUID, environment_id: UUID) -> int:
    found = await conn.scalar(
        select(func.count()).where(
            Company.workspace_id == workspace_id, Company.environment_id == environment_id
        )
    )
    return found or 0
