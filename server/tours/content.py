"""Decides what an author may write into a card: text, links, traits, lists, images, videos.

All of it is a value; whoever shows it makes nodes and text of it, never markup.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec


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
    """`decorative`: its author says that it needs no description. `alt` "" alone is none yet."""

    src: str = ""
    alt: str = ""
    decorative: Literal[True] | msgspec.UnsetType = msgspec.UNSET


class Video(Part, frozen=True, tag="video"):
    """Nothing of it is loaded before the person presses play. `title` names it."""

    src: str = ""
    title: str = ""


Block = Paragraph | Heading | List | Image | Video


def words_in(body: tuple[Block, ...]) -> Iterator[str]:
    """All that is written in it, also what names pictures and videos."""
    for block in body:
        match block:
            case Image():
                yield block.alt
            case Video():
                yield block.title
            case Paragraph() | Heading():
                yield from map(_spoken, block.content)
            case List():
                for item in block.items:
                    yield from map(_spoken, item)


def lines_in(body: tuple[Block, ...]) -> Iterator[str]:
    """What is read in it, line by line, before a card breaks the lines that are too wide for it."""
    for block in body:
        match block:
            case Paragraph() | Heading():
                yield from _line(block.content)
            case List():
                for item in block.items:
                    yield from _line(item)
            case _:
                pass


def _line(content: tuple[Inline, ...]) -> Iterator[str]:
    yield from "".join(map(_spoken, content)).split("\n")


def says(body: tuple[Block, ...]) -> bool:
    """Is there anything in it to read or to see?"""
    seen = any(isinstance(block, Image | Video) for block in body)
    return seen or any(words.strip() for words in words_in(body))


def _spoken(inline: Inline) -> str:
    match inline:
        case Text() | Link():
            return inline.text
        case Trait():
            return inline.fallback or inline.name
