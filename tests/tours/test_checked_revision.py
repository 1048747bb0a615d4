"""A publication that names the draft it was checked at takes that draft and no later one."""

from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.tours.builders import a_tour
from tests.tours.ground import Ground, Speaker, a_workspace


async def publish(author: Speaker, guide_id: str, environment: str, **fields: Any) -> Any:
    body = {"environmentId": environment, **fields}
    return await author.ask("POST", f"/api/guides/{guide_id}/publications", body)


async def test_what_a_colleague_saved_after_the_check_is_not_published_unseen(
    author: Speaker, client: httpx.AsyncClient, ground: Ground
) -> None:
    admin = Speaker(client, ground.tokens["admin"])
    guide_id = await author.guide(a_tour())
    place = ground.production
    change = {"revision": 2, "document": a_tour(priority=3)}
    assert (await admin.ask("PUT", f"/api/guides/{guide_id}/draft", change))[0] == 200
    status, refused = await publish(author, guide_id, place, revision=2)
    assert (status, refused["code"], refused["field"]) == (409, "draft_moved", "revision")
    assert refused["message"].startswith("the admin has saved this guide since you checked it.")
    _, found = await author.ask("GET", f"/api/guides/{guide_id}")
    assert refused["current"] == found["draft"]
    assert (found["versions"], found["publications"]) == ([], [])

    # Having seen it they publish it; a second time, whose first answer was lost, is the same.
    assert await publish(author, guide_id, place, revision=3) == (200, {"version": 1})
    assert await publish(author, guide_id, place, revision=3) == (200, {"version": 1})


async def test_who_names_no_revision_publishes_the_draft_as_it_is(
    author: Speaker, ground: Ground
) -> None:
    guide_id = await author.guide(a_tour())
    assert await publish(author, guide_id, ground.staging) == (200, {"version": 1})
    assert await publish(author, guide_id, ground.staging, revision=None) == (200, {"version": 1})


@pytest.mark.parametrize("revision", [0, -1, "2", 2.5])
async def test_what_is_no_revision_is_refused(
    author: Speaker, ground: Ground, revision: Any
) -> None:
    guide_id = await author.guide(a_tour())
    status, refused = await publish(author, guide_id, ground.production, revision=revision)
    assert (status, refused["field"]) == (400, "revision")


async def test_the_refusal_is_said_in_the_author_s_language(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ground = await a_workspace(engine, locale="ja")
    author = Speaker(client, ground.tokens["author"])
    guide_id = await author.guide(a_tour())
    status, refused = await publish(author, guide_id, ground.production, revision=1)
    assert (status, refused["code"]) == (409, "draft_moved")
    assert "the author さんがこのガイドを保存しました" in refused["message"]
