"""Decides in which language a guide is said, and what of it is not translated, or no longer.

The editor has the same functions in editor/translation.js; both run tests/corpus/translations.json.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from server.tours.content import Block, says, words_in
from server.tours.kinds import Checklist, Document
from server.tours.limits import parts
from server.tours.steps import Hidden, Hint, Step, Task
from server.tours.translated import Translation

Value = str | tuple[Block, ...]
AnyPart = TypeVar("AnyPart", bound=Step | Hint | Task)


class Place(NamedTuple):
    """A place of a document that has something to say, and what it says in the guide's language."""

    name: str
    value: Value


def texts_of(document: Document) -> tuple[Place, ...]:
    """Every place that can be translated, in the order in which it is read."""
    return tuple(
        Place(name, value)
        for name, value in _places(document)
        if (value.strip() if isinstance(value, str) else says(value))
    )


def untranslated(document: Document, locale: str) -> tuple[str, ...]:
    """The places whose words have no translation; a picture without words needs none."""
    translation = document.translations.get(locale, Translation())
    return tuple(
        name
        for name, value in texts_of(document)
        if _said(translation, name, value) is None and _has_words(value)
    )


def outdated(document: Document, locale: str) -> tuple[str, ...]:
    """The places that are translated from something else than what stands there now."""
    translation = document.translations.get(locale, Translation())
    return tuple(
        name
        for name, value in texts_of(document)
        if _said(translation, name, value) is not None and not _is_fresh(translation, name, value)
    )


def languages(document: Document) -> tuple[str, ...]:
    """The languages beside its own in which something is said, sorted."""
    return tuple(
        locale
        for locale, translation in sorted(document.translations.items())
        if any(_said(translation, name, value) is not None for name, value in texts_of(document))
    )


def language_for(document: Document, wanted: str | None) -> str:
    """The language in which a visitor gets the guide."""
    return closest(wanted, document.locale, languages(document))


def closest(wanted: str | None, source: str, others: Iterable[str]) -> str:
    """The wanted language, with less and less of its end (RFC 4647, 3.4); else one of the same
    primary language (`ja-JP` for `ja`); else the source.
    """
    known = {_plain(locale): locale for locale in (*sorted(others), source)}
    subtags = _plain(wanted or "").split("-")
    for length in range(len(subtags), 0, -1):
        found = known.get("-".join(subtags[:length]))
        if found is not None:
            return found
    alike = [name for plain, name in known.items() if plain.split("-")[0] == subtags[0]]
    return source if not alike or source in alike else alike[0]


def localized(document: Document, locale: str) -> Document:
    """The document in a language, without its translations.

    What has no words in it stays in the guide's own language. So does a button that is another
    one since: the wrong word on a button is worse than a foreign one.
    """
    if locale == document.locale or locale not in document.translations:
        return replace(document, translations={})
    said = said_in(document, locale)
    own: dict[str, Any] = {"locale": locale, "translations": {}}
    if isinstance(document, Checklist):
        own.update({name: said[name] for name in ("title", "body", "label") if name in said})
        return replace(document, **own, tasks=tuple(_in(said, task) for task in document.tasks))
    return replace(document, **own, steps=tuple(_in(said, step) for step in document.steps))


def said_in(document: Document, locale: str) -> dict[str, Value]:
    """What the places say that are translated into a language."""
    translation = document.translations.get(locale, Translation())
    return {
        name: words
        for name, value in texts_of(document)
        if (words := _said(translation, name, value)) is not None
        and (_is_fresh(translation, name, value) or not _is_button(name))
    }


def _in(said: dict[str, Value], part: AnyPart) -> AnyPart:
    changes: dict[str, Any] = {
        field: said[name]
        for field in ("title", "body", "label")
        if (name := f"{part.id}.{field}") in said
    }
    if not isinstance(part, Hidden | Task) and part.buttons:
        changes["buttons"] = tuple(
            replace(button, text=said.get(f"{part.id}.buttons.{number}", button.text))
            for number, button in enumerate(part.buttons)
        )
    return replace(part, **changes)


def _places(document: Document) -> Iterator[tuple[str, Value]]:
    if isinstance(document, Checklist):
        yield "title", document.title
        yield "body", document.body
        yield "label", document.label
    for _, part in parts(document):
        if not isinstance(part, Hidden):
            yield from _of_part(part)


def _of_part(part: Step | Hint | Task) -> Iterator[tuple[str, Value]]:
    if isinstance(part, Hidden):
        return
    if isinstance(part, Hint) and part.type == "launcher":
        yield f"{part.id}.label", part.label
    yield f"{part.id}.title", part.title
    yield f"{part.id}.body", part.body
    if isinstance(part, Task):
        yield f"{part.id}.label", part.label
        return
    for number, button in enumerate(part.buttons or ()):
        yield f"{part.id}.buttons.{number}", button.text


def _said(translation: Translation, name: str, value: Value) -> Value | None:
    if isinstance(value, str):
        text = translation.texts.get(name)
        return text.text if text is not None and text.text.strip() else None
    body = translation.bodies.get(name)
    return body.body if body is not None and says(body.body) else None


def _is_fresh(translation: Translation, name: str, value: Value) -> bool:
    kept = (translation.texts if isinstance(value, str) else translation.bodies).get(name)
    return kept is not None and kept.source == value


def _has_words(value: Value) -> bool:
    return isinstance(value, str) or any(words.strip() for words in words_in(value))


def _is_button(name: str) -> bool:
    return name.rpartition(".")[2].isdigit()


def _plain(locale: str) -> str:
    return locale.lower().replace("_", "-")
