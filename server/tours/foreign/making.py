"""Decides how a Cairn guide is put together from what a source says of its steps."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.tours.document import decode_document
from server.tours.foreign.fields import Fields, Notes, is_code, source_of
from server.tours.foreign.report import Note
from server.tours.foreign.selector import target_of
from server.tours.kinds import Document

Json = dict[str, Any]
HINT_CHARACTERS = 300
SIDES = ("top", "right", "bottom", "left")
ALIGNS = ("start", "center", "end")


@dataclass(frozen=True)
class Made:
    """A guide that came from elsewhere, for nobody yet. name: "" where the source has none."""

    source: str
    name: str
    document: Document
    notes: Sequence[Note]


@dataclass
class Making:
    """A guide while it is being made. settings: what it has beside its steps."""

    locale: str
    notes: Notes = field(default_factory=Notes)
    steps: list[Json] = field(default_factory=list)
    settings: Json = field(default_factory=dict)
    kind: str = "tour"

    def begin(self) -> None:
        """What is noted from here on is of the next step."""
        self.notes.step = len(self.steps) + 1

    def skip(self) -> None:
        """What is noted from here on is of no step."""
        self.notes.step = None

    def end(self, step: Json, wanted_id: Any = None) -> None:
        if not step.get("title") and self.kind == "tour":
            self.notes.add("point", "title", "no_title")
        self.steps.append({"id": self.id_for(wanted_id), **step})
        self.notes.step = None

    def id_for(self, wanted: Any) -> str:
        """The source's own id where it serves: 1 to 64 characters, and nobody else's."""
        taken = {step["id"] for step in self.steps}
        if isinstance(wanted, str) and 0 < len(wanted) <= 64 and wanted not in taken:
            return wanted
        number = len(self.steps) + 1
        while f"s{number}" in taken:
            number += 1
        return f"s{number}"

    def made(self, source: str, name: Any = "") -> Made:
        """Raises Invalid for what is larger than a guide may be."""
        said = {"kind": self.kind, "locale": self.locale, "audience": None}
        document = decode_document({**said, **self.settings, "steps": self.steps})
        named = " ".join(name.split()) if isinstance(name, str) else ""
        return Made(source, named[:120], document, tuple(self.notes.all))


def pointed(fields: Fields, name: str) -> Json:
    """`target` or `pointAt` of a step, for a selector or whatever else names its element."""
    value = fields.get(name)
    path = fields.at(name)
    if not isinstance(value, str):
        fields.notes.add("point", path, "point_code")
        said = source_of(value)[:HINT_CHARACTERS]
        return {"pointAt": said} if said else {}
    target = target_of(value)
    if target is None:
        fields.notes.add("point", path, "point", value=value[:HINT_CHARACTERS])
        return {"pointAt": value[:HINT_CHARACTERS]}
    fields.notes.add("changed", path, "mark", value=target["label"])
    return {"target": target}


def beside(fields: Fields, name: str, value: Any) -> Json:
    """`side` and `align` of a placement such as `top-start`, `bottom-left-aligned`, `auto`."""
    fields.known.add(name)
    words = re.split(r"[-_ ]", value) if isinstance(value, str) else []
    side = next((word for word in words if word in SIDES), None)
    if side is None:
        if value not in (None, "auto"):
            _said(fields, name, value, "auto")
        elif value:
            fields.taken(name)
        return {}
    at = words[words.index(side) + 1 :]
    align = next((_ALIGNED[word] for word in at if word in _ALIGNED), None)
    fields.taken(name)
    return {"side": side, **({"align": align} if align else {})}


_ALIGNED = {"start": "start", "end": "end", "left": "start", "right": "end", "middle": "center"}
_ALIGNED |= {"center": "center"}


def _said(fields: Fields, name: str, value: Any, into: str) -> None:
    if is_code(value):
        fields.left(name, "code")
    else:
        fields.notes.add("changed", fields.at(name), "default", value=str(value)[:80], into=into)


def button(text: str, look: str, *actions: Mapping[str, Any]) -> Json:
    return {"text": text, "look": look, "actions": [dict(one) for one in actions]}


def walk_buttons(back: str | None, on: str | None, *, first: bool) -> list[Json] | None:
    """Back and on with these words; None where neither has words of its own."""
    if back is None and on is None:
        return None
    found = [button(on or "", "primary", {"type": "next"})]
    if not first:
        found.insert(0, button(back or "", "secondary", {"type": "back"}))
    return found


def split_title(blocks: list[Json], notes: Notes, path: str) -> tuple[str, list[Json]]:
    """A heading at the top as the card's title, and the blocks after it."""
    if blocks and blocks[0]["type"] == "heading":
        title = "".join(str(one.get("text", "")) for one in blocks[0]["content"]).strip()
        notes.add("changed", path, "title_from")
        return title, blocks[1:]
    return "", blocks
