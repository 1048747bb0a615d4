"""Routes of the accounts room: signing in and out, and one's own account."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Request, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.types import ControllerRouterHandler
from msgspec import UNSET

from server.accounts.entry import address_of, change_password, refuse_other_sites, sign_in
from server.accounts.lookups import close_session
from server.accounts.members import change_member
from server.accounts.queries import workspace
from server.accounts.routes_builder import BUILDER
from server.accounts.routes_environments import ENVIRONMENTS
from server.accounts.routes_switches import SWITCHES
from server.accounts.routes_team import TEAM
from server.accounts.secret import digest
from server.accounts.setup import checked_locale, checked_name
from server.accounts.signed_in import SignedIn, cookie_name, no_cookie, session_cookie
from server.accounts.wire import (
    ChangedMe,
    ChangedPassword,
    Csrf,
    Me,
    SignIn,
    read,
    workspace_view,
)
from server.database.tenant import directory, tenant
from server.house import House

AnyRequest = Request[Any, Any, Any]
TheHouse = NamedDependency[House]
Who = NamedDependency[SignedIn]


@post("/api/sign-in", status_code=204)
async def post_sign_in(request: AnyRequest, house: TheHouse) -> Response[None]:
    """A new session in a cookie. The one that the browser had before ends."""
    refuse_other_sites(request, house.settings)
    sent = read(await request.body(), SignIn)
    opened = await sign_in(house, sent.email, sent.password, address_of(request, house.settings))
    await _end_session(request, house)
    return Response(None, cookies=[session_cookie(house.settings, opened.token)])


@post("/api/sign-out", status_code=204)
async def post_sign_out(request: AnyRequest, house: TheHouse, who: Who) -> Response[None]:
    who.need_member()
    await _end_session(request, house)
    return Response(None, cookies=[no_cookie(house.settings)])


@get("/api/me")
async def get_me(house: TheHouse, who: Who) -> Me:
    return await _me(house, who)


@patch("/api/me")
async def patch_me(request: AnyRequest, house: TheHouse, who: Who) -> Me:
    """Change one's own name and language."""
    who.need_member()
    sent = read(await request.body(), ChangedMe)
    changes = {}
    if sent.name is not UNSET:
        changes["name"] = checked_name(sent.name, "name")
    if sent.locale is not UNSET:
        changes["locale"] = checked_locale(sent.locale)
    if changes:
        async with tenant(house.engine, who.workspace_id) as conn:
            await change_member(conn, who.workspace_id, who.member_id, changes)
    return await _me(house, msgspec.structs.replace(who, **changes))


@post("/api/me/password", status_code=200)
async def post_password(request: AnyRequest, house: TheHouse, who: Who) -> Response[Csrf]:
    """Change one's own password. Every session ends, and this browser gets a new one."""
    who.need_member()
    sent = read(await request.body(), ChangedPassword)
    opened = await change_password(
        house,
        who,
        current=sent.current,
        new=sent.new,
        address=address_of(request, house.settings),
    )
    return Response(Csrf(opened.csrf), cookies=[session_cookie(house.settings, opened.token)])


async def _end_session(request: AnyRequest, house: House) -> None:
    token = request.cookies.get(cookie_name(house.settings))
    if token:
        async with directory(house.engine) as conn:
            await close_session(conn, digest(token))


async def _me(house: House, who: SignedIn) -> Me:
    async with tenant(house.engine, who.workspace_id) as conn:
        found = await workspace(conn, who.workspace_id)
    return Me(
        member_id=who.member_id,
        name=who.name,
        email=who.email,
        role=who.role,
        locale=who.locale,
        csrf=who.csrf,
        via=who.via,
        workspace=workspace_view(found),
    )


ROUTES: Sequence[ControllerRouterHandler] = (
    post_sign_in,
    post_sign_out,
    get_me,
    patch_me,
    post_password,
    *TEAM,
    *ENVIRONMENTS,
    *SWITCHES,
    *BUILDER,
)
