"""Routes that the editor asks while a guide is written: what others are called, would this do?"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from server.accounts.signed_in import SignedIn
from server.database.tenant import tenant
from server.errors import Invalid
from server.house import House
from server.tours import queries, wire
from server.tours.document import decode_document
from server.tours.kinds import kind_of
from server.tours.publish import problems
from server.tours.routes import may_change
from server.tours.warnings import warnings

TheHouse = NamedDependency[House]
Who = NamedDependency[SignedIn]


@get("/names")
async def guide_names(house: TheHouse, who: Who) -> wire.NamesView:
    """What the workspace's guides are called, by name: for a button that starts one of them.

    A builder is told as well; of the guides themselves it reads its own only.
    """
    async with tenant(house.engine, who.workspace_id) as conn:
        found = await queries.named_guides(conn, who.workspace_id)
    return wire.NamesView([wire.NameView(one.guide_id, one.kind, one.name) for one in found])


@post("/{guide_id:uuid}/check", status_code=200)
async def check_document(
    request: Request[Any, Any, Any], house: TheHouse, who: Who, guide_id: FromPath[UUID]
) -> wire.Problems:
    """What is still missing in a document that is not kept; refused as saving it would be."""
    may_change(who, guide_id)
    body = await request.body()
    async with tenant(house.engine, who.workspace_id) as conn:
        guide = await queries.guide(conn, who.workspace_id, guide_id)
    document = decode_document(bytes(wire.read(body, wire.Checked).document))
    if kind_of(document) != guide.kind:
        raise Invalid(
            "kind",
            f"This guide is a {guide.kind} and stays one; the document says {kind_of(document)}.",
            code="kind_differs",
        )
    return wire.Problems(problems(document, who.locale), warnings(document, who.locale))


ROUTES: Sequence[ControllerRouterHandler] = (
    Router("/api/guides", route_handlers=[guide_names, check_document]),
)
