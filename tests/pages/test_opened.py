"""The dashboard says whether the builder has opened in the product, and what may be wrong."""

from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.queries import change_environment
from server.database.tenant import tenant
from server.settings import Settings
from tests.accounts.stories import APP, Clock, Workspace, a_workspace
from tests.pages.ground import a_guide, signed_in


async def test_it_is_waited_for_then_doubted_then_said_to_be_open(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    async with tenant(engine, ours.workspace_id) as conn:
        await change_environment(conn, ours.workspace_id, ours.production, {"origins": [APP]})
    guide_id = await a_guide(engine, ours, clock)
    path = f"/guides/{guide_id}/opened"
    place = {"environment": str(ours.production)}
    async with signed_in(settings, clock, ours) as browser:
        before = await browser.page(path)
        form = await browser.send(f"/guides/{guide_id}/open", url=f"{APP}/plans", **place)
        waiting = await browser.page(path)
        still = await browser.page(f"{path}?tries=1&said=waiting")
        doubted = await browser.page(f"{path}?tries=6")
        code = form.text.partition("#cairn-edit=")[2].partition('"')[0]
        sent = {"code": code, "origin": APP, "key": ours.key}
        assert (await browser.client.post("/api/builder/exchange", json=sent)).status_code == 200
        open_now = await browser.page(f"{path}?tries=7")
    assert "Waiting" not in before
    assert 'hx-trigger="opening' in before
    assert "Waiting for the builder on app.example.com" in waiting
    assert f"{path}?tries=1&amp;said=waiting" in waiting
    assert f"{path}?tries=2&amp;said=waiting" in still
    assert "Waiting" not in still, "what was said is not said again"
    assert "has not opened on app.example.com yet" in doubted
    assert f"frame-src {settings.public_url}" in doubted
    assert f"/guides/{guide_id}/edit" in doubted
    assert "The builder is open on app.example.com." in open_now
    assert "tries=" not in open_now, "it is open: nothing asks any more"


async def test_another_workspaces_guide_is_not_there(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    other = await a_workspace(engine, clock)
    guide_id = await a_guide(engine, other, clock)
    async with signed_in(settings, clock, ours) as browser:
        for path in ("opened", "edit"):
            assert (await browser.get(f"/guides/{guide_id}/{path}")).status_code == 404
    async with signed_in(settings, clock, ours, "viewer") as browser:
        mine = await a_guide(engine, ours, clock)
        for path in ("opened", "edit"):
            assert (await browser.get(f"/guides/{mine}/{path}")).status_code == 403
