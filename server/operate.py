"""What the operator's commands do: migrate, diagnose, list, make a token."""

import asyncio
import os
import shutil
from pathlib import Path
from uuid import UUID

import msgspec
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.model import Environment, KeyLookup, PublicKey, Workspace
from server.accounts.tokens import create_token
from server.accounts.welcome_id import WELCOME
from server.database.engine import APP_ROLE, open_engine
from server.database.migrate import current, migrate, newest
from server.database.private import PrivatePostgresError, open_private
from server.database.tenant import directory, tenant
from server.errors import Conflict, NotFound, Unavailable
from server.ids import now
from server.settings import Settings
from server.welcome.load import ensure_welcome

SDK_FILES = Path(__file__).resolve().parent.parent / "sdk" / "dist"
DISK_BYTES = 1_000_000_000


class EnvironmentRow(msgspec.Struct, frozen=True):
    workspace: str
    name: str
    key: str
    origins: list[str]


class Finding(msgspec.Struct, frozen=True):
    """One thing that `cairn doctor` looked at; `message` says what to do where it is not good."""

    good: bool
    subject: str
    message: str


async def bring_up_to_date(settings: Settings) -> tuple[str | None, str]:
    """Migrate as the database's owner; the revision before and after."""
    owner = open_engine(settings.database_url or "", role=None, pool_size=1)
    try:
        return await migrate(owner)
    finally:
        await owner.dispose()


async def need_migrated(settings: Settings) -> None:
    """Raise Unavailable unless the schema is the one that this code needs."""
    owner = open_engine(settings.database_url or "", role=None, pool_size=1)
    try:
        found = await current(owner)
    finally:
        await owner.dispose()
    if found != newest():
        raise Unavailable(
            f"The database is at revision {found or 'nothing'} and this Cairn needs {newest()}. "
            "Run `cairn migrate` first.",
            code="not_migrated",
        )


async def bring_welcome(settings: Settings) -> None:
    """Have Cairn's own onboarding in its place before anybody looks at the dashboard."""
    engine = open_engine(settings.database_url or "", pool_size=1)
    try:
        await ensure_welcome(engine, settings.public_url, now())
    finally:
        await engine.dispose()


async def every_workspace(engine: AsyncEngine) -> list[tuple[UUID, str]]:
    """Id and name of every workspace, by name. Cairn's own is nobody's and left out."""
    async with directory(engine) as conn:
        ids = list(await conn.scalars(select(KeyLookup.workspace_id).distinct()))
    found = []
    for workspace_id in (one for one in ids if one != WELCOME):
        async with tenant(engine, workspace_id) as conn:
            name = await conn.scalar(
                select(Workspace.name).where(Workspace.workspace_id == workspace_id)
            )
        if name is not None:
            found.append((workspace_id, name))
    return sorted(found, key=lambda pair: pair[1])


async def every_environment(engine: AsyncEngine) -> list[EnvironmentRow]:
    """Every environment of every workspace with its newest live key."""
    rows: list[EnvironmentRow] = []
    for workspace_id, workspace in await every_workspace(engine):
        async with tenant(engine, workspace_id) as conn:
            found = await conn.execute(
                select(Environment.name, PublicKey.key, Environment.origins)
                .join(
                    PublicKey,
                    (PublicKey.workspace_id == Environment.workspace_id)
                    & (PublicKey.environment_id == Environment.environment_id),
                )
                .where(
                    Environment.workspace_id == workspace_id,
                    PublicKey.revoked_at.is_(None),
                )
                .order_by(Environment.name, PublicKey.created_at)
            )
        # A later key of the same environment replaces the earlier one.
        newest_key = {r.name: EnvironmentRow(workspace, r.name, r.key, r.origins) for r in found}
        rows += newest_key.values()
    return rows


async def make_token(engine: AsyncEngine, workspace: str | None, name: str, role: str) -> str:
    """A new API token of the named workspace, or of the only one there is."""
    known = await every_workspace(engine)
    chosen = [one for one in known if workspace in (None, one[1])]
    if not chosen:
        raise NotFound(
            f"There is no workspace named {workspace!r}."
            if known
            else "There is no workspace yet. Start `cairn demo`, or make one first."
        )
    if len(chosen) > 1:
        names = ", ".join(repr(one[1]) for one in chosen)
        raise Conflict(f"There are several workspaces ({names}). Name one with --workspace.")
    async with tenant(engine, chosen[0][0]) as conn:
        made = await create_token(
            conn, chosen[0][0], name=name, role=role, created_by="command line", at=now()
        )
    return made.token


def diagnose(settings: Settings) -> list[Finding]:
    """Look at everything that Cairn stands on; nothing is changed."""
    findings = [_folder(settings.data), _sdk_files(), _node()]
    if settings.database_url is not None:
        return [*findings, *asyncio.run(_database(settings.database_url))]
    try:
        private = open_private(settings.data)
    except PrivatePostgresError as error:
        return [*findings, Finding(False, "database", str(error))]
    try:
        return [*findings, *asyncio.run(_database(private.url))]
    finally:
        private.stop()


def _folder(data: Path) -> Finding:
    place = next(p for p in (data, *data.parents) if p.exists())
    free = shutil.disk_usage(place).free
    if not os.access(place, os.W_OK):
        return Finding(False, "data", f"{data} cannot be written. Set CAIRN_DATA to a folder.")
    enough = free > DISK_BYTES
    advice = "" if enough else "; free some space or set CAIRN_DATA"
    return Finding(enough, "data", f"{data}, {free // 1_000_000_000} GB free{advice}")


def _sdk_files() -> Finding:
    there = (SDK_FILES / "embed.js").exists()
    return Finding(
        there, "scripts", "built" if there else "sdk/dist/embed.js is missing. Run `make build`."
    )


def _node() -> Finding:
    there = shutil.which("node") is not None
    return Finding(True, "node", "found" if there else "not found; needed only for `make build`")


async def _database(url: str) -> list[Finding]:
    owner = open_engine(url, role=None, pool_size=1)
    try:
        async with owner.connect() as conn:
            version = str(await conn.scalar(text("show server_version")))
        found = await current(owner)
    except (DBAPIError, OSError) as error:
        reason = (str(error).splitlines() or [""])[0]
        return [Finding(False, "database", f"it does not answer ({reason}). Check DATABASE_URL.")]
    finally:
        await owner.dispose()
    new_enough = int(version.split(".")[0]) >= 15
    findings = [
        Finding(
            new_enough,
            "database",
            f"PostgreSQL {version}" + ("" if new_enough else "; Cairn needs 15 or newer"),
        )
    ]
    if found != newest():
        advice = f"at {found or 'nothing'}, needs {newest()}. Run `cairn migrate`."
        return [*findings, Finding(False, "schema", advice)]
    return [*findings, Finding(True, "schema", newest()), await _application_role(url)]


async def _application_role(url: str) -> Finding:
    engine = open_engine(url, pool_size=1)
    try:
        async with engine.connect() as conn:
            row = (
                await conn.execute(
                    text(
                        "select rolsuper or rolbypassrls as free from pg_roles"
                        " where rolname = current_user"
                    )
                )
            ).one()
    finally:
        await engine.dispose()
    if row.free:
        return Finding(False, "role", f"{APP_ROLE} may bypass row-level security. Take that away.")
    return Finding(True, "role", f"{APP_ROLE} owns nothing and is bound to row-level security")
