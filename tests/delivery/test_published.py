"""What one process publishes the others serve, and nobody serves what is old."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.queries import add_key, change_environment, notify, revoke_key
from server.accounts.secret import new_public_key
from server.accounts.switches import set_paused, set_quiet_hours
from server.app import create_app
from server.database.engine import open_engine
from server.database.tenant import tenant
from server.delivery.published import (
    DEAF_SECONDS,
    LISTENING_SECONDS,
    UNKNOWN_SECONDS,
    Entry,
    Published,
    _Reading,
)
from server.errors import NotSignedIn
from server.ids import now
from server.settings import Settings
from tests.delivery.stage import a_live_workspace, a_visit, guides, publish
from tests.delivery.test_session import statements
from tests.tours.builders import a_tour
from tests.tours.ground import Ground, Speaker, an_app

PATIENCE = 5


@pytest.fixture
async def ground(engine: AsyncEngine) -> Ground:
    return await a_live_workspace(engine)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


def nobody_listens() -> AsyncEngine:
    raise ConnectionRefusedError("no database here")


@asynccontextmanager
async def running(
    engine: AsyncEngine, listener: Callable[[], AsyncEngine], clock: Clock
) -> AsyncIterator[Published]:
    published = Published(engine, listener, clock)
    await published.start()
    try:
        yield published
    finally:
        await published.stop()


@pytest.fixture
def listener(database_url: str) -> Callable[[], AsyncEngine]:
    return lambda: open_engine(database_url, pool_size=1)


async def versions(published: Published, ground: Ground) -> list[int]:
    live = await published.environment(ground.key)
    return [guide.version for guide in live.compiled.guides]


async def told_of(published: Published, change: Any) -> None:
    """Make the change, and wait until the process has been told of it."""
    told = asyncio.create_task(published.told())
    await asyncio.sleep(0)
    await change
    await asyncio.wait_for(told, PATIENCE)


async def test_what_one_process_publishes_another_serves(
    settings: Settings, ground: Ground
) -> None:
    first, second = create_app(settings), create_app(settings)
    async with an_app(settings, app=first) as here, an_app(settings, app=second) as there:
        published: Published = second.state.house.published
        await asyncio.wait_for(published.listening(), PATIENCE)
        assert await guides(there, a_visit(ground)) == []
        author = Speaker(here, ground.tokens["author"])
        guide_id = await author.guide(a_tour())
        await told_of(published, author.publish(guide_id, ground.production))
        assert [guide["id"] for guide in await guides(there, a_visit(ground))] == [guide_id]
        withdrawal = {"environmentId": ground.production}
        await told_of(
            published, author.ask("POST", f"/api/guides/{guide_id}/unpublish", withdrawal)
        )
        assert await guides(there, a_visit(ground)) == []


async def test_a_pause_and_a_quiet_period_hold_as_soon_as_they_are_set(
    engine: AsyncEngine, listener: Callable[[], AsyncEngine], ground: Ground
) -> None:
    workspace_id, place = ground.workspace_id, UUID(ground.production)
    await publish(engine, ground, a_tour())
    async with running(engine, listener, Clock()) as published:
        await asyncio.wait_for(published.listening(), PATIENCE)
        serving = await published.environment(ground.key)

        async def paused() -> None:
            async with tenant(engine, workspace_id) as conn:
                await set_paused(conn, workspace_id, place, True, by="Mio", now=now())

        await told_of(published, paused())
        silent = await published.environment(ground.key)
        assert (len(serving.compiled.guides), silent.compiled.guides) == (1, ())

        async def resumed_and_quiet() -> None:
            async with tenant(engine, workspace_id) as conn:
                await set_paused(conn, workspace_id, place, False, by="Mio", now=now())
                await set_quiet_hours(conn, workspace_id, 2)

        await told_of(published, resumed_and_quiet())
        again = await published.environment(ground.key)
        assert (len(again.compiled.guides), again.quiet_seconds) == (1, 7200)
        assert len({serving.stamp, silent.stamp, again.stamp}) == 3


async def test_keys_and_origins_hold_as_soon_as_they_are_changed(
    engine: AsyncEngine, listener: Callable[[], AsyncEngine], ground: Ground
) -> None:
    workspace_id, place = ground.workspace_id, UUID(ground.production)
    async with running(engine, listener, Clock()) as published:
        await asyncio.wait_for(published.listening(), PATIENCE)
        second = new_public_key()
        with pytest.raises(NotSignedIn) as refused:
            await published.environment(second)
        assert refused.value.code == "key_unknown"

        async def made() -> None:
            async with tenant(engine, workspace_id) as conn:
                await add_key(conn, workspace_id, place, second, now())
                await change_environment(conn, workspace_id, place, {"origins": ["https://b.test"]})

        await told_of(published, made())
        assert (await published.environment(second)).origins == {"https://b.test"}

        async def revoked() -> None:
            async with tenant(engine, workspace_id) as conn:
                await revoke_key(conn, workspace_id, place, second, now())

        await told_of(published, revoked())
        with pytest.raises(NotSignedIn) as refused:
            await published.environment(second)
        assert refused.value.code == "key_revoked"
        assert (await published.environment(ground.key)).environment_id == place


async def test_while_nobody_listens_an_entry_holds_for_a_second(
    engine: AsyncEngine, ground: Ground
) -> None:
    clock = Clock()
    async with running(engine, nobody_listens, clock) as published:
        assert await versions(published, ground) == []
        await publish(engine, ground, a_tour())
        clock.at += DEAF_SECONDS * 0.9
        assert await versions(published, ground) == []
        clock.at += DEAF_SECONDS * 0.1
        assert await versions(published, ground) == [1]


async def test_while_it_listens_an_entry_is_not_read_again_before_a_minute(
    engine: AsyncEngine, database_url: str, listener: Callable[[], AsyncEngine], ground: Ground
) -> None:
    clock, reader = Clock(), open_engine(database_url)
    async with running(reader, listener, clock) as published:
        await asyncio.wait_for(published.listening(), PATIENCE)
        await versions(published, ground)
        with statements(reader) as sent:
            clock.at += LISTENING_SECONDS * 0.9
            await versions(published, ground)
            assert sent == []
            clock.at += LISTENING_SECONDS * 0.1
            await versions(published, ground)
            assert sent != []
    await reader.dispose()


async def test_after_a_lost_connection_it_listens_again_and_forgets_what_it_knew(
    engine: AsyncEngine,
    owner_engine: AsyncEngine,
    listener: Callable[[], AsyncEngine],
    ground: Ground,
) -> None:
    lines: list[asyncio.Event] = [asyncio.Event(), asyncio.Event()]

    def counted() -> AsyncEngine:
        next(line for line in lines if not line.is_set()).set()
        return listener()

    async with running(engine, counted, Clock()) as published:
        await asyncio.wait_for(published.listening(), PATIENCE)
        assert await versions(published, ground) == []
        async with owner_engine.begin() as conn:
            ended = await conn.scalars(
                text(
                    "select pg_terminate_backend(pid, 5000) from pg_stat_activity "
                    "where datname = current_database() and query ilike 'listen%'"
                )
            )
            assert True in ended.all()
        await publish(engine, ground, a_tour())
        await asyncio.wait_for(lines[1].wait(), PATIENCE)
        await asyncio.wait_for(published.listening(), PATIENCE)
        assert await versions(published, ground) == [1]


class SilentLine:
    """A connection whose other end went away without a word."""

    def __init__(self) -> None:
        self.ends: list[Callable[[object], None]] = []
        self.asked: list[str] = []

    def add_termination_listener(self, end: Callable[[object], None]) -> None:
        self.ends.append(end)

    async def add_listener(self, channel: str, _hear: object) -> None:
        self.asked.append(channel)

    async def execute(self, statement: str, **_: float) -> None:
        self.asked.append(statement)
        raise TimeoutError("no answer")

    def terminate(self) -> None:
        for end in self.ends:
            end(self)


async def test_a_connection_that_died_without_a_word_is_given_up(engine: AsyncEngine) -> None:
    line = SilentLine()
    published = Published(engine, nobody_listens, heartbeat=0.01)
    await asyncio.wait_for(published._hold(line), PATIENCE)
    assert line.asked == ["cairn_environment", "select 1"]


async def test_many_who_come_at_once_wait_for_one_reading(
    database_url: str, listener: Callable[[], AsyncEngine], ground: Ground
) -> None:
    reader = open_engine(database_url)
    async with running(reader, listener, Clock()) as published:
        await asyncio.wait_for(published.listening(), PATIENCE)
        with statements(reader) as sent:
            await asyncio.gather(*(published.environment(ground.key) for _ in range(50)))
        assert len([one for one in sent if "directory.keys" in one]) == 1
    await reader.dispose()


async def test_a_visitor_who_leaves_does_not_take_the_reading_from_the_others(
    engine: AsyncEngine, ground: Ground
) -> None:
    async with running(engine, nobody_listens, Clock()) as published:
        leaves = asyncio.create_task(published.environment(ground.key))
        stays = asyncio.create_task(published.environment(ground.key))
        await asyncio.sleep(0)
        leaves.cancel()
        assert (await stays).name == "production"


async def test_an_unknown_key_is_remembered_shortly(
    engine: AsyncEngine, database_url: str, listener: Callable[[], AsyncEngine]
) -> None:
    clock, reader = Clock(), open_engine(database_url)
    async with running(reader, listener, clock) as published:
        await asyncio.wait_for(published.listening(), PATIENCE)
        key = new_public_key()
        with statements(reader) as sent:
            for wait in (0.0, UNKNOWN_SECONDS * 0.9, UNKNOWN_SECONDS * 0.1):
                clock.at += wait
                with pytest.raises(NotSignedIn):
                    await published.environment(key)
        assert len(sent) == 2
    await reader.dispose()


async def test_an_unreadable_change_makes_everything_be_read_again(
    engine: AsyncEngine, listener: Callable[[], AsyncEngine], ground: Ground
) -> None:
    async with running(engine, listener, Clock()) as published:
        await asyncio.wait_for(published.listening(), PATIENCE)
        before = await published.environment(ground.key)

        async def nonsense() -> None:
            async with engine.begin() as conn:
                await conn.execute(text("select pg_notify('cairn_environment', 'nonsense')"))

        await told_of(published, nonsense())
        assert await published.environment(ground.key) is not before


async def test_a_change_elsewhere_leaves_what_is_known(
    engine: AsyncEngine, listener: Callable[[], AsyncEngine], ground: Ground
) -> None:
    async with running(engine, listener, Clock()) as published:
        await asyncio.wait_for(published.listening(), PATIENCE)
        before = await published.environment(ground.key)

        async def elsewhere() -> None:
            async with engine.begin() as conn:
                await notify(conn, uuid4(), uuid4())

        await told_of(published, elsewhere())
        assert await published.environment(ground.key) is before


def test_what_changed_while_it_was_read_is_read_again() -> None:
    here, there = (uuid4(), uuid4()), (uuid4(), uuid4())
    found, unknown = Entry(here, None, 0.0), Entry(None, None, 0.0)
    assert not _Reading().spoils(found)
    assert not _Reading().spoils(unknown)
    assert _Reading(places={here}).spoils(found)
    assert not _Reading(places={there}).spoils(found)
    assert _Reading(places={there}).spoils(unknown)
    assert _Reading(everything=True).spoils(found)
