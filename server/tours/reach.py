"""Decides where the steps of a tour lead, and which of them lead nowhere."""

from collections.abc import Iterator, Sequence

from server.tours.actions import GoTo
from server.tours.limits import actions_of
from server.tours.steps import Hidden, Step


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
