"""The builder in the dashboard: beside a sample page, where the product itself is not at hand."""

from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from server.pages.guide import load
from server.pages.page import ThisPage


@get("/guides/{guide_id:uuid}/edit")
async def edit_page(page: ThisPage, guide_id: FromPath[UUID]) -> Response[str]:
    page.who.must("write_guides")
    page.who.need_member()
    async with page.tenant() as conn:
        found = await load(page, conn, guide_id)
    keys = page.environment.live_keys
    return page.show("guide_edit.html", head=found.head, key=keys[0] if keys else "")


ROUTES = (edit_page,)
