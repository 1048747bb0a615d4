"""What was sent is counted once, exactly, however it comes."""

import asyncio
import dataclasses
from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from server.progress.reading import guide_report
from server.progress.recount import recount
from server.progress.reports import GuideReport
from server.settings import Settings
from tests.progress.build import NOON, Sender, World, a_sender, a_track, a_walk, a_world


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

    async def send(sender: Sender, step: int) -> None:
        for turn in range(5):
            await sender.sent(*(messages[(step * n + turn) % 20] for n in range(20)))

    # Two processes: each has its own connections and its own queue.
    async with a_sender(settings, world) as first, a_sender(settings, world) as second:
        await asyncio.gather(send(first, 7), send(first, 9), send(second, 13))
    assert await world.count("events") == 20
    people = (await report(world, guide_id)).people
    assert (people.started, people.completed, people.dismissed, people.in_progress) == (3, 1, 1, 1)
    assert await recount(engine, world.workspace_id) == []
    assert await world.warnings() == {}


async def test_one_event_at_a_time_in_any_order_is_the_same_as_all_at_once(
    engine: AsyncEngine, settings: Settings
) -> None:
    slow, fast = await a_world(engine), await a_world(engine)
    guide_id, messages = twenty()
    async with a_sender(settings, slow) as sender:
        for message in reversed(messages):
            await sender.sent(message)
    async with a_sender(settings, fast) as sender:
        await sender.sent(*messages)
    assert await report(slow, guide_id) == await report(fast, guide_id)
    assert await recount(engine, slow.workspace_id) == []


