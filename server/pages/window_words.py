"""Decides how the time in which something is served is written in a form, read back, and said."""

from datetime import UTC, datetime, tzinfo

from server.errors import Invalid
from server.pages.words import Words
from server.tours.window import Window


def written(when: datetime | None, zone: tzinfo) -> str:
    """As the form's field has it: a day and a time of the workspace's zone, without the zone."""
    return "" if when is None else when.astimezone(zone).strftime("%Y-%m-%dT%H:%M")


def read(text: str, zone: tzinfo, field: str, words: Words) -> datetime | None:
    """The moment that a field names in the workspace's zone. Raises Invalid for `field`."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid(
            field,
            words.say("Write a day and a time such as 2026-04-01T09:00, or nothing."),
            code="window_bad",
        ) from None
    return found


def read_window(starts: str, ends: str, served: Window | None, words: Words) -> Window:
    """The window that a form names. served: the one that holds, whose seconds a form cannot say.

    Raises Invalid for `startsAt` or `endsAt`.
    """
    start = read(starts, words.zone, "startsAt", words)
    end = read(ends, words.zone, "endsAt", words)
    if served is not None and starts and starts == written(served.starts_at, words.zone):
        start = served.starts_at
    if served is not None and ends and ends == written(served.ends_at, words.zone):
        end = served.ends_at
    return Window(start, end)


def said(window: Window, words: Words) -> str:
    """`from Dec 1, 2026, 9:00 until Dec 24, 2026, 18:00`; empty for always."""
    start, end = words.moment(window.starts_at), words.moment(window.ends_at)
    if window.starts_at is not None and window.ends_at is not None:
        return words.say("from %(start)s until %(end)s", start=start, end=end)
    if window.starts_at is not None:
        return words.say("from %(start)s", start=start)
    return words.say("until %(end)s", end=end) if window.ends_at is not None else ""
