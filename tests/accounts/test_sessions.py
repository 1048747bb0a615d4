"""Sessions: how they end, what protects them, and where a person without one is led."""

import asyncio
from hashlib import sha256

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

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

NEW_PASSWORD = "a stone on a stone on a stone"


async def test_without_a_session_the_api_says_so(settings: Settings, clock: Clock) -> None:
    async with a_browser(settings, clock) as browser:
        answer = await browser.get("/api/me")
        browser.client.cookies.set("cairn_session", "made up")
        made_up = await browser.get("/api/me")
    assert refusal(answer) == (401, "not_signed_in")
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert refusal(made_up) == (401, "session_ended")


async def test_a_session_ends_when_it_is_not_used_for_a_week(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["viewer"]) as browser:
        clock.passes(days=6)
        assert (await browser.get("/api/me")).status_code == 200
        clock.passes(days=6)
        assert (await browser.get("/api/me")).status_code == 200
        clock.passes(days=7)
        assert refusal(await browser.get("/api/me")) == (401, "session_ended")


async def test_a_session_ends_after_a_month_however_much_it_is_used(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["viewer"]) as browser:
        for _ in range(5):
            clock.passes(days=5)
            assert (await browser.get("/api/me")).status_code == 200
        clock.passes(days=5)
        assert refusal(await browser.get("/api/me")) == (401, "session_ended")


async def test_signing_out_ends_the_session_at_the_server(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["viewer"]) as browser:
        cookie = browser.client.cookies["cairn_session"]
        answer = await browser.post("/api/sign-out")
        gone = "cairn_session" not in browser.client.cookies
        browser.client.cookies.set("cairn_session", cookie)
        kept = await browser.get("/api/me")
    assert answer.status_code == 204
    assert gone
    assert refusal(kept) == (401, "session_ended")


async def test_signing_in_again_gives_a_new_token_and_ends_the_old(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["viewer"]) as browser:
        old = browser.client.cookies["cairn_session"]
        await browser.sign_in(ours.emails["viewer"])
        new = browser.client.cookies["cairn_session"]
        async with a_browser(settings, clock) as thief:
            thief.client.cookies.set("cairn_session", old)
            stolen = await thief.get("/api/me")
    assert new != old
    assert refusal(stolen) == (401, "session_ended")


async def test_the_database_holds_no_token_that_opens_anything(
    settings: Settings, clock: Clock, ours: Workspace, engine: AsyncEngine
) -> None:
    async with signed_in(settings, clock, ours.emails["viewer"]) as browser:
        cookie = browser.client.cookies["cairn_session"]
    async with directory(engine) as conn:
        kept = list(await conn.scalars(text("select token_hash from directory.sessions")))
    assert sha256(cookie.encode()).digest() in kept
    assert cookie.encode() not in kept
    assert len(cookie) == 43


async def test_a_use_is_written_down_at_most_once_a_minute(
    settings: Settings, clock: Clock, ours: Workspace, engine: AsyncEngine
) -> None:
    used = text("select used_at from directory.sessions where workspace_id = :w")
    async with signed_in(settings, clock, ours.emails["viewer"]) as browser:
        began = clock.at
        times = []
        for seconds in (30, 40, 10):
            clock.passes(seconds=seconds)
            await browser.get("/api/me")
            async with directory(engine) as conn:
                found = await conn.scalar(used, {"w": ours.workspace_id})
            assert found is not None
            times.append((found - began).total_seconds())
    assert times == [0, 70, 70]


@pytest.mark.parametrize("token", [None, "", "made up"])
async def test_a_change_without_the_csrf_token_is_refused(
    settings: Settings, clock: Clock, ours: Workspace, token: str | None
) -> None:
    async with signed_in(settings, clock, ours.emails["owner"]) as browser:
        browser.csrf = token
        refused = await browser.patch("/api/me", {"name": "Mallory"})
        name = (await browser.get("/api/me")).json()["name"]
    assert refused.status_code == 403
    assert refused.json()["code"] in ("csrf_missing", "csrf_wrong")
    assert name == "Olive"


