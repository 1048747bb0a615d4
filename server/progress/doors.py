"""Which environment a public key opens, and from which origins."""

from collections.abc import Callable, Collection
from time import monotonic
from typing import Protocol
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.model import Environment
from server.accounts.queries import environment_by_key
from server.database.tenant import tenant
from server.errors import NotSignedIn

FRESH_SECONDS = 1.0
"""A key that is made or revoked, or an origin that is added, holds within this time."""
REMEMBERED = 10_000


class Door(Protocol):
    """The environment that a key opens. origins: whose pages may send from a browser."""

    @property
    def workspace_id(self) -> UUID: ...
    @property
    def environment_id(self) -> UUID: ...
    @property
    def origins(self) -> Collection[str]: ...


class Doors(Protocol):
    """Delivery has one that is told of changes; this room may not know that one by name."""

    async def environment(self, key: str) -> Door:
        """Raises NotSignedIn `key_unknown` or `key_revoked`."""


class StoredDoor(msgspec.Struct, frozen=True):
    workspace_id: UUID
    environment_id: UUID
    origins: tuple[str, ...]


class StoredDoors:
    """Doors as the database has them, each remembered for FRESH_SECONDS."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._known: dict[str, tuple[float, Door | NotSignedIn]] = {}

    async def environment(self, key: str) -> Door:
        now = self._clock()
        until, found = self._known.get(key, (now, None))
        if found is None or until <= now:
            if len(self._known) >= REMEMBERED:  # made-up keys must not fill the memory
                self._known.clear()
            found = await self._read(key)
            self._known[key] = (now + FRESH_SECONDS, found)
        if isinstance(found, NotSignedIn):
            raise found.with_traceback(None)
        return found

    async def _read(self, key: str) -> Door | NotSignedIn:
        found = None if "\x00" in key else await environment_by_key(self._engine, key)
        if found is None:
            return NotSignedIn(
                "No environment has this public key. Copy it from Settings, Environments.",
                code="key_unknown",
                field="writeKey",
            )
        if found.revoked:
            return NotSignedIn(
                "This public key was revoked. Copy the new one from Settings, Environments.",
                code="key_revoked",
                field="writeKey",
            )
        async with tenant(self._engine, found.workspace_id) as conn:
            origins = await conn.scalar(
                select(Environment.origins).where(
                    Environment.workspace_id == found.workspace_id,
                    Environment.environment_id == found.environment_id,
                )
            )
        return StoredDoor(found.workspace_id, found.environment_id, tuple(origins or ()))
