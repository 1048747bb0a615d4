"""Environments, members, tokens, first value and one's own account."""

import re
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.accounts.stories import APP, PASSWORD, Clock, Workspace
from tests.pages.ground import a_browser, runs, signed_in, with_goal


async def test_origins_are_kept_as_browsers_write_them(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    path = f"/settings/environments/{ours.production}"
    async with signed_in(settings, clock, ours, "admin", "ja") as browser:
        saved = await browser.send(path, origins="https://App.example.com/\nhttp://localhost:3000")
        page = await browser.page("/settings")
        refused = await browser.send(path, origins="https://*.example.com")
    assert saved.status_code == 303
    assert "https://app.example.com\nhttp://localhost:3000</textarea>" in page
    assert refused.status_code == 400
    assert "https://*.example.com</textarea>" in refused.text
    assert "オリジンを 1 行に 1 つ" in refused.text


async def test_a_second_key_and_no_third(settings: Settings, clock: Clock, ours: Workspace) -> None:
    path = f"/settings/environments/{ours.production}"
    async with signed_in(settings, clock, ours, "admin", "en") as browser:
        first, third = await browser.send(f"{path}/keys"), await browser.send(f"{path}/keys")
        revoked = await browser.send(f"{path}/revoke", key=ours.key)
        page = await browser.page("/settings/install")
    assert (first.status_code, third.status_code, revoked.status_code) == (303, 409, 303)
    tag = re.search(r"data-key=&#34;(ck_[^&]+)&#34;", page)
    assert tag is not None
    assert tag[1] != ours.key


async def test_a_new_environment(settings: Settings, clock: Clock, ours: Workspace) -> None:
    async with signed_in(settings, clock, ours, "admin", "en") as browser:
        made = await browser.send("/settings/environments", name="preview", origins=APP)
        page = await browser.page("/settings")
        twice = await browser.send("/settings/environments", name="preview", origins=APP)
        found = re.findall(r'<option value="([0-9a-f-]+)"[^>]*>(\w+)</option>', page)
        chosen = {name: key for key, name in found}["preview"]
        shown = await browser.send("/environment", environment=chosen, next="/people")
        people = await browser.page("/people")
        foreign = await browser.send("/environment", environment=str(uuid4()))
    assert (made.status_code, twice.status_code) == (303, 409)
    assert "already an environment named" in twice.text
    assert shown.headers["location"] == "/people"
    assert f'<option value="{chosen}" selected>' in people
    assert foreign.status_code == 404


async def test_a_member_is_added_changed_and_disabled(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    email = f"mio-{uuid4().hex}@example.com"
    new = {"name": "Mio", "email": email, "role": "author"}
    async with signed_in(settings, clock, ours, "admin", "en") as browser:
        weak = await browser.send("/settings/members", password="short", **new)
        made = await browser.send("/settings/members", password=PASSWORD, **new)
        twice = await browser.send("/settings/members", password=PASSWORD, **new)
        owner = await browser.send(
            "/settings/members", password=PASSWORD, **new | {"role": "owner"}
        )
        page = await browser.page("/settings/members")
        member = re.findall(r'for="role-([0-9a-f-]+)">Role of Mio<', page)[0]
        changed = await browser.send(f"/settings/members/{member}", role="viewer")
        disabled = await browser.send(f"/settings/members/{member}", disabled="1")
        after = await browser.page("/settings/members")
        theirs = await browser.send(f"/settings/members/{uuid4()}", role="viewer")
    assert [a.status_code for a in (weak, made, twice, owner)] == [400, 303, 409, 403]
    assert f'value="{email}"' in weak.text
    assert "at least 10 characters" in weak.text
    assert "short" not in re.findall(r'type="password" value="([^"]*)"', weak.text)
    assert (changed.status_code, disabled.status_code, theirs.status_code) == (303, 303, 404)
    assert "Disabled" in after


async def test_a_token_is_shown_once(settings: Settings, clock: Clock, ours: Workspace) -> None:
    async with signed_in(settings, clock, ours, "admin", "en") as browser:
        made = await browser.send("/settings/tokens", name="Nightly <b>", role="viewer")
        listed = await browser.page("/settings/tokens")
        token = re.findall(r"(ct_[A-Za-z0-9_-]{20,})", made.text)[0]
        used = await browser.client.get("/api/me", headers={"authorization": f"Bearer {token}"})
        path = re.findall(r'action="(/settings/tokens/[^"]+/revoke)"', listed)[0]
        revoked = await browser.send(path)
        after = await browser.client.get("/api/me", headers={"authorization": f"Bearer {token}"})
        higher = await browser.send("/settings/tokens", name="A", role="owner")
    assert made.status_code == 200
    assert token not in listed
    assert "Nightly &lt;b&gt;" in listed
    assert (used.status_code, revoked.status_code, after.status_code) == (200, 303, 401)
    assert higher.status_code == 403


async def test_first_value_counts_what_is_already_there(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours, "admin", "en") as browser:
        before = await browser.page("/time-to-value")
        await runs(browser, ours, uuid4(), completed=1, left=0)
        refused = await browser.send("/settings/goal", event=" ", name="First plan")
        saved = await browser.send("/settings/goal", event="Guide Completed", name="First plan")
        after = await browser.page("/time-to-value")
        form = await browser.page("/settings/goal")
    assert "What does first value mean here?" in before
    assert (refused.status_code, saved.status_code) == (400, 303)
    assert 'value="First plan"' in refused.text
    assert "First plan" in after
    assert "data-survival" in after
    assert '<option value="Guide Started">' in form


async def test_the_language_changes_at_once(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours, "owner", "en") as browser:
        done = await browser.send("/settings/me/language", locale="ja")
        page = await browser.page(done.headers["location"])
        refused = await browser.send("/settings/me/language", locale="tlh")
    assert "表示言語を日本語に変更しました。" in page
    assert '<html lang="ja">' in page
    assert refused.status_code == 400


async def test_a_new_password_ends_the_other_sessions(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    new = "another stone on top"
    async with (
        signed_in(settings, clock, ours, "author", "en") as browser,
        a_browser(settings, clock) as elsewhere,
    ):
        await elsewhere.sign_in(ours.emails["author"])
        wrong = await browser.send("/settings/me/password", current="wrong", password=new)
        weak = await browser.send("/settings/me/password", current=PASSWORD, password="short")
        done = await browser.send("/settings/me/password", current=PASSWORD, password=new)
        here, there = await browser.get("/"), await elsewhere.get("/")
    assert (wrong.status_code, weak.status_code, done.status_code) == (403, 400, 303)
    assert "The current password is wrong." in wrong.text
    assert (here.status_code, there.status_code) == (200, 303)


async def test_intake_warnings_are_explained(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    await with_goal(engine, ours, clock())
    async with signed_in(settings, clock, ours, "viewer", "ja") as browser:
        message = {"type": "track", "event": "A", "userId": "null", "anonymousId": "a1"}
        messages = [message, {**message, "type": "sing"}]
        batch = [{**one, "messageId": str(uuid4())} for one in messages]
        await browser.client.post("/v1/batch", json={"writeKey": ours.key, "batch": batch})
        page = await browser.page("/settings/warnings")
    assert "ユーザーを特定できない ID" in page
    assert "Cairn が対応していない種類のメッセージ" in page
    assert "<code>junk_id</code>" in page


async def test_an_environment_is_paused_and_resumed(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    path = f"/settings/environments/{ours.production}"
    async with signed_in(settings, clock, ours, "admin", "en") as browser:
        before = await browser.page("/settings")
        paused = await browser.send(f"{path}/pause")
        while_paused = await browser.page("/settings")
        everywhere = await browser.page("/guides")
        resumed = await browser.send(f"{path}/resume")
        after = await browser.page("/guides")
        foreign = await browser.send(f"/settings/environments/{uuid4()}/pause")
    assert (paused.status_code, resumed.status_code, foreign.status_code) == (303, 303, 404)
    assert f'action="{path}/pause"' in before
    assert "no guide is shown in production" in while_paused
    assert f'action="{path}/resume"' in while_paused
    assert "production is paused: no guide is shown there." in everywhere
    assert "is paused" not in after


async def test_the_quiet_period_is_kept_or_refused_where_it_was_written(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours, "admin", "ja") as browser:
        saved = await browser.send("/settings/quiet-hours", hours="24")
        page = await browser.page("/settings")
        refused = [
            await browser.send("/settings/quiet-hours", hours=hours)
            for hours in ("721", "-1", "1.5", "", "一日")
        ]
    assert saved.status_code == 303
    assert 'name="hours" type="number" value="24"' in page
    assert [answer.status_code for answer in refused] == [400] * 5
    assert all("0 から 720 までの整数" in answer.text for answer in refused)


async def test_an_author_sees_the_switches_and_may_not_touch_them(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    path = f"/settings/environments/{ours.production}"
    async with signed_in(settings, clock, ours, "author", "en") as browser:
        page = await browser.page("/settings")
        refused = [
            await browser.send(f"{path}/pause"),
            await browser.send(f"{path}/resume"),
            await browser.send("/settings/quiet-hours", hours="1"),
        ]
    assert "/pause" not in page
    assert [answer.status_code for answer in refused] == [403] * 3
