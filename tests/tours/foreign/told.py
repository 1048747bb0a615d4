"""What was made of a tour, as tests compare it: steps without defaults, notes as tuples."""

from typing import Any

from server.tours.document import decode_document, empty_document, encode_document
from server.tours.foreign.making import Made

Line = tuple[int | None, str, str, str]


def steps(made: Made) -> list[dict[str, Any]]:
    """Each step, with no field that a step has anyway."""
    return [_without_defaults(step) for step in encode_document(made.document)["steps"]]


def settings(made: Made) -> dict[str, Any]:
    """What the guide has beside its steps, with no field that a guide has anyway."""
    document = encode_document(made.document)
    plain = encode_document(empty_document(document["kind"], "en"))
    return {
        key: value
        for key, value in document.items()
        if key != "steps" and (key == "kind" or value != plain[key])
    }


def taken(made: Made) -> list[tuple[int | None, str]]:
    return [(note.step, note.path) for note in made.notes if note.what == "taken"]


def noted(made: Made) -> list[Line]:
    """All that was not taken as it was: step, what, path, code."""
    return [(n.step, n.what, n.path, n.code) for n in made.notes if n.what != "taken"]


def _without_defaults(step: dict[str, Any]) -> dict[str, Any]:
    plain = _DEFAULTS.get(step["type"], {})
    return {
        key: value
        for key, value in step.items()
        if key in ("id", "type") or key not in plain or value != plain[key]
    }


def _defaults() -> dict[str, dict[str, Any]]:
    bare = {"kind": "tour", "steps": [{"id": "a", "type": "tooltip"}, {"id": "b", "type": "modal"}]}
    hint = {"kind": "tooltip", "steps": [{"id": "c", "type": "hotspot"}]}
    listed = [
        step
        for document in (bare, hint)
        for step in encode_document(decode_document(document))["steps"]
    ]
    return {step["type"]: step for step in listed}


_DEFAULTS = _defaults()
