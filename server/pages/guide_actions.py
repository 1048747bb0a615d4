"""Routes that change one guide: name, publications, archive."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Redirect
from sqlalchemy.ext.asyncio import AsyncConnection

from server.errors import CairnError, Conflict, Invalid, NotFound, Unfinished
from server.pages.guide import show_content
from server.pages.page import AnyRequest, Page, ThisPage, field_of, uuid_or_none
from server.pages.refusal import refused
from server.tours import publishing

Answer = Response[str] | Redirect
Change = Callable[[AsyncConnection], Awaitable[Any]]


async def _do(page: Page, guide_id: UUID, change: Change) -> Any | Response[str]:
    """What `change` gives, or the guide's page with the reason why it was not done."""
    try:
        async with page.tenant() as conn:
            return await change(conn)
    except (Invalid, Conflict, Unfinished) as error:
        return await _not_done(page, guide_id, error)


async def _not_done(page: Page, guide_id: UUID, error: CairnError) -> Response[str]:
    return await show_content(
        page, guide_id, refusal=refused(error, page.words), status=error.status
    )


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
    environment_id, name = await _environment(request, page)
    note = field_of(await request.form(), "note")
    done = await _do(
        page,
        guide_id,
        lambda conn: publishing.publish(
            conn,
            page.who.workspace_id,
            guide_id,
            environment_id,
            by=page.who.name,
            now=page.now,
            note=note,
            locale=page.words.locale,
        ),
    )
    if isinstance(done, Response):
        return done
    return page.go(f"/guides/{guide_id}", "published", version=str(done), environment=name)


@post("/guides/{guide_id:uuid}/rollback")
async def rollback(request: AnyRequest, page: ThisPage, guide_id: FromPath[UUID]) -> Answer:
    page.who.must("publish")
    environment_id, name = await _environment(request, page)
    version = field_of(await request.form(), "version")
    if not version.isdecimal() or len(version) > 9:
        raise NotFound()
    done = await _do(
        page,
        guide_id,
        lambda conn: publishing.rollback(
            conn,
            page.who.workspace_id,
            guide_id,
            environment_id,
            version=int(version),
            by=page.who.name,
            now=page.now,
        ),
    )
    if isinstance(done, Response):
        return done
    return page.go(f"/guides/{guide_id}/versions", "rolled_back", version=version, environment=name)


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


ROUTES = (rename, publish, rollback, unpublish, archive, restore)
