"""Decides which tool a tour comes from, by its shape, and makes a guide of it."""

from collections.abc import Callable, Mapping
from typing import Any

from server.errors import Invalid
from server.tours.document import step_ids
from server.tours.foreign import driver, intro, joyride, posthog, shepherd, usertour
from server.tours.foreign.making import Made

NAMES: Mapping[str, str] = {
    "driver": "driver.js",
    "shepherd": "Shepherd",
    "intro": "Intro.js",
    "joyride": "React Joyride",
    "usertour": "Usertour",
    "posthog": "PostHog",
}
_MAKE: Mapping[str, Callable[[Any, str], Made]] = {
    "driver": driver.made,
    "shepherd": shepherd.made,
    "intro": intro.made,
    "joyride": joyride.made,
    "usertour": usertour.made,
    "posthog": posthog.made,
}
_WORDS = {
    "en": {
        "unknown": "This is no tour of {0}, nor a file of Cairn's. Paste the steps themselves, "
        "or choose where they come from.",
        "source": "There is no source “{0}”. It may be one of {1}.",
        "empty": "No step of {0} is in it.",
    },
    "ja": {
        "unknown": "{0} のツアーにも、Cairn のファイルにも見えません。"
        "ステップの部分を貼り付けるか、どのツールのものかを選んでください。",
        "source": "「{0}」は選べません。{1} のどれかにしてください。",
        "empty": "{0} のステップが見つかりません。",
    },
}


def source_of(found: Any) -> str:
    """The tool whose shape it has; "" for none."""
    steps = _steps(found)
    if posthog.recognised(found, steps):
        return "posthog"
    for name, recognised in (
        ("usertour", usertour.recognised),
        ("driver", driver.recognised),
        ("joyride", joyride.recognised),
        ("intro", intro.recognised),
        ("shepherd", shepherd.recognised),
    ):
        if recognised(steps):
            return name
    return ""


def _steps(found: Any) -> list[Any]:
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        return []
    held = found.get("content")
    for holder in (found, held if isinstance(held, dict) else {}):
        for name in ("steps", "hints"):
            if isinstance(holder.get(name), list) and holder[name]:
                steps: list[Any] = holder[name]
                return steps
    return []


def made(found: Any, locale: str, source: str = "") -> Made:
    """A guide of a tour from elsewhere, and the report. source: "" is found by the shape.

    Raises Invalid `source_unknown`, and what decode_document does.
    """
    words = _WORDS["ja" if locale.startswith("ja") else "en"]
    listed = ", ".join(NAMES.values())
    if source and source not in _MAKE:
        names = ", ".join(_MAKE)
        raise Invalid("source", words["source"].format(source, names), code="source_unknown")
    chosen = source or source_of(found)
    if not chosen:
        raise Invalid("file", words["unknown"].format(listed), code="source_unknown")
    done = _MAKE[chosen](found, locale)
    if not step_ids(done.document):
        raise Invalid("file", words["empty"].format(NAMES[chosen]), code="source_unknown")
    return done
