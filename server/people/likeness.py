"""SQL of whom a guide can be looked at as: persons with all that a rule may ask of them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.people.finding import among
from server.people.model import Company, Membership, Person
from server.people.reading import BELONGS, sought, told


@dataclass(frozen=True)
class Likeness:
    """A person with all that a rule may ask of them: in the company that was seen last, if any."""

    name: str
    user_id: str | None
    locale: str | None
    person: dict[str, Any]
    company: dict[str, Any] | None
    membership: dict[str, Any]


async def likenesses(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    *,
    search: str | None = None,
    limit: int = 20,
) -> list[Likeness]:
    """Persons to look at a guide as, the last seen first. search: as in `list_people`."""
    asked = (
        select(Person.person_id, Person.user_id, Person.traits, Person.locale)
        .where(*sought(workspace_id, environment_id, search))
        .order_by(Person.last_seen_at.desc(), Person.person_id.desc())
        .limit(limit)
    )
    found = (await conn.execute(asked)).all()
    belongs = await conn.execute(
        select(Membership.person_id, Membership.traits, Company.traits.label("company"))
        .join(Company, BELONGS)
        .where(
            Membership.workspace_id == workspace_id,
            among(Membership.person_id, [row.person_id for row in found]),
        )
        .order_by(Membership.last_seen_at, Company.company_id.desc())
    )
    # The last one of each stays.
    last = {row.person_id: row for row in belongs}
    return [
        Likeness(
            name=told(row.traits, "name") or told(row.traits, "email") or row.user_id or "",
            user_id=row.user_id,
            locale=row.locale,
            person=row.traits,
            company=at.company if (at := last.get(row.person_id)) else None,
            membership=at.traits if at else {},
        )
        for row in found
    ]
