"""Opening the builder over the product: a code that works once, at one place, for ten minutes."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from httpx import Response
from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.accounts.stories import (
    APP,
    Browser,
    Clock,
    Workspace,
    a_browser,
    a_workspace,
    bearer,
    refusal,
    signed_in,
)


@pytest.fixture
async def author(settings: Settings, clock: Clock, ours: Workspace) -> AsyncIterator[Browser]:
    """The author, in a workspace whose production allows the product's origin."""
    async with signed_in(settings, clock, ours.emails["owner"]) as owner:
        await owner.patch(f"/api/environments/{ours.production}", {"origins": [APP]})
    async with signed_in(settings, clock, ours.emails["author"]) as browser:
        yield browser


async def a_link(author: Browser, ours: Workspace, url: str = f"{APP}/lessons?a=1") -> Response:
    return await author.post(
        f"/api/guides/{ours.guide_id}/builder-links",
        {"environmentId": str(ours.production), "url": url},
    )


async def a_code(author: Browser, ours: Workspace) -> str:
    return str((await a_link(author, ours)).json()["url"].partition("#cairn-edit=")[2])


async def exchange(browser: Browser, ours: Workspace, code: str, origin: str = APP) -> Response:
    """As the builder does in a page of `origin` that has the key of `ours`."""
    sent = {"code": code, "origin": origin, "key": ours.key}
    return await browser.client.post("/api/builder/exchange", json=sent)


async def test_a_link_opens_an_edit_session_for_one_guide(
    settings: Settings, clock: Clock, ours: Workspace, author: Browser
) -> None:
    link = await a_link(author, ours, f"{APP}/lessons?a=1#top")
    assert link.status_code == 201
    url, _, code = link.json()["url"].partition("#cairn-edit=")
    assert url == f"{APP}/lessons?a=1"
    assert link.json()["expiresAt"] == "2026-11-22T09:10:00Z"
    async with a_browser(settings, clock) as builder:
        opened = await exchange(builder, ours, code)
        body = opened.json()
        token = body.pop("token")
        builder.client.headers.update(bearer(token))
        me = (await builder.get("/api/me")).json()
        elsewhere = await builder.post("/api/tokens", {"name": "x", "role": "viewer"})
        clock.passes(hours=12)
        ended = await builder.get("/api/me")
    assert body == {
        "expiresAt": "2026-11-22T21:00:00Z",
        "guideId": str(ours.guide_id),
        "environmentId": str(ours.production),
        "environmentName": "production",
        "key": ours.key,
        "origin": APP,
        "locale": "ja",
        "memberName": "Author",
    }
    assert token.startswith("cb_")
    assert (me["via"], me["role"], me["name"]) == ("builder", "author", "Author")
    assert refusal(elsewhere) == (403, "builder_scope")
    assert refusal(ended) == (401, "builder_ended")


async def test_a_code_works_once(ours: Workspace, author: Browser) -> None:
    code = await a_code(author, ours)
    first, second = await exchange(author, ours, code), await exchange(author, ours, code)
    assert first.status_code == 200
    assert refusal(second) == (401, "code_used")
    assert "Open the product from Cairn again" in second.json()["message"]


async def test_of_many_who_exchange_a_code_at_once_one_gets_in(
    ours: Workspace, author: Browser
) -> None:
    code = await a_code(author, ours)
    answers = await asyncio.gather(*(exchange(author, ours, code) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200, 401, 401, 401, 401, 401]


async def test_a_code_expires_after_ten_minutes(
    clock: Clock, ours: Workspace, author: Browser
) -> None:
    code = await a_code(author, ours)
    clock.passes(minutes=10)
    assert refusal(await exchange(author, ours, code)) == (401, "code_expired")


async def test_a_code_works_at_its_own_origin_only(ours: Workspace, author: Browser) -> None:
    code = await a_code(author, ours)
    wrong = await exchange(author, ours, code, "https://evil.example")
    right = await exchange(author, ours, code, APP)
    assert refusal(wrong) == (403, "code_wrong_origin")
    assert APP in wrong.json()["message"]
    assert right.status_code == 200


async def test_a_guide_of_another_workspace_is_not_opened_in_our_product(
    settings: Settings, clock: Clock, ours: Workspace, engine: AsyncEngine
) -> None:
    theirs = await a_workspace(engine, clock, "Theirs")
    async with signed_in(settings, clock, theirs.emails["owner"]) as stranger:
        # Nobody can keep them from allowing our origin.
        await stranger.patch(f"/api/environments/{theirs.production}", {"origins": [APP]})
        code = await a_code(stranger, theirs)
        in_ours, in_theirs = (
            await exchange(stranger, ours, code),
            await exchange(stranger, theirs, code),
        )
    assert refusal(in_ours) == (403, "code_wrong_key")
    assert in_theirs.status_code == 200


async def test_a_code_that_was_never_given_is_refused(ours: Workspace, author: Browser) -> None:
    assert refusal(await exchange(author, ours, "made up")) == (401, "code_unknown")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://evil.example/", "origin_not_allowed"),
        ("http://app.example.com/", "origin_not_allowed"),
        ("https://app.example.com.evil.example/", "origin_not_allowed"),
        ("/lessons", "invalid"),
        ("javascript:alert(1)", "invalid"),
        ("https://app.example.com@evil.example/", "invalid"),
        ("https://app.example.com\\@evil.example/", "invalid"),
    ],
)
async def test_a_link_leads_to_an_allowed_origin_only(
    ours: Workspace, author: Browser, url: str, code: str
) -> None:
    refused = await a_link(author, ours, url)
    assert refusal(refused) == (400, code)
    assert refused.json()["field"] == "url"


