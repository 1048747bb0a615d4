"""What was answered with 200 is there, once, whatever is killed meanwhile."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil

from server.database.engine import open_engine
from server.database.migrate import migrate
from server.database.private import PrivatePostgres, open_private
from server.progress.recount import recount
from tests.progress.build import World, a_track, a_walk, a_world

SENDERS = 6
BATCHES = 40
KILLS = 2
SERVE = (
    "from server.serving import serve; from server.settings import read_settings;"
    " serve(read_settings())"
)


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Machine:
    """A server process and its PostgreSQL, which can lose power. `up` says that both run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = a_free_port()
        self.up = asyncio.Event()
        self._database: PrivatePostgres | None = None
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> PrivatePostgres:
        assert self._database is not None
        return self._database

    async def start_database(self) -> None:
        self._database = await asyncio.to_thread(open_private, self.folder)

    async def start_server(self) -> None:
        given = {"DATABASE_URL": self.database.url, "PORT": str(self.port)}
        self._server = await asyncio.to_thread(
            subprocess.Popen, [sys.executable, "-c", SERVE], env={**os.environ, **given}
        )
        transport = httpx.AsyncHTTPTransport(retries=8)  # it waits between two tries
        async with httpx.AsyncClient(transport=transport) as http:
            assert (await http.get(f"{self.url}/ready")).status_code == 200
        self.up.set()

    def lose_power(self) -> None:
        """`kill -9` for the server, its workers and the postmaster, in the same moment."""
        self.up.clear()
        assert self._server is not None
        assert self.database.process is not None
        server = psutil.Process(self._server.pid)
        for process in (*server.children(recursive=True), server):
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.database.process.kill()

    async def come_back(self) -> None:
        assert self._server is not None
        await asyncio.to_thread(self._server.wait)
        await asyncio.to_thread(self.database.stop)
        await self.start_database()
        await self.start_server()

    async def end(self) -> None:
        if self._server is not None and self._server.poll() is None:
            self._server.terminate()
            await asyncio.to_thread(self._server.wait)
        if self._database is not None:
            await asyncio.to_thread(self._database.stop)


@asynccontextmanager
async def a_machine(folder: Path) -> AsyncIterator[tuple[Machine, World]]:
    machine = Machine(folder)
    try:
        await machine.start_database()
        owner = open_engine(machine.database.url, role=None)
        await migrate(owner)
        await owner.dispose()
        engine = open_engine(machine.database.url)
        try:
            yield machine, await a_world(engine)
        finally:
            await engine.dispose()
    finally:
        await machine.end()


class Load:
    """Clients that send each batch again until it is answered with 200."""

    def __init__(self, machine: Machine, key: str) -> None:
        self.machine = machine
        self.key = key
        self.sent: list[str] = []
        self.acked: list[str] = []
        self.refused = 0
        self.answered = asyncio.Condition()

    async def run(self) -> None:
        async with httpx.AsyncClient(timeout=20) as http:
            await asyncio.gather(*(self._sender(http, n) for n in range(SENDERS)))

    async def _sender(self, http: httpx.AsyncClient, number: int) -> None:
        for n in range(BATCHES):
            walk = a_walk(who={"userId": f"u{number}-{n}"})
            await self._send(
                http, [a_track(messageId=str(uuid4())), walk.starts(), walk.completes(3)]
            )

    async def _send(self, http: httpx.AsyncClient, batch: list[dict[str, Any]]) -> None:
        self.sent += [message["messageId"] for message in batch]
        body = {"writeKey": self.key, "batch": batch}
        while True:
            await self.machine.up.wait()
            try:
                answer = await http.post(f"{self.machine.url}/v1/batch", json=body)
            except httpx.TransportError:
                self.refused += 1
                continue
            if answer.status_code == 200:
                break
            assert answer.status_code == 503, answer.text
            self.refused += 1
        self.acked += [message["messageId"] for message in batch]
        async with self.answered:
            self.answered.notify_all()

    async def until(self, share: float) -> None:
        wanted = share * SENDERS * BATCHES * 3
        async with self.answered:
            await self.answered.wait_for(lambda: len(self.acked) >= wanted)


async def test_every_event_that_was_answered_outlives_the_loss_of_power_and_counts_once(
    tmp_path: Path,
) -> None:
    async with a_machine(tmp_path) as (machine, world):
        await machine.start_server()
        load = Load(machine, world.key)
        senders = asyncio.create_task(load.run())
        for kill in range(KILLS):
            await load.until((kill + 1) / (KILLS + 1))
            machine.lose_power()
            await machine.come_back()
        await senders
        assert load.refused > 0
        await world.engine.dispose()  # its connections went with the first server
        stored = await world.rows("select message_id from events")
        assert sorted(load.acked) == sorted(load.sent)
        assert sorted(row["message_id"] for row in stored) == sorted(load.sent)
        assert await recount(world.engine, world.workspace_id) == []
