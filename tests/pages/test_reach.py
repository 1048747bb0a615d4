"""What scrolls sideways in a small window is reached with the keyboard."""

import re

from sqlalchemy.ext.asyncio import AsyncEngine

from server.pages.looks import TEMPLATES
from server.settings import Settings
from tests.accounts.stories import Clock, Workspace
from tests.pages.ground import a_guide, signed_in

SCROLLS = re.compile(r'<div class="table-scroll"([^>]*)>(.*?)</table>', re.DOTALL)


def test_every_wide_table_takes_the_focus_or_has_links_that_do() -> None:
    found = {
        file.name: [(attributes, "<a " in table) for attributes, table in SCROLLS.findall(text)]
        for file in TEMPLATES.glob("*.html")
        if (text := file.read_text(encoding="utf-8")) and "table-scroll" in text
    }
    assert found["guide_results.html"]
    unreached = [
        (name, attributes)
        for name, tables in found.items()
        for attributes, has_links in tables
        if not has_links and not re.search(r'tabindex="0" role="group" aria-label', attributes)
    ]
    assert unreached == []


async def test_an_archived_guide_that_nobody_began_asks_for_nothing_that_cannot_be_done(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    guide_id = await a_guide(engine, ours, clock)
    async with signed_in(settings, clock, ours) as browser:
        await browser.send(f"/guides/{guide_id}/archive")
        page = await browser.page(f"/guides/{guide_id}")
    assert "It is archived. Restore it to go on with it." in page
    assert "Open it in your product" not in page
