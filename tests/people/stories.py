"""What the stories of the people room are told with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.accounts.setup import create_workspace
from server.database.tenant import tenant
from server.people.identity import Settled, Sighting
from server.people.queries import settle

MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def minute(n: float) -> datetime:
    return MORNING + timedelta(minutes=n)


def sighting(
    anonymous: str | None = None,
    user: str | None = None,
    company: str | None = None,
    *,
    at: datetime = MORNING,
    person: dict[str, Any] | None = None,
    company_traits: dict[str, Any] | None = None,
    membership: dict[str, Any] | None = None,
    locale: str | None = None,
) -> Sighting:
    return Sighting(
        anonymous, user, company, at, person or {}, company_traits or {}, membership or {}, locale
    )


@dataclass(frozen=True)
class Place:
    """An environment of a workspace of the test's own."""

    engine: AsyncEngine
    workspace_id: UUID
    environment_id: UUID
    staging_id: UUID

    async def sees(self, *sightings: Sighting) -> Settled:
        """One settle, committed."""
        async with tenant(self.engine, self.workspace_id) as conn:
            return await settle(conn, self.workspace_id, self.environment_id, sightings)


async def a_place(engine: AsyncEngine) -> Place:
    made = await create_workspace(
        engine, "Komorebi", f"{uuid4().hex}@example.com", "Olive", "a stone on a stone"
    )
    production, staging = (one.environment_id for one in made.environments)
    return Place(engine, made.workspace_id, production, staging)


async def everything(place: Place) -> dict[str, Any]:
    """All that the database holds, by the host's own ids: nothing in it is random."""
    async with tenant(place.engine, place.workspace_id) as conn:
        persons = await _rows(
            conn,
            "select coalesce(p.user_id, 'anonymous ' || min(a.anonymous_id)) as who, p.traits,"
            " p.traits_at, p.locale, p.simulated, p.first_seen_at, p.last_seen_at"
            " from persons p left join anonymous_ids a using (workspace_id, person_id)"
            " where p.merged_into is null group by p.workspace_id, p.person_id order by 1",
        )
        mapping = await _rows(
            conn,
            "select a.anonymous_id, p.user_id, p.merged_into from anonymous_ids a"
            " join persons p using (workspace_id, person_id) order by 1",
        )
        companies = await _rows(
            conn,
            "select group_id, traits, traits_at, simulated, first_seen_at"
            " from companies order by 1",
        )
        memberships = await _rows(
            conn,
            "select coalesce(p.user_id, 'anonymous'), c.group_id, m.traits, m.traits_at"
            " from memberships m join persons p using (workspace_id, person_id)"
            " join companies c using (workspace_id, company_id) order by 1, 2, m.traits_at",
        )
    return {
        "persons": persons,
        "mapping": mapping,
        "companies": companies,
        "memberships": memberships,
    }


async def _rows(conn: AsyncConnection, statement: str) -> Sequence[tuple[Any, ...]]:
    return [tuple(row) for row in await conn.execute(text(statement))]
