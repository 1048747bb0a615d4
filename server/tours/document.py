"""Decides what a guide's document is: how it is read, kept, served, and what is wrong with one.

The JSON is camelCase and mirrored by sdk/types.d.ts. A draft may be unfinished (no target yet, no
title); what a publication needs is decided in publish.py.
"""

from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from server.tours import actions, content, kinds, rules, steps, translated
from server.tours.explain import explain
from server.tours.kinds import Checklist, Document, Kind, TooltipGuide, Tour
from server.tours.limits import DOCUMENT_BYTES, check_limits, invalid, too_large

__all__ = [
    "Document",
    "decode_document",
    "empty_document",
    "encode_document",
    "served_document",
    "step_ids",
]

KINDS: tuple[Kind, ...] = get_args(Kind)
_GUIDES = dict(zip(KINDS, get_args(Document), strict=True))


def _tags(union: Any) -> tuple[str, ...]:
    return tuple(str(kind.__struct_config__.tag) for kind in get_args(union))


def _fields(*shapes: Any) -> tuple[str, ...]:
    return tuple(name for shape in shapes for name in shape.__struct_encode_fields__)


_ACTIONS = _tags(actions.Action)
_INLINES = _tags(content.Inline)
_RULES = _tags(rules.Rule)
_TRAIT_OF = get_args(rules.Of)
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "body.type": _tags(content.Block),
    "source.type": _tags(content.Block),
    "content.type": _INLINES,
    "items.type": _INLINES,
    "audience.type": _RULES,
    "rule.type": _RULES,
    "done.type": _RULES,
    "of.type": _RULES,
    "actions.type": _ACTIONS,
    "side": get_args(steps.Side),
    "align": get_args(steps.Align),
    "position": get_args(steps.Position),
    "steps.at": get_args(steps.Position),
    "at": get_args(kinds.Corner),
    "whenMissing": get_args(steps.WhenMissing),
    "advance.on": get_args(steps.On),
    "rest": get_args(steps.Rest),
    "icon": get_args(steps.Icon),
    "until": get_args(steps.Until),
    "look": get_args(actions.Look),
    "start": get_args(kinds.Start),
    "frequency": get_args(kinds.Named),
    "progress": get_args(kinds.Progress),
    "order": get_args(kinds.Order),
    "whenDone": get_args(kinds.WhenDone),
    "mode": get_args(kinds.Mode),
    "font": get_args(kinds.Font),
    "shadow": get_args(kinds.Shadow),
    "spacing": get_args(kinds.Spacing),
    "level": ("2", "3"),
    "op": get_args(rules.Op),
    "is": get_args(rules.GuideIs),
    "content.of": ("person", "company"),
    "items.of": ("person", "company"),
    "audience.of": _TRAIT_OF,
    "rule.of": _TRAIT_OF,
    "done.of": _TRAIT_OF,
    "of.of": _TRAIT_OF,
}
_STEP_TYPES: Mapping[str, tuple[str, ...]] = {
    "tour": _tags(steps.Step),
    "tooltip": get_args(steps.HintType),
}
_NAMES: Mapping[str, tuple[str, ...]] = {
    "fingerprint": _fields(steps.Fingerprint),
    "target": _fields(steps.Target),
    "advance": _fields(steps.Advance),
    "branches": _fields(steps.Branch),
    "buttons": _fields(actions.Button),
    "theme": _fields(kinds.Theme),
    "tasks": _fields(steps.Task),
    "translations": _fields(translated.Translation),
    "texts": _fields(translated.TranslatedText),
    "bodies": _fields(translated.TranslatedBody),
}
_STEP_NAMES: Mapping[str, tuple[str, ...]] = {
    "tour": _fields(*get_args(steps.Step)),
    "tooltip": _fields(steps.Hint),
}
_COLOUR = "must be a colour such as #2f6fed"
_GUIDE = "must be the id of a guide"
_HINTS = {
    "locale": "must be a language such as en or ja",
    "translations": "each must be for a language such as en or ja",
    "texts": "each place must be such as title, step-id.title or step-id.buttons.0",
    "bodies": "each place must be body or such as step-id.body",
    "accent": _COLOUR,
    "surface": _COLOUR,
    "ink": _COLOUR,
    "guideId": _GUIDE,
    "id": _GUIDE,
}
_decoder = msgspec.json.Decoder(Document)


def decode_document(document: bytes | Mapping[str, Any]) -> Document:
    """The document as a value.

    Raises Invalid with code `invalid_document`: the field is the path (`steps[1].target`), the
    message names the step or task, counted from 1, and says what would be right.
    """
    try:
        if isinstance(document, bytes):
            if len(document) > DOCUMENT_BYTES:
                raise too_large()
            found: Document = _decoder.decode(document)
        else:
            found = msgspec.convert(document, Document)
    except msgspec.ValidationError as refused:
        path, sentence = _explained(str(refused), _kind_said(document))
        raise invalid(path, sentence if sentence.endswith("?") else sentence + ".") from None
    except msgspec.DecodeError as refused:
        raise invalid("", f"The document is not JSON: {refused}.") from None
    except UnicodeError:
        raise invalid("", "The document contains a character that is no text.") from None
    except RecursionError:
        raise invalid("", "The document is nested too deeply.") from None
    check_limits(found)
    return found


def _kind_said(document: bytes | Mapping[str, Any]) -> str:
    """What it calls itself, to name the fields that it may have; "" when that is nothing known."""
    try:
        said = msgspec.json.decode(document) if isinstance(document, bytes) else document
    except (msgspec.DecodeError, UnicodeError):
        # What is wrong with its shape was found before what is wrong with its end.
        return ""
    kind = said.get("kind") if isinstance(said, Mapping) else None
    return kind if isinstance(kind, str) and kind in _GUIDES else ""


def _explained(message: str, kind: str) -> tuple[str, str]:
    choices = {**_CHOICES, "steps.type": _STEP_TYPES.get(kind, ())}
    names = {**_NAMES, "steps": _STEP_NAMES.get(kind, ())}
    if kind:
        names[""] = (*_fields(_GUIDES[kind]), "kind")
    return explain(message, choices, _HINTS, names)


def empty_document(kind: Kind, locale: str, audience: Any = None) -> Document:
    """A guide without steps or tasks. audience: a rule as JSON. Raises Invalid."""
    return decode_document({"kind": kind, "locale": locale, "audience": audience})


def encode_document(document: Document) -> dict[str, Any]:
    """The document as the database keeps it, every default written out."""
    kept: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(document))
    return kept


def served_document(document: Document) -> bytes:
    """The JSON of a document of which all is shown (`off.shown`), in one language, as visitors get
    it. The audience is left out, which the server answers; instead of each rule inside it stands
    the rule's place (`limits.rules_within`).
    """
    served = msgspec.to_builtins(document)
    del served["audience"], served["translations"]
    for part in served["tasks" if isinstance(document, Checklist) else "steps"]:
        del part["off"]
        part.pop("pointAt", None)
    at = 0
    if isinstance(document, Tour):
        for step in served["steps"]:
            for branch in step["branches"]:
                branch["rule"], at = at, at + 1
    elif isinstance(document, Checklist):
        for task in served["tasks"]:
            if task["done"] is not None:
                task["done"], at = at, at + 1
    return msgspec.json.encode(served)


def step_ids(document: Document) -> tuple[str, ...]:
    """The ids of its steps, hints or tasks, in order."""
    if isinstance(document, Checklist):
        return tuple(task.id for task in document.tasks)
    if isinstance(document, TooltipGuide):
        return tuple(hint.id for hint in document.steps)
    return tuple(step.id for step in document.steps)
