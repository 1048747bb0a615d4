"""A host page at the session: who is there, and what Cairn answers."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.queries import change_environment
from server.database.tenant import tenant
from server.ids import now
from server.tours import publishing
from server.tours.document import decode_document
from server.tours.window import Window
from tests.tours.ground import Ground, a_workspace

ORIGIN = "https://app.midori.test"


async def a_live_workspace(engine: AsyncEngine) -> Ground:
    """A workspace whose production environment allows ORIGIN."""
    ground = await a_workspace(engine)
    async with tenant(engine, ground.workspace_id) as conn:
        await change_environment(
            conn, ground.workspace_id, UUID(ground.production), {"origins": [ORIGIN]}
        )
    return ground


async def publish(
    engine: AsyncEngine,
    ground: Ground,
    document: dict[str, Any],
    guide_id: str | None = None,
    *,
    window: Window | None = None,
    at: datetime | None = None,
) -> str:
    """Serve this document in production; gives the guide's id. window: as it is set `at`."""
    tour = decode_document(document)
    workspace_id, place = ground.workspace_id, UUID(ground.production)
    async with tenant(engine, workspace_id) as conn:
        made = (
            UUID(guide_id)
            if guide_id
            else await publishing.create_guide(
                conn, workspace_id, name="First steps", document=tour, by="Mio", now=now()
            )
        )
        if guide_id:
            await publishing.save_draft(
                conn, workspace_id, made, revision=1, document=tour, by="Mio", now=now()
            )
        await publishing.publish(
            conn, workspace_id, made, place, by="Mio", now=at or now(), window=window
        )
    return str(made)


def a_visit(ground: Ground, **fields: Any) -> dict[str, Any]:
    """What the SDK sends for somebody of whom the page says nothing."""
    return {
        "key": ground.key,
        "anonymousId": str(uuid4()),
        "userId": None,
        "traits": None,
        "company": None,
        "url": f"{ORIGIN}/lessons/1",
        "locale": "ja",
        "sdk": "0.1.0",
        **fields,
    }


def a_teacher(ground: Ground, **fields: Any) -> dict[str, Any]:
    company = {"id": "school-1", "traits": {"industry": "school"}, "role": "teacher"}
    return a_visit(ground, userId=f"u-{uuid4()}", company=company, **fields)


async def ask(
    client: httpx.AsyncClient, body: Any, *, origin: str | None = ORIGIN
) -> httpx.Response:
    """A session as the SDK asks for it: JSON sent as text, so that no preflight is needed."""
    headers = {"content-type": "text/plain;charset=UTF-8"}
    if origin is not None:
        headers["origin"] = origin
    if isinstance(body, bytes):
        return await client.post("/v1/session", content=body, headers=headers)
    content = httpx.Request("POST", "http://x", json=body).content
    return await client.post("/v1/session", content=content, headers=headers)


async def guides(client: httpx.AsyncClient, body: dict[str, Any]) -> list[dict[str, Any]]:
    answer = await ask(client, body)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["guides"]
    return found
