"""That the snippet runs in a page: written down behind the answer, now and then."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.queries import environment_seen
from server.database.tenant import tenant
from server.delivery.published import Live, Place

_log = structlog.get_logger("cairn.seen")

EVERY = timedelta(seconds=2)
REMEMBERED = 10_000


class Seen:
    """Notes sessions by environment, at most once in EVERY for each in this process."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._last: dict[Place, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def note(self, live: Live, origin: str, at: datetime) -> None:
        """A page of `origin` has asked for a session. Writes later, and never fails the session."""
        now, last = self._clock(), self._last.get(live.place)
        if last is not None and now - last < EVERY.total_seconds():
            return
        if len(self._last) >= REMEMBERED:
            self._last.clear()
        self._last[live.place] = now
        task = asyncio.create_task(self._write(live, origin, at))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Wait for what is being written."""
        await asyncio.gather(*self._tasks)

    async def _write(self, live: Live, origin: str, at: datetime) -> None:
        try:
            async with tenant(self._engine, live.workspace_id) as conn:
                await environment_seen(conn, *live.place, origin, at, every=EVERY)
        except Exception as failed:  # the next session notes it
            _log.warning("session not noted", reason=str(failed).partition("\n")[0])
