"""SQL of the lookup tables: what is found before a workspace is known."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.model import (
    BuilderCode,
    BuilderToken,
    Login,
    Session,
    SignInAttempt,
    TokenLookup,
)
from server.accounts.session_limits import IDLE, is_due, session_lives
from server.accounts.throttle import FORGET, waits


@dataclass(frozen=True)
class LoginRow:
    workspace_id: UUID
    member_id: UUID
    password_hash: str


@dataclass(frozen=True)
class SessionRow:
    workspace_id: UUID
    member_id: UUID
    csrf: str


@dataclass(frozen=True)
class BuilderRow:
    """To what a builder code or token is bound."""

    workspace_id: UUID
    environment_id: UUID
    guide_id: UUID
    member_id: UUID


# What somebody else is at is left for the next time: a sweep must not wait while it holds locks.
_DROP_ENDED_SESSIONS = text(
    """
    delete from directory.sessions where token_hash in (
      select token_hash from directory.sessions where expires_at <= :now or used_at <= :idle
      for update skip locked)
    """
)
_DROP_FORGOTTEN_TRIES = text(
    """
    delete from directory.sign_in_attempts where subject in (
      select subject from directory.sign_in_attempts where last_at < :forgotten
      for update skip locked)
    """
)


async def login_by_email(conn: AsyncConnection, email: str) -> LoginRow | None:
    found = (
        await conn.execute(
            select(Login.workspace_id, Login.member_id, Login.password_hash).where(
                Login.email == email
            )
        )
    ).first()
    return None if found is None else LoginRow(*found)


async def add_login(
    conn: AsyncConnection, email: str, workspace_id: UUID, member_id: UUID, password_hash: str
) -> bool:
    """False when somebody already signs in with this email."""
    done = await conn.execute(
        text(
            "insert into directory.logins (email, workspace_id, member_id, password_hash) "
            "values (:email, :workspace_id, :member_id, :password_hash) "
            "on conflict (email) do nothing returning email"
        ),
        {
            "email": email,
            "workspace_id": workspace_id,
            "member_id": member_id,
            "password_hash": password_hash,
        },
    )
    return done.first() is not None


async def set_password(conn: AsyncConnection, email: str, password_hash: str) -> None:
    await conn.execute(
        update(Login).where(Login.email == email).values(password_hash=password_hash)
    )


async def open_session(
    conn: AsyncConnection,
    login: LoginRow,
    *,
    email: str,
    token_hash: bytes,
    csrf: str,
    now: datetime,
    expires_at: datetime,
) -> bool:
    """False when the password was changed while it was being checked.

    The lock on the login makes a change of password wait, so that it ends this session too.
    """
    same = await conn.execute(
        select(Login.email)
        .where(Login.email == email, Login.password_hash == login.password_hash)
        .with_for_update(read=True)
    )
    if same.first() is None:
        return False
    await conn.execute(_DROP_ENDED_SESSIONS, {"now": now, "idle": now - IDLE})
    await conn.execute(
        insert(Session).values(
            token_hash=token_hash,
            workspace_id=login.workspace_id,
            member_id=login.member_id,
            csrf=csrf,
            created_at=now,
            used_at=now,
            expires_at=expires_at,
        )
    )
    return True


async def session_by_token(
    conn: AsyncConnection, token_hash: bytes, now: datetime
) -> SessionRow | None:
    """The session if it lives; its use is written down at most once a minute."""
    found = (
        await conn.execute(
            select(
                Session.workspace_id,
                Session.member_id,
                Session.csrf,
                Session.used_at,
                Session.expires_at,
            ).where(Session.token_hash == token_hash)
        )
    ).first()
    if found is None or not session_lives(
        used_at=found.used_at, expires_at=found.expires_at, now=now
    ):
        return None
    if is_due(found.used_at, now):
        await conn.execute(
            update(Session).where(Session.token_hash == token_hash).values(used_at=now)
        )
    return SessionRow(found.workspace_id, found.member_id, found.csrf)


async def close_session(conn: AsyncConnection, token_hash: bytes) -> None:
    await conn.execute(delete(Session).where(Session.token_hash == token_hash))


async def close_sessions_of(conn: AsyncConnection, workspace_id: UUID, member_id: UUID) -> None:
    """End every session and every builder of a member."""
    for table in (Session, BuilderToken, BuilderCode):
        await conn.execute(
            delete(table).where(table.workspace_id == workspace_id, table.member_id == member_id)
        )


_TRY = text(
    """
    insert into directory.sign_in_attempts as a (subject, failures, last_at, wait_until)
    values (:subject, 1, :now, cast(:now as timestamptz) + :first * interval '1 second')
    on conflict (subject) do update set
      failures = case when a.last_at < :forgotten then 1 else a.failures + 1 end,
      last_at = excluded.last_at,
      wait_until = excluded.last_at + interval '1 second' * (cast(:waits as integer[]))[
        least(case when a.last_at < :forgotten then 1 else a.failures + 1 end, :most)]
    where a.wait_until <= excluded.last_at
    returning subject
    """
)


async def try_sign_in(
    conn: AsyncConnection, kind: str, subject: str, now: datetime
) -> datetime | None:
    """Count a try before its password is looked at; None, or the time to wait for.

    Counting first keeps a hundred tries at once from all passing before the first has failed.
    """
    seconds = waits(kind)
    name = f"{kind}:{subject}"
    counted = await conn.execute(
        _TRY,
        {
            "subject": name,
            "now": now,
            "first": seconds[0],
            "forgotten": now - FORGET,
            "waits": seconds,
            "most": len(seconds),
        },
    )
    if counted.first() is not None:
        return None
    return await conn.scalar(select(SignInAttempt.wait_until).where(SignInAttempt.subject == name))


async def take_back_try(
    conn: AsyncConnection, *, account: str, address: str, now: datetime
) -> None:
    """After a right password: the account starts anew, the address is as before this try."""
    await conn.execute(delete(SignInAttempt).where(SignInAttempt.subject == f"account:{account}"))
    await conn.execute(
        update(SignInAttempt)
        .where(SignInAttempt.subject == f"address:{address}", SignInAttempt.failures > 0)
        .values(failures=SignInAttempt.failures - 1, wait_until=now)
    )
    await conn.execute(_DROP_FORGOTTEN_TRIES, {"forgotten": now - FORGET})


async def add_token_lookup(
    conn: AsyncConnection, token_hash: bytes, workspace_id: UUID, token_id: UUID
) -> None:
    await conn.execute(
        insert(TokenLookup).values(
            token_hash=token_hash, workspace_id=workspace_id, token_id=token_id
        )
    )


async def token_by_hash(conn: AsyncConnection, token_hash: bytes) -> tuple[UUID, UUID] | None:
    """Workspace and token id of an API token."""
    found = (
        await conn.execute(
            select(TokenLookup.workspace_id, TokenLookup.token_id).where(
                TokenLookup.token_hash == token_hash
            )
        )
    ).first()
    return None if found is None else (found.workspace_id, found.token_id)


async def drop_token_lookup(conn: AsyncConnection, workspace_id: UUID, token_id: UUID) -> None:
    await conn.execute(
        delete(TokenLookup).where(
            TokenLookup.workspace_id == workspace_id, TokenLookup.token_id == token_id
        )
    )


async def builder_by_token(
    conn: AsyncConnection, token_hash: bytes, now: datetime
) -> BuilderRow | None:
    found = (
        await conn.execute(
            select(
                BuilderToken.workspace_id,
                BuilderToken.environment_id,
                BuilderToken.guide_id,
                BuilderToken.member_id,
            ).where(BuilderToken.token_hash == token_hash, BuilderToken.expires_at > now)
        )
    ).first()
    return None if found is None else BuilderRow(*found)
