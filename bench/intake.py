"""`POST /v1/batch` beside what PostgreSQL itself takes of the same rows in the same run."""

import itertools
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import msgspec

from bench.load import Figures, Line, measure
from bench.place import Place

PEOPLE = 500
SECONDS = 2.5
JOINT = 500
_numbers = itertools.count()

COLUMNS = (
    "workspace_id, environment_id, message_id, type, name, person_id, company_id, guide_id, run_id,"
    " at, received_at, properties, context, payload_hash"
)
INSERT = """
    insert into events (workspace_id, environment_id, message_id, type, name, person_id, company_id,
      guide_id, run_id, at, received_at, properties, context, payload_hash)
    select $1, $2, m, 'track', 'Plan Created', p, $3, null, null, t, t, j::jsonb, c::jsonb, h
    from unnest($4::text[], $5::uuid[], $6::timestamptz[], $7::text[], $8::text[], $9::bytea[])
      as new(m, p, t, j, c, h)
    on conflict (workspace_id, environment_id, message_id) do nothing
"""


def an_event() -> dict[str, Any]:
    n = next(_numbers)
    return {
        "type": "track",
        "event": "Plan Created",
        "messageId": f"bench-{uuid4()}",
        "userId": f"u{n % PEOPLE}",
        "anonymousId": f"a{n % PEOPLE}",
        "timestamp": datetime.now(UTC).isoformat(),
        "properties": {"planId": f"plan-{n}", "pages": n % 40, "title": "Term plan, 2nd year"},
        "context": {
            "groupId": f"c{n % 50}",
            "locale": "ja",
            "page": {"url": "https://app.example/plans/7", "path": "/plans/7"},
            "library": {"name": "cairn", "version": "0.1.0"},
        },
    }


async def fresh(place: Place) -> None:
    """An empty table of events, and a log that is written out."""
    conn = await asyncpg.connect(place.database_url)
    try:
        await conn.execute("truncate events")
        await conn.execute("checkpoint")
    finally:
        await conn.close()


async def intake(place: Place, connections: int, events: int, seconds: float = SECONDS) -> Figures:
    """Requests of so many new `track` events each, over so many kept connections."""
    lines = [await Line.open(place.host, place.port) for _ in range(connections)]

    def sender(line: Line) -> Callable[[], Awaitable[None]]:
        async def send() -> None:
            batch = [an_event() for _ in range(events)]
            body = msgspec.json.encode(
                {"writeKey": place.key, "sentAt": datetime.now(UTC).isoformat(), "batch": batch}
            )
            status = await line.post("/v1/batch", body)
            if status != 200:
                raise RuntimeError(f"the intake answered {status}")

        return send

    try:
        return await measure([sender(line) for line in lines], seconds, place.pids)
    finally:
        for line in lines:
            line.close()


def _rows(n: int) -> list[tuple[str, UUID, datetime, str, str, bytes]]:
    rows = []
    for _ in range(n):
        event = an_event()
        rows.append(
            (
                event["messageId"],
                UUID(int=next(_numbers) % PEOPLE),
                datetime.now(UTC),
                msgspec.json.encode(event["properties"]).decode(),
                msgspec.json.encode(event["context"]).decode(),
                b"0123456789abcdef",
            )
        )
    return rows


async def limit(
    place: Place, connections: int, events: int, *, copy: bool = False, seconds: float = SECONDS
) -> Figures:
    """The same rows into the same table by asyncpg alone, durable, so many in a transaction.

    As the owner of the table, without row-level security, people, or anything that is counted.
    """
    pool = await asyncpg.create_pool(place.database_url, min_size=connections, max_size=connections)
    company = uuid4()

    def sender() -> Callable[[], Awaitable[None]]:
        async def insert() -> None:
            rows = _rows(events)
            async with pool.acquire() as conn:
                if copy:
                    await _copy(conn, place, company, rows)
                else:
                    columns = [list(column) for column in zip(*rows, strict=True)]
                    where = (place.workspace_id, place.environment_id, company)
                    await conn.execute(INSERT, *where, *columns)

        return insert

    try:
        return await measure([sender() for _ in range(connections)], seconds, place.pids)
    finally:
        await pool.close()


async def _copy(conn: Any, place: Place, company: UUID, rows: list[Any]) -> None:
    records = [
        (
            place.workspace_id,
            place.environment_id,
            *(message_id, "track", "Plan Created", person, company, None, None),
            *(at, at, properties, context, payload_hash),
        )
        for message_id, person, at, properties, context, payload_hash in rows
    ]
    await conn.copy_records_to_table(
        "events", records=records, columns=COLUMNS.replace(",", "").split()
    )
