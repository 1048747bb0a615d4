"""Decides how an object of another tool is read: of every field it is said what became of it."""

import math
import re
from collections.abc import Mapping
from typing import Any

from server.tours.foreign.markup import Read, blocks_of_markup, text_of_markup
from server.tours.foreign.report import Note, What

_LOOKS = re.compile(
    r"class|style|color|colour|zindex|width|height|font|theme|animat|duration|opacity|arrow"
    r"|shadow|portal|container|component|icon|nonce",
    re.IGNORECASE,
)
_HOOK = re.compile(r"^(?:on[A-Z]|before[A-Z]|after$|before$|when$|showOn$|scrollToHandler$)")


def is_code(value: Any) -> bool:
    """What stood in a program and is no value: a function, or an expression.

    Whoever reads the program writes `{"$function": "its text"}` and `{"$code": "its text"}`.
    """
    return isinstance(value, Mapping) and len(value) == 1 and next(iter(value)) in _CODE


_CODE = ("$function", "$code")


def source_of(value: Any) -> str:
    """The text of a function or an expression."""
    return str(next(iter(value.values()))) if is_code(value) else ""


class Notes:
    """The report while a tour is being made. `step`: the one that is being made, from 1."""

    def __init__(self) -> None:
        self.all: list[Note] = []
        self.step: int | None = None

    def add(self, what: What, path: str, code: str = "", **values: str) -> None:
        self.all.append(Note(what, path, self.step, code, values))


class Fields:
    """An object of the source. What nobody reads of it is left out, and said by `rest`."""

    def __init__(self, value: Any, path: str, notes: Notes) -> None:
        self.value: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        self.path = path
        self.notes = notes
        self.known: set[str] = set()

    def at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def has(self, name: str) -> bool:
        return self.value.get(name) is not None

    def get(self, name: str) -> Any:
        """The value, whatever it is; the reader says what became of it."""
        self.known.add(name)
        return self.value.get(name)

    def of(self, name: str) -> "Fields":
        """An object inside; empty where there is none, or something else."""
        return Fields(self.get(name), self.at(name), self.notes)

    def several(self, name: str) -> list[Any]:
        found = self.get(name)
        return list(found) if isinstance(found, list | tuple) else []

    def taken(self, name: str) -> None:
        self.known.add(name)
        self.notes.add("taken", self.at(name))

    def changed(self, name: str, into: str) -> None:
        self.known.add(name)
        self.notes.add("changed", self.at(name), "into", into=into)

    def left(self, name: str, code: str = "none", **values: str) -> None:
        self.known.add(name)
        self.notes.add("left", self.at(name), code, **values)

    def text(self, name: str) -> str | None:
        """A text as it is; None where it is absent, or made by a program, which is said."""
        value = self.get(name)
        if isinstance(value, str):
            self.taken(name)
            return value
        if value is not None:
            self.left(name, _why(name, value))
        return None

    def flag(self, name: str) -> bool | None:
        value = self.get(name)
        if isinstance(value, bool):
            return value
        if value is not None:
            self.left(name, _why(name, value))
        return None

    def number(self, name: str, low: int, high: int, per: float = 1) -> int | None:
        """A whole number within bounds, after division by `per` (1000 for milliseconds)."""
        value = self.get(name)
        if type(value) not in (int, float) or not math.isfinite(value):
            if value is not None:
                self.left(name, _why(name, value))
            return None
        made: int = min(max(math.ceil(value / per), low), high)
        if made == value and per == 1:
            self.taken(name)
        else:
            self.notes.add("changed", self.at(name), "number", value=f"{value:g}", into=str(made))
        return made

    def title(self, name: str, *, markup: bool = True) -> str:
        """A title as plain text. markup: a text there is HTML."""
        value, marked = self._written(name, markup)
        if value is None:
            return ""
        plain, had_markup = text_of_markup(value) if marked else (" ".join(value.split()), False)
        if had_markup:
            self.notes.add("changed", self.at(name), "text_only")
        elif plain:
            self.taken(name)
        return plain

    def body(self, name: str, *, markup: bool = True) -> list[dict[str, Any]]:
        """A text as blocks of a card."""
        value, marked = self._written(name, markup)
        if value is None:
            return []
        return self.said(name, blocks_of_markup(value) if marked else plain_blocks(value))

    def said(self, name: str, found: Read) -> list[dict[str, Any]]:
        """The blocks that were read of a field; what was not taken of it is said."""
        self.known.add(name)
        if found.blocks:
            self.notes.add("taken", self.at(name))
        for code, value in found.notes:
            what: What = "changed" if code in ("markup", "address") else "left"
            key = "tags" if code in ("markup", "dropped") else "value"
            self.notes.add(what, self.at(name), code, **{key: value})
        return found.blocks

    def _written(self, name: str, markup: bool) -> tuple[str | None, bool]:
        value = self.get(name)
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            # Shepherd joins several texts.
            self.notes.add("changed", self.at(name), "joined")
            value = "".join(f"<p>{one}</p>" for one in value)
        if isinstance(value, Mapping) and isinstance(value.get("$markup"), str):
            return value["$markup"], True
        if isinstance(value, str):
            return value, markup
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f"{value:g}", False
        if value is not None:
            self.left(name, _why(name, value))
        return None, markup

    def rest(self, *names: str, why: str = "none") -> None:
        """Say of all that nobody has read that it is left out; of `names` with this reason."""
        for name, value in self.value.items():
            if name in self.known or value is None:
                continue
            self.left(name, why if name in names else _why(name, value))


def plain_blocks(text: str) -> Read:
    """A text without markup: each line a paragraph."""
    return Read(
        [
            {"type": "paragraph", "content": [{"type": "text", "text": line.strip()}]}
            for line in text.splitlines()
            if line.strip()
        ],
        (),
    )


def _why(name: str, value: Any) -> str:
    if is_code(value):
        return "function" if "$function" in value or _HOOK.match(name) else "code"
    return "function" if _HOOK.match(name) else "look" if _LOOKS.search(name) else "none"
