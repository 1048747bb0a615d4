"""Decides whether a document may be published, and whether it says anything new."""

from collections.abc import Iterator, Mapping

import msgspec

from server.errors import Fault
from server.tours.actions import Action, Back, GoTo, Next, SetTrait, StartGuide, Track
from server.tours.address import bad_page
from server.tours.content import says
from server.tours.here import Here
from server.tours.kinds import Checklist, Document, Kind, Tour, kind_of
from server.tours.limits import (
    Address,
    actions_of,
    addresses,
    addresses_in,
    addresses_of,
    parts,
    unsafe_link,
)
from server.tours.publish_words import Locale, locale_of, place
from server.tours.reach import hidden_cycle, is_stuck, led_to
from server.tours.rules import (
    NEEDS_NO_VALUE,
    AllOf,
    AnyOf,
    EventWas,
    GuideWas,
    IndustryIs,
    Not,
    PageIs,
    RoleIs,
    Rule,
    TraitIs,
)
from server.tours.steps import Hidden, Hint, Step, Task, Tooltip

_NOTHING: dict[Kind, tuple[str, str]] = {
    "tour": ("steps", "no_steps"),
    "tooltip": ("steps", "no_hints"),
    "checklist": ("tasks", "no_tasks"),
}
_ALL_OFF: dict[Kind, str] = {"tour": "steps_off", "tooltip": "hints_off", "checklist": "tasks_off"}
_EMPTY = {"link": "link_empty", "image": "image_empty", "video": "video_empty"}


def problems(document: Document, locale: str = "en") -> tuple[Fault, ...]:
    """All that keeps the guide from being published, in the order in which a person reads it.

    Codes: no_steps, no_hints, no_tasks, target_missing, title_missing, body_missing, text_missing,
    name_missing, task_undone, audience_missing, link_unsafe, guide_missing, trait_missing,
    event_missing, step_unknown, step_off, action_misplaced, advance_target_missing,
    advance_event_missing, advance_now, hidden_stuck, hidden_cycle, page_pattern_bad,
    duplicate_step_id, rule_empty. Of what is turned off only its id is asked for.
    """
    return tuple(_problems(document, locale_of(locale)))


def _problems(document: Document, locale: Locale) -> Iterator[Fault]:
    kind = kind_of(document)
    whole = Here("", place(kind, None, locale), locale)
    listed = list(parts(document))
    if isinstance(document, Checklist):
        if not document.title.strip():
            yield whole.fault("title", "title_missing", "checklist_title_missing")
        for path, address, use in addresses(document):
            if path.startswith("body"):
                yield from _of_address(Address(path, address, use), whole)
        yield from _of_translations(document, "body", whole)
    if all(part.off for _, part in listed):
        yield whole.fault(*_NOTHING[kind], _ALL_OFF[kind] if listed else None)
    known = _names(listed, kind, locale)
    first: dict[str, int] = {}
    for number, (path, part) in enumerate(listed, 1):
        here = Here(path, place(kind, number, locale), locale, number, part.id)
        before = first.setdefault(part.id, number)
        if before != number:
            yield here.fault("id", "duplicate_step_id", detail=_name_of(kind, before, locale))
        if not part.off:
            yield from _of_part(part, here, known)
            yield from _of_translations(document, f"{part.id}.body", here)
    if isinstance(document, Tour):
        yield from _of_cycle(document, locale)
    if document.audience is None:
        word = "audience_missing" if kind == "tour" else "guide_audience_missing"
        yield whole.fault("audience", "audience_missing", word)
    else:
        yield from _of_rule(document.audience, "audience", whole, "")


def _of_translations(document: Document, name: str, here: Here) -> Iterator[Fault]:
    """What is wrong with the addresses of a text in the languages into which it is translated."""
    for locale, translation in document.translations.items():
        said = translation.bodies.get(name)
        if said is not None:
            there = here.said_in(locale)
            for address in addresses_in(said.body, f"translations.{locale}.bodies.{name}.body"):
                yield from _of_address(address, there)


def _of_cycle(tour: Tour, locale: Locale) -> Iterator[Fault]:
    shown = [(at, step) for at, step in enumerate(tour.steps) if not step.off]
    found = hidden_cycle([step for _, step in shown])
    if found is not None:
        at, step = shown[found]
        here = Here(f"steps[{at}]", place("tour", at + 1, locale), locale, at + 1, step.id)
        yield here.fault("branches", "hidden_cycle")


_Known = Mapping[str, str | None]
"""By the id of a part: None, or what it is called where it is turned off."""


def _names(listed: list[tuple[str, Step | Hint | Task]], kind: Kind, locale: Locale) -> _Known:
    off = {
        part.id: _name_of(kind, number, locale)
        for number, (_, part) in enumerate(listed, 1)
        if part.off
    }
    return {**off, **{part.id: None for _, part in listed if not part.off}}


def _name_of(kind: Kind, number: int, locale: Locale) -> str:
    named = place(kind, number, locale)
    return named.lower() if locale == "en" else named


def same(draft: Document, version: Document) -> bool:
    """Does the draft say exactly what the version says? As JSON: in Python `True == 1`."""
    return _bytes(draft) == _bytes(version)


def _bytes(document: Document) -> bytes:
    return msgspec.json.encode(document, order="deterministic")


