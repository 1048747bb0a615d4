"""Decides what a document may hold at most, and which addresses may stand in it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from server.errors import Fault, Invalid
from server.tours import rules
from server.tours.actions import Action, OpenPage, StartGuide
from server.tours.content import Block, Heading, Image, Inline, Link, List, Paragraph, Video
from server.tours.explain import located, step_of
from server.tours.kinds import MOST_WORDS, Checklist, Document, Tour
from server.tours.steps import Hidden, Hint, Step, Task
from server.tours.translated import TranslatedBody, TranslatedText, Translation

STEP_CHARACTERS = 20_000
DOCUMENT_BYTES = 512_000
DEFAULTS_BYTES = 64_000
"""What a document may gain when every default is written out."""
RULE_DEPTH = 12
RULE_PARTS = 200

# PostgreSQL keeps no NUL in a text, and half of a surrogate pair is no text at all.
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_OF_PART = re.compile(r"\.(?:title|body|label|buttons\.\d)$")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")

Use = str
"""What an address is for: "link", "image", "video" or "page"."""
_SCHEMES: Mapping[Use, tuple[str, ...]] = {
    "link": ("http", "https", "mailto"),
    "image": ("http", "https"),
    "video": ("https",),
    "page": ("https",),
}
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


class Address(NamedTuple):
    """path: where it stands, `steps[0].body[1].content[2].href`."""

    path: str
    address: str
    use: Use


def unsafe_link(href: str, *, use: Use = "link", locale: str = "en") -> str | None:
    """Why an address may not stand in a document, as the end of "The address …"; None when it may.

    Allowed are the schemes of its use, and addresses relative to the page.
    """
    words = _UNSAFE["ja" if locale.startswith("ja") else "en"]
    if any(ch.isspace() or not ch.isprintable() or ch == "\\" for ch in href):
        return words["character"]
    scheme = _SCHEME.match(href)
    if scheme is None:
        return words["slashes"] if href.startswith("//") else None
    kind, rest = scheme[1].lower(), href[scheme.end() :]
    if kind not in _SCHEMES[use]:
        return words["scheme"].format(kind, ", ".join(_SCHEMES[use]))
    if kind == "mailto" or re.match(r"//[^/?#]", rest):
        return None
    return words["host"].format(kind)


def addresses(document: Document) -> Iterator[Address]:
    """Every address in the document that leads somewhere; those of its translations last."""
    if isinstance(document, Checklist):
        yield from addresses_in(document.body, "body")
    for place, part in parts(document):
        yield from addresses_of(part, place)
    for locale, translation in document.translations.items():
        for name, said in translation.bodies.items():
            yield from addresses_in(said.body, f"translations.{locale}.bodies.{name}.body")
            yield from addresses_in(said.source, f"translations.{locale}.bodies.{name}.source")


def addresses_of(part: Step | Hint | Task, place: str) -> Iterator[Address]:
    """The same of one step, hint or task. place: its path, `steps[0]`."""
    for path, action in actions_of(part, place):
        if isinstance(action, OpenPage):
            yield Address(f"{path}.url", action.url, "page")
    if not isinstance(part, Hidden):
        yield from addresses_in(part.body, f"{place}.body")


def parts(document: Document) -> Iterator[tuple[str, Step | Hint | Task]]:
    """Steps, hints or tasks with their paths: `steps[0]`, `tasks[3]`."""
    if isinstance(document, Checklist):
        for at, task in enumerate(document.tasks):
            yield f"tasks[{at}]", task
    else:
        for at, step in enumerate(document.steps):
            yield f"steps[{at}]", step


def actions_of(part: Step | Hint | Task, place: str = "") -> Iterator[tuple[str, Action]]:
    """All that its buttons do, and itself, with the paths."""
    if isinstance(part, Hint | Task):
        for at, action in enumerate(part.actions):
            yield f"{place}.actions[{at}]", action
    if isinstance(part, Hidden | Task):
        return
    for number, button in enumerate(part.buttons or ()):
        for at, action in enumerate(button.actions):
            yield f"{place}.buttons[{number}].actions[{at}]", action


def rules_within(document: Document) -> Iterator[tuple[str, rules.Rule]]:
    """The rules inside the document, in the order in which they are counted when it is served."""
    if isinstance(document, Checklist):
        for at, task in enumerate(document.tasks):
            if task.done is not None:
                yield f"tasks[{at}].done", task.done
    elif isinstance(document, Tour):
        for at, step in enumerate(document.steps):
            for number, branch in enumerate(step.branches):
                yield f"steps[{at}].branches[{number}].rule", branch.rule


def guides_within(document: Document) -> frozenset[UUID]:
    """The other guides that it speaks of: those that it starts, and those that its rules ask of."""
    asked = [rule for _, rule in rules_within(document)]
    if document.audience is not None:
        asked.append(document.audience)
    named = {
        part.id
        for rule in asked
        for part in rules.parts_of(rule)
        if isinstance(part, rules.GuideWas)
    }
    for _, part in parts(document):
        named.update(a.guide_id for _, a in actions_of(part) if isinstance(a, StartGuide))
    return frozenset(UUID(guide_id) for guide_id in named if guide_id)


def check_limits(document: Document) -> None:
    """Raises Invalid `invalid_document`, naming the path."""
    if document.audience is not None:
        _rule_within_limits(document.audience, "audience", "The audience ")
    for path, rule in rules_within(document):
        _rule_within_limits(rule, path, f"{located(path, '')}the rule ")
    kept = msgspec.to_builtins(document)
    for path, text in _texts(kept, ""):
        if _NOT_TEXT.search(text):
            raise invalid(path, located(path, "contains a character that is no text."))
    if len(msgspec.json.encode(kept)) > DOCUMENT_BYTES + DEFAULTS_BYTES:
        raise too_large()
    listed = "tasks" if isinstance(document, Checklist) else "steps"
    for at, step in enumerate(kept[listed]):
        length = _written(step)
        if length > STEP_CHARACTERS:
            one = "Task" if listed == "tasks" else "Step"
            said = f"has {length:,} characters; a {one.lower()} may have {STEP_CHARACTERS:,}."
            raise invalid(f"{listed}[{at}]", f"{one} {at + 1} {said}")
    for locale, translation in document.translations.items():
        _translation_within_limits(translation, f"translations.{locale}")
    for path, address, use in addresses(document):
        wrong = unsafe_link(address, use=use)
        if wrong is not None:
            said = located(path, f"the address {wrong}.")
            raise invalid(path, said, fault=Fault(path, "link_unsafe", said, step_of(path)))


def too_large() -> Invalid:
    return invalid("", f"The document is larger than {DOCUMENT_BYTES // 1000} kB.")


def invalid(path: str, message: str, *, fault: Fault | None = None) -> Invalid:
    given = fault or Fault(path, "invalid_document", message, step_of(path))
    return Invalid(path or "document", message, code="invalid_document", faults=(given,))


def _rule_within_limits(rule: rules.Rule, path: str, named: str) -> None:
    parts, left = 0, [(rule, 1)]
    while left:
        part, depth = left.pop()
        parts += 1
        if depth > RULE_DEPTH:
            raise invalid(path, f"{named}is nested deeper than {RULE_DEPTH} levels.")
        if parts > RULE_PARTS:
            raise invalid(path, f"{named}has more than {RULE_PARTS} conditions.")
        if isinstance(part, rules.Not):
            left.append((part.of, depth + 1))
        elif isinstance(part, rules.AllOf | rules.AnyOf):
            left.extend((inner, depth + 1) for inner in part.of)


def _translation_within_limits(translation: Translation, path: str) -> None:
    """The limits of the source hold for the words, and for what they were made from."""
    for name in ("title", "label"):
        said = translation.texts.get(name)
        if said is not None and len(said.text) > MOST_WORDS:
            place = f"{path}.texts.{name}"
            raise invalid(place, f"{place}: must be text of length <= {MOST_WORDS}.")
    entries: list[tuple[str, TranslatedText | TranslatedBody]] = [
        *translation.texts.items(),
        *translation.bodies.items(),
    ]
    lengths: dict[tuple[str, str], int] = {}
    for name, entry in entries:
        part = _OF_PART.sub("", name)
        for field, value in msgspec.to_builtins(entry).items():
            which = (part, "source" if field == "source" else "said")
            lengths[which] = lengths.get(which, 0) + _written(value)
    for (part, _), length in lengths.items():
        if length > STEP_CHARACTERS:
            named = f"{path}: {part} has {length:,} characters; "
            raise invalid(path, f"{named}a step or task may have {STEP_CHARACTERS:,}.")


def addresses_in(body: tuple[Block, ...], path: str) -> Iterator[Address]:
    """The same of a text. path: its own."""
    for number, block in enumerate(body):
        here = f"{path}[{number}]"
        match block:
            case Image():
                yield Address(f"{here}.src", block.src, "image")
            case Video():
                yield Address(f"{here}.src", block.src, "video")
            case List():
                for row, item in enumerate(block.items):
                    yield from _of_text(item, f"{here}.items[{row}]")
            case Paragraph() | Heading():
                yield from _of_text(block.content, f"{here}.content")


def _of_text(content: tuple[Inline, ...], path: str) -> Iterator[Address]:
    for at, inline in enumerate(content):
        if isinstance(inline, Link):
            yield Address(f"{path}[{at}].href", inline.href, "link")


def _written(value: Any) -> int:
    """Characters of all texts within builtins; the names of fields are not the author's."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(map(_written, value.values()))
    return sum(map(_written, value)) if isinstance(value, list | tuple) else 0


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
