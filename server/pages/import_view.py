"""Decides what the page of an import shows: the form, what will be made, and what became of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from server.errors import CairnError, Fault
from server.pages.guides_view import kind_in_words
from server.pages.words import Words
from server.tours.arrival import Brought
from server.tours.document import encode_document
from server.tours.foreign.markup import text_of
from server.tours.foreign.report import Note, What, sentence
from server.tours.foreign.sources import NAMES
from server.tours.kinds import Document

MOST_TEXT = 160


@dataclass(frozen=True)
class Filled:
    """The form as it was filled in. read: what the browser read of a program, as JSON."""

    text: str = ""
    read: str = ""
    source: str = ""
    filename: str = ""
    name: str = ""

    @property
    def body(self) -> bytes:
        return (self.read or self.text).encode()


@dataclass(frozen=True)
class NoteLine:
    what: What
    badge: str
    path: str
    text: str


@dataclass(frozen=True)
class Part:
    """A step, hint or task that is made. taken: the fields that came as they are."""

    number: int
    title: str
    text: str
    taken: str
    notes: Sequence[NoteLine]


@dataclass(frozen=True)
class GuideToMake:
    name: str
    kind: str
    steps: str


@dataclass(frozen=True)
class Sum:
    """How many fields were taken, changed, left out, and are the author's to see to."""

    what: What
    text: str


@dataclass(frozen=True)
class Preview:
    """guides: what is made. parts, whole, sums: of one that comes from another tool, `source`."""

    guides: Sequence[GuideToMake]
    source: str | None
    parts: Sequence[Part]
    whole: Sequence[NoteLine]
    sums: Sequence[Sum]


@dataclass(frozen=True)
class Import:
    """The page: the form, then what will be made of it, or why nothing can be."""

    filled: Filled
    sources: Sequence[tuple[str, str]]
    preview: Preview | None = None
    faults: Sequence[Fault] = ()
    refusal: str | None = None
    wrong: Mapping[str, str] = field(default_factory=dict)


def sources(words: Words) -> list[tuple[str, str]]:
    return [("", words.say("Found by its shape")), *NAMES.items()]


def refused(filled: Filled, error: CairnError, words: Words) -> Import:
    """The form again, with all that is wrong; what was brought stays in it."""
    faults = [_apart(fault) for fault in error.faults] or [Fault("", error.code, error.message)]
    said = words.say("Nothing was made: this cannot be read.")
    if any(fault.path for fault in faults):
        said = words.say_n(
            "Nothing was made. %(num)s thing is to be put right:",
            "Nothing was made. %(num)s things are to be put right:",
            len(faults),
        )
    return Import(filled, sources(words), faults=faults, refusal=said)


def _apart(fault: Fault) -> Fault:
    """The sentence without its path in front, where the path stands beside it."""
    said = fault.message.removeprefix(fault.path)
    if said == fault.message:
        return fault
    return Fault(fault.path, fault.code, said.removeprefix("：").removeprefix(": "))


def preview(brought: Brought, words: Words) -> Preview:
    notes = brought.notes
    return Preview(
        guides=[_guide(entry.name, entry.document, words) for entry in brought.entries],
        source=NAMES[brought.source] if brought.source else None,
        parts=_parts(brought, words) if brought.source else (),
        whole=[
            line_of(note, words) for note in notes if note.step is None and note.what != "taken"
        ],
        sums=sums_of(Counter(note.what for note in notes), words) if brought.source else (),
    )


def _guide(name: str, document: Document, words: Words) -> GuideToMake:
    found = encode_document(document)
    kind = found["kind"]
    n = len(found["tasks" if kind == "checklist" else "steps"])
    said = {
        "tour": lambda: words.say_n("%(num)s step", "%(num)s steps", n),
        "tooltip": lambda: words.say_n("%(num)s hint", "%(num)s hints", n),
        "checklist": lambda: words.say_n("%(num)s task", "%(num)s tasks", n),
    }
    return GuideToMake(name, kind_in_words(kind, words), said[kind]())


def _parts(brought: Brought, words: Words) -> list[Part]:
    steps = encode_document(brought.entries[0].document)["steps"]
    return [
        Part(
            number=number,
            title=step["title"] or words.say("Untitled"),
            text=_short(" ".join(text_of(block) for block in step["body"])),
            taken=", ".join(
                dict.fromkeys(_last(n.path) for n in brought.notes if _is(n, number, "taken"))
            ),
            notes=[
                line_of(note, words)
                for note in brought.notes
                if note.step == number and note.what != "taken"
            ],
        )
        for number, step in enumerate(steps, 1)
    ]


def _is(note: Note, step: int, what: What) -> bool:
    return note.step == step and note.what == what


def _short(text: str) -> str:
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1].rstrip() + "…"


def _last(path: str) -> str:
    return path.rpartition("].")[2] or path


def line_of(note: Note, words: Words) -> NoteLine:
    badge = {
        "taken": words.say("Taken"),
        "changed": words.say("Changed"),
        "left": words.say("Left out"),
        "point": words.say("For you to do"),
    }[note.what]
    return NoteLine(note.what, badge, note.path, sentence(note, words.locale))


def sums_of(counts: Mapping[What, int], words: Words) -> list[Sum]:
    def count(what: What) -> int:
        return counts.get(what, 0)

    said: tuple[tuple[What, str], ...] = (
        ("taken", words.say("taken: %(n)s", n=words.number(count("taken")))),
        ("changed", words.say("changed: %(n)s", n=words.number(count("changed")))),
        ("left", words.say("left out: %(n)s", n=words.number(count("left")))),
        ("point", words.say("for you to do: %(n)s", n=words.number(count("point")))),
    )
    return [Sum(what, text) for what, text in said]
