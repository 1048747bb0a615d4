"""What a page hears of while it shows something: pauses, publications, the quiet period."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.secret import new_public_key
from server.accounts.switches import set_paused, set_quiet_hours
from server.app import create_app
from server.database.tenant import tenant
from server.ids import now
from server.settings import Settings
from server.tours.window import Window
from tests.delivery.stage import a_live_workspace, a_teacher, a_visit, ask, guides, publish
from tests.delivery.test_session import happened, statements
from tests.tours.builders import EVERYONE, a_checklist, a_modal, a_task, a_tour
from tests.tours.ground import Ground, an_app

AT = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
EVENT = {"type": "event", "name": "Plan Made"}


@pytest.fixture
async def ground(engine: AsyncEngine) -> Ground:
    return await a_live_workspace(engine)


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Of a process that was not there before, so that it knows nothing yet."""
    async with an_app(settings) as made:
        yield made


async def stamp(client: httpx.AsyncClient, ground: Ground) -> str:
    answer = await client.get("/v1/live", params={"key": ground.key})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-store"
    return str(answer.json()["stamp"])


async def pause(engine: AsyncEngine, ground: Ground, paused: bool) -> None:
    async with tenant(engine, ground.workspace_id) as conn:
        place = UUID(ground.production)
        await set_paused(conn, ground.workspace_id, place, paused, by="Mio", now=now())


