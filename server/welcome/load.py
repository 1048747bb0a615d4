"""Cairn's own onboarding in its place: a workspace without members, served like any other."""

from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.accounts.model import Environment, Workspace
from server.accounts.queries import add_environment, add_key, change_environment, environments
from server.accounts.secret import new_public_key
from server.accounts.welcome_id import WELCOME
from server.database.tenant import tenant
from server.errors import NotFound
from server.tours import queries
from server.tours.document import Document, decode_document, encode_document
from server.tours.publish import same
from server.tours.publishing import publish, save_draft
from server.tours.saving import add_guide
from server.welcome.guides import OWN, Own

BY = "Cairn"
PLACE = uuid5(WELCOME, "dashboard")


async def ensure_welcome(engine: AsyncEngine, origin: str, now: datetime) -> None:
    """The guides over the dashboard as this Cairn has them, live; what is there already stays.

    origin: the dashboard's, the only one in which they are shown.
    """
    async with tenant(engine, WELCOME) as conn:
        await _place(conn, origin, now)
        for own in OWN:
            await _bring(conn, own, now)


class WelcomeKey:
    """The public key of the dashboard's own environment, looked up once; None where there is none.

    It is there before a server starts (`cairn serve` sees to it) and does not change.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._found: list[str | None] = []

    async def key(self) -> str | None:
        if not self._found:
            async with tenant(self._engine, WELCOME) as conn:
                places = await environments(conn, WELCOME)
            self._found.append(next((key for one in places for key in one.live_keys), None))
        return self._found[0]


async def _place(conn: AsyncConnection, origin: str, now: datetime) -> None:
    known = await conn.scalar(
        select(Environment.environment_id).where(
            Environment.workspace_id == WELCOME, Environment.environment_id == PLACE
        )
    )
    if known is None:
        await conn.execute(
            insert(Workspace).values(
                workspace_id=WELCOME,
                name=BY,
                time_zone="UTC",
                locale="en",
                simulated=False,
                created_at=now,
            )
        )
        await add_environment(conn, WELCOME, PLACE, name="dashboard", origins=[origin], now=now)
        await add_key(conn, WELCOME, PLACE, new_public_key(), now)
    else:
        await change_environment(conn, WELCOME, PLACE, {"origins": [origin]})


async def _bring(conn: AsyncConnection, own: Own, now: datetime) -> None:
    guide_id = uuid5(WELCOME, own.key)
    document = decode_document(own.document)
    try:
        draft = await queries.draft(conn, WELCOME, guide_id)
    except NotFound:
        await add_guide(
            conn,
            WELCOME,
            guide_id,
            kind="tour",
            name=own.name,
            document=encode_document(document),
            by=BY,
            now=now,
        )
        await _publish(conn, guide_id, now)
        return
    if not same(decode_document(draft.document), document):
        await _save(conn, guide_id, draft.revision, document, now)
        await _publish(conn, guide_id, now)


async def _save(
    conn: AsyncConnection, guide_id: UUID, revision: int, document: Document, now: datetime
) -> None:
    await save_draft(conn, WELCOME, guide_id, revision=revision, document=document, by=BY, now=now)


async def _publish(conn: AsyncConnection, guide_id: UUID, now: datetime) -> None:
    await publish(conn, WELCOME, guide_id, PLACE, by=BY, now=now)
