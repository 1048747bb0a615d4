"""Decides where the steps of a tour lead, and which of them lead nowhere."""

from collections.abc import Iterator, Sequence

from server.tours.actions import Dismiss, GoTo, Next, Snooze, StartGuide
from server.tours.limits import actions_of
from server.tours.rules import AllOf, AnyOf, Not, Rule
from server.tours.steps import Hidden, Step, Tooltip


def led_to(step: Step) -> Iterator[tuple[str, str]]:
    """The steps that it may go to, by id, each with the path within the step."""
    for at, branch in enumerate(step.branches):
        if branch.go_to is not None:
            yield f"branches[{at}].goTo", branch.go_to
    for path, action in actions_of(step):
        if isinstance(action, GoTo):
            yield f"{path.removeprefix('.')}.step", action.step


def is_stuck(step: Step) -> bool:
    """A hidden step has no card whose button would be pressed, and no element of its own."""
    return isinstance(step, Hidden) and step.advance.on in ("button", "click", "input")


def hidden_cycle(steps: Sequence[Step]) -> int | None:
    """The first hidden step from which hidden steps alone lead back to it; None when all come out.

    Nothing would ever be drawn, and where each goes on at once the page would stand still.
    """
    place = {step.id: at for at, step in reversed(list(enumerate(steps)))}
    after: dict[int, set[int]] = {}
    for at, step in enumerate(steps):
        if isinstance(step, Hidden):
            named = {place[to] for _, to in led_to(step) if to in place}
            following = {at + 1} if at + 1 < len(steps) else set()
            after[at] = {to for to in named | following if isinstance(steps[to], Hidden)}
    return next((at for at in after if _comes_back(at, after)), None)


def _comes_back(start: int, after: dict[int, set[int]]) -> bool:
    seen: set[int] = set()
    left = list(after[start])
    while left:
        at = left.pop()
        if at == start:
            return True
        if at not in seen:
            seen.add(at)
            left.extend(after[at])
    return False


def reached(steps: Sequence[Step]) -> tuple[frozenset[int], bool]:
    """The places of the steps to which a person may come from the first, and whether any way leads
    to the end, so that the tour is completed.
    """
    place = {step.id: at for at, step in reversed(list(enumerate(steps)))}
    seen: set[int] = set()
    left = [0] if steps else []
    completed = False
    while left:
        at = left.pop()
        if at == len(steps):
            completed = True
        elif at not in seen:
            seen.add(at)
            left.extend(place.get(to, at + 1) if to else len(steps) for to in _led_on(steps[at]))
            if _goes_on(steps[at]):
                left.append(at + 1)
    return frozenset(seen), completed


def gives_no_way_on(step: Step) -> bool:
    """A card with buttons of its own of which none leads anywhere: only its cross ends it."""
    ways = (GoTo, Dismiss, StartGuide, Snooze)
    return not (
        isinstance(step, Hidden)
        or _is_completed(step)
        or any(isinstance(action, ways) for _, action in actions_of(step))
    )


def _led_on(step: Step) -> Iterator[str | None]:
    """Where its buttons and branches may lead; None is the end. Branches are asked in their order:
    after one that always holds no other is.
    """
    for _, action in actions_of(step):
        if isinstance(action, GoTo):
            yield action.step
    if _is_completed(step):
        for branch in step.branches:
            holds = _always(branch.rule)
            if holds is not False:
                yield branch.go_to
            if holds:
                return


def _goes_on(step: Step) -> bool:
    """May the step that stands after it be the next one?"""
    if isinstance(step, Tooltip) and step.when_missing == "skip":
        return True
    return _is_completed(step) and not any(_always(branch.rule) for branch in step.branches)


def _is_completed(step: Step) -> bool:
    """Can what it waits for happen? A card that waits for its button needs one that goes on."""
    if isinstance(step, Hidden):
        return not is_stuck(step)
    if step.advance.on != "button" or step.buttons is None:
        return True
    return any(isinstance(action, Next) for _, action in actions_of(step))


def _always(rule: Rule) -> bool | None:
    """Does the rule hold for everybody (True) or nobody (False)? None is: that depends."""
    match rule:
        case AllOf(parts) | AnyOf(parts):
            found = [_always(part) for part in parts]
            decides = isinstance(rule, AnyOf)
            if decides in found:
                return decides
            return None if None in found else not decides
        case Not(part):
            inner = _always(part)
            return None if inner is None else not inner
        case _:
            return None
