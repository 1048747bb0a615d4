"""What the stories of the pages are told with: a signed-in browser, guides, people who ran them."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from httpx import Response
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.roles import Role
from server.app import create_app
from server.database.tenant import tenant
from server.progress.queries import set_first_value
from server.settings import Settings
from server.tours.document import decode_document
from server.tours.publishing import create_guide, publish
from tests.accounts.stories import PASSWORD, Clock, Workspace
from tests.progress.build import a_walk
from tests.tours.builders import a_tour

_CSRF = re.compile(r'name="csrf" value="([^"]+)"')
HTML = {"accept": "text/html,application/xhtml+xml"}


class Browser:
    """Goes to pages and sends their forms, as a person does; follows no redirect by itself."""

    def __init__(self, client: AsyncTestClient[Litestar]) -> None:
        self.client = client

    async def get(self, path: str, **headers: str) -> Response:
        return await self.client.get(path, headers={**HTML, **headers}, follow_redirects=False)

    async def page(self, path: str) -> str:
        """The page's text; it must be there."""
        answer = await self.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:500]}"
        return answer.text

    async def send(self, path: str, csrf: str | None = None, **fields: Any) -> Response:
        """A form, with the token that every page of this session carries."""
        token = await self.csrf() if csrf is None else csrf
        return await self.client.post(
            path, data={"csrf": token, **fields}, headers=HTML, follow_redirects=False
        )

    async def csrf(self) -> str:
        found = _CSRF.search(await self.page("/settings/me"))
        assert found is not None
        return found[1]

    async def sign_in(self, email: str, password: str = PASSWORD, **fields: str) -> Response:
        return await self.client.post(
            "/sign-in",
            data={"email": email, "password": password, **fields},
            headers=HTML,
            follow_redirects=False,
        )


@asynccontextmanager
async def a_browser(settings: Settings, clock: Clock) -> AsyncIterator[Browser]:
    async with AsyncTestClient(create_app(settings, now=clock)) as client:
        yield Browser(client)


@asynccontextmanager
async def signed_in(
    settings: Settings, clock: Clock, ours: Workspace, role: Role = "owner", locale: str = "en"
) -> AsyncIterator[Browser]:
    """A member of the role, in the language. (Owners begin in English, the others in Japanese.)"""
    async with a_browser(settings, clock) as browser:
        answer = await browser.sign_in(ours.emails[role])
        assert answer.status_code == 303, answer.text
        await browser.send("/settings/me/language", locale=locale)
        browser.client.cookies.delete("cairn_flash")
        yield browser


async def a_guide(
    engine: AsyncEngine,
    ours: Workspace,
    clock: Clock,
    name: str = "Welcome aboard",
    document: dict[str, Any] | None = None,
    **tour: Any,
) -> UUID:
    """A guide of this document, or a tour of these fields."""
    async with tenant(engine, ours.workspace_id) as conn:
        return await create_guide(
            conn,
            ours.workspace_id,
            name=name,
            document=decode_document(document or a_tour(**tour)),
            by="Olive",
            now=clock(),
        )


async def published(engine: AsyncEngine, ours: Workspace, clock: Clock, guide_id: UUID) -> int:
    async with tenant(engine, ours.workspace_id) as conn:
        return await publish(
            conn, ours.workspace_id, guide_id, ours.production, by="Olive", now=clock()
        )


async def with_goal(engine: AsyncEngine, ours: Workspace, at: datetime) -> None:
    async with tenant(engine, ours.workspace_id) as conn:
        await set_first_value(conn, ours.workspace_id, "First plan", "Plan Created", at)


async def runs(
    browser: Browser, ours: Workspace, guide_id: UUID, completed: int, left: int
) -> None:
    """People of a school who ran the guide; those who left saw the first step only."""
    messages: list[dict[str, Any]] = []
    for number in range(completed + left):
        who = {"userId": f"u{number}", "context": {"groupId": "c1"}}
        walk = a_walk(guide_id, who=who, audience={"industry": "school", "role": "teacher"})
        messages += [walk.starts(), walk.sees("s1", 1)]
        if number < completed:
            messages += [walk.does("s1", 2), walk.sees("s2", 3), walk.completes(4)]
        else:
            messages += [walk.ends(2)]
    messages.append(
        {
            "type": "group",
            "groupId": "c1",
            "userId": "u0",
            "messageId": f"g-{uuid4()}",
            "traits": {"name": "Aoba <b>School</b>", "industry": "school"},
        }
    )
    answer = await browser.client.post("/v1/batch", json={"writeKey": ours.key, "batch": messages})
    assert answer.status_code == 200, answer.text
