"""Decides what a flow of Usertour becomes: a version as its API v2 gives it (`?expand=steps`)."""

from typing import Any

from server.tours.foreign.fields import Fields
from server.tours.foreign.making import Json, Made, Making, beside, button, pointed, split_title
from server.tours.foreign.markdown import blocks_of_markdown
from server.tours.limits import unsafe_link

_TYPES = ("tooltip", "modal", "hidden", "bubble")


def recognised(steps: list[Any]) -> bool:
    return any(
        isinstance(step, dict)
        and (step.get("object") == "step" or step.get("type") in _TYPES)
        and isinstance(step.get("content"), list)
        for step in steps
    )


def made(found: Any, locale: str) -> Made:
    making = Making(locale)
    whole = Fields({"steps": found} if isinstance(found, list) else found, "", making.notes)
    steps = [step for step in whole.several("steps") if isinstance(step, dict)]
    ids = _ids(steps)
    for at, step in enumerate(steps):
        making.begin()
        fields = Fields(step, f"steps[{at}]", making.notes)
        fields.known |= {"object", "id", "cvid", "key", "name", "type"}
        if step.get("type") == "hidden":
            making.skip()
            making.notes.add("left", fields.path, "hidden")
            continue
        making.end(_step(fields, ids), ids[_handle(step, at)])
    name = whole.get("name")
    for rules in ("startRules", "hideRules"):
        if whole.has(rules):
            whole.left(rules, "audience")
    whole.known |= {"object", "id"}
    whole.rest("contentId", "themeId", "number", "createdAt", "updatedAt", why="analytics")
    return making.made("usertour", name)


def _handle(step: Json, at: int) -> str:
    return str(step.get("key") or step.get("cvid") or step.get("id") or f"s{at + 1}")


def _ids(steps: list[Json]) -> dict[str, str]:
    """The id here of each that a step may be called there; hidden ones are not made."""
    found: dict[str, str] = {}
    for at, step in enumerate(steps):
        if step.get("type") == "hidden":
            continue
        own = _handle(step, at)
        named = own if len(own) <= 64 else f"s{at + 1}"
        for name in ("key", "cvid", "id"):
            if isinstance(step.get(name), str):
                found[step[name]] = named
        found[own] = named
    return found


def _step(fields: Fields, ids: dict[str, str]) -> Json:
    blocks: list[Json] = []
    buttons: list[Json] = []
    _blocks(fields, "content", ids, blocks, buttons)
    name = fields.value.get("name")
    title, body = split_title(blocks, fields.notes, fields.at("content"))
    if not title and isinstance(name, str) and name.strip():
        title = name.strip()
        fields.notes.add("changed", fields.at("name"), "title_from")
    card: Json = {"title": title, "body": body, "buttons": buttons[:4] or None}
    placement = fields.of("placement")
    kind = fields.value.get("type")
    if kind == "tooltip":
        step = {"type": "tooltip", **card, **_target(fields)}
        step |= beside(placement, "side", placement.get("side"))
        if (align := placement.text("align")) in ("start", "center", "end"):
            step["align"] = align
        step |= _advance(fields)
    else:
        step = {"type": "modal", **card}
        if kind == "bubble":
            step["position"] = "bottomLeft"
            fields.notes.add(
                "changed", fields.at("type"), "default", value="bubble", into="modal, bottomLeft"
            )
        for at, _ in enumerate(fields.several("triggers")):
            fields.notes.add("left", f"{fields.at('triggers')}[{at}]", "trigger")
    placement.rest()
    fields.rest("themeId", "width", "skippable", "backdrop")
    return step


def _target(fields: Fields) -> Json:
    target = fields.of("target")
    if target.value.get("by") == "selector" and isinstance(target.value.get("selector"), str):
        target.known |= {"by", "nth"}
        return pointed(target, "selector")
    words = target.value.get("text")
    if isinstance(words, str):
        fields.notes.add("point", target.at("text"), "point", value=words[:300])
        return {"pointAt": words[:300]}
    return pointed(fields, "target")


def _blocks(
    fields: Fields, name: str, ids: dict[str, str], blocks: list[Json], buttons: list[Json]
) -> None:
    for at, one in enumerate(fields.several(name)):
        block = Fields(one, f"{fields.at(name)}[{at}]", fields.notes)
        block.known |= {"object", "id", "type", "margin", "width", "height"}
        match block.value.get("type"):
            case "text":
                markdown = block.get("markdown")
                if isinstance(markdown, str):
                    blocks += block.said("markdown", blocks_of_markdown(markdown))
            case "image":
                _media(block, blocks, "image", {"alt": str(block.get("alt") or "")})
                if block.has("link"):
                    block.left("link")
            case "embed":
                _media(block, blocks, "video", {"title": ""})
            case "button":
                buttons.append(_button(block, ids))
            case "columns":
                fields.notes.add("changed", block.path, "joined")
                for number, column in enumerate(block.several("columns")):
                    place = f"{block.at('columns')}[{number}]"
                    inner = Fields(column, place, fields.notes)
                    _blocks(inner, "blocks", ids, blocks, buttons)
            case "question":
                block.known |= block.value.keys()
                fields.notes.add("left", block.path, "question")
            case _:
                block.known |= block.value.keys()
                fields.notes.add("left", block.path, "none")
        block.rest()


def _media(block: Fields, blocks: list[Json], kind: str, said: Json) -> None:
    url = block.get("url")
    if isinstance(url, str) and url and not unsafe_link(url, use=kind):
        block.taken("url")
        blocks.append({"type": kind, "src": url, **said})
    else:
        block.left("url", "image", value=str(url)[:80])


def _button(block: Fields, ids: dict[str, str]) -> Json:
    text = block.text("text") or ""
    look = "secondary" if block.get("variant") == "secondary" else "primary"
    actions = [
        action
        for at, one in enumerate(block.several("actions")[:8])
        if (action := _action(Fields(one, f"{block.at('actions')}[{at}]", block.notes), ids))
    ]
    return button(text, look, *(actions or [{"type": "next"}]))


def _action(told: Fields, ids: dict[str, str]) -> Json | None:
    kind = told.get("type")
    if kind == "goto_step":
        step = str(told.get("step"))
        if step in ids:
            told.taken("step")
            return {"type": "goTo", "step": ids[step]}
        told.left("step", "no_step", value=step)
        return {"type": "next"}
    if kind == "dismiss":
        told.taken("type")
        return {"type": "dismiss"}
    if kind == "navigate":
        url = told.get("url")
        if isinstance(url, str) and url and not unsafe_link(url, use="page") and "{{" not in url:
            told.taken("url")
            new_tab = bool(told.get("newTab") or told.get("newWindow"))
            return {"type": "openPage", "url": url, "newTab": new_tab}
        told.left("url", "code")
        return None
    told.left("type", "other_flow" if kind == "start_flow" else "function")
    return None


def _advance(fields: Fields) -> Json:
    """A click on the step's own element goes on; whatever else triggers is left to the author."""
    found: Json = {}
    own = fields.value.get("target")
    for at, trigger in enumerate(fields.several("triggers")):
        path = f"{fields.at('triggers')}[{at}]"
        when = trigger.get("when") if isinstance(trigger, dict) else None
        one = when[0] if isinstance(when, list) and len(when) == 1 else {}
        clicked = isinstance(one, dict) and one.get("type") == "element"
        if clicked and one.get("state") == "clicked" and one.get("target") in (own, None):
            found = {"advance": {"on": "click"}}
            fields.notes.add("changed", path, "into", into="advance.on: click")
        else:
            fields.notes.add("left", path, "trigger")
    return found
