"""API tokens: shown once, stored hashed, told apart by their beginning, revoked for good."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import directory, tenant
from server.settings import Settings
from tests.accounts.stories import Clock, Workspace, a_browser, bearer, refusal, signed_in


async def test_a_token_is_shown_once_and_then_only_its_beginning(
    settings: Settings, clock: Clock, ours: Workspace, engine: AsyncEngine
) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        made = await admin.post("/api/tokens", {"name": "CI", "role": "author"})
        listed = (await admin.get("/api/tokens")).json()["tokens"]
    token = made.json()["token"]
    assert made.status_code == 201
    assert token.startswith("ct_")
    assert len(token) == 46
    assert listed == [
        {
            "id": made.json()["id"],
            "name": "CI",
            "role": "author",
            "prefix": token[:10],
            "createdBy": "Admin",
            "createdAt": "2026-11-22T09:00:00Z",
            "lastUsedAt": None,
            "revokedAt": None,
        }
    ]
    async with tenant(engine, ours.workspace_id) as conn:
        rows = (await conn.execute(text("select api_tokens::text from api_tokens"))).scalars()
        assert not [row for row in rows if token in row]
    async with directory(engine) as conn:
        hashes = await conn.scalars(
            text("select encode(token_hash, 'escape') from directory.tokens")
        )
        assert token not in list(hashes)


async def test_a_token_acts_with_its_own_role_and_needs_no_csrf_token(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with (
        signed_in(settings, clock, ours.emails["owner"]) as owner,
        a_browser(settings, clock) as program,
    ):
        made = (await owner.post("/api/tokens", {"name": "CI", "role": "viewer"})).json()
        program.client.headers.update(bearer(made["token"]))
        me = (await program.get("/api/me")).json()
        refused = await program.post("/api/environments", {"name": "beta"})
        own_name = await program.patch("/api/me", {"name": "x"})
        clock.passes(seconds=59)
        await program.get("/api/me")
        used = (await owner.get("/api/tokens")).json()["tokens"][0]["lastUsedAt"]
        clock.passes(seconds=1)
        await program.get("/api/me")
        used_later = (await owner.get("/api/tokens")).json()["tokens"][0]["lastUsedAt"]
    assert (me["name"], me["role"], me["via"], me["csrf"], me["email"]) == (
        "CI",
        "viewer",
        "token",
        "",
        "",
    )
    assert refusal(refused) == (403, "role_too_low")
    assert refusal(own_name) == (403, "needs_member")
    assert (used, used_later) == ("2026-11-22T09:00:00Z", "2026-11-22T09:01:00Z")


async def test_a_revoked_token_opens_nothing_and_stays_in_the_list(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with (
        signed_in(settings, clock, ours.emails["admin"]) as admin,
        a_browser(settings, clock) as program,
    ):
        made = (await admin.post("/api/tokens", {"name": "CI", "role": "admin"})).json()
        program.client.headers.update(bearer(made["token"]))
        before = await program.get("/api/environments")
        clock.passes(minutes=1)
        revoked = await admin.delete(f"/api/tokens/{made['id']}")
        clock.passes(minutes=1)
        again = await admin.delete(f"/api/tokens/{made['id']}")
        after = await program.get("/api/environments")
        listed = (await admin.get("/api/tokens")).json()["tokens"]
    assert before.status_code == 200
    assert (revoked.status_code, again.status_code) == (204, 204)
    assert refusal(after) == (401, "token_unknown")
    assert [row["revokedAt"] for row in listed] == ["2026-11-22T09:01:00Z"]


async def test_nobody_makes_a_token_that_may_do_more_than_oneself(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        refused = await admin.post("/api/tokens", {"name": "CI", "role": "owner"})
    assert refusal(refused) == (403, "role_too_low")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "CI", "role": "root"}, "role"),
        ({"name": "", "role": "viewer"}, "name"),
        ({"role": "viewer"}, "name"),
        ([], None),
    ],
)
async def test_a_malformed_token_names_the_field(
    settings: Settings, clock: Clock, ours: Workspace, body: object, field: str | None
) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        refused = await admin.post("/api/tokens", body)
    assert (refused.status_code, refused.json()["field"]) == (400, field)


@pytest.mark.parametrize("token", ["ct_made-up", "cb_made-up", "made-up", ""])
async def test_a_token_that_was_never_given_opens_nothing(
    settings: Settings, clock: Clock, token: str
) -> None:
    async with a_browser(settings, clock) as program:
        answer = await program.client.get("/api/me", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 401


async def test_a_proxys_own_password_does_not_hide_the_session(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["viewer"]) as browser:
        answer = await browser.client.get("/api/me", headers={"authorization": "Basic eDp5"})
    assert answer.status_code == 200