def _of_part(part: Step | Hint | Task, here: Here, known: _Known) -> Iterator[Fault]:
    if isinstance(part, Task):
        yield from _of_task(part, here)
    else:
        if part.page is not None:
            wrong = bad_page(part.page, here.locale)
            if wrong is not None:
                yield here.fault("page", "page_pattern_bad", detail=wrong)
        if isinstance(part, Tooltip | Hint) and part.target is None:
            yield here.fault("target", "target_missing")
        if isinstance(part, Hint):
            yield from _of_hint(part, here)
        else:
            yield from _of_step(part, here, known)
    for path, action in actions_of(part):
        yield from _of_action(path.removeprefix("."), action, part, here)
    for address in addresses_of(part, ""):
        yield from _of_address(address._replace(path=address.path.removeprefix(".")), here)


def _of_step(step: Step, here: Here, known: _Known) -> Iterator[Fault]:
    if not isinstance(step, Hidden):
        if not step.title.strip():
            yield here.fault("title", "title_missing")
        if not says(step.body):
            yield here.fault("body", "body_missing")
    yield from _of_advance(step, here)
    for path, to in led_to(step):
        if to not in known:
            yield here.fault(path, "step_unknown")
        elif (off := known[to]) is not None:
            yield here.fault(path, "step_off", detail=off)
    for at, branch in enumerate(step.branches):
        yield from _of_rule(branch.rule, f"branches[{at}].rule", here, "rule_")


def _of_advance(step: Step, here: Here) -> Iterator[Fault]:
    advance = step.advance
    if is_stuck(step):
        yield here.fault("advance.on", "hidden_stuck")
    elif advance.on == "now" and not isinstance(step, Hidden):
        yield here.fault("advance.on", "advance_now")
    elif advance.on == "event" and not (advance.event or "").strip():
        yield here.fault("advance.event", "advance_event_missing")
    elif advance.on == "page":
        wrong = bad_page(advance.page or "", here.locale)
        if wrong is not None:
            yield here.fault("advance.page", "page_pattern_bad", "advance_page_bad", wrong)
    elif advance.on == "input" and not isinstance(step, Tooltip):
        yield here.fault("advance.on", "advance_target_missing", "advance_field_missing")
    elif _waits_for_target(step) and advance.target is None:
        yield here.fault("advance.target", "advance_target_missing")


def _waits_for_target(step: Step) -> bool:
    """Does it wait for an element, and have none of its own?"""
    on = step.advance.on
    return on == "appear" or (on == "gone" and not isinstance(step, Tooltip))


def _of_hint(hint: Hint, here: Here) -> Iterator[Fault]:
    if hint.type == "launcher" and not hint.label.strip() and not hint.title.strip():
        yield here.fault("label", "name_missing")
    acts = hint.type == "launcher" and hint.actions
    if not acts and not hint.title.strip() and not says(hint.body):
        yield here.fault("body", "text_missing")


def _of_task(task: Task, here: Here) -> Iterator[Fault]:
    if not task.title.strip():
        yield here.fault("title", "title_missing")
    if task.done is not None:
        yield from _of_rule(task.done, "done", here, "rule_")
    elif not task.actions:
        yield here.fault("done", "task_undone")


def _of_action(path: str, action: Action, part: Step | Hint | Task, here: Here) -> Iterator[Fault]:
    match action:
        case GoTo() if isinstance(part, Hint | Task):
            yield here.fault(f"{path}.type", "action_misplaced")
        case Next() | Back() if isinstance(part, Task):
            yield here.fault(f"{path}.type", "action_misplaced")
        case StartGuide(guide_id=""):
            yield here.fault(f"{path}.guideId", "guide_missing")
        case SetTrait() if not action.name.strip():
            yield here.fault(f"{path}.name", "trait_missing")
        case Track() if not action.event.strip():
            yield here.fault(f"{path}.event", "event_missing")


def _of_address(address: Address, here: Here) -> Iterator[Fault]:
    path, written, use = address
    wrong = unsafe_link(written, use=use, locale=here.locale)
    if not written:
        yield here.fault(path, "link_unsafe", _EMPTY.get(use, "page_empty"))
    elif wrong is not None:
        yield here.fault(path, "link_unsafe", detail=wrong)


def _of_rule(rule: Rule, path: str, here: Here, words: str) -> Iterator[Fault]:
    """words: what the names of the sentences begin with."""
    match rule:
        case AllOf() | AnyOf():
            if isinstance(rule, AnyOf) and not rule.of:
                yield here.fault(f"{path}.of", "rule_empty", f"{words}any_empty")
            for at, part in enumerate(rule.of):
                yield from _of_rule(part, f"{path}.of[{at}]", here, words)
        case Not():
            yield from _of_rule(rule.of, f"{path}.of", here, words)
        case IndustryIs() | RoleIs():
            if not rule.is_ or not all(value.strip() for value in rule.is_):
                yield here.fault(f"{path}.is", "rule_empty", f"{words}values_empty")
        case TraitIs():
            if not rule.name.strip():
                yield here.fault(f"{path}.name", "rule_empty", f"{words}name_empty")
            if rule.op not in NEEDS_NO_VALUE and rule.value in (None, ""):
                yield here.fault(f"{path}.value", "rule_empty", f"{words}values_empty")
        case EventWas():
            if not rule.name.strip():
                yield here.fault(f"{path}.name", "rule_empty", f"{words}event_empty")
        case GuideWas():
            if not rule.id:
                yield here.fault(f"{path}.id", "rule_empty", f"{words}guide_empty")
        case PageIs():
            wrong = bad_page(rule.matches, here.locale)
            if wrong is not None:
                word = f"{words}page_bad" if words else "audience_page_bad"
                yield here.fault(f"{path}.matches", "page_pattern_bad", word, wrong)
