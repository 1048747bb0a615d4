"""SQL of the accounts room: members and API tokens."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.model import ApiToken, Member, Workspace
from server.accounts.roles import Role
from server.accounts.session_limits import is_due
from server.errors import NotFound


@dataclass(frozen=True)
class MemberRow:
    workspace_id: UUID
    member_id: UUID
    email: str
    name: str
    role: Role
    locale: str
    created_at: datetime
    disabled_at: datetime | None


@dataclass(frozen=True)
class TokenRow:
    token_id: UUID
    name: str
    role: Role
    prefix: str
    created_by: str
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True)
class TokenInUse:
    name: str
    role: Role
    locale: str


_MEMBER = (
    Member.workspace_id,
    Member.member_id,
    Member.email,
    Member.name,
    Member.role,
    Member.locale,
    Member.created_at,
    Member.disabled_at,
)


async def member(conn: AsyncConnection, workspace_id: UUID, member_id: UUID) -> MemberRow | None:
    found = (
        await conn.execute(
            select(*_MEMBER).where(
                Member.workspace_id == workspace_id, Member.member_id == member_id
            )
        )
    ).first()
    return None if found is None else _member(found)


async def members(conn: AsyncConnection, workspace_id: UUID) -> list[MemberRow]:
    """All members, the disabled too, in the order in which they came."""
    found = await conn.execute(
        select(*_MEMBER)
        .where(Member.workspace_id == workspace_id)
        .order_by(Member.created_at, Member.member_id)
    )
    return [_member(row) for row in found]


async def add_member_row(
    conn: AsyncConnection, workspace_id: UUID, member_id: UUID, values: dict[str, Any]
) -> None:
    await conn.execute(
        insert(Member).values(
            workspace_id=workspace_id, member_id=member_id, disabled_at=None, **values
        )
    )


async def change_member(
    conn: AsyncConnection, workspace_id: UUID, member_id: UUID, changes: dict[str, Any]
) -> None:
    await conn.execute(
        update(Member)
        .where(Member.workspace_id == workspace_id, Member.member_id == member_id)
        .values(**changes)
    )


async def lock_owners(conn: AsyncConnection, workspace_id: UUID) -> list[UUID]:
    """The living owners, locked: two owners who remove each other must not both succeed."""
    found = await conn.execute(
        select(Member.member_id)
        .where(
            Member.workspace_id == workspace_id,
            Member.role == "owner",
            Member.disabled_at.is_(None),
        )
        .order_by(Member.member_id)
        .with_for_update()
    )
    return list(found.scalars())


def _member(row: Any) -> MemberRow:
    return MemberRow(*row)


async def api_tokens(conn: AsyncConnection, workspace_id: UUID) -> list[TokenRow]:
    found = await conn.execute(
        select(
            ApiToken.token_id,
            ApiToken.name,
            ApiToken.role,
            ApiToken.prefix,
            ApiToken.created_by,
            ApiToken.created_at,
            ApiToken.last_used_at,
            ApiToken.revoked_at,
        )
        .where(ApiToken.workspace_id == workspace_id)
        .order_by(ApiToken.created_at.desc(), ApiToken.token_id.desc())
    )
    return [TokenRow(row[0], row[1], cast(Role, row[2]), *row[3:]) for row in found]


async def add_api_token(
    conn: AsyncConnection, workspace_id: UUID, token_id: UUID, values: dict[str, Any]
) -> None:
    await conn.execute(
        insert(ApiToken).values(
            workspace_id=workspace_id,
            token_id=token_id,
            last_used_at=None,
            revoked_at=None,
            **values,
        )
    )


async def api_token_in_use(
    conn: AsyncConnection, workspace_id: UUID, token_id: UUID, now: datetime
) -> TokenInUse | None:
    """A token that was not revoked; its use is written down at most once a minute."""
    mine = (ApiToken.workspace_id == workspace_id, ApiToken.token_id == token_id)
    found = (
        await conn.execute(
            select(ApiToken.name, ApiToken.role, ApiToken.last_used_at, Workspace.locale)
            .join(Workspace, Workspace.workspace_id == ApiToken.workspace_id)
            .where(*mine, ApiToken.revoked_at.is_(None))
        )
    ).first()
    if found is None:
        return None
    if is_due(found.last_used_at, now):
        await conn.execute(update(ApiToken).where(*mine).values(last_used_at=now))
    return TokenInUse(found.name, cast(Role, found.role), found.locale)


async def revoke_api_token(
    conn: AsyncConnection, workspace_id: UUID, token_id: UUID, now: datetime
) -> None:
    """Raises NotFound. Revoking twice keeps the first time."""
    done = await conn.execute(
        update(ApiToken)
        .where(ApiToken.workspace_id == workspace_id, ApiToken.token_id == token_id)
        .values(revoked_at=func.coalesce(ApiToken.revoked_at, now))
        .returning(ApiToken.token_id)
    )
    if done.first() is None:
        raise NotFound("There is no such token.")
