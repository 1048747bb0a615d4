"""Decides how a refusal of msgspec reads to the person who sent the document."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

_AT = re.compile(r"^(?P<what>.*?)(?: - at (?:`key` in )?`\$(?P<path>[^`]*)`)?$", re.DOTALL)
_STEP = re.compile(r"(steps|tasks)\[(\d+)\]")
_PLACES = {"steps": "Step", "tasks": "Task"}
_NAME = re.compile(r"`([^`]*)`")
_TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object",
    "datetime": "a moment such as 2026-04-01T09:00:00+09:00",
}
_INDEX = re.compile(r"\[[^\]]*\]")


def step_of(path: str) -> int | None:
    """The step or task that a path is in, counted from 1; None outside of both."""
    found = _STEP.match(path)
    return int(found[2]) + 1 if found else None


def located(path: str, sentence: str) -> str:
    """The sentence with its place in front: `Step 2, target: …`, `Task 1, done: …`."""
    found = _STEP.match(path)
    if found is None:
        return f"{path}: {sentence}" if path else sentence[:1].upper() + sentence[1:]
    place, rest = f"{_PLACES[found[1]]} {int(found[2]) + 1}", path[found.end() :].lstrip(".")
    return f"{place}, {rest}: {sentence}" if rest else f"{place}: {sentence}"


def explain(
    message: str,
    choices: Mapping[str, Sequence[str]],
    hints: Mapping[str, str],
    fields: Mapping[str, Sequence[str]],
) -> tuple[str, str]:
    """The path (`steps[1].target`) and a sentence that names the step and says what would be right.

    message: what msgspec said. choices: the values that a field may have, by the end of its path
    without indexes (`steps.side`, `body.type`). hints: what a text must look like, by the field's
    name. fields: the fields that an object may have, by the end of its path; `` is the document.
    """
    found = _AT.match(message)
    if found is None:
        return "", message
    path, what = (found["path"] or "").lstrip("."), found["what"]
    name = _NAME.search(what)
    if what.startswith("Object contains unknown field") and name:
        return _under(path, name[1], _unknown(name[1], _by_end(fields, path)))
    if what.startswith("Object missing required field") and name:
        return _under(path, name[1], _missing(_under(path, name[1], "")[0], choices))
    allowed = _by_end(choices, path)
    if what.startswith(("Invalid enum value", "Invalid value")) and allowed:
        given = what.split("value ", 1)[1]
        return path, located(path, f"is {given}; it must be one of {', '.join(allowed)}")
    if "matching regex" in what and path.split(".")[-1] in hints:
        return path, located(path, hints[path.split(".")[-1]])
    return path, located(path, _plain(what))


def _under(path: str, name: str, sentence: str) -> tuple[str, str]:
    full = f"{path}.{name}" if path else name
    return full, located(full, sentence)


def _unknown(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return "there is no such field" + (f"; did you mean `{near[0]}`?" if near else "")


def _missing(path: str, choices: Mapping[str, Sequence[str]]) -> str:
    allowed = _by_end(choices, path)
    return "is missing" + (f"; it must be one of {', '.join(allowed)}" if allowed else "")


def _by_end(table: Mapping[str, Sequence[str]], path: str) -> Sequence[str]:
    parts = _INDEX.sub("", path).split(".") if path else []
    for start in range(len(parts) + 1):
        found = table.get(".".join(parts[start:]))
        if found is not None and (start < len(parts) or not parts):
            return found
    return ()


def _plain(what: str) -> str:
    """`Expected `str`, got `int`` as words: "must be text, not a whole number"."""
    said = _NAME.findall(what)
    if what.startswith("Expected") and said:
        wanted = " or ".join(_TYPES.get(part, part) for part in said[0].split(" | "))
        if "of length" in what:
            return f"must be {wanted} {what.split('` ', 1)[1]}"
        bound = re.search(r"` ((?:>=|<=) \S+)$", what)
        if bound:
            return f"must be {wanted} {bound[1]}"
        got = f", not {_TYPES.get(said[1], said[1])}" if len(said) > 1 else ""
        return f"must be {wanted}{got}"
    if what.startswith("Invalid RFC3339"):
        return f"must be {_TYPES['datetime']}"
    return what[:1].lower() + what[1:]
