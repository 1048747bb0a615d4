"""Decides how Usertour's small markdown becomes blocks of a card; its attributes become traits."""

import re
from typing import Any

from server.tours.foreign.markup import Read
from server.tours.limits import unsafe_link

Json = dict[str, Any]
_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|(?<![\w*])\*(?P<italic>[^*\n]+?)\*(?!\w)|`(?P<code>[^`\n]+)`"
    r"|\[(?P<label>[^\]\n]*)\]\((?P<href>[^)\s]*)\)(?:\{[^}\n]*\})?"
    r"|\{\{\s*(?P<trait>[\w.]+)\s*(?:\|\s*default:\s*[\"'](?P<fallback>[^\"']*)[\"']\s*)?\}\}"
)
_ITEM = re.compile(r"\s*(?:(?P<bullet>[-*])|\d+[.)])\s+(?P<text>.*)")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")


def blocks_of_markdown(text: str) -> Read:
    blocks: list[Json] = []
    notes: list[tuple[str, str]] = []
    lines = text.replace("\r\n", "\n").split("\n")
    paragraph: list[str] = []
    fenced: list[str] | None = None
    for line in (*lines, ""):
        if line.strip().startswith("```"):
            _end(paragraph, blocks, notes)
            if fenced is not None:
                _code(fenced, blocks)
            fenced = [] if fenced is None else None
        elif fenced is not None:
            fenced.append(line)
        elif (heading := _HEADING.fullmatch(line.strip())) is not None:
            _end(paragraph, blocks, notes)
            level = 2 if len(heading[1]) < 3 else 3
            content = _inlines(heading[2], notes)
            blocks.append({"type": "heading", "level": level, "content": content})
        elif (item := _ITEM.fullmatch(line)) is not None:
            _end(paragraph, blocks, notes)
            _listed(blocks, item["bullet"] is None, _inlines(item["text"], notes))
        elif not line.strip():
            _end(paragraph, blocks, notes)
        else:
            paragraph.append(line.strip())
    if fenced:
        _code(fenced, blocks)
    return Read(blocks, tuple(dict.fromkeys(notes)))


def _end(paragraph: list[str], blocks: list[Json], notes: list[tuple[str, str]]) -> None:
    if paragraph:
        content = _inlines(" ".join(paragraph), notes)
        blocks.append({"type": "paragraph", "content": content})
        paragraph.clear()


def _listed(blocks: list[Json], ordered: bool, item: list[Json]) -> None:
    if not blocks or blocks[-1].get("type") != "list" or blocks[-1]["ordered"] != ordered:
        blocks.append({"type": "list", "ordered": ordered, "items": []})
    blocks[-1]["items"].append(item)


def _code(lines: list[str], blocks: list[Json]) -> None:
    blocks += [
        {"type": "paragraph", "content": [{"type": "text", "text": line, "code": True}]}
        for line in lines
        if line.strip()
    ]


def _inlines(text: str, notes: list[tuple[str, str]], **marks: bool) -> list[Json]:
    found: list[Json] = []
    at = 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            found.append({"type": "text", "text": text[at : match.start()], **marks})
        found += _inline(match, notes, marks)
        at = match.end()
    if at < len(text):
        found.append({"type": "text", "text": text[at:], **marks})
    return found


def _inline(
    match: re.Match[str], notes: list[tuple[str, str]], marks: dict[str, bool]
) -> list[Json]:
    if match["bold"] is not None:
        return _inlines(match["bold"], notes, **{**marks, "bold": True})
    if match["italic"] is not None:
        return _inlines(match["italic"], notes, **{**marks, "italic": True})
    if match["code"] is not None:
        return [{"type": "text", "text": match["code"], **marks, "code": True}]
    if match["trait"] is not None:
        said = {"name": match["trait"], "fallback": match["fallback"] or ""}
        return [{"type": "trait", "of": "person", **said}]
    # A link's text has no marks of its own.
    label = re.sub(r"[*`]", "", match["label"])
    if not match["href"] or unsafe_link(match["href"]):
        notes.append(("address", match["href"][:80]))
        return [{"type": "text", "text": label, **marks}] if label else []
    return [{"type": "link", "href": match["href"], "text": label}]
