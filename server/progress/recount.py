"""Everything that is counted, counted anew from the events, and compared with what stands there."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.accounts.model import Environment, KeyLookup
from server.database.tenant import directory, tenant
from server.people.model import Company
from server.progress.model import CompanyStart, Event, Goal, GoalReached, Passage, Run, Tally
from server.progress.passage import FoldedPassage
from server.progress.queries import hold_intake
from server.progress.refold import (
    PassageKey,
    PassageRow,
    RunRow,
    add_tallies,
    fold_all,
    passage_row,
    run_row,
    write_passages,
    zone_of,
)
from server.progress.statements import FIRST_TIMES, Place, columns
from server.progress.tally import TallyKey, share, tally


class Difference(msgspec.Struct, frozen=True):
    """stored: what stands in the table; counted: what the events say; None where there is none."""

    table: str
    key: str
    stored: str | None
    counted: str | None

    def __str__(self) -> str:
        return f"{self.table} {self.key}: stored {self.stored}, the events say {self.counted}"


class _Start(NamedTuple):
    company_id: UUID
    name: str | None
    at: datetime


class Books(NamedTuple):
    """All that is derived from one environment's events, by key."""

    passages: dict[Any, Any]
    runs: dict[Any, Any]
    tallies: dict[Any, Any]
    starts: dict[Any, Any]
    reached: dict[Any, Any]


async def recount_all(engine: AsyncEngine, repair: bool = False) -> list[Difference]:
    """`recount` of every workspace that ever had a key."""
    async with directory(engine) as conn:
        found = await conn.scalars(
            select(KeyLookup.workspace_id).distinct().order_by(KeyLookup.workspace_id)
        )
        workspaces = list(found)
    return [difference for each in workspaces for difference in await recount(engine, each, repair)]


async def recount(
    engine: AsyncEngine, workspace_id: UUID, repair: bool = False
) -> list[Difference]:
    """Every difference between what is stored and what the workspace's events say.

    It reads one snapshot, so that events may come in meanwhile. repair: write what the events say;
    until that is done no event of the workspace is stored.
    """
    reader = engine if repair else engine.execution_options(isolation_level="REPEATABLE READ")
    found: list[Difference] = []
    async with tenant(reader, workspace_id) as conn:
        if repair:
            await hold_intake(conn, workspace_id)
        environments = await conn.scalars(
            select(Environment.environment_id)
            .where(Environment.workspace_id == workspace_id)
            .order_by(Environment.environment_id)
        )
        for environment_id in list(environments):
            place = Place(workspace_id, environment_id)
            folded = fold_all(await _guide_events(conn, place))
            counted = await _counted(conn, place, folded)
            differences = _compare(await _stored(conn, place), counted)
            if differences and repair:
                await _write(conn, place, folded, counted)
            found += differences
    return found


async def _guide_events(conn: AsyncConnection, place: Place) -> Any:
    return await conn.execute(
        select(
            Event.guide_id,
            Event.person_id,
            Event.message_id,
            Event.name,
            Event.at,
            Event.run_id,
            Event.company_id,
            Event.properties,
        ).where(
            Event.workspace_id == place.workspace_id,
            Event.environment_id == place.environment_id,
            Event.guide_id.is_not(None),
        )
    )


async def _counted(
    conn: AsyncConnection, place: Place, folded: Mapping[PassageKey, FoldedPassage]
) -> Books:
    zone = await zone_of(conn, place.workspace_id)
    tallies: Counter[tuple[UUID, TallyKey]] = Counter()
    for key, passage in folded.items():
        for tally_key, n in tally(share(passage, zone)).items():
            tallies[key.guide_id, tally_key] += n
    runs = [run_row(key, run, zone) for key, passage in folded.items() for run in passage.runs]
    return Books(
        passages={key: _plain(passage_row(key, folded[key], zone)) for key in folded},
        runs={row[:3]: row for row in runs},
        tallies=dict(tallies),
        starts=await _first_events(conn, place),
        reached=await _first_goal_events(conn, place),
    )