async def test_the_stamp_of_the_session_is_the_one_of_now(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    await publish(engine, ground, a_tour())
    session = (await ask(client, a_visit(ground))).json()
    assert session["stamp"] == await stamp(client, ground)


async def test_it_comes_from_memory(
    settings: Settings, ground: Ground, engine: AsyncEngine
) -> None:
    await publish(engine, ground, a_tour())
    app = create_app(settings)
    async with an_app(settings, app=app) as client:
        first = await stamp(client, ground)
        with statements(app.state.house.engine) as sent:
            assert await stamp(client, ground) == first
        assert sent == []


@pytest.mark.parametrize("key", [new_public_key(), "", "x" * 500], ids=["new", "none", "long"])
async def test_an_unknown_key_is_not_there(client: httpx.AsyncClient, key: str) -> None:
    answer = await client.get("/v1/live", params={"key": key})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-store"


async def test_a_paused_environment_serves_nothing_until_it_is_resumed(
    settings: Settings, ground: Ground, engine: AsyncEngine
) -> None:
    await publish(engine, ground, a_tour())
    async with an_app(settings) as before:
        serving = await stamp(before, ground)
    await pause(engine, ground, True)
    async with an_app(settings) as while_paused:
        assert await guides(while_paused, a_visit(ground)) == []
        assert await stamp(while_paused, ground) != serving
    await pause(engine, ground, False)
    async with an_app(settings) as after:
        assert len(await guides(after, a_visit(ground))) == 1
        assert await stamp(after, ground) == serving


async def test_a_window_opens_and_closes_by_itself_and_open_pages_hear_of_it(
    settings: Settings, ground: Ground, engine: AsyncEngine
) -> None:
    hour = timedelta(hours=1)
    clock = [AT]
    window = Window(AT + hour, AT + 2 * hour)
    await publish(engine, ground, a_tour(audience=EVERYONE), window=window, at=AT)
    async with an_app(settings, now=lambda: clock[0]) as client:

        async def heard() -> tuple[int, str]:
            session = (await ask(client, a_visit(ground))).json()
            assert session["stamp"] == await stamp(client, ground)
            return len(session["guides"]), session["stamp"]

        before = await heard()
        clock[0] = AT + hour
        during = await heard()
        clock[0] = AT + 2 * hour
        after = await heard()
    assert [before[0], during[0], after[0]] == [0, 1, 0]
    assert len({before[1], during[1], after[1]}) == 3


async def happens(
    client: httpx.AsyncClient,
    visit: dict[str, Any],
    *events: tuple[str, dict[str, Any]],
    at: datetime,
) -> None:
    """The visitor's browser tells these events, by name and properties."""
    batch = [
        {
            "type": "track",
            "event": name,
            "messageId": str(uuid4()),
            "timestamp": at,
            "anonymousId": visit["anonymousId"],
            "userId": visit["userId"],
            "properties": properties,
        }
        for name, properties in events
    ]
    await happened(client, {"writeKey": visit["key"], "sentAt": max(at, AT), "batch": batch})


def a_run(guide_id: str) -> dict[str, Any]:
    return {"guideId": guide_id, "guideVersion": 1, "runId": str(uuid4())}


async def test_the_quiet_period_holds_in_every_browser_of_the_person(
    settings: Settings, ground: Ground, engine: AsyncEngine
) -> None:
    guide_id = await publish(engine, ground, a_tour())
    async with tenant(engine, ground.workspace_id) as conn:
        await set_quiet_hours(conn, ground.workspace_id, 24)
    async with an_app(settings, now=lambda: AT) as client:
        visit = a_teacher(ground)
        assert (await ask(client, visit)).json()["quiet"] == {"seconds": 86_400, "left": 0}
        run, ended = a_run(guide_id), AT - timedelta(hours=4)
        await happens(client, visit, ("Guide Started", run), at=ended)
        await happens(client, visit, ("Guide Completed", run), at=ended)
        elsewhere = {**visit, "anonymousId": str(uuid4())}
        assert (await ask(client, elsewhere)).json()["quiet"] == {
            "seconds": 86_400,
            "left": 20 * 3600,
        }


async def test_a_snoozed_run_rests_and_then_goes_on(
    settings: Settings, ground: Ground, engine: AsyncEngine
) -> None:
    guide_id = await publish(engine, ground, a_tour())
    async with an_app(settings, now=lambda: AT) as client:
        visit, run = a_teacher(ground), a_run(guide_id)
        shown = {**run, "stepId": "s1", "stepIndex": 0}
        early = AT - timedelta(minutes=10)
        await happens(client, visit, ("Guide Started", run), ("Step Shown", shown), at=early)
        snoozed = {**shown, "seconds": 3600}
        await happens(client, visit, ("Guide Snoozed", snoozed), at=AT)
        guide = (await guides(client, visit))[0]
        assert guide["restSeconds"] == 3600
        assert guide["resume"] == {"runId": run["runId"], "stepId": "s1", "done": []}


async def test_tasks_that_are_done_are_told_to_the_next_browser(
    settings: Settings, ground: Ground, engine: AsyncEngine
) -> None:
    listed = a_checklist(a_task(done=None), a_task(id="t2"))
    guide_id = await publish(engine, ground, listed)
    async with an_app(settings, now=lambda: AT) as client:
        visit, run = a_teacher(ground), a_run(guide_id)
        done = {**run, "taskId": "t1"}
        await happens(client, visit, ("Guide Started", run), at=AT)
        await happens(client, visit, ("Checklist Task Completed", done), at=AT)
        guide = (await guides(client, visit))[0]
        assert guide["kind"] == "checklist"
        assert guide["parts"] == ["checklist", "extra"]
        assert guide["resume"] == {"runId": run["runId"], "stepId": "t1", "done": ["t1"]}
        assert guide["rules"] == [EVENT]
        assert [task["done"] for task in guide["document"]["tasks"]] == [None, 0]
        await happens(client, visit, ("Plan Made", {}), at=AT)
        assert (await guides(client, visit))[0]["rules"] == [True]


async def test_events_are_looked_up_only_where_a_rule_asks_for_them(
    settings: Settings, ground: Ground, engine: AsyncEngine
) -> None:
    asking = {"type": "all", "of": [EVERYONE, {"type": "not", "of": EVENT}]}
    await publish(engine, ground, a_tour(audience=asking, steps=[a_modal()]))
    app = create_app(settings)
    async with an_app(settings, app=app) as client:
        visit = a_teacher(ground)
        await happens(client, visit, ("Plan Shared", {}), at=now())
        assert (await guides(client, visit))[0]["rule"] == {"type": "not", "of": EVENT}
        await app.state.house.seen.stop()
        with statements(app.state.house.engine) as sent:
            await guides(client, visit)
        # The scope, the person, their traits, their passages, and the events.
        assert len(sent) == 5
        assert "FROM events" in sent[-1]
        await happens(client, visit, ("Plan Made", {}), at=now())
        assert await guides(client, visit) == []
