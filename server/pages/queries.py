"""SQL of what only pages show: a person's passages, how many companies there are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
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


async def count_companies(conn: AsyncConnection, workspace_id: UUID, environment_id: UUID) -> int:
    found = await conn.scalar(
        select(func.count()).where(
            Company.workspace_id == workspace_id, Company.environment_id == environment_id
        )
    )
    return found or 0
