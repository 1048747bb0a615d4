"""Errors as pages: the same look, the reader's language, and a way back."""

from typing import Any

import structlog
from litestar import Response
from litestar.exceptions import HTTPException
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from server.errors import CairnError, Forbidden, NotFound, NotSignedIn, Unavailable
from server.house import House
from server.pages.page import AnyRequest, Page, Visit, provide_visit
from server.pages.words import Words
from server.problems import PROGRAMS, on_cairn_error, on_database_away, on_http_exception

_log = structlog.get_logger("cairn")
MACHINES = (*PROGRAMS, "/static/", "/builder")


def on_refusal(request: AnyRequest, error: CairnError) -> Response[Any]:
    """A refusal nobody caught on the way. Who is not signed in is sent there, and back after."""
    if isinstance(error, NotSignedIn):
        return on_cairn_error(request, error)
    return _page(request, error.status, error.retry_after, stale=error.code.startswith("csrf"))


def on_http(request: AnyRequest, error: HTTPException) -> Response[Any]:
    """What Litestar refuses itself, an address that nobody has above all."""
    path = request.url.path
    if path.startswith(MACHINES) or "text/html" not in request.headers.get("accept", ""):
        return on_http_exception(request, error)
    return _page(request, error.status_code)


def on_away(request: AnyRequest, error: DBAPIError | PoolTimeout | OSError) -> Response[Any]:
    """The database does not answer; or it refused a statement, which is a fault of Cairn."""
    status = on_database_away(request, error).status_code or CairnError.status
    return _page(request, status, retry_after=2 if status == Unavailable.status else None)


def on_broken(request: AnyRequest, error: Exception) -> Response[Any]:
    _log.error("unexpected", path=request.url.path, exc_info=error)
    return _page(request, CairnError.status)


def _page(
    request: AnyRequest, status: int, retry_after: int | None = None, *, stale: bool = False
) -> Response[Any]:
    found = getattr(request.state, "page", None)
    house: House = request.app.state.house
    visit: Visit = found if isinstance(found, Page) else provide_visit(request, house)
    title, text = old_page(visit.words) if stale else sentences(status, visit.words)
    answer = visit.show("fault.html", status=status, title=title, text=text)
    if retry_after is not None:
        answer.headers["retry-after"] = str(retry_after)
    return answer


def old_page(words: Words) -> tuple[str, str]:
    """For a form without this session's CSRF token."""
    return words.say("This page is out of date"), words.say(
        "It was opened before your last sign-in. Go back, reload it and try again."
    )


def sentences(status: int, words: Words) -> tuple[str, str]:
    """Title and text for a status."""
    if status == NotFound.status:
        return words.say("This page is not here"), words.say(
            "The address is wrong, or what it showed belongs to another workspace."
        )
    if status == Forbidden.status:
        return words.say("You may not do this"), words.say(
            "Your role does not include it. An admin of the workspace can change your role."
        )
    if status == Unavailable.status:
        return words.say("The database does not answer"), words.say(
            "Nothing is lost. Wait a moment and load the page again."
        )
    if 400 <= status < 500:
        return words.say("This could not be taken"), words.say(
            "What was sent does not fit. Go back, reload the page and try again."
        )
    return words.say("Something broke in Cairn"), words.say(
        "It is in the server's log. Load the page again; if it stays, tell your operator."
    )
