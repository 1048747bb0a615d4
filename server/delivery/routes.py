"""Routes of the delivery room: the session, and the SDK's files."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from litestar import Request, Response, asgi, get, route
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.params import FromQuery
from litestar.types import ControllerRouterHandler, Receive, Scope, Send
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from server.database.tenant import tenant
from server.delivery.audience import audience_values
from server.delivery.choose import choose, quiet_left
from server.delivery.likeness import get_likenesses
from server.delivery.published import Live
from server.delivery.wire import (
    BODY_BYTES,
    AudienceView,
    LiveView,
    QuietView,
    SessionRequest,
    VisitorView,
    answer,
    read_request,
    too_large,
    visitor,
)
from server.errors import CairnError, Forbidden, Invalid, NotFound, NotSignedIn
from server.house import House
from server.people.identity import clean_id
from server.people.queries import Visitor as Known
from server.people.queries import find_visitor
from server.problems import on_cairn_error, on_database_away, on_http_exception, on_unexpected
from server.progress.queries import PassageState, passages_of, tracked_of
from server.tours.rules import industry_of, role_of

AnyRequest = Request[Any, Any, Any]

PREFLIGHT_SECONDS = 86_400
EVERYWHERE = {"access-control-allow-origin": "*"}


def cors(origin: str) -> dict[str, str]:
    """What lets a page of `origin` read the answer; never with credentials."""
    return (
        {"access-control-allow-origin": origin, "vary": "Origin"} if origin else {"vary": "Origin"}
    )


def _readable(
    handler: Callable[[AnyRequest, Any], Response[Any]],
) -> Callable[[AnyRequest, Any], Response[Any]]:
    """A refusal that the page's developer can read in the browser, whatever the origin is."""

    def readable(request: AnyRequest, error: Any) -> Response[Any]:
        refused = handler(request, error)
        refused.headers.update(cors(request.headers.get("origin", "")))
        return refused

    return readable


def _open(
    handler: Callable[[AnyRequest, Any], Response[Any]],
) -> Callable[[AnyRequest, Any], Response[Any]]:
    """A refusal that any page may read."""

    def readable(request: AnyRequest, error: Any) -> Response[Any]:
        refused = handler(request, error)
        refused.headers.update(EVERYWHERE)
        return refused

    return readable


@route(
    "/v1/session",
    http_method=["POST", "OPTIONS"],
    status_code=200,
    request_max_body_size=BODY_BYTES,
    exception_handlers={
        CairnError: _readable(on_cairn_error),
        HTTPException: _readable(on_http_exception),
        DBAPIError: _readable(on_database_away),
        PoolTimeout: _readable(on_database_away),
        OSError: _readable(on_database_away),
        Exception: _readable(on_unexpected),
    },
)
async def session(request: AnyRequest, house: NamedDependency[House]) -> Response[bytes | None]:
    """Who is here, and what is for them."""
    origin = request.headers.get("origin", "")
    if request.method == "OPTIONS":
        return _preflight(origin)
    sent = read_request(await _body(request))
    live = await house.published.environment(sent.key)
    _check_origin(origin, live, house)
    user_id, anonymous_id = clean_id(sent.user_id), clean_id(sent.anonymous_id)
    if user_id is None and anonymous_id is None:
        raise Invalid("anonymousId", "A session needs an anonymousId or a userId.")
    known, passages, tracked = await _look_up(house, live, sent, anonymous_id, user_id)
    # The company is known when the page names one or the person is in one.
    company = None if known.company_id is None else known.company
    person = visitor(sent, known.person, company, known.membership, tracked)
    now = house.now()
    body = answer(
        live.head,
        VisitorView(anonymous_id, user_id),
        AudienceView(industry_of(person), role_of(person)),
        choose(live.compiled, person, passages, now, sent.locale),
        live.stamp_at(now),
        QuietView(live.quiet_seconds, quiet_left(live.compiled, passages, live.quiet_seconds, now)),
    )
    if origin:
        house.seen.note(live, origin, now)
    headers = {"cache-control": "no-store", **cors(origin)}
    return Response(body, media_type="application/json", headers=headers)


def _preflight(origin: str) -> Response[bytes | None]:
    """For pages that send JSON as such. Which origins are allowed is told by the session itself."""
    headers = {
        **cors(origin),
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "content-type",
        "access-control-max-age": str(PREFLIGHT_SECONDS),
    }
    return Response(None, status_code=204, headers=headers)


async def _body(request: AnyRequest) -> bytes:
    try:
        return await request.body()
    except RequestEntityTooLarge:
        raise too_large() from None


def _check_origin(origin: str, live: Live, house: House) -> None:
    """Raises Forbidden. A request without an origin comes from a server, not from a page."""
    if origin and origin not in live.origins:
        raise Forbidden(
            f"{origin} may not use the key of the environment {live.name}. "
            f"Allow it in Cairn under Settings: {house.settings.public_url}/settings",
            code="origin_not_allowed",
            field="origin",
        )


async def _look_up(
    house: House,
    live: Live,
    sent: SessionRequest,
    anonymous_id: str | None,
    user_id: str | None,
) -> tuple[Known, dict[UUID, PassageState], frozenset[str]]:
    """Who it is, what became of their guides, and which of the events that a rule asks for they
    have tracked.
    """
    group_id = None if sent.company is None else clean_id(sent.company.id)
    async with tenant(house.engine, live.workspace_id) as conn:
        known = await find_visitor(conn, *live.place, anonymous_id, user_id, group_id)
        if known.person_id is None:
            return known, {}, frozenset()
        passages = await passages_of(conn, *live.place, known.person_id)
        asked = live.compiled.events
        if not asked:
            return known, passages, frozenset()
        return known, passages, await tracked_of(conn, *live.place, known.person_id, asked)


@get(
    "/v1/live",
    exception_handlers={
        CairnError: _open(on_cairn_error),
        HTTPException: _open(on_http_exception),
        DBAPIError: _open(on_database_away),
        PoolTimeout: _open(on_database_away),
        OSError: _open(on_database_away),
        Exception: _open(on_unexpected),
    },
)
async def live(house: NamedDependency[House], key: FromQuery[str] = "") -> Response[LiveView]:
    """The stamp of what the key's environment serves now: pages that show something ask for it.

    From memory, for any page: it tells nobody who is there, nor what is served.
    """
    try:
        found = await house.published.environment(key)
    except NotSignedIn as unknown:
        raise NotFound(unknown.message) from None
    stamp = found.stamp_at(house.now())
    return Response(LiveView(stamp), headers={"cache-control": "no-store", **EVERYWHERE})


# A mount, because Litestar 2.25 finds no raw route by a path parameter (KeyError in its trie).
@asgi("/sdk/v1", is_mount=True, copy_scope=False)
async def sdk_file(scope: Scope, receive: Receive, send: Send) -> None:
    """A file of the SDK, from memory."""
    house: House = scope["litestar_app"].state.house
    headers = dict(scope["headers"])
    found = house.files.answer(
        scope["path"].strip("/"),
        headers.get(b"accept-encoding", b"").decode("latin-1"),
        headers.get(b"if-none-match", b"").decode("latin-1"),
    )
    await send({"type": "http.response.start", "status": found.status, "headers": found.headers})
    body = b"" if scope.get("method") == "HEAD" else found.body
    await send({"type": "http.response.body", "body": body, "more_body": False})


ROUTES: Sequence[ControllerRouterHandler] = (
    session,
    live,
    audience_values,
    get_likenesses,
    sdk_file,
)
