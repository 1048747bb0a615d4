"""The SDK's files: small, cached, readable from any page."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from server.delivery.files import Files, chosen_encoding, is_known
from server.settings import Settings
from tests.tours.ground import an_app

EMBED = b"(()=>{})()"
CHUNK = "renderer-0123456789.js"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    for name in ("embed.js", CHUNK):
        (folder / name).write_bytes(EMBED)
        (folder / f"{name}.gz").write_bytes(gzip.compress(EMBED, mtime=0))
    (folder / "embed.js.br").write_bytes(b"as brotli")
    (folder / "manifest.json").write_text("{}")
    (folder / "notes.txt").write_text("not for visitors")
    return folder


@pytest.fixture(scope="module")
async def client(database_url: str, dist: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with an_app(Settings(database_url=database_url), sdk=dist) as made:
        yield made


async def get(
    client: httpx.AsyncClient, name: str, *, encoding: str = "identity", **headers: str
) -> httpx.Response:
    return await client.get(f"/sdk/v1/{name}", headers={"accept-encoding": encoding, **headers})


async def test_the_entry_is_revalidated_every_minute_and_served_while_cairn_is_away(
    client: httpx.AsyncClient,
) -> None:
    answer = await get(client, "embed.js")
    assert (answer.status_code, answer.content) == (200, EMBED)
    headers = dict(answer.headers)
    etag = headers.pop("etag")
    assert headers == {
        "content-type": "text/javascript; charset=utf-8",
        "content-length": str(len(EMBED)),
        "cache-control": (
            "public, max-age=60, stale-while-revalidate=86400, stale-if-error=604800"
        ),
        "vary": "accept-encoding",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        "x-content-type-options": "nosniff",
    }
    assert etag.startswith('"')


async def test_a_hashed_chunk_never_changes(client: httpx.AsyncClient) -> None:
    answer = await get(client, CHUNK)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("name", "accepts", "encoding", "length"),
    [
        ("embed.js", "gzip, deflate, br, zstd", "br", len(b"as brotli")),
        ("embed.js", "gzip", "gzip", len(gzip.compress(EMBED, mtime=0))),
        (CHUNK, "gzip, br", "gzip", len(gzip.compress(EMBED, mtime=0))),
        ("embed.js", "br;q=0, gzip", "gzip", len(gzip.compress(EMBED, mtime=0))),
        ("manifest.json", "gzip, br", None, 2),
    ],
)
async def test_the_smallest_form_that_the_browser_takes(
    client: httpx.AsyncClient, name: str, accepts: str, encoding: str | None, length: int
) -> None:
    answer = await client.head(f"/sdk/v1/{name}", headers={"accept-encoding": accepts})
    assert answer.status_code == 200
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["content-length"] == str(length)
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.content == b""


async def test_who_has_it_is_told_so(client: httpx.AsyncClient) -> None:
    plain = (await get(client, "embed.js")).headers["etag"]
    packed = (await get(client, "embed.js", encoding="gzip")).headers["etag"]
    assert plain != packed
    again = await get(client, "embed.js", **{"if-none-match": f'"other", W/{plain}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == plain
    assert again.headers["cache-control"].startswith("public, max-age=60")
    assert again.headers["access-control-allow-origin"] == "*"
    other = await get(client, "embed.js", encoding="gzip", **{"if-none-match": plain})
    assert other.status_code == 200


@pytest.mark.parametrize("name", ["nothing.js", "notes.txt", "embed.js.br", "..%2fpackage.json"])
async def test_what_is_not_of_the_sdk_is_not_there(client: httpx.AsyncClient, name: str) -> None:
    answer = await get(client, name)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.headers["content-type"] == "application/problem+json"


async def test_without_a_build_the_server_starts_and_says_what_to_do(
    settings: Settings, tmp_path: Path
) -> None:
    async with an_app(settings, sdk=tmp_path / "nowhere") as client:
        answer = await get(client, "embed.js")
    assert answer.status_code == 404
    assert "run `make build`" in answer.json()["message"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("", ""),
        ("identity", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("BR", "br"),
        ("gzip; q=0.000", ""),
        (" , ;;", ""),
    ],
)
def test_the_encoding_that_a_header_asks_for(header: str, encoding: str) -> None:
    assert chosen_encoding(header, {"": 0, "br": 0, "gzip": 0}) == encoding


@pytest.mark.parametrize(
    ("header", "known"),
    [("", False), ('"a"', True), ('W/"a"', True), ("*", True), ('"b", "a"', True), ('"b"', False)],
)
def test_the_tags_that_a_header_names(header: str, known: bool) -> None:
    assert is_known('"a"', header) is known


def test_the_same_bytes_give_the_same_tag(dist: Path) -> None:
    first, second = Files(dist), Files(dist)
    assert first.answer("embed.js", "br", "").headers == second.answer("embed.js", "br", "").headers


async def test_a_page_may_pin_one_build(tmp_path: Path, database_url: str) -> None:
    frozen = "embed-0a1b2c3d4e.js"
    (tmp_path / frozen).write_bytes(EMBED)
    (tmp_path / "integrity.json").write_text(f'{{"{frozen}": "sha384-abc"}}')
    assert Files(tmp_path).pinned == (frozen, "sha384-abc")
    async with an_app(Settings(database_url=database_url), sdk=tmp_path) as client:
        answer = await get(client, frozen)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    # Without it the browser may not check what it got.
    assert answer.headers["access-control-allow-origin"] == "*"


def test_without_a_build_there_is_nothing_to_pin(tmp_path: Path) -> None:
    assert Files(tmp_path / "missing").pinned is None
