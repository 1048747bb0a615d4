"""Whom a guide can be looked at as: the persons an environment knows, as a rule sees them."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from server.accounts.queries import environment
from server.accounts.signed_in import SignedIn
from server.database.tenant import tenant
from server.errors import NotFound
from server.house import House
from server.people.likeness import likenesses

OFFERED = 20


class SeenVisitor(msgspec.Struct, frozen=True):
    """Mirrors `Visitor` of sdk/types.d.ts."""

    person: dict[str, Any]
    company: dict[str, Any] | None
    membership: dict[str, Any]


class SomebodyView(msgspec.Struct, frozen=True, rename="camel"):
    name: str
    user_id: str | None
    locale: str | None
    visitor: SeenVisitor


class Somebodies(msgspec.Struct, frozen=True):
    """The last seen first, OFFERED at most."""

    people: list[SomebodyView]


@get("/api/environments/{environment_id:uuid}/likenesses")
async def get_likenesses(
    house: NamedDependency[House],
    who: NamedDependency[SignedIn],
    environment_id: FromPath[UUID],
    q: FromQuery[str] = "",
) -> Somebodies:
    """For the builder as for the dashboard; a builder asks for its own environment only."""
    if who.environment_id not in (None, environment_id):
        raise NotFound("There is no such environment.")
    async with tenant(house.engine, who.workspace_id) as conn:
        await environment(conn, who.workspace_id, environment_id)
        found = await likenesses(
            conn, who.workspace_id, environment_id, search=q.strip() or None, limit=OFFERED
        )
    return Somebodies(
        [
            SomebodyView(
                one.name,
                one.user_id,
                one.locale,
                SeenVisitor(one.person, one.company, one.membership),
            )
            for one in found
        ]
    )
