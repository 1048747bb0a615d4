"""Routes that bring guides in from a file, and give them out as one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PureWindowsPath
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath
from litestar.response import Redirect

from server.errors import Conflict, Invalid
from server.pages import import_kept
from server.pages.import_view import Filled, Import, preview, refused, sources
from server.pages.page import AnyRequest, Page, ThisPage, field_of
from server.pages.refusal import faults_of
from server.tours import arrival, exchange, publishing
from server.tours.arrival import Brought


@get("/guides/import")
async def import_form(page: ThisPage) -> Response[str]:
    page.who.must("write_guides")
    return _show(page, Import(Filled(), sources(page.words)))


@post("/guides/import", status_code=200)
async def import_guides(request: AnyRequest, page: ThisPage) -> Response[str] | Redirect:
    """First shows what would be made; with `do` = make, makes it and goes on to the draft."""
    page.who.must("write_guides")
    form = await request.form()
    filled = await _filled(form)
    try:
        brought = arrival.read(filled.body, page.words.locale, filled.source)
    except (Invalid, Conflict) as error:
        return _show(page, refused(filled, error, page.words), error.status)
    found = Import(filled, sources(page.words), preview(brought, page.words))
    if field_of(form, "do") != "make":
        return _show(page, replace(found, filled=_named(filled, brought)))
    try:
        made = await _make(page, _renamed(brought, filled.name))
    except Invalid as error:
        wrong = faults_of(error, page.words)
        return _show(page, replace(found, wrong=wrong), error.status)
    return _arrived(page, made, brought)


async def _filled(form: Any) -> Filled:
    """What was written or chosen. A file comes before the text; its name is kept."""
    text = form.get("text")
    filled = Filled(
        text=text if isinstance(text, str) else "",
        read=field_of(form, "read"),
        source=field_of(form, "source"),
        filename=field_of(form, "filename"),
        name=field_of(form, "name"),
    )
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return filled
    content = await file.read()
    return replace(
        filled,
        text=content.decode("utf-8-sig", errors="replace"),
        read="",
        filename=PureWindowsPath(file.filename).name,
    )


def _named(filled: Filled, brought: Brought) -> Filled:
    """A name to begin with; several guides keep their own."""
    return replace(filled, name=filled.name or brought.entries[0].name)


def _renamed(brought: Brought, name: str) -> Brought:
    if len(brought.entries) > 1:
        return brought
    return replace(brought, entries=[replace(brought.entries[0], name=name)])


def _arrived(page: Page, made: Sequence[UUID], brought: Brought) -> Redirect:
    """On to what was made by GET, so that nothing is made again when the page is loaded again."""
    where = "/guides" if len(made) > 1 else f"/guides/{made[0]}/content"
    answer = page.go(where, "imported", n=str(len(made)))
    if brought.source:
        kept = import_kept.pack(brought.notes)
        cookie = page.cookie(import_kept.COOKIE, kept, import_kept.SECONDS)
        answer.set_cookie(replace(cookie, path=where))
    return answer


async def _make(page: Page, brought: Brought) -> Sequence[UUID]:
    async with page.tenant() as conn:
        return await publishing.import_guides(
            conn,
            page.who.workspace_id,
            brought.entries,
            by=page.who.name,
            now=page.now,
            owner_id=page.who.member,
        )


def _show(page: Page, view: Import, status: int = 200) -> Response[str]:
    return page.show("guides_import.html", status=status, view=view)


@get("/guides/{guide_id:uuid}/export")
async def export_guide(page: ThisPage, guide_id: FromPath[UUID]) -> Response[bytes]:
    return await export(page, [guide_id])


async def export(page: Page, guide_ids: Iterable[UUID]) -> Response[bytes]:
    """The guides as a file to keep. Raises NotFound."""
    async with page.tenant() as conn:
        entries = await publishing.export_guides(conn, page.who.workspace_id, guide_ids)
    name = _file_name(entries[0].name) if len(entries) == 1 else "guides"
    return Response(
        exchange.written(entries),
        media_type="application/json",
        headers={
            "content-disposition": f'attachment; filename="{name}.cairn.json"',
            "cache-control": "no-store",
        },
    )


def _file_name(name: str) -> str:
    """Letters that every system takes; what is in none of them is "guide"."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()[:60] or "guide"


ROUTES = (import_form, import_guides, export_guide)
