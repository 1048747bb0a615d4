"""Decides when a publication is served: from a moment, until a moment, or always."""

from datetime import datetime
from typing import Literal

import msgspec

from server.errors import Invalid

Standing = Literal["to_come", "served", "over"]


class Window(msgspec.Struct, frozen=True):
    """From `starts_at`, before `ends_at`; None is no such bound."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def standing(self, now: datetime) -> Standing:
        if self.ends_at is not None and self.ends_at <= now:
            return "over"
        return "served" if self.starts_at is None or self.starts_at <= now else "to_come"


ALWAYS = Window()

_SENTENCES = {
    "en": {
        "start_past": "The start is in the past. Leave it empty to begin now, or choose a later "
        "moment.",
        "end_past": "The end is in the past. Leave it empty for no end, or choose a later moment.",
        "end_first": "The end is not after the start. Choose an end that comes after it.",
    },
    "ja": {
        "start_past": "開始が過去の日時です。すぐに始める場合は空のままにし、"
        "そうでなければ先の日時を選んでください。",
        "end_past": "終了が過去の日時です。終了を決めない場合は空のままにし、"
        "そうでなければ先の日時を選んでください。",
        "end_first": "終了が開始より後になっていません。開始より後の日時を選んでください。",
    },
}


def checked(window: Window, served: Window | None, now: datetime, locale: str = "en") -> Window:
    """The window as it is kept.

    served: the one that holds already; its start may be past, and may be kept as it is.
    Raises Invalid `window_bad` for `startsAt` or `endsAt`.
    """
    start, end = window.starts_at, window.ends_at
    begun = served is not None and start == served.starts_at
    if start is not None and end is not None and end <= start:
        raise _refused("endsAt", "end_first", locale)
    if start is not None and start < now and not begun:
        raise _refused("startsAt", "start_past", locale)
    if end is not None and end <= now:
        raise _refused("endsAt", "end_past", locale)
    return window


def kept(served: Window | None, now: datetime) -> Window:
    """The window of who says nothing of one: as it is, unless it is over."""
    return ALWAYS if served is None or served.standing(now) == "over" else served


def _refused(field: str, why: str, locale: str) -> Invalid:
    sentence = _SENTENCES["ja" if locale.startswith("ja") else "en"][why]
    return Invalid(field, sentence, code="window_bad")
