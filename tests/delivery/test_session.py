"""The session: who is here, what is for them, and what a page's developer is told."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.queries import environment, revoke_key
from server.app import create_app
from server.database.tenant import tenant
from server.ids import now
from server.settings import Settings
from server.tours.document import decode_document, served_document
from tests.delivery.stage import (
    ORIGIN,
    a_live_workspace,
    a_teacher,
    a_visit,
    ask,
    guides,
    publish,
)
from tests.tours.builders import EVERYONE, TEACHERS, a_tour
from tests.tours.ground import Ground, an_app


@pytest.fixture
async def ground(engine: AsyncEngine) -> Ground:
    return await a_live_workspace(engine)


@pytest.fixture(scope="module")
async def client(database_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with an_app(Settings(database_url=database_url)) as made:
        yield made


async def test_a_teacher_of_a_school_gets_the_tour(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    guide_id = await publish(engine, ground, a_tour(audience=TEACHERS))
    visit = a_teacher(ground)
    answer = await ask(client, visit)
    assert answer.status_code == 200
    document = msgspec.json.decode(served_document(decode_document(a_tour())))
    assert answer.json() == {
        "environment": {"id": ground.production, "name": "production"},
        "visitor": {"anonymousId": visit["anonymousId"], "userId": visit["userId"]},
        "audience": {"industry": "school", "role": "teacher"},
        "guides": [
            {
                "id": guide_id,
                "version": 1,
                "kind": "tour",
                "document": document,
                "rule": None,
                "resume": None,
                "rules": [],
                "parts": [],
                "over": None,
                "restSeconds": 0,
            }
        ],
        "stamp": answer.json()["stamp"],
        "quiet": {"seconds": 0, "left": 0},
    }
    assert re.fullmatch("[0-9a-f]{16}", answer.json()["stamp"])
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["vary"] == "Origin"
    assert "access-control-allow-credentials" not in answer.headers


async def test_each_visitor_gets_the_tour_in_their_language(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    said = {"s2.title": {"text": "Welcome", "source": "ようこそ"}}
    tour = a_tour(locale="ja", translations={"en": {"texts": said}})
    await publish(engine, ground, tour)
    found = {}
    for locale in ("en", "en-US", "ja-JP", "fr", None):
        (guide,) = await guides(client, a_visit(ground, locale=locale))
        steps = guide["document"]["steps"]
        found[locale] = (guide["document"]["locale"], [step["title"] for step in steps])
    english, japanese = (
        ("en", ["Your first plan", "Welcome"]),
        ("ja", ["Your first plan", "ようこそ"]),
    )
    assert found == {
        "en": english,
        "en-US": english,
        "ja-JP": japanese,
        "fr": japanese,
        None: japanese,
    }


async def test_the_admin_of_a_clinic_and_a_stranger_get_nothing(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    await publish(engine, ground, a_tour(audience=TEACHERS))
    clinic = {"id": "c1", "traits": {"industry": "clinic"}, "role": "admin"}
    assert await guides(client, a_visit(ground, userId="u1", company=clinic)) == []
    assert await guides(client, a_visit(ground)) == []


async def test_a_page_condition_is_left_for_the_browser(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    page = {"type": "page", "matches": "/lessons/*"}
    await publish(engine, ground, a_tour(audience={"type": "all", "of": [TEACHERS, page]}))
    found = await guides(client, a_teacher(ground))
    assert [guide["rule"] for guide in found] == [page]


def events(visit: dict[str, Any], guide_id: str, run_id: str, *names: str) -> dict[str, Any]:
    """The SDK's events of a run, the second step being the last that was shown."""
    return {
        "writeKey": visit["key"],
        "sentAt": now(),
        "batch": [
            {
                "type": "track",
                "event": name,
                "messageId": str(uuid4()),
                "timestamp": now(),
                "anonymousId": visit["anonymousId"],
                "userId": visit["userId"],
                "context": {"groupId": "school-1"},
                "properties": {
                    "guideId": guide_id,
                    "guideVersion": 1,
                    "runId": run_id,
                    "stepId": "s2",
                    "stepIndex": 1,
                    **({"reason": "dismissed"} if name == "Guide Ended" else {}),
                },
            }
            for name in names
        ],
    }


async def happened(client: httpx.AsyncClient, batch: dict[str, Any]) -> None:
    answer = await client.post(
        "/v1/batch", content=msgspec.json.encode(batch), headers={"origin": ORIGIN}
    )
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("end", ["Guide Completed", "Guide Ended"])
async def test_a_tour_that_is_over_does_not_come_again(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine, end: str
) -> None:
    guide_id = await publish(engine, ground, a_tour(audience=TEACHERS))
    visit, run_id = a_teacher(ground), str(uuid4())
    assert len(await guides(client, visit)) == 1
    await happened(client, events(visit, guide_id, run_id, "Guide Started", "Step Shown", end))
    assert await guides(client, visit) == []
    # Another person of the same company still gets it.
    assert len(await guides(client, a_teacher(ground))) == 1


