"""Signing in and out, and changing one's own password."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any
from uuid import UUID

from litestar import Request
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.email_rule import normal_email
from server.accounts.lookups import (
    LoginRow,
    close_sessions_of,
    login_by_email,
    open_session,
    set_password,
    take_back_try,
    try_sign_in,
)
from server.accounts.members import member
from server.accounts.password_rule import LONGEST
from server.accounts.secret import digest, new_secret
from server.accounts.session_limits import ABSOLUTE
from server.accounts.setup import checked_password
from server.accounts.signed_in import SignedIn
from server.accounts.throttle import client_address, throttle_address
from server.database.tenant import directory, tenant
from server.errors import Forbidden, NotSignedIn, TooMany
from server.house import House
from server.settings import Settings


@dataclass(frozen=True)
class Opened:
    """A session that has just begun. token: the cookie's value, kept only as its SHA-256."""

    token: str
    csrf: str
    workspace_id: UUID
    member_id: UUID


async def sign_in(house: House, email: str, password: str, address: str) -> Opened:
    """A new session. address: `address_of` the request.

    Raises TooMany with the seconds to wait; NotSignedIn `wrong_password`, the same and after the
    same time for an unknown email; NotSignedIn `account_disabled` once the password was right.
    """
    now = house.now()
    normal = normal_email(email) or ""
    account = _account(normal or email)
    await _count_try(house, account, address, now)
    async with directory(house.engine) as conn:
        login = await login_by_email(conn, normal)
    stored = None if login is None else login.password_hash
    # A longer text is nobody's password, and need not be hashed whole.
    if not await house.passwords.fits(password[: LONGEST + 1], stored) or login is None:
        raise _wrong_password()
    async with tenant(house.engine, login.workspace_id) as conn:
        found = await member(conn, login.workspace_id, login.member_id)
    if found is None or found.disabled_at is not None:
        raise NotSignedIn(
            "This account is disabled. An admin of the workspace can enable it.",
            code="account_disabled",
        )
    async with directory(house.engine) as conn:
        opened = await _open(conn, login, normal, now)
        await take_back_try(conn, account=account, address=address, now=now)
    return opened


async def change_password(
    house: House, who: SignedIn, *, current: str, new: str, address: str
) -> Opened:
    """End every session of the member and begin a new one, under the new password.

    Raises Forbidden `wrong_password`, TooMany, Invalid for a password that is too weak.
    """
    now = house.now()
    account = _account(who.email)
    await _count_try(house, account, address, now)
    async with directory(house.engine) as conn:
        login = await login_by_email(conn, who.email)
    stored = None if login is None else login.password_hash
    if not await house.passwords.fits(current[: LONGEST + 1], stored) or login is None:
        raise Forbidden("The current password is another one.", code="wrong_password")
    password_hash = await checked_password(who.email, new, house.passwords, field="new")
    async with directory(house.engine) as conn:
        await set_password(conn, who.email, password_hash)
        await close_sessions_of(conn, login.workspace_id, login.member_id)
        changed = LoginRow(login.workspace_id, login.member_id, password_hash)
        opened = await _open(conn, changed, who.email, now)
        await take_back_try(conn, account=account, address=address, now=now)
    return opened


def address_of(request: Request[Any, Any, Any], settings: Settings) -> str:
    """The address that a request comes from, as it is counted against guessing."""
    peer = request.client.host if request.client else ""
    forwarded_for = request.headers.get("x-forwarded-for")
    return throttle_address(client_address(peer, forwarded_for, settings.trusted_proxies))


def refuse_other_sites(request: Request[Any, Any, Any], settings: Settings) -> None:
    """Raises Forbidden when a page of another site sent this.

    A sign-in has no session and so no CSRF token; this keeps another site from signing its
    visitor in as somebody else.
    """
    origin = request.headers.get("origin")
    if origin is None:
        return
    own = {settings.public_url, f"{request.url.scheme}://{request.headers.get('host', '')}"}
    if origin not in own:
        raise Forbidden(
            f"This was sent from {origin}, which is not Cairn's own address "
            f"({settings.public_url}). If it is, set CAIRN_PUBLIC_URL to it.",
            code="other_site",
        )


async def _open(conn: AsyncConnection, login: LoginRow, email: str, now: datetime) -> Opened:
    opened = Opened(new_secret(), new_secret(), login.workspace_id, login.member_id)
    done = await open_session(
        conn,
        login,
        email=email,
        token_hash=digest(opened.token),
        csrf=opened.csrf,
        now=now,
        expires_at=now + ABSOLUTE,
    )
    if not done:
        raise _wrong_password()
    return opened


async def _count_try(house: House, account: str, address: str, now: datetime) -> None:
    # In one transaction: a try that one of the two refuses is not counted by the other.
    async with directory(house.engine) as conn:
        for kind, subject in (("account", account), ("address", address)):
            wait_until = await try_sign_in(conn, kind, subject, now)
            if wait_until is not None:
                seconds = max(1, ceil((wait_until - now).total_seconds()))
                raise TooMany(
                    f"Too many tries. Wait {seconds} seconds, then try again.",
                    retry_after=seconds,
                    extra={"retryAfter": seconds},
                )


def _account(email: str) -> str:
    # People type their password where the email goes; it must not be readable in a table.
    return hashlib.sha256(email.encode()).hexdigest()


def _wrong_password() -> NotSignedIn:
    return NotSignedIn("The email or the password is wrong.", code="wrong_password")
