"""What the stories of the accounts room are told with: a clock, a workspace, signed-in people."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from typing import Any
from uuid import UUID, uuid4

from argon2 import PasswordHasher
from httpx import Response
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.passwords import Passwords
from server.accounts.roles import Role
from server.accounts.setup import Created, add_member, checked_login, create_workspace
from server.app import create_app
from server.database.tenant import tenant
from server.ids import new_id
from server.settings import Settings
from server.tours.model import Guide

PASSWORD = "a stone on a stone"
APP = "https://app.example.com"


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **span: float) -> None:
        self.at += timedelta(**span)


class CheapPasswords(Passwords):
    """Hashes that cost next to nothing, also to check: stories need not wait for real ones."""

    def __init__(self) -> None:
        super().__init__()
        self._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass(frozen=True)
class Workspace:
    """A workspace with a member of each role; everybody has the same password."""

    workspace_id: UUID
    production: UUID
    key: str
    emails: dict[Role, str]
    members: dict[Role, UUID]
    guide_id: UUID


async def a_workspace(engine: AsyncEngine, clock: Clock, name: str = "Komorebi") -> Workspace:
    tag = uuid4().hex
    emails: dict[Role, str] = {
        "owner": f"owner-{tag}@example.com",
        "admin": f"admin-{tag}@example.com",
        "author": f"author-{tag}@example.com",
        "viewer": f"viewer-{tag}@example.com",
    }

    cheap = CheapPasswords()
    made: Created = await create_workspace(
        engine,
        name,
        emails["owner"],
        "Olive",
        PASSWORD,
        "en",
        "Asia/Tokyo",
        now=clock(),
        passwords=cheap,
    )
    members: dict[Role, UUID] = {"owner": made.member_id}
    others: tuple[Role, ...] = ("admin", "author", "viewer")
    guide_id = new_id()
    _, password_hash = await checked_login(emails["admin"], PASSWORD, cheap)
    async with tenant(engine, made.workspace_id) as conn:
        for role in others:
            members[role] = await add_member(
                conn,
                made.workspace_id,
                email=emails[role],
                name=role.title(),
                role=role,
                password_hash=password_hash,
                locale="ja",
                now=clock(),
            )
        await conn.execute(
            insert(Guide).values(
                workspace_id=made.workspace_id,
                guide_id=guide_id,
                kind="tour",
                name="Welcome",
                created_by="Olive",
                created_at=clock(),
                archived_at=None,
            )
        )
    production = made.environments[0]
    return Workspace(
        made.workspace_id, production.environment_id, production.key, emails, members, guide_id
    )


class Browser:
    """A browser at Cairn: keeps its cookie, and sends the CSRF token that it was told."""

    def __init__(self, client: AsyncTestClient[Litestar]) -> None:
        self.client = client
        # Guesses are counted by address too: each browser of a story stands at its own.
        client.headers["x-forwarded-for"] = str(IPv4Address(uuid4().int % 2**32))
        self.csrf: str | None = None

    async def sign_in(self, email: str, password: str = PASSWORD) -> Response:
        answer = await self.client.post("/api/sign-in", json={"email": email, "password": password})
        if answer.status_code == 204:
            self.csrf = (await self.get("/api/me")).json()["csrf"]
        return answer

    async def get(self, path: str) -> Response:
        return await self.client.get(path)

    async def send(self, method: str, path: str, body: Any = None) -> Response:
        headers = {} if self.csrf is None else {"x-csrf-token": self.csrf}
        return await self.client.request(method, path, json=body, headers=headers)

    async def post(self, path: str, body: Any = None) -> Response:
        return await self.send("POST", path, body)

    async def patch(self, path: str, body: Any = None) -> Response:
        return await self.send("PATCH", path, body)

    async def delete(self, path: str) -> Response:
        return await self.send("DELETE", path)


@asynccontextmanager
async def a_browser(settings: Settings, clock: Clock) -> AsyncIterator[Browser]:
    """A browser before a Cairn of its own, on the shared database."""
    async with AsyncTestClient(create_app(settings, now=clock)) as client:
        yield Browser(client)


@asynccontextmanager
async def signed_in(
    settings: Settings, clock: Clock, email: str, password: str = PASSWORD
) -> AsyncIterator[Browser]:
    async with a_browser(settings, clock) as browser:
        answer = await browser.sign_in(email, password)
        assert answer.status_code == 204, answer.text
        yield browser


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def refusal(answer: Response) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status_code, answer.json()["code"]