async def test_a_run_that_was_left_goes_on_in_another_browser(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    guide_id = await publish(engine, ground, a_tour(audience=TEACHERS))
    visit, run_id = a_teacher(ground), str(uuid4())
    await happened(client, events(visit, guide_id, run_id, "Guide Started", "Step Shown"))
    elsewhere = {**visit, "anonymousId": str(uuid4())}
    assert [guide["resume"] for guide in await guides(client, elsewhere)] == [
        {"runId": run_id, "stepId": "s2", "done": []}
    ]


async def test_what_was_learned_before_counts_when_the_page_says_nothing(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    await publish(engine, ground, a_tour(audience=TEACHERS))
    visit = a_visit(ground, userId=f"u-{uuid4()}")
    assert await guides(client, visit) == []
    common = {"anonymousId": visit["anonymousId"], "userId": visit["userId"], "timestamp": now()}
    await happened(
        client,
        {
            "writeKey": ground.key,
            "batch": [
                {
                    **common,
                    "type": "group",
                    "messageId": str(uuid4()),
                    "groupId": "school-9",
                    "traits": {"industry": "school"},
                    "context": {"membership": {"role": "teacher"}},
                },
            ],
        },
    )
    answer = await ask(client, visit)
    assert answer.json()["audience"] == {"industry": "school", "role": "teacher"}
    assert len(answer.json()["guides"]) == 1
    # What the page says now stands before what was known.
    moved = {"id": "school-9", "traits": {"industry": "clinic"}, "role": "nurse"}
    answer = await ask(client, {**visit, "company": moved})
    assert answer.json()["audience"] == {"industry": "clinic", "role": "nurse"}
    assert answer.json()["guides"] == []


@pytest.mark.parametrize("junk", ["null", "undefined", "Guest", "[object Object]", " ", 0, True])
async def test_an_id_that_names_nobody_is_nobody(
    client: httpx.AsyncClient, ground: Ground, junk: Any
) -> None:
    answer = await ask(client, a_visit(ground, userId=junk))
    assert answer.status_code == 200
    assert answer.json()["visitor"]["userId"] is None


async def test_a_trait_that_was_cut_through_an_emoji_costs_nobody_the_guides(
    client: httpx.AsyncClient, ground: Ground
) -> None:
    visit = a_visit(ground)
    cut = {**visit, "traits": {**(visit["traits"] or {}), "name": "Aiko \ud83d"}}
    answer = await ask(client, json.dumps(cut).encode())
    assert answer.status_code == 200
    assert answer.json() == (await ask(client, visit)).json()


async def test_a_server_asks_without_an_origin(client: httpx.AsyncClient, ground: Ground) -> None:
    answer = await ask(client, a_visit(ground), origin=None)
    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers


async def test_a_foreign_origin_is_told_what_to_do_and_can_read_it(
    client: httpx.AsyncClient, ground: Ground
) -> None:
    answer = await ask(client, a_visit(ground), origin="https://copy.test")
    assert (answer.status_code, answer.json()["code"]) == (403, "origin_not_allowed")
    assert answer.json()["message"] == (
        "https://copy.test may not use the key of the environment production. "
        "Allow it in Cairn under Settings: http://127.0.0.1:8000/settings"
    )
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "https://copy.test"
    assert answer.headers["vary"] == "Origin"


@pytest.mark.parametrize("key", ["ck_nobody", "", "ck_" + "x" * 5_000, "ck_\x00"])
async def test_a_key_that_was_never_made(
    client: httpx.AsyncClient, ground: Ground, key: str
) -> None:
    answer = await ask(client, a_visit(ground, key=key))
    assert (answer.status_code, answer.json()["code"]) == (401, "key_unknown")
    assert answer.headers["access-control-allow-origin"] == ORIGIN


async def test_a_revoked_key_says_so(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    async with tenant(engine, ground.workspace_id) as conn:
        await revoke_key(conn, ground.workspace_id, UUID(ground.production), ground.key, now())
    answer = await ask(client, a_visit(ground))
    assert (answer.status_code, answer.json()["code"]) == (401, "key_revoked")


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        (b"", "invalid", None),
        (b"{", "invalid", None),
        (b"\xff\xfe", "invalid", None),
        (b"[1]", "invalid", None),
        (b"[" * 60_000, "invalid", None),
        (b"{}", "invalid", "key"),
        (b'{"key": 5}', "invalid", "key"),
        (b'{"key": "k", "traits": []}', "invalid", "traits"),
        (b'{"key": "k", "company": {"traits": "x"}}', "invalid", "company.traits"),
        (b'{"key": "k", "traits": {"a": "' + b"x" * 65_536 + b'"}}', "too_large", None),
    ],
)
async def test_a_body_that_cannot_be_taken(
    client: httpx.AsyncClient, body: bytes, code: str, field: str | None
) -> None:
    answer = await ask(client, body)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.json()["field"] == field
    assert answer.headers["access-control-allow-origin"] == ORIGIN


async def test_a_body_that_does_not_tell_its_length_is_cut_off_as_well(
    client: httpx.AsyncClient,
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x" * 1_000

    answer = await client.post("/v1/session", content=endless(), headers={"origin": ORIGIN})
    assert (answer.status_code, answer.json()["code"]) == (400, "too_large")
    assert answer.headers["access-control-allow-origin"] == ORIGIN


async def test_a_session_of_nobody_at_all(client: httpx.AsyncClient, ground: Ground) -> None:
    answer = await ask(client, a_visit(ground, anonymousId=None))
    assert (answer.status_code, answer.json()["field"]) == (400, "anonymousId")


async def test_the_preflight_of_a_page_that_sends_json_as_such(client: httpx.AsyncClient) -> None:
    answer = await client.options(
        "/v1/session",
        headers={
            "origin": ORIGIN,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["access-control-allow-methods"] == "POST"
    assert answer.headers["access-control-allow-headers"] == "content-type"
    assert answer.headers["access-control-max-age"] == "86400"
    assert answer.headers["vary"] == "Origin"


async def test_another_method_is_not_there(client: httpx.AsyncClient) -> None:
    assert (await client.get("/v1/session")).status_code == 405


@contextmanager
def statements(engine: AsyncEngine) -> Iterator[list[str]]:
    """What the engine sends to the database meanwhile, without begin and commit."""
    sent: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(" ".join(statement.split()))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)


async def test_a_session_costs_the_scope_and_three_statements(
    settings: Settings, ground: Ground, engine: AsyncEngine
) -> None:
    guide_id = await publish(engine, ground, a_tour(audience=TEACHERS))
    app = create_app(settings)
    async with an_app(settings, app=app) as client:
        visit, run_id = a_teacher(ground), str(uuid4())
        await happened(client, events(visit, guide_id, run_id, "Guide Started", "Step Shown"))
        await ask(client, visit)
        await app.state.house.seen.stop()
        with statements(app.state.house.engine) as sent:
            assert len(await guides(client, visit)) == 1
        assert sent[0].startswith("select set_config('app.workspace'")
        assert len(sent) == 4
        with statements(app.state.house.engine) as sent:
            await guides(client, a_visit(ground))
        # Nobody who is known has no passages to look for.
        assert len(sent) == 3


async def test_that_the_snippet_runs_is_noted_once_in_two_seconds(
    settings: Settings, ground: Ground, engine: AsyncEngine
) -> None:
    at = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
    async with an_app(settings, now=lambda: at) as client:
        await ask(client, a_visit(ground), origin=None)
        await ask(client, a_visit(ground), origin="https://copy.test")
        await ask(client, a_visit(ground))
        await ask(client, a_visit(ground))
    async with tenant(engine, ground.workspace_id) as conn:
        found = await environment(conn, ground.workspace_id, UUID(ground.production))
    assert (found.seen_at, found.seen_origin) == (at, ORIGIN)


async def test_other_environments_and_workspaces_do_not_show(
    client: httpx.AsyncClient, ground: Ground, engine: AsyncEngine
) -> None:
    other = await a_live_workspace(engine)
    await publish(engine, other, a_tour(audience=EVERYONE))
    staging = ground.created.environments[1].key
    await publish(engine, ground, a_tour(audience=EVERYONE))
    assert len(await guides(client, a_visit(ground))) == 1
    answer = await ask(client, a_visit(ground, key=staging), origin=None)
    assert answer.json()["guides"] == []


async def test_without_a_database_a_session_is_refused_for_a_while_and_readably(
    settings: Settings, ground: Ground
) -> None:
    away = "postgresql+asyncpg://nobody@127.0.0.1:1/nothing"
    gone = msgspec.structs.replace(settings, database_url=away)
    async with an_app(gone) as client:
        answer = await ask(client, a_visit(ground))
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.headers["retry-after"] == "2"
    assert answer.headers["access-control-allow-origin"] == ORIGIN
