"""Bring passages, runs and tallies up to their events, under the lock of the passages' rows."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.model import Workspace
from server.progress.passage import FoldedPassage, FoldedRun, GuideEvent, fold, guide_event
from server.progress.statements import (
    ADD_TALLIES,
    GUIDE_EVENTS_OF,
    LOCK_PASSAGES,
    REMOVE_PASSAGES,
    WRITE_PASSAGES,
    WRITE_RUNS,
    Place,
    columns,
)
from server.progress.tally import NOTHING, Share, TallyKey, day_of, difference, share, tally


class PassageKey(NamedTuple):
    guide_id: UUID
    person_id: UUID


class PassageRow(NamedTuple):
    """A row as the statement takes it. resume_done, tallied: JSON."""

    guide_id: UUID
    person_id: UUID
    industry: str
    role: str
    started_at: datetime | None
    completed_at: datetime | None
    dismissed_at: datetime | None
    resume_run_id: UUID | None
    resume_step_id: str | None
    resume_done: str
    ended_at: datetime | None
    snoozed_until: datetime | None
    last_event_at: datetime
    tallied: str


class RunRow(NamedTuple):
    person_id: UUID
    guide_id: UUID
    run_id: UUID
    company_id: UUID | None
    version: int
    day: date
    industry: str
    role: str
    outcome: str
    last_step_id: str | None
    started_at: datetime
    ended_at: datetime | None
    last_event_at: datetime


class TallyRow(NamedTuple):
    guide_id: UUID
    day: date
    version: int
    industry: str
    role: str
    unit: str
    measure: str
    step_id: str
    n: int


Tallies = Mapping[tuple[UUID, TallyKey], int]
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


async def refold(conn: AsyncConnection, place: Place, keys: Collection[PassageKey]) -> None:
    """Fold these passages anew from all their events, and move the tallies by what changed.

    Their rows are locked first, in order: of two transactions with events of one passage the
    second waits here, and then reads the events of the first too. Six statements, seven when
    passages went to another person.
    """
    ordered = sorted(keys)
    listed = columns(place, ordered)
    locked = await conn.execute(LOCK_PASSAGES, {**listed, "long_ago": _LONG_AGO})
    old = {
        PassageKey(row.guide_id, row.person_id): msgspec.convert(row.tallied, Share)
        for row in locked
    }
    zone = await zone_of(conn, place.workspace_id)
    folded = fold_all(await conn.execute(GUIDE_EVENTS_OF, listed))
    changed: Counter[tuple[UUID, TallyKey]] = Counter()
    for key in ordered:
        now = share(folded.get(key), zone)
        for tally_key, n in difference(tally(old.get(key, NOTHING)), tally(now)).items():
            changed[key.guide_id, tally_key] += n
    gone = [key for key in ordered if key not in folded]
    if gone:
        await conn.execute(REMOVE_PASSAGES, columns(place, gone))
    await write_passages(conn, place, folded, zone)
    await add_tallies(conn, place, changed)


async def zone_of(conn: AsyncConnection, workspace_id: UUID) -> tzinfo:
    """The workspace's time zone; UTC where it is not set to one that is known here."""
    name = await conn.scalar(
        select(Workspace.time_zone).where(Workspace.workspace_id == workspace_id)
    )
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def fold_all(rows: Iterable[Any]) -> dict[PassageKey, FoldedPassage]:
    """Stored events of guides, in any order, as passages."""
    events: dict[PassageKey, list[GuideEvent]] = {}
    for row in rows:
        events.setdefault(PassageKey(row.guide_id, row.person_id), []).append(
            guide_event(
                row.message_id, row.name, row.at, row.run_id, row.company_id, row.properties
            )
        )
    found = ((key, fold(group)) for key, group in events.items())
    return {key: folded for key, folded in found if folded is not None}


async def write_passages(
    conn: AsyncConnection,
    place: Place,
    passages: Mapping[PassageKey, FoldedPassage],
    zone: tzinfo,
) -> None:
    """Store passages and their runs as folded, in the order of their keys."""
    if not passages:
        return
    rows = [passage_row(key, passages[key], zone) for key in sorted(passages)]
    await conn.execute(WRITE_PASSAGES, columns(place, rows))
    runs = sorted(
        (run_row(key, run, zone) for key, folded in passages.items() for run in folded.runs),
        key=lambda row: row[:3],
    )
    if runs:
        await conn.execute(WRITE_RUNS, columns(place, runs))


def passage_row(key: PassageKey, folded: FoldedPassage, zone: tzinfo) -> PassageRow:
    first = folded.runs[0] if folded.runs else None
    resume = folded.resume
    return PassageRow(
        *key,
        industry=first.industry if first else "",
        role=first.role if first else "",
        started_at=first.started_at if first else None,
        completed_at=folded.completed_at,
        dismissed_at=folded.dismissed_at,
        resume_run_id=resume.run_id if resume else None,
        resume_step_id=(resume.last_step or None) if resume else None,
        resume_done=msgspec.json.encode(sorted(resume.done) if resume else []).decode(),
        ended_at=folded.ended_at,
        snoozed_until=resume.snoozed_until if resume else None,
        last_event_at=folded.last_event_at,
        tallied=msgspec.json.encode(share(folded, zone)).decode(),
    )


def run_row(key: PassageKey, run: FoldedRun, zone: tzinfo) -> RunRow:
    return RunRow(
        person_id=key.person_id,
        guide_id=key.guide_id,
        run_id=run.run_id,
        company_id=run.company_id,
        version=run.version,
        day=day_of(run.started_at, zone),
        industry=run.industry,
        role=run.role,
        outcome=run.outcome,
        last_step_id=run.last_step or None,
        started_at=run.started_at,
        ended_at=run.ended_at,
        last_event_at=run.last_event_at,
    )


async def add_tallies(conn: AsyncConnection, place: Place, changed: Tallies) -> None:
    """Add to the tallies, in the order of their keys."""
    rows = [
        TallyRow(guide_id, *tally_key, n=n)
        for (guide_id, tally_key), n in sorted(changed.items())
        if n != 0
    ]
    if rows:
        await conn.execute(ADD_TALLIES, columns(place, rows))
