"""Cairn's own guides in the dashboard: who is here is told to them, where they are set up."""

from sqlalchemy.ext.asyncio import AsyncEngine

from server.ids import now
from server.settings import Settings
from server.welcome.load import WelcomeKey, ensure_welcome
from tests.accounts.stories import Clock, Workspace
from tests.pages.ground import signed_in


async def test_the_dashboard_says_who_is_here(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    await ensure_welcome(engine, settings.public_url, now())
    key = await WelcomeKey(engine).key()
    async with signed_in(settings, clock, ours, "author", "en") as browser:
        page = await browser.page("/")
        guides = await browser.page("/guides")
    assert f'data-key="{key}" data-webdriver="off"' in page
    assert "&#34;hasGuide&#34;: false" in page
    assert str(ours.members["author"]) in page
    assert "hasGuide" not in guides
