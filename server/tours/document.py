"""Decides what a guide's document is: its shape, its limits, and what is wrong with one.

The JSON is camelCase and mirrored by sdk/types.d.ts. A draft may be unfinished (no target yet, no
title); what a publication needs is decided in publish.py.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

from server.errors import Fault, Invalid
from server.tours import rules
from server.tours.explain import explain, located, step_of

MOST_STEPS = 100
STEP_CHARACTERS = 20_000
DOCUMENT_BYTES = 512_000
RULE_DEPTH = 12
RULE_PARTS = 200

Side = Literal["auto", "top", "right", "bottom", "left"]
Align = Literal["start", "center", "end"]
WhenMissing = Literal["wait", "skip", "center", "end"]
Position = Literal[
    "center", "top", "bottom", "left", "right", "topLeft", "topRight", "bottomLeft", "bottomRight"
]
Start = Literal["auto", "manual"]
Frequency = Literal["once", "untilCompleted"]
On = Literal["button", "click"]
StepId = Annotated[str, Meta(min_length=1, max_length=64)]
Locale = Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
Colour = Annotated[str, Meta(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Part(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Whatever a document is made of: a value, and nothing in it that is not named here."""


class Text(Part, frozen=True, tag="text", kw_only=True, omit_defaults=True):
    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


class Link(Part, frozen=True, tag="link", kw_only=True):
    href: str = ""
    text: str = ""


class Trait(Part, frozen=True, tag="trait", kw_only=True):
    """The visitor's own trait; `fallback` stands where they have none."""

    of: Literal["person", "company"] = "person"
    name: str = ""
    fallback: str = ""


Inline = Text | Link | Trait


class Paragraph(Part, frozen=True, tag="paragraph"):
    content: tuple[Inline, ...] = ()


class Heading(Part, frozen=True, tag="heading"):
    level: Literal[2, 3] = 2
    content: tuple[Inline, ...] = ()


class List(Part, frozen=True, tag="list"):
    ordered: bool = False
    items: tuple[tuple[Inline, ...], ...] = ()


class Image(Part, frozen=True, tag="image"):
    src: str = ""
    alt: str = ""


Block = Paragraph | Heading | List | Image


class Advance(Part, frozen=True):
    """What leads to the next step: the card's button, or the person's click on the target."""

    on: On = "button"


class PathPart(Part, frozen=True):
    tag: str
    attributes: dict[str, str] = {}
    index: Annotated[int, Meta(ge=0)] = 0


class Near(Part, frozen=True):
    before: str | None = None
    after: str | None = None
    label: str | None = None


class Fingerprint(Part, frozen=True, kw_only=True):
    """The record by which an element is found again; sdk/find decides with it."""

    tag: str
    role: str | None = None
    name: str | None = None
    text: str | None = None
    attributes: dict[str, str] = {}
    path: Annotated[tuple[PathPart, ...], Meta(max_length=8)] = ()
    near: Near = Near()
    index: Annotated[int, Meta(ge=0)] = 0
    text_matters: bool = True


class Target(Part, frozen=True):
    """An element of the host page; `label` is what the author sees."""

    fingerprint: Fingerprint
    label: str = ""


class Tooltip(Part, frozen=True, tag="tooltip", kw_only=True):
    """A card beside its target."""

    id: StepId
    page: str | None = None
    target: Target | None = None
    title: str = ""
    body: tuple[Block, ...] = ()
    side: Side = "auto"
    align: Align = "center"
    advance: Advance = Advance()
    when_missing: WhenMissing = "wait"
    spotlight: bool = False


class Modal(Part, frozen=True, tag="modal", kw_only=True):
    """A card of its own, anywhere on the page."""

    id: StepId
    page: str | None = None
    title: str = ""
    body: tuple[Block, ...] = ()
    position: Position = "center"
    advance: Advance = Advance()


Step = Tooltip | Modal


class Theme(Part, frozen=True):
    accent: Colour | None = None


