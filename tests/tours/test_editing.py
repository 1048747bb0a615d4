"""What the editor asks while a guide is written: what the others are called, and would this do?"""

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.tours.builders import a_checklist, a_tooltip, a_tour
from tests.tours.ground import Speaker, a_builder_token, a_workspace


async def test_guides_are_named_by_name_and_the_archived_are_not(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ground = await a_workspace(engine)
    author = Speaker(client, ground.tokens["author"])
    viewer = Speaker(client, ground.tokens["viewer"])
    tour = await author.guide(a_tour(), "Second")
    tasks = await author.guide(a_checklist(), "First")
    gone = await author.guide(a_tour(), "Gone")
    owner = Speaker(client, ground.tokens["owner"])
    assert (await owner.ask("POST", f"/api/guides/{gone}/archive"))[0] == 204
    named = {
        "guides": [
            {"id": tasks, "kind": "checklist", "name": "First"},
            {"id": tour, "kind": "tour", "name": "Second"},
        ]
    }
    builder = Speaker(client, await a_builder_token(engine, ground, tour, ground.production))
    for who in (author, viewer, builder):
        assert await who.ask("GET", "/api/guides/names") == (200, named)
    other = await a_workspace(engine)
    stranger = Speaker(client, other.tokens["owner"])
    assert await stranger.ask("GET", "/api/guides/names") == (200, {"guides": []})


async def test_a_document_is_checked_and_not_kept(author: Speaker) -> None:
    guide_id = await author.guide(a_tour())
    path = f"/api/guides/{guide_id}/check"
    assert await author.ask("POST", path, {"document": a_tour()}) == (
        200,
        {"problems": [], "warnings": []},
    )
    status, found = await author.ask(
        "POST", path, {"document": a_tour(steps=[a_tooltip(target=None)])}
    )
    assert (status, [one["code"] for one in found["problems"]]) == (200, ["target_missing"])
    status, refused = await author.ask(
        "POST", path, {"document": a_tour(steps=[a_tooltip(side="middle")])}
    )
    assert (status, refused["code"], refused["field"]) == (
        400,
        "invalid_document",
        "steps[0].side",
    )
    status, refused = await author.ask("POST", path, {"document": a_checklist()})
    assert (status, refused["code"], refused["field"]) == (400, "kind_differs", "kind")
    _, guide = await author.ask("GET", f"/api/guides/{guide_id}")
    assert guide["draft"]["revision"] == 2
