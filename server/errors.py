"""The error tree, and the one table from error to status.

    CairnError
    ├── Invalid          400  what was sent cannot be taken: names the field and what would be right
    ├── NotSignedIn      401
    ├── Forbidden        403
    ├── NotFound         404  also for what belongs to another workspace
    ├── Conflict         409  somebody else was first; nothing was overwritten
    ├── TooLarge         413  more than is taken; names the limit
    ├── Unfinished       422  well formed, but not ready for what was asked
    ├── TooMany          429  with seconds to wait
    └── Unavailable      503  the database is away; try again

Every error reaches its reader as `application/problem+json` with `code` and `message`: two Segment
libraries read exactly these two and retry for ever without them.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec


class Fault(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """One thing that is wrong: its path (`steps[1].target`), a stable code, a sentence."""

    path: str
    code: str
    message: str
    step: int | None = None
    step_id: str | None = None


class CairnError(Exception):
    """A refusal that the reader can act on. `extra` is added to the body as it is."""

    status = 500
    code = "internal"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        field: str | None = None,
        faults: tuple[Fault, ...] = (),
        extra: Mapping[str, Any] | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.field = field
        self.faults = faults
        self.extra = dict(extra or {})
        self.retry_after = retry_after


class Invalid(CairnError):
    status = 400
    code = "invalid"

    def __init__(
        self,
        field: str | None,
        message: str,
        *,
        code: str | None = None,
        faults: tuple[Fault, ...] = (),
    ) -> None:
        super().__init__(message, code=code, field=field, faults=faults)


class NotSignedIn(CairnError):
    status = 401
    code = "not_signed_in"


class Forbidden(CairnError):
    status = 403
    code = "forbidden"


class NotFound(CairnError):
    status = 404
    code = "not_found"

    def __init__(self, message: str = "There is nothing here under this address.") -> None:
        super().__init__(message)


class Conflict(CairnError):
    status = 409
    code = "conflict"


class TooLarge(CairnError):
    status = 413
    code = "too_large"


class Unfinished(CairnError):
    status = 422
    code = "unfinished"


class TooMany(CairnError):
    status = 429
    code = "too_many"


class Unavailable(CairnError):
    status = 503
    code = "unavailable"


def problem(error: CairnError) -> dict[str, Any]:
    """The body of the answer: RFC 9457 members, and `code`, `message`, `field`, `errors`."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "code": error.code,
        "message": error.message,
        "detail": error.message,
        "field": error.field,
        "errors": [msgspec.to_builtins(fault) for fault in error.faults],
        **error.extra,
    }
