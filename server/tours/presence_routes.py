"""Routes by which authors who have the same guide open hear of each other."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Router, delete, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from server.accounts.signed_in import SignedIn
from server.database.tenant import tenant
from server.house import House
from server.tours import presence_rows, wire
from server.tours.routes import may_change

TheHouse = NamedDependency[House]
Who = NamedDependency[SignedIn]
SessionId = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{8,64}$")]


class Here(wire.Sent, frozen=True, kw_only=True):
    """A tab of the builder. revision: of the draft that it shows."""

    session_id: SessionId
    revision: wire.Number


class OtherView(wire.Given, frozen=True):
    """Somebody who has the guide open; you: the same person, in another tab."""

    name: str
    since: datetime
    here: bool
    you: bool


class PresenceView(wire.Given, frozen=True):
    """revision, updated_by: of the draft, as it is now."""

    others: list[OtherView]
    revision: int
    updated_by: str


@post("/{guide_id:uuid}/presence", status_code=200)
async def be_here(
    request: Request[Any, Any, Any], house: TheHouse, who: Who, guide_id: FromPath[UUID]
) -> PresenceView:
    """This tab has the guide open, for a minute from now on; who else has, and how the draft is."""
    may_change(who, guide_id)
    body, now = await request.body(), house.now()
    async with tenant(house.engine, who.workspace_id) as conn:
        head = await presence_rows.head(conn, who.workspace_id, guide_id)
        sent = wire.read(body, Here)
        await presence_rows.come(
            conn,
            who.workspace_id,
            guide_id,
            sent.session_id,
            member_id=who.member_id,
            name=who.name,
            revision=sent.revision,
            now=now,
        )
        found = await presence_rows.others(conn, who.workspace_id, guide_id, sent.session_id, now)
    return PresenceView(
        [OtherView(o.name, o.since, True, o.member_id == who.member_id) for o in found],
        head.revision,
        head.updated_by,
    )


@delete("/{guide_id:uuid}/presence/{session_id:str}")
async def leave(
    house: TheHouse, who: Who, guide_id: FromPath[UUID], session_id: FromPath[str]
) -> None:
    """This tab has the guide open no longer. What was not there is gone as well."""
    may_change(who, guide_id)
    async with tenant(house.engine, who.workspace_id) as conn:
        await presence_rows.head(conn, who.workspace_id, guide_id)
        await presence_rows.go(conn, who.workspace_id, guide_id, session_id, who.member_id)


ROUTES: Sequence[ControllerRouterHandler] = (
    Router("/api/guides", route_handlers=[be_here, leave]),
)
