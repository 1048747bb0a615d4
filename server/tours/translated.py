"""Decides what a document keeps of its translations: words for places, and what they were made of.

`source` is what stood there in the guide's own language when it was translated. Where something
else stands there now, the translation is outdated (translation.py).
"""

from typing import Annotated

from msgspec import Meta

from server.tours.content import Block, Part

MOST_LANGUAGES = 20
TextPlace = Annotated[
    str, Meta(pattern=r"^(title|label|[\s\S]{1,64}\.(title|label|buttons\.[0-3]))$")
]
"""`title` and `label` are a checklist's own, `<id>.title` those of a step, hint or task."""
BodyPlace = Annotated[str, Meta(pattern=r"^(body|[\s\S]{1,64}\.body)$")]


class TranslatedText(Part, frozen=True, kw_only=True):
    text: str = ""
    source: str = ""


class TranslatedBody(Part, frozen=True, kw_only=True):
    body: tuple[Block, ...] = ()
    source: tuple[Block, ...] = ()


class Translation(Part, frozen=True, kw_only=True):
    """The guide in one more language; what is not in it stays in the guide's own."""

    texts: dict[TextPlace, TranslatedText] = {}
    bodies: dict[BodyPlace, TranslatedBody] = {}
