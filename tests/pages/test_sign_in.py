"""Coming in and going out."""

import pytest

from server.settings import Settings
from tests.accounts.stories import Clock, Workspace
from tests.pages.ground import HTML, a_browser, signed_in


async def test_who_is_not_signed_in_is_led_there_and_back(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with a_browser(settings, clock) as browser:
        led = await browser.get("/guides?q=a")
        form = await browser.get(led.headers["location"])
        back = await browser.sign_in(ours.emails["owner"], next="/guides?q=a")
        there = await browser.get(back.headers["location"])
    assert (led.status_code, led.headers["location"]) == (303, "/sign-in?next=%2Fguides%3Fq%3Da")
    assert 'name="next" value="/guides?q=a"' in form.text
    assert (back.status_code, there.status_code) == (303, 200)


async def test_a_wrong_password_keeps_what_was_typed(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with a_browser(settings, clock) as browser:
        answer = await browser.sign_in(ours.emails["owner"], "not this one", next="/people")
    assert answer.status_code == 401
    assert "The email or the password is wrong." in answer.text
    assert f'value="{ours.emails["owner"]}"' in answer.text
    assert 'value="/people"' in answer.text
    assert "not this one" not in answer.text


async def test_it_speaks_the_language_of_the_browser(settings: Settings, clock: Clock) -> None:
    async with a_browser(settings, clock) as browser:
        japanese = await browser.get("/sign-in", **{"accept-language": "ja-JP,ja;q=0.9,en;q=0.8"})
        english = await browser.get("/sign-in", **{"accept-language": "fr;q=0.9, en;q=0.4"})
        refused = await browser.client.post(
            "/sign-in",
            data={"email": "nobody@example.com", "password": "x"},
            headers={**HTML, "accept-language": "ja"},
        )
    assert '<html lang="ja">' in japanese.text
    assert "サインイン" in japanese.text
    assert '<html lang="en">' in english.text
    assert "メールアドレスまたはパスワードが正しくありません。" in refused.text


@pytest.mark.parametrize(
    "following", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\nb", "evil"]
)
async def test_it_leads_nowhere_but_to_cairn(
    settings: Settings, clock: Clock, ours: Workspace, following: str
) -> None:
    async with a_browser(settings, clock) as browser:
        answer = await browser.sign_in(ours.emails["owner"], next=following)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_another_site_cannot_sign_anybody_in(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with a_browser(settings, clock) as browser:
        browser.client.headers["origin"] = "https://evil.example"
        answer = await browser.sign_in(ours.emails["owner"])
    assert answer.status_code == 403
    assert "cairn_session" not in answer.cookies


async def test_signing_out_ends_the_session(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours) as browser:
        out = await browser.send("/sign-out")
        form = await browser.get(out.headers["location"])
        after = await browser.get("/guides")
    assert (out.status_code, out.headers["location"]) == (303, "/sign-in")
    assert "You are signed out." in form.text
    assert after.status_code == 303


async def test_a_form_needs_the_token_of_its_session(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours) as browser:
        missing = await browser.client.post(
            "/guides/new", data={"name": "A"}, headers=HTML, follow_redirects=False
        )
        wrong = await browser.send("/guides/new", csrf="of-somebody-else", name="A")
        listed = await browser.page("/guides")
    assert (missing.status_code, wrong.status_code) == (403, 403)
    assert "This page is out of date" in wrong.text
    assert "No guides yet" in listed
