"""What was sent is counted once, exactly, however it comes."""

import asyncio
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from server.progress.reading import guide_report
from server.progress.recount import recount
from server.progress.reports import GuideReport
from server.settings import Settings
from tests.progress.build import NOON, World, a_sender, a_track, a_walk, a_world


async def report(world: World, guide_id: Any, **only: Any) -> GuideReport:
    async with tenant(world.engine, world.workspace_id) as conn:
        return await guide_report(
            conn,
            world.workspace_id,
            world.environment_id,
            guide_id,
            now=NOON + timedelta(hours=2),
            **only,
        )


def twenty() -> tuple[Any, list[dict[str, Any]]]:
    """Three people with one guide: one completes, one closes it, one is still there."""
    first = a_walk(who={"userId": "u1"}, audience={"industry": "school", "role": "teacher"})
    second = a_walk(first.guide_id, who={"userId": "u2"})
    third = a_walk(first.guide_id, who={"userId": "u3"})
    messages = [
        first.starts(0),
        first.sees("a", 1),
        first.does("a", 2),
        first.sees("b", 3),
        first.does("b", 4),
        first.completes(5),
        first.ends(6),
        second.starts(10),
        second.sees("a", 11),
        second.does("a", 12),
        second.sees("b", 13),
        second.ends(14),
        third.starts(100),
        third.sees("a", 101),
        *(a_track() for _ in range(6)),
    ]
    assert len(messages) == 20
    return first.guide_id, messages


async def test_the_same_twenty_events_count_once_however_often_and_in_whatever_order_they_come(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    guide_id, messages = twenty()

    async def one_sender(step: int) -> None:
        for turn in range(5):
            await sender.sent(*(messages[(step * n + turn) % 20] for n in range(20)))

    async with a_sender(settings, world) as sender:
        await asyncio.gather(one_sender(7), one_sender(13))
    assert await world.count("events") == 20
    people = (await report(world, guide_id)).people
    assert (people.started, people.completed, people.dismissed, people.in_progress) == (3, 1, 1, 1)
    assert await recount(engine, world.workspace_id) == []
    assert await world.warnings() == {}
