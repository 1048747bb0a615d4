"""Routes that change one guide: name, publications, archive."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Redirect
from sqlalchemy.ext.asyncio import AsyncConnection

from server.errors import Conflict, Invalid, NotFound, Unfinished
from server.pages.guide import show_content
from server.pages.guide_view import Sheet
from server.pages.guides_view import chosen
from server.pages.page import AnyRequest, Page, ThisPage, field_of, uuid_or_none
from server.pages.refusal import refused
from server.pages.window_words import read_window, said
from server.tours import publishing, queries
from server.tours.queries import PublicationRow
from server.tours.queries import guide as guide_row
from server.tours.window import Window

Answer = Response[str] | Redirect
Change = Callable[[AsyncConnection], Awaitable[Any]]


async def _do(
    page: Page, guide_id: UUID, change: Change, typed: Sheet | None = None
) -> Any | Response[str]:
    """What `change` gives, or the guide's page with the reason why it was not done."""
    try:
        async with page.tenant() as conn:
            return await change(conn)
    except (Invalid, Conflict, Unfinished) as error:
        return await show_content(
            page, guide_id, refusal=refused(error, page.words), status=error.status, typed=typed
        )


async def _window(
    conn: AsyncConnection,
    page: Page,
    guide_id: UUID,
    environment_id: UUID,
    form: Mapping[str, Any],
) -> Window | None:
    """The window that the form names; None for one without its fields. Raises Invalid."""
    if "starts" not in form and "ends" not in form:
        return None
    served = await queries.publication(conn, page.who.workspace_id, guide_id, environment_id)
    before = None if served is None else served.window
    return read_window(field_of(form, "starts"), field_of(form, "ends"), before, page.words)


async def _served(
    conn: AsyncConnection, page: Page, guide_id: UUID, environment_id: UUID
) -> PublicationRow:
    found = await queries.publication(conn, page.who.workspace_id, guide_id, environment_id)
    if found is None:
        raise AssertionError("what was just published is there")
    return found


def _live(page: Page, path: str, key: str, served: PublicationRow) -> Redirect:
    """On to the page that says what is live, and when where that is not simply now."""
    values = {"version": str(served.version), "environment": served.environment}
    times = said(served.window, page.words)
    return page.go(path, "windowed" if times else key, **values, times=times)


async def _environment(request: AnyRequest, page: Page) -> tuple[UUID, str]:
    """Id and name of the environment in the form. Raises NotFound."""
    chosen = uuid_or_none(field_of(await request.form(), "environment"))
    for one in page.environments:
        if one.environment_id == chosen:
            return one.environment_id, one.name
    raise NotFound("There is no such environment.")


@post("/guides/{guide_id:uuid}/rename")
async def rename(request: AnyRequest, page: ThisPage, guide_id: FromPath[UUID]) -> Answer:
    page.who.must("write_guides")
    name = field_of(await request.form(), "name")
    done = await _do(
        page,
        guide_id,
        lambda conn: publishing.rename(conn, page.who.workspace_id, guide_id, name),
    )
    return done if isinstance(done, Response) else page.go(f"/guides/{guide_id}", "renamed")


@post("/guides/{guide_id:uuid}/publish")
async def publish(request: AnyRequest, page: ThisPage, guide_id: FromPath[UUID]) -> Answer:
    page.who.must("publish")
    environment_id, _ = await _environment(request, page)
    form = await request.form()
    typed = Sheet(
        environment=str(environment_id),
        note=field_of(form, "note"),
        starts=field_of(form, "starts"),
        ends=field_of(form, "ends"),
        zone=page.workspace.time_zone,
    )

    async def change(conn: AsyncConnection) -> PublicationRow:
        window = await _window(conn, page, guide_id, environment_id, form)
        await publishing.publish(
            conn,
            page.who.workspace_id,
            guide_id,
            environment_id,
            by=page.who.name,
            now=page.now,
            note=typed.note,
            window=window,
            locale=page.words.locale,
        )
        return await _served(conn, page, guide_id, environment_id)

    done = await _do(page, guide_id, change, typed)
    if isinstance(done, Response):
        return done
    return _live(page, f"/guides/{guide_id}", "published", done)


@post("/guides/{guide_id:uuid}/rollback")
async def rollback(request: AnyRequest, page: ThisPage, guide_id: FromPath[UUID]) -> Answer:
    page.who.must("publish")
    environment_id, _ = await _environment(request, page)
    version = field_of(await request.form(), "version")
    if not version.isdecimal() or len(version) > 9:
        raise NotFound()
    form = await request.form()

    async def change(conn: AsyncConnection) -> PublicationRow:
        window = await _window(conn, page, guide_id, environment_id, form)
        await publishing.rollback(
            conn,
            page.who.workspace_id,
            guide_id,
            environment_id,
            version=int(version),
            by=page.who.name,
            now=page.now,
            window=window,
            locale=page.words.locale,
        )
        return await _served(conn, page, guide_id, environment_id)

    done = await _do(page, guide_id, change)
    if isinstance(done, Response):
        return done
    return _live(page, f"/guides/{guide_id}/versions", "rolled_back", done)


@post("/guides/{guide_id:uuid}/unpublish")
async def unpublish(request: AnyRequest, page: ThisPage, guide_id: FromPath[UUID]) -> Answer:
    page.who.must("publish")
    environment_id, name = await _environment(request, page)
    async with page.tenant() as conn:
        await publishing.unpublish(
            conn, page.who.workspace_id, guide_id, environment_id, by=page.who.name, now=page.now
        )
    return page.go(f"/guides/{guide_id}/versions", "unpublished", environment=name)


@post("/guides/{guide_id:uuid}/archive")
async def archive(page: ThisPage, guide_id: FromPath[UUID]) -> Answer:
    page.who.must("publish")
    async with page.tenant() as conn:
        await publishing.archive(
            conn, page.who.workspace_id, guide_id, by=page.who.name, now=page.now
        )
    return page.go("/guides", "archived")


@post("/guides/{guide_id:uuid}/restore")
async def restore(page: ThisPage, guide_id: FromPath[UUID]) -> Answer:
    page.who.must("write_guides")
    async with page.tenant() as conn:
        await publishing.restore(conn, page.who.workspace_id, guide_id)
    return page.go(f"/guides/{guide_id}", "restored")


@post("/guides/{guide_id:uuid}/tags")
async def set_tags(request: AnyRequest, page: ThisPage, guide_id: FromPath[UUID]) -> Answer:
    page.who.must("write_guides")
    tags = chosen((), field_of(await request.form(), "tags"))
    done = await _do(
        page,
        guide_id,
        lambda conn: publishing.set_tags(conn, page.who.workspace_id, guide_id, tags),
    )
    return done if isinstance(done, Response) else page.go(f"/guides/{guide_id}", "retagged")


@post("/guides/{guide_id:uuid}/owner")
async def hand_over(request: AnyRequest, page: ThisPage, guide_id: FromPath[UUID]) -> Answer:
    page.who.must("write_guides")
    heir = uuid_or_none(field_of(await request.form(), "owner"))
    if heir is None:
        raise NotFound("There is no such member.")
    done = await _do(
        page,
        guide_id,
        lambda conn: publishing.hand_over(conn, page.who.workspace_id, guide_id, heir),
    )
    if isinstance(done, Response):
        return done
    async with page.tenant() as conn:
        row = await guide_row(conn, page.who.workspace_id, guide_id)
    return page.go(f"/guides/{guide_id}", "handed_over", name=row.owner or "")


ROUTES = (set_tags, hand_over, rename, publish, rollback, unpublish, archive, restore)
