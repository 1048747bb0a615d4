"""One visit of a browser: who comes, in which language, and how the answer is put together."""

import json
import secrets
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import MediaType
from litestar.response import Redirect
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.queries import EnvironmentRow, WorkspaceRow
from server.accounts.queries import environments as environments_of
from server.accounts.queries import workspace as workspace_of
from server.accounts.signed_in import SignedIn
from server.database.tenant import tenant
from server.errors import CairnError
from server.house import House
from server.pages import flash as flashes
from server.pages.flash import Flash
from server.pages.flash_words import said
from server.pages.shield import headers
from server.pages.words import DEFAULT_LOCALE, LOCALES, Words, choose_locale

AnyRequest = Request[Any, Any, Any]
PLACE_COOKIE = "cairn_environment"
"""Which environment the dashboard shows; a choice of this browser, not a right."""


@dataclass(frozen=True)
class Visit:
    """Somebody is here, signed in or not."""

    request: AnyRequest
    house: House
    words: Words
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(16))

    @property
    def now(self) -> datetime:
        return self.house.now()

    def show(self, template: str, *, status: int = 200, **values: Any) -> Response[str]:
        """The page, under the headers of the dashboard. A flash is said once and forgotten."""
        told = flashes.unpack(self.request.cookies.get(flashes.COOKIE))
        answer = Response(
            self.house.looks.draw(
                template,
                self.words,
                flash=said(told, self.words) if told else None,
                path=self.request.url.path,
                **self.surroundings(),
                **values,
            ),
            status_code=status,
            media_type=MediaType.HTML,
            headers=headers(self.nonce, secure=self.house.settings.secure),
        )
        if told:
            answer.delete_cookie(flashes.COOKIE)
        return answer

    def surroundings(self) -> dict[str, Any]:
        """What every template may read."""
        return {"nonce": self.nonce, "page": None}

    def go(self, path: str, key: str | None = None, **values: str) -> Redirect:
        """On to another page by GET, where `key` is said with its values."""
        cookies = []
        if key is not None:
            cookies.append(self.cookie(flashes.COOKIE, flashes.pack(Flash(key, values)), 60))
        return Redirect(
            path, status_code=303, headers={"cache-control": "no-store"}, cookies=cookies
        )

    def cookie(self, name: str, value: str, seconds: int) -> Cookie:
        return Cookie(
            key=name,
            value=value,
            max_age=seconds,
            path="/",
            httponly=True,
            secure=self.house.settings.secure,
            samesite="lax",
        )


@dataclass(frozen=True, kw_only=True)
class Page(Visit):
    """A signed-in member looks at one environment of their workspace."""

    who: SignedIn
    workspace: WorkspaceRow
    environments: list[EnvironmentRow]
    environment: EnvironmentRow
    welcome: str | None = None
    """The key under which the dashboard's own guides are shown."""

    @property
    def may_write(self) -> bool:
        return self.who.may("write_guides")

    @property
    def may_admin(self) -> bool:
        return self.who.may("environments")

    def surroundings(self) -> dict[str, Any]:
        return {**super().surroundings(), "page": self, "now": self.now}

    def told(self, **traits: bool) -> str:
        """Who looks at the dashboard, for its own guides, as JSON. traits: of the workspace."""
        member = {
            "id": str(self.who.member_id),
            "workspace": str(self.who.workspace_id),
            "role": self.who.role,
            "traits": traits,
        }
        return json.dumps(member)

    def tenant(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A transaction in this workspace."""
        return tenant(self.house.engine, self.who.workspace_id)


async def provide_page(
    request: AnyRequest, house: NamedDependency[House], who: NamedDependency[SignedIn]
) -> Page:
    """A visit of a member. Kept with the request, so that an error is shown in the same frame."""
    async with tenant(house.engine, who.workspace_id) as conn:
        workspace = await workspace_of(conn, who.workspace_id)
        environments = await environments_of(conn, who.workspace_id)
    if not environments:
        raise CairnError("This workspace has no environment.", code="no_environment")
    chosen = uuid_or_none(request.cookies.get(PLACE_COOKIE))
    locale = who.locale if who.locale in LOCALES else DEFAULT_LOCALE
    page = Page(
        request,
        house,
        house.looks.words(locale, zone_of(workspace.time_zone)),
        who=who,
        workspace=workspace,
        environments=environments,
        welcome=await house.welcome.key(),
        environment=next(
            (one for one in environments if one.environment_id == chosen), environments[0]
        ),
    )
    request.state.page = page
    return page


def provide_visit(request: AnyRequest, house: NamedDependency[House]) -> Visit:
    """A visit before sign-in: its language is the browser's."""
    locale = choose_locale(request.headers.get("accept-language", ""))
    return Visit(request, house, house.looks.words(locale, UTC))


def zone_of(name: str) -> ZoneInfo:
    """The workspace's time zone; UTC when the name is not known on this machine."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def uuid_or_none(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def field_of(form: Mapping[str, Any], name: str) -> str:
    """One text of a form, without blanks around it; a file or nothing is ''."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


ThisPage = NamedDependency[Page]
ThisVisit = NamedDependency[Visit]
