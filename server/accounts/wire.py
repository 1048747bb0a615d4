"""The JSON of the accounts room: what is sent, what is given back."""

import re
from datetime import datetime
from typing import TypeVar
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from server.accounts.members import MemberRow, TokenRow
from server.accounts.queries import EnvironmentRow, WorkspaceRow
from server.accounts.roles import Role
from server.accounts.tokens import NewToken
from server.errors import Invalid

T = TypeVar("T")
_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
_NAMED = re.compile(r"^Object (?:missing required field|contains unknown field) `(?P<name>[^`]*)`")


class Sent(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Base of what is sent: a field that is not known is refused by its name."""


class Given(msgspec.Struct, frozen=True, rename="camel"):
    """Base of what is given back."""


class SignIn(Sent, frozen=True):
    email: str
    password: str


class ChangedMe(Sent, frozen=True):
    locale: str | UnsetType = UNSET
    name: str | UnsetType = UNSET


class ChangedPassword(Sent, frozen=True):
    current: str
    new: str


class NewMember(Sent, frozen=True):
    email: str
    name: str
    role: Role
    password: str
    locale: str | None = None


class ChangedMember(Sent, frozen=True):
    role: Role | UnsetType = UNSET
    name: str | UnsetType = UNSET
    disabled: bool | UnsetType = UNSET
    password: str | UnsetType = UNSET


class AskedToken(Sent, frozen=True):
    name: str
    role: Role


class AskedEnvironment(Sent, frozen=True):
    name: str
    origins: list[str] = []


class ChangedEnvironment(Sent, frozen=True):
    name: str | UnsetType = UNSET
    origins: list[str] | UnsetType = UNSET


class Paused(Sent, frozen=True):
    paused: bool


class QuietHours(Sent, frozen=True):
    hours: int


class AskedBuilderLink(Sent, frozen=True):
    environment_id: UUID
    url: str


class BuilderCodeSent(Sent, frozen=True):
    code: str
    origin: str
    key: str


class WorkspaceView(Given, frozen=True):
    id: UUID
    name: str
    locale: str
    time_zone: str
    simulated: bool
    quiet_hours: int


class Me(Given, frozen=True):
    """Who asks. csrf: for `X-CSRF-Token`; "" for a token, which needs none."""

    member_id: UUID
    name: str
    email: str
    role: Role
    locale: str
    csrf: str
    via: str
    workspace: WorkspaceView


class Csrf(Given, frozen=True):
    csrf: str


class MemberView(Given, frozen=True):
    id: UUID
    email: str
    name: str
    role: Role
    locale: str
    created_at: datetime
    disabled_at: datetime | None


class MembersView(Given, frozen=True):
    members: list[MemberView]


class TokenView(Given, frozen=True):
    id: UUID
    name: str
    role: Role
    prefix: str
    created_by: str
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class TokensView(Given, frozen=True):
    tokens: list[TokenView]


class ShownToken(Given, frozen=True):
    """A new token, the only time that it can be read."""

    id: UUID
    token: str
    name: str
    role: Role
    prefix: str
    created_by: str
    created_at: datetime


class KeyView(Given, frozen=True):
    key: str
    created_at: datetime
    revoked_at: datetime | None


class EnvironmentView(Given, frozen=True):
    id: UUID
    name: str
    origins: list[str]
    keys: list[KeyView]
    created_at: datetime
    seen_at: datetime | None
    seen_origin: str | None
    paused_at: datetime | None
    paused_by: str | None


class EnvironmentsView(Given, frozen=True):
    environments: list[EnvironmentView]


class BuilderLink(Given, frozen=True):
    url: str
    expires_at: datetime


class BuilderSession(Given, frozen=True):
    """What the builder over the product works with. token: for `Authorization: Bearer`."""

    token: str
    expires_at: datetime
    guide_id: UUID
    environment_id: UUID
    environment_name: str
    key: str
    origin: str
    locale: str
    member_name: str


def read(body: bytes, kind: type[T]) -> T:
    """The body as `kind`. Raises Invalid that names the field."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as refused:
        found = _AT.match(str(refused))
        what, path = (found["what"], found["path"] or "$") if found else (str(refused), "$")
        named = _NAMED.match(what)
        field = path + (f".{named['name']}" if named else "")
        raise Invalid(field.removeprefix("$").removeprefix(".") or None, f"{what}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as refused:
        raise Invalid(None, f"The body is not JSON: {refused}.") from None
    except RecursionError:
        raise Invalid(None, "The body is nested too deeply.") from None


def member_view(row: MemberRow) -> MemberView:
    return MemberView(
        row.member_id,
        row.email,
        row.name,
        row.role,
        row.locale,
        row.created_at,
        row.disabled_at,
    )


def token_view(row: TokenRow) -> TokenView:
    return TokenView(
        row.token_id,
        row.name,
        row.role,
        row.prefix,
        row.created_by,
        row.created_at,
        row.last_used_at,
        row.revoked_at,
    )


def shown_token(made: NewToken) -> ShownToken:
    return ShownToken(
        made.token_id,
        made.token,
        made.name,
        made.role,
        made.prefix,
        made.created_by,
        made.created_at,
    )


def environment_view(row: EnvironmentRow) -> EnvironmentView:
    return EnvironmentView(
        row.environment_id,
        row.name,
        row.origins,
        [KeyView(key.key, key.created_at, key.revoked_at) for key in row.keys],
        row.created_at,
        row.seen_at,
        row.seen_origin,
        row.paused_at,
        row.paused_by,
    )


def workspace_view(row: WorkspaceRow) -> WorkspaceView:
    return WorkspaceView(
        row.workspace_id,
        row.name,
        row.locale,
        row.time_zone,
        row.simulated,
        row.quiet_hours,
    )
