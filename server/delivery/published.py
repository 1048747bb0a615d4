"""What each environment serves, in memory, and never stale: one LISTEN connection keeps it so.

A publish, a changed origin, a new or revoked key is told by NOTIFY in the transaction that makes
the change (docs/adr/0006). What is told of is dropped and read again when it is next asked for.
While nobody listens, an entry holds for a second.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID

import msgspec
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.queries import CHANNEL, environment, environment_by_key, workspace
from server.database.tenant import enter
from server.delivery.compiled import Compiled, compile_environment, stamp_at, stamp_of
from server.errors import NotFound, NotSignedIn
from server.tours.queries import served

_log = structlog.get_logger("cairn.published")

Place = tuple[UUID, UUID]
"""Workspace and environment."""

LISTENING_SECONDS = 60.0
"""How long an entry holds while changes are told. Not for ever: a pooler between Cairn and the
database may swallow what is told without ending the connection."""
DEAF_SECONDS = 1.0
UNKNOWN_SECONDS = 2.0
MOST_KEYS = 5_000
MOST_UNKNOWN = 5_000
LONGEST_KEY = 100
HEARTBEAT_SECONDS = 5.0
FIRST_WAIT, LONGEST_WAIT = 0.1, 5.0


@dataclass(frozen=True)
class Live:
    """An environment that serves. head: its id and name as JSON.

    quiet_seconds: after a tour no other starts by itself for so long. stamp: another one when
    anything is changed in what it serves. A paused environment has nothing in `compiled`.
    """

    workspace_id: UUID
    environment_id: UUID
    name: str
    origins: frozenset[str]
    head: msgspec.Raw
    compiled: Compiled
    quiet_seconds: int
    stamp: str

    @property
    def place(self) -> Place:
        return self.workspace_id, self.environment_id

    def stamp_at(self, now: datetime) -> str:
        """Another one as well when something begins or ends to be served."""
        return stamp_at(self.stamp, self.compiled, now)


@dataclass(frozen=True)
class Entry:
    """What a key was found to be. place: None for a key that was never made."""

    place: Place | None
    live: Live | None
    read_at: float


@dataclass
class _Reading:
    """What was told of while a key was being read."""

    places: set[Place] = field(default_factory=set)
    everything: bool = False

    def spoils(self, entry: Entry) -> bool:
        """May the entry have been read too early? Of an unknown key nobody says which it is."""
        told = bool(self.places) if entry.place is None else entry.place in self.places
        return self.everything or told


class Published:
    """Environments by public key. Start it, ask it, stop it."""

    def __init__(
        self,
        engine: AsyncEngine,
        listener: Callable[[], AsyncEngine],
        clock: Callable[[], float] = monotonic,
        *,
        heartbeat: float = HEARTBEAT_SECONDS,
    ) -> None:
        """listener: opens an engine of its own, whose one connection listens and does no more.

        heartbeat: seconds after which a silent connection is asked whether it lives.
        """
        self._engine = engine
        self._listener = listener
        self._clock = clock
        self._heartbeat = heartbeat
        self._known: dict[str, Entry] = {}
        self._unknown: dict[str, Entry] = {}
        self._loads: dict[str, asyncio.Task[Entry]] = {}
        self._readings: list[_Reading] = []
        self._listening = asyncio.Event()
        self._told = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._listen(), name="cairn listens")

    async def stop(self) -> None:
        tasks = [*self._loads.values(), *([self._task] if self._task else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def listening(self) -> None:
        """Wait until changes are told."""
        await self._listening.wait()

    async def told(self) -> None:
        """Wait until the next change has been told."""
        await self._told.wait()

    async def environment(self, key: str) -> Live:
        """The environment that a key opens. Raises NotSignedIn `key_unknown`, `key_revoked`."""
        entry = self._known.get(key) or self._unknown.get(key)
        if entry is None or self._is_old(entry):
            entry = await self._load(key)
        if entry.place is None:
            raise _unknown()
        if entry.live is None:
            raise NotSignedIn(
                "This key was revoked. Put the environment's new key into the page; "
                "Cairn shows it under Settings.",
                code="key_revoked",
                field="key",
            )
        return entry.live

    def _is_old(self, entry: Entry) -> bool:
        holds = LISTENING_SECONDS if self._listening.is_set() else DEAF_SECONDS
        if entry.place is None:
            holds = min(holds, UNKNOWN_SECONDS)
        return self._clock() - entry.read_at >= holds

    # ------------------------------------------------------------------ reading

    async def _load(self, key: str) -> Entry:
        """Read a key; all who ask for it meanwhile wait for the same reading."""
        if len(key) > LONGEST_KEY or "\x00" in key:
            raise _unknown()
        task = self._loads.get(key)
        if task is None:
            task = asyncio.create_task(self._read_until_steady(key))
            self._loads[key] = task
            task.add_done_callback(lambda done: self._loaded(key, done))
        # Whoever goes away does not take the reading from the others.
        return await asyncio.shield(task)

    def _loaded(self, key: str, task: asyncio.Task[Entry]) -> None:
        del self._loads[key]
        if not task.cancelled():
            task.exception()

    async def _read_until_steady(self, key: str) -> Entry:
        """Read again what changed while it was being read."""
        while True:
            reading = _Reading()
            self._readings.append(reading)
            try:
                entry = await self._read(key)
            finally:
                self._readings.remove(reading)
            if not reading.spoils(entry):
                break
        self._keep(key, entry)
        return entry

    async def _read(self, key: str) -> Entry:
        read_at = self._clock()
        async with self._engine.begin() as conn:
            found = await environment_by_key(conn, key)
            if found is None:
                return Entry(None, None, read_at)
            place = (found.workspace_id, found.environment_id)
            if found.revoked:
                return Entry(place, None, read_at)
            await enter(conn, found.workspace_id)
            try:
                row = await environment(conn, *place)
            except NotFound:
                return Entry(None, None, read_at)
            quiet_seconds = (await workspace(conn, found.workspace_id)).quiet_hours * 3600
            paused = row.paused_at is not None
            rows = [] if paused else await served(conn, *place)
        # In a thread: other visitors do not wait while some hundred guides are compiled.
        compiled = await asyncio.to_thread(compile_environment, rows)
        for guide_id, reason in compiled.broken:
            _log.error("guide left out", guide_id=str(guide_id), reason=reason)
        head = msgspec.Raw(msgspec.json.encode({"id": row.environment_id, "name": row.name}))
        live = Live(
            *place,
            name=row.name,
            origins=frozenset(row.origins),
            head=head,
            compiled=compiled,
            quiet_seconds=quiet_seconds,
            stamp=stamp_of(compiled, paused=paused, quiet_seconds=quiet_seconds),
        )
        return Entry(place, live, read_at)

    def _keep(self, key: str, entry: Entry) -> None:
        self._known.pop(key, None)
        self._unknown.pop(key, None)
        kept, most = (
            (self._unknown, MOST_UNKNOWN) if entry.place is None else (self._known, MOST_KEYS)
        )
        if len(kept) >= most:  # keys that somebody makes up must not fill the memory
            del kept[next(iter(kept))]
        kept[key] = entry

    # ---------------------------------------------------------------- listening

    async def _listen(self) -> None:
        wait = FIRST_WAIT
        while True:
            reason = "the connection has ended"
            try:
                await self._listen_once()
                wait = FIRST_WAIT
            except Exception as lost:  # whatever it was: without listening again we stay deaf
                reason = str(lost).partition("\n")[0] or type(lost).__name__
            _log.warning("not listening", again_in=wait, reason=reason)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _listen_once(self) -> None:
        """Listen until the connection is gone. Raises what kept it from being made."""
        engine = self._listener()
        try:
            async with engine.connect() as conn:
                raw = await conn.get_raw_connection()
                line: Any = raw.driver_connection
                try:
                    await self._hold(line)
                finally:
                    line.terminate()
                    await conn.invalidate()
        finally:
            await engine.dispose()

    async def _hold(self, line: Any) -> None:
        gone = asyncio.Event()
        line.add_termination_listener(lambda _: gone.set())
        await line.add_listener(CHANNEL, self._hear)
        self._drop_all()
        self._listening.set()
        _log.info("listening")
        try:
            while not gone.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(gone.wait(), self._heartbeat)
                    return
                await _answers(line)
        finally:
            self._listening.clear()

    def _hear(self, _line: Any, _pid: int, _channel: str, payload: str) -> None:
        try:
            workspace_id, environment_id = (UUID(part) for part in payload.split())
        except ValueError:
            _log.warning("an unreadable change was told", payload=payload[:200])
            self._drop_all()
        else:
            self._drop((workspace_id, environment_id))
        self._told.set()
        self._told = asyncio.Event()

    def _drop(self, place: Place) -> None:
        # A key that was just made is unknown here under its name: which one, nobody says.
        self._unknown.clear()
        self._known = {key: kept for key, kept in self._known.items() if kept.place != place}
        for reading in self._readings:
            reading.places.add(place)

    def _drop_all(self) -> None:
        self._unknown.clear()
        self._known.clear()
        for reading in self._readings:
            reading.everything = True


async def _answers(line: Any) -> None:
    """Find out that a connection has died without a word; it then ends, and its listeners know."""
    try:
        await line.execute("select 1", timeout=HEARTBEAT_SECONDS)
    except Exception as silent:
        line.terminate()
        _log.warning("the listening connection is silent", reason=str(silent))


def _unknown() -> NotSignedIn:
    return NotSignedIn(
        "No environment has this key. Copy the snippet again; Cairn shows it under Settings.",
        code="key_unknown",
        field="key",
    )
