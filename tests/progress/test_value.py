"""Time to first value, by company, with those who are not there yet."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from server.errors import Invalid
from server.progress.queries import first_value, intake_warnings, passages_of, set_first_value
from server.progress.reading import guide_report, guides_overview, time_to_value, workspace_figures
from server.progress.recount import recount
from server.progress.reports import TimeToValue
from server.settings import Settings
from tests.progress.build import NOON, Sender, World, a_sender, a_track, a_walk, a_world

NOW = NOON + timedelta(hours=2)


def ago(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat()


async def value_of(world: World, **only: Any) -> TimeToValue:
    async with tenant(world.engine, world.workspace_id) as conn:
        return await time_to_value(conn, world.workspace_id, world.environment_id, now=NOW, **only)


async def goal_is(world: World, event: str) -> None:
    async with tenant(world.engine, world.workspace_id) as conn:
        await set_first_value(conn, world.workspace_id, "First schedule", event, NOON)


async def a_company(
    sender: Sender,
    name: str,
    *,
    started: float,
    industry: str = "school",
    value: float | None = None,
    traits: dict[str, Any] | None = None,
) -> None:
    """started, value: days ago."""
    who = {"userId": f"u-{name}", "context": {"groupId": name}}
    await sender.sent(
        {
            "type": "group",
            "groupId": name,
            "userId": f"u-{name}",
            "timestamp": ago(started),
            "traits": {"industry": industry, **(traits or {})},
        }
    )
    if value is not None:
        await sender.sent(a_track("Schedule Published", timestamp=ago(value), **who))


async def test_a_company_that_is_not_there_yet_is_kept_as_waiting(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    await goal_is(world, "Schedule Published")
    async with a_sender(settings, world) as sender:
        await a_company(sender, "a", started=10, value=9)
        await a_company(sender, "b", started=10, value=6)
        await a_company(sender, "c", started=10)
        await a_company(sender, "d", started=2, industry="clinic")
    found = await value_of(world)
    assert (found.goal, found.event) == ("First schedule", "Schedule Published")
    assert (found.overall.n, found.overall.reached, found.overall.censored) == (4, 2, 2)
    assert [(round(p.day, 6), round(p.survival, 4)) for p in found.overall.points] == [
        (0, 1),
        (1, 0.75),
        (4, 0.375),
    ]
    assert found.overall.median_days == pytest.approx(4)
    assert found.overall.completers_median == pytest.approx(2.5)
    assert [(c.segment, c.n, c.median_days is None) for c in found.by_industry] == [
        ("clinic", 1, True),
        ("school", 3, False),
    ]
    assert found.by_industry[0].by_day == {1: 0.0, 7: None, 14: None, 30: None}
    assert (await value_of(world, industry="clinic")).overall.n == 1


async def test_a_company_starts_at_its_created_at_where_that_is_a_time(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    await goal_is(world, "Schedule Published")
    async with a_sender(settings, world) as sender:
        await a_company(sender, "a", started=1, value=0, traits={"createdAt": ago(5)})
        await a_company(sender, "b", started=3, value=0, traits={"created_at": "long ago"})
        await a_company(sender, "c", started=3, value=2, traits={"createdAt": ago(1)})
        await a_company(sender, "d", started=4, value=0, traits={"createdAt": ago(-1)})
    found = await value_of(world)
    assert [round(point.day, 6) for point in found.overall.points] == [0, 3, 4, 5]
    assert found.before_start == 1


async def test_any_person_of_the_company_brings_it_to_value_and_the_earliest_counts(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    await goal_is(world, "Schedule Published")
    async with a_sender(settings, world) as sender:
        await a_company(sender, "a", started=10, value=2)
        other = {"userId": "u-other", "context": {"groupId": "a"}}
        await sender.sent(a_track("Schedule Published", timestamp=ago(7), **other))
        await sender.sent(a_track("Schedule Published", timestamp=ago(1), **other))
        page = {"type": "page", "name": "Schedule Published", "timestamp": ago(9), **other}
        await sender.sent(page)
    assert (await value_of(world)).overall.median_days == pytest.approx(3)
    assert await recount(engine, world.workspace_id) == []


async def test_another_goal_is_found_in_the_events_that_are_there_already(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    async with a_sender(settings, world) as sender:
        await a_company(sender, "a", started=10, value=2)
        await sender.sent(
            a_track("Person Added", timestamp=ago(9), userId="u", context={"groupId": "a"})
        )
    without = await value_of(world)
    assert (without.goal, without.overall.n, without.overall.reached) == (None, 1, 0)
    for event, days in (("Schedule Published", 8), ("Person Added", 1)):
        await goal_is(world, event)
        assert (await value_of(world)).overall.median_days == pytest.approx(days)
    async with tenant(engine, world.workspace_id) as conn:
        goal = await first_value(conn, world.workspace_id)
    assert goal is not None
    assert goal.event == "Person Added"
    assert await recount(engine, world.workspace_id) == []


async def test_a_goal_needs_an_event(engine: AsyncEngine) -> None:
    world = await a_world(engine)
    with pytest.raises(Invalid, match="`event`"):
        await goal_is(world, " ")


async def test_a_workspace_sees_its_own_numbers_only(
    engine: AsyncEngine, settings: Settings
) -> None:
    mine, yours = await a_world(engine), await a_world(engine)
    walk = a_walk()
    async with a_sender(settings, mine) as sender:
        await a_company(sender, "a", started=10)
        await sender.sent(walk.starts(), {"type": "track", "userId": "u1"})
    for world, seen in ((mine, 1), (yours, 0)):
        place = (world.workspace_id, world.environment_id)
        async with tenant(engine, world.workspace_id) as conn:
            figures = await workspace_figures(conn, *place, now=NOW)
            overview = await guides_overview(conn, *place, NOW)
            warnings = await intake_warnings(conn, *place, now=NOW)
        assert (figures.companies, figures.started, figures.warnings) == (seen, seen, seen)
        assert len(overview) == len(warnings) == seen
    # In somebody else's scope even their own ids show nothing.
    async with tenant(engine, yours.workspace_id) as conn:
        assert await guides_overview(conn, mine.workspace_id, mine.environment_id, NOW) == {}


async def test_the_last_30_days_are_the_workspaces_with_today_among_them(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine, time_zone="Asia/Tokyo")
    # In Tokyo it is the third of November by then; its 30 days began on the fifth of October.
    now = NOON + timedelta(hours=4)
    minutes = (datetime(2026, 10, 4, 15, tzinfo=UTC) - NOON) / timedelta(minutes=1)
    async with a_sender(settings, world) as sender:
        await sender.sent(*(a_walk().starts(at) for at in (minutes - 1, minutes)))
    async with tenant(engine, world.workspace_id) as conn:
        place = (world.workspace_id, world.environment_id)
        figures = await workspace_figures(conn, *place, now=now)
    assert figures.started == 1


async def test_delivery_learns_what_a_person_has_done_with_each_guide(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    done, closed, open_ = a_walk(), a_walk(), a_walk()
    async with a_sender(settings, world) as sender:
        await sender.sent(done.starts(), done.completes(1), closed.starts(), closed.ends(1))
        await sender.sent(open_.starts(), open_.sees("a", 1), open_.sees("b", 2))
    person = (await world.rows("select person_id from persons"))[0]["person_id"]
    async with tenant(engine, world.workspace_id) as conn:
        found = await passages_of(conn, world.workspace_id, world.environment_id, person)
    states = {guide: (s.completed, s.dismissed, s.resume_step_id) for guide, s in found.items()}
    assert states == {
        done.guide_id: (True, False, None),
        closed.guide_id: (False, True, None),
        open_.guide_id: (False, False, "b"),
    }
    assert found[open_.guide_id].resume_run_id == open_.run_id


async def test_a_report_costs_as_many_statements_for_much_as_for_little(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    await goal_is(world, "Schedule Published")
    place = (world.workspace_id, world.environment_id)
    guide_id = a_walk().guide_id
    seen: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    async def costs() -> list[int]:
        async with tenant(engine, world.workspace_id) as conn:
            found = []
            for read in (
                partial(guide_report, conn, *place, guide_id, now=NOW),
                partial(guides_overview, conn, *place, NOW),
                partial(time_to_value, conn, *place, now=NOW),
                partial(workspace_figures, conn, *place, now=NOW),
            ):
                seen.clear()
                await read()
                found.append(len(seen))
            return found

    sqlalchemy_event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        empty = await costs()
        async with a_sender(settings, world) as sender:
            walks = [a_walk(guide_id, who={"userId": f"u{n}"}) for n in range(50)]
            await sender.sent(*(walk.starts(100) for walk in walks))
            for n in range(10):
                await a_company(sender, f"c{n}", started=5, value=n / 2)
        assert await costs() == empty == [3, 1, 2, 2]
    finally:
        sqlalchemy_event.remove(engine.sync_engine, "before_cursor_execute", note)
