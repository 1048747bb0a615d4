"""Decides how the report of an import comes to the draft's page: for one view, through a cookie.

As in a flash only codes and values travel, never sentences. A browser keeps some 4,000 characters:
of a longer report the last lines stay behind, and their number is told.
"""

import base64
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from server.pages.import_view import NoteLine, Sum, line_of, sums_of
from server.pages.words import Words
from server.tours.foreign.report import Note, What

COOKIE = "cairn_report"
SECONDS = 60
MOST_COOKIE = 3000
MOST_BYTES = 60_000
_FIRST: Sequence[What] = ("point", "changed", "left")


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """A note of the report, in its order."""

    what: What
    path: str
    step: int | None
    code: str
    values: Mapping[str, str]


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    counts: Mapping[What, int]
    notes: Sequence[Kept]
    more: int


@dataclass(frozen=True)
class Arrived:
    """more: how many lines there were beside these."""

    sums: Sequence[Sum]
    notes: Sequence[tuple[int | None, NoteLine]]
    more: int


def pack(notes: Sequence[Note]) -> str:
    """What is the author's to do comes first, and is the last to stay behind."""
    counts: dict[What, int] = {"taken": 0}
    for note in notes:
        counts[note.what] = counts.get(note.what, 0) + 1
    lines = [
        Kept(note.what, note.path, note.step, note.code, note.values)
        for what in _FIRST
        for note in notes
        if note.what == what
    ]
    n = len(lines)
    while n and len(_written(counts, lines, n)) > MOST_COOKIE:
        n = n * 3 // 4
    return _written(counts, lines, n)


def _written(counts: Mapping[What, int], lines: Sequence[Kept], n: int) -> str:
    packed = _Packed(counts, lines[:n], len(lines) - n)
    return base64.urlsafe_b64encode(zlib.compress(msgspec.json.encode(packed), 9)).decode()


def unpack(cookie: str | None, words: Words) -> Arrived | None:
    """None for no cookie and for one that is not ours."""
    if not cookie or len(cookie) > MOST_COOKIE:
        return None
    try:
        raw = zlib.decompressobj().decompress(base64.urlsafe_b64decode(cookie), MOST_BYTES)
        found = msgspec.json.decode(raw, type=_Packed)
        notes = [
            (one.step, line_of(Note(one.what, one.path, one.step, one.code, one.values), words))
            for one in found.notes
        ]
    except (ValueError, LookupError, zlib.error, msgspec.DecodeError):
        return None
    return Arrived(sums_of(found.counts, words), notes, found.more)
