"""Decides what of an HTML text a card can say: a parser reads it, and nothing of it is kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from server.tours.limits import unsafe_link

Json = dict[str, Any]
_SPACE = re.compile(r"[ \t\r\n\f]+")
_PARTS = {"p", "div", "section", "article", "header", "footer", "main", "br", "hr", "blockquote"}
_PARTS |= {"figure", "figcaption", "tr", "dl", "dt", "dd", "pre"}
_PLAIN = _PARTS | {"span", "html", "head", "body", "ul", "ol", "li", "a", "img", "video"}
_PLAIN |= {"iframe", "source", "thead", "tbody", "fragment"}
_MARKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "code": "code"}
_MARKS |= {"kbd": "code", "samp": "code"}
_SILENT = {"script", "style", "template", "noscript", "svg", "math", "canvas", "object", "select"}
_SILENT |= {"textarea", "audio", "title", "button"}
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_VOID = {"br", "hr", "img", "input", "source", "wbr", "link", "meta"}
_STYLED = {"class", "classname", "style", "id", "align", "bgcolor", "color"}


@dataclass(frozen=True)
class Read:
    """The blocks, and what was not taken: a code of the report with its value."""

    blocks: list[Json]
    notes: Sequence[tuple[str, str]]


def blocks_of_markup(markup: str) -> Read:
    parser = _Blocks()
    parser.feed(markup)
    parser.close()
    parser.end_block()
    return Read(parser.blocks, parser.notes())


def text_of_markup(markup: str) -> tuple[str, bool]:
    """Its text in one line, and whether there was markup that said more."""
    found = blocks_of_markup(markup)
    words = [text_of(block) for block in found.blocks]
    marked = bool(found.notes) or len(found.blocks) > 1 or any(map(_says_more, found.blocks))
    return " ".join(word for word in words if word), marked


def text_of(block: Json) -> str:
    if block["type"] == "list":
        return " ".join("".join(map(_word, item)).strip() for item in block["items"])
    if block["type"] in ("image", "video"):
        return str(block.get("alt", ""))
    return "".join(map(_word, block["content"])).strip()


def _word(inline: Json) -> str:
    return str(inline.get("text", inline.get("fallback", "")))


def _says_more(block: Json) -> bool:
    return block["type"] != "paragraph" or any(len(one) > 2 for one in block["content"])


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Json] = []
        self.content: list[Json] = []
        self.items: list[list[Json]] = []
        self.lists: list[bool] = []
        self.marks: list[str] = []
        self.link: str | None = None
        self.heading = 0
        self.silent = 0
        self.lost: dict[tuple[str, str], None] = {}

    def notes(self) -> list[tuple[str, str]]:
        tags: dict[str, list[str]] = {}
        for code, value in self.lost:
            tags.setdefault(code, []).append(value)
        return [
            (code, ", ".join(values) if code in ("markup", "dropped") else value)
            for code, values in tags.items()
            for value in (values if code in ("address", "image") else values[:1])
        ]

    def lose(self, code: str, value: str) -> None:
        self.lost[(code, value)] = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self.silent or tag in _SILENT:
            if tag in _SILENT:
                self.lose("dropped", f"<{tag}>")
            self.silent += tag not in _VOID
            return
        if _STYLED & given.keys():
            self.lose("styled", "")
        if any(name.startswith("on") for name in given):
            self.lose("dropped", next(name for name in given if name.startswith("on")))
        if tag in _PARTS:
            self.end_block()
        elif tag in _HEADINGS:
            self.end_block()
            self.heading = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self.end_item() if self.lists else self.end_block()
            self.lists.append(tag == "ol")
        elif tag == "li":
            self.end_item()
        elif tag in _MARKS:
            self.marks.append(_MARKS[tag])
        elif tag == "a":
            self.link = self._link(given.get("href", ""))
        elif tag == "img":
            self._media("image", given.get("src", ""), given.get("alt", ""))
        elif tag in ("video", "iframe", "source"):
            if given.get("src"):
                self._media("video", given["src"], given.get("title", ""))
        elif tag not in _PLAIN:
            self.lose("markup", f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silent -= tag not in _VOID
            return
        if tag in _PARTS or tag in _HEADINGS:
            self.end_block()
            self.heading = 0
        elif tag in ("ul", "ol") and self.lists:
            self.end_item()
            ordered = self.lists.pop()
            if not self.lists and self.items:
                self.blocks.append({"type": "list", "ordered": ordered, "items": self.items})
                self.items = []
        elif tag == "li":
            self.end_item()
        elif tag in _MARKS and _MARKS[tag] in self.marks:
            self.marks.remove(_MARKS[tag])
        elif tag == "a":
            self.link = None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        text = _SPACE.sub(" ", data)
        if self.silent or not text or (text == " " and not self.content):
            return
        if self.link:
            self.content.append({"type": "link", "href": self.link, "text": text})
            return
        inline: Json = {"type": "text", "text": text, **dict.fromkeys(self.marks, True)}
        last = self.content[-1] if self.content else None
        if last and {**last, "text": ""} == {**inline, "text": ""}:
            last["text"] += text
        else:
            self.content.append(inline)

    def end_item(self) -> None:
        content = _trimmed(self.content)
        if content:
            self.items.append(content)
        self.content = []

    def end_block(self) -> None:
        if self.lists:
            # A paragraph inside an item goes on in the same item.
            last = self.content[-1] if self.content else {}
            if last.get("type") == "text" and not last["text"].endswith(" "):
                last["text"] += " "
            return
        content = _trimmed(self.content)
        self.content = []
        if not content:
            return
        if self.heading:
            self.blocks.append({"type": "heading", "level": self.heading, "content": content})
        else:
            self.blocks.append({"type": "paragraph", "content": content})

    def _link(self, href: str) -> str | None:
        address = href.strip()
        if not address or unsafe_link(address):
            if address:
                self.lose("address", address[:80])
            return None
        return address

    def _media(self, kind: str, src: str, said: str) -> None:
        wrong = unsafe_link(src, use=kind)
        if not src or wrong:
            self.lose("image" if kind == "image" else "dropped", src[:80] or f"<{kind}>")
            return
        content, self.content = self.content, []
        if self.lists:
            self.content = content
        else:
            kept, self.content = self.content, content
            self.end_block()
            self.content = kept
        named = {"alt": said} if kind == "image" else {"title": said}
        self.blocks.append({"type": kind, "src": src, **named})


def _trimmed(content: list[Json]) -> list[Json]:
    found = [dict(one) for one in content]
    if found and "text" in found[0]:
        found[0]["text"] = found[0]["text"].lstrip()
    if found and "text" in found[-1]:
        found[-1]["text"] = found[-1]["text"].rstrip()
    return found if any(_word(one).strip() for one in found) else []
