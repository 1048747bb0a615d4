"""Routes that open the host product with the builder over it."""

from urllib.parse import urlsplit
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from server.accounts.builder import make_link
from server.errors import Invalid
from server.pages.guide import load, opening_at
from server.pages.guide_view import Opening
from server.pages.page import AnyRequest, Page, ThisPage, field_of, uuid_or_none
from server.pages.refusal import faults_of, refused


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


ROUTES = (open_form, open_product)
