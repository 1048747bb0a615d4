"""Signing in: right, wrong, throttled, disabled; and nothing told to a guesser."""

import asyncio
import threading

import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.passwords import Passwords
from server.database.tenant import directory
from server.settings import Settings
from tests.accounts.stories import (
    PASSWORD,
    Clock,
    Workspace,
    a_browser,
    refusal,
    signed_in,
)


async def test_the_right_password_opens_a_session(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with a_browser(settings, clock) as browser:
        answer = await browser.sign_in(ours.emails["author"])
        me = (await browser.get("/api/me")).json()
    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("cairn_session=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie
    assert {key: me[key] for key in ("email", "name", "role", "locale", "via")} == {
        "email": ours.emails["author"],
        "name": "Author",
        "role": "author",
        "locale": "ja",
        "via": "session",
    }
    assert me["workspace"] == {
        "id": str(ours.workspace_id),
        "name": "Komorebi",
        "locale": "en",
        "timeZone": "Asia/Tokyo",
        "simulated": False,
        "quietHours": 0,
    }


async def test_under_https_the_cookie_is_secure_and_bound_to_the_host(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    https = msgspec.structs.replace(settings, public_url="https://cairn.test")
    async with a_browser(https, clock) as browser:
        answer = await browser.client.post(
            "/api/sign-in", json={"email": ours.emails["owner"], "password": PASSWORD}
        )
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-cairn_session=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


async def test_an_email_is_the_same_in_any_case_and_with_blanks(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with a_browser(settings, clock) as browser:
        answer = await browser.sign_in(f"  {ours.emails['owner'].upper()} ")
    assert answer.status_code == 204


async def test_a_wrong_password_and_an_unknown_email_get_the_same_answer(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with a_browser(settings, clock) as browser:
        wrong = await browser.sign_in(ours.emails["owner"], "not the password")
        unknown = await browser.sign_in("nobody@example.com", "not the password")
        no_email = await browser.sign_in("not an email", "not the password")
    assert refusal(wrong) == (401, "wrong_password")
    assert wrong.json() == unknown.json() == no_email.json()
    assert "set-cookie" not in wrong.headers


async def test_an_unknown_email_costs_a_hash_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    passwords = Passwords()

    def noted(_: str, stored: str) -> bool:
        checked.append(stored)
        return True

    monkeypatch.setattr(passwords, "_fits", noted)
    assert await passwords.fits("anything at all", None) is False
    assert checked[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")


async def test_no_more_than_two_hashes_are_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    passwords = Passwords()
    pair, counting = threading.Barrier(2), threading.Lock()
    running: list[int] = []
    seen: list[int] = []

    def together(*_: str) -> bool:
        with counting:
            running.append(1)
            seen.append(len(running))
        pair.wait(timeout=10)
        with counting:
            running.pop()
        pair.wait(timeout=10)
        return True

    monkeypatch.setattr(passwords, "_fits", together)
    assert await asyncio.gather(*(passwords.fits("x", "y") for _ in range(6))) == [True] * 6
    assert max(seen) == 2


async def test_a_guesser_waits_longer_each_time_and_the_owner_gets_in_after_the_wait(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    email = ours.emails["owner"]
    async with a_browser(settings, clock) as browser:
        for _ in range(6):
            assert (await browser.sign_in(email, "guess guess guess")).status_code == 401
        first = await browser.sign_in(email)
        clock.passes(seconds=2)
        second_try = await browser.sign_in(email, "guess guess guess")
        second = await browser.sign_in(email)
        clock.passes(seconds=4)
        right = await browser.sign_in(email)
        afterwards = await browser.sign_in(email, "guess guess guess")
    assert refusal(first) == (429, "too_many")
    assert first.headers["retry-after"] == "2"
    assert second_try.status_code == 401
    assert second.headers["retry-after"] == "4"
    assert right.status_code == 204
    assert afterwards.status_code == 401


async def test_a_wait_is_never_longer_than_a_quarter_of_an_hour(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    email = ours.emails["viewer"]
    async with a_browser(settings, clock) as browser:
        for _ in range(20):
            await browser.sign_in(email, "guess guess guess")
            clock.passes(minutes=15)
        assert (await browser.sign_in(email)).status_code == 204


async def test_failures_are_counted_before_the_password_is_looked_at(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with a_browser(settings, clock) as browser:
        answers = await asyncio.gather(
            *(
                browser.client.post(
                    "/api/sign-in",
                    json={"email": ours.emails["admin"], "password": f"guess number {n}"},
                )
                for n in range(12)
            )
        )
    assert sorted(answer.status_code for answer in answers) == [401] * 6 + [429] * 6


async def test_one_address_cannot_try_many_accounts(settings: Settings, clock: Clock) -> None:
    async with a_browser(settings, clock) as browser:
        statuses = [
            (
                await browser.client.post(
                    "/api/sign-in",
                    json={"email": f"somebody{n}@example.com", "password": "guess guess guess"},
                )
            ).status_code
            for n in range(22)
        ]
    assert statuses == [401] * 21 + [429]


async def test_a_disabled_member_is_told_so_only_with_the_right_password(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["owner"]) as owner:
        done = await owner.patch(f"/api/members/{ours.members['viewer']}", {"disabled": True})
    async with a_browser(settings, clock) as browser:
        right = await browser.sign_in(ours.emails["viewer"])
        wrong = await browser.sign_in(ours.emails["viewer"], "not the password")
    assert done.status_code == 200
    assert refusal(right) == (401, "account_disabled")
    assert refusal(wrong) == (401, "wrong_password")


async def test_a_sign_in_sent_by_another_site_is_refused(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with a_browser(settings, clock) as browser:
        answer = await browser.client.post(
            "/api/sign-in",
            json={"email": ours.emails["owner"], "password": PASSWORD},
            headers={"origin": "https://evil.example"},
        )
    assert refusal(answer) == (403, "other_site")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": "a@example.com"}, "password"),
        ({"email": 1, "password": "x"}, "email"),
        ({"email": "a@example.com", "password": "x", "remember": True}, "remember"),
    ],
)
async def test_a_malformed_sign_in_names_the_field(
    settings: Settings, clock: Clock, body: dict[str, object], field: str
) -> None:
    async with a_browser(settings, clock) as browser:
        answer = await browser.client.post("/api/sign-in", json=body)
    assert answer.status_code == 400
    assert answer.json()["field"] == field


async def test_what_was_typed_as_an_email_is_not_kept(
    settings: Settings, clock: Clock, engine: AsyncEngine
) -> None:
    typed = "my secret password@home"
    async with a_browser(settings, clock) as browser:
        await browser.sign_in(typed, "x")
    async with directory(engine) as conn:
        kept = await conn.scalars(text("select subject from directory.sign_in_attempts"))
    assert not [subject for subject in kept if "secret" in subject]
