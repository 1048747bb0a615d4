"""Every page stands in both languages, empty and filled, under the policy that it promises."""

import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from uuid import UUID

import msgspec
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.accounts.stories import Clock, Workspace
from tests.pages.ground import Browser, a_browser, a_guide, published, runs, signed_in, with_goal

PAGES = (
    "/",
    "/guides",
    "/guides?archived=1",
    "/guides?q=nothing-like-this",
    "/guides/new",
    "/guides/import",
    "/time-to-value",
    "/people",
    "/people?q=nothing-like-this",
    "/people/companies",
    "/settings",
    "/settings/install",
    "/settings/goal",
    "/settings/members",
    "/settings/tokens",
    "/settings/warnings",
    "/settings/me",
)
OF_A_GUIDE = (
    "",
    "?days=7",
    "?version=1&industry=school&role=teacher",
    "?version=nonsense&days=-1",
    "/content",
    "/versions",
    "/open",
    "/edit",
)


class Faults(HTMLParser):
    """What a strict policy would refuse, and what a screen reader would stumble over."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "style" in given or tag == "style":
            self.found.append(f"<{tag}> has a style of its own")
        if any(name.startswith("on") for name in given):
            self.found.append(f"<{tag}> has an event handler")
        if tag == "script" and "src" not in given:
            self.found.append("a script without src")
        if given.get("id"):
            self.ids.append(str(given["id"]))


def faults(page: str) -> list[str]:
    parser = Faults()
    parser.feed(page)
    twice = {name for name in parser.ids if parser.ids.count(name) > 1}
    return parser.found + [f"id {name} stands twice" for name in sorted(twice)]


@pytest.fixture(params=["en", "ja"])
async def browser(
    request: pytest.FixtureRequest, settings: Settings, clock: Clock, ours: Workspace
) -> AsyncIterator[Browser]:
    async with signed_in(settings, clock, ours, "owner", request.param) as found:
        found.client.headers["x-language"] = request.param
        yield found


async def check(browser: Browser, path: str) -> str:
    page = await browser.page(path)
    assert f'<html lang="{browser.client.headers["x-language"]}">' in page, path
    assert faults(page) == [], path
    # A message that was not filled in shows its placeholder.
    assert not re.search(r"%\(\w+\)s", page), path
    return page


async def test_every_page_of_an_empty_workspace(browser: Browser) -> None:
    for path in PAGES:
        await check(browser, path)


async def test_every_page_of_a_workspace_in_use(
    browser: Browser, engine: AsyncEngine, ours: Workspace, clock: Clock
) -> None:
    guide_id = await in_use(browser, engine, ours, clock)
    for path in PAGES:
        await check(browser, path)
    for path in OF_A_GUIDE:
        await check(browser, f"/guides/{guide_id}{path}")
    found = re.findall(r'href="(/people/[0-9a-f-]{36})"', await browser.page("/people"))
    assert len(found) == 5
    await check(browser, found[0])


async def in_use(browser: Browser, engine: AsyncEngine, ours: Workspace, clock: Clock) -> UUID:
    guide_id = await a_guide(engine, ours, clock)
    await published(engine, ours, clock, guide_id)
    await with_goal(engine, ours, clock())
    await runs(browser, ours, guide_id, completed=3, left=2)
    return guide_id


async def test_a_page_carries_the_strict_policy(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours) as browser:
        first, second = await browser.get("/"), await browser.get("/")
    policy = first.headers["content-security-policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce is not None
    assert nonce[1] not in second.headers["content-security-policy"]
    assert policy.replace(nonce[1], "N").split("; ") == [
        "default-src 'self'",
        "script-src 'self' 'nonce-N'",
        "style-src 'self'",
        "img-src 'self' data:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
    ]
    assert first.headers["x-content-type-options"] == "nosniff"
    assert first.headers["referrer-policy"] == "same-origin"
    assert first.headers["cross-origin-opener-policy"] == "same-origin"
    assert first.headers["cross-origin-resource-policy"] == "same-origin"
    assert first.headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in first.headers


async def test_behind_https_the_browser_is_told_to_stay_there(
    settings: Settings, clock: Clock
) -> None:
    secure = msgspec.structs.replace(settings, public_url="https://cairn.example")
    async with a_browser(secure, clock) as browser:
        answer = await browser.get("/sign-in")
    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


async def test_results_add_up_and_carry_their_interval(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours) as browser:
        guide_id = await in_use(browser, engine, ours, clock)
        page = await browser.page(f"/guides/{guide_id}")
        filtered = await browser.page(f"/guides/{guide_id}?industry=clinic")
        listed = await browser.page("/guides")
    # Wilson for 3 of 5: 23.1 % to 88.2 %
    assert "3 of 5 people · 95% interval 23%–88%" in page
    assert "Fewer than 30 people have started it" in page
    assert "2 left" in page
    assert "Nobody fits these filters" in filtered
    assert "3 of 5" in listed


async def test_a_part_of_the_start_page_says_where_the_tag_was_seen(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours) as browser:
        waiting = await browser.page(f"/seen/{ours.production}")
        missing = await browser.get("/seen/00000000-0000-7000-8000-000000000000")
    assert "Not seen yet" in waiting
    assert 'hx-trigger="every 5s"' in waiting
    assert "<html" not in waiting
    assert missing.status_code == 404
