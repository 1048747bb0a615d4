"""Loads the demo: a workspace with members, guides and a goal, and a history sent as events."""

import asyncio
import os
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import httpx
import msgspec
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.accounts.model import Login, Member, Workspace
from server.accounts.passwords import Passwords
from server.accounts.queries import change_environment, environments
from server.accounts.roles import Role
from server.accounts.setup import add_member, checked_login, create_workspace
from server.database.engine import open_engine
from server.database.tenant import directory, tenant
from server.demo.beside import BESIDE, DemoBeside
from server.demo.bundles import Bundle, bundles
from server.demo.guides import GUIDES, DemoGuide
from server.demo.industries import FIRST_VALUE, WINDOW_DAYS
from server.demo.simulate import Message
from server.demo.simulate import history as simulated_history
from server.ids import new_id
from server.ids import now as clock
from server.progress.model import Goal
from server.settings import Settings
from server.tours.document import decode_document, encode_document
from server.tours.saving import add_guide, add_version, serve

SEED = "komorebi"
EMAIL = "author@komorebi.example"
OWNER = "Mio Hayashi"
COLLEAGUES: tuple[tuple[str, str, Role, str], ...] = (
    ("manager@komorebi.example", "佐々木 遼", "admin", "ja"),
    ("viewer@komorebi.example", "Clara Weber", "viewer", "en"),
)
PRODUCTION = "production"
SENDERS = 2
TRIES = 8
FINGERPRINTS = Path(__file__).with_name("fingerprints.json")


class DemoSignIn(msgspec.Struct, frozen=True, rename="camel"):
    """How to come in: `key` is production's public key. `loaded`: the history is all there."""

    workspace_id: UUID
    email: str
    password: str
    key: str
    loaded: bool = False


class DemoLoadError(Exception):
    """The demo cannot be loaded; the message says what the server answered."""


Progress = Callable[[int, int], None]


async def load_demo(
    settings: Settings,
    progress: Progress,
    *,
    history: bool = True,
    transport: httpx.AsyncBaseTransport | None = None,
) -> DemoSignIn:
    """The demo workspace, made now or found, and its history sent to the running server.

    May be called again at any time: what is there stays, and a history that was cut short is sent
    anew under the same message ids, so that nothing counts twice.
    progress: called with the events that were taken and how many there are.
    transport: how the server is reached; the network, unless a test puts the application itself.
    """
    engine = open_engine(settings.database_url or "", pool_size=2)
    try:
        signed = await _sign_in(engine, settings.data / "demo.json")
        began = await _furnish(engine, signed, settings.host_port)
        if history and not signed.loaded:
            ids = guide_ids(signed.workspace_id)
            companies = simulated_history(
                SEED,
                began,
                [guide.played(ids[guide.name], 1) for guide in GUIDES],
                [guide.played(ids[guide.name], 1) for guide in BESIDE],
            )
            way = httpx.AsyncClient(
                base_url=_address(settings), timeout=60, trust_env=False, transport=transport
            )
            async with way as client:
                await _send_history(client, list(companies), signed.key, progress)
            signed = msgspec.structs.replace(signed, loaded=True)
            _write(settings.data / "demo.json", signed)
        return signed
    finally:
        await engine.dispose()


# ------------------------------------------------------------------ workspace and sign-in


async def _sign_in(engine: AsyncEngine, file: Path) -> DemoSignIn:
    """The sign-in on file when it is of this database, else a new one."""
    kept = _read(file)
    async with directory(engine) as conn:
        workspace_id = await conn.scalar(select(Login.workspace_id).where(Login.email == EMAIL))
    if kept is not None and kept.workspace_id == workspace_id:
        return msgspec.structs.replace(kept, key=await _live_key(engine, workspace_id))
    password = secrets.token_urlsafe(12)
    if workspace_id is None:
        made = await create_workspace(
            engine, "Komorebi", EMAIL, OWNER, password, "en", "Asia/Tokyo", simulated=True
        )
        workspace_id = made.workspace_id
    else:
        await _new_password(engine, password)
    signed = DemoSignIn(workspace_id, EMAIL, password, await _live_key(engine, workspace_id))
    _write(file, signed)
    return signed


async def _live_key(engine: AsyncEngine, workspace_id: UUID) -> str:
    """Production's newest key in use: the operator of a demo may have changed it."""
    async with tenant(engine, workspace_id) as conn:
        for environment in await environments(conn, workspace_id):
            if environment.name == PRODUCTION and environment.live_keys:
                return environment.live_keys[0]
    raise DemoLoadError(f"The demo workspace has no key for {PRODUCTION!r}. Make one in Settings.")


async def _new_password(engine: AsyncEngine, password: str) -> None:
    """The database is there and the file with the password is not: nobody can sign in as before."""
    _, hashed = await checked_login(EMAIL, password, Passwords())
    async with directory(engine) as conn:
        await conn.execute(update(Login).where(Login.email == EMAIL).values(password_hash=hashed))


