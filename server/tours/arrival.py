"""Decides what a file that somebody brings makes: guides of Cairn's own, or one of another tool."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.tours import exchange
from server.tours.exchange import Entry
from server.tours.foreign import sources
from server.tours.foreign.report import Note

_NAMED = {"en": "Tour from {0}", "ja": "{0} のツアー"}


@dataclass(frozen=True)
class Brought:
    """source: the tool that it came from, None for a file of Cairn's, which has no report."""

    entries: Sequence[Entry]
    source: str | None = None
    notes: Sequence[Note] = ()


def read(body: bytes, locale: str = "en", source: str = "") -> Brought:
    """What the file makes. source: the tool that it comes from; "" is found by its shape.

    Raises Invalid `file_unreadable`, `invalid_file` with a fault for each thing wrong in a file of
    Cairn's, `source_unknown`, `invalid_document`.
    """
    found = exchange.parsed(body, locale)
    if exchange.is_ours(found):
        return Brought(exchange.read(found, locale))
    made = sources.made(found, locale, source)
    named = _NAMED["ja" if locale.startswith("ja") else "en"]
    name = made.name or named.format(sources.NAMES[made.source])
    return Brought([Entry(name, made.document)], made.source, made.notes)
