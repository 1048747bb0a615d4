"""People and companies on the screen."""

import re
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.accounts.stories import Clock, Workspace
from tests.pages.ground import Browser, a_guide, runs, signed_in


async def identify(browser: Browser, ours: Workspace, number: int, **traits: str) -> None:
    message = {
        "type": "identify",
        "userId": f"p{number:03}",
        "messageId": str(uuid4()),
        "traits": traits,
    }
    answer = await browser.client.post("/v1/batch", json={"writeKey": ours.key, "batch": [message]})
    assert answer.status_code == 200


async def test_a_person_with_traits_company_and_guides(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    guide_id = await a_guide(engine, ours, clock)
    async with signed_in(settings, clock, ours) as browser:
        await runs(browser, ours, guide_id, completed=1, left=1)
        found = await browser.page("/people?q=u0")
        path = re.findall(r'href="(/people/[0-9a-f-]{36})"', found)[0]
        page = await browser.page(path)
        companies = await browser.page("/people/companies")
    assert "Welcome aboard" in page
    assert "Completed" in page
    for text in (page, companies):
        assert "Aoba &lt;b&gt;School&lt;/b&gt;" in text


async def test_what_is_looked_for_is_text(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours) as browser:
        page = await browser.page('/people?q="><script>')
    assert "<script>" not in page.split("<body>")[1].replace('<script type="module"', "")
    assert "Nobody fits “&#34;&gt;&lt;script&gt;”." in page


async def test_a_long_list_goes_on(settings: Settings, clock: Clock, ours: Workspace) -> None:
    async with signed_in(settings, clock, ours) as browser:
        for number in range(53):
            await identify(browser, ours, number, name=f"Person {number}")
        first = await browser.page("/people")
        following = re.findall(r'href="(/people\?after=[^"]+)" rel="next"', first)[0]
        second = await browser.page(following.replace("&amp;", "&"))
        nonsense = await browser.get("/people?after=nonsense")
    assert first.count('class="row-link"') == 50
    assert second.count('class="row-link"') == 3
    assert "First page" in second
    assert nonsense.status_code == 400
    assert "This could not be taken" in nonsense.text


async def test_another_workspaces_person_is_not_there(
    settings: Settings, clock: Clock, ours: Workspace, theirs: Workspace
) -> None:
    async with signed_in(settings, clock, theirs) as browser:
        await identify(browser, theirs, 1, name="Not yours")
        path = re.findall(r'href="(/people/[0-9a-f-]{36})"', await browser.page("/people"))[0]
    async with signed_in(settings, clock, ours) as browser:
        answer = await browser.get(path)
    assert answer.status_code == 404
    assert "Not yours" not in answer.text
