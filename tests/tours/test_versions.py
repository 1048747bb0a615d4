"""What was frozen, and what differs, by the API."""

from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.tours.rules import Rule
from server.tours.rules_in_words import describe
from tests.tours.builders import TEACHERS, a_modal, a_tour, says
from tests.tours.ground import Ground, Speaker, a_builder_token, a_workspace


def teachers(locale: str) -> str:
    return describe(msgspec.convert(TEACHERS, Rule), locale)


async def of_two_versions(author: Speaker, ground: Ground) -> str:
    """A guide with versions 1 and 2, and a draft that says something else again."""
    guide_id = await author.guide(a_tour(steps=[a_modal(title="Hello")]))
    await author.publish(guide_id, ground.staging)
    second = a_tour(steps=[a_modal(title="Hello")], audience=TEACHERS)
    await save(author, guide_id, second)
    await author.publish(guide_id, ground.staging)
    await save(author, guide_id, a_tour(steps=[a_modal(title="Hello", body=says("Go."))]))
    return guide_id


async def save(author: Speaker, guide_id: str, document: dict[str, Any]) -> None:
    _, found = await author.ask("GET", f"/api/guides/{guide_id}")
    body = {"revision": found["draft"]["revision"], "document": document}
    status, _ = await author.ask("PUT", f"/api/guides/{guide_id}/draft", body)
    assert status == 200


async def test_a_version_is_read_as_it_was_frozen(
    author: Speaker, viewer: Speaker, ground: Ground
) -> None:
    guide_id = await of_two_versions(author, ground)
    status, found = await viewer.ask("GET", f"/api/guides/{guide_id}/versions/2")
    assert status == 200
    assert (found["version"], found["createdBy"], found["note"]) == (2, "the author", "")
    assert found["document"]["audience"] == TEACHERS
    for number, refusal in (("0", 404), ("7", 404), (str(2**31), 400), ("two", 404)):
        status, _ = await viewer.ask("GET", f"/api/guides/{guide_id}/versions/{number}")
        assert status == refusal, number


async def test_the_difference_is_told_from_one_to_another_and_to_the_draft(
    author: Speaker, viewer: Speaker, ground: Ground
) -> None:
    guide_id = await of_two_versions(author, ground)
    path = f"/api/guides/{guide_id}/differences"
    audience = f"It is for “{teachers('en')}” now; it was for “everyone”."
    assert await viewer.ask("GET", f"{path}?from=1&to=2") == (
        200,
        {"from": 1, "to": 2, "differences": [{"path": "audience", "message": audience}]},
    )
    status, drafted = await viewer.ask("GET", f"{path}?from=1")
    assert (status, drafted["to"]) == (200, "draft")
    assert drafted["differences"] == [
        {
            "path": "steps[0].body",
            "message": "Step 1 “Hello”: the text was changed.",
            "pieces": [
                {"text": "はじめましょう。", "how": "gone"},
                {"text": "Go.", "how": "new"},
            ],
        }
    ]
    assert await viewer.ask("GET", f"{path}?from=2&to=2") == (
        200,
        {"from": 2, "to": 2, "differences": []},
    )


async def test_it_is_told_in_the_reader_s_language(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ground = await a_workspace(engine, locale="ja")
    author = Speaker(client, ground.tokens["author"])
    guide_id = await of_two_versions(author, ground)
    _, found = await author.ask("GET", f"/api/guides/{guide_id}/differences?from=1&to=2")
    assert [one["message"] for one in found["differences"]] == [
        f"対象を「すべてのユーザー」から「{teachers('ja')}」に変更しました。"
    ]


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ("?from=9", 404, None),
        ("?from=1&to=9", 404, None),
        ("?from=one", 400, "from"),
        ("?from=1&to=tomorrow", 400, "to"),
        ("?from=1&to=99999999999", 400, "to"),
    ],
)
async def test_what_cannot_be_compared(
    author: Speaker, ground: Ground, query: str, status: int, field: str | None
) -> None:
    guide_id = await of_two_versions(author, ground)
    found, refused = await author.ask("GET", f"/api/guides/{guide_id}/differences{query}")
    assert (found, refused["field"]) == (status, field)


@pytest.mark.parametrize("path", ["versions/1", "differences?from=1&to=2"])
async def test_another_workspace_s_guide_is_not_there(
    client: httpx.AsyncClient, author: Speaker, ground: Ground, engine: AsyncEngine, path: str
) -> None:
    guide_id = await of_two_versions(author, ground)
    other = Speaker(client, (await a_workspace(engine)).tokens["owner"])
    for asked in (f"/api/guides/{guide_id}/{path}", f"/api/guides/{uuid4()}/{path}"):
        status, refused = await other.ask("GET", asked)
        assert (status, refused["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", ["versions/1", "differences?from=1&to=2"])
async def test_a_builder_reads_its_own_guide_only(
    author: Speaker, ground: Ground, engine: AsyncEngine, path: str
) -> None:
    mine = await of_two_versions(author, ground)
    other = await of_two_versions(author, ground)
    token = await a_builder_token(engine, ground, mine, ground.staging)
    builder = Speaker(author.client, token)
    assert (await builder.ask("GET", f"/api/guides/{mine}/{path}"))[0] == 200
    status, refused = await builder.ask("GET", f"/api/guides/{other}/{path}")
    assert (status, refused["code"]) == (403, "builder_scope")
