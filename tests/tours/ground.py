"""A workspace with a token for each role, and a client that speaks for one of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID, uuid4

import httpx
from litestar import Litestar
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.model import BuilderToken
from server.accounts.roles import ROLES
from server.accounts.secret import digest, new_secret
from server.accounts.setup import Created, create_workspace
from server.accounts.tokens import create_token
from server.app import create_app
from server.database.tenant import directory, tenant
from server.ids import now
from server.settings import Settings


@dataclass(frozen=True)
class Ground:
    created: Created
    tokens: dict[str, str]

    @property
    def workspace_id(self) -> UUID:
        return self.created.workspace_id

    @property
    def production(self) -> str:
        return str(self.created.environments[0].environment_id)

    @property
    def staging(self) -> str:
        return str(self.created.environments[1].environment_id)

    @property
    def key(self) -> str:
        """The public key of production."""
        return self.created.environments[0].key


async def a_workspace(engine: AsyncEngine, *, locale: str = "en") -> Ground:
    created = await create_workspace(
        engine, "Acme", f"{uuid4()}@example.com", "Mio", "a long enough pass phrase", locale
    )
    async with tenant(engine, created.workspace_id) as conn:
        tokens: dict[str, str] = {
            role: (
                await create_token(
                    conn,
                    created.workspace_id,
                    name=f"the {role}",
                    role=role,
                    created_by="Mio",
                    at=now(),
                )
            ).token
            for role in ROLES
        }
    return Ground(created, tokens)


async def a_builder_token(
    engine: AsyncEngine, ground: Ground, guide_id: str, environment_id: str
) -> str:
    token = new_secret("cb_")
    async with directory(engine) as conn:
        await conn.execute(
            insert(BuilderToken).values(
                token_hash=digest(token),
                workspace_id=ground.workspace_id,
                environment_id=UUID(environment_id),
                guide_id=UUID(guide_id),
                member_id=ground.created.member_id,
                expires_at=now().replace(year=2099),
            )
        )
    return token


@dataclass(frozen=True)
class Speaker:
    """Somebody at the API: sends, and gives status and body."""

    client: httpx.AsyncClient
    token: str

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        answer = await self.client.request(
            method, path, json=body, headers={"authorization": f"Bearer {self.token}"}
        )
        return answer.status_code, answer.json() if answer.content else None

    async def guide(self, document: dict[str, Any], name: str = "First steps") -> str:
        """A guide with this draft; its id."""
        status, made = await self.ask(
            "POST", "/api/guides", {"kind": document["kind"], "name": name}
        )
        assert status == 201, made
        status, saved = await self.ask(
            "PUT", f"/api/guides/{made['id']}/draft", {"revision": 1, "document": document}
        )
        assert status == 200, saved
        return str(made["id"])

    async def publish(self, guide_id: str, environment_id: str) -> tuple[int, Any]:
        return await self.ask(
            "POST", f"/api/guides/{guide_id}/publications", {"environmentId": environment_id}
        )


@asynccontextmanager
async def an_app(
    settings: Settings, *, app: Litestar | None = None, **how: Any
) -> AsyncIterator[httpx.AsyncClient]:
    """A server process of its own, as far as it can be told."""
    made = app or create_app(settings, **how)
    # In this loop, so that a test can reach into the process: litestar's client has one of its own.
    started, done = asyncio.Event(), asyncio.Event()
    lives = asyncio.create_task(_live(made, started, done))
    waits = asyncio.create_task(started.wait())
    await asyncio.wait((lives, waits), return_when=asyncio.FIRST_COMPLETED)
    waits.cancel()
    if not started.is_set():
        await lives
    transport = httpx.ASGITransport(cast(Any, made))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        try:
            yield client
        finally:
            done.set()
            await lives


async def _live(app: Litestar, started: asyncio.Event, done: asyncio.Event) -> None:
    """The process from start to stop, in one task: a fixture begins in one and ends in another."""
    async with app.lifespan():
        started.set()
        await done.wait()


async def served(author: Speaker, guide_id: str) -> dict[str, int]:
    """Which version each environment serves, by its name."""
    _, found = await author.ask("GET", f"/api/guides/{guide_id}")
    return {p["environment"]: p["version"] for p in found["publications"]}
