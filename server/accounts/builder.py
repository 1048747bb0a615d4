"""Opening the builder over the product: a one-time code, and what it is exchanged for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.accounts.members import member
from server.accounts.model import BuilderCode, BuilderToken
from server.accounts.origins import origin_of
from server.accounts.queries import environment, environment_by_key
from server.accounts.roles import may
from server.accounts.secret import digest, new_secret
from server.accounts.session_limits import BUILDER_CODE, BUILDER_TOKEN
from server.accounts.signed_in import SignedIn
from server.database.tenant import directory, tenant
from server.errors import Forbidden, Invalid, NotFound, NotSignedIn
from server.tours.model import Guide

AGAIN = "Open the product from Cairn again."


@dataclass(frozen=True)
class Link:
    url: str
    expires_at: datetime


@dataclass(frozen=True)
class BuilderOpened:
    token: str
    expires_at: datetime
    guide_id: UUID
    environment_id: UUID
    environment_name: str
    key: str
    origin: str
    locale: str
    member_name: str


async def make_link(
    conn: AsyncConnection,
    who: SignedIn,
    guide_id: UUID,
    environment_id: UUID,
    url: str,
    now: datetime,
    own: str | None = None,
) -> Link:
    """`url` with a code in its fragment, which browsers send to nobody.

    A fragment that `url` has is replaced. own: the origin of the dashboard that asks, where the
    builder may be opened as well. Raises NotFound, Invalid `origin_not_allowed`.
    """
    guide = await conn.scalar(
        select(Guide.guide_id).where(
            Guide.workspace_id == who.workspace_id, Guide.guide_id == guide_id
        )
    )
    if guide is None:
        raise NotFound("There is no such guide.")
    place = await environment(conn, who.workspace_id, environment_id)
    origin = origin_of(url)
    if origin is None:
        raise Invalid("url", "Give the whole address of a page, such as https://app.example.com/")
    if origin not in (*place.origins, own):
        raise Invalid(
            "url",
            f"{origin} is not among the allowed origins of {place.name}. "
            "Add it in the environment's settings.",
            code="origin_not_allowed",
        )
    if not place.live_keys:
        raise Invalid(
            "environmentId", f"{place.name} has no live key. Make one first.", code="no_key"
        )
    code = new_secret()
    expires_at = now + BUILDER_CODE
    await conn.execute(delete(BuilderCode).where(BuilderCode.expires_at < now - BUILDER_TOKEN))
    await conn.execute(
        insert(BuilderCode).values(
            code_hash=digest(code),
            workspace_id=who.workspace_id,
            environment_id=environment_id,
            guide_id=guide_id,
            member_id=who.member_id,
            origin=origin,
            created_at=now,
            expires_at=expires_at,
            used_at=None,
        )
    )
    return Link(f"{url.partition('#')[0]}#cairn-edit={code}", expires_at)


@dataclass(frozen=True)
class Opened:
    """The last link that a member made for a guide: where to, and whether its code came back."""

    environment_id: UUID
    origin: str
    used: bool


async def last_opened(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, member_id: UUID
) -> Opened | None:
    """None when no link was made lately."""
    found = (
        await conn.execute(
            select(BuilderCode.environment_id, BuilderCode.origin, BuilderCode.used_at)
            .where(
                BuilderCode.workspace_id == workspace_id,
                BuilderCode.guide_id == guide_id,
                BuilderCode.member_id == member_id,
            )
            .order_by(BuilderCode.created_at.desc())
            .limit(1)
        )
    ).first()
    return found and Opened(found.environment_id, found.origin, found.used_at is not None)


async def exchange(
    engine: AsyncEngine, code: str, origin: str, key: str, now: datetime
) -> BuilderOpened:
    """The token of an edit session for a code, once.

    origin, key: of the page that the link was opened in. Every workspace may allow every origin;
    only the key says whose product it is, and that nobody else's guides are played in it.
    Raises NotSignedIn `code_unknown`, `code_used`, `code_expired`, Forbidden `code_wrong_origin`,
    `code_wrong_key`.
    """
    async with directory(engine) as conn:
        opens = await environment_by_key(conn, key)
        page = _Page(origin_of(origin) or origin, opens.environment_id if opens else None)
        bound = await _take(conn, digest(code), page, now)
    async with tenant(engine, bound.workspace_id) as conn:
        author = await member(conn, bound.workspace_id, bound.member_id)
        if author is None or author.disabled_at is not None:
            raise NotSignedIn("This account is disabled.", code="account_disabled")
        if not may(author.role, "write_guides"):
            raise Forbidden("Editing a guide needs the role author.", code="role_too_low")
        place = await environment(conn, bound.workspace_id, bound.environment_id)
    if not place.live_keys:
        raise Forbidden(f"{place.name} has no live key any more. Make one first.", code="no_key")
    token = new_secret("cb_")
    expires_at = now + BUILDER_TOKEN
    async with directory(engine) as conn:
        await conn.execute(delete(BuilderToken).where(BuilderToken.expires_at <= now))
        await conn.execute(
            insert(BuilderToken).values(
                token_hash=digest(token),
                workspace_id=bound.workspace_id,
                environment_id=bound.environment_id,
                guide_id=bound.guide_id,
                member_id=bound.member_id,
                expires_at=expires_at,
            )
        )
    return BuilderOpened(
        token=token,
        expires_at=expires_at,
        guide_id=bound.guide_id,
        environment_id=bound.environment_id,
        environment_name=place.name,
        key=place.live_keys[0],
        origin=bound.origin,
        locale=author.locale,
        member_name=author.name,
    )


@dataclass(frozen=True)
class _Page:
    """environment_id: None where the page's key is not known."""

    origin: str
    environment_id: UUID | None


