"""Decides what a product tour of PostHog becomes: as its API or its SDK gives it."""

import re
from typing import Any

from server.tours.foreign.fields import Fields, plain_blocks
from server.tours.foreign.making import Json, Made, Making, button, pointed, split_title
from server.tours.foreign.markup import Read, blocks_of_markup
from server.tours.limits import unsafe_link

_POSITIONS = {
    "top_left": "topLeft",
    "top_center": "top",
    "top_right": "topRight",
    "middle_left": "left",
    "middle_center": "center",
    "middle_right": "right",
    "left": "bottomLeft",
    "center": "bottom",
    "right": "bottomRight",
    "bottom_left": "bottomLeft",
    "bottom_center": "bottom",
    "bottom_right": "bottomRight",
}
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_MARKS = {"bold": "bold", "strong": "bold", "italic": "italic", "em": "italic", "code": "code"}


def recognised(found: Any, steps: list[Any]) -> bool:
    if isinstance(found, dict) and found.get("type") == "product_tour":
        return True
    return any(isinstance(step, dict) and "progressionTrigger" in step for step in steps)


def made(found: Any, locale: str) -> Made:
    making = Making(locale)
    whole = Fields({"steps": found} if isinstance(found, list) else found, "", making.notes)
    # Its API puts into `content` what its SDK has beside the name.
    held = whole.of("content") if isinstance(whole.value.get("content"), dict) else whole
    _theme(held.of("appearance"), making)
    page = _page(held.of("conditions"))
    steps = [step for step in held.several("steps") if isinstance(step, dict)]
    for at, step in enumerate(steps):
        making.begin()
        fields = Fields(step, f"{held.at('steps')}[{at}]", making.notes)
        kind = step.get("type") or ("element" if fields.has("selector") else "modal")
        if kind in ("survey", "banner") or fields.has("survey"):
            making.skip()
            making.notes.add("left", fields.path, "banner" if kind == "banner" else "survey")
            continue
        card = _step(fields, kind == "element")
        if page and not making.steps:
            card["page"] = page
        making.end(card, fields.get("id"))
    if whole.flag("auto_launch") is False:
        making.settings["start"] = "manual"
        whole.changed("auto_launch", "start: manual")
    name = whole.text("name")
    for one in dict.fromkeys((held, whole)):
        one.rest("id", "type", "created_at", "updated_at", "created_by", why="analytics")
    return making.made("posthog", name)


def _theme(look: Fields, making: Making) -> None:
    theme: Json = {}
    for name, token in (
        ("backgroundColor", "surface"),
        ("textColor", "ink"),
        ("buttonColor", "accent"),
    ):
        colour = look.value.get(name)
        if isinstance(colour, str) and _COLOUR.fullmatch(colour):
            theme[token] = colour
            look.changed(name, f"theme.{token}")
    if (radius := look.number("borderRadius", 0, 28)) is not None:
        theme["radius"] = radius
    if theme:
        making.settings["theme"] = theme
    look.rest()


def _page(conditions: Fields) -> str | None:
    url, how = conditions.get("url"), conditions.get("urlMatchType") or "icontains"
    conditions.known.add("urlMatchType")
    page = None
    if isinstance(url, str) and url.strip():
        path = re.sub(r"^https?://[^/?#]*", "", url.strip()) or "/"
        if how == "exact" and path.startswith("/"):
            page = path
        elif how == "icontains" and not re.search(r"[\s*]", path):
            page = f"*{path.strip('*')}*"
        if page and len(page) <= 300:
            conditions.changed("url", f"page: {page}")
        else:
            page = None
            conditions.left("url")
    conditions.rest()
    return page


def _step(fields: Fields, beside_one: bool) -> Json:
    title, body = _content(fields)
    card: Json = {"title": title, "body": body, "buttons": _buttons(fields)}
    if beside_one:
        step = {"type": "tooltip", **card}
        step |= pointed(fields, "selector")
        if fields.get("progressionTrigger") == "click":
            step["advance"] = {"on": "click"}
            fields.changed("progressionTrigger", "advance.on: click")
        elif fields.has("progressionTrigger"):
            fields.taken("progressionTrigger")
    else:
        step = {"type": "modal", **card}
        position = fields.get("modalPosition")
        if isinstance(position, str) and position in _POSITIONS:
            step["position"] = _POSITIONS[position]
            fields.taken("modalPosition")
        fields.known |= {"progressionTrigger", "selector"}
    if fields.has("translations"):
        fields.left("translations", "translations")
    fields.known |= {"id", "type"}
    fields.rest("inferenceData", "useManualSelector", "linkedSurveyId", why="analytics")
    return step


