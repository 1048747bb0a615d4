"""Routes of the list of guides, and of a new one."""

from dataclasses import replace

from litestar import Response, get, post
from litestar.response import Redirect

from server.errors import Conflict, Invalid
from server.pages.guides_list import Asked, GuideList, address, asked, guide_list, in_order
from server.pages.guides_view import (
    NewGuide,
    audience_for,
    begun,
    guide_row,
    kinds_to_begin,
    templates_to_begin,
)
from server.pages.page import AnyRequest, Page, ThisPage, field_of
from server.pages.refusal import faults_of
from server.people.vocabulary import industries_and_roles
from server.progress.reading import guides_overview
from server.tours.listing import fitting
from server.tours.publishing import create_guide
from server.tours.queries import guides_saying, list_guides

EMPTY = NewGuide()
MOST_CHIPS = 24
"""Values to tick, the most common first; the others are written."""


@get("/guides")
async def guides_page(request: AnyRequest, page: ThisPage) -> Response[str]:
    """A part of it may replace the list in place; the address then has what is asked, no more."""
    found = asked(request.query_params)
    answer = page.show("guides.html", view=await list_of(page, found), refusal=None)
    answer.headers["hx-push-url"] = address(found)
    return answer


async def list_of(page: Page, found: Asked) -> GuideList:
    place, workspace_id, wanted = page.environment, page.who.workspace_id, found.wanted
    async with page.tenant() as conn:
        counted = await guides_overview(conn, workspace_id, place.environment_id, page.now)
        lines = await list_guides(conn, workspace_id, archived=wanted.archived)
        saying = await guides_saying(conn, workspace_id, found.q) if found.q else frozenset()
    names = {str(line.guide_id): line.name for line in lines}
    fit = in_order(fitting(lines, wanted, page.now, saying), found.sort, counted)
    rows = [guide_row(line, counted, place.name, page.words, page.now, names) for line in fit]
    return guide_list(rows, lines, found, page.environments, page.words)


@get("/guides/new")
async def new_guide_form(page: ThisPage) -> Response[str]:
    page.who.must("write_guides")
    return page.show("guide_new.html", view=await _form(page))


@post("/guides/new")
async def new_guide(request: AnyRequest, page: ThisPage) -> Response[str] | Redirect:
    page.who.must("write_guides")
    form = await request.form()
    filled = NewGuide(
        begin=field_of(form, "begin") or EMPTY.begin,
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
                document=begun(filled.begin, audience_for(filled), page.words.locale),
                by=page.who.name,
                now=page.now,
                owner_id=page.who.member,
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
        kinds=kinds_to_begin(page.words),
        templates=templates_to_begin(page.words),
        industries=[one.value for one in seen.industries[:MOST_CHIPS]],
        roles=[one.value for one in seen.roles[:MOST_CHIPS]],
    )


ROUTES = (guides_page, new_guide_form, new_guide)
