"""Decides which guides a visitor gets: who it is for, what is over, where to go on."""

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

import msgspec

from server.delivery.compiled import Compiled, Served
from server.tours.kinds import Frequency
from server.tours.rules import Match, Miss, Rest, Rule, Visitor, industry_of, reduce, role_of


class Passed(Protocol):
    """What the visitor has done with a guide."""

    @property
    def completed(self) -> bool: ...
    @property
    def dismissed(self) -> bool: ...
    @property
    def resume_run_id(self) -> UUID | None: ...
    @property
    def resume_step_id(self) -> str | None: ...


class Resume(msgspec.Struct, frozen=True, rename="camel"):
    """The run to go on with, and its step."""

    run_id: UUID
    step_id: str


class Chosen(msgspec.Struct, frozen=True):
    """A guide for this visitor. rule: what only the browser can check; None is nothing."""

    served: Served
    rule: Rule | None
    resume: Resume | None


def choose(
    compiled: Compiled, visitor: Visitor, passages: Mapping[UUID, Passed]
) -> tuple[Chosen, ...]:
    """The guides left for the visitor, the highest priority first."""
    found: list[Chosen] = []
    for guide in compiled.candidates(industry_of(visitor), role_of(visitor)):
        passed = passages.get(guide.guide_id)
        if passed is not None and is_over(guide.frequency, passed):
            continue
        match reduce(guide.rule, visitor):
            case Miss():
                continue
            case Match():
                found.append(Chosen(guide, None, _resume(guide, passed)))
            case Rest(rule):
                found.append(Chosen(guide, rule, _resume(guide, passed)))
    return tuple(found)


def is_over(frequency: Frequency, passed: Passed) -> bool:
    """Is the guide not to be shown again? `once`: seen to its end either way."""
    if frequency == "once":
        return passed.completed or passed.dismissed
    return frequency == "untilCompleted" and passed.completed


def _resume(guide: Served, passed: Passed | None) -> Resume | None:
    if passed is None or passed.resume_run_id is None or passed.resume_step_id is None:
        return None
    # A step that this version no longer has is nowhere to go on: the tour begins anew.
    if passed.resume_step_id not in guide.step_ids:
        return None
    return Resume(passed.resume_run_id, passed.resume_step_id)
