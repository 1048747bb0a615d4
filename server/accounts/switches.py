"""The operator's switches: an environment's pause, the workspace's quiet period.

Each tells every process in the transaction that makes the change (docs/adr/0006).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.model import Environment, Workspace
from server.accounts.queries import notify
from server.errors import Invalid, NotFound

LONGEST_QUIET_HOURS = 720


async def set_paused(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    paused: bool,
    *,
    by: str,
    now: datetime,
) -> None:
    """Serve no guide there, or serve again. Raises NotFound.

    Pausing twice keeps who did it first, and when.
    """
    changed = (
        {
            "paused_at": func.coalesce(Environment.paused_at, now),
            "paused_by": func.coalesce(Environment.paused_by, by),
        }
        if paused
        else {"paused_at": None, "paused_by": None}
    )
    done = await conn.execute(
        update(Environment)
        .where(
            Environment.workspace_id == workspace_id,
            Environment.environment_id == environment_id,
        )
        .values(**changed)
        .returning(Environment.environment_id)
    )
    if done.first() is None:
        raise NotFound("There is no such environment.")
    await notify(conn, workspace_id, environment_id)


async def set_quiet_hours(conn: AsyncConnection, workspace_id: UUID, hours: int) -> None:
    """After a tour, no other starts by itself for so long; 0 is no such period. Raises Invalid."""
    if not 0 <= hours <= LONGEST_QUIET_HOURS:
        raise Invalid("hours", f"A quiet period has 0 to {LONGEST_QUIET_HOURS} hours.")
    await conn.execute(
        update(Workspace).where(Workspace.workspace_id == workspace_id).values(quiet_hours=hours)
    )
    served = await conn.scalars(
        select(Environment.environment_id).where(Environment.workspace_id == workspace_id)
    )
    for environment_id in list(served):
        await notify(conn, workspace_id, environment_id)
