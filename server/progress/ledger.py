"""The one transaction that takes messages in: people, events, passages, tallies, first times.

Locks are taken in one order everywhere, and within a table in the order of its key: persons,
events, company_starts, goals_reached, passages, runs, tallies, intake_warnings.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from server.database.tenant import tenant
from server.ids import new_id
from server.people.queries import Merge, Sighting, Subject, settle
from server.progress.message import Message, Refused
from server.progress.passage import STARTED
from server.progress.refold import PassageKey, refold
from server.progress.statements import (
    FIRST_TIMES,
    HASHES,
    MOVE_EVENTS,
    PASSAGES_OF_MERGED,
    STORE_EVENTS,
    WARN,
    Place,
    columns,
)


class Parcel(msgspec.Struct, frozen=True):
    """What one request brought."""

    received_at: datetime
    messages: tuple[Message, ...]
    refused: tuple[Refused, ...] = ()

    def __len__(self) -> int:
        return len(self.messages) + len(self.refused)


class Filed(NamedTuple):
    """A message with the id under which it is stored and the time at which it came."""

    message_id: str
    received_at: datetime
    message: Message


class _WarningRow(NamedTuple):
    day: date
    code: str
    detail: str
    n: int
    message_id: str | None
    last_at: datetime


class _FirstRow(NamedTuple):
    company_id: UUID
    name: str | None
    at: datetime


class _MergeRow(NamedTuple):
    source: UUID
    target: UUID


class _Warnings:
    """Counts by day and kind, with the latest message as an example."""

    def __init__(self) -> None:
        self._found: dict[tuple[date, str, str], _WarningRow] = {}

    def add(self, code: str, detail: str, message_id: str | None, at: datetime) -> None:
        key = (at.date(), code, detail)
        n = self._found[key].n if key in self._found else 0
        self._found[key] = _WarningRow(*key, n + 1, message_id, at)

    async def write(self, conn: AsyncConnection, place: Place) -> None:
        if self._found:
            rows = [self._found[key] for key in sorted(self._found)]
            await conn.execute(WARN, columns(place, rows))


async def store(engine: AsyncEngine, place: Place, parcels: Sequence[Parcel]) -> None:
    """Take the parcels in, all or none; they are durable when this returns.

    The number of statements depends on what is in them (messages, events of guides, anonymous
    people who became known, warnings), not on how many.
    """
    warnings = _Warnings()
    for parcel in parcels:
        for refused in parcel.refused:
            warnings.add(refused.code, refused.detail, refused.message_id, parcel.received_at)
    filed = _filed(parcels, warnings)
    async with tenant(engine, place.workspace_id) as conn:
        if filed:
            await _take_in(conn, place, filed, warnings)
        await warnings.write(conn, place)


def _filed(parcels: Sequence[Parcel], warnings: _Warnings) -> list[Filed]:
    """Each message id once, in the order of the key."""
    found: dict[str, Filed] = {}
    for parcel in parcels:
        for message in parcel.messages:
            one = Filed(message.message_id or new_id().hex, parcel.received_at, message)
            first = found.setdefault(one.message_id, one)
            if first.message.payload_hash != message.payload_hash:
                warnings.add("id_reused", _REUSED, one.message_id, one.received_at)
    return [found[message_id] for message_id in sorted(found)]


async def _take_in(
    conn: AsyncConnection, place: Place, filed: Sequence[Filed], warnings: _Warnings
) -> None:
    filed = await _unknown(conn, place, filed, warnings)
    if not filed:
        return
    settled = await settle(conn, *place, [_sighting(one.message) for one in filed])
    moved = {merge.from_person_id: merge.into_person_id for merge in settled.merges}
    rows = [_row(one, subject, moved) for one, subject in zip(filed, settled.subjects, strict=True)]
    stored = await conn.execute(STORE_EVENTS, columns(place, rows))
    new = set(stored.scalars())
    refused = {filed[index].message_id for index in settled.refused}
    for one in filed:
        if one.message_id in new:
            if one.message_id in refused:
                warnings.add("merge_refused", _REFUSED, one.message_id, one.received_at)
            for warned in one.message.warnings:
                warnings.add(warned.code, warned.detail, one.message_id, one.received_at)
    if len(new) < len(filed):
        # Somebody else sent the same in the same moment.
        await _unknown(conn, place, [one for one in filed if one.message_id not in new], warnings)
    fresh = [row for row in rows if row.message_id in new]
    await _first_times(conn, place, fresh)
    touched = {PassageKey(row.guide_id, row.person_id) for row in fresh if row.guide_id is not None}
    if moved:
        touched |= await _move(conn, place, settled.merges)
    if touched:
        await refold(conn, place, touched)


def _sighting(message: Message) -> Sighting:
    return Sighting(
        anonymous_id=message.anonymous_id,
        user_id=message.user_id,
        group_id=message.group_id,
        at=message.at,
        person_traits=message.person_traits,
        company_traits=message.company_traits,
        membership_traits=message.membership_traits,
        locale=message.locale,
    )


class _EventRow(NamedTuple):
    message_id: str
    type: str
    name: str
    person_id: UUID
    company_id: UUID | None
    guide_id: UUID | None
    run_id: UUID | None
    at: datetime
    received_at: datetime
    properties: str
    context: str
    payload_hash: bytes


_ENCODE = msgspec.json.Encoder().encode


def _row(one: Filed, subject: Subject, moved: Mapping[UUID, UUID]) -> _EventRow:
    message = one.message
    properties = message.properties
    if message.run_id is not None and message.name == STARTED:
        properties = _with_audience(properties, subject)
    return _EventRow(
        message_id=one.message_id,
        type=message.type,
        name=message.name,
        person_id=moved.get(subject.person_id, subject.person_id),
        company_id=subject.company_id,
        guide_id=message.guide_id,
        run_id=message.run_id,
        at=message.at,
        received_at=one.received_at,
        properties=_ENCODE(properties).decode(),
        context=_ENCODE(message.context).decode(),
        payload_hash=message.payload_hash,
    )


def _with_audience(properties: dict[str, Any], subject: Subject) -> dict[str, Any]:
    """A run keeps the industry and role of its start: where the sender said none, today's."""
    known = {"industry": subject.industry, "role": subject.role}
    given = {key: properties[key] for key in known if properties.get(key) is not None}
    return {**properties, **known, **given}


