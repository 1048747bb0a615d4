"""Routes that open the builder over the product."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from server.accounts.builder import exchange, make_link
from server.accounts.signed_in import SignedIn
from server.accounts.wire import (
    AskedBuilderLink,
    BuilderCodeSent,
    BuilderLink,
    BuilderSession,
    read,
)
from server.database.tenant import tenant
from server.house import House

AnyRequest = Request[Any, Any, Any]
TheHouse = NamedDependency[House]
Who = NamedDependency[SignedIn]


@post("/api/guides/{guide_id:uuid}/builder-links")
async def post_builder_link(
    request: AnyRequest, house: TheHouse, who: Who, guide_id: FromPath[UUID]
) -> BuilderLink:
    """The address that opens the product with the builder over it: once, for ten minutes.

    The dashboard, as a browser that is signed in tells it, may open it in itself.
    """
    who.must("write_guides")
    who.need_member()
    sent = read(await request.body(), AskedBuilderLink)
    own = request.headers.get("origin") if who.via == "session" else None
    async with tenant(house.engine, who.workspace_id) as conn:
        link = await make_link(conn, who, guide_id, sent.environment_id, sent.url, house.now(), own)
    return BuilderLink(link.url, link.expires_at)


@post("/api/builder/exchange", status_code=200)
async def post_exchange(request: AnyRequest, house: TheHouse) -> BuilderSession:
    """A code for the token of an edit session; the code is all that proves who asks."""
    sent = read(await request.body(), BuilderCodeSent)
    opened = await exchange(house.engine, sent.code, sent.origin, sent.key, house.now())
    return BuilderSession(
        token=opened.token,
        expires_at=opened.expires_at,
        guide_id=opened.guide_id,
        environment_id=opened.environment_id,
        environment_name=opened.environment_name,
        key=opened.key,
        origin=opened.origin,
        locale=opened.locale,
        member_name=opened.member_name,
    )


BUILDER: Sequence[ControllerRouterHandler] = (post_builder_link, post_exchange)
