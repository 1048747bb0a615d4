"""Routes of the settings of who may come in: members, API tokens, one's own account."""

from dataclasses import replace
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec import UNSET

from server.accounts import team
from server.accounts.entry import address_of, change_password
from server.accounts.lookups import drop_token_lookup
from server.accounts.members import api_tokens, change_member, members, revoke_api_token
from server.accounts.roles import ROLES, Role
from server.accounts.setup import add_member, checked_locale, checked_login, checked_name
from server.accounts.signed_in import session_cookie
from server.accounts.tokens import create_token
from server.accounts.wire import ChangedMember
from server.errors import CairnError, Conflict, Forbidden, Invalid, TooMany
from server.pages.page import AnyRequest, Page, ThisPage, field_of
from server.pages.refusal import faults_of, refused
from server.pages.settings_view import Me, Members, Tokens, role_names, roles_up_to

Answer = Response[str] | Redirect
NOBODY_TYPED = Members([], [], {})
NOTHING_TYPED = Tokens([], [], {})
ME = Me()


def _role(text: str) -> Role:
    if text not in ROLES:
        raise Invalid("role", f"{text!r} is no role; it is one of {', '.join(ROLES)}.")
    return text


def _said(error: CairnError | None, faults: object, page: Page) -> str | None:
    """What stands above the forms, when it stands at no field."""
    return refused(error, page.words) if error is not None and not faults else None


@get("/settings/members")
async def members_page(page: ThisPage) -> Response[str]:
    return await _members(page)


async def _members(
    page: Page, filled: Members = NOBODY_TYPED, error: CairnError | None = None
) -> Response[str]:
    async with page.tenant() as conn:
        found = await members(conn, page.who.workspace_id)
    view = replace(
        filled,
        members=found,
        roles=roles_up_to(page.who.role, page.words),
        role_names=role_names(page.words),
    )
    return page.show(
        "settings_members.html",
        status=error.status if error else 200,
        tab="/settings/members",
        refusal=_said(error, filled.faults, page),
        view=view,
    )


@post("/settings/members")
async def new_member(request: AnyRequest, page: ThisPage) -> Answer:
    page.who.must("members")
    form = await request.form()
    name, email, role = (field_of(form, key) for key in ("name", "email", "role"))
    try:
        team.may_touch(page.who, _role(role))
        checked_name(name, "name")
        normal, password_hash = await checked_login(
            email, str(form.get("password") or ""), page.house.passwords
        )
        async with page.tenant() as conn:
            await add_member(
                conn,
                page.who.workspace_id,
                email=normal,
                name=name,
                role=_role(role),
                password_hash=password_hash,
                locale=page.workspace.locale,
                now=page.now,
            )
    except (Invalid, Conflict) as error:
        faults = faults_of(error, page.words)
        filled = replace(NOBODY_TYPED, name=name, email=email, role=role, faults=faults)
        return await _members(page, filled, error)
    return page.go("/settings/members", "member_added", name=name)


@post("/settings/members/{member_id:uuid}")
async def save_member(request: AnyRequest, page: ThisPage, member_id: FromPath[UUID]) -> Answer:
    """Another role, or disabled, or enabled again."""
    page.who.must("members")
    form = await request.form()
    role, disabled = field_of(form, "role"), field_of(form, "disabled")
    try:
        sent = ChangedMember(
            role=_role(role) if role else UNSET, disabled=disabled == "1" if disabled else UNSET
        )
        async with page.tenant() as conn:
            await team.change(conn, page.who, member_id, sent, None, page.now)
    except (Invalid, Conflict) as error:
        return await _members(page, error=error)
    return page.go("/settings/members", "saved")


@get("/settings/tokens")
async def tokens_page(page: ThisPage) -> Response[str]:
    return await _tokens(page)


async def _tokens(
    page: Page, filled: Tokens = NOTHING_TYPED, error: CairnError | None = None
) -> Response[str]:
    async with page.tenant() as conn:
        found = await api_tokens(conn, page.who.workspace_id)
    view = replace(
        filled,
        tokens=found,
        roles=roles_up_to(page.who.role, page.words),
        role_names=role_names(page.words),
    )
    return page.show(
        "settings_tokens.html",
        status=error.status if error else 200,
        tab="/settings/tokens",
        refusal=_said(error, filled.faults, page),
        view=view,
    )


@post("/settings/tokens", status_code=200)
async def new_token(request: AnyRequest, page: ThisPage) -> Answer:
    """Answers with the page itself: the token is in no address, no cookie and no history."""
    page.who.must("tokens")
    form = await request.form()
    name, role = field_of(form, "name"), field_of(form, "role")
    try:
        page.who.need(_role(role))
        async with page.tenant() as conn:
            made = await create_token(
                conn,
                page.who.workspace_id,
                name=name,
                role=role,
                created_by=page.who.name,
                at=page.now,
            )
    except Invalid as error:
        filled = replace(NOTHING_TYPED, name=name, role=role, faults=faults_of(error, page.words))
        return await _tokens(page, filled, error)
    return await _tokens(page, replace(NOTHING_TYPED, made=made.token))


@post("/settings/tokens/{token_id:uuid}/revoke")
async def drop_token(page: ThisPage, token_id: FromPath[UUID]) -> Answer:
    page.who.must("tokens")
    async with page.tenant() as conn:
        await revoke_api_token(conn, page.who.workspace_id, token_id, page.now)
        await drop_token_lookup(conn, page.who.workspace_id, token_id)
    return page.go("/settings/tokens", "token_revoked")


@get("/settings/me")
async def my_account(page: ThisPage) -> Response[str]:
    return _me(page)


def _me(page: Page, view: Me = ME, error: CairnError | None = None) -> Response[str]:
    return page.show(
        "settings_me.html",
        status=error.status if error else 200,
        tab="/settings/me",
        refusal=_said(error, view.faults, page),
        view=view,
    )


@post("/settings/me/language")
async def save_language(request: AnyRequest, page: ThisPage) -> Answer:
    page.who.need_member()
    try:
        locale = checked_locale(field_of(await request.form(), "locale"))
    except Invalid as error:
        return _me(page, error=error)
    async with page.tenant() as conn:
        await change_member(conn, page.who.workspace_id, page.who.member_id, {"locale": locale})
    return page.go("/settings/me", "language")


@post("/settings/me/password")
async def save_password(request: AnyRequest, page: ThisPage) -> Answer:
    page.who.need_member()
    form = await request.form()
    try:
        opened = await change_password(
            page.house,
            page.who,
            current=str(form.get("current") or ""),
            new=str(form.get("password") or ""),
            address=address_of(request, page.house.settings),
        )
    except (Invalid, Forbidden, TooMany) as error:
        return _me(page, Me(_password_faults(error, page)), error)
    answer = page.go("/settings/me", "password")
    answer.set_cookie(session_cookie(page.house.settings, opened.token))
    return answer


def _password_faults(error: CairnError, page: Page) -> dict[str, str]:
    """The two fields of the form: the room calls them `current` and `new`."""
    if isinstance(error, Forbidden):
        return {"current": page.words.say("The current password is wrong.")}
    return {"password": refused(error, page.words)} if error.field else {}


ROUTES = (
    members_page,
    new_member,
    save_member,
    tokens_page,
    new_token,
    drop_token,
    my_account,
    save_language,
    save_password,
)
