"""Routes that open the host product with the builder over it."""

from urllib.parse import urlsplit
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from server.accounts.builder import Opened, last_opened, make_link
from server.errors import Invalid
from server.pages.guide import load, opening_at
from server.pages.guide_view import Opening
from server.pages.page import AnyRequest, Page, ThisPage, field_of, uuid_or_none
from server.pages.refusal import faults_of, refused
from server.pages.start_view import host_of, install
from server.tours.queries import guide


@get("/guides/{guide_id:uuid}/open")
async def open_form(page: ThisPage, guide_id: FromPath[UUID]) -> Response[str]:
    page.who.must("write_guides")
    return await _form(page, guide_id, opening_at(page))


@post("/guides/{guide_id:uuid}/open", status_code=200)
async def open_product(
    request: AnyRequest, page: ThisPage, guide_id: FromPath[UUID]
) -> Response[str]:
    """A page of its own tab that goes on to the product at once.

    Not a redirect: the policy's form-action would refuse one that leaves this origin.
    """
    page.who.must("write_guides")
    page.who.need_member()
    form = await request.form()
    environment, url = field_of(form, "environment"), field_of(form, "url")
    chosen = uuid_or_none(environment) or page.environment.environment_id
    try:
        async with page.tenant() as conn:
            link = await make_link(conn, page.who, guide_id, chosen, url, page.now)
    except Invalid as error:
        opening = Opening(environment, url, faults_of(error, page.words))
        said = None if opening.faults.get("url") else refused(error, page.words)
        return await _form(page, guide_id, opening, said, error.status)
    return page.show("opening.html", url=link.url, host=urlsplit(url).netloc)


async def _form(
    page: Page, guide_id: UUID, opening: Opening, refusal: str | None = None, status: int = 200
) -> Response[str]:
    async with page.tenant() as conn:
        found = await load(page, conn, guide_id)
    return page.show(
        "guide_open.html", status=status, head=found.head, opening=opening, refusal=refusal
    )


MOST_WAITS = 150
"""Then the link has long expired."""
DOUBTFUL = 5
"""Answers after which it is said what may be wrong."""


def _news(last: Opened | None, tries: int) -> str:
    if last is None:
        return ""
    if last.used:
        return "open"
    return "doubt" if tries >= DOUBTFUL else "waiting"


@get("/guides/{guide_id:uuid}/opened")
async def opened(
    page: ThisPage, guide_id: FromPath[UUID], tries: FromQuery[int] = 0, said: FromQuery[str] = ""
) -> Response[str]:
    """Whether the builder has opened in the product; it asks for itself again until it has.

    said: what the page says of it already.
    """
    page.who.must("write_guides")
    page.who.need_member()
    async with page.tenant() as conn:
        await guide(conn, page.who.workspace_id, guide_id)
        last = await last_opened(conn, page.who.workspace_id, guide_id, page.who.member_id)
    place = next(
        (one for one in page.environments if last and one.environment_id == last.environment_id),
        None,
    )
    return page.show(
        "guide_opened.html",
        guide_id=guide_id,
        last=last,
        host=host_of(last.origin) if last else None,
        place=place and install(place, page.house.settings.public_url),
        tries=tries + 1,
        news=_news(last, tries),
        said=said,
        goes_on=tries < MOST_WAITS,
        cairn=page.house.settings.public_url,
    )


ROUTES = (open_form, open_product, opened)
