"""The door for events: what it takes, what it refuses, and that it says which and why."""

import asyncio
import base64
import gzip
import json
from typing import Any

import msgspec
import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.engine import open_engine
from server.errors import Unavailable
from server.progress.intake import Intake
from server.progress.ledger import Parcel
from server.progress.message import Message, Sending, read_message
from server.progress.statements import Place
from server.settings import Settings
from tests.progress.build import NOON, ORIGIN, a_sender, a_track, a_walk, a_world, revoke

SUCCESS = (200, b'{"success":true}')


async def test_the_good_events_of_a_partly_bad_batch_are_kept_and_the_bad_ones_named(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    good = [a_track() for _ in range(18)]
    bad: list[Any] = [{**a_track(), "event": None}, "not an object"]
    async with a_sender(settings, world) as sender:
        await sender.sent(*good[:9], bad[0], *good[9:], bad[1])
    assert await world.count("events") == 18
    found = await world.rows(
        "select code, detail, n, message_id from intake_warnings order by code"
    )
    assert found == [
        {
            "code": "missing_event",
            "detail": "`event` is missing in a track message.",
            "n": 1,
            "message_id": bad[0]["messageId"],
        },
        {
            "code": "not_an_object",
            "detail": "An event must be a JSON object.",
            "n": 1,
            "message_id": None,
        },
    ]


@pytest.mark.parametrize(
    ("fields", "code", "kept"),
    [
        ({"type": None}, "missing_type", 0),
        ({"type": "purchase"}, "unknown_type", 0),
        ({"event": " "}, "missing_event", 0),
        ({"userId": None}, "missing_id", 0),
        ({"userId": "undefined"}, "junk_id", 0),
        ({"userId": "[object Object]", "anonymousId": "a1"}, "junk_id", 1),
        ({"userId": {"id": 1}}, "bad_id", 0),
        ({"userId": "u" * 256}, "id_long", 0),
        ({"messageId": "m" * 101}, "message_id_long", 0),
        ({"messageId": 5}, "bad_message_id", 0),
        ({"event": "e" * 201}, "name_long", 0),
        ({"properties": {"text": "x" * 33_000}}, "too_large", 0),
        ({"timestamp": "soon"}, "bad_time", 1),
        ({"timestamp": "2026-11-02T12:00:00"}, "naive_time", 1),
        ({"timestamp": "2026-11-02T14:06:00Z"}, "future_time", 1),
        ({"timestamp": "2026-09-02T12:00:00Z"}, "late", 1),
        ({"type": "group"}, "missing_group", 0),
        ({"event": "Guide Started"}, "bad_run", 1),
    ],
)
async def test_what_is_wrong_with_an_event_is_counted_under_its_code(
    engine: AsyncEngine, settings: Settings, fields: dict[str, Any], code: str, kept: int
) -> None:
    world = await a_world(engine)
    async with a_sender(settings, world) as sender:
        await sender.sent(a_track(**fields), a_track())
    assert await world.warnings() == {code: 1}
    assert await world.count("events") == kept + 1


async def test_the_same_id_with_another_payload_is_kept_once_and_said(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    first = a_track("First", messageId="m1")
    async with a_sender(settings, world) as sender:
        await sender.sent(first, a_track("Second", messageId="m1"))
        await sender.sent(a_track("Third", messageId="m1"))
        await sender.sent(first)
    assert await world.rows("select name from events") == [{"name": "First"}]
    assert await world.warnings() == {"id_reused": 2}


async def test_a_message_without_an_id_is_kept_each_time(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    async with a_sender(settings, world) as sender:
        await sender.sent(a_track(messageId=None))
        await sender.sent(a_track(messageId=None))
    assert await world.count("events") == 2


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "bad_json"),
        (b"{", "bad_json"),
        (b"[]", "bad_shape"),
        (b'{"batch": 5}', "bad_shape"),
        (b"{}", "missing_batch"),
        (b'{"batch": [' + b"[" * 60_000, "bad_json"),
        (b" " * 500_001, "too_large"),
        (gzip.compress(b" " * 4_000_001), "too_large"),
        # A test is named by its body, and gzip writes the time into it unless told.
        (gzip.compress(b'{"batch": []}', mtime=0)[:-4], "bad_gzip"),
        (b'{"batch": [' + b"1," * 2_500 + b"1]}", "too_many_events"),
        (b'{"context": {"a": "' + b"x" * 33_000 + b'"}, "batch": [1]}', "too_large"),
        (
            b'{"context": {"a": "' + b"x" * 30_000 + b'"}, "batch": [' + b"1," * 200 + b"1]}",
            "too_large",
        ),
    ],
)
async def test_a_body_that_cannot_be_read_is_400_and_says_why(
    engine: AsyncEngine, settings: Settings, body: bytes, code: str
) -> None:
    world = await a_world(engine)
    async with a_sender(settings, world) as sender:
        answer = await sender.http.post("/v1/batch", content=body, auth=(world.key, ""))
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.json()["message"]
    assert answer.headers["content-type"].startswith("application/problem+json")


