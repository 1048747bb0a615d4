"""Changing who works in the workspace, under the rules of who may change whom."""

from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import UNSET
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.lookups import close_sessions_of, set_password
from server.accounts.members import MemberRow, change_member, lock_owners, member
from server.accounts.roles import Role
from server.accounts.setup import checked_name
from server.accounts.signed_in import SignedIn
from server.accounts.wire import ChangedMember
from server.errors import Conflict, Forbidden, NotFound


async def member_here(conn: AsyncConnection, workspace_id: UUID, member_id: UUID) -> MemberRow:
    """Raises NotFound."""
    found = await member(conn, workspace_id, member_id)
    if found is None:
        raise NotFound("There is no such member.")
    return found


def may_touch(who: SignedIn, *roles: Role) -> None:
    """Raises Forbidden when an owner is at stake and `who` is none."""
    if "owner" in roles and not who.may("owners"):
        raise Forbidden(
            "Only an owner can make somebody an owner or change one.", code="owners_only"
        )


async def change(
    conn: AsyncConnection,
    who: SignedIn,
    member_id: UUID,
    sent: ChangedMember,
    password_hash: str | None,
    now: datetime,
) -> MemberRow:
    """Change role, name, password, or disable; gives the member as it is then.

    Raises NotFound; Forbidden; Conflict `last_owner` when nobody would be owner any more.
    """
    owners = await lock_owners(conn, who.workspace_id)
    before = await member_here(conn, who.workspace_id, member_id)
    may_touch(who, before.role, before.role if sent.role is UNSET else sent.role)
    leaves = (sent.role is not UNSET and sent.role != "owner") or sent.disabled is True
    if leaves and owners == [member_id]:
        raise Conflict(
            "This is the last owner. Make somebody else an owner first.", code="last_owner"
        )
    changes = _changes(sent, before, now)
    if changes:
        await change_member(conn, who.workspace_id, member_id, changes)
    if password_hash is not None:
        await set_password(conn, before.email, password_hash)
    if password_hash is not None or sent.disabled is True:
        await close_sessions_of(conn, who.workspace_id, member_id)
    return await member_here(conn, who.workspace_id, member_id)


def _changes(sent: ChangedMember, before: MemberRow, now: datetime) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if sent.role is not UNSET:
        changes["role"] = sent.role
    if sent.name is not UNSET:
        changes["name"] = checked_name(sent.name, "name")
    if sent.disabled is not UNSET:
        changes["disabled_at"] = (before.disabled_at or now) if sent.disabled else None
    return changes
