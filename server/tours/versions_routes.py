"""Routes that read what was frozen: a version, and what differs between two."""

import asyncio
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from litestar import Router, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.types import ControllerRouterHandler

from server.accounts.signed_in import SignedIn
from server.database.tenant import tenant
from server.errors import Invalid
from server.house import House
from server.tours import queries, wire
from server.tours.differences import differences
from server.tours.document import decode_document
from server.tours.limits import guides_within
from server.tours.routes import of_builder

TheHouse = NamedDependency[House]
Who = NamedDependency[SignedIn]
LONGEST_NUMBER = 9


@get("/{guide_id:uuid}/versions/{version:int}")
async def read_version(
    house: TheHouse, who: Who, guide_id: FromPath[UUID], version: FromPath[int]
) -> wire.FrozenView:
    """A version as it was frozen."""
    async with tenant(house.engine, who.workspace_id) as conn:
        await queries.guide(conn, who.workspace_id, guide_id)
        of_builder(who, guide_id)
        number = _number(str(version), "version")
        row, document = await queries.version(conn, who.workspace_id, guide_id, number)
    return wire.FrozenView(row.version, row.created_at, row.created_by, row.note, document)


@get("/{guide_id:uuid}/differences")
async def read_differences(
    house: TheHouse,
    who: Who,
    guide_id: FromPath[UUID],
    before: Annotated[str, QueryParameter(name="from")],
    after: Annotated[str, QueryParameter(name="to")] = "draft",
) -> wire.DifferencesView:
    """What differs from one version to another, or to the draft, in the member's language."""
    async with tenant(house.engine, who.workspace_id) as conn:
        await queries.guide(conn, who.workspace_id, guide_id)
        of_builder(who, guide_id)
        old_number = _number(before, "from")
        _, old = await queries.version(conn, who.workspace_id, guide_id, old_number)
        if after == "draft":
            new = (await queries.draft(conn, who.workspace_id, guide_id)).document
        else:
            new_number = _number(after, "to")
            _, new = await queries.version(conn, who.workspace_id, guide_id, new_number)
        was, now = decode_document(old), decode_document(new)
        asked = {*guides_within(was), *guides_within(now)}
        names = await queries.guide_names(conn, who.workspace_id, asked) if asked else {}
    # In a thread: others do not wait while long texts are compared.
    found = await asyncio.to_thread(differences, was, now, who.locale, names)
    return wire.DifferencesView(
        before=old_number,
        after="draft" if after == "draft" else new_number,
        differences=found,
    )


def _number(text: str, field: str) -> int:
    """Raises Invalid."""
    if not text.isdecimal() or len(text) > LONGEST_NUMBER:
        draft = ", or draft" if field == "to" else ""
        raise Invalid(field, f"{field}: must be the number of a version{draft}.")
    return int(text)


ROUTES: Sequence[ControllerRouterHandler] = (
    Router("/api/guides", route_handlers=[read_version, read_differences]),
)
