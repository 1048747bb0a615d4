"""Routes of the start page, and of the choice of environment that every page shares."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from server.accounts.origins import same_origin_path
from server.accounts.queries import environment
from server.errors import NotFound
from server.pages.guides_view import guide_row
from server.pages.page import PLACE_COOKIE, AnyRequest, ThisPage, field_of, uuid_or_none
from server.pages.start_view import install, start
from server.progress.queries import first_value
from server.progress.reading import guides_overview, workspace_figures
from server.tours.queries import list_guides

YEAR = 365 * 24 * 3600


@get("/")
async def start_page(page: ThisPage) -> Response[str]:
    place, now = page.environment, page.now
    async with page.tenant() as conn:
        where = (conn, page.who.workspace_id, place.environment_id)
        figures = await workspace_figures(*where, now=now)
        counted = await guides_overview(*where, now)
        lines = await list_guides(conn, page.who.workspace_id)
        goal = await first_value(conn, page.who.workspace_id)
    rows = [guide_row(line, counted, place.name, page.words, page.now) for line in lines]
    public_url = page.house.settings.public_url
    view = start(page.environments, public_url, figures, rows, goal is not None, page.words)
    return page.show("start.html", view=view)


@get("/seen/{environment_id:uuid}")
async def seen(page: ThisPage, environment_id: FromPath[UUID]) -> Response[str]:
    """The line that says where an environment's tag was last seen; it asks for itself again."""
    async with page.tenant() as conn:
        found = await environment(conn, page.who.workspace_id, environment_id)
    return page.show("seen.html", one=install(found, page.house.settings.public_url))


@post("/environment")
async def choose_environment(request: AnyRequest, page: ThisPage) -> Redirect:
    """Shows another environment from now on, in this browser."""
    form = await request.form()
    chosen = uuid_or_none(field_of(form, "environment"))
    if chosen not in {one.environment_id for one in page.environments}:
        raise NotFound("There is no such environment.")
    answer = page.go(same_origin_path(field_of(form, "next")))
    answer.set_cookie(page.cookie(PLACE_COOKIE, str(chosen), YEAR))
    return answer


ROUTES = (start_page, seen, choose_environment)
