"""The application as a whole: that it lives, that it can serve, what it offers."""

import msgspec
from litestar.testing import AsyncTestClient

from conftest import empty_database
from server.app import create_app
from server.settings import Settings


async def test_it_is_ready_once_the_database_is_migrated(settings: Settings) -> None:
    async with AsyncTestClient(create_app(settings)) as client:
        assert (await client.get("/health")).json() == {"status": "ok"}
        assert (await client.get("/ready")).json() == {"status": "ready"}


async def test_an_unmigrated_database_is_said_with_what_to_do(
    settings: Settings, postgres: str, engine: object
) -> None:
    # `engine` has made the application's role, which belongs to the server and not to a database.
    with empty_database(postgres) as url:
        fresh = msgspec.structs.replace(settings, database_url=url)
        async with AsyncTestClient(create_app(fresh)) as client:
            answer = await client.get("/ready")
    assert (answer.status_code, answer.json()["code"]) == (503, "not_migrated")
    assert "Run `cairn migrate`" in answer.json()["message"]


async def test_the_api_describes_itself_and_not_the_pages(settings: Settings) -> None:
    async with AsyncTestClient(create_app(settings)) as client:
        described = (await client.get("/api/openapi.json")).json()
    assert described["info"]["title"] == "Cairn"
    assert "put" in described["paths"]["/api/guides/{guide_id}/draft"]
    assert "/settings/members" not in described["paths"]


async def test_what_is_not_there_is_said_in_the_same_shape_as_every_error(
    settings: Settings,
) -> None:
    async with AsyncTestClient(create_app(settings)) as client:
        answer = await client.get("/api/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"code", "message", "status", "title", "errors"} <= set(answer.json())


async def test_no_answer_is_kept_or_guessed_at_unless_its_route_says_so(
    settings: Settings,
) -> None:
    async with AsyncTestClient(create_app(settings)) as client:
        answers = [
            await client.get("/health"),
            await client.get("/api/me"),
            await client.post("/v1/session", content=b"{}"),
            await client.get("/sign-in"),
        ]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store", answer.url
        assert answer.headers["x-content-type-options"] == "nosniff", answer.url
