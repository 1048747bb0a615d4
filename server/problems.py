"""From an error to the answer: the one place where an exception becomes HTTP."""

from typing import Any
from urllib.parse import urlencode

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from server.accounts.origins import same_origin_path
from server.errors import CairnError, Invalid, NotFound, NotSignedIn, Unavailable, problem

_log = structlog.get_logger("cairn")
MEDIA_TYPE = "application/problem+json"
PROGRAMS = ("/api/", "/v1/", "/sdk/")
"""Where a program asks, which reads a problem; elsewhere a person asks, who reads a page."""
# What PostgreSQL says to U+0000, which its text cannot hold, as such and as JSON's escape.
_NO_TEXT = frozenset({"22021", "22P05"})


def answer(error: CairnError) -> Response[bytes]:
    """The error as `application/problem+json`, with `Retry-After` where it has one."""
    headers = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
    if error.retry_after is not None:
        headers["retry-after"] = str(error.retry_after)
    return Response(
        msgspec.json.encode(problem(error)),
        status_code=error.status,
        media_type=MEDIA_TYPE,
        headers=headers,
    )


def on_cairn_error(request: Request[Any, Any, Any], error: CairnError) -> Response[bytes]:
    """The problem; a person who is not signed in is led to the page where that is done."""
    if isinstance(error, NotSignedIn) and not request.url.path.startswith(PROGRAMS):
        return _to_sign_in(request)
    return answer(error)


def _to_sign_in(request: Request[Any, Any, Any]) -> Response[bytes]:
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    # What was posted cannot be asked for again after the sign-in.
    following = same_origin_path(asked) if request.method == "GET" else "/"
    headers = {"cache-control": "no-store"}
    if request.headers.get("hx-request") == "true":
        # htmx would put the sign-in page into the fragment that it asked for.
        return Response(
            b"", status_code=NotSignedIn.status, headers={**headers, "hx-redirect": "/sign-in"}
        )
    place = "/sign-in" if following == "/" else f"/sign-in?{urlencode({'next': following})}"
    return Response(b"", status_code=303, headers={**headers, "location": place})


def on_http_exception(_: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What Litestar itself refuses, in the same shape as everything else."""
    if error.status_code == NotFound.status:
        return answer(NotFound())
    found = CairnError(error.detail, code=f"http_{error.status_code}")
    found.status = error.status_code
    return answer(found)


def on_database_away(
    request: Request[Any, Any, Any], error: DBAPIError | PoolTimeout | OSError
) -> Response[bytes]:
    """The database does not answer: 503, so that the sender keeps what it has and comes again."""
    if getattr(getattr(error, "orig", None), "sqlstate", None) in _NO_TEXT:
        return answer(Invalid(None, "There is a character in it that is no text (U+0000)."))
    away = isinstance(error, OperationalError | InterfaceError | PoolTimeout | OSError)
    if not away and not getattr(error, "connection_invalidated", False):
        return on_unexpected(request, error)
    _log.warning("database away", path=request.url.path, error=str(error).splitlines()[0])
    return answer(
        Unavailable("The database does not answer at the moment. Try again.", retry_after=2)
    )


def on_unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    _log.error("unexpected", path=request.url.path, exc_info=error)
    return answer(CairnError("Something broke in Cairn. It is in the server's log."))
