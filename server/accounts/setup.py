"""Making a workspace with its owner and environments, and members after it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import available_timezones

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.accounts.email_rule import normal_email
from server.accounts.lookups import add_login
from server.accounts.members import add_member_row
from server.accounts.model import Workspace
from server.accounts.password_rule import password_fault
from server.accounts.passwords import Passwords
from server.accounts.queries import add_environment, add_key, environment_name_taken
from server.accounts.roles import ROLES, Role
from server.accounts.secret import new_public_key
from server.database.tenant import tenant
from server.errors import Conflict, Invalid
from server.ids import new_id
from server.ids import now as clock

LOCALES = ("en", "ja")
FIRST_ENVIRONMENTS = ("production", "staging")
LONGEST_NAME = 80


@dataclass(frozen=True)
class NewEnvironment:
    environment_id: UUID
    name: str
    key: str


@dataclass(frozen=True)
class Created:
    workspace_id: UUID
    member_id: UUID
    environments: list[NewEnvironment]


async def create_workspace(
    engine: AsyncEngine,
    name: str,
    owner_email: str,
    owner_name: str,
    password: str,
    locale: str = "en",
    time_zone: str = "UTC",
    *,
    simulated: bool = False,
    passwords: Passwords | None = None,
    now: datetime | None = None,
) -> Created:
    """A workspace with its owner, and environments `production` and `staging` with a key each.

    time_zone: an IANA name, in which the workspace's days begin and end.
    Raises Invalid naming the argument, Conflict `email_taken`.
    """
    name = checked_name(name, "name")
    if time_zone not in available_timezones():
        raise Invalid("timeZone", f"{time_zone!r} is no IANA time zone such as Asia/Tokyo.")
    checked_locale(locale)
    email, password_hash = await checked_login(
        owner_email, password, passwords or Passwords(), email_field="ownerEmail"
    )
    at = now or clock()
    workspace_id = new_id()
    async with tenant(engine, workspace_id) as conn:
        await conn.execute(
            insert(Workspace).values(
                workspace_id=workspace_id,
                name=name,
                time_zone=time_zone,
                locale=locale,
                simulated=simulated,
                created_at=at,
            )
        )
        member_id = await add_member(
            conn,
            workspace_id,
            email=email,
            name=owner_name,
            role="owner",
            password_hash=password_hash,
            locale=locale,
            now=at,
        )
        made = [
            await new_environment(conn, workspace_id, environment, [], at)
            for environment in FIRST_ENVIRONMENTS
        ]
    return Created(workspace_id, member_id, made)


async def new_environment(
    conn: AsyncConnection, workspace_id: UUID, name: str, origins: list[str], now: datetime
) -> NewEnvironment:
    """An environment with its first key. Raises Conflict `name_taken`."""
    made = NewEnvironment(new_id(), name, new_public_key())
    if not await add_environment(
        conn, workspace_id, made.environment_id, name=name, origins=origins, now=now
    ):
        raise environment_name_taken(name)
    await add_key(conn, workspace_id, made.environment_id, made.key, now)
    return made


async def add_member(
    conn: AsyncConnection,
    workspace_id: UUID,
    *,
    email: str,
    name: str,
    role: Role,
    password_hash: str,
    locale: str,
    now: datetime,
) -> UUID:
    """A member who can sign in. email and password_hash: from `checked_login`.

    Raises Invalid, Conflict `email_taken`.
    """
    if role not in ROLES:
        raise Invalid("role", f"{role!r} is no role; it is one of {', '.join(ROLES)}.")
    name = checked_name(name, "name")
    member_id = new_id()
    # The login first: its key is the one thing that two sign-ups at once may both want.
    if not await add_login(conn, email, workspace_id, member_id, password_hash):
        raise Conflict(
            f"Somebody already signs in to this Cairn as {email}. Use another email.",
            code="email_taken",
            field="email",
        )
    await add_member_row(
        conn,
        workspace_id,
        member_id,
        {"email": email, "name": name, "role": role, "locale": locale, "created_at": now},
    )
    return member_id


async def checked_login(
    email: str, password: str, passwords: Passwords, *, email_field: str = "email"
) -> tuple[str, str]:
    """The email as it is stored, and the password's hash. Raises Invalid.

    Apart from the database, so that no transaction waits for a hash.
    """
    normal = normal_email(email)
    if normal is None:
        raise Invalid(email_field, f"{email!r} is not an email address such as mio@example.com.")
    return normal, await checked_password(normal, password, passwords)


async def checked_password(
    email: str, password: str, passwords: Passwords, *, field: str = "password"
) -> str:
    """The hash of a password that is good enough. Raises Invalid naming `field`."""
    fault = password_fault(password, email=email)
    if fault is not None:
        raise Invalid(field, fault, code="password_weak")
    return await passwords.hash(password)


def checked_name(name: str, field: str) -> str:
    """`name` without blanks around it. Raises Invalid when nothing or too much is left."""
    plain = name.strip()
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise Invalid(field, f"A name has 1 to {LONGEST_NAME} printable characters.")
    return plain


def checked_locale(locale: str) -> str:
    """Raises Invalid unless Cairn speaks `locale`."""
    if locale not in LOCALES:
        raise Invalid("locale", f"{locale!r} is not spoken here; use {' or '.join(LOCALES)}.")
    return locale