class Tour(Part, frozen=True, kw_only=True):
    """A guide that leads through steps. `audience` is None while nobody has been chosen.

    The higher `priority` comes first.
    """

    kind: Literal["tour"]
    locale: Locale = "en"
    steps: Annotated[tuple[Step, ...], Meta(max_length=MOST_STEPS)] = ()
    audience: rules.Rule | None = None
    start: Start = "auto"
    frequency: Frequency = "once"
    priority: Annotated[int, Meta(ge=-1000, le=1000)] = 0
    theme: Theme | None = None


_RULES = get_args(rules.Rule)
_INLINES = tuple(str(kind.__struct_config__.tag) for kind in get_args(Inline))
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": ("tour",),
    "steps.type": tuple(str(kind.__struct_config__.tag) for kind in get_args(Step)),
    "body.type": tuple(str(kind.__struct_config__.tag) for kind in get_args(Block)),
    "content.type": _INLINES,
    "items.type": _INLINES,
    "audience.type": tuple(str(kind.__struct_config__.tag) for kind in _RULES),
    "of.type": tuple(str(kind.__struct_config__.tag) for kind in _RULES),
    "side": get_args(Side),
    "align": get_args(Align),
    "position": get_args(Position),
    "whenMissing": get_args(WhenMissing),
    "advance.on": get_args(On),
    "start": get_args(Start),
    "frequency": get_args(Frequency),
    "level": ("2", "3"),
    "op": get_args(rules.Op),
    "content.of": ("person", "company"),
    "items.of": ("person", "company"),
    "audience.of": get_args(rules.Of),
    "of.of": get_args(rules.Of),
}
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "": Tour.__struct_encode_fields__,
    "steps": (*Tooltip.__struct_encode_fields__, *Modal.__struct_encode_fields__),
    "fingerprint": Fingerprint.__struct_encode_fields__,
    "target": Target.__struct_encode_fields__,
}
_HINTS = {
    "locale": "must be a language such as en or ja",
    "accent": "must be a colour such as #2f6fed",
}
_decoder = msgspec.json.Decoder(Tour)


def decode_document(document: bytes | Mapping[str, Any]) -> Tour:
    """The document as a value.

    Raises Invalid with code `invalid_document`: the field is the path (`steps[1].target`), the
    message names the step, counted from 1, and says what would be right.
    """
    try:
        if isinstance(document, bytes):
            if len(document) > DOCUMENT_BYTES:
                raise _invalid("", f"The document is larger than {DOCUMENT_BYTES // 1000} kB.")
            tour = _decoder.decode(document)
        else:
            tour = msgspec.convert(document, Tour)
    except msgspec.ValidationError as refused:
        path, sentence = explain(str(refused), _CHOICES, _HINTS, _FIELDS)
        raise _invalid(path, sentence if sentence.endswith("?") else sentence + ".") from None
    except msgspec.DecodeError as refused:
        raise _invalid("", f"The document is not JSON: {refused}.") from None
    except UnicodeError:
        raise _invalid("", "The document contains a character that is no text.") from None
    except RecursionError:
        raise _invalid("", "The document is nested too deeply.") from None
    _within_limits(tour)
    return tour


def encode_document(tour: Tour) -> dict[str, Any]:
    """The document as the database keeps it, every default written out."""
    kept: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(tour))
    return kept


def served_document(tour: Tour) -> bytes:
    """The document's JSON as a visitor gets it: without the audience, which the server answers."""
    served = msgspec.to_builtins(tour)
    del served["audience"]
    return msgspec.json.encode(served)


# ---------------------------------------------------------------------------- limits

# PostgreSQL keeps no NUL in a text, and half of a surrogate pair is no text at all.
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


_UNSAFE: Mapping[str, Mapping[str, str]] = {
    "en": {
        "character": "contains a space or a character that does not belong in an address",
        "slashes": "begins with //; write https:// in front",
        "host": "names no host after {0}:",
        "scheme": "begins with {0}:, but may only be {1} or an address within the product",
    },
    "ja": {
        "character": "空白など、アドレスに使えない文字があります",
        "slashes": "// で始まっています。https:// から書いてください",
        "host": "{0}: の後にホスト名がありません",
        "scheme": "{0}: は使えません。{1} か、製品内のアドレスにしてください",
    },
}


