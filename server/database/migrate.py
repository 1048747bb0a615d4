"""Migrations: applied by `cairn migrate` and `cairn demo`, never silently by a server."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.schema import DIRECTORY

VERSION_SCHEMA = DIRECTORY
# Two migrations at once would collide; the second waits for this lock and finds nothing to do.
_LOCK = text("select pg_advisory_xact_lock(7234610)")


def compared(name: str | None, kind: str, _parents: Any) -> bool:
    """Which names of the database Alembic compares with the tables."""
    return name in (None, "public", DIRECTORY) if kind == "schema" else name != "alembic_version"


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    if connection is not None:
        made.attributes["connection"] = connection
    return made


def newest() -> str:
    """The revision that this code needs."""
    head = ScriptDirectory.from_config(config()).get_current_head()
    if head is None:
        raise RuntimeError("there is no migration")
    return head


async def migrate(engine: AsyncEngine) -> tuple[str | None, str]:
    """Bring the schema to `newest()` in one transaction; gives the revision before and after.

    `engine` must act as the owner of the database, not as the application role.
    """
    async with engine.begin() as conn:
        await conn.execute(_LOCK)
        await conn.execute(text(f"create schema if not exists {DIRECTORY}"))
        before = await conn.run_sync(_current)
        await conn.run_sync(lambda sync: command.upgrade(config(sync), "head"))
    return before, newest()


async def current(engine: AsyncEngine) -> str | None:
    """The revision that the database is at; None before the first migration."""
    async with engine.connect() as conn:
        table = f"{VERSION_SCHEMA}.alembic_version"
        if await conn.scalar(text("select to_regclass(:table)"), {"table": table}) is None:
            return None
        found: str | None = await conn.scalar(text(f"select version_num from {table}"))
        return found


def _current(connection: Connection) -> str | None:
    context = MigrationContext.configure(connection, opts={"version_table_schema": VERSION_SCHEMA})
    return context.get_current_revision()
