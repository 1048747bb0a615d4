"""The tenant's scope: one transaction that may see one workspace."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

# `true` makes it local to the transaction: a pooled connection never carries it into the next.
_SCOPE = text("select set_config('app.workspace', :workspace, true)")


@asynccontextmanager
async def tenant(engine: AsyncEngine, workspace_id: UUID) -> AsyncIterator[AsyncConnection]:
    """A transaction in which row-level security shows `workspace_id` and nothing else.

    Commits at the end, rolls back on an exception.
    """
    async with engine.begin() as conn:
        await enter(conn, workspace_id)
        yield conn


async def enter(conn: AsyncConnection, workspace_id: UUID) -> None:
    """From here to its end the transaction sees `workspace_id`: for those who first look it up."""
    await conn.execute(_SCOPE, {"workspace": str(workspace_id)})


@asynccontextmanager
async def directory(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction without a workspace: it sees the lookup tables and no tenant's row."""
    async with engine.begin() as conn:
        yield conn