def unsafe_link(href: str, *, image: bool = False, locale: str = "en") -> str | None:
    """Why an address may not stand in a document, as the end of "The address …"; None when it may.

    Allowed are http, https, mailto (not for images) and addresses relative to the page.
    """
    words = _UNSAFE["ja" if locale.startswith("ja") else "en"]
    if any(ch.isspace() or not ch.isprintable() or ch == "\\" for ch in href):
        return words["character"]
    scheme = _SCHEME.match(href)
    if scheme is None:
        return words["slashes"] if href.startswith("//") else None
    kind, rest = scheme[1].lower(), href[scheme.end() :]
    if kind in ("http", "https"):
        return None if re.match(r"//[^/?#]", rest) else words["host"].format(kind)
    if kind == "mailto" and not image:
        return None
    return words["scheme"].format(kind, "http, https" if image else "http, https, mailto")


def links(steps: tuple[Step, ...]) -> Iterator[tuple[str, Link | Image]]:
    """Every link and image with its path: `steps[0].body[1].content[2].href`."""
    for at, step in enumerate(steps):
        for number, block in enumerate(step.body):
            path = f"steps[{at}].body[{number}]"
            match block:
                case Image():
                    yield f"{path}.src", block
                case List():
                    for row, item in enumerate(block.items):
                        yield from _links(item, f"{path}.items[{row}]")
                case Paragraph() | Heading():
                    yield from _links(block.content, f"{path}.content")


def _links(content: tuple[Inline, ...], path: str) -> Iterator[tuple[str, Link]]:
    for at, inline in enumerate(content):
        if isinstance(inline, Link):
            yield f"{path}[{at}].href", inline


def address_of(part: Link | Image) -> str:
    return part.href if isinstance(part, Link) else part.src


def _within_limits(tour: Tour) -> None:
    if tour.audience is not None:
        _audience_within_limits(tour.audience)
    kept = msgspec.to_builtins(tour)
    for path, text in _texts(kept, ""):
        if _NOT_TEXT.search(text):
            raise _invalid(path, located(path, "contains a character that is no text."))
    if len(msgspec.json.encode(kept)) > DOCUMENT_BYTES:
        raise _invalid("", f"The document is larger than {DOCUMENT_BYTES // 1000} kB.")
    for at, step in enumerate(kept["steps"]):
        length = sum(len(text) for _, text in _texts(step, ""))
        if length > STEP_CHARACTERS:
            said = f"has {length:,} characters; a step may have {STEP_CHARACTERS:,}."
            raise _invalid(f"steps[{at}]", f"Step {at + 1} {said}")
    for path, part in links(tour.steps):
        wrong = unsafe_link(address_of(part), image=isinstance(part, Image))
        if wrong is not None:
            said = located(path, f"the address {wrong}.")
            raise _invalid(path, said, fault=Fault(path, "link_unsafe", said, step_of(path)))


def _audience_within_limits(audience: rules.Rule) -> None:
    parts, left = 0, [(audience, 1)]
    while left:
        rule, depth = left.pop()
        parts += 1
        if depth > RULE_DEPTH:
            raise _invalid("audience", f"The audience is nested deeper than {RULE_DEPTH} levels.")
        if parts > RULE_PARTS:
            raise _invalid("audience", f"The audience has more than {RULE_PARTS} conditions.")
        if isinstance(rule, rules.Not):
            left.append((rule.of, depth + 1))
        elif isinstance(rule, rules.AllOf | rules.AnyOf):
            left.extend((part, depth + 1) for part in rule.of)


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text within builtins, keys of objects as well, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield path, key
            yield from _texts(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value):
            yield from _texts(inner, f"{path}[{at}]")


def _invalid(path: str, message: str, *, fault: Fault | None = None) -> Invalid:
    given = fault or Fault(path, "invalid_document", message, step_of(path))
    return Invalid(path or "document", message, code="invalid_document", faults=(given,))
