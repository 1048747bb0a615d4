"""API tokens: made here, shown once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.lookups import add_token_lookup
from server.accounts.members import add_api_token
from server.accounts.roles import ROLES, Role
from server.accounts.secret import PREFIX_SHOWN, digest, new_secret
from server.accounts.setup import checked_name
from server.errors import Invalid
from server.ids import new_id


@dataclass(frozen=True)
class NewToken:
    """`token` is the only copy: the database keeps its SHA-256."""

    token_id: UUID
    token: str
    prefix: str
    name: str
    role: Role
    created_by: str
    created_at: datetime


async def create_token(
    conn: AsyncConnection,
    workspace_id: UUID,
    *,
    name: str,
    role: str,
    created_by: str,
    at: datetime,
) -> NewToken:
    """A token that may do what `role` may do in the workspace. Raises Invalid."""
    if role not in ROLES:
        raise Invalid("role", f"{role!r} is no role; it is one of {', '.join(ROLES)}.")
    token = new_secret("ct_")
    made = NewToken(
        token_id=new_id(),
        token=token,
        prefix=token[:PREFIX_SHOWN],
        name=checked_name(name, "name"),
        role=role,
        created_by=created_by,
        created_at=at,
    )
    await add_api_token(
        conn,
        workspace_id,
        made.token_id,
        {
            "name": made.name,
            "role": made.role,
            "prefix": made.prefix,
            "created_by": created_by,
            "created_at": at,
        },
    )
    await add_token_lookup(conn, digest(token), workspace_id, made.token_id)
    return made
