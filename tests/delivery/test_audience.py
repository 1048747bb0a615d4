"""Which industries and roles an author is offered: those that the host has told."""

from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.delivery.stage import a_live_workspace
from tests.tours.ground import Ground, Speaker, a_builder_token, an_app

KNOWN = {
    "industries": ["school", "clinic"],
    "roles": ["teacher", "nurse"],
    "events": ["Plan Made"],
    "traits": [
        {"of": "company", "name": "industry", "values": ["school", "clinic"]},
        {"of": "membership", "name": "role", "values": ["teacher", "nurse"]},
        {"of": "person", "name": "modules", "values": ["grades", "absences"]},
        {"of": "person", "name": "seats", "values": [5]},
        {"of": "person", "name": "trial", "values": [True]},
    ],
}
NOTHING: dict[str, list[str]] = {"industries": [], "roles": [], "events": [], "traits": []}


@pytest.fixture
async def ground(engine: AsyncEngine) -> Ground:
    return await a_live_workspace(engine)


@pytest.fixture(scope="module")
async def client(database_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with an_app(Settings(database_url=database_url)) as made:
        yield made


async def tell(client: httpx.AsyncClient, ground: Ground) -> None:
    """Two schools and a clinic, two teachers and a nurse; one of them has made a plan."""
    groups = [("a", "school", "teacher"), ("b", "school", "teacher"), ("c", "clinic", "nurse")]
    batch = [
        {
            "type": "group",
            "messageId": f"m-{company}",
            "userId": f"u-{company}",
            "groupId": company,
            "traits": {"industry": industry},
            "context": {"membership": {"role": role}},
        }
        for company, industry, role in groups
    ]
    batch += [
        {"type": "track", "messageId": f"m-{event}", "userId": "u-a", "event": event}
        for event in ("Plan Made", "Step Shown")
    ]
    batch += [
        {
            "type": "identify",
            "messageId": f"i-{person}",
            "userId": f"u-{person}",
            "traits": {"modules": modules, "note": "x" * 90, "nothing": None, "deep": {"a": 1}}
            | more,
        }
        for person, modules, more in (
            ("a", ["grades", "absences"], {"seats": 5}),
            ("b", ["grades"], {"trial": True, "empty": ""}),
        )
    ]
    answer = await client.post("/v1/batch", json={"writeKey": ground.key, "batch": batch})
    assert answer.status_code == 200


async def test_the_most_common_values_come_first(client: httpx.AsyncClient, ground: Ground) -> None:
    await tell(client, ground)
    viewer = Speaker(client, ground.tokens["viewer"])
    path = f"/api/environments/{ground.production}/audience-values"
    assert await viewer.ask("GET", path) == (200, KNOWN)
    staging = f"/api/environments/{ground.staging}/audience-values"
    assert await viewer.ask("GET", staging) == (200, NOTHING)


async def test_a_builder_is_told_of_its_own_environment_only(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    await tell(client, ground)
    guide_id = await Speaker(client, ground.tokens["author"]).guide({"kind": "tour"})
    token = await a_builder_token(engine, ground, guide_id, ground.production)
    builder = Speaker(client, token)
    path = f"/api/environments/{ground.production}/audience-values"
    assert await builder.ask("GET", path) == (200, KNOWN)
    status, _ = await builder.ask("GET", f"/api/environments/{ground.staging}/audience-values")
    assert status == 404


async def test_another_workspaces_environment_is_not_there(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    other = await a_live_workspace(engine)
    stranger = Speaker(client, other.tokens["owner"])
    path = f"/api/environments/{ground.production}/audience-values"
    status, _ = await stranger.ask("GET", path)
    assert status == 404
