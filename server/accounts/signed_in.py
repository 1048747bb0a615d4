"""Who asks: the dependency `who` of every route for members."""

import hmac
from datetime import datetime
from typing import Any, Literal, cast
from uuid import UUID

import msgspec
from litestar import Request
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.lookups import builder_by_token, session_by_token, token_by_hash
from server.accounts.members import MemberRow, api_token_in_use, member
from server.accounts.roles import Capability, Role, at_least, builder_may, least_role, may
from server.accounts.secret import digest
from server.accounts.session_limits import ABSOLUTE
from server.database.tenant import directory, tenant
from server.errors import Forbidden, NotSignedIn
from server.house import House
from server.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """The member, API token or builder that a request comes from.

    member_id: of an API token, which belongs to no member, the id of the token itself.
    name: what is written down as the author of a change. email: "" for an API token.
    csrf: "" unless `via` is "session".
    guide_id, environment_id: to what a builder's token is bound; None otherwise.
    """

    workspace_id: UUID
    member_id: UUID
    role: Role
    name: str
    email: str
    locale: str
    csrf: str
    via: Literal["session", "token", "builder"]
    guide_id: UUID | None = None
    environment_id: UUID | None = None

    @property
    def member(self) -> UUID | None:
        """The member who asks; None for an API token, which belongs to nobody."""
        return None if self.via == "token" else self.member_id

    def need(self, least: Role) -> None:
        """Raises Forbidden unless the role is `least` or more."""
        if not at_least(self.role, least):
            raise Forbidden(
                f"This needs the role {least} or higher; yours is {self.role}. "
                "An admin of the workspace can change it.",
                code="role_too_low",
            )

    def may(self, capability: Capability) -> bool:
        return may(self.role, capability)

    def must(self, capability: Capability) -> None:
        """Raises Forbidden unless the role has `capability`."""
        self.need(least_role(capability))

    def need_member(self) -> None:
        """Raises Forbidden for what a person changes about themselves, when no person asks."""
        if self.via != "session":
            raise Forbidden(
                "Only a signed-in member can change this, not a token.", code="needs_member"
            )


async def provide_signed_in(
    request: Request[Any, Any, Any], house: NamedDependency[House]
) -> SignedIn:
    """The dependency `who`. Raises NotSignedIn, or Forbidden where the CSRF token is missing."""
    now = house.now()
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return await _by_bearer(request, house.engine, token.strip(), now)
    cookie = request.cookies.get(cookie_name(house.settings))
    if not cookie:
        raise NotSignedIn("Sign in first.")
    who = await _by_session(house.engine, cookie, now)
    if request.method not in SAFE:
        await _check_csrf(request, who.csrf)
    return who


def cookie_name(settings: Settings) -> str:
    """`__Host-` where browsers demand https for it: no other host can then plant the cookie."""
    return "__Host-cairn_session" if settings.secure else "cairn_session"


def session_cookie(settings: Settings, token: str) -> Cookie:
    return Cookie(
        key=cookie_name(settings),
        value=token,
        path="/",
        httponly=True,
        samesite="lax",
        secure=settings.secure,
        max_age=int(ABSOLUTE.total_seconds()),
    )


def no_cookie(settings: Settings) -> Cookie:
    """The cookie that removes the session's from the browser."""
    return Cookie(
        key=cookie_name(settings),
        value="",
        path="/",
        httponly=True,
        samesite="lax",
        secure=settings.secure,
        max_age=0,
    )


async def _by_session(engine: AsyncEngine, cookie: str, now: datetime) -> SignedIn:
    async with directory(engine) as conn:
        session = await session_by_token(conn, digest(cookie), now)
    if session is None:
        raise NotSignedIn("The sign-in has ended. Sign in again.", code="session_ended")
    found = await _living(engine, session.workspace_id, session.member_id)
    return _signed_in(found, csrf=session.csrf, via="session")


async def _by_bearer(
    request: Request[Any, Any, Any], engine: AsyncEngine, token: str, now: datetime
) -> SignedIn:
    if token.startswith("cb_"):
        return await _by_builder(request, engine, token, now)
    refused = NotSignedIn("This API token is not known, or it was revoked.", code="token_unknown")
    async with directory(engine) as conn:
        found = await token_by_hash(conn, digest(token))
    if found is None:
        raise refused
    workspace_id, token_id = found
    async with tenant(engine, workspace_id) as conn:
        used = await api_token_in_use(conn, workspace_id, token_id, now)
    if used is None:
        raise refused
    return SignedIn(
        workspace_id=workspace_id,
        member_id=token_id,
        role=used.role,
        name=used.name,
        email="",
        locale=used.locale,
        csrf="",
        via="token",
    )


async def _by_builder(
    request: Request[Any, Any, Any], engine: AsyncEngine, token: str, now: datetime
) -> SignedIn:
    async with directory(engine) as conn:
        bound = await builder_by_token(conn, digest(token), now)
    if bound is None:
        raise NotSignedIn(
            "This edit session has ended. Open the product from Cairn again.",
            code="builder_ended",
        )
    found = await _living(engine, bound.workspace_id, bound.member_id)
    if not builder_may(request.method, request.url.path, bound.guide_id):
        raise Forbidden(
            "An edit session in the product may only change the guide it was opened for.",
            code="builder_scope",
        )
    return _signed_in(
        found, via="builder", guide_id=bound.guide_id, environment_id=bound.environment_id
    )


async def _living(engine: AsyncEngine, workspace_id: UUID, member_id: UUID) -> MemberRow:
    async with tenant(engine, workspace_id) as conn:
        found = await member(conn, workspace_id, member_id)
    if found is None or found.disabled_at is not None:
        raise NotSignedIn("This account is disabled.", code="account_disabled")
    return found


def _signed_in(
    found: MemberRow,
    *,
    via: Literal["session", "builder"],
    csrf: str = "",
    guide_id: UUID | None = None,
    environment_id: UUID | None = None,
) -> SignedIn:
    return SignedIn(
        workspace_id=found.workspace_id,
        member_id=found.member_id,
        role=found.role,
        name=found.name,
        email=found.email,
        locale=found.locale,
        csrf=csrf,
        via=via,
        guide_id=guide_id,
        environment_id=environment_id,
    )


async def _check_csrf(request: Request[Any, Any, Any], expected: str) -> None:
    sent = request.headers.get("x-csrf-token")
    if sent is None and request.headers.get("content-type", "").startswith(_FORMS):
        sent = cast(str | None, (await request.form()).get("csrf"))
    if not isinstance(sent, str) or not hmac.compare_digest(sent.encode(), expected.encode()):
        raise Forbidden(
            "The CSRF token is missing or not this session's. Reload the page and try again; "
            "a program sends it as X-CSRF-Token (GET /api/me has it) or uses an API token.",
            code="csrf_missing" if not sent else "csrf_wrong",
        )