async def test_text_that_the_database_cannot_hold_does_not_cost_the_batch(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    item = '{"type":"track","userId":"u1","event":"Cut \\u0000","properties":{"a\\u0000":"%s"}}'
    batch = ",".join(
        [item % "\\u0000", item % "\\ud83d", item % "\\\\u0000", item % "\\ud83d\\ude00"]
    )
    async with a_sender(settings, world) as sender:
        answer = await sender.http.post(
            "/v1/batch",
            content=f'{{"writeKey":"{world.key}","batch":[{batch}],"context":{{"a":"\\u0000b"}}}}',
        )
    assert (answer.status_code, answer.content) == SUCCESS, answer.text
    contexts = await world.rows("select distinct context->>'a' as a from events")
    assert contexts == [{"a": "b"}]
    found = await world.rows("select name, properties->>'a' as a from events order by 2")
    assert {row["a"] for row in found} == {"", "\ufffd", "\\u0000", "😀"}
    assert {row["name"] for row in found} == {"Cut "}


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("track", {"event": "Plan Created"}),
        ("t", {"event": "Plan Created"}),
        ("identify", {"traits": {"name": "Aiko"}}),
        ("i", {}),
        ("group", {"groupId": "c1", "traits": {"industry": "school"}}),
        ("g", {"groupId": "c1"}),
        ("page", {"name": "Home"}),
        ("p", {}),
        ("screen", {"name": "Home"}),
        ("s", {}),
        ("alias", {"previousId": "a1"}),
        ("a", {"previousId": "a1"}),
    ],
)
async def test_each_kind_of_message_has_its_own_path_and_a_short_one(
    engine: AsyncEngine, settings: Settings, path: str, fields: dict[str, Any]
) -> None:
    world = await a_world(engine)
    async with a_sender(settings, world) as sender:
        answer = await sender.http.post(
            f"/v1/{path}", json={"writeKey": world.key, "userId": "u1", **fields}
        )
    assert (answer.status_code, answer.content) == SUCCESS, answer.text
    assert await world.count("events") == 1
    assert await world.warnings() == {}


