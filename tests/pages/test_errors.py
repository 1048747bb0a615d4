"""What a person sees when something is not there or broken, and what a program reads."""

from datetime import datetime

from litestar.testing import AsyncTestClient
from sqlalchemy.exc import OperationalError

from server.app import create_app
from server.settings import Settings
from tests.accounts.stories import Clock, Workspace
from tests.pages.ground import HTML, Browser, a_browser, signed_in


async def test_an_address_that_nobody_has(settings: Settings, clock: Clock) -> None:
    async with a_browser(settings, clock) as browser:
        person = await browser.get("/nothing/here", **{"accept-language": "ja"})
        program = await browser.client.get("/api/nothing", headers=HTML)
        other = await browser.client.get("/nothing", headers={"accept": "application/json"})
    assert person.status_code == 404
    assert "ページが見つかりません" in person.text
    assert "script-src 'self' 'nonce-" in person.headers["content-security-policy"]
    for answer in (program, other):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["code"] == "not_found"


async def test_an_id_that_is_none_is_not_there(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours) as browser:
        for path in ("/guides/not-an-id", "/people/7", "/guides/1/content"):
            answer = await browser.get(path)
            assert answer.status_code == 404, path
            assert "This page is not here" in answer.text


async def test_a_fault_of_cairn_is_a_page_without_details(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    def broken() -> datetime:
        raise RuntimeError("the secret of the inside")

    async with AsyncTestClient(
        create_app(settings, now=broken), raise_server_exceptions=False
    ) as client:
        client.cookies.set("cairn_session", "some-token")
        answer = await Browser(client).get("/guides")
    assert answer.status_code == 500
    assert "Something broke in Cairn" in answer.text
    assert "secret" not in answer.text


async def test_a_database_that_is_away_is_said(settings: Settings, ours: Workspace) -> None:
    def away() -> datetime:
        raise OperationalError("select 1", {}, OSError("connection refused"))

    async with AsyncTestClient(
        create_app(settings, now=away), raise_server_exceptions=False
    ) as client:
        client.cookies.set("cairn_session", "some-token")
        answer = await Browser(client).get("/guides", **{"accept-language": "ja"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"
    assert "データベースが応答していません" in answer.text


async def test_a_character_that_is_no_text_is_said_and_is_no_fault_of_cairn(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours) as browser:
        key = f"/settings/environments/{ours.production}/revoke"
        sent = [
            await browser.send("/settings/goal", name="First \x00plan", event="Plan Created"),
            await browser.send(key, key="\x00"),
            await browser.get("/builder?key=%00"),
        ]
    assert [answer.status_code for answer in sent] == [400, 400, 400]