def _plain(row: PassageRow) -> tuple[Any, ...]:
    read = {name: msgspec.json.decode(getattr(row, name)) for name in ("resume_done", "tallied")}
    return tuple({**row._asdict(), **read}.values())


async def _first_events(conn: AsyncConnection, place: Place) -> dict[Any, Any]:
    rows = await conn.execute(
        select(Event.company_id, func.min(Event.at))
        .join(
            Company,
            (Company.workspace_id == Event.workspace_id) & (Company.company_id == Event.company_id),
        )
        .where(
            Event.workspace_id == place.workspace_id,
            Event.environment_id == place.environment_id,
        )
        .group_by(Event.company_id)
    )
    return {row[0]: row[1] for row in rows}


async def _first_goal_events(conn: AsyncConnection, place: Place) -> dict[Any, Any]:
    rows = await conn.execute(
        select(Goal.goal_id, Event.company_id, func.min(Event.at))
        .join(Event, (Event.workspace_id == Goal.workspace_id) & (Event.name == Goal.event))
        .join(
            Company,
            (Company.workspace_id == Event.workspace_id) & (Company.company_id == Event.company_id),
        )
        .where(
            Event.workspace_id == place.workspace_id,
            Event.environment_id == place.environment_id,
            Event.type == "track",
        )
        .group_by(Goal.goal_id, Event.company_id)
    )
    return {(row[0], row[1]): row[2] for row in rows}


async def _stored(conn: AsyncConnection, place: Place) -> Books:
    async def rows(table: Any, names: tuple[str, ...]) -> Any:
        return await conn.execute(
            select(*(getattr(table, name) for name in names)).where(
                table.workspace_id == place.workspace_id,
                table.environment_id == place.environment_id,
            )
        )

    passages = await rows(Passage, PassageRow._fields)
    runs = await rows(Run, RunRow._fields)
    tallies = await rows(Tally, ("guide_id", *TallyKey._fields, "n"))
    starts = await rows(CompanyStart, ("company_id", "at"))
    reached = await rows(GoalReached, ("goal_id", "company_id", "at"))
    return Books(
        passages={PassageKey(row[0], row[1]): tuple(row) for row in passages},
        runs={tuple(row)[:3]: tuple(row) for row in runs},
        tallies={
            (row.guide_id, TallyKey(*tuple(row)[1:-1])): row.n for row in tallies if row.n != 0
        },
        starts={row[0]: row[1] for row in starts},
        reached={(row[0], row[1]): row[2] for row in reached},
    )


def _compare(stored: Books, counted: Books) -> list[Difference]:
    tables = ("passages", "runs", "tallies", "company_starts", "goals_reached")
    return [
        Difference(table, _text(key), _text(there.get(key)), _text(said.get(key)))
        for table, there, said in zip(tables, stored, counted, strict=True)
        for key in sorted(there.keys() | said.keys(), key=str)
        if there.get(key) != said.get(key)
    ]


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(_text(one) for one in value)
    return value.isoformat() if isinstance(value, datetime) else str(value)


async def _write(
    conn: AsyncConnection,
    place: Place,
    folded: Mapping[PassageKey, FoldedPassage],
    counted: Books,
) -> None:
    for table in (GoalReached, CompanyStart, Tally, Run, Passage):
        await conn.execute(
            delete(table).where(tuple_(table.workspace_id, table.environment_id) == tuple_(*place))
        )
    zone = await zone_of(conn, place.workspace_id)
    await write_passages(conn, place, folded, zone)
    await add_tallies(conn, place, counted.tallies)
    goals = await conn.execute(
        select(Goal.goal_id, Goal.event).where(Goal.workspace_id == place.workspace_id)
    )
    events = {row.goal_id: row.event for row in goals}
    first = [_Start(company_id, None, at) for company_id, at in counted.starts.items()]
    first += [
        _Start(company_id, events[goal_id], at)
        for (goal_id, company_id), at in counted.reached.items()
    ]
    if first:
        await conn.execute(FIRST_TIMES, columns(place, first))
