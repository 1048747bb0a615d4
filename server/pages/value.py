"""Route of the page of time to first value."""

from litestar import Response, get

from server.pages.page import ThisPage
from server.pages.value_view import value
from server.progress.reading import time_to_value


@get("/time-to-value")
async def value_page(page: ThisPage) -> Response[str]:
    async with page.tenant() as conn:
        found = await time_to_value(
            conn, page.who.workspace_id, page.environment.environment_id, now=page.now
        )
    return page.show("value.html", view=value(found, page.words))


ROUTES = (value_page,)
