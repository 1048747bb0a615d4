"""Requests as the libraries of Segment and RudderStack send them, recorded from the libraries.

`clients.json` holds what each of them sent to a loopback server; only the key is put in here.
"""

import base64
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.progress.build import a_sender, a_world

RECORDED: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("clients.json").read_text(encoding="utf-8")
)


def as_sent(request: dict[str, Any], key: str) -> tuple[bytes, dict[str, str]]:
    body = json.dumps(request["body"]).replace("ck_the_key", key).encode()
    headers = dict(request["headers"])
    if request["basic"]:
        headers["authorization"] = "Basic " + base64.b64encode(f"{key}:".encode()).decode()
    return (gzip.compress(body) if request["gzip"] else body), headers


@pytest.mark.parametrize("request_", RECORDED, ids=lambda recorded: recorded["client"])
async def test_a_library_is_understood_unmodified(
    engine: AsyncEngine, settings: Settings, request_: dict[str, Any]
) -> None:
    world = await a_world(engine)
    body, headers = as_sent(request_, world.key)
    async with a_sender(settings, world) as sender:
        for _ in range(2):  # and sent again, as after a lost answer
            answer = await sender.http.post(request_["path"], content=body, headers=headers)
            assert (answer.status_code, answer.content) == (200, b'{"success":true}')
    sent = request_["body"]["batch"]
    stored = await world.rows("select message_id, type, name from events")
    assert sorted((row["message_id"], row["type"]) for row in stored) == sorted(
        (item["messageId"], item["type"]) for item in sent
    )
    assert {row["name"] for row in stored if row["type"] == "track"} == {"Plan Created"}
    assert await world.warnings() == {}
    persons = await world.rows("select user_id from persons where user_id is not null")
    assert {row["user_id"] for row in persons} == {item["userId"] for item in sent}


@pytest.mark.parametrize("request_", RECORDED, ids=lambda recorded: recorded["client"])
async def test_a_library_with_a_wrong_key_is_told_so_in_the_words_that_it_reads(
    engine: AsyncEngine, settings: Settings, request_: dict[str, Any]
) -> None:
    world = await a_world(engine)
    body, headers = as_sent(request_, "ck_nobody")
    async with a_sender(settings, world) as sender:
        answer = await sender.http.post(request_["path"], content=body, headers=headers)
    assert answer.status_code == 401
    # Without these two some of them send again for ever.
    assert answer.json()["code"] == "key_unknown"
    assert answer.json()["message"]
