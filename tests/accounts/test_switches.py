"""The operator's switches: what they keep, what they refuse, and that every process is told."""

import asyncio
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from server.accounts.queries import CHANNEL
from server.settings import Settings
from tests.accounts.stories import Clock, Workspace, signed_in


async def test_a_pause_names_who_made_it_and_when(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    path = f"/api/environments/{ours.production}/paused"
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        first = (await admin.send("PUT", path, {"paused": True})).json()
        clock.at += timedelta(hours=1)
        again = (await admin.send("PUT", path, {"paused": True})).json()
        resumed = (await admin.send("PUT", path, {"paused": False})).json()
    assert first["pausedAt"] is not None
    assert (first["pausedBy"], again["pausedAt"]) == (again["pausedBy"], first["pausedAt"])
    assert first["pausedBy"]
    assert (resumed["pausedAt"], resumed["pausedBy"]) == (None, None)


@pytest.mark.parametrize(
    ("hours", "status"), [(0, 200), (720, 200), (721, 400), (-1, 400), ("1", 400), (None, 400)]
)
async def test_a_quiet_period_has_whole_hours_up_to_thirty_days(
    settings: Settings, clock: Clock, ours: Workspace, hours: Any, status: int
) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        answer = await admin.send("PUT", "/api/workspace/quiet-hours", {"hours": hours})
        me = (await admin.get("/api/me")).json()
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["quietHours"] == me["workspace"]["quietHours"] == hours
    else:
        assert answer.json()["field"] == "hours"


async def test_every_environment_is_told_in_the_transaction_that_changes_it(
    settings: Settings, clock: Clock, ours: Workspace, database_url: str
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    line = await asyncpg.connect(database_url.replace("+asyncpg", ""))
    await line.add_listener(CHANNEL, lambda *told: heard.put_nowait(str(told[-1])))
    async with signed_in(settings, clock, ours.emails["owner"]) as owner:
        path = f"/api/environments/{ours.production}/paused"
        await owner.send("PUT", path, {"paused": True})
        assert (await asyncio.wait_for(heard.get(), 10)).endswith(str(ours.production))
        places = (await owner.get("/api/environments")).json()["environments"]
        await owner.send("PUT", "/api/workspace/quiet-hours", {"hours": 24})
        told = {(await asyncio.wait_for(heard.get(), 10)).split()[1] for _ in places}
    await line.close()
    assert told == {place["id"] for place in places}
