"""Routes of members and API tokens."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from litestar import Request, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from msgspec import UNSET

from server.accounts import team
from server.accounts.lookups import drop_token_lookup
from server.accounts.members import api_tokens, members, revoke_api_token
from server.accounts.queries import workspace
from server.accounts.setup import (
    add_member,
    checked_locale,
    checked_login,
    checked_name,
    checked_password,
)
from server.accounts.signed_in import SignedIn
from server.accounts.tokens import create_token
from server.accounts.wire import (
    AskedToken,
    ChangedMember,
    MembersView,
    MemberView,
    NewMember,
    ShownToken,
    TokensView,
    member_view,
    read,
    shown_token,
    token_view,
)
from server.database.tenant import tenant
from server.house import House

AnyRequest = Request[Any, Any, Any]
TheHouse = NamedDependency[House]
Who = NamedDependency[SignedIn]


@get("/api/members")
async def get_members(house: TheHouse, who: Who) -> MembersView:
    async with tenant(house.engine, who.workspace_id) as conn:
        found = await members(conn, who.workspace_id)
    return MembersView([member_view(row) for row in found])


@post("/api/members")
async def post_member(request: AnyRequest, house: TheHouse, who: Who) -> MemberView:
    """Add a member with a password that the admin hands over."""
    who.must("members")
    sent = read(await request.body(), NewMember)
    team.may_touch(who, sent.role)
    checked_name(sent.name, "name")
    locale = None if sent.locale is None else checked_locale(sent.locale)
    email, password_hash = await checked_login(sent.email, sent.password, house.passwords)
    async with tenant(house.engine, who.workspace_id) as conn:
        member_id = await add_member(
            conn,
            who.workspace_id,
            email=email,
            name=sent.name,
            role=sent.role,
            password_hash=password_hash,
            locale=locale or (await workspace(conn, who.workspace_id)).locale,
            now=house.now(),
        )
        return member_view(await team.member_here(conn, who.workspace_id, member_id))


@patch("/api/members/{member_id:uuid}")
async def patch_member(
    request: AnyRequest, house: TheHouse, who: Who, member_id: FromPath[UUID]
) -> MemberView:
    """Change a member's role, name or password; disable or enable."""
    who.must("members")
    sent = read(await request.body(), ChangedMember)
    async with tenant(house.engine, who.workspace_id) as conn:
        before = await team.member_here(conn, who.workspace_id, member_id)
    team.may_touch(who, before.role)
    password_hash = None
    if sent.password is not UNSET:
        password_hash = await checked_password(before.email, sent.password, house.passwords)
    async with tenant(house.engine, who.workspace_id) as conn:
        return member_view(
            await team.change(conn, who, member_id, sent, password_hash, house.now())
        )


@get("/api/tokens")
async def get_tokens(house: TheHouse, who: Who) -> TokensView:
    who.must("tokens")
    async with tenant(house.engine, who.workspace_id) as conn:
        found = await api_tokens(conn, who.workspace_id)
    return TokensView([token_view(row) for row in found])


@post("/api/tokens")
async def post_token(request: AnyRequest, house: TheHouse, who: Who) -> ShownToken:
    """A new API token, shown this once. It may do no more than who makes it."""
    who.must("tokens")
    sent = read(await request.body(), AskedToken)
    who.need(sent.role)
    async with tenant(house.engine, who.workspace_id) as conn:
        made = await create_token(
            conn,
            who.workspace_id,
            name=sent.name,
            role=sent.role,
            created_by=who.name,
            at=house.now(),
        )
    return shown_token(made)


@delete("/api/tokens/{token_id:uuid}")
async def delete_token(house: TheHouse, who: Who, token_id: FromPath[UUID]) -> None:
    """Revoke a token; it stays in the list, with the time."""
    who.must("tokens")
    async with tenant(house.engine, who.workspace_id) as conn:
        await revoke_api_token(conn, who.workspace_id, token_id, house.now())
        await drop_token_lookup(conn, who.workspace_id, token_id)


TEAM: Sequence[ControllerRouterHandler] = (
    get_members,
    post_member,
    patch_member,
    get_tokens,
    post_token,
    delete_token,
)
