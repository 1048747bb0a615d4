"""Routes of the list of guides, and of a new one."""

from dataclasses import replace

from litestar import Response, get, post
from litestar.params import FromQuery
from litestar.response import Redirect

from server.errors import Conflict, Invalid
from server.pages.guides_view import NewGuide, audience_for, guide_row, guides
from server.pages.page import AnyRequest, Page, ThisPage, field_of
from server.pages.refusal import faults_of
from server.people.vocabulary import industries_and_roles
from server.progress.reading import guides_overview
from server.tours.kinds import Tour
from server.tours.publishing import create_guide
from server.tours.queries import list_guides

EMPTY = NewGuide()
MOST_CHIPS = 24
"""Values to tick, the most common first; the others are written."""


@get("/guides")
async def guides_page(
    page: ThisPage, q: FromQuery[str] = "", archived: FromQuery[bool] = False
) -> Response[str]:
    place = page.environment
    async with page.tenant() as conn:
        counted = await guides_overview(conn, page.who.workspace_id, place.environment_id, page.now)
        lines = await list_guides(conn, page.who.workspace_id, archived=archived)
    names = {str(line.guide_id): line.name for line in lines}
    rows = [guide_row(line, counted, place.name, page.words, names) for line in lines]
    return page.show("guides.html", view=guides(rows, q.strip(), archived))


@get("/guides/new")
async def new_guide_form(page: ThisPage) -> Response[str]:
    page.who.must("write_guides")
    return page.show("guide_new.html", view=await _form(page))


@post("/guides/new")
async def new_guide(request: AnyRequest, page: ThisPage) -> Response[str] | Redirect:
    page.who.must("write_guides")
    form = await request.form()
    filled = NewGuide(
        name=field_of(form, "name"),
        industry=form.getall("industry", []),
        industry_other=field_of(form, "industry_other"),
        role=form.getall("role", []),
        role_other=field_of(form, "role_other"),
    )
    try:
        async with page.tenant() as conn:
            guide_id = await create_guide(
                conn,
                page.who.workspace_id,
                name=filled.name,
                document=Tour(locale=page.words.locale, audience=audience_for(filled)),
                by=page.who.name,
                now=page.now,
            )
    except (Invalid, Conflict) as error:
        view = await _form(page, replace(filled, faults=faults_of(error, page.words)))
        return page.show("guide_new.html", status=error.status, view=view)
    return page.go(f"/guides/{guide_id}/content", "created", name=filled.name)


async def _form(page: Page, filled: NewGuide = EMPTY) -> NewGuide:
    """The form as it was filled in, with the values seen in the environment to choose from."""
    async with page.tenant() as conn:
        seen = await industries_and_roles(
            conn, page.who.workspace_id, page.environment.environment_id
        )
    return replace(
        filled,
        industries=[one.value for one in seen.industries[:MOST_CHIPS]],
        roles=[one.value for one in seen.roles[:MOST_CHIPS]],
    )


ROUTES = (guides_page, new_guide_form, new_guide)
