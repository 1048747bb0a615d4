"""Routes of the tours room: guides, their drafts and what is published of them."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, Router, get, patch, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.types import ControllerRouterHandler

from server.accounts.signed_in import SignedIn
from server.database.tenant import tenant
from server.errors import Forbidden
from server.house import House
from server.tours import arrival, exchange, listing, publishing, queries, wire
from server.tours.document import decode_document, empty_document
from server.tours.publish import problems
from server.tours.warnings import warnings

AnyRequest = Request[Any, Any, Any]
TheHouse = NamedDependency[House]
Who = NamedDependency[SignedIn]


def may_change(who: SignedIn, guide_id: UUID) -> None:
    """Raises Forbidden unless `who` may write guides, and this one in particular."""
    who.must("write_guides")
    of_builder(who, guide_id)


def may_publish(who: SignedIn, guide_id: UUID, environment_id: UUID) -> None:
    """Raises Forbidden unless `who` may publish this guide to this environment."""
    who.must("publish")
    of_builder(who, guide_id)
    if who.via == "builder" and who.environment_id != environment_id:
        raise Forbidden(
            "An edit session in the product may only publish to the environment it was opened "
            "for. Publish to another one from the dashboard.",
            code="builder_scope",
        )


def of_builder(who: SignedIn, guide_id: UUID | None) -> None:
    """Raises Forbidden for a builder that was opened for another guide, or for None: for one."""
    if who.via == "builder" and who.guide_id != guide_id:
        raise Forbidden(
            "An edit session in the product may only change the guide it was opened for.",
            code="builder_scope",
        )


@get("/")
async def list_guides(
    house: TheHouse,
    who: Who,
    archived: FromQuery[bool] = False,
    q: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    in_state: Annotated[str, QueryParameter(name="state")] = "",
    environment: FromQuery[UUID | None] = None,
    industry: FromQuery[str] = "",
    role: FromQuery[str] = "",
    owner: FromQuery[UUID | None] = None,
    tag: FromQuery[str] = "",
) -> wire.GuidesView:
    """The workspace's guides, the last changed first; with `?archived=true` those put away.

    Narrowed by whatever else is asked: see `listing.Wanted`; `environment` is its place.
    """
    of_builder(who, None)
    wanted = listing.Wanted(
        q=q.strip(),
        kind=kind,
        state="archived" if archived else listing.state_named(in_state),
        place=environment,
        industry=industry,
        role=role,
        owner=owner,
        tag=tag,
    )
    async with tenant(house.engine, who.workspace_id) as conn:
        found = await queries.list_guides(conn, who.workspace_id, archived=wanted.archived)
        saying = (
            await queries.guides_saying(conn, who.workspace_id, wanted.q)
            if wanted.q
            else frozenset()
        )
    fit = listing.fitting(found, wanted, house.now(), saying)
    return wire.GuidesView([wire.line_view(line, who.locale) for line in fit])


@post("/")
async def create_guide(request: AnyRequest, house: TheHouse, who: Who) -> wire.GuideView:
    who.must("write_guides")
    of_builder(who, None)
    sent = wire.read(await request.body(), wire.NewGuide)
    document = empty_document(sent.kind, who.locale, sent.audience)
    async with tenant(house.engine, who.workspace_id) as conn:
        guide_id = await publishing.create_guide(
            conn,
            who.workspace_id,
            name=sent.name,
            document=document,
            by=who.name,
            now=house.now(),
            owner_id=who.member,
        )
        draft = await queries.draft(conn, who.workspace_id, guide_id)
        guide = await queries.guide(conn, who.workspace_id, guide_id)
    return wire.guide_view(guide, draft, (), ())


@get("/{guide_id:uuid}")
async def read_guide(house: TheHouse, who: Who, guide_id: FromPath[UUID]) -> wire.GuideView:
    async with tenant(house.engine, who.workspace_id) as conn:
        guide = await queries.guide(conn, who.workspace_id, guide_id)
        of_builder(who, guide_id)
        draft = await queries.draft(conn, who.workspace_id, guide_id)
        versions = await queries.versions(conn, who.workspace_id, guide_id)
        publications = await queries.publications(conn, who.workspace_id, guide_id)
    return wire.guide_view(guide, draft, versions, publications)


@patch("/{guide_id:uuid}")
async def change_guide(
    request: AnyRequest, house: TheHouse, who: Who, guide_id: FromPath[UUID]
) -> wire.Named:
    """Its name, its tags, whose it is: what is said of it is changed, all of it or nothing."""
    may_change(who, guide_id)
    sent = wire.read(await request.body(), wire.NewFacts)
    where = who.workspace_id, guide_id
    async with tenant(house.engine, who.workspace_id) as conn:
        if sent.name is not None:
            await publishing.rename(conn, *where, sent.name)
        if sent.tags is not None:
            await publishing.set_tags(conn, *where, sent.tags)
        if sent.owner_id is not None:
            await publishing.hand_over(conn, *where, sent.owner_id)
        guide = await queries.guide(conn, *where)
    return wire.Named(guide_id, guide.name)


@put("/{guide_id:uuid}/draft")
async def save_draft(
    request: AnyRequest, house: TheHouse, who: Who, guide_id: FromPath[UUID]
) -> wire.Saved:
    """Take the document if the draft is still at the revision that the author began from."""
    may_change(who, guide_id)
    body = await request.body()
    async with tenant(house.engine, who.workspace_id) as conn:
        # First whether it is there at all: another workspace's guide is not, whatever was sent.
        await queries.guide(conn, who.workspace_id, guide_id)
        sent = wire.read(body, wire.NewDraft)
        document = decode_document(bytes(sent.document))
        revision = await publishing.save_draft(
            conn,
            who.workspace_id,
            guide_id,
            revision=sent.revision,
            document=document,
            by=who.name,
            now=house.now(),
        )
    return wire.Saved(revision, problems(document, who.locale), warnings(document, who.locale))


@get("/{guide_id:uuid}/problems")
async def read_problems(house: TheHouse, who: Who, guide_id: FromPath[UUID]) -> wire.Problems:
    async with tenant(house.engine, who.workspace_id) as conn:
        draft = await queries.draft(conn, who.workspace_id, guide_id)
    of_builder(who, guide_id)
    document = decode_document(draft.document)
    return wire.Problems(problems(document, who.locale), warnings(document, who.locale))


@get("/{guide_id:uuid}/export")
async def export_guide(house: TheHouse, who: Who, guide_id: FromPath[UUID]) -> Response[bytes]:
    """The draft as a file, which another workspace may take in."""
    async with tenant(house.engine, who.workspace_id) as conn:
        entries = await publishing.export_guides(conn, who.workspace_id, [guide_id])
    of_builder(who, guide_id)
    return Response(exchange.written(entries), media_type="application/json")


@post("/import")
async def import_guides(
    request: AnyRequest, house: TheHouse, who: Who, source: FromQuery[str] = ""
) -> wire.Imported:
    """Guides from a file of Cairn's, or a tour of another tool (`source`, else by its shape).

    Each is a draft. Nothing is kept of a file of which something is wrong.
    """
    who.must("write_guides")
    of_builder(who, None)
    brought = arrival.read(await request.body(), who.locale, source)
    async with tenant(house.engine, who.workspace_id) as conn:
        made = await publishing.import_guides(
            conn,
            who.workspace_id,
            brought.entries,
            by=who.name,
            now=house.now(),
            owner_id=who.member,
        )
    return wire.imported(made, brought, who.locale)


@post("/{guide_id:uuid}/publications", status_code=200)
async def publish(
    request: AnyRequest, house: TheHouse, who: Who, guide_id: FromPath[UUID]
) -> wire.Served:
    sent = wire.read(await request.body(), wire.NewPublication)
    may_publish(who, guide_id, sent.environment_id)
    async with tenant(house.engine, who.workspace_id) as conn:
        version = await publishing.publish(
            conn,
            who.workspace_id,
            guide_id,
            sent.environment_id,
            note=sent.note,
            revision=sent.revision,
            window=sent.window,
            by=who.name,
            now=house.now(),
            locale=who.locale,
        )
    return wire.Served(version)


@post("/{guide_id:uuid}/rollback", status_code=200)
async def rollback(
    request: AnyRequest, house: TheHouse, who: Who, guide_id: FromPath[UUID]
) -> wire.Served:
    sent = wire.read(await request.body(), wire.Rollback)
    may_publish(who, guide_id, sent.environment_id)
    async with tenant(house.engine, who.workspace_id) as conn:
        version = await publishing.rollback(
            conn,
            who.workspace_id,
            guide_id,
            sent.environment_id,
            version=sent.version,
            window=sent.window,
            by=who.name,
            now=house.now(),
            locale=who.locale,
        )
    return wire.Served(version)


@post("/{guide_id:uuid}/unpublish", status_code=204)
async def unpublish(
    request: AnyRequest, house: TheHouse, who: Who, guide_id: FromPath[UUID]
) -> None:
    sent = wire.read(await request.body(), wire.Withdrawal)
    may_publish(who, guide_id, sent.environment_id)
    async with tenant(house.engine, who.workspace_id) as conn:
        await publishing.unpublish(
            conn, who.workspace_id, guide_id, sent.environment_id, by=who.name, now=house.now()
        )


@post("/{guide_id:uuid}/archive", status_code=204)
async def archive(house: TheHouse, who: Who, guide_id: FromPath[UUID]) -> None:
    who.must("publish")
    of_builder(who, None)
    async with tenant(house.engine, who.workspace_id) as conn:
        await publishing.archive(conn, who.workspace_id, guide_id, by=who.name, now=house.now())


@post("/{guide_id:uuid}/restore", status_code=204)
async def restore(house: TheHouse, who: Who, guide_id: FromPath[UUID]) -> None:
    who.must("publish")
    of_builder(who, None)
    async with tenant(house.engine, who.workspace_id) as conn:
        await publishing.restore(conn, who.workspace_id, guide_id)


ROUTES: Sequence[ControllerRouterHandler] = (
    Router(
        "/api/guides",
        route_handlers=[
            list_guides,
            create_guide,
            read_guide,
            change_guide,
            save_draft,
            read_problems,
            export_guide,
            import_guides,
            publish,
            rollback,
            unpublish,
            archive,
            restore,
        ],
    ),
)
