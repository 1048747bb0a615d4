"""The words that an author is offered: what an environment has seen of people and events."""

from typing import Any, Literal
from uuid import UUID

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from server.accounts.queries import environment
from server.accounts.signed_in import SignedIn
from server.database.tenant import tenant
from server.errors import NotFound
from server.house import House
from server.people.queries import industries_and_roles, traits_seen
from server.progress.passage import GUIDE_EVENTS
from server.progress.queries import event_names

OFFERED = 24


class Trait(msgspec.Struct, frozen=True, rename="camel"):
    """A trait and some of its values, the most common first."""

    of: Literal["person", "company", "membership"]
    name: str
    values: list[Any]


class AudienceValues(msgspec.Struct, frozen=True, rename="camel"):
    """Values as the host told them, the most common first, OFFERED at most of each.

    events: names of what was tracked, in their order, without Cairn's own. traits: those of the
    persons seen last, their companies and memberships.
    """

    industries: list[str]
    roles: list[str]
    events: list[str]
    traits: list[Trait]


@get("/api/environments/{environment_id:uuid}/audience-values")
async def audience_values(
    house: NamedDependency[House], who: NamedDependency[SignedIn], environment_id: FromPath[UUID]
) -> AudienceValues:
    """For the builder as for the dashboard; a builder asks for its own environment only."""
    if who.environment_id not in (None, environment_id):
        raise NotFound("There is no such environment.")
    async with tenant(house.engine, who.workspace_id) as conn:
        await environment(conn, who.workspace_id, environment_id)
        known = await industries_and_roles(conn, who.workspace_id, environment_id)
        events = await event_names(conn, who.workspace_id, environment_id)
        traits = await traits_seen(conn, who.workspace_id, environment_id)
    return AudienceValues(
        industries=[one.value for one in known.industries[:OFFERED]],
        roles=[one.value for one in known.roles[:OFFERED]],
        events=[name for name in events if name not in GUIDE_EVENTS],
        traits=[Trait(one.of, one.name, one.values) for one in traits],
    )
