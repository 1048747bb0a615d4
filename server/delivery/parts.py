"""Decides which files beside the renderer a document needs: few guides need more than the card."""

from collections.abc import Iterable
from typing import Literal

from server.tours.actions import PLAIN
from server.tours.content import Block, Video
from server.tours.kinds import Checklist, Document, TooltipGuide, Tour
from server.tours.limits import actions_of, parts
from server.tours.steps import Hidden, Step, Tooltip

Part = Literal["hints", "checklist", "extra"]


def parts_for(document: Document) -> tuple[Part, ...]:
    """The files that are loaded with it, beside the renderer."""
    match document:
        case Checklist():
            return ("checklist", "extra")
        case TooltipGuide():
            return ("hints", "extra") if _has_more(document) else ("hints",)
        case Tour():
            tour_only = document.progress == "bar" or any(map(_waits_for_more, document.steps))
            return ("extra",) if tour_only or _has_more(document) else ()


def _has_more(document: Document) -> bool:
    """What any kind may have of it: an action of Cairn's, a video, a theme beyond the accent."""
    if document.theme is not None and not document.theme.accent_only:
        return True
    return any(
        any(not isinstance(action, PLAIN) for _, action in actions_of(part))
        or (not isinstance(part, Hidden) and _shows_video(part.body))
        for _, part in parts(document)
    )


def _waits_for_more(step: Step) -> bool:
    if isinstance(step, Hidden) or step.advance.on not in ("button", "click"):
        return True
    return isinstance(step, Tooltip) and step.rest == "block"


def _shows_video(body: Iterable[Block]) -> bool:
    return any(isinstance(block, Video) for block in body)
