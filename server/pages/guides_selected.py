"""Routes that do one thing to several guides of the list, or copy one."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from server.errors import Invalid, NotFound
from server.pages.guides import list_of
from server.pages.guides_list import Asked, address, asked
from server.pages.importing import export
from server.pages.page import AnyRequest, Page, ThisPage, field_of, uuid_or_none
from server.pages.refusal import refused
from server.tours import publishing

Answer = Response[str] | Response[bytes] | Redirect


@post("/guides/selected")
async def selected(request: AnyRequest, page: ThisPage) -> Answer:
    """What the form's `do` says, to all of them or to none; then back to the list as it was."""
    form = await request.form()
    do = field_of(form, "do")
    page.who.must("read" if do == "export" else "publish")
    here = asked(dict(parse_qsl(urlsplit(field_of(form, "here")).query)))
    chosen = _chosen(form.getall("guide", []))
    if not chosen:
        return await _nothing_done(page, here, page.words.say("Choose at least one guide first."))
    match do:
        case "tag":
            return await _tag(page, here, chosen, field_of(form, "tag"))
        case "export":
            return await export(page, chosen)
        case "archive":
            await _archive(page, chosen)
            return page.go(address(here), "archived_all", n=str(len(chosen)))
        case "restore":
            await _restore(page, chosen)
            return page.go(address(here), "restored_all", n=str(len(chosen)))
    raise NotFound("There is nothing of this name to do.")


def _chosen(given: Sequence[str]) -> list[UUID]:
    """Raises NotFound for what is no id of a guide."""
    found = [uuid_or_none(text) for text in dict.fromkeys(given)]
    if None in found:
        raise NotFound("There is no such guide.")
    return [one for one in found if one is not None]


async def _archive(page: Page, guide_ids: Sequence[UUID]) -> None:
    async with page.tenant() as conn:
        for guide_id in guide_ids:
            await publishing.archive(
                conn, page.who.workspace_id, guide_id, by=page.who.name, now=page.now
            )


async def _restore(page: Page, guide_ids: Sequence[UUID]) -> None:
    async with page.tenant() as conn:
        for guide_id in guide_ids:
            await publishing.restore(conn, page.who.workspace_id, guide_id)


async def _tag(page: Page, here: Asked, guide_ids: Sequence[UUID], tag: str) -> Answer:
    try:
        async with page.tenant() as conn:
            await publishing.add_tag(conn, page.who.workspace_id, guide_ids, tag)
    except Invalid as error:
        return await _nothing_done(page, here, refused(error, page.words))
    return page.go(address(here), "tagged", tag=tag, n=str(len(guide_ids)))


async def _nothing_done(page: Page, here: Asked, refusal: str) -> Response[str]:
    return page.show("guides.html", status=400, view=await list_of(page, here), refusal=refusal)


@post("/guides/{guide_id:uuid}/duplicate")
async def duplicate(page: ThisPage, guide_id: FromPath[UUID]) -> Answer:
    page.who.must("write_guides")
    async with page.tenant() as conn:
        made, name = await publishing.duplicate(
            conn,
            page.who.workspace_id,
            guide_id,
            by=page.who.name,
            now=page.now,
            locale=page.words.locale,
            owner_id=page.who.member,
        )
    return page.go(f"/guides/{made}/content", "copied", name=name)


ROUTES = (selected, duplicate)
