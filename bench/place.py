"""Where the figures are taken: a PostgreSQL and one server process of their own, in a folder that
is thrown away. Everything stays on 127.0.0.1."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.setup import create_workspace
from server.database.engine import open_engine
from server.database.migrate import migrate
from server.database.private import PrivatePostgres

START_SECONDS = 30
SERVE = (
    "from server.serving import serve; from server.settings import read_settings;"
    " serve(read_settings())"
)


@dataclass(frozen=True)
class Place:
    """database_url: for asyncpg itself. engine: as the application sees it.

    pids: the server and the postmaster, whose use of the processor is measured.
    """

    host: str
    port: int
    database_url: str
    engine: AsyncEngine
    workspace_id: UUID
    environment_id: UUID
    key: str
    pids: tuple[int, ...]


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def a_place(database: PrivatePostgres, folder: Path) -> AsyncIterator[Place]:
    """A migrated database with one workspace, and a server that is ready."""
    owner = open_engine(database.url, role=None)
    await migrate(owner)
    await owner.dispose()
    engine = open_engine(database.url)
    made = await create_workspace(
        engine, "Bench", "bench@example.com", "Bench", "not-a-secret-9f3a", time_zone="Asia/Tokyo"
    )
    environment = made.environments[0]
    port = a_free_port()
    given = {"DATABASE_URL": database.url, "PORT": str(port), "CAIRN_DATA": str(folder)}
    server = await asyncio.to_thread(
        subprocess.Popen, [sys.executable, "-c", SERVE], env={**os.environ, **given}
    )
    try:
        await _until_ready(port)
        yield Place(
            "127.0.0.1",
            port,
            database.url.replace("+asyncpg", ""),
            engine,
            made.workspace_id,
            environment.environment_id,
            environment.key,
            (server.pid, *([database.process.pid] if database.process else [])),
        )
    finally:
        server.terminate()
        await asyncio.to_thread(server.wait)
        await engine.dispose()


async def _until_ready(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    async with httpx.AsyncClient() as http:
        while time.monotonic() < deadline:
            try:
                if (await http.get(f"http://127.0.0.1:{port}/ready")).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)
    raise RuntimeError("the server did not become ready")
