"""What other rooms ask of progress: a person's passages, the first-value goal, the warnings."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.model import Environment
from server.errors import Invalid
from server.ids import new_id
from server.progress.message import NAME_LENGTH
from server.progress.model import Event, Goal, GoalReached, IntakeWarning, Passage


class PassageState(msgspec.Struct, frozen=True):
    """What a visitor has done with a guide, as far as it decides whether it is shown again.

    ended_at: when the last run was completed or dismissed. started: at all, and not only missed.
    """

    completed: bool
    dismissed: bool
    resume_run_id: UUID | None
    resume_step_id: str | None
    resume_done: tuple[str, ...] = ()
    started: bool = True
    ended_at: datetime | None = None
    snoozed_until: datetime | None = None
    last_event_at: datetime | None = None


class FirstValue(msgspec.Struct, frozen=True):
    """The goal that means first value: the name of a `track` event."""

    goal_id: UUID
    name: str
    event: str


class WarningRow(msgspec.Struct, frozen=True, rename="camel"):
    """Something wrong in what was sent: how often since the day asked for, and one example."""

    code: str
    detail: str
    n: int
    message_id: str | None
    last_at: datetime


async def passages_of(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID, person_id: UUID
) -> dict[UUID, PassageState]:
    """The person's passages by guide."""
    rows = await conn.execute(
        select(
            Passage.guide_id,
            Passage.completed_at,
            Passage.dismissed_at,
            Passage.resume_run_id,
            Passage.resume_step_id,
            Passage.resume_done,
            Passage.started_at,
            Passage.ended_at,
            Passage.snoozed_until,
            Passage.last_event_at,
        ).where(
            Passage.workspace_id == workspace_id,
            Passage.environment_id == environment_id,
            Passage.person_id == person_id,
        )
    )
    return {
        row.guide_id: PassageState(
            completed=row.completed_at is not None,
            dismissed=row.dismissed_at is not None,
            resume_run_id=row.resume_run_id,
            resume_step_id=row.resume_step_id,
            resume_done=tuple(row.resume_done),
            started=row.started_at is not None,
            ended_at=row.ended_at,
            snoozed_until=row.snoozed_until,
            last_event_at=row.last_event_at,
        )
        for row in rows
    }


async def tracked_of(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    person_id: UUID,
    names: Collection[str],
) -> frozenset[str]:
    """Which of these events the person has ever tracked."""
    found = await conn.scalars(
        select(Event.name)
        .where(
            Event.workspace_id == workspace_id,
            Event.person_id == person_id,
            Event.environment_id == environment_id,
            Event.type == "track",
            Event.name.in_(names),
        )
        .distinct()
    )
    return frozenset(found)


async def first_value(conn: AsyncConnection, workspace_id: UUID) -> FirstValue | None:
    """The workspace's first-value goal; None while nobody has said what it is."""
    row = (
        await conn.execute(
            select(Goal.goal_id, Goal.name, Goal.event).where(
                Goal.workspace_id == workspace_id, Goal.first_value
            )
        )
    ).first()
    return None if row is None else FirstValue(row.goal_id, row.name, row.event)


async def set_first_value(
    conn: AsyncConnection, workspace_id: UUID, name: str, event: str, now: datetime
) -> FirstValue:
    """Say what first value is; who reached it is found in the events that are there already.

    Raises Invalid when the name or the event is empty or too long.
    """
    for field, value in (("name", name), ("event", event)):
        if not value.strip() or len(value) > NAME_LENGTH:
            raise Invalid(field, f"`{field}` must have 1 to {NAME_LENGTH} characters.")
    await hold_intake(conn, workspace_id)
    existing = await first_value(conn, workspace_id)
    goal = FirstValue(existing.goal_id if existing else new_id(), name, event)
    if existing is None:
        await conn.execute(
            insert(Goal).values(
                workspace_id=workspace_id,
                goal_id=goal.goal_id,
                name=name,
                event=event,
                first_value=True,
                created_at=now,
            )
        )
    else:
        await conn.execute(
            update(Goal)
            .where(Goal.workspace_id == workspace_id, Goal.goal_id == goal.goal_id)
            .values(name=name, event=event)
        )
        await conn.execute(
            delete(GoalReached).where(
                GoalReached.workspace_id == workspace_id, GoalReached.goal_id == goal.goal_id
            )
        )
    await conn.execute(_REACHED, {"workspace": workspace_id, "goal": goal.goal_id})
    return goal


async def hold_intake(conn: AsyncConnection, workspace_id: UUID) -> None:
    """Until this transaction ends no event of the workspace is stored; those under way are first.

    Every stored event holds its environment by the foreign key, which this lock waits for.
    """
    await conn.execute(
        select(Environment.environment_id)
        .where(Environment.workspace_id == workspace_id)
        .order_by(Environment.environment_id)
        .with_for_update()
    )


_REACHED = text("""
    insert into goals_reached (workspace_id, environment_id, goal_id, company_id, at)
    select e.workspace_id, e.environment_id, g.goal_id, e.company_id, min(e.at)
    from goals g
    join environments n on n.workspace_id = g.workspace_id
    join events e on e.workspace_id = g.workspace_id and e.environment_id = n.environment_id
      and e.name = g.event and e.type = 'track'
    join companies c on c.workspace_id = e.workspace_id and c.company_id = e.company_id
    where g.workspace_id = :workspace and g.goal_id = :goal
    group by e.workspace_id, e.environment_id, g.goal_id, e.company_id
""")


async def intake_warnings(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    *,
    now: datetime,
    days: int = 7,
    limit: int = 100,
) -> list[WarningRow]:
    """What was wrong in the last days, the latest first."""
    since: date = (now - timedelta(days=days)).date()
    n = func.sum(IntakeWarning.n)
    last = func.max(IntakeWarning.last_at)
    rows = await conn.execute(
        select(
            IntakeWarning.code,
            IntakeWarning.detail,
            n,
            func.max(IntakeWarning.message_id),
            last,
        )
        .where(
            IntakeWarning.workspace_id == workspace_id,
            IntakeWarning.environment_id == environment_id,
            IntakeWarning.day >= since,
        )
        .group_by(IntakeWarning.code, IntakeWarning.detail)
        .order_by(last.desc(), IntakeWarning.code, IntakeWarning.detail)
        .limit(limit)
    )
    return [WarningRow(*row) for row in rows]


# One step down the index a name, however many events there are.
_NAMES = text(
    """
    with recursive names(name) as (
      (select name from events
       where workspace_id = :workspace_id and environment_id = :environment_id
       order by name limit 1)
      union all
      select (select e.name from events e
              where e.workspace_id = :workspace_id and e.environment_id = :environment_id
                and e.name > names.name order by e.name limit 1)
      from names where names.name is not null
    )
    select name from names where name is not null and name <> '' limit 200
    """
)


async def event_names(conn: AsyncConnection, workspace_id: UUID, environment_id: UUID) -> list[str]:
    """The names of events that were ever sent, in their order, at most 200."""
    rows = await conn.execute(
        _NAMES, {"workspace_id": workspace_id, "environment_id": environment_id}
    )
    return [row.name for row in rows]
