"""Decides what an author is asked about before publishing. Nothing of it keeps a guide back.

What does is decided in publish.py.
"""

from collections.abc import Iterator, Mapping
from math import ceil
from unicodedata import east_asian_width

from server.errors import Fault
from server.tours.content import Block, Image, Video, lines_in
from server.tours.contrast import faint
from server.tours.here import Here
from server.tours.kinds import Checklist, Document, Tour, kind_of
from server.tours.limits import parts
from server.tours.off import shown
from server.tours.publish_words import Locale, language_name, locale_of, place
from server.tours.reach import gives_no_way_on, reached
from server.tours.steps import Hint, Step, Target, Task, Tooltip
from server.tours.sureness import doubt
from server.tours.translation import Value, outdated, said_in, texts_of, untranslated
from server.tours.warning_words import WARNINGS, field_in_words

LONG_TITLE = 60
LONG_BODY = 300
LONG_LINES = 8
LINE = 44
"""In letters of Latin; one of Chinese, Japanese or Korean is as wide as two."""


def warnings(document: Document, locale: str = "en") -> tuple[Fault, ...]:
    """What may be meant and is mostly a slip, in the order in which a person reads it.

    Codes: target_weak, step_unreachable, never_completed, wait_forever, text_long, alt_missing,
    translation_missing, translation_outdated, contrast_low. Nothing is said of what is turned off.
    """
    return tuple(_warnings(document, locale_of(locale)))


Said = Mapping[str, Mapping[str, Value]]
"""By language, what stands in the places: "" is the guide's own, the others what is translated."""


def _warnings(document: Document, locale: Locale) -> Iterator[Fault]:
    whole = Here("", place(kind_of(document), None, locale), locale, words=WARNINGS)
    said = _said(document)
    if isinstance(document, Checklist):
        yield from _of_words("", whole, said)
    for here, part in _shown(document, locale):
        if isinstance(part, Tooltip | Hint):
            yield from _of_target(part.target, "target", here)
        if not isinstance(part, Hint | Task):
            yield from _of_target(part.advance.target, "advance.target", here)
        yield from _of_words(f"{part.id}.", here, said)
    if isinstance(document, Tour):
        yield from _of_way(document, whole)
    yield from _of_translations(document, whole)
    if document.theme is not None:
        for scheme, field, chosen, ratio in faint(document.theme):
            path = f"theme.{chosen}" if scheme == "light" else f"theme.dark.{chosen}"
            named = WARNINGS[locale][scheme]
            yield whole.fault(path, "contrast_low", f"contrast_{field}", f"{ratio}", scheme=named)


def _shown(document: Document, locale: Locale) -> Iterator[tuple[Here, Step | Hint | Task]]:
    kind = kind_of(document)
    for number, (path, part) in enumerate(parts(document), 1):
        if not part.off:
            named = place(kind, number, locale)
            yield Here(path, named, locale, number, part.id, WARNINGS), part


def _of_target(target: Target | None, field: str, here: Here) -> Iterator[Fault]:
    why = None if target is None else doubt(target.fingerprint)
    if target is not None and why is not None:
        word = "target_place" if why == "place" else "target_common"
        named = target.label.strip() or WARNINGS[here.locale]["element"]
        yield here.fault(field, "target_weak", word, named)


# ------------------------------------------------------------------------ words


def _said(document: Document) -> Said:
    return {
        "": dict(texts_of(document)),
        **{one: said_in(document, one) for one in _others(document)},
    }


def _others(document: Document) -> list[str]:
    return sorted(language for language in document.translations if language != document.locale)


def _of_words(prefix: str, here: Here, said: Said) -> Iterator[Fault]:
    """prefix: what the places of the part begin with."""
    for language, places in said.items():
        there = here.said_in(language) if language else here
        title, body = places.get(f"{prefix}title"), places.get(f"{prefix}body")
        if isinstance(title, str):
            path = f"translations.{language}.texts.{prefix}title" if language else "title"
            yield from _of_title(title, path, there)
        if isinstance(body, tuple):
            path = f"translations.{language}.bodies.{prefix}body.body" if language else "body"
            yield from _of_body(body, path, there)


def _of_title(title: str, path: str, here: Here) -> Iterator[Fault]:
    width = _width(title)
    if width > LONG_TITLE:
        detail, most = _counted(width, here), _counted(LONG_TITLE, here)
        yield here.fault(path, "text_long", "title_long", detail, most=most)


def _of_body(body: tuple[Block, ...], path: str, here: Here) -> Iterator[Fault]:
    widths = [_width(line) for line in lines_in(body)]
    lines = sum(max(1, ceil(width / LINE)) for width in widths)
    if sum(widths) > LONG_BODY or lines > LONG_LINES:
        yield here.fault(
            path,
            "text_long",
            "body_long",
            _counted(sum(widths), here),
            lines=lines,
            most=_counted(LONG_BODY, here),
            most_lines=LONG_LINES,
        )
    for number, block in enumerate(body):
        if isinstance(block, Image) and not block.alt.strip():
            yield here.fault(f"{path}[{number}].alt", "alt_missing", "image_bare")
        if isinstance(block, Video) and not block.title.strip():
            yield here.fault(f"{path}[{number}].title", "alt_missing", "video_bare")


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _counted(width: int, here: Here) -> str:
    """As the reader counts: a Japanese one in letters of full width."""
    return f"{width if here.locale == 'en' else ceil(width / 2)}"


# -------------------------------------------------------------------------- way


def _of_way(tour: Tour, whole: Here) -> Iterator[Fault]:
    listed = [(here, part) for here, part in _shown(tour, whole.locale)]
    steps = [step for step in tour.steps if not step.off]
    found, completed = reached(steps)
    stuck = False
    for at, (here, _) in enumerate(listed):
        if at not in found:
            yield here.fault("id", "step_unreachable")
        elif gives_no_way_on(steps[at]):
            stuck = True
            yield here.fault("buttons", "wait_forever")
    if steps and not completed and not stuck:
        yield whole.fault("steps", "never_completed")


# ----------------------------------------------------------------- translations


def _of_translations(document: Document, whole: Here) -> Iterator[Fault]:
    source = shown(document)
    total = len(texts_of(source))
    for language in _others(document):
        for code, places in (
            ("translation_missing", untranslated(source, language)),
            ("translation_outdated", outdated(source, language)),
        ):
            if places:
                here, field = _place(document, places[0], whole)
                kept = "bodies" if field == "body" else "texts"
                yield here._replace(path="").fault(
                    f"translations.{language}.{kept}.{places[0]}",
                    code,
                    detail=language_name(language, whole.locale),
                    count=len(places),
                    total=total,
                    first=field_in_words(here.named, field, whole.locale),
                )


def _place(document: Document, name: str, whole: Here) -> tuple[Here, str]:
    """What the place of a document is part of, and the field of that."""
    for here, part in _shown(document, whole.locale):
        field = name.removeprefix(f"{part.id}.")
        if field != name and (field in ("title", "body", "label") or field[-1].isdigit()):
            return here, field
    return whole, name
