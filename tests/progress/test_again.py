"""What comes a second time says nothing new: of people, of merges, of warnings."""

from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.progress.build import NOON, a_sender, a_track, a_world


async def test_a_message_sent_again_does_not_outdo_what_was_told_since(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)

    def told(message_id: str, second: float, plan: str) -> dict[str, Any]:
        at = (NOON + timedelta(seconds=second)).isoformat()
        who = {"type": "identify", "userId": "u1", "timestamp": at}
        return {**who, "messageId": message_id, "traits": {"plan": plan}}

    first, second = told("m1", 0, "free"), told("m2", 0.1, "pro")
    async with a_sender(settings, world) as sender:
        await sender.sent(first)
        await sender.sent(second)
        # Its way here took a second longer this time, so that it seems to be of a second later.
        sent_at = (NOON + timedelta(hours=2, seconds=-1)).isoformat()
        await sender.batch([first], sentAt=sent_at)
        await sender.batch([first, second], sentAt=sent_at)
    assert await world.rows("select traits from persons") == [{"traits": {"plan": "pro"}}]
    assert await world.warnings() == {}


async def test_another_message_under_a_known_id_makes_nobody_known(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    message = a_track(anonymousId="a1", userId=None)
    async with a_sender(settings, world) as sender:
        await sender.sent(message)
        await sender.sent({**message, "userId": "u1"})
    assert await world.rows("select user_id, merged_into from persons") == [
        {"user_id": None, "merged_into": None}
    ]
    assert await world.warnings() == {"id_reused": 1}


async def test_a_refused_merge_is_counted_once_however_often_its_message_comes(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    messages = [a_track(anonymousId="a1", userId=user_id) for user_id in ("u1", "u2")]
    async with a_sender(settings, world) as sender:
        for message in (*messages, *messages):
            await sender.sent(message)
    assert await world.warnings() == {"merge_refused": 1}
