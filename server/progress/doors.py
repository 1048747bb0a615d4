"""Which environment a public key opens, and from which origins."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Protocol
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.model import Environment
from server.accounts.queries import environment_by_key
from server.database.tenant import tenant

FRESH_SECONDS = 1.0
"""A key that is made or revoked, or an origin that is added, holds within this time."""
REMEMBERED = 10_000


class Door(Protocol):
    """What a key names. revoked: it was valid once. origins: pages that may send from a browser."""

    @property
    def workspace_id(self) -> UUID: ...
    @property
    def environment_id(self) -> UUID: ...
    @property
    def revoked(self) -> bool: ...
    @property
    def origins(self) -> Sequence[str]: ...


class Doors(Protocol):
    async def environment(self, key: str) -> Door | None:
        """The door of a key; None where no such key was ever made."""


class StoredDoor(msgspec.Struct, frozen=True):
    workspace_id: UUID
    environment_id: UUID
    revoked: bool
    origins: tuple[str, ...]


class StoredDoors:
    """Doors as the database has them, each remembered for FRESH_SECONDS."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._known: dict[str, tuple[float, Door | None]] = {}

    async def environment(self, key: str) -> Door | None:
        now = self._clock()
        known = self._known.get(key)
        if known is not None and known[0] > now:
            return known[1]
        if len(self._known) >= REMEMBERED:  # made-up keys must not fill the memory
            self._known.clear()
        door = await self._read(key)
        self._known[key] = (now + FRESH_SECONDS, door)
        return door

    async def _read(self, key: str) -> Door | None:
        found = await environment_by_key(self._engine, key)
        if found is None:
            return None
        async with tenant(self._engine, found.workspace_id) as conn:
            origins = await conn.scalar(
                select(Environment.origins).where(
                    Environment.workspace_id == found.workspace_id,
                    Environment.environment_id == found.environment_id,
                )
            )
        return StoredDoor(
            found.workspace_id, found.environment_id, found.revoked, tuple(origins or ())
        )
