"""Decides what a driver.js tour becomes: `driver({ steps: […], … })`, or its steps alone."""

from typing import Any

from server.tours.foreign.fields import Fields
from server.tours.foreign.making import Json, Made, Making, beside, pointed, walk_buttons

_HOOKS = ("onHighlightStarted", "onHighlighted", "onDeselected", "onPopoverRender")


def recognised(steps: list[Any]) -> bool:
    return any(isinstance(step, dict) and "popover" in step for step in steps)


def made(found: Any, locale: str) -> Made:
    making = Making(locale)
    whole = Fields({"steps": found} if isinstance(found, list) else found, "", making.notes)
    steps = whole.several("steps")
    shared = _shared(whole, making)
    for at, step in enumerate(steps):
        making.begin()
        fields = Fields(step, f"steps[{at}]", making.notes)
        if not fields.value:
            making.skip()
            making.notes.add("left", fields.path, "not_step")
            continue
        making.end(_step(fields, shared, first=not making.steps, last=at == len(steps) - 1))
    whole.rest()
    return making.made("driver")


def _shared(whole: Fields, making: Making) -> Json:
    """What the configuration says of every step, and of the tour."""
    if (progress := whole.flag("showProgress")) is not None:
        making.settings["progress"] = "numbers" if progress else "none"
        whole.changed("showProgress", f"progress: {making.settings['progress']}")
    numbers = {
        "spotlightPadding": whole.number("stagePadding", 0, 100),
        "spotlightRadius": whole.number("stageRadius", 0, 200),
        "offset": whole.number("popoverOffset", 0, 200),
        "waitSeconds": whole.number("waitForElement", 1, 120, per=1000),
    }
    return {
        "step": {key: value for key, value in numbers.items() if value is not None},
        "skip": _skips(whole),
        "click": _clicks(whole),
        "next": whole.text("nextBtnText"),
        "back": whole.text("prevBtnText"),
        "done": whole.text("doneBtnText"),
    }


def _step(fields: Fields, shared: Json, *, first: bool, last: bool) -> Json:
    popover = fields.of("popover")
    card: Json = {"title": popover.title("title"), "body": popover.body("description")}
    back = _own(popover, "prevBtnText", shared["back"])
    on = _own(popover, "doneBtnText", shared["done"]) if last else None
    on = on or _own(popover, "nextBtnText", shared["next"])
    card["buttons"] = walk_buttons(back, on, first=first)
    if not fields.has("element"):
        step = {"type": "modal", **card}
    else:
        # driver.js darkens the page around every element that it shows.
        step = {"type": "tooltip", "spotlight": True, **shared["step"], **card}
        step |= pointed(fields, "element")
        step |= beside(popover, "side", popover.get("side"))
        if (align := popover.text("align")) in ("start", "center", "end"):
            step["align"] = align
        if (wait := fields.number("waitForElement", 1, 120, per=1000)) is not None:
            step["waitSeconds"] = wait
        if _skips(fields) or shared["skip"]:
            step["whenMissing"] = "skip"
        if _clicks(fields) or shared["click"]:
            step["advance"] = {"on": "click"}
    popover.rest(*_HOOKS, why="function")
    fields.rest(*_HOOKS, why="function")
    return step


def _own(popover: Fields, name: str, shared: str | None) -> str | None:
    own = popover.text(name)
    return shared if own is None else own


def _skips(fields: Fields) -> bool:
    if fields.flag("skipMissingElement"):
        fields.changed("skipMissingElement", "whenMissing: skip")
        return True
    return False


def _clicks(fields: Fields) -> bool:
    if fields.flag("advanceOnClick"):
        fields.changed("advanceOnClick", "advance.on: click")
        return True
    return False