async def test_whatever_the_content_type_and_also_packed_the_body_is_json(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    async with a_sender(settings, world) as sender:
        for n, kind in enumerate(("text/plain", "application/x-www-form-urlencoded", "")):
            body = json.dumps({"batch": [a_track(messageId=f"m{n}")]}).encode()
            for content in (body, gzip.compress(body)):
                answer = await sender.http.post(
                    "/v1/batch",
                    content=content,
                    auth=(world.key, ""),
                    headers={"content-type": kind},
                )
                assert (answer.status_code, answer.content) == SUCCESS
    assert await world.count("events") == 3


async def test_a_slash_at_the_end_of_the_path_says_nothing(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    async with a_sender(settings, world) as sender:
        body = {"writeKey": world.key, "batch": [a_track(), a_track()]}
        answer = await sender.http.post("/v1/batch/", json=body)
    assert (answer.status_code, answer.content) == SUCCESS, answer.text
    assert await world.count("events") == 2


async def test_what_analytics_next_tells_of_itself_is_thrown_away(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    async with a_sender(settings, world) as sender:
        answer = await sender.http.post("/v1/m", content=b"anything")
    assert (answer.status_code, answer.content) == SUCCESS


async def test_a_key_may_stand_in_the_header_or_the_body_but_not_two_of_them(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    async with a_sender(settings, world) as sender:

        async def answer(body_key: str | None, basic: str | None) -> tuple[int, str]:
            encoded = base64.b64encode(f"{basic}:".encode()).decode()
            found = await sender.http.post(
                "/v1/batch",
                json={"batch": [a_track()], **({"writeKey": body_key} if body_key else {})},
                headers={"authorization": f"Basic {encoded}"} if basic else {},
            )
            return found.status_code, found.json().get("code", "")

        assert await answer(world.key, None) == (200, "")
        assert await answer(None, world.key) == (200, "")
        assert await answer(world.key, world.key) == (200, "")
        assert await answer("ck_other", world.key) == (400, "key_mismatch")
        assert await answer(None, None) == (401, "key_missing")
        assert await answer("ck_nobody", None) == (401, "key_unknown")


async def test_a_revoked_key_is_refused(engine: AsyncEngine, settings: Settings) -> None:
    world = await a_world(engine)
    await revoke(world)
    async with a_sender(settings, world) as sender:
        answer = await sender.batch([a_track()])
    assert (answer.status_code, answer.json()["code"]) == (401, "key_revoked")
    assert await world.count("events") == 0


async def test_only_pages_of_an_allowed_origin_may_send(
    engine: AsyncEngine, settings: Settings
) -> None:
    world = await a_world(engine)
    body = {"writeKey": world.key, "batch": [a_track()]}
    async with a_sender(settings, world) as sender:
        own = await sender.http.post("/v1/batch", json=body, headers={"origin": ORIGIN})
        foreign = await sender.http.post(
            "/v1/batch", json=body, headers={"origin": "https://evil.example"}
        )
        preflight = await sender.http.options("/v1/t", headers={"origin": ORIGIN})
    assert own.headers["access-control-allow-origin"] == ORIGIN
    assert (foreign.status_code, foreign.json()["code"]) == (403, "origin_not_allowed")
    assert "https://evil.example" in foreign.json()["message"]
    # The page's developer can read why.
    assert foreign.headers["access-control-allow-origin"] == "https://evil.example"
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == ORIGIN
    assert preflight.headers["access-control-max-age"] == "86400"
    assert "authorization" in preflight.headers["access-control-allow-headers"]
    assert await world.count("events") == 1


async def test_the_same_message_id_in_two_workspaces_is_two_messages(
    engine: AsyncEngine, settings: Settings
) -> None:
    mine, yours = await a_world(engine), await a_world(engine)
    message = a_track(messageId="m1")
    for world in (mine, yours):
        async with a_sender(settings, world) as sender:
            await sender.sent(message)
        assert await world.count("events") == 1


def a_parcel(*messages: dict[str, Any]) -> Parcel:
    sending = Sending(received_at=NOON)
    found = [read_message(json.dumps(one).encode(), sending) for one in messages]
    return Parcel(NOON, tuple(one for one in found if isinstance(one, Message)))


async def test_a_request_that_cannot_be_stored_harms_none_that_waits_beside_it(
    engine: AsyncEngine,
) -> None:
    world = await a_world(engine)
    intake = Intake(engine)
    place = Place(world.workspace_id, world.environment_id)
    good = a_parcel(a_track())
    bad = msgspec.structs.replace(a_parcel(a_track()).messages[0], name="\x00")
    spoiled = Parcel(NOON, (bad,))
    answers = await asyncio.gather(
        *(
            intake.take(place, parcel)
            for parcel in (a_parcel(a_track()), good, spoiled, a_parcel(a_track()))
        ),
        return_exceptions=True,
    )
    assert [answer is None for answer in answers] == [True, True, False, True]
    assert await world.count("events") == 3


async def test_when_too_much_waits_the_sender_is_told_to_come_again(engine: AsyncEngine) -> None:
    world = await a_world(engine)
    intake = Intake(engine, waiting_events=2)
    place = Place(world.workspace_id, world.environment_id)
    answers = await asyncio.gather(
        *(intake.take(place, a_parcel(a_track())) for _ in range(3)), return_exceptions=True
    )
    refused = [answer for answer in answers if isinstance(answer, Unavailable)]
    assert [(one.status, one.code, one.retry_after) for one in refused] == [(503, "intake_full", 2)]
    assert await world.count("events") == 2


async def test_a_database_that_takes_nothing_is_said_to_the_sender_who_keeps_the_events(
    database_url: str,
) -> None:
    engine = open_engine(database_url, pool_size=2)
    world = await a_world(engine)
    intake = Intake(engine)
    place = Place(world.workspace_id, world.environment_id)

    def read_only(conn: Any) -> None:
        conn.exec_driver_sql("set transaction read only")

    sqlalchemy_event.listen(engine.sync_engine, "begin", read_only)
    try:
        answers = await asyncio.gather(
            *(intake.take(place, a_parcel(a_track())) for _ in range(3)), return_exceptions=True
        )
    finally:
        sqlalchemy_event.remove(engine.sync_engine, "begin", read_only)
    assert [getattr(answer, "retry_after", None) for answer in answers] == [2, 2, 2]
    assert await world.count("events") == 0
    await engine.dispose()


@pytest.mark.parametrize(("messages", "statements"), [("tracks", 8), ("runs", 14)])
async def test_the_statements_of_a_batch_do_not_grow_with_its_events(
    engine: AsyncEngine, messages: str, statements: int
) -> None:
    world = await a_world(engine)
    place = Place(world.workspace_id, world.environment_id)
    seen: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    def some(n: int) -> Parcel:
        if messages == "tracks":
            context = {"groupId": "c1"}
            return a_parcel(*(a_track(userId=f"u{i}", context=context) for i in range(n)))
        walks = [a_walk(who={"userId": f"u{i}", "context": {"groupId": "c1"}}) for i in range(n)]
        return a_parcel(*(walk.starts() for walk in walks))

    intake = Intake(engine)
    await intake.take(place, some(200))  # everybody is known from here on
    counts = []
    sqlalchemy_event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        for n in (1, 2, 200):
            seen.clear()
            await intake.take(place, some(n))
            counts.append(len(seen))
    finally:
        sqlalchemy_event.remove(engine.sync_engine, "before_cursor_execute", note)
    assert counts == [statements] * 3
