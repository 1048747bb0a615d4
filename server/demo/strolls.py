"""Decides what people did with a checklist and with hints, which have no order to walk."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Protocol

import msgspec

from server.demo.dice import Dice

Message = dict[str, Any]

MEETS = 0.85
"""Of those whom such a guide is for, how many come to where it stands."""
CLOSES = 0.12


class Tells(Protocol):
    """Writes the messages of one person's browser."""

    def tracks(self, at: datetime, event: str, path: str = "/", **properties: Any) -> Message: ...


class PlayedList(msgspec.Struct, frozen=True):
    """A published checklist, or published hints, and the people it is for.

    does: the share of them who do each task, or open each hint, by its id. required: the tasks that
    make it complete.
    """

    guide_id: str
    version: int
    checklist: bool
    industry: str
    role: str
    does: tuple[tuple[str, float], ...]
    required: tuple[str, ...]


def strolls(voice: Tells, dice: Dice, guide: PlayedList, at: datetime) -> Iterator[Message]:
    """One run, over some days."""
    if not dice.chance(MEETS):
        return
    run: dict[str, Any] = {
        "guideId": guide.guide_id,
        "guideVersion": guide.version,
        "runId": dice.uuid(),
    }
    done: set[str] = set()
    told = False

    def start() -> Iterator[Message]:
        nonlocal told
        if not told:
            told = True
            yield voice.tracks(at, "Guide Started", **run)

    if guide.checklist:
        yield from start()
    for index, (part_id, share) in enumerate(guide.does):
        at += timedelta(hours=dice.between(0.1, 40))
        if not dice.chance(share):
            continue
        here = {**run, "stepId": part_id, "stepIndex": index}
        yield from start()
        done.add(part_id)
        if guide.checklist:
            yield voice.tracks(at, "Checklist Task Completed", **here, taskId=part_id)
        else:
            yield voice.tracks(at, "Step Shown", **here)
            at += timedelta(seconds=dice.between(2, 30))
            yield voice.tracks(at, "Step Completed", **here)
    at += timedelta(seconds=1)
    if done.issuperset(guide.required):
        yield voice.tracks(at, "Guide Completed", **run)
    elif guide.checklist and dice.chance(CLOSES):
        yield voice.tracks(at, "Guide Ended", **run, reason="dismissed")
