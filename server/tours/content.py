"""Decides what an author may write into a card: text, links, traits, lists, images, videos.

All of it is a value; whoever shows it makes nodes and text of it, never markup.
"""

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
    src: str = ""
    alt: str = ""


class Video(Part, frozen=True, tag="video"):
    """Nothing of it is loaded before the person presses play. `title` names it."""

    src: str = ""
    title: str = ""


Block = Paragraph | Heading | List | Image | Video


def says(body: tuple[Block, ...]) -> bool:
    """Is there anything in it to read or to see?"""
    return any(_says(block) for block in body)


def _says(block: Block) -> bool:
    match block:
        case Image() | Video():
            return True
        case Paragraph() | Heading():
            return any(_spoken(inline).strip() for inline in block.content)
        case List():
            return any(_spoken(inline).strip() for item in block.items for inline in item)


def _spoken(inline: Inline) -> str:
    match inline:
        case Text() | Link():
            return inline.text
        case Trait():
            return inline.fallback or inline.name