async def test_an_environment_without_a_key_cannot_be_edited_in(
    settings: Settings, clock: Clock, ours: Workspace, author: Browser
) -> None:
    code = await a_code(author, ours)
    async with signed_in(settings, clock, ours.emails["owner"]) as owner:
        await owner.delete(f"/api/environments/{ours.production}/keys/{ours.key}")
    assert refusal(await a_link(author, ours)) == (400, "no_key")
    assert refusal(await exchange(author, ours, code)) == (403, "no_key")


async def test_a_disabled_author_opens_nothing_and_what_is_open_closes(
    settings: Settings, clock: Clock, ours: Workspace, author: Browser
) -> None:
    opened = (await exchange(author, ours, await a_code(author, ours))).json()["token"]
    code = await a_code(author, ours)
    async with signed_in(settings, clock, ours.emails["owner"]) as owner:
        await owner.patch(f"/api/members/{ours.members['author']}", {"disabled": True})
    assert (await exchange(author, ours, code)).status_code == 401
    async with a_browser(settings, clock) as builder:
        builder.client.headers.update(bearer(opened))
        assert (await builder.get("/api/me")).status_code == 401


async def test_who_is_no_author_any_more_opens_nothing(
    settings: Settings, clock: Clock, ours: Workspace, author: Browser
) -> None:
    code = await a_code(author, ours)
    async with signed_in(settings, clock, ours.emails["owner"]) as owner:
        await owner.patch(f"/api/members/{ours.members['author']}", {"role": "viewer"})
    assert refusal(await exchange(author, ours, code)) == (403, "role_too_low")
    assert refusal(await a_link(author, ours)) == (403, "role_too_low")


async def test_another_workspaces_guide_or_environment_is_not_there(
    clock: Clock, ours: Workspace, author: Browser, engine: AsyncEngine
) -> None:
    theirs = await a_workspace(engine, clock)
    guide = await author.post(
        f"/api/guides/{theirs.guide_id}/builder-links",
        {"environmentId": str(ours.production), "url": APP},
    )
    environment = await author.post(
        f"/api/guides/{ours.guide_id}/builder-links",
        {"environmentId": str(theirs.production), "url": APP},
    )
    assert refusal(guide) == refusal(environment) == (404, "not_found")


async def test_the_dashboard_may_open_the_builder_in_itself_and_nobody_else_may_say_so(
    ours: Workspace, author: Browser
) -> None:
    own = "https://cairn.example"
    path = f"/api/guides/{ours.guide_id}/builder-links"
    sent = {"environmentId": str(ours.production), "url": f"{own}/guides/x/edit"}
    refused = await author.post(path, sent)
    assert refusal(refused) == (400, "origin_not_allowed")
    author.client.headers["origin"] = own
    link = await author.post(path, sent)
    assert link.status_code == 201
    code = str(link.json()["url"].partition("#cairn-edit=")[2])
    elsewhere = await exchange(author, ours, code, origin=APP)
    assert refusal(elsewhere) == (403, "code_wrong_origin")
    assert (await exchange(author, ours, code, origin=own)).status_code == 200
    # Another place is not Cairn's own because a page there says so.
    author.client.headers["origin"] = "https://evil.example"
    assert refusal(await author.post(path, sent)) == (400, "origin_not_allowed")
