"""Decides what an Intro.js tour becomes, and its hints: `{ steps: […] }`, `{ hints: […] }`."""

from typing import Any

from server.tours.foreign.fields import Fields
from server.tours.foreign.making import Json, Made, Making, beside, pointed, walk_buttons

_CORNERS = {
    "top-left": "topLeft",
    "top-middle": "top",
    "top-right": "topRight",
    "middle-left": "left",
    "middle-middle": "center",
    "middle-right": "right",
    "bottom-left": "bottomLeft",
    "bottom-middle": "bottom",
    "bottom-right": "bottomRight",
}


def recognised(steps: list[Any]) -> bool:
    return any(isinstance(step, dict) and ("intro" in step or "hint" in step) for step in steps)


def made(found: Any, locale: str) -> Made:
    making = Making(locale)
    whole = Fields({"steps": found} if isinstance(found, list) else found, "", making.notes)
    steps = whole.several("steps")
    hints = whole.several("hints") or [
        one for one in steps if isinstance(one, dict) and "hint" in one
    ]
    if hints:
        making.kind = "tooltip"
        listed = "hints" if whole.has("hints") else "steps"
        for at, hint in enumerate(hints):
            making.begin()
            making.end(_hint(Fields(hint, f"{listed}[{at}]", making.notes)))
        for at in range(len(steps) if listed == "hints" else 0):
            making.notes.add("left", f"steps[{at}]", "not_step")
    else:
        _tour(whole, steps, making)
    whole.rest()
    return making.made("intro")


def _tour(whole: Fields, steps: list[Any], making: Making) -> None:
    bar, dots = whole.flag("showProgress"), whole.flag("showBullets")
    if bar or dots is False:
        making.settings["progress"] = "bar" if bar else "none"
    for name, value in (("showProgress", bar), ("showBullets", dots)):
        if value is not None:
            whole.changed(name, f"progress: {making.settings.get('progress', 'dots')}")
    padding = whole.number("helperElementPadding", 0, 100)
    shared = {} if padding is None else {"spotlightPadding": padding}
    place = whole.get("tooltipPosition")
    words = {name: whole.text(f"{name}Label") for name in ("prev", "next", "done")}
    for at, step in enumerate(steps):
        making.begin()
        fields = Fields(step, f"steps[{at}]", making.notes)
        on = words["done"] if at == len(steps) - 1 and words["done"] else words["next"]
        buttons = walk_buttons(words["prev"], on, first=not making.steps)
        making.end({**_step(fields, shared, place), "buttons": buttons})


def _step(fields: Fields, shared: Json, place: Any) -> Json:
    card: Json = {"title": fields.title("title"), "body": fields.body("intro")}
    position = fields.get("position") or place
    if not fields.has("element") or position == "floating":
        step = {"type": "modal", **card}
        if fields.has("element"):
            fields.left("element")
    else:
        # Intro.js darkens the page around every element that it shows.
        step = {"type": "tooltip", "spotlight": True, **shared, **card}
        step |= pointed(fields, "element")
        step |= beside(fields, "position", position)
    if fields.has("step"):
        fields.taken("step")
    fields.rest("scrollTo", "disableInteraction")
    return step


def _hint(fields: Fields) -> Json:
    corner = fields.get("hintPosition")
    hint: Json = {"type": "hotspot", "title": "", "body": fields.body("hint")}
    hint |= pointed(fields, "element")
    if isinstance(corner, str) and corner in _CORNERS:
        fields.taken("hintPosition")
        hint["at"] = _CORNERS[corner]
    hint |= beside(fields, "position", fields.get("position"))
    fields.rest()
    return hint