async def test_the_csrf_token_of_another_session_is_refused(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with (
        signed_in(settings, clock, ours.emails["viewer"]) as other,
        signed_in(settings, clock, ours.emails["owner"]) as browser,
    ):
        browser.csrf = other.csrf
        assert refusal(await browser.patch("/api/me", {"name": "M"})) == (403, "csrf_wrong")


async def test_a_form_may_carry_the_csrf_token_in_a_field(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["owner"]) as browser:
        wrong = await browser.client.post("/api/sign-out", data={"csrf": "no"})
        right = await browser.client.post("/api/sign-out", data={"csrf": browser.csrf})
    assert refusal(wrong) == (403, "csrf_wrong")
    assert right.status_code == 204


async def test_a_new_password_ends_every_other_session(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with (
        signed_in(settings, clock, ours.emails["author"]) as elsewhere,
        signed_in(settings, clock, ours.emails["author"]) as here,
    ):
        answer = await here.post("/api/me/password", {"current": PASSWORD, "new": NEW_PASSWORD})
        old_csrf = await here.patch("/api/me", {"locale": "en"})
        here.csrf = answer.json()["csrf"]
        new_csrf = await here.patch("/api/me", {"locale": "en"})
        there = await elsewhere.get("/api/me")
        with_old = await elsewhere.sign_in(ours.emails["author"])
        with_new = await elsewhere.sign_in(ours.emails["author"], NEW_PASSWORD)
    assert answer.status_code == 200
    assert refusal(old_csrf) == (403, "csrf_wrong")
    assert new_csrf.status_code == 200
    assert refusal(there) == (401, "session_ended")
    assert refusal(with_old) == (401, "wrong_password")
    assert with_new.status_code == 204


async def test_a_new_password_needs_the_current_one_and_must_be_good(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["author"]) as browser:
        wrong = await browser.post(
            "/api/me/password", {"current": "another one", "new": NEW_PASSWORD}
        )
        weak = await browser.post("/api/me/password", {"current": PASSWORD, "new": "password123"})
    assert refusal(wrong) == (403, "wrong_password")
    assert refusal(weak) == (400, "password_weak")
    assert weak.json()["field"] == "new"


async def test_a_sign_in_under_a_password_that_is_just_being_changed_does_not_stay(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with (
        signed_in(settings, clock, ours.emails["author"]) as owner,
        a_browser(settings, clock) as other,
    ):
        _, signing_in = await asyncio.gather(
            owner.post("/api/me/password", {"current": PASSWORD, "new": NEW_PASSWORD}),
            other.client.post(
                "/api/sign-in", json={"email": ours.emails["author"], "password": PASSWORD}
            ),
        )
        afterwards = await other.get("/api/me")
    assert signing_in.status_code in (204, 401)
    assert afterwards.status_code == 401


async def test_a_disabled_members_session_ends_at_once(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with (
        signed_in(settings, clock, ours.emails["author"]) as author,
        signed_in(settings, clock, ours.emails["admin"]) as admin,
    ):
        await admin.patch(f"/api/members/{ours.members['author']}", {"disabled": True})
        disabled = await author.get("/api/me")
        await admin.patch(f"/api/members/{ours.members['author']}", {"disabled": False})
        enabled = await author.get("/api/me")
        again = await author.sign_in(ours.emails["author"])
    assert disabled.status_code == enabled.status_code == 401
    assert again.status_code == 204


async def test_one_changes_ones_own_name_and_language(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["viewer"]) as browser:
        changed = await browser.patch("/api/me", {"name": " 田中 みお ", "locale": "en"})
        kept = (await browser.get("/api/me")).json()
        wrong = await browser.patch("/api/me", {"locale": "fr"})
        empty = await browser.patch("/api/me", {"name": "  "})
    assert changed.json() == kept
    assert (kept["name"], kept["locale"]) == ("田中 みお", "en")
    assert (wrong.status_code, wrong.json()["field"]) == (400, "locale")
    assert (empty.status_code, empty.json()["field"]) == (400, "name")


async def test_what_has_ended_is_swept_out_at_the_next_sign_in(
    settings: Settings, clock: Clock, ours: Workspace, engine: AsyncEngine
) -> None:
    kept = text("select count(*) from directory.sessions where workspace_id = :w")
    tries = text("select count(*) from directory.sign_in_attempts where last_at < :t")
    async with signed_in(settings, clock, ours.emails["viewer"]) as browser:
        await browser.sign_in(ours.emails["viewer"], "not the password")
        began = clock.at
        clock.passes(days=8)
        await browser.sign_in(ours.emails["viewer"])
    async with directory(engine) as conn:
        assert await conn.scalar(kept, {"w": ours.workspace_id}) == 1
        assert await conn.scalar(tries, {"t": began}) == 0
