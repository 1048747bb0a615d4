"""Environments: their origins, their keys, and that every process is told of a change."""

import asyncio
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.queries import environment, environment_by_key, environment_seen
from server.accounts.setup import create_workspace
from server.database.tenant import directory, tenant
from server.errors import Conflict, Invalid
from server.settings import Settings
from tests.accounts.stories import APP, PASSWORD, Clock, Workspace, refusal, signed_in


async def test_a_workspace_begins_with_production_and_staging_and_a_key_each(
    settings: Settings, clock: Clock, ours: Workspace, engine: AsyncEngine
) -> None:
    async with signed_in(settings, clock, ours.emails["viewer"]) as viewer:
        listed = (await viewer.get("/api/environments")).json()["environments"]
    assert [(e["name"], e["origins"], len(e["keys"])) for e in listed] == [
        ("production", [], 1),
        ("staging", [], 1),
    ]
    key = listed[0]["keys"][0]["key"]
    assert key == ours.key
    assert key.startswith("ck_")
    found = await environment_by_key(engine, key)
    assert found is not None
    assert (found.workspace_id, found.environment_id, found.revoked) == (
        ours.workspace_id,
        ours.production,
        False,
    )
    assert await environment_by_key(engine, "ck_unknown") is None


async def test_origins_are_written_as_browsers_write_them(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        changed = await admin.patch(
            f"/api/environments/{ours.production}",
            {"origins": [" HTTPS://App.example.com:443/ ", APP, "http://localhost:8001"]},
        )
        kept = (await admin.get("/api/environments")).json()["environments"][0]
    assert changed.status_code == 200
    assert kept["origins"] == [APP, "http://localhost:8001"]
    assert changed.json() == kept


async def test_every_bad_origin_is_named(settings: Settings, clock: Clock, ours: Workspace) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        refused = await admin.patch(
            f"/api/environments/{ours.production}",
            {"origins": [APP, "app.example.com", "https://*.example.com"]},
        )
        kept = (await admin.get("/api/environments")).json()["environments"][0]
    body = refused.json()
    assert (refused.status_code, body["code"], body["field"]) == (400, "origin_bad", "origins[1]")
    assert [fault["path"] for fault in body["errors"]] == ["origins[1]", "origins[2]"]
    assert "https://app.example.com" in body["message"]
    assert kept["origins"] == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"origins": "https://app.example.com"}, "origins"),
        ({"origins": [1]}, "origins[0]"),
        ({"origins": [APP] * 21}, "origins"),
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"colour": "red"}, "colour"),
    ],
)
async def test_a_malformed_change_names_the_field(
    settings: Settings, clock: Clock, ours: Workspace, body: object, field: str
) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        refused = await admin.patch(f"/api/environments/{ours.production}", body)
    assert (refused.status_code, refused.json()["field"]) == (400, field)


