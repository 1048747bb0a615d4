"""Decides what a Shepherd tour becomes: `new Shepherd.Tour({ … })`, or its steps alone."""

import re
from typing import Any

from server.tours.foreign.fields import Fields, is_code, source_of
from server.tours.foreign.making import Json, Made, Making, beside, button, pointed

_CALL = re.compile(r"\b(?:this|[\w$]+(?:\.tour)?)\.(next|back|cancel|complete|hide)\b")
_SHOW = re.compile(r"\.show\(\s*(?:[\"'`])([^\"'`]+)[\"'`]")
_NAMED = {"next": "next", "back": "back", "cancel": "dismiss", "hide": "dismiss"}
_NAMED |= {"complete": "next"}
"""What Shepherd's own calls do; to complete on the last card is to go on from it."""


def recognised(steps: list[Any]) -> bool:
    return any(
        isinstance(step, dict) and ("attachTo" in step or "advanceOn" in step) for step in steps
    ) or (
        bool(steps)
        and all(isinstance(one, dict) and "text" in one and "intro" not in one for one in steps)
    )


def made(found: Any, locale: str) -> Made:
    making = Making(locale)
    whole = Fields({"steps": found} if isinstance(found, list) else found, "", making.notes)
    steps = [step for step in whole.several("steps") if isinstance(step, dict)]
    dark = whole.flag("useModalOverlay")
    if dark is not None:
        whole.changed("useModalOverlay", f"spotlight: {str(dark).lower()}")
    defaults = whole.get("defaultStepOptions")
    shared = defaults if isinstance(defaults, dict) else {}
    if shared:
        whole.taken("defaultStepOptions")
    ids = {step["id"] for step in steps if isinstance(step.get("id"), str)}
    used: set[str] = set()
    for at, step in enumerate(steps):
        making.begin()
        fields = Fields({**shared, **step}, f"steps[{at}]", making.notes)
        named = fields.get("id")
        if named is not None:
            fields.taken("id")
        inherited = shared.keys() - step.keys()
        card = _step(fields, ids, dark=bool(dark), first=not making.steps)
        used |= fields.known
        fields.known |= inherited
        fields.rest("showOn", "when", "beforeShowPromise", "scrollToHandler", why="function")
        making.end(card, named)
    defaulted = Fields(shared, "defaultStepOptions", making.notes)
    defaulted.known |= used
    defaulted.rest()
    name = whole.text("tourName")
    whole.rest()
    return making.made("shepherd", name)


def _step(fields: Fields, ids: set[str], *, dark: bool, first: bool) -> Json:
    card: Json = {"title": fields.title("title"), "body": fields.body("text")}
    card["buttons"] = _buttons(fields, ids, first=first)
    attached = fields.of("attachTo")
    if not attached.has("element"):
        step = {"type": "modal", **card}
    else:
        step = {"type": "tooltip", "spotlight": dark, **card}
        element = attached.get("element")
        step |= pointed(attached, "element")
        step |= beside(attached, "on", attached.get("on"))
        step |= _sizes(fields)
        if (arrow := fields.get("arrow")) is False:
            step["arrow"] = False
        if arrow is not None:
            fields.taken("arrow")
        if fields.flag("skipMissingElement"):
            step["whenMissing"] = "skip"
            fields.changed("skipMissingElement", "whenMissing: skip")
        elif fields.has("waitForElement"):
            step["whenMissing"] = "center"
        step |= _advance(fields, element)
    attached.rest()
    return step


def _sizes(fields: Fields) -> Json:
    sizes = {
        "spotlightPadding": fields.number("modalOverlayOpeningPadding", 0, 100),
        "spotlightRadius": fields.number("modalOverlayOpeningRadius", 0, 200),
        "waitSeconds": fields.number("waitForElement", 1, 120, per=1000),
    }
    return {key: value for key, value in sizes.items() if value is not None}


def _advance(fields: Fields, element: Any) -> Json:
    if not fields.has("advanceOn"):
        return {}
    on = fields.of("advanceOn")
    event, selector = on.get("event"), on.get("selector")
    if selector is not None and selector != element:
        fields.left("advanceOn", "advance_other", event=str(event))
        return {}
    if event == "click":
        fields.changed("advanceOn", "advance.on: click")
        return {"advance": {"on": "click"}}
    if event in ("input", "change", "blur", "focusout"):
        fields.changed("advanceOn", "advance.on: input")
        return {"advance": {"on": "input"}}
    fields.left("advanceOn", "advance_other", event=str(event))
    return {}


def _buttons(fields: Fields, ids: set[str], *, first: bool) -> list[Json] | None:
    given = fields.several("buttons")
    if not given:
        return None
    found = []
    for at, one in enumerate(given[:4]):
        told = Fields(one, f"{fields.at('buttons')}[{at}]", fields.notes)
        text = told.title("text")
        action = _action(told, ids)
        secondary = told.flag("secondary")
        if secondary is not None:
            told.taken("secondary")
        if action["type"] == "back" and first:
            told.left("action")
            continue
        found.append(button(text, "secondary" if secondary else "primary", action))
        told.rest("disabled", "label", "attrs")
    for at in range(4, len(given)):
        fields.notes.add("left", f"{fields.at('buttons')}[{at}]")
    return found


def _action(told: Fields, ids: set[str]) -> Json:
    value = told.get("action")
    # Before version 8 a button had the name of a call: `{ type: "next" }`.
    older = told.get("type")
    source = source_of(value) if is_code(value) else f"this.{older or value or 'next'}"
    if (shows := _SHOW.search(source)) is not None:
        if shows[1] in ids:
            told.changed("action", f"goTo {shows[1]}")
            return {"type": "goTo", "step": shows[1]}
        told.left("action", "no_step", value=shows[1])
        return {"type": "next"}
    calls = _CALL.findall(source)
    if len(calls) == 1 and len(source) < 120:
        told.changed("action", _NAMED[calls[0]])
        return {"type": _NAMED[calls[0]]}
    told.left("action", "function_next")
    return {"type": "next"}
