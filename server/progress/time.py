"""Decides when an event happened, from three clocks: the sender's two and the server's."""

from datetime import UTC, datetime, timedelta

import msgspec

AHEAD = timedelta(minutes=5)
"""How far ahead of the server's clock an event may lie before its time is not believed."""
LATE = timedelta(days=30)
"""An event that is older than this counts, and is flagged."""

# Outside of these years a time is a mistake, and arithmetic on it may overflow.
_FIRST, _LAST = 2000, 2200


class Timed(msgspec.Struct, frozen=True):
    """at: when it happened, UTC. warnings: codes of what was wrong with the times given."""

    at: datetime
    warnings: tuple[str, ...] = ()


class Read(msgspec.Struct, frozen=True):
    """A time as it was written: aware and in UTC; `naive` when it said no zone."""

    at: datetime
    naive: bool


def read_time(value: object) -> Read | None:
    """ISO 8601 text as a time in UTC, or None. Without a zone it counts as UTC."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if not _FIRST <= found.year < _LAST:
        return None
    naive = found.utcoffset() is None
    return Read(found.replace(tzinfo=UTC) if naive else found.astimezone(UTC), naive)


def event_time(timestamp: object, sent_at: object, received_at: datetime) -> Timed:
    """received_at - (sent_at - timestamp): the sender's clock may be wrong, a span on it is right.

    timestamp: what the event says of itself, None when it says nothing. sent_at: the same clock at
    the moment of sending; where it is not there or cannot be read, the timestamp is taken as it is.
    Warnings: `bad_time`, `naive_time`, `future_time`, `late`. docs/metrics.md, "When".
    """
    if timestamp is None:
        return Timed(received_at)
    claimed = read_time(timestamp)
    if claimed is None:
        return Timed(received_at, ("bad_time",))
    warnings = ("naive_time",) if claimed.naive else ()
    sent = read_time(sent_at)
    at = claimed.at if sent is None else received_at - (sent.at - claimed.at)
    if at > received_at + AHEAD:
        return Timed(received_at, (*warnings, "future_time"))
    if at < received_at - LATE:
        # A wrong `sentAt` can throw the sum out of all bounds.
        if at.year < _FIRST:
            return Timed(received_at, (*warnings, "bad_time"))
        return Timed(at, (*warnings, "late"))
    return Timed(at, warnings)