def _read(file: Path) -> DemoSignIn | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=DemoSignIn)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _write(file: Path, signed: DemoSignIn) -> None:
    """Whole or not at all, and for its owner only: it holds a password."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(msgspec.json.format(msgspec.json.encode(signed)))
    draft.replace(file)


# ------------------------------------------------------------------ what stands in it


async def _furnish(engine: AsyncEngine, signed: DemoSignIn, host_port: int) -> datetime:
    """Origins, members, goal and guides, each unless it is there; when the workspace was made."""
    workspace_id = signed.workspace_id
    async with tenant(engine, workspace_id) as conn:
        await _allow_host(conn, workspace_id, host_port)
        created = await conn.scalar(
            select(Workspace.created_at).where(Workspace.workspace_id == workspace_id)
        )
        began = created or clock()
        first = select(Goal.goal_id).where(Goal.workspace_id == workspace_id)
        if (await conn.scalar(first.limit(1))) is None:
            await _first_value(conn, workspace_id, began)
            await _colleagues(conn, signed, began)
            author = await _author(conn, workspace_id)
            ids = guide_ids(workspace_id)
            fingerprints = msgspec.json.decode(FINGERPRINTS.read_bytes())
            for guide in GUIDES:
                made = guide.document(fingerprints)
                await _publish(conn, workspace_id, author, guide, made, began)
            for one in BESIDE:
                made = one.document(fingerprints, ids)
                await _publish(conn, workspace_id, author, one, made, began)
    return began


async def _allow_host(conn: AsyncConnection, workspace_id: UUID, port: int) -> None:
    wanted = {
        PRODUCTION: [f"http://127.0.0.1:{port}", f"http://localhost:{port}"],
        "staging": ["https://staging.komorebi.example"],
    }
    for environment in await environments(conn, workspace_id):
        missing = [
            origin
            for origin in wanted.get(environment.name, [])
            if origin not in environment.origins
        ]
        if missing:
            origins = [*environment.origins, *missing]
            await change_environment(
                conn, workspace_id, environment.environment_id, {"origins": origins}
            )


def guide_ids(workspace_id: UUID) -> dict[str, str]:
    """By name; made from it, so that a history cut short names the same guides when sent anew."""
    return {guide.name: str(uuid5(workspace_id, guide.name)) for guide in (*GUIDES, *BESIDE)}


async def _first_value(conn: AsyncConnection, workspace_id: UUID, now: datetime) -> None:
    await conn.execute(
        insert(Goal).values(
            workspace_id=workspace_id,
            goal_id=new_id(),
            name=FIRST_VALUE,
            event=FIRST_VALUE,
            first_value=True,
            created_at=now,
        )
    )


async def _colleagues(conn: AsyncConnection, signed: DemoSignIn, now: datetime) -> None:
    """Members of the other roles, with the owner's first password: to see what they see."""
    for email, name, role, locale in COLLEAGUES:
        normal, hashed = await checked_login(email, signed.password, Passwords())
        await add_member(
            conn,
            signed.workspace_id,
            email=normal,
            name=name,
            role=role,
            password_hash=hashed,
            locale=locale,
            now=now,
        )


async def _author(conn: AsyncConnection, workspace_id: UUID) -> UUID | None:
    """The member who made the guides; None when somebody has taken them out."""
    found = select(Member.member_id).where(
        Member.workspace_id == workspace_id, Member.email == EMAIL
    )
    return await conn.scalar(found)


async def _publish(
    conn: AsyncConnection,
    workspace_id: UUID,
    author: UUID | None,
    guide: DemoGuide | DemoBeside,
    made: dict[str, Any],
    began: datetime,
) -> None:
    """The guide, its first version, and production serving it since before the first company."""
    at = began - timedelta(days=WINDOW_DAYS + 2)
    guide_id = uuid5(workspace_id, guide.name)
    document = encode_document(decode_document(made))
    await add_guide(
        conn,
        workspace_id,
        guide_id,
        kind=document["kind"],
        name=guide.name,
        document=document,
        by=OWNER,
        now=at,
        owner_id=author,
    )
    await add_version(
        conn, workspace_id, guide_id, version=1, document=document, note="", by=OWNER, now=at
    )
    for environment in await environments(conn, workspace_id):
        if environment.name == PRODUCTION:
            await serve(
                conn,
                workspace_id,
                guide_id,
                environment.environment_id,
                version=1,
                action="publish",
                by=OWNER,
                now=at,
            )


# ------------------------------------------------------------------ the history


async def _send_history(
    client: httpx.AsyncClient, companies: list[list[Message]], key: str, progress: Progress
) -> None:
    total, taken = sum(map(len, companies)), 0
    waiting = bundles(companies, key)

    async def send_all() -> None:
        nonlocal taken
        for bundle in waiting:
            await _send(client, bundle)
            taken += bundle.messages
            progress(taken, total)

    progress(0, total)
    await asyncio.gather(*(send_all() for _ in range(SENDERS)))


def _address(settings: Settings) -> str:
    anywhere = settings.host in ("::", ".".join("0000"))
    return f"http://{'127.0.0.1' if anywhere else settings.host}:{settings.port}"


async def _send(client: httpx.AsyncClient, bundle: Bundle) -> None:
    """Until it is acknowledged: a 200 means that it is committed. Raises DemoLoadError."""
    said = "nothing"
    for attempt in range(TRIES):
        try:
            answer = await client.post(
                "/v1/import", content=bundle.body, headers={"content-type": "application/json"}
            )
        except httpx.TransportError as error:
            said = str(error) or type(error).__name__
            await asyncio.sleep(0.2 * 2**attempt)
            continue
        if answer.status_code == 200:
            return
        said = f"{answer.status_code} {answer.text[:300]}"
        if answer.status_code != 429 and answer.status_code < 500:
            break
        await asyncio.sleep(float(answer.headers.get("retry-after") or 0.2 * 2**attempt))
    raise DemoLoadError(f"The intake did not take a part of the demo's history: {said}")
