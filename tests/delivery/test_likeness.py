"""Whom an author can look at a guide as: persons as rules see them."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.delivery.stage import a_live_workspace
from tests.tours.ground import Ground, Speaker, a_builder_token, an_app


@pytest.fixture
async def ground(engine: AsyncEngine) -> Ground:
    return await a_live_workspace(engine)


@pytest.fixture(scope="module")
async def client(database_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with an_app(Settings(database_url=database_url)) as made:
        yield made


async def tell(client: httpx.AsyncClient, ground: Ground) -> None:
    """A teacher in a school, and somebody of whom nothing is known."""
    batch = [
        {
            "type": "identify",
            "messageId": "m-1",
            "userId": "u-aoki",
            "traits": {"name": "Aoki", "plan": "pro"},
            "context": {"locale": "ja-JP"},
        },
        {
            "type": "group",
            "messageId": "m-2",
            "userId": "u-aoki",
            "groupId": "midori",
            "traits": {"name": "Midori High", "industry": "school"},
            "context": {"membership": {"role": "teacher"}},
        },
        {"type": "track", "messageId": "m-3", "userId": "u-bare", "event": "Opened"},
    ]
    answer = await client.post("/v1/batch", json={"writeKey": ground.key, "batch": batch})
    assert answer.status_code == 200


AOKI = {
    "name": "Aoki",
    "userId": "u-aoki",
    "locale": "ja-JP",
    "visitor": {
        "person": {"name": "Aoki", "plan": "pro"},
        "company": {"name": "Midori High", "industry": "school"},
        "membership": {"role": "teacher"},
    },
}
BARE: dict[str, Any] = {
    "name": "u-bare",
    "userId": "u-bare",
    "locale": None,
    "visitor": {"person": {}, "company": None, "membership": {}},
}


async def test_persons_are_found_with_all_that_a_rule_asks(
    client: httpx.AsyncClient, ground: Ground
) -> None:
    await tell(client, ground)
    viewer = Speaker(client, ground.tokens["viewer"])
    path = f"/api/environments/{ground.production}/likenesses"
    status, answer = await viewer.ask("GET", path)
    assert status == 200
    assert sorted(answer["people"], key=lambda one: one["name"]) == [AOKI, BARE]
    assert await viewer.ask("GET", f"{path}?q=midori") == (200, {"people": [AOKI]})
    assert await viewer.ask("GET", f"{path}?q=nobody") == (200, {"people": []})
    staging = f"/api/environments/{ground.staging}/likenesses"
    assert await viewer.ask("GET", staging) == (200, {"people": []})


async def test_a_builder_is_told_of_its_own_environment_only(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    await tell(client, ground)
    guide_id = await Speaker(client, ground.tokens["author"]).guide({"kind": "tour"})
    builder = Speaker(client, await a_builder_token(engine, ground, guide_id, ground.production))
    path = f"/api/environments/{ground.production}/likenesses?q=aoki"
    assert await builder.ask("GET", path) == (200, {"people": [AOKI]})
    status, _ = await builder.ask("GET", f"/api/environments/{ground.staging}/likenesses")
    assert status == 404


async def test_another_workspaces_environment_is_not_there(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    other = await a_live_workspace(engine)
    stranger = Speaker(client, other.tokens["owner"])
    status, _ = await stranger.ask("GET", f"/api/environments/{ground.production}/likenesses")
    assert status == 404
