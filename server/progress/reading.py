"""What the pages show: reports read from tallies, never from events.

Every report costs a constant number of statements, and names its definition in docs/metrics.md.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.model import Workspace
from server.people.model import Company, Person
from server.progress.funnel import (
    IDLE,
    Going,
    Only,
    Tallied,
    by,
    outcomes,
    steps,
    versions,
)
from server.progress.interval import rate
from server.progress.model import (
    CompanyStart,
    Goal,
    GoalReached,
    IntakeWarning,
    Passage,
    Run,
    Tally,
)
from server.progress.refold import zone_of
from server.progress.reports import (
    ALL,
    REACHED_BY,
    Curve,
    GuideFigures,
    GuideReport,
    TimeToValue,
    WorkspaceFigures,
)
from server.progress.survival import Estimate, Observation, Point, kaplan_meier, reached_by
from server.progress.time import read_time

__all__ = [
    "Curve",
    "GuideFigures",
    "GuideReport",
    "TimeToValue",
    "WorkspaceFigures",
    "guide_report",
    "guides_overview",
    "time_to_value",
    "workspace_figures",
]


async def guide_report(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    guide_id: UUID,
    *,
    since: date | None = None,
    until: date | None = None,
    version: int | None = None,
    industry: str | None = None,
    role: str | None = None,
    now: datetime,
) -> GuideReport:
    """docs/metrics.md, "Guide completion" and "Steps". Three statements."""
    rows = await _tallied(conn, workspace_id, environment_id, guide_id, since, until)
    going = await _going(conn, workspace_id, environment_id, guide_id, since, until, now)
    only = Only(version, industry, role)
    taken = [row for row in rows if only.takes(row)]
    taken_going = [row for row in going if only.takes(row)]
    return GuideReport(
        people=outcomes(taken, taken_going, "person"),
        runs=outcomes(taken, taken_going, "run"),
        steps=steps(taken, taken_going),
        by_industry=by(taken, lambda row: row.industry),
        by_role=by(taken, lambda row: row.role),
        versions=versions(rows),
        industries=_named(row.industry for row in rows),
        roles=_named(row.role for row in rows),
        as_of=now,
        time_zone=await _time_zone(conn, workspace_id),
        since=since,
        until=until,
        version=version,
        industry=industry,
        role=role,
    )


def _named(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))


async def _tallied(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    guide_id: UUID,
    since: date | None,
    until: date | None,
) -> list[Tallied]:
    keys = (Tally.version, Tally.industry, Tally.role, Tally.unit, Tally.measure, Tally.step_id)
    query = (
        select(*keys, func.sum(Tally.n))
        .where(
            Tally.workspace_id == workspace_id,
            Tally.environment_id == environment_id,
            Tally.guide_id == guide_id,
        )
        .group_by(*keys)
        .having(func.sum(Tally.n) != 0)
    )
    if since is not None:
        query = query.where(Tally.day >= since)
    if until is not None:
        query = query.where(Tally.day <= until)
    return [Tallied(*row) for row in await conn.execute(query)]


async def _going(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    guide_id: UUID,
    since: date | None,
    until: date | None,
    now: datetime,
) -> list[Going]:
    """What is open and had an event within IDLE: the one figure that changes by itself.

    Only runs that moved within IDLE are read (a partial index of open runs by their last event).
    """
    person = Passage.tallied["person"]
    fresh = (
        select(
            person.label("person"),
            Run.last_step_id,
            Run.version,
            Run.industry,
            Run.role,
            Run.day,
            Passage.person_id,
        )
        .join(
            Passage,
            and_(
                Passage.workspace_id == Run.workspace_id,
                Passage.environment_id == Run.environment_id,
                Passage.guide_id == Run.guide_id,
                Passage.person_id == Run.person_id,
            ),
        )
        .where(
            Run.workspace_id == workspace_id,
            Run.environment_id == environment_id,
            Run.guide_id == guide_id,
            Run.outcome == "open",
            Run.last_event_at > now - IDLE,
        )
    )
    runs: list[Going] = []
    people: dict[UUID, Going] = {}
    for row in await conn.execute(fresh):
        if _within(row.day, since, until):
            runs.append(
                Going(row.version, row.industry, row.role, "run", row.last_step_id or "", 1)
            )
        first = row.person
        if first["outcome"] == "open" and _within(date.fromisoformat(first["day"]), since, until):
            people[row.person_id] = Going(
                first["version"], first["industry"], first["role"], "person", first["left"], 1
            )
    return [*runs, *people.values()]


def _within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or day >= since) and (until is None or day <= until)


async def _time_zone(conn: AsyncConnection, workspace_id: UUID) -> str:
    found = await conn.scalar(
        select(Workspace.time_zone).where(Workspace.workspace_id == workspace_id)
    )
    return found or "UTC"


async def guides_overview(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID, now: datetime
) -> dict[UUID, GuideFigures]:
    """Started and completed people of every guide that anybody started. One statement."""
    query = _people_by_guide(workspace_id, environment_id)
    return {
        row.guide_id: GuideFigures(row.started, row.completed, rate(row.completed, row.started))
        for row in await conn.execute(query)
        if row.started
    }


def _people_by_guide(workspace_id: UUID, environment_id: UUID) -> Select[Any]:
    def total(measure: str) -> Any:
        return func.coalesce(func.sum(Tally.n).filter(Tally.measure == measure), 0)

    return (
        select(
            Tally.guide_id,
            total("started").label("started"),
            total("completed").label("completed"),
        )
        .where(
            Tally.workspace_id == workspace_id,
            Tally.environment_id == environment_id,
            Tally.unit == "person",
            Tally.measure.in_(("started", "completed")),
        )
        .group_by(Tally.guide_id)
    )


async def time_to_value(
    conn: AsyncConnection,
    workspace_id: UUID,
    environment_id: UUID,
    *,
    now: datetime,
    industry: str | None = None,
) -> TimeToValue:
    """docs/metrics.md, "Time to first value". Two statements.

    industry: only companies of this one; their curve is then `overall` too.
    """
    goal = (
        await conn.execute(
            select(Goal.goal_id, Goal.name, Goal.event)
            .where(Goal.workspace_id == workspace_id, Goal.first_value)
            .order_by(Goal.created_at.desc())
            .limit(1)
        )
    ).one_or_none()
    query = _companies(workspace_id, environment_id, None if goal is None else goal.goal_id)
    if industry is not None:
        query = query.where(_trait("industry") == industry)
    by_segment: dict[str, list[Observation]] = {}
    before_start = 0
    for row in await conn.execute(query):
        seen = _observation(row, now)
        if seen is None:
            before_start += 1
        else:
            by_segment.setdefault(row.industry, []).append(seen)
    everyone = [seen for group in by_segment.values() for seen in group]
    return TimeToValue(
        goal=None if goal is None else goal.name,
        event=None if goal is None else goal.event,
        overall=_curve(ALL, kaplan_meier(everyone)),
        by_industry=tuple(
            _curve(segment, kaplan_meier(by_segment[segment])) for segment in sorted(by_segment)
        ),
        before_start=before_start,
        as_of=now,
    )


def _trait(name: str) -> Any:
    return func.coalesce(Company.traits[name].astext, "")


def _companies(workspace_id: UUID, environment_id: UUID, goal_id: UUID | None) -> Select[Any]:
    return (
        select(
            _trait("industry").label("industry"),
            func.coalesce(
                Company.traits["createdAt"].astext, Company.traits["created_at"].astext
            ).label("created"),
            CompanyStart.at.label("first_event"),
            GoalReached.at.label("reached"),
        )
        .join(
            CompanyStart,
            and_(
                CompanyStart.workspace_id == Company.workspace_id,
                CompanyStart.environment_id == Company.environment_id,
                CompanyStart.company_id == Company.company_id,
            ),
        )
        .outerjoin(
            GoalReached,
            and_(
                GoalReached.workspace_id == Company.workspace_id,
                GoalReached.environment_id == Company.environment_id,
                GoalReached.company_id == Company.company_id,
                GoalReached.goal_id == goal_id,
            ),
        )
        .where(Company.workspace_id == workspace_id, Company.environment_id == environment_id)
    )


def _observation(row: Row[Any], now: datetime) -> Observation | None:
    """None where value lies before the start: one of the two is wrong."""
    created = read_time(row.created)
    start = row.first_event if created is None or created.at > now else created.at
    reached = row.reached is not None and row.reached <= now
    days = ((row.reached if reached else now) - start) / timedelta(days=1)
    return None if days < 0 else Observation(days, reached)


def _curve(segment: str, found: Estimate) -> Curve:
    return Curve(
        segment=segment,
        n=found.n,
        reached=found.reached,
        censored=found.censored,
        median_days=found.median_days,
        completers_median=found.completers_median,
        longest_days=found.longest_days,
        by_day={day: reached_by(found, day) for day in REACHED_BY},
        points=(Point(0.0, 1.0, 1.0, 1.0, found.n), *found.points),
    )


async def workspace_figures(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID, *, now: datetime
) -> WorkspaceFigures:
    """docs/metrics.md, "The start page"."""
    week = now - timedelta(days=7)
    today = now.astimezone(await zone_of(conn, workspace_id)).date()
    # 30 days, today among them, as the filter of a guide counts them.
    month = today - timedelta(days=29)
    people = select(func.count()).where(
        Person.workspace_id == workspace_id,
        Person.environment_id == environment_id,
        Person.merged_into.is_(None),
    )
    tallied = select(func.coalesce(func.sum(Tally.n), 0)).where(
        Tally.workspace_id == workspace_id,
        Tally.environment_id == environment_id,
        Tally.unit == "person",
        Tally.day >= month,
    )
    companies = select(func.count()).where(
        Company.workspace_id == workspace_id, Company.environment_id == environment_id
    )
    warnings = select(func.coalesce(func.sum(IntakeWarning.n), 0)).where(
        IntakeWarning.workspace_id == workspace_id,
        IntakeWarning.environment_id == environment_id,
        IntakeWarning.day >= week.date(),
    )
    last = select(func.max(Person.last_seen_at)).where(
        Person.workspace_id == workspace_id, Person.environment_id == environment_id
    )
    row = (
        await conn.execute(
            select(
                people.scalar_subquery().label("people"),
                people.where(Person.last_seen_at >= week).scalar_subquery().label("active"),
                companies.scalar_subquery().label("companies"),
                tallied.where(Tally.measure == "started").scalar_subquery().label("started"),
                tallied.where(Tally.measure == "completed").scalar_subquery().label("completed"),
                warnings.scalar_subquery().label("warnings"),
                last.scalar_subquery().label("last_event_at"),
            )
        )
    ).one()
    return WorkspaceFigures(
        people=row.people,
        active=row.active,
        companies=row.companies,
        started=row.started,
        completed=row.completed,
        completion=rate(row.completed, row.started),
        warnings=row.warnings,
        last_event_at=row.last_event_at,
        as_of=now,
    )
