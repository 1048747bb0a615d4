"""Decides what a React Joyride tour becomes: its props, or its array of steps.

A text there is a text, not HTML. JSX comes as `{"$markup": "…"}` from whoever reads the program.
"""

from typing import Any

from server.tours.foreign.fields import Fields
from server.tours.foreign.making import Json, Made, Making, beside, pointed, walk_buttons


def recognised(steps: list[Any]) -> bool:
    return any(isinstance(step, dict) and "target" in step and "content" in step for step in steps)


def made(found: Any, locale: str) -> Made:
    making = Making(locale)
    whole = Fields({"steps": found} if isinstance(found, list) else found, "", making.notes)
    steps = [step for step in whole.several("steps") if isinstance(step, dict)]
    options = whole.of("options")
    words = _words(whole)
    for props in (whole, options):
        if (progress := props.flag("showProgress")) is not None:
            making.settings["progress"] = "numbers" if progress else "dots"
            props.changed("showProgress", f"progress: {making.settings['progress']}")
    shared = {key: options.get(key) for key in ("hideOverlay", "spotlightPadding", "offset")}
    given = {key: value for key, value in shared.items() if value is not None}
    for at, step in enumerate(steps):
        making.begin()
        fields = Fields({**given, **step}, f"steps[{at}]", making.notes)
        place = (not making.steps, at == len(steps) - 1)
        making.end(_step(fields, words, given.keys() - step.keys(), *place), fields.get("id"))
    options.rest()
    whole.rest("run", "continuous", "stepIndex", "initialStepIndex", "debug")
    return making.made("joyride")


def _words(whole: Fields) -> dict[str, str | None]:
    locale = whole.of("locale")
    words = {name: locale.text(name) for name in ("back", "next", "last")}
    locale.rest()
    return words


def _step(
    fields: Fields, shared: dict[str, str | None], inherited: set[str], first: bool, last: bool
) -> Json:
    """inherited: fields that the options have, and the step has not."""
    card: Json = {
        "title": fields.title("title", markup=False),
        "body": fields.body("content", markup=False),
    }
    own = _words(fields) if fields.has("locale") else {}
    words = {**shared, **{key: value for key, value in own.items() if value}}
    on = (words["last"] if last else None) or words["next"]
    card["buttons"] = walk_buttons(words["back"], on, first=first)
    placement = fields.get("placement")
    if fields.get("target") == "body" or placement == "center":
        fields.taken("target")
        fields.taken("placement")
        step = {"type": "modal", **card}
    else:
        dark = not (fields.flag("hideOverlay") or fields.flag("disableOverlay"))
        step = {"type": "tooltip", "spotlight": dark, **card}
        step |= pointed(fields, "target")
        step |= beside(fields, "placement", placement)
        step |= _sizes(fields)
    fields.known |= {"id", *inherited}
    fields.rest()
    return step


def _sizes(fields: Fields) -> Json:
    sizes = {
        "spotlightPadding": fields.number("spotlightPadding", 0, 100),
        "spotlightRadius": fields.number("spotlightRadius", 0, 200),
        "offset": fields.number("offset", 0, 200),
        "waitSeconds": fields.number("targetWaitTimeout", 1, 120, per=1000),
    }
    return {key: value for key, value in sizes.items() if value is not None}
