"""Authors who have the same guide open hear of each other, and of each other's saves."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from server.settings import Settings
from tests.accounts.stories import Clock
from tests.tours.builders import a_tour
from tests.tours.ground import Ground, Speaker, a_builder_token, a_workspace, an_app


@pytest.fixture
def clock() -> Clock:
    """Beginning now: the tokens of builders live by it."""
    made = Clock()
    made.at = datetime.now(UTC)
    return made


@pytest.fixture
async def client(settings: Settings, clock: Clock) -> AsyncIterator[httpx.AsyncClient]:
    async with an_app(settings, now=clock) as made:
        yield made


async def here(
    speaker: Speaker, guide_id: str, session_id: str, revision: int = 1
) -> tuple[int, Any]:
    body = {"sessionId": session_id, "revision": revision}
    return await speaker.ask("POST", f"/api/guides/{guide_id}/presence", body)


async def names(speaker: Speaker, guide_id: str, session_id: str) -> list[tuple[str, bool]]:
    status, found = await here(speaker, guide_id, session_id)
    assert status == 200, found
    assert all(other["here"] for other in found["others"])
    return [(other["name"], other["you"]) for other in found["others"]]


async def test_two_authors_see_each_other_until_one_leaves(
    client: httpx.AsyncClient, author: Speaker, ground: Ground, clock: Clock
) -> None:
    admin = Speaker(client, ground.tokens["admin"])
    guide_id = await author.guide(a_tour())
    began = clock()
    assert await names(author, guide_id, "tab-of-author") == []
    clock.passes(seconds=20)
    status, found = await here(admin, guide_id, "tab-of-admin")
    assert (status, found) == (
        200,
        {
            "others": [
                {
                    "name": "the author",
                    "since": began.isoformat().replace("+00:00", "Z"),
                    "here": True,
                    "you": False,
                }
            ],
            "revision": 2,
            "updatedBy": "the author",
        },
    )
    assert await names(author, guide_id, "tab-of-author") == [("the admin", False)]
    path = f"/api/guides/{guide_id}/presence/tab-of-admin"
    # Nobody sends another one away.
    assert (await author.ask("DELETE", path))[0] == 204
    assert await names(author, guide_id, "tab-of-author") == [("the admin", False)]
    assert [(await admin.ask("DELETE", path))[0] for _ in range(2)] == [204, 204]
    assert await names(author, guide_id, "tab-of-author") == []


async def test_who_is_not_heard_of_for_a_minute_is_not_there(
    client: httpx.AsyncClient,
    author: Speaker,
    ground: Ground,
    clock: Clock,
    engine: AsyncEngine,
) -> None:
    admin = Speaker(client, ground.tokens["admin"])
    guide_id = await author.guide(a_tour())
    await here(admin, guide_id, "tab-of-admin")
    clock.passes(seconds=59)
    assert await names(author, guide_id, "tab-of-author") == [("the admin", False)]
    clock.passes(seconds=1)
    assert await names(author, guide_id, "tab-of-author") == []
    async with tenant(engine, ground.workspace_id) as conn:
        left = text("select session_id from presences where guide_id = :id")
        assert list(await conn.scalars(left, {"id": guide_id})) == ["tab-of-author"]
    # Come back, they have been there since then.
    await here(admin, guide_id, "tab-of-admin")
    _, found = await here(author, guide_id, "tab-of-author")
    assert found["others"][0]["since"] == clock().isoformat().replace("+00:00", "Z")


async def test_the_same_author_in_two_tabs_is_seen_once_as_themselves(
    client: httpx.AsyncClient, author: Speaker, ground: Ground
) -> None:
    admin = Speaker(client, ground.tokens["admin"])
    guide_id = await author.guide(a_tour())
    await here(author, guide_id, "first-tab")
    assert await names(author, guide_id, "second-tab") == [("the author", True)]
    assert await names(admin, guide_id, "tab-of-admin") == [("the author", False)]


async def test_a_tab_s_name_cannot_be_taken_by_somebody_else(
    client: httpx.AsyncClient, author: Speaker, ground: Ground
) -> None:
    admin = Speaker(client, ground.tokens["admin"])
    guide_id = await author.guide(a_tour())
    await here(author, guide_id, "one-name")
    await here(admin, guide_id, "one-name")
    assert await names(admin, guide_id, "tab-of-admin") == [("the author", False)]


async def test_a_save_is_heard_of(
    client: httpx.AsyncClient, author: Speaker, ground: Ground
) -> None:
    admin = Speaker(client, ground.tokens["admin"])
    guide_id = await author.guide(a_tour())
    draft = {"revision": 2, "document": a_tour(priority=1)}
    await admin.ask("PUT", f"/api/guides/{guide_id}/draft", draft)
    _, found = await here(author, guide_id, "tab-of-author", revision=2)
    assert (found["revision"], found["updatedBy"]) == (3, "the admin")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"sessionId": "short", "revision": 1}, "sessionId"),
        ({"sessionId": "with blanks in it", "revision": 1}, "sessionId"),
        ({"sessionId": "x" * 65, "revision": 1}, "sessionId"),
        ({"sessionId": "tab-of-author", "revision": 0}, "revision"),
        ({"sessionId": "tab-of-author"}, "revision"),
    ],
)
async def test_what_is_no_tab(author: Speaker, body: dict[str, Any], field: str) -> None:
    guide_id = await author.guide(a_tour())
    status, refused = await author.ask("POST", f"/api/guides/{guide_id}/presence", body)
    assert (status, refused["field"]) == (400, field)


async def test_a_viewer_is_not_there_and_a_builder_only_at_its_own_guide(
    author: Speaker, viewer: Speaker, ground: Ground, engine: AsyncEngine
) -> None:
    mine, other = await author.guide(a_tour()), await author.guide(a_tour())
    builder = Speaker(author.client, await a_builder_token(engine, ground, mine, ground.production))
    assert await names(builder, mine, "tab-of-builder") == []
    for speaker, guide_id, code in (
        (viewer, mine, "role_too_low"),
        (builder, other, "builder_scope"),
    ):
        status, refused = await here(speaker, guide_id, "tab-of-nobody")
        assert (status, refused["code"]) == (403, code)
        path = f"/api/guides/{guide_id}/presence/tab-of-nobody"
        status, refused = await speaker.ask("DELETE", path)
        assert (status, refused["code"]) == (403, code)


async def test_another_workspace_s_guide_is_not_there(
    client: httpx.AsyncClient, author: Speaker, engine: AsyncEngine
) -> None:
    guide_id = await author.guide(a_tour())
    await here(author, guide_id, "tab-of-author")
    other = Speaker(client, (await a_workspace(engine)).tokens["owner"])
    for asked in (guide_id, str(uuid4())):
        status, refused = await here(other, asked, "tab-of-other")
        assert (status, refused["code"]) == (404, "not_found")
        path = f"/api/guides/{asked}/presence/tab-of-author"
        status, refused = await other.ask("DELETE", path)
        assert (status, refused["code"]) == (404, "not_found")