async def test_what_was_answered_is_in_the_numbers_at_once(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    walk = a_walk()
    async with a_sender(settings, world) as sender:
        for message, completed in ((walk.starts(), 0), (walk.completes(9), 1)):
            await sender.sent(message)
            people = (await report(world, walk.guide_id)).people
            assert (people.started, people.completed) == (1, completed)


async def test_completing_and_then_closing_is_one_completion(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    walk = a_walk()
    async with a_sender(settings, world) as sender:
        await sender.sent(walk.starts(), walk.completes(2))
        await sender.sent(walk.ends(3))
    for outcomes in ((await report(world, walk.guide_id)).people,) * 2:
        assert (outcomes.started, outcomes.completed, outcomes.dismissed) == (1, 1, 0)


async def test_a_run_stays_with_the_version_and_audience_that_it_started_with(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    old = a_walk(version=1, audience={"industry": "school", "role": "teacher"})
    new = a_walk(old.guide_id, version=2, who={"userId": "u2"})
    async with a_sender(settings, world) as sender:
        await sender.sent(old.starts(), new.starts(1))
        await sender.sent(
            {"type": "group", "userId": "u1", "groupId": "c", "traits": {"industry": "clinic"}}
        )
        await sender.sent(old.completes(5))
    whole = await report(world, old.guide_id)
    assert whole.versions == (2, 1)
    assert [(row.value, row.started, row.completed) for row in whole.by_industry] == [
        ("", 1, 0),
        ("school", 1, 1),
    ]
    first = await report(world, old.guide_id, version=1, role="teacher")
    assert (first.people.started, first.people.completed) == (1, 1)


async def test_an_event_without_audience_takes_what_the_person_is_at_that_time(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    walk = a_walk(
        who={"userId": "u1", "context": {"groupId": "c", "membership": {"role": "nurse"}}}
    )
    async with a_sender(settings, world) as sender:
        await sender.sent(
            {"type": "group", "userId": "u1", "groupId": "c", "traits": {"industry": "clinic"}}
        )
        await sender.sent(walk.starts())
    found = await report(world, walk.guide_id)
    assert [row.value for row in found.by_industry] == ["clinic"]
    assert [row.value for row in found.by_role] == ["nurse"]


async def test_an_open_run_is_in_progress_for_thirty_minutes_and_then_abandoned(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    fresh = a_walk()
    stale = a_walk(fresh.guide_id, who={"userId": "u2"})
    async with a_sender(settings, world) as sender:  # its clock stands at 14:00
        await sender.sent(fresh.starts(90), fresh.sees("a", 91))
        await sender.sent(stale.starts(80), stale.sees("a", 90))
    found = await report(world, fresh.guide_id)
    for outcomes in (found.people, found.runs):
        assert (outcomes.started, outcomes.in_progress, outcomes.abandoned) == (2, 1, 1)
    assert [(row.step_id, row.seen, row.left) for row in found.steps] == [("a", 2, 1)]


async def test_days_are_those_of_the_workspace(engine: AsyncEngine, settings: Settings) -> None:
    world = await a_world(engine, time_zone="Asia/Tokyo")
    walk = a_walk()
    async with a_sender(settings, world) as sender:
        await sender.sent(walk.starts(-60 * 20))  # 16:00 UTC the day before, 01:00 in Tokyo
    today = NOON.date()
    assert (await report(world, walk.guide_id, since=today, until=today)).people.started == 1
    assert (await report(world, walk.guide_id, until=today - timedelta(days=1))).people.started == 0


async def test_an_anonymous_person_who_becomes_known_takes_the_passage_along(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    before = a_walk(who={"userId": None, "anonymousId": "a1"})
    known = a_walk(before.guide_id, who={"userId": "u1"})
    async with a_sender(settings, world) as sender:
        await sender.sent(before.starts(), before.sees("a", 1))
        await sender.sent(known.starts(10), known.ends(11))
        assert (await report(world, before.guide_id)).people.started == 2
        await sender.sent({"type": "identify", "userId": "u1", "anonymousId": "a1"})
        found = await report(world, before.guide_id)
        assert (found.people.started, found.runs.started) == (1, 2)
        await sender.sent(before.completes(20))
    found = await report(world, before.guide_id)
    assert (found.people.started, found.people.completed) == (1, 1)
    assert await world.count("passages") == 1
    assert await recount(engine, world.workspace_id) == []


async def test_two_people_with_one_run_id_are_two_runs(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    mine = a_walk()
    yours = dataclasses.replace(mine, who={"userId": "u2"})
    async with a_sender(settings, world) as sender:
        await sender.sent(mine.starts(100), yours.starts(101))
        both_open = await report(world, mine.guide_id)
        await sender.sent(mine.completes(102))
    assert (both_open.runs.in_progress, both_open.people.in_progress) == (2, 2)
    found = await report(world, mine.guide_id)
    assert (found.runs.started, found.runs.completed) == (2, 1)
    assert await recount(engine, world.workspace_id) == []


async def test_a_recount_finds_and_repairs_what_was_changed_by_hand(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    guide_id, messages = twenty()
    async with a_sender(settings, world) as sender:
        await sender.sent(*messages)
    before = await report(world, guide_id)
    await world.rows("update tallies set n = n + 5 where measure = 'started' returning n")
    await world.rows("delete from runs where outcome = 'open' returning run_id")
    found = await recount(engine, world.workspace_id)
    assert {difference.table for difference in found} == {"tallies", "runs"}
    assert len(await recount(engine, world.workspace_id, True)) == len(found)
    assert await recount(engine, world.workspace_id) == []
    assert await report(world, guide_id) == before


async def test_thirty_visitors_become_known_while_two_processes_count_them(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    guide_id = uuid4()
    messages = []
    for n in range(30):
        unknown = {"userId": None, "anonymousId": f"a{n}", "context": {"groupId": f"c{n % 3}"}}
        first = a_walk(guide_id, who=unknown)
        known = {"userId": f"u{n}", "context": {"groupId": f"c{n % 3}"}}
        second = a_walk(guide_id, who=known)
        messages += [
            first.starts(0),
            first.sees("a", 1),
            first.ends(2),
            {
                "type": "identify",
                "messageId": f"i{n}",
                "anonymousId": f"a{n}",
                "userId": f"u{n}",
                "timestamp": NOON.isoformat(),
            },
            second.starts(3),
            second.sees("a", 4),
            second.sees("b", 5),
            second.completes(6),
        ]
    shuffled = sorted(messages, key=lambda message: message["messageId"][::-1])
    deadlocks = "select deadlocks from pg_stat_database where datname = current_database()"
    before = await world.rows(deadlocks)
    async with a_sender(settings, world) as one, a_sender(settings, world) as two:
        await asyncio.gather(
            *(
                sender.sent(*shuffled[start : start + 5])
                for start in range(0, len(shuffled), 5)
                for sender in (one, two)
            )
        )
    found = await report(world, guide_id)
    assert (found.people.started, found.people.completed) == (30, 30)
    assert (found.runs.started, found.runs.dismissed, found.runs.completed) == (60, 30, 30)
    assert await world.count("events") == len(messages)
    assert await recount(engine, world.workspace_id) == []
    assert await world.rows(deadlocks) == before


async def test_tasks_and_snoozes_are_counted_and_recounted_in_whatever_order_they_come(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    listed, toured = a_walk(), a_walk()
    messages = [
        listed.starts(0),
        listed.says("Checklist Task Completed", 1, stepId="a", taskId="a", stepIndex=0),
        listed.says("Checklist Task Completed", 2, taskId="b"),
        listed.says("Checklist Task Completed", 3, taskId="b"),
        toured.starts(0),
        toured.sees("s", 1),
        toured.says("Guide Snoozed", 2, stepId="s", stepIndex=0, seconds=3600),
    ]
    async with a_sender(settings, world) as sender:
        for message in reversed(messages):
            await sender.sent(message)
    found = await report(world, listed.guide_id)
    assert {row.step_id: (row.seen, row.completed, row.left) for row in found.steps} == {
        "a": (1, 1, 0),
        "b": (1, 1, 0),
    }
    rows = await world.rows(
        "select guide_id, resume_done, snoozed_until, ended_at from passages"
        " where workspace_id = :w and environment_id = :e"
    )
    kept = {row.pop("guide_id"): row for row in rows}
    assert kept[listed.guide_id] == {
        "resume_done": ["a", "b"],
        "snoozed_until": None,
        "ended_at": None,
    }
    assert kept[toured.guide_id]["snoozed_until"] == NOON + timedelta(minutes=62)
    assert (await report(world, toured.guide_id)).people.started == 1
    assert await recount(engine, world.workspace_id) == []
    assert await world.warnings() == {}


async def test_what_the_migration_fills_in_is_what_the_events_say(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    _, messages = twenty()
    wide = a_walk(who={"userId": "u9"})
    steps = [wide.does(step, 200 + at) for at, step in enumerate(("b", "ｂ", "B", "あ", "a"))]
    async with a_sender(settings, world) as sender:
        await sender.sent(*messages, wide.starts(199), *steps)
    await world.rows(
        "update passages set ended_at = null, resume_done = '{}' where workspace_id = :w"
        " returning person_id"
    )
    assert len(await recount(engine, world.workspace_id)) == 3
    migration = import_module("server.database.migrations.versions.0002_every_kind_of_guide")
    async with tenant(engine, world.workspace_id) as conn:
        for statement in (migration.ENDED_AT, migration.RESUME_DONE):
            await conn.execute(statement, {"workspace": world.workspace_id})
    assert await recount(engine, world.workspace_id) == []
