"""SQL of who has a guide open in the builder at this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from server.errors import NotFound
from server.tours.model import Draft, Presence

HERE = timedelta(seconds=60)
"""Who was not heard of for so long is not there."""
MOST_OTHERS = 20

_HERE = text(
    """
    insert into presences as p
      (workspace_id, guide_id, session_id, member_id, name, revision, since, seen_at)
    values (:workspace_id, :guide_id, :session_id, :member_id, :name, :revision, :now, :now)
    on conflict (workspace_id, guide_id, session_id) do update
      set name = excluded.name, revision = excluded.revision, seen_at = excluded.seen_at
      where p.member_id = excluded.member_id
    """
)


@dataclass(frozen=True)
class OtherRow:
    """Somebody else, or the same person in another tab. since: the first of their tabs."""

    member_id: UUID
    name: str
    since: datetime


@dataclass(frozen=True)
class Head:
    """The draft as it is now, without what it says."""

    revision: int
    updated_by: str


async def come(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    session_id: str,
    *,
    member_id: UUID,
    name: str,
    revision: int,
    now: datetime,
) -> None:
    """This tab has the guide open. Whoever has gone without a word is forgotten."""
    await conn.execute(
        delete(Presence).where(
            Presence.workspace_id == workspace_id, Presence.seen_at <= now - HERE
        )
    )
    await conn.execute(
        _HERE,
        {
            "workspace_id": workspace_id,
            "guide_id": guide_id,
            "session_id": session_id,
            "member_id": member_id,
            "name": name,
            "revision": revision,
            "now": now,
        },
    )


async def go(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, session_id: str, member_id: UUID
) -> None:
    """This tab has it open no longer; a tab of somebody else stays."""
    await conn.execute(
        delete(Presence).where(
            Presence.workspace_id == workspace_id,
            Presence.guide_id == guide_id,
            Presence.session_id == session_id,
            Presence.member_id == member_id,
        )
    )


async def others(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, session_id: str, now: datetime
) -> list[OtherRow]:
    """Who has the guide open in any other tab, each once, the first who came first."""
    since = func.min(Presence.since)
    rows = await conn.execute(
        select(Presence.member_id, func.min(Presence.name), since)
        .where(
            Presence.workspace_id == workspace_id,
            Presence.guide_id == guide_id,
            Presence.session_id != session_id,
            Presence.seen_at > now - HERE,
        )
        .group_by(Presence.member_id)
        .order_by(since, Presence.member_id)
        .limit(MOST_OTHERS)
    )
    return [OtherRow(*row) for row in rows]


async def head(conn: AsyncConnection, workspace_id: UUID, guide_id: UUID) -> Head:
    """Raises NotFound."""
    found = (
        await conn.execute(
            select(Draft.revision, Draft.updated_by).where(
                Draft.workspace_id == workspace_id, Draft.guide_id == guide_id
            )
        )
    ).first()
    if found is None:
        raise NotFound("There is no such guide.")
    return Head(*found)
