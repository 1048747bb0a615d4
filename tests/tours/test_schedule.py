"""Publishing for a time: what is said, what is kept, and what stands in the history."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from server.tours import queries
from tests.tours.builders import a_tour
from tests.tours.ground import Ground, Speaker, a_builder_token

START = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
END = START + timedelta(days=7)


def said(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


async def publish(author: Speaker, guide_id: str, environment: str, **window: Any) -> Any:
    body = {"environmentId": environment, **window}
    return await author.ask("POST", f"/api/guides/{guide_id}/publications", body)


async def windows(author: Speaker, guide_id: str) -> list[Any]:
    _, found = await author.ask("GET", f"/api/guides/{guide_id}")
    return [(p["version"], p["startsAt"], p["endsAt"]) for p in found["publications"]]


async def test_a_window_is_set_changed_kept_and_taken_away(
    author: Speaker, ground: Ground, engine: AsyncEngine
) -> None:
    guide_id = await author.guide(a_tour())
    place = ground.production
    both = {"startsAt": said(START), "endsAt": START.isoformat()[:-6] + "+00:00"}
    status, refused = await publish(author, guide_id, place, **both)
    assert (status, refused["code"], refused["field"]) == (400, "window_bad", "endsAt")
    assert await windows(author, guide_id) == []

    both["endsAt"] = said(END)
    assert await publish(author, guide_id, place, **both) == (200, {"version": 1})
    assert await windows(author, guide_id) == [(1, said(START), said(END))]
    # Who says nothing of it leaves it as it is.
    assert await publish(author, guide_id, place) == (200, {"version": 1})
    assert await windows(author, guide_id) == [(1, said(START), said(END))]
    # Another window of the same version is a change.
    assert await publish(author, guide_id, place, endsAt=said(END)) == (200, {"version": 1})
    assert await windows(author, guide_id) == [(1, None, said(END))]
    back = {"environmentId": place, "version": 1, "startsAt": said(START)}
    status, _ = await author.ask("POST", f"/api/guides/{guide_id}/rollback", back)
    assert (status, await windows(author, guide_id)) == (200, [(1, said(START), None)])
    assert await publish(author, guide_id, place, startsAt=None) == (200, {"version": 1})
    assert await windows(author, guide_id) == [(1, None, None)]

    async with tenant(engine, ground.workspace_id) as conn:
        rows = await queries.changes(conn, ground.workspace_id, UUID(guide_id))
    assert [(row.action, row.starts_at, row.ends_at) for row in reversed(rows)] == [
        ("publish", START, END),
        ("publish", None, END),
        ("schedule", START, None),
        ("publish", None, None),
    ]


async def test_each_environment_has_a_window_of_its_own(author: Speaker, ground: Ground) -> None:
    guide_id = await author.guide(a_tour())
    await publish(author, guide_id, ground.staging)
    await publish(author, guide_id, ground.production, startsAt=said(START))
    assert await windows(author, guide_id) == [(1, said(START), None), (1, None, None)]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2026-04-01T09:00:00", "must be a moment such as 2026-04-01T09:00:00+09:00"),
        ("tomorrow", "must be a moment such as 2026-04-01T09:00:00+09:00"),
        (5, "must be a moment such as 2026-04-01T09:00:00+09:00 or null"),
    ],
)
async def test_what_is_no_moment_is_refused(
    author: Speaker, ground: Ground, value: Any, message: str
) -> None:
    guide_id = await author.guide(a_tour())
    status, refused = await publish(author, guide_id, ground.production, startsAt=value)
    assert (status, refused["field"]) == (400, "startsAt")
    assert message in refused["message"]


async def test_a_viewer_sets_no_window_and_the_builder_only_where_it_was_opened(
    author: Speaker, viewer: Speaker, ground: Ground, engine: AsyncEngine
) -> None:
    guide_id = await author.guide(a_tour())
    status, refused = await publish(viewer, guide_id, ground.production, endsAt=said(END))
    assert (status, refused["code"]) == (403, "role_too_low")
    token = await a_builder_token(engine, ground, guide_id, ground.staging)
    builder = Speaker(author.client, token)
    status, refused = await publish(builder, guide_id, ground.production, endsAt=said(END))
    assert (status, refused["code"]) == (403, "builder_scope")
    assert (await publish(builder, guide_id, ground.staging, endsAt=said(END)))[0] == 200
