"""Decides which words of a text are new and which are gone, for people who read both at once."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

import msgspec

How = Literal["same", "gone", "new"]

MOST_TOKENS = 800
"""Beyond these a text is shown as a whole, before and after: comparing grows with their square."""
AROUND = 40
"""Characters that are left beside a change of what stays the same."""

# A word with what separates it from the next; of scripts that separate none, a character.
_TOKEN = re.compile(r"[A-Za-z0-9À-ɏЀ-ӿ'’_-]+\s*|\s+|.", re.DOTALL)


class Piece(msgspec.Struct, frozen=True):
    text: str
    how: How


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one, in reading order; long stretches that are the same are cut to `…`."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    found: list[Piece] = []
    _add(found, "same", old[:start])
    found += _between(old[start : len(old) - end], new[start : len(new) - end])
    _add(found, "same", old[len(old) - end :])
    return tuple(_cut(found))


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _between(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    found: list[Piece] = []
    if len(old) + len(new) > MOST_TOKENS:
        _add(found, "gone", old)
        _add(found, "new", new)
        return found
    gone: list[str] = []
    came: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        # A single word that both have by chance, amid others, is not read as one that stayed.
        if tag == "equal" and b - a > 1:
            _add(found, "gone", gone)
            _add(found, "new", came)
            _add(found, "same", old[a:b])
            gone, came = [], []
        else:
            gone += old[a:b]
            came += new[c:d]
    _add(found, "gone", gone)
    _add(found, "new", came)
    return found


def _add(found: list[Piece], how: How, tokens: Sequence[str]) -> None:
    if tokens:
        found.append(Piece("".join(tokens), how))


def _cut(found: Sequence[Piece]) -> list[Piece]:
    last = len(found) - 1
    return [
        piece if piece.how != "same" else Piece(_around(piece.text, at == 0, at == last), "same")
        for at, piece in enumerate(found)
    ]


def _around(text: str, first: bool, last: bool) -> str:
    if len(text) <= 2 * AROUND + 1:
        return text
    head, tail = "" if first else text[:AROUND], "" if last else text[-AROUND:]
    return f"{head}…{tail}"