def _content(fields: Fields) -> tuple[str, list[Json]]:
    rich, markup = fields.get("content"), fields.get("contentHtml")
    if isinstance(rich, dict):
        read, name = _rich(rich), "content"
    elif isinstance(markup, str):
        read, name = blocks_of_markup(markup), "contentHtml"
    else:
        read, name = plain_blocks(rich if isinstance(rich, str) else ""), "content"
    return split_title(fields.said(name, read), fields.notes, fields.at(name))


def _buttons(fields: Fields) -> list[Json] | None:
    given = fields.of("buttons")
    found = []
    for name, look in (("secondary", "secondary"), ("primary", "primary")):
        if not given.has(name):
            continue
        told = given.of(name)
        found.append(button(told.text("text") or "", look, _action(told)))
        told.rest()
    given.rest()
    return found or None


def _action(told: Fields) -> Json:
    kind, link = told.get("action"), told.get("link")
    if kind == "link" and isinstance(link, str) and link and not unsafe_link(link, use="page"):
        told.taken("link")
        return {"type": "openPage", "url": link, "newTab": True}
    known = {"next_step": "next", "previous_step": "back", "dismiss": "dismiss"}
    if isinstance(kind, str) and kind in known:
        told.taken("action")
        return {"type": known[kind]}
    if kind == "trigger_tour":
        told.known.add("tourId")
        told.left("action", "other_flow")
    elif kind is not None:
        told.left("action", "address", value=str(link)[:80])
    return {"type": "next"}


def _rich(document: Json) -> Read:
    """The tree of PostHog's editor (tiptap), of which a card says most."""
    blocks: list[Json] = []
    notes: list[tuple[str, str]] = []
    for node in _inner(document):
        _node(node, blocks, notes)
    return Read(blocks, tuple(dict.fromkeys(notes)))


def _node(node: Json, blocks: list[Json], notes: list[tuple[str, str]]) -> None:
    kind = node.get("type")
    attributes = _attributes(node)
    if kind in ("paragraph", "codeBlock"):
        if content := _inlines(node, notes):
            blocks.append({"type": "paragraph", "content": content})
    elif kind == "heading":
        level = 2 if attributes.get("level", 2) in (1, 2) else 3
        if content := _inlines(node, notes):
            blocks.append({"type": "heading", "level": level, "content": content})
    elif kind in ("bulletList", "orderedList"):
        items = [
            [inline for part in _inner(item) for inline in _inlines(part, notes)]
            for item in _inner(node)
        ]
        listed = [item for item in items if item]
        blocks.append({"type": "list", "ordered": kind == "orderedList", "items": listed})
    elif kind == "image":
        src = str(attributes.get("src") or "")
        if src and not unsafe_link(src, use="image"):
            blocks.append({"type": "image", "src": src, "alt": str(attributes.get("alt") or "")})
        else:
            notes.append(("image", src[:80]))
    elif kind == "blockquote":
        for inner in _inner(node):
            _node(inner, blocks, notes)
    else:
        notes.append(("dropped", str(kind)))


def _inlines(node: Json, notes: list[tuple[str, str]]) -> list[Json]:
    found: list[Json] = []
    for one in _inner(node):
        text = one.get("text")
        if one.get("type") == "hardBreak":
            found.append({"type": "text", "text": " "})
        elif isinstance(text, str) and text:
            found.append(_inline(one, text, notes))
        elif one.get("type") not in ("text", None):
            notes.append(("dropped", str(one.get("type"))))
    return found


def _inline(one: Json, text: str, notes: list[tuple[str, str]]) -> Json:
    marks = [mark for mark in one.get("marks") or [] if isinstance(mark, dict)]
    for mark in marks:
        if mark.get("type") == "link":
            href = str(_attributes(mark).get("href") or "")
            if href and not unsafe_link(href):
                return {"type": "link", "href": href, "text": text}
            notes.append(("address", href[:80]))
    named = {_MARKS[kind]: True for mark in marks if (kind := str(mark.get("type"))) in _MARKS}
    return {"type": "text", "text": text, **named}


def _attributes(node: Json) -> Json:
    found = node.get("attrs")
    return found if isinstance(found, dict) else {}


def _inner(node: Json) -> list[Json]:
    content = node.get("content")
    return [one for one in content if isinstance(one, dict)] if isinstance(content, list) else []
