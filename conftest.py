"""What every test stands on: a real PostgreSQL, migrated once, and a workspace of its own."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.engine import open_engine
from server.database.migrate import migrate
from server.database.private import open_private
from server.settings import Settings

# Durability is tested where it is the subject; elsewhere the disk need not be waited for.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A server on which databases may be made: DATABASE_URL's, or a private one."""
    given = os.environ.get("DATABASE_URL")
    if given is not None:
        yield given.replace("postgresql+asyncpg://", "postgresql://")
        return
    with tempfile.TemporaryDirectory(prefix="cairn-tests-") as folder:
        private = open_private(Path(folder), options=FAST)
        try:
            yield private.url.replace("postgresql+asyncpg://", "postgresql://")
        finally:
            private.stop()


@contextmanager
def empty_database(postgres: str) -> Iterator[str]:
    """A database of its own on the server, as a URL for Cairn; dropped at the end."""
    name = f"cairn_tests_{uuid4().hex[:12]}"
    _apart(_execute(postgres, f'create database "{name}"'))
    head, _, query = postgres.partition("?")
    base = head.rsplit("/", 1)[0].replace("postgresql://", "postgresql+asyncpg://")
    try:
        yield f"{base}/{name}{'?' + query if query else ''}"
    finally:
        _apart(_execute(postgres, f'drop database "{name}" with (force)'))


@pytest.fixture(scope="session")
def server_url(postgres: str) -> Iterator[str]:
    """An empty database for the whole session; `database_url` is the same one, migrated."""
    with empty_database(postgres) as url:
        yield url


def _apart(work: Coroutine[None, None, None]) -> None:
    # In a thread of its own: a browser test's main thread has an event loop running already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def _execute(url: str, statement: str) -> None:
    conn = await asyncpg.connect(url)
    try:
        await conn.execute(statement)
    finally:
        await conn.close()


@pytest.fixture(scope="session")
async def database_url(server_url: str) -> str:
    """The URL of the migrated database, as its owner; `engine` is what the application sees."""
    owner = open_engine(server_url, role=None)
    await migrate(owner)
    await owner.dispose()
    return server_url


@pytest.fixture(scope="session")
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """The application's engine: the application role, bound to row-level security."""
    made = open_engine(database_url, pool_size=20)
    yield made
    await made.dispose()


@pytest.fixture(scope="session")
async def owner_engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine as the owner of the database, for looking at the schema."""
    made = open_engine(database_url, role=None, pool_size=2)
    yield made
    await made.dispose()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, data=tmp_path, public_url="http://127.0.0.1:8000")