@dataclass(frozen=True)
class _Bound:
    workspace_id: UUID
    environment_id: UUID
    guide_id: UUID
    member_id: UUID
    origin: str


_BOUND = (
    BuilderCode.workspace_id,
    BuilderCode.environment_id,
    BuilderCode.guide_id,
    BuilderCode.member_id,
    BuilderCode.origin,
)


async def _take(conn: AsyncConnection, code_hash: bytes, page: _Page, now: datetime) -> _Bound:
    # One statement takes it, so that of two who come at once one gets it.
    taken = await conn.execute(
        update(BuilderCode)
        .where(
            BuilderCode.code_hash == code_hash,
            BuilderCode.used_at.is_(None),
            BuilderCode.expires_at > now,
            BuilderCode.origin == page.origin,
            BuilderCode.environment_id == page.environment_id,
        )
        .values(used_at=now)
        .returning(*_BOUND)
    )
    row = taken.first()
    if row is None:
        raise await _why_not(conn, code_hash, page)
    return _Bound(*row)


async def _why_not(conn: AsyncConnection, code_hash: bytes, page: _Page) -> NotSignedIn | Forbidden:
    found = (
        await conn.execute(
            select(BuilderCode.used_at, BuilderCode.origin, BuilderCode.environment_id).where(
                BuilderCode.code_hash == code_hash
            )
        )
    ).first()
    if found is None:
        return NotSignedIn(f"This code is not known. {AGAIN}", code="code_unknown")
    if found.used_at is not None:
        return NotSignedIn(f"This link was used already; it works once. {AGAIN}", code="code_used")
    if found.origin != page.origin:
        return Forbidden(
            f"This link was made for {found.origin}, and this page is on {page.origin}. "
            "Open the product from Cairn at the address that you want to edit.",
            code="code_wrong_origin",
        )
    if found.environment_id != page.environment_id:
        return Forbidden(
            "This link was made for another environment than the one whose key the page has. "
            "Open the product from Cairn in the environment of its script tag.",
            code="code_wrong_key",
        )
    return NotSignedIn(
        f"This link was not used within 10 minutes and has expired. {AGAIN}", code="code_expired"
    )
