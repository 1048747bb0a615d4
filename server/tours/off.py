"""Decides what of a guide is shown at all: an author may turn a step, hint or task off.

Whatever is turned off stays in the draft and in the version, and is left out before anything else
is made of the document: what is served, the ids of its steps, the rules inside it, its files.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from server.tours.kinds import Checklist, Document
from server.tours.limits import parts
from server.tours.steps import Hint, Step, Task


def shown(document: Document) -> Document:
    """The document without what is turned off."""
    if isinstance(document, Checklist):
        return replace(document, tasks=tuple(task for task in document.tasks if not task.off))
    return replace(document, steps=tuple(step for step in document.steps if not step.off))


def shown_parts(document: Document) -> Iterator[tuple[str, Step | Hint | Task]]:
    """The parts that are not turned off, with their paths in the whole document."""
    return ((path, part) for path, part in parts(document) if not part.off)
