"""SQL of the accounts room: workspaces, environments and their keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.accounts.model import Environment, KeyLookup, PublicKey, Workspace
from server.accounts.session_limits import WRITE_EVERY
from server.database.tenant import directory
from server.errors import Conflict, NotFound

CHANNEL = "cairn_environment"
"""Channel of LISTEN/NOTIFY; the payload is `<workspace_id> <environment_id>`."""

MOST_KEYS = 2
"""Live keys of an environment: the old one, and the one that takes its place."""


@dataclass(frozen=True)
class EnvironmentKey:
    """What a public key names. `revoked` keys are found too, so that a refusal can say so."""

    key: str
    workspace_id: UUID
    environment_id: UUID
    revoked: bool


@dataclass(frozen=True)
class KeyRow:
    key: str
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True)
class EnvironmentRow:
    """`seen_at`, `seen_origin`: the last session of the host page.

    `paused_at`, `paused_by`: it serves no guide since then; None while it serves.
    """

    environment_id: UUID
    name: str
    origins: list[str]
    created_at: datetime
    seen_at: datetime | None
    seen_origin: str | None
    paused_at: datetime | None
    paused_by: str | None
    keys: list[KeyRow]

    @property
    def live_keys(self) -> list[str]:
        """The keys in use, the newest first."""
        living = [key for key in self.keys if key.revoked_at is None]
        return [key.key for key in sorted(living, key=lambda key: key.created_at, reverse=True)]


@dataclass(frozen=True)
class WorkspaceRow:
    workspace_id: UUID
    name: str
    time_zone: str
    locale: str
    simulated: bool
    quiet_hours: int


async def workspace(conn: AsyncConnection, workspace_id: UUID) -> WorkspaceRow:
    found = (
        await conn.execute(
            select(
                Workspace.workspace_id,
                Workspace.name,
                Workspace.time_zone,
                Workspace.locale,
                Workspace.simulated,
                Workspace.quiet_hours,
            ).where(Workspace.workspace_id == workspace_id)
        )
    ).one()
    return WorkspaceRow(*found)


async def environment_by_key(at: AsyncConnection | AsyncEngine, key: str) -> EnvironmentKey | None:
    """Lookup: the environment that a public key names, also when the key is revoked."""
    if isinstance(at, AsyncEngine):
        async with directory(at) as conn:
            return await environment_by_key(conn, key)
    found = (
        await at.execute(
            select(KeyLookup.workspace_id, KeyLookup.environment_id, KeyLookup.revoked_at).where(
                KeyLookup.key == key
            )
        )
    ).first()
    if found is None:
        return None
    return EnvironmentKey(key, found.workspace_id, found.environment_id, bool(found.revoked_at))


async def environments(conn: AsyncConnection, workspace_id: UUID) -> list[EnvironmentRow]:
    """All environments of the workspace with their keys, the oldest first."""
    return await _environments(conn, workspace_id, None)


async def environment(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID
) -> EnvironmentRow:
    """Raises NotFound."""
    found = await _environments(conn, workspace_id, environment_id)
    if not found:
        raise NotFound("There is no such environment.")
    return found[0]


async def _environments(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID | None
) -> list[EnvironmentRow]:
    rows = select(
        Environment.environment_id,
        Environment.name,
        Environment.origins,
        Environment.created_at,
        Environment.seen_at,
        Environment.seen_origin,
        Environment.paused_at,
        Environment.paused_by,
    ).where(Environment.workspace_id == workspace_id)
    keys = select(
        PublicKey.environment_id, PublicKey.key, PublicKey.created_at, PublicKey.revoked_at
    ).where(PublicKey.workspace_id == workspace_id)
    if environment_id is not None:
        rows = rows.where(Environment.environment_id == environment_id)
        keys = keys.where(PublicKey.environment_id == environment_id)
    of: dict[UUID, list[KeyRow]] = {}
    for key in await conn.execute(keys.order_by(PublicKey.created_at, PublicKey.key)):
        of.setdefault(key.environment_id, []).append(
            KeyRow(key.key, key.created_at, key.revoked_at)
        )
    found = await conn.execute(rows.order_by(Environment.created_at, Environment.environment_id))
    return [EnvironmentRow(*row, keys=of.get(row.environment_id, [])) for row in found]


async def add_environment(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    *,
    name: str,
    origins: Sequence[str],
    now: datetime,
) -> bool:
    """False when an environment of the workspace already has the name."""
    done = await conn.execute(
        text(
            "insert into environments (workspace_id, environment_id, name, origins, created_at) "
            "values (:workspace_id, :environment_id, :name, :origins, :now) "
            "on conflict (workspace_id, name) do nothing returning environment_id"
        ),
        {
            "workspace_id": workspace_id,
            "environment_id": environment_id,
            "name": name,
            "origins": list(origins),
            "now": now,
        },
    )
    return done.first() is not None


async def change_environment(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID, changes: dict[str, Any]
) -> None:
    """changes: `name`, `origins`. Raises NotFound, Conflict `name_taken`."""
    try:
        async with conn.begin_nested():
            done = await conn.execute(
                update(Environment)
                .where(
                    Environment.workspace_id == workspace_id,
                    Environment.environment_id == environment_id,
                )
                .values(**changes)
                .returning(Environment.environment_id)
            )
    except IntegrityError:
        raise environment_name_taken(str(changes.get("name"))) from None
    if done.first() is None:
        raise NotFound("There is no such environment.")
    await notify(conn, workspace_id, environment_id)


def environment_name_taken(name: str) -> Conflict:
    return Conflict(
        f"There is already an environment named {name!r}.", code="name_taken", field="name"
    )


async def add_key(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID, key: str, now: datetime
) -> None:
    """Raises NotFound, or Conflict `two_keys` when the environment already has two."""
    await _lock_environment(conn, workspace_id, environment_id)
    living = await conn.scalar(
        select(func.count()).where(
            PublicKey.workspace_id == workspace_id,
            PublicKey.environment_id == environment_id,
            PublicKey.revoked_at.is_(None),
        )
    )
    if (living or 0) >= MOST_KEYS:
        raise Conflict(
            "Two keys are live already. Revoke the one that no page uses any more, "
            "then make a new one.",
            code="two_keys",
        )
    ids = {"workspace_id": workspace_id, "environment_id": environment_id, "key": key}
    await conn.execute(insert(PublicKey).values(**ids, created_at=now, revoked_at=None))
    await conn.execute(insert(KeyLookup).values(**ids, revoked_at=None))
    await notify(conn, workspace_id, environment_id)


async def revoke_key(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID, key: str, now: datetime
) -> None:
    """Raises NotFound. Revoking twice keeps the first time."""
    await _lock_environment(conn, workspace_id, environment_id)
    done = await conn.execute(
        update(PublicKey)
        .where(
            PublicKey.workspace_id == workspace_id,
            PublicKey.environment_id == environment_id,
            PublicKey.key == key,
        )
        .values(revoked_at=func.coalesce(PublicKey.revoked_at, now))
        .returning(PublicKey.key)
    )
    if done.first() is None:
        raise NotFound("This environment has no such key.")
    await conn.execute(
        update(KeyLookup)
        .where(KeyLookup.key == key, KeyLookup.workspace_id == workspace_id)
        .values(revoked_at=func.coalesce(KeyLookup.revoked_at, now))
    )
    await notify(conn, workspace_id, environment_id)


async def _lock_environment(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID
) -> None:
    found = await conn.execute(
        select(Environment.environment_id)
        .where(
            Environment.workspace_id == workspace_id,
            Environment.environment_id == environment_id,
        )
        .with_for_update(key_share=True)
    )
    if found.first() is None:
        raise NotFound("There is no such environment.")


async def notify(conn: AsyncConnection, workspace_id: UUID, environment_id: UUID) -> None:
    """Tell every process, when this transaction commits, to read the environment anew."""
    await conn.execute(
        text("select pg_notify(:channel, :payload)"),
        {"channel": CHANNEL, "payload": f"{workspace_id} {environment_id}"},
    )


async def environment_seen(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    origin: str,
    at: datetime,
    *,
    every: timedelta = WRITE_EVERY,
) -> None:
    """Note that a page of `origin` asked for a session; written at most once in `every`."""
    await conn.execute(
        update(Environment)
        .where(
            Environment.workspace_id == workspace_id,
            Environment.environment_id == environment_id,
            Environment.seen_at.is_(None) | (Environment.seen_at <= at - every),
        )
        .values(seen_at=at, seen_origin=origin)
    )
