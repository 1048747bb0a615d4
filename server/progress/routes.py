"""Routes of the progress room: events in, as Segment's own libraries send them.

These are bare ASGI: they carry nearly all of the traffic, and the body is JSON whatever the
content type says.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import Litestar, Request, asgi
from litestar.types import ControllerRouterHandler, Receive, Scope, Send
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from server.errors import CairnError, Forbidden, Invalid
from server.house import House
from server.problems import MEDIA_TYPE, on_cairn_error, on_database_away, on_unexpected
from server.progress.ledger import Parcel
from server.progress.message import Message, Refused, Sending, read_message
from server.progress.statements import Place
from server.progress.wire import (
    BODY_BYTES,
    Envelope,
    key_of,
    mended,
    plain,
    read_batch,
    read_single,
    too_large,
)

BATCHES = frozenset({"batch", "b", "import"})
SINGLES = {
    "track": "track",
    "t": "track",
    "identify": "identify",
    "i": "identify",
    "page": "page",
    "p": "page",
    "screen": "screen",
    "s": "screen",
    "group": "group",
    "g": "group",
    "alias": "alias",
    "a": "alias",
}
# What analytics-next tells of itself; nobody asked.
DISCARDED = "m"

SUCCESS = b'{"success":true}'
# Read, and thrown away, of a body that is too large: so that its sender hears why.
_DRAINED = 8_000_000
Headers = Mapping[bytes, bytes]


class _GoneError(Exception):
    """The sender went away before all of it was here."""


@asgi(
    [f"/v1/{name}" for name in sorted({*BATCHES, *SINGLES, DISCARDED})],
    copy_scope=False,
)
async def events_in(scope: Scope, receive: Receive, send: Send) -> None:
    """Exactly `200 {"success":true}`, and only when what was sent is committed."""
    method = str(scope.get("method"))
    headers: Headers = dict(scope["headers"])
    origin = headers.get(b"origin")
    if method == "OPTIONS":
        return await _send(send, 204, b"", _preflight(origin))
    try:
        if method != "POST":
            error = CairnError("Send events with POST.", code="method_not_allowed")
            error.status = 405
            raise error
        body = await _body(receive)
        app: Litestar = scope["litestar_app"]
        await _take(app.state.house, scope["path"].rstrip("/").rsplit("/", 1)[-1], headers, body)
    except _GoneError:
        return None
    except Exception as error:
        # Here, and not where the other routes have it: a page must be able to read the refusal.
        return await _refuse(scope, send, error, origin)
    await _send(send, 200, SUCCESS, {"content-type": "application/json", **_open_to(origin)})
    return None


async def _refuse(scope: Scope, send: Send, error: Exception, origin: bytes | None) -> None:
    request: Request[Any, Any, Any] = Request(scope)
    if isinstance(error, CairnError):
        refused = on_cairn_error(request, error)
    elif isinstance(error, DBAPIError | PoolTimeout | OSError):
        refused = on_database_away(request, error)
    else:
        refused = on_unexpected(request, error)
    headers = {"content-type": MEDIA_TYPE, **refused.headers, **_open_to(origin)}
    await _send(send, refused.status_code or 500, refused.content, headers)


async def _body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        event = await receive()
        if event["type"] != "http.request":
            raise _GoneError
        part, more = event.get("body", b""), event.get("more_body", False)
        size += len(part)
        if size <= BODY_BYTES:
            parts.append(part)
        if size > _DRAINED or (size > BODY_BYTES and not more):
            raise too_large()
        if not more:
            return parts[0] if len(parts) == 1 else b"".join(parts)


async def _take(house: House, name: str, headers: Headers, body: bytes) -> None:
    if name == DISCARDED:
        return
    read = read_batch if name in BATCHES else read_single
    unpacked = plain(body)
    envelope: Envelope
    try:
        envelope, items = read(unpacked)
    except Invalid as error:
        strict = mended(unpacked) if error.code == "bad_json" else None
        if strict is None:
            raise
        envelope, items = read(strict)
    place = await _place(house, headers, envelope)
    received_at = house.now()
    sending = Sending(
        received_at=received_at,
        sent_at=envelope.sent_at,
        context=envelope.context,
        type=SINGLES.get(name),
        history=name == "import",
    )
    found = [read_message(item, sending) for item in items]
    parcel = Parcel(
        received_at,
        tuple(one for one in found if isinstance(one, Message)),
        tuple(one for one in found if isinstance(one, Refused)),
    )
    if found:
        await house.intake.take(place, parcel)


async def _place(house: House, headers: Headers, envelope: Envelope) -> Place:
    """The environment that the key opens, for a sender that may send there."""
    authorization = headers.get(b"authorization")
    key = key_of(authorization.decode("latin-1") if authorization else None, envelope.write_key)
    live = await house.published.environment(key)
    origin = headers.get(b"origin")
    if origin is not None and origin.decode("latin-1") not in live.origins:
        raise Forbidden(
            f"Pages of {origin.decode('latin-1')} may not send events with this key. "
            f"Allow the origin in Cairn under Settings: {house.settings.public_url}/settings",
            code="origin_not_allowed",
            field="origin",
        )
    return Place(live.workspace_id, live.environment_id)


def _open_to(origin: bytes | None) -> dict[str, str]:
    if origin is None:
        return {}
    return {"access-control-allow-origin": origin.decode("latin-1"), "vary": "Origin"}


def _preflight(origin: bytes | None) -> dict[str, str]:
    """A preflight carries no key, so it names no environment: the request itself is checked."""
    return {
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "authorization, content-type, x-retry-count",
        "access-control-max-age": "86400",
        **_open_to(origin),
    }


async def _send(send: Send, status: int, body: bytes, headers: Mapping[str, str]) -> None:
    listed = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    listed.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": listed})
    await send({"type": "http.response.body", "body": body, "more_body": False})


ROUTES: Sequence[ControllerRouterHandler] = (events_in,)