async def _unknown(
    conn: AsyncConnection, place: Place, filed: Sequence[Filed], warnings: _Warnings
) -> list[Filed]:
    """Those that are not stored. What came before is nothing new, nor does it tell of people again:
    sent a second time its corrected time is a little later, and would outdo what was told since.
    """
    given = [one.message_id for one in filed if one.message.message_id is not None]
    if not given:
        return list(filed)
    found = await conn.execute(HASHES, {**place.where, "message_ids": given})
    hashes = {row.message_id: row.payload_hash for row in found}
    for one in filed:
        # Another message under a known id is a mistake.
        if hashes.get(one.message_id, one.message.payload_hash) != one.message.payload_hash:
            warnings.add("id_reused", _REUSED, one.message_id, one.received_at)
    return [one for one in filed if one.message_id not in hashes]


async def _first_times(conn: AsyncConnection, place: Place, rows: Sequence[_EventRow]) -> None:
    """When a company was first seen, and first reached each goal."""
    known = [
        _FirstRow(row.company_id, row.name if row.type == "track" else None, row.at)
        for row in rows
        if row.company_id is not None
    ]
    if known:
        await conn.execute(FIRST_TIMES, columns(place, known))


async def _move(conn: AsyncConnection, place: Place, merges: Sequence[Merge]) -> set[PassageKey]:
    """Give the events of anonymous people to who they turned out to be; the passages touched."""
    pairs = sorted(_MergeRow(merge.from_person_id, merge.into_person_id) for merge in merges)
    values = columns(place, pairs)
    await conn.execute(MOVE_EVENTS, values)
    found = await conn.execute(PASSAGES_OF_MERGED, values)
    return {PassageKey(row.guide_id, p) for row in found for p in (row.source, row.target)}


_REFUSED = (
    "`anonymousId` belongs to another user already (call `reset` when somebody signs out); "
    "the message counts for its `userId`."
)
_REUSED = "`messageId` was used before for another message; only the first is kept."
