"""Who may do what to a guide: viewers, strangers, and an edit session in the product."""

from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.tours.builders import a_tour
from tests.tours.ground import Ground, Speaker, a_builder_token, a_workspace, served


def every_change(ground: Ground) -> list[tuple[str, str, Any]]:
    production = {"environmentId": ground.production}
    return [
        ("PATCH", "", {"name": "x"}),
        ("PUT", "/draft", {"revision": 2, "document": a_tour()}),
        ("POST", "/check", {"document": a_tour()}),
        ("POST", "/publications", production),
        ("POST", "/rollback", {**production, "version": 1}),
        ("POST", "/unpublish", production),
        ("POST", "/archive", None),
        ("POST", "/restore", None),
    ]


async def test_a_viewer_reads_and_changes_nothing(
    author: Speaker, viewer: Speaker, ground: Ground
) -> None:
    guide_id = await author.guide(a_tour())
    for path in ("/api/guides", f"/api/guides/{guide_id}", f"/api/guides/{guide_id}/problems"):
        assert (await viewer.ask("GET", path))[0] == 200
    everything = [("POST", "/api/guides", {"kind": "tour", "name": "x"})] + [
        (method, f"/api/guides/{guide_id}{path}", body)
        for method, path, body in every_change(ground)
    ]
    for method, path, body in everything:
        status, refused = await viewer.ask(method, path, body)
        assert (status, refused["code"]) == (403, "role_too_low")
        assert "needs the role author or higher; yours is viewer" in refused["message"]
    _, found = await author.ask("GET", f"/api/guides/{guide_id}")
    assert (found["name"], found["draft"]["revision"], found["publications"]) == (
        "First steps",
        2,
        [],
    )


async def test_without_a_token_nothing_is_told(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/api/guides/{uuid4()}")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


async def test_another_workspace_s_guide_is_not_there(
    author: Speaker, client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    guide_id = await author.guide(a_tour())
    other = await a_workspace(engine)
    stranger = Speaker(client, other.tokens["owner"])
    reads: list[tuple[str, str, Any]] = [
        ("GET", path, None) for path in ("", "/problems", "/export")
    ]
    for method, path, body in reads + every_change(other):
        status, refused = await stranger.ask(method, f"/api/guides/{guide_id}{path}", body)
        assert (method, path, status, refused["code"]) == (method, path, 404, "not_found")
    _, found = await stranger.ask("GET", "/api/guides")
    assert found == {"guides": []}


async def test_another_workspace_s_environment_is_not_there(
    author: Speaker, ground: Ground, engine: AsyncEngine
) -> None:
    guide_id = await author.guide(a_tour())
    await author.publish(guide_id, ground.production)
    other = await a_workspace(engine)
    theirs = {"environmentId": other.production}
    for path, body in (
        ("publications", theirs),
        ("rollback", {**theirs, "version": 1}),
        ("unpublish", theirs),
    ):
        status, _ = await author.ask("POST", f"/api/guides/{guide_id}/{path}", body)
        assert (path, status) == (path, 404)


async def test_an_edit_session_keeps_to_its_guide_and_its_environment(
    author: Speaker, client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    guide_id, other = await author.guide(a_tour()), await author.guide(a_tour())
    token = await a_builder_token(engine, ground, guide_id, ground.staging)
    builder = Speaker(client, token)
    own = f"/api/guides/{guide_id}"
    assert (await builder.ask("GET", own))[0] == 200
    saved = {"revision": 2, "document": a_tour(priority=4)}
    assert (await builder.ask("PUT", f"{own}/draft", saved))[0] == 200
    assert await builder.publish(guide_id, ground.staging) == (200, {"version": 1})
    back = {"environmentId": ground.staging, "version": 1}
    assert await builder.ask("POST", f"{own}/rollback", back) == (200, {"version": 1})
    refused = [
        await builder.publish(guide_id, ground.production),
        await builder.ask(
            "POST", f"{own}/rollback", {"environmentId": ground.production, "version": 1}
        ),
        await builder.ask("POST", f"{own}/unpublish", {"environmentId": ground.production}),
        await builder.ask("POST", f"{own}/archive"),
        await builder.ask("POST", f"{own}/restore"),
        await builder.ask("GET", "/api/guides"),
        await builder.ask("POST", "/api/guides", {"kind": "tour", "name": "x"}),
        await builder.ask("POST", "/api/guides/import", []),
    ] + [
        await builder.ask(method, f"/api/guides/{other}{path}", body)
        for method, path, body in [
            ("GET", "", None),
            ("GET", "/export", None),
            *every_change(ground),
        ]
    ]
    assert {(status, body["code"]) for status, body in refused} == {(403, "builder_scope")}
    assert await served(author, guide_id) == {"staging": 1}
    assert await served(author, other) == {}
