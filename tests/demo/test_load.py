"""The demo is loaded once, through the intake, however often it is asked for or cut short."""

import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from server.app import create_app
from server.database.tenant import tenant
from server.demo.beside import BESIDE
from server.demo.guides import GUIDES
from server.demo.load import OWNER, DemoLoadError, DemoSignIn, load_demo
from server.people.model import Company, Person
from server.progress.model import CompanyStart, Event, GoalReached, IntakeWarning, Run
from server.settings import Settings
from server.tours.queries import list_guides


class Server(httpx.AsyncBaseTransport):
    """The application, which after `good` requests answers that the key is revoked."""

    def __init__(self, app: Litestar, *, good: int = 10_000) -> None:
        self._inside = httpx.ASGITransport(cast(Any, app))
        self._good = good
        self.asked = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        if self.asked > self._good:
            return httpx.Response(401, json={"code": "key_revoked", "message": "revoked"})
        return await self._inside.handle_async_request(request)


def unheard(_done: int, _total: int) -> None:
    """A progress that nobody looks at."""


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Litestar]:
    app = create_app(settings)
    async with app.lifespan():
        yield app


async def counted(engine: AsyncEngine, signed: DemoSignIn) -> dict[str, int]:
    found = {}
    tables = (Event, Person, Company, CompanyStart, Run, GoalReached, IntakeWarning)
    async with tenant(engine, signed.workspace_id) as conn:
        for table in tables:
            found[table.__tablename__] = (
                await conn.scalar(select(func.count()).select_from(table)) or 0
            )
    return found


async def test_a_load_that_was_cut_short_is_finished_by_the_next(
    settings: Settings, engine: AsyncEngine
) -> None:
    heard: list[tuple[int, int]] = []
    async with running(settings) as app:
        with pytest.raises(DemoLoadError, match="401"):
            await load_demo(settings, unheard, transport=Server(app, good=6))
        signed = await load_demo(
            settings, lambda done, total: heard.append((done, total)), transport=Server(app)
        )
        silent = Server(app)
        again = await load_demo(settings, unheard, transport=silent)

    done, total = heard[-1]
    assert done == total > 10_000
    assert (again, silent.asked) == (signed, 0)
    found = await counted(engine, signed)
    assert found["events"] == total
    assert found["companies"] == found["company_starts"] == 300
    assert found["intake_warnings"] == 0
    assert 150 < found["goals_reached"] < 300
    assert found["runs"] > 300


async def test_without_history_the_guides_are_there_and_nobody_else(
    settings: Settings, engine: AsyncEngine
) -> None:
    silent = Server(create_app(settings))
    signed = await load_demo(settings, unheard, history=False, transport=silent)
    again = await load_demo(settings, unheard, history=False, transport=silent)
    async with tenant(engine, signed.workspace_id) as conn:
        lines = await list_guides(conn, signed.workspace_id)
    assert {line.name: [p.environment for p in line.publications] for line in lines} == {
        guide.name: ["production"] for guide in (*GUIDES, *BESIDE)
    }
    assert {line.owner for line in lines} == {OWNER}
    assert (again, silent.asked) == (signed, 0)


async def test_the_password_is_kept_for_its_owner_only(settings: Settings) -> None:
    signed = await load_demo(settings, unheard, history=False)
    file = settings.data / "demo.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert signed.password.encode() in file.read_bytes()
    assert [one.name for one in settings.data.iterdir()] == ["demo.json"]


async def test_a_lost_file_gets_a_new_password_for_the_same_workspace(settings: Settings) -> None:
    before = await load_demo(settings, unheard, history=False)
    (settings.data / "demo.json").unlink()
    after = await load_demo(settings, unheard, history=False)
    assert (after.workspace_id, after.key) == (before.workspace_id, before.key)
    assert after.password != before.password
