"""Requests in, one transaction for many: nothing is answered before it is committed."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine

from server.errors import Unavailable
from server.progress.ledger import Parcel, store
from server.progress.statements import Place

JOINT_EVENTS = 2_000
"""A transaction takes requests until it holds this many events; one request may hold more."""
WAITING_EVENTS = 50_000
"""What may wait in this process before it says no."""
AGAIN = 5
"""How often a transaction that lost against another one is tried."""

# Serialization failure, deadlock; and a row that another transaction made in the same moment.
_LOST = frozenset({"40001", "40P01", "23505"})
# Connection, resources (a full disk), operator intervention; a standby.
_ITS_FAULT = frozenset({"08", "53", "57", "58"})
_READ_ONLY = frozenset({"25006"})
_log = structlog.get_logger("cairn.intake")


@dataclass(frozen=True)
class _Waiting:
    parcel: Parcel
    done: asyncio.Future[None]


@dataclass
class _Lane:
    """The requests of one environment: while one transaction is under way the next gathers."""

    waiting: deque[_Waiting] = field(default_factory=deque)
    task: asyncio.Task[None] | None = None


class Intake:
    """The intake of one process. One transaction at a time for each environment.

    parallel: transactions at a time over all environments; the rest of the connection pool is left
    to those who read.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        *,
        parallel: int = 4,
        waiting_events: int = WAITING_EVENTS,
    ) -> None:
        self._engine = engine
        self._free = asyncio.Semaphore(parallel)
        self._lanes: dict[Place, _Lane] = {}
        self._room = waiting_events
        self._closed = False

    async def take(self, place: Place, parcel: Parcel) -> None:
        """Returns when the parcel is committed. Raises Unavailable when too much waits."""
        if self._closed or self._room < len(parcel):
            raise Unavailable(
                "More events wait than can be taken in. Send them again in a moment.",
                code="intake_full",
                retry_after=2,
            )
        one = _Waiting(parcel, asyncio.get_running_loop().create_future())
        self._room -= len(parcel)
        lane = self._lanes.setdefault(place, _Lane())
        lane.waiting.append(one)
        if lane.task is None:
            lane.task = asyncio.create_task(self._work(place, lane))
        try:
            await one.done
        finally:
            self._room += len(parcel)

    async def stop(self) -> None:
        """Take nothing more; returns when what waits is stored."""
        self._closed = True
        tasks = [lane.task for lane in self._lanes.values() if lane.task is not None]
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _work(self, place: Place, lane: _Lane) -> None:
        while lane.waiting:
            async with self._free:
                await self._commit(place, _next(lane.waiting))
        del self._lanes[place]

    async def _commit(self, place: Place, group: Sequence[_Waiting]) -> None:
        error = await self._try(place, [one.parcel for one in group])
        if error is None or len(group) == 1 or _database_away(error):
            for one in group:
                _finish(one, error)
            return
        # One of them cannot be stored: each for itself, so that it harms nobody else.
        _log.warning("intake alone", requests=len(group), error=_first_line(error))
        for one in group:
            _finish(one, await self._try(place, [one.parcel]))

    async def _try(self, place: Place, parcels: Sequence[Parcel]) -> Exception | None:
        for turn in range(AGAIN):
            try:
                await store(self._engine, place, parcels)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _LOST or turn == AGAIN - 1:
                    return error
            except Exception as error:
                # Whatever it is, it belongs to the requests that wait, not to this task.
                return error
            else:
                return None
        return None


def _next(waiting: deque[_Waiting]) -> list[_Waiting]:
    group = [waiting.popleft()]
    events = len(group[0].parcel)
    while waiting and events + len(waiting[0].parcel) <= JOINT_EVENTS:
        group.append(waiting.popleft())
        events += len(group[-1].parcel)
    return group


def _finish(one: _Waiting, error: Exception | None) -> None:
    if one.done.done():  # its sender is gone; what it sent is stored all the same
        return
    if error is None:
        one.done.set_result(None)
    else:
        one.done.set_exception(_unavailable(error) if _database_away(error) else error)


def _database_away(error: Exception) -> bool:
    """Whether the fault is the database's and not that of what was sent."""
    if isinstance(error, DBAPIError):
        state = getattr(error.orig, "sqlstate", None) or ""
        if error.connection_invalidated or state[:2] in _ITS_FAULT or state in _LOST | _READ_ONLY:
            return True
    return isinstance(error, OperationalError | InterfaceError | PoolTimeout | OSError)


def _unavailable(error: Exception) -> Unavailable:
    _log.warning("database away", error=_first_line(error))
    return Unavailable(
        "The database cannot take events at the moment. Send them again.", retry_after=2
    )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
