"""What the tests of this room are made of: a place to send to, messages, and a sender."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
from litestar.testing import AsyncTestClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from server.app import create_app
from server.database.tenant import directory, tenant
from server.settings import Settings

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
ORIGIN = "https://app.example"


@dataclass(frozen=True)
class World:
    """An environment of a workspace of the test's own."""

    engine: AsyncEngine
    workspace_id: UUID
    environment_id: UUID
    key: str

    async def rows(self, query: str, **values: Any) -> list[dict[str, Any]]:
        """Rows of this workspace; `:w` and `:e` are the workspace and the environment."""
        async with tenant(self.engine, self.workspace_id) as conn:
            given = {"w": self.workspace_id, "e": self.environment_id, **values}
            named = {name: value for name, value in given.items() if f":{name}" in query}
            found = await conn.execute(text(query), named)
            return [dict(row) for row in found.mappings()]

    async def count(self, table: str) -> int:
        found = await self.rows(
            f"select count(*) as n from {table} where workspace_id = :w and environment_id = :e"
        )
        return int(found[0]["n"])

    async def warnings(self) -> dict[str, int]:
        found = await self.rows(
            "select code, sum(n) as n from intake_warnings"
            " where workspace_id = :w and environment_id = :e group by code"
        )
        return {row["code"]: int(row["n"]) for row in found}


async def a_world(engine: AsyncEngine, *, time_zone: str = "Asia/Tokyo") -> World:
    workspace_id, environment_id = uuid4(), uuid4()
    key = f"ck_{uuid4().hex}"
    async with tenant(engine, workspace_id) as conn:
        await conn.execute(
            text(
                "insert into workspaces (workspace_id, name, time_zone, locale, simulated,"
                " created_at) values (:w, 'w', :zone, 'en', false, :at)"
            ),
            {"w": workspace_id, "zone": time_zone, "at": NOON},
        )
        await conn.execute(
            text(
                "insert into environments (workspace_id, environment_id, name, origins, created_at)"
                " values (:w, :e, 'production', :origins, :at)"
            ),
            {"w": workspace_id, "e": environment_id, "origins": [ORIGIN], "at": NOON},
        )
    async with directory(engine) as conn:
        await conn.execute(
            text(
                "insert into directory.keys (key, workspace_id, environment_id)"
                " values (:key, :w, :e)"
            ),
            {"key": key, "w": workspace_id, "e": environment_id},
        )
    return World(engine, workspace_id, environment_id, key)


async def revoke(world: World) -> None:
    async with directory(world.engine) as conn:
        await conn.execute(
            text("update directory.keys set revoked_at = :at where key = :key"),
            {"at": NOON, "key": world.key},
        )


def a_track(event: str = "Plan Created", **fields: Any) -> dict[str, Any]:
    return {
        "type": "track",
        "event": event,
        "messageId": f"m-{uuid4()}",
        "userId": "u1",
        "timestamp": NOON.isoformat(),
        "properties": {},
        **fields,
    }


@dataclass(frozen=True)
class Walk:
    """One run of a guide: each method is a message of it, `minutes` after noon."""

    guide_id: UUID
    run_id: UUID
    who: dict[str, Any]
    version: int = 1
    audience: dict[str, Any] | None = None

    def says(self, event: str, minutes: float, **properties: Any) -> dict[str, Any]:
        return a_track(
            event,
            timestamp=(NOON + timedelta(minutes=minutes)).isoformat(),
            properties={
                "guideId": str(self.guide_id),
                "guideVersion": self.version,
                "runId": str(self.run_id),
                **properties,
            },
            **self.who,
        )

    def starts(self, minutes: float = 0) -> dict[str, Any]:
        return self.says("Guide Started", minutes, **(self.audience or {}))

    def sees(self, step: str, minutes: float) -> dict[str, Any]:
        return self.says("Step Shown", minutes, stepId=step, stepIndex=0)

    def does(self, step: str, minutes: float) -> dict[str, Any]:
        return self.says("Step Completed", minutes, stepId=step, stepIndex=0)

    def completes(self, minutes: float) -> dict[str, Any]:
        return self.says("Guide Completed", minutes)

    def ends(self, minutes: float, reason: str = "dismissed") -> dict[str, Any]:
        return self.says("Guide Ended", minutes, reason=reason)


def a_walk(guide_id: UUID | None = None, **fields: Any) -> Walk:
    made = {"who": {"userId": "u1"}, **fields}
    return Walk(guide_id or uuid4(), uuid4(), **made)


class Sender:
    """Sends to the application as a client library does."""

    def __init__(self, http: httpx.AsyncClient, key: str) -> None:
        self.http = http
        self.key = key

    async def batch(self, messages: Sequence[Any], **fields: Any) -> httpx.Response:
        return await self.http.post(
            "/v1/batch", json={"writeKey": self.key, "batch": messages, **fields}
        )

    async def sent(self, *messages: Any) -> None:
        """Send, and insist on the one right answer."""
        answer = await self.batch(messages)
        assert (answer.status_code, answer.content) == (200, b'{"success":true}'), answer.text


@asynccontextmanager
async def a_sender(settings: Settings, world: World) -> AsyncIterator[Sender]:
    app = create_app(settings, now=lambda: NOON + timedelta(hours=2))
    async with AsyncTestClient(app) as http:
        yield Sender(http, world.key)
