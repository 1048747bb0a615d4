"""Images by HTTP: brought by those who write guides, seen by everybody, and kept once."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from tests.tours.builders import a_tour
from tests.tours.ground import Ground, Speaker, a_builder_token, a_workspace
from tests.tours.images import a_file, a_moving, a_photo, drawn, opened


async def bring(speaker: Speaker, body: Any, **headers: str) -> tuple[int, Any]:
    answer = await speaker.client.post(
        "/api/media",
        content=body,
        headers={"authorization": f"Bearer {speaker.token}", **headers},
    )
    return answer.status_code, answer.json()


async def kept(engine: AsyncEngine, ground: Ground) -> int:
    async with tenant(engine, ground.workspace_id) as conn:
        return int(await conn.scalar(text("select count(*) from media")) or 0)


async def test_an_image_is_brought_and_everybody_may_see_it(
    author: Speaker, ground: Ground, client: httpx.AsyncClient
) -> None:
    status, made = await bring(author, a_photo(width=3000, height=1500))
    assert status == 201
    prefix = f"http://127.0.0.1:8000/media/{ground.workspace_id}/"
    assert made["url"].startswith(prefix)
    assert made["url"].endswith(".webp")
    seen = await client.get(made["url"])
    assert (made["width"], made["height"], made["bytes"]) == (1600, 800, len(seen.content))
    assert opened(seen.content).size == (1600, 800)
    assert {name: seen.headers[name] for name in seen.headers if name != "content-length"} == {
        "content-type": "image/webp",
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "cross-origin",
    }


async def test_the_header_does_not_decide_what_it_is(
    author: Speaker, client: httpx.AsyncClient
) -> None:
    status, made = await bring(author, a_moving("GIF"), **{"content-type": "text/html"})
    assert status == 201
    assert (await client.get(made["url"])).headers["content-type"] == "image/gif"
    page = b"<!doctype html><script>alert(1)</script>"
    status, refused = await bring(author, page, **{"content-type": "image/png"})
    assert (status, refused["code"]) == (400, "image_kind")
    assert refused["message"].startswith("This is a web page, not an image.")


async def test_the_same_image_of_a_workspace_is_kept_once(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ground, other = await a_workspace(engine), await a_workspace(engine)
    author, admin = (Speaker(client, ground.tokens[role]) for role in ("author", "admin"))
    image = a_file("PNG", drawn(33, 44))
    first = await bring(author, image)
    assert await bring(admin, image) == first
    assert await kept(engine, ground) == 1
    theirs = await bring(Speaker(client, other.tokens["author"]), image)
    assert theirs[1]["url"] != first[1]["url"]


async def test_a_viewer_brings_nothing_and_the_builder_does(
    author: Speaker, viewer: Speaker, ground: Ground, engine: AsyncEngine
) -> None:
    status, refused = await bring(viewer, a_file("PNG"))
    assert (status, refused["code"]) == (403, "role_too_low")
    guide_id = await author.guide(a_tour())
    token = await a_builder_token(engine, ground, guide_id, ground.production)
    status, made = await bring(Speaker(author.client, token), a_file("PNG"))
    assert (status, made["width"]) == (201, 40)


async def test_who_is_not_signed_in_brings_nothing(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/media", content=a_file("PNG"))
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


async def test_a_large_body_is_refused_before_it_was_read(author: Speaker) -> None:
    read = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(40):
            read += 1_000_000
            yield b"\x89PNG\r\n\x1a\n" + bytes(999_992)

    announced = {"content-length": "40000000"}
    status, refused = await bring(author, body(), **announced)
    assert (status, refused["code"]) == (413, "image_too_large")
    assert refused["message"] == (
        "This image has 40.0 MB; at most 12 MB are taken. Make it smaller, or save it as JPEG."
    )
    assert read == 0
    status, refused = await bring(author, body())
    assert (status, refused["code"]) == (413, "image_too_large")
    assert "larger than 12 MB" in refused["message"]
    assert read <= 13_000_000


async def test_the_author_reads_the_refusal_in_their_language(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ground = await a_workspace(engine, locale="ja")
    status, refused = await bring(Speaker(client, ground.tokens["author"]), b"<svg/>")
    assert (status, refused["message"]) == (
        400,
        "SVG はスクリプトを含められる形式のため使えません。"
        "PNG で保存し直したものを選んでください。",
    )
    status, refused = await bring(Speaker(client, ground.tokens["author"]), a_file("PNG")[:60])
    assert (status, refused["code"]) == (400, "image_broken")


async def test_an_image_is_under_its_own_address_only(
    author: Speaker, ground: Ground, client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    other = await a_workspace(engine)
    _, made = await bring(author, a_file("PNG"))
    image = made["url"].rsplit("/", 1)[1]
    media_id = image.partition(".")[0]
    for path in (
        f"/media/{other.workspace_id}/{image}",
        f"/media/{uuid4()}/{image}",
        f"/media/{ground.workspace_id}/{uuid4()}.webp",
        f"/media/{ground.workspace_id}/{media_id}.png",
        f"/media/{ground.workspace_id}/{media_id}",
        f"/media/{ground.workspace_id}/..%2f{image}",
        f"/media/{ground.workspace_id}/nothing.webp",
        f"/media/nobody/{image}",
    ):
        answer = await client.get(path)
        assert answer.status_code == 404, path
        assert answer.headers["cache-control"] == "no-store"
    assert UUID(media_id).version == 7


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_an_image_never_changes(author: Speaker, method: str) -> None:
    _, made = await bring(author, a_file("PNG"))
    assert (await author.ask(method, made["url"]))[0] == 405
