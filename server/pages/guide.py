"""Routes of one guide: its results, its content, its versions."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath, FromQuery
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.members import members
from server.errors import Fault, Invalid
from server.pages import guide_content, guide_view, import_kept, versions_view
from server.pages.guide_view import Head, Opening, Sheet
from server.pages.import_kept import Arrived
from server.pages.page import Page, ThisPage
from server.pages.versions_view import Live
from server.progress.reading import guide_report
from server.tours import queries
from server.tours.document import Document, decode_document
from server.tours.limits import guides_within
from server.tours.publish import problems, same
from server.tours.queries import DraftRow


@dataclass(frozen=True)
class Loaded:
    """A guide with what its head needs. names: of the guides that it speaks of."""

    head: Head
    document: Document
    names: dict[str, str]
    draft: DraftRow
    live: list[Live]
    problems: tuple[Fault, ...]


async def load(
    page: Page, conn: AsyncConnection, guide_id: UUID, typed: Sheet | None = None
) -> Loaded:
    """typed: what was written into the form that publishes, where it was refused.

    Raises NotFound, for another workspace's guide as well.
    """
    where = (conn, page.who.workspace_id, guide_id)
    row = await queries.guide(*where)
    draft = await queries.draft(*where)
    live = versions_view.live(await queries.publications(*where), page.now, page.words)
    newest = await queries.version_document(*where)
    document = decode_document(draft.document)
    faults = problems(document, page.words.locale)
    changed = newest is not None and not same(document, decode_document(newest[1]))
    asked = guides_within(document)
    names = await queries.guide_names(conn, page.who.workspace_id, asked) if asked else {}
    here = page.environment.environment_id
    sheet = typed or guide_view.sheet(live, here, page.workspace.time_zone)
    team = await members(conn, page.who.workspace_id)
    head = guide_view.head(
        row, document, live, page.environments, faults, changed, names, sheet, team, page.words
    )
    return Loaded(head, document, names, draft, live, faults)


def opening_at(page: Page) -> Opening:
    """The form that opens the product, before it was filled in."""
    origins = page.environment.origins
    return Opening(str(page.environment.environment_id), f"{origins[0]}/" if origins else "")


@get("/guides/{guide_id:uuid}")
async def results_page(
    page: ThisPage,
    guide_id: FromPath[UUID],
    version: FromQuery[str] = "",
    industry: FromQuery[str] = "",
    role: FromQuery[str] = "",
    days: FromQuery[str] = "",
) -> Response[str]:
    async with page.tenant() as conn:
        found = await load(page, conn, guide_id)
        asked = guide_view.asked(version, industry, role, days)
        served = await queries.version_document(
            conn, page.who.workspace_id, guide_id, asked.version
        )
        since = page.now.astimezone(page.words.zone).date() - timedelta(days=asked.days - 1)
        report = await guide_report(
            conn,
            page.who.workspace_id,
            page.environment.environment_id,
            guide_id,
            since=since if asked.days else None,
            version=asked.version,
            industry=asked.industry,
            role=asked.role,
            now=page.now,
        )
    document = decode_document(served[1]) if served else found.document
    filters = guide_view.filters(report, asked, page.words)
    return page.show(
        "guide_results.html",
        tab="results",
        head=found.head,
        opening=opening_at(page),
        refusal=None,
        view=guide_view.results(report, document, filters, page.words),
    )


@get("/guides/{guide_id:uuid}/content")
async def content_page(page: ThisPage, guide_id: FromPath[UUID]) -> Response[str]:
    """With the report of the import that made it, if that was just now."""
    kept = page.request.cookies.get(import_kept.COOKIE)
    answer = await show_content(page, guide_id, arrived=import_kept.unpack(kept, page.words))
    if kept:
        answer.delete_cookie(import_kept.COOKIE, path=page.request.url.path)
    return answer


async def show_content(
    page: Page,
    guide_id: UUID,
    *,
    refusal: str | None = None,
    status: int = 200,
    typed: Sheet | None = None,
    arrived: Arrived | None = None,
) -> Response[str]:
    """The steps and the audience; `refusal`: why what was asked of the guide was not done."""
    async with page.tenant() as conn:
        found = await load(page, conn, guide_id, typed)
    return page.show(
        "guide_content.html",
        status=status,
        tab="content",
        head=found.head,
        opening=opening_at(page),
        refusal=refusal,
        arrived=arrived,
        view=guide_content.content(
            found.document, found.draft, found.problems, found.names, page.words
        ),
    )


@get("/guides/{guide_id:uuid}/versions")
async def versions_page(
    page: ThisPage, guide_id: FromPath[UUID], before: FromQuery[str] = ""
) -> Response[str]:
    where = (page.who.workspace_id, guide_id)
    async with page.tenant() as conn:
        found = await load(page, conn, guide_id)
        frozen = await queries.versions(conn, *where)
        changes = await queries.changes(conn, *where)
        shown = versions_view.shown(frozen, before)
        numbers = {row.version for row in (*frozen[:1], *shown)}
        documents = _readable(await queries.documents(conn, *where, numbers))
        asked = {one for document in documents.values() for one in guides_within(document)}
        names = await queries.guide_names(conn, page.who.workspace_id, asked) if asked else {}
    # In a thread: others do not wait while long texts are compared.
    differ = await asyncio.to_thread(
        versions_view.changes_of,
        shown,
        documents,
        found.document,
        page.words.locale,
        {**found.names, **names},
    )
    return page.show(
        "guide_versions.html",
        tab="versions",
        head=found.head,
        opening=opening_at(page),
        refusal=None,
        view=versions_view.versions(
            shown, differ, found.live, page.environments, changes, page.words
        ),
    )


def _readable(documents: Mapping[int, Mapping[str, Any]]) -> dict[int, Document]:
    """Those that this Cairn can read."""
    found: dict[int, Document] = {}
    for number, document in documents.items():
        with suppress(Invalid):
            found[number] = decode_document(document)
    return found


ROUTES = (results_page, content_page, versions_page)
