"""Decides how the content of a draft reads: its steps, hints or tasks, each in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from msgspec import UNSET, UnsetType

from server.errors import Fault
from server.pages.action_words import actions_in_words, buttons_in_words
from server.pages.words import LANGUAGES, Words
from server.tours.content import (
    Block,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Paragraph,
    Text,
    Trait,
    Video,
)
from server.tours.kinds import Checklist, Document, EveryDays, Frequency, kind_of
from server.tours.limits import parts
from server.tours.queries import DraftRow
from server.tours.rules_in_words import describe
from server.tours.steps import Advance, Branch, Hidden, Hint, Modal, Step, Target, Task, Tooltip

Names = Mapping[str, str]
"""Names of guides by their id in small letters."""


@dataclass(frozen=True)
class StepLine:
    """where: a page pattern. advance: what leads on. notes: sentences about the rest."""

    title: str
    text: str
    kind: str
    points: str
    where: str | None
    advance: str
    problems: Sequence[str]
    notes: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Content:
    """heading: of the list. nothing: what is said where it is empty. facts: what holds for the
    whole guide, by name.
    """

    heading: str
    nothing: str
    steps: Sequence[StepLine]
    start: str
    frequency: str
    locale: str
    facts: Sequence[tuple[str, str]]
    updated_at: datetime
    updated_by: str


def content(
    document: Document, draft: DraftRow, problems: Sequence[Fault], names: Names, words: Words
) -> Content:
    numbers = {part.id: number for number, (_, part) in enumerate(parts(document), 1)}
    lines = []
    for number, (_, part) in enumerate(parts(document), 1):
        wrong = [one.message for one in problems if one.step == number]
        line = _line(part, wrong, numbers, names, words)
        off = [words.say("Turned off: kept, and shown to nobody.")] if part.off else []
        lines.append(replace(line, notes=[*off, *line.notes]))
    return Content(
        heading={
            "tour": words.say("Steps of the draft"),
            "tooltip": words.say("Hints of the draft"),
            "checklist": words.say("Tasks of the draft"),
        }[kind_of(document)],
        nothing={
            "tour": words.say("No steps yet"),
            "tooltip": words.say("No hints yet"),
            "checklist": words.say("No tasks yet"),
        }[kind_of(document)],
        steps=lines,
        start=_start(document, words),
        frequency=frequency_in_words(document.frequency, words),
        locale=LANGUAGES.get(document.locale, document.locale),
        facts=list(_facts(document, words)),
        updated_at=draft.updated_at,
        updated_by=draft.updated_by,
    )


def _start(document: Document, words: Words) -> str:
    if document.start == "manual":
        return words.say("When your product calls cairn.start()")
    if kind_of(document) == "tour":
        return words.say("By itself, when a person it is for comes to the first page")
    return words.say("By itself, on every page where it belongs")


def frequency_in_words(frequency: Frequency, words: Words) -> str:
    if isinstance(frequency, EveryDays):
        return words.say_n(
            "Again %(num)s day after the last time",
            "Again %(num)s days after the last time",
            frequency.every_days,
        )
    return {
        "once": words.say("Once, until completed or dismissed"),
        "untilCompleted": words.say("Again until completed"),
        "always": words.say("Always"),
    }[frequency]


def _facts(document: Document, words: Words) -> Iterator[tuple[str, str]]:
    if not isinstance(document, Checklist):
        return
    yield words.say("Title"), document.title or words.say("Untitled")
    yield (
        words.say("Order"),
        words.say("One after the other")
        if document.order == "given"
        else words.say("In any order"),
    )
    yield (
        words.say("At first"),
        words.say("The panel is open") if document.open else words.say("Only its button is shown"),
    )
    yield (
        words.say("Can be closed for good"),
        words.say("Yes") if document.dismissible else words.say("No"),
    )


def _line(
    part: Step | Hint | Task,
    problems: Sequence[str],
    numbers: Mapping[str, int],
    names: Names,
    words: Words,
) -> StepLine:
    match part:
        case Task():
            return _task(part, problems, names, words)
        case Hint():
            return _hint(part, problems, names, words)
        case _:
            return _step(part, problems, numbers, names, words)


def _step(
    step: Step, problems: Sequence[str], numbers: Mapping[str, int], names: Names, words: Words
) -> StepLine:
    branches = [_branch(one, numbers, names, words) for one in step.branches]
    if isinstance(step, Hidden):
        return StepLine(
            title=words.say("Hidden step"),
            text="",
            kind=words.say("Hidden"),
            points=words.say("draws nothing"),
            where=step.page,
            advance=advance_in_words(step.advance, words),
            problems=problems,
            notes=branches,
        )
    notes = [*buttons_in_words(step.buttons or (), numbers, names, words), *branches]
    if isinstance(step, Tooltip) and step.rest == "block":
        notes.append(words.say("Meanwhile the rest of the page cannot be used."))
    return StepLine(
        title=step.title,
        text=_text(step.body),
        kind=words.say("Card") if isinstance(step, Modal) else words.say("Tooltip"),
        points=words.say("on its own")
        if isinstance(step, Modal)
        else _points(step.target, words, step.point_at),
        where=step.page,
        advance=advance_in_words(step.advance, words),
        problems=problems,
        notes=notes,
    )


def _hint(hint: Hint, problems: Sequence[str], names: Names, words: Words) -> StepLine:
    notes = list(buttons_in_words(hint.buttons or (), {}, names, words))
    if hint.type == "launcher" and hint.actions:
        does = actions_in_words(hint.actions, {}, names, words)
        notes.insert(0, words.say("A press: %(does)s.", does=does))
    if hint.type == "hotspot" and hint.until == "seen":
        notes.append(words.say("Its dot goes once it was opened."))
    return StepLine(
        title=hint.title or hint.label,
        text=_text(hint.body),
        kind={
            "hint": words.say("Hint"),
            "hotspot": words.say("Hotspot"),
            "launcher": words.say("Launcher"),
        }[hint.type],
        points=_points(hint.target, words, hint.point_at),
        where=hint.page,
        advance={
            "hint": words.say("shown on hover and focus"),
            "hotspot": words.say("a dot that opens it"),
            "launcher": words.say("a button of its own"),
        }[hint.type],
        problems=problems,
        notes=notes,
    )


def _task(task: Task, problems: Sequence[str], names: Names, words: Words) -> StepLine:
    done = words.say("Done when its button is pressed.")
    if task.done is not None:
        said = describe(task.done, words.locale, names)
        done = words.say("Done for %(rule)s.", rule=said)
    notes = [done]
    if task.actions:
        does = actions_in_words(task.actions, {}, names, words)
        notes.append(
            words.say("Button “%(label)s”: %(does)s.", label=task.label, does=does)
            if task.label
            else words.say("Its button: %(does)s.", does=does)
        )
    return StepLine(
        title=task.title,
        text=_text(task.body),
        kind=words.say("Task"),
        points=words.say("required") if task.required else words.say("optional"),
        where=None,
        advance="",
        problems=problems,
        notes=notes,
    )


def _points(target: Target | None, words: Words, wanted: str | UnsetType = UNSET) -> str:
    """wanted: what another tool pointed at, where nobody has pointed since."""
    if target:
        return target.label or words.say("an element")
    if wanted:
        return words.say("no target yet; it was %(wanted)s", wanted=wanted)
    return words.say("no target yet")


def _branch(branch: Branch, numbers: Mapping[str, int], names: Names, words: Words) -> str:
    rule = describe(branch.rule, words.locale, names)
    if branch.go_to is None:
        return words.say("Completes the tour for %(rule)s.", rule=rule)
    number = numbers.get(branch.go_to)
    return words.say("Goes on to step %(number)s for %(rule)s.", number=number or "?", rule=rule)


def advance_in_words(advance: Advance, words: Words) -> str:
    on = _points(advance.target, words) if advance.target else words.say("the element")
    match advance.on:
        case "button":
            return words.say("goes on with the button")
        case "click":
            return words.say("goes on when the person clicks the element")
        case "input":
            return words.say("goes on when the person has filled in the element")
        case "appear":
            return words.say("goes on when %(element)s appears", element=on)
        case "gone":
            return words.say("goes on when %(element)s is gone", element=on)
        case "page":
            return words.say("goes on on the page %(page)s", page=advance.page or "…")
        case "event":
            return words.say("goes on with the event %(event)s", event=advance.event or "…")
        case "now":
            return words.say("goes on at once")


def _text(body: Sequence[Block]) -> str:
    return "\n".join(line for line in map(plain, body) if line)


def plain(block: Block) -> str:
    """A block as text, for a list of steps."""
    match block:
        case Paragraph(inlines) | Heading(content=inlines):
            return "".join(map(_plain, inlines))
        case List():
            return "\n".join("• " + "".join(map(_plain, item)) for item in block.items)
        case Image():
            return f"[{block.alt}]" if block.alt else ""
        case Video():
            return f"[▶ {block.title}]" if block.title else "[▶]"


def _plain(inline: Inline) -> str:
    match inline:
        case Text() | Link():
            return inline.text
        case Trait():
            return f"{{{inline.name}}}"