async def test_a_name_is_given_once_in_a_workspace(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        made = await admin.post("/api/environments", {"name": "beta", "origins": [APP]})
        again = await admin.post("/api/environments", {"name": "beta"})
        renamed = await admin.patch(f"/api/environments/{ours.production}", {"name": "beta"})
        same = await admin.patch(f"/api/environments/{ours.production}", {"name": "production"})
    assert made.status_code == 201
    assert (made.json()["name"], made.json()["origins"]) == ("beta", [APP])
    assert len(made.json()["keys"]) == 1
    assert refusal(again) == (409, "name_taken")
    assert refusal(renamed) == (409, "name_taken")
    assert same.status_code == 200


async def test_a_key_is_changed_with_two_live_at_once(
    settings: Settings, clock: Clock, ours: Workspace, engine: AsyncEngine
) -> None:
    keys = f"/api/environments/{ours.production}/keys"
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        clock.passes(minutes=1)
        second = (await admin.post(keys)).json()
        third = await admin.post(keys)
        old, new = (key["key"] for key in second["keys"])
        both = [await environment_by_key(engine, key) for key in (old, new)]
        revoked = await admin.delete(f"{keys}/{old}")
        unknown = await admin.delete(f"{keys}/ck_unknown")
        after = [await environment_by_key(engine, key) for key in (old, new)]
        again = await admin.post(keys)
    async with tenant(engine, ours.workspace_id) as conn:
        kept = await environment(conn, ours.workspace_id, ours.production)
    assert [found and found.revoked for found in both] == [False, False]
    assert refusal(third) == (409, "two_keys")
    assert (revoked.status_code, unknown.status_code) == (204, 404)
    assert [found and found.revoked for found in after] == [True, False]
    assert again.status_code == 201
    assert len(kept.live_keys) == 2
    assert old not in kept.live_keys


async def test_of_many_who_ask_for_a_key_at_once_one_gets_it(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        answers = await asyncio.gather(
            *(admin.post(f"/api/environments/{ours.production}/keys") for _ in range(5))
        )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]


async def test_every_process_is_told_when_origins_or_keys_change(
    settings: Settings, clock: Clock, ours: Workspace, database_url: str
) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()

    def hear(*heard: Any) -> None:
        told.put_nowait(heard[3])

    listener = await asyncpg.connect(database_url.replace("postgresql+asyncpg", "postgresql"))
    await listener.add_listener("cairn_environment", hear)
    mine = f"{ours.workspace_id} {ours.production}"
    here = f"/api/environments/{ours.production}"
    try:
        async with asyncio.timeout(20), signed_in(settings, clock, ours.emails["admin"]) as admin:
            await admin.patch(here, {"origins": [APP]})
            assert await told.get() == mine
            await admin.post(f"{here}/keys")
            assert await told.get() == mine
            await admin.delete(f"{here}/keys/{ours.key}")
            assert await told.get() == mine
            refused = await admin.patch(here, {"origins": ["nonsense"]})
            assert refused.status_code == 400
            assert told.empty()
    finally:
        await listener.close()


async def test_an_environment_knows_when_a_page_was_last_there(
    engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    async def after(seconds: float, origin: str) -> tuple[float, str | None]:
        at = clock.at + timedelta(seconds=seconds)
        async with tenant(engine, ours.workspace_id) as conn:
            await environment_seen(conn, ours.workspace_id, ours.production, origin, at)
            kept = await environment(conn, ours.workspace_id, ours.production)
        assert kept.seen_at is not None
        return (kept.seen_at - clock.at).total_seconds(), kept.seen_origin

    assert await after(0, APP) == (0, APP)
    assert await after(59, "http://localhost:8001") == (0, APP)
    assert await after(60, "http://localhost:8001") == (60, "http://localhost:8001")
    assert await after(10, APP) == (60, "http://localhost:8001")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"owner_email": "nobody"}, "ownerEmail"),
        ({"owner_name": " "}, "name"),
        ({"password": "short"}, "password"),
        ({"locale": "fr"}, "locale"),
        ({"time_zone": "Mars/Olympus"}, "timeZone"),
    ],
)
async def test_a_workspace_is_refused_with_the_name_of_what_is_wrong(
    engine: AsyncEngine, change: dict[str, str], field: str
) -> None:
    asked = {
        "name": "Komorebi",
        "owner_email": "refused@example.com",
        "owner_name": "Olive",
        "password": PASSWORD,
        "locale": "ja",
        "time_zone": "Asia/Tokyo",
        **change,
    }
    with pytest.raises(Invalid) as refused:
        await create_workspace(engine, *asked.values())
    assert refused.value.field == field


async def test_of_two_workspaces_with_one_owner_the_second_leaves_nothing(
    engine: AsyncEngine, ours: Workspace
) -> None:
    with pytest.raises(Conflict) as refused:
        await create_workspace(engine, "Second", ours.emails["owner"], "Olive", PASSWORD)
    assert refused.value.code == "email_taken"
    async with directory(engine) as conn:
        assert await environment_by_key(conn, ours.key)
