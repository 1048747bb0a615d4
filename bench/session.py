"""`POST /v1/session` for people who are known, with ten guides published."""

import itertools
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import msgspec
from sqlalchemy import text

from bench.load import Figures, Line, measure
from bench.place import Place
from server.database.tenant import tenant
from server.ids import new_id, now

GUIDES = 10
PEOPLE = 500
SECONDS = 2.5
_numbers = itertools.count()

# What one session must read at the least: the person, and what they have done.
READ = """
    select p.person_id, p.traits, g.guide_id, g.completed_at
    from persons p left join passages g on g.workspace_id = p.workspace_id
      and g.environment_id = p.environment_id and g.person_id = p.person_id
    where p.workspace_id = $1 and p.environment_id = $2 and p.user_id = $3
"""


def a_tour(number: int) -> dict[str, Any]:
    words = [{"type": "text", "text": "Everything about plans is here. Make the first one now."}]
    body = [{"type": "paragraph", "content": words}]
    steps = [{"id": f"s{n}", "type": "modal", "title": f"Step {n}", "body": body} for n in range(5)]
    industry = ("school", "clinic", "shop")[number % 3]
    return {
        "kind": "tour",
        "locale": "en",
        "steps": steps,
        "audience": {"type": "all", "of": [{"type": "industry", "is": [industry]}]},
    }


async def publish(place: Place) -> None:
    """Ten tours, for three industries, served by the environment."""
    async with tenant(place.engine, place.workspace_id) as conn:
        for number in range(GUIDES):
            values = {
                "w": place.workspace_id,
                "e": place.environment_id,
                "g": new_id(),
                "at": now(),
                "document": msgspec.json.encode(a_tour(number)).decode(),
            }
            for statement in _PUBLISH:
                used = {name: v for name, v in values.items() if f":{name}" in statement}
                await conn.execute(text(statement), used)


_PUBLISH = (
    "insert into guides (workspace_id, guide_id, kind, name, created_by, created_at)"
    " values (:w, :g, 'tour', 'Bench', 'bench', :at)",
    "insert into versions (workspace_id, guide_id, version, document, note, created_by, created_at)"
    " values (:w, :g, 1, cast(:document as jsonb), '', 'bench', :at)",
    "insert into publications (workspace_id, guide_id, environment_id, version, published_by,"
    " published_at) values (:w, :g, :e, 1, 'bench', :at)",
)


async def session(place: Place, connections: int, seconds: float = SECONDS) -> Figures:
    lines = [await Line.open(place.host, place.port) for _ in range(connections)]

    def sender(line: Line) -> Callable[[], Awaitable[None]]:
        async def send() -> None:
            n = next(_numbers)
            body = {
                "key": place.key,
                "anonymousId": f"a{n % PEOPLE}",
                "userId": f"u{n % PEOPLE}",
                "traits": {"name": "Aiko"},
                "company": {"id": f"c{n % 50}", "traits": {"industry": "school"}},
                "url": "https://app.example/plans",
                "locale": "ja",
                "sdk": "0.1.0",
            }
            status = await line.post("/v1/session", msgspec.json.encode(body))
            if status != 200:
                raise RuntimeError(f"the session answered {status}")

        return send

    try:
        return await measure([sender(line) for line in lines], seconds, place.pids)
    finally:
        for line in lines:
            line.close()


async def limit(place: Place, connections: int, seconds: float = SECONDS) -> Figures:
    """The least that a session must read, by asyncpg alone, as one prepared statement."""
    pool = await asyncpg.create_pool(place.database_url, min_size=connections, max_size=connections)

    async def read() -> None:
        async with pool.acquire() as conn:
            user = f"u{next(_numbers) % PEOPLE}"
            await conn.fetch(READ, place.workspace_id, place.environment_id, user)

    try:
        return await measure([read for _ in range(connections)], seconds, place.pids)
    finally:
        await pool.close()
