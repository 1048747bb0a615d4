"""The page of the builder: framed by the environment's own product, and by nobody else."""

from pathlib import Path

import pytest
from httpx import Response
from litestar.testing import AsyncTestClient
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.queries import change_environment, revoke_key
from server.app import create_app
from server.database.tenant import tenant
from server.ids import now
from server.settings import Settings
from tests.accounts.stories import APP, Workspace


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with what the build of the editor leaves."""
    folder = tmp_path / "sdk"
    folder.mkdir()
    manifest = (
        '{"builder.js": "builder-1.js", "builder.css": "builder-2.css",'
        ' "sample.js": "sample-3.js", "sample.css": "sample-4.css",'
        ' "card.js": "card-5.js", "card.css": "card-6.css"}'
    )
    (folder / "manifest.json").write_text(manifest)
    return folder


async def read(settings: Settings, built: Path, key: str, **headers: str) -> Response:
    async with AsyncTestClient(create_app(settings, sdk=built)) as client:
        return await client.get(f"/builder?key={key}", headers=headers)


def ancestors(answer: Response) -> str:
    policy = answer.headers["content-security-policy"]
    return next(part for part in policy.split("; ") if part.startswith("frame-ancestors"))


async def test_only_the_environments_own_origins_may_frame_it(
    settings: Settings, built: Path, engine: AsyncEngine, ours: Workspace
) -> None:
    answer = await read(settings, built, ours.key)
    assert answer.status_code == 200
    assert ancestors(answer) == "frame-ancestors 'self'", "it has no origin yet"
    assert "x-frame-options" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert 'src="/sdk/v1/builder-1.js"' in answer.text
    assert 'href="/sdk/v1/builder-2.css"' in answer.text
    assert "unsafe" not in answer.headers["content-security-policy"]

    origins = [APP, "http://127.0.0.1:8001"]
    async with tenant(engine, ours.workspace_id) as conn:
        await change_environment(conn, ours.workspace_id, ours.production, {"origins": origins})
    answer = await read(settings, built, ours.key)
    assert ancestors(answer) == f"frame-ancestors 'self' {' '.join(origins)}"


async def test_an_origin_cannot_write_the_policy(
    settings: Settings, built: Path, engine: AsyncEngine, ours: Workspace
) -> None:
    """The settings refuse such origins; were one in the database, it would not get further."""
    odd = ["https://a.example; script-src *", "https://b.example/path", "*", "https://c.example"]
    async with tenant(engine, ours.workspace_id) as conn:
        await change_environment(conn, ours.workspace_id, ours.production, {"origins": odd})
    answer = await read(settings, built, ours.key)
    assert ancestors(answer) == "frame-ancestors 'self' https://c.example"


@pytest.mark.parametrize("lang", ["en", "ja"])
async def test_an_unknown_or_revoked_key_gets_a_page_that_says_so(
    settings: Settings, built: Path, engine: AsyncEngine, ours: Workspace, lang: str
) -> None:
    async with tenant(engine, ours.workspace_id) as conn:
        await revoke_key(conn, ours.workspace_id, ours.production, ours.key, now())
    for key in ("ck_nobody", "", ours.key):
        answer = await read(settings, built, key, **{"accept-language": lang})
        assert answer.status_code == 404
        assert f'<html lang="{lang}">' in answer.text
        assert 'data-problem="key_unknown"' in answer.text
        assert ("キー" if lang == "ja" else "script tag") in answer.text


async def test_before_the_build_it_says_what_to_run(
    settings: Settings, built: Path, ours: Workspace
) -> None:
    (built / "manifest.json").unlink()
    answer = await read(settings, built, ours.key, accept="application/json")
    assert answer.status_code == 503
    assert answer.json()["code"] == "not_built"


async def test_the_sample_page_is_framed_by_the_dashboard_alone(
    settings: Settings, built: Path
) -> None:
    async with AsyncTestClient(create_app(settings, sdk=built)) as client:
        answer = await client.get("/builder/sample", headers={"accept-language": "ja"})
    assert answer.status_code == 200
    assert ancestors(answer) == "frame-ancestors 'self'"
    assert 'src="/sdk/v1/sample-3.js"' in answer.text
    assert 'href="/sdk/v1/sample-4.css"' in answer.text
    assert '<html lang="ja">' in answer.text
    assert "unsafe" not in answer.headers["content-security-policy"]


async def test_the_frame_on_which_a_card_is_written_has_the_same_ancestors(
    settings: Settings, built: Path, engine: AsyncEngine, ours: Workspace
) -> None:
    async with tenant(engine, ours.workspace_id) as conn:
        await change_environment(conn, ours.workspace_id, ours.production, {"origins": [APP]})
    async with AsyncTestClient(create_app(settings, sdk=built)) as client:
        answer = await client.get(f"/builder/card?key={ours.key}")
        unknown = await client.get("/builder/card?key=ck_nobody")
    assert ancestors(answer) == f"frame-ancestors 'self' {APP}"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert 'src="/sdk/v1/card-5.js"' in answer.text
    assert 'href="/sdk/v1/card-6.css"' in answer.text
    assert unknown.status_code == 404
    assert ancestors(unknown) == "frame-ancestors 'none'"
