"""Routes of the switches among the settings: pausing an environment, the quiet period."""

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from server.accounts.queries import environment
from server.accounts.switches import set_paused, set_quiet_hours
from server.errors import Invalid
from server.pages.page import AnyRequest, Page, ThisPage, field_of
from server.pages.refusal import faults_of
from server.pages.settings import show_environments
from server.pages.settings_view import Environments

Answer = Response[str] | Redirect


@post("/settings/environments/{environment_id:uuid}/pause")
async def pause(page: ThisPage, environment_id: FromPath[UUID]) -> Answer:
    return await _set(page, environment_id, True, "paused")


@post("/settings/environments/{environment_id:uuid}/resume")
async def resume(page: ThisPage, environment_id: FromPath[UUID]) -> Answer:
    return await _set(page, environment_id, False, "resumed")


async def _set(page: Page, environment_id: UUID, paused: bool, key: str) -> Answer:
    page.who.must("environments")
    async with page.tenant() as conn:
        found = await environment(conn, page.who.workspace_id, environment_id)
        await set_paused(
            conn, page.who.workspace_id, environment_id, paused, by=page.who.name, now=page.now
        )
    return page.go("/settings", key, environment=found.name)


@post("/settings/quiet-hours")
async def save_quiet_hours(request: AnyRequest, page: ThisPage) -> Answer:
    page.who.must("environments")
    written = field_of(await request.form(), "hours")
    try:
        # What is no number is as wrong as a number that is too large.
        hours = int(written) if written.isascii() and written.isdecimal() else -1
        async with page.tenant() as conn:
            await set_quiet_hours(conn, page.who.workspace_id, hours)
    except Invalid as error:
        filled = Environments([], hours=written, faults=faults_of(error, page.words))
        return show_environments(page, filled, error=error)
    return page.go("/settings", "saved")


ROUTES = (pause, resume, save_quiet_hours)
