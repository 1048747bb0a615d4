"""Decides which guides a visitor gets: who it is for, what is over, what rests, where to go on."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil
from typing import Literal, Protocol
from uuid import UUID

import msgspec

from server.delivery.compiled import Compiled, Served
from server.tours.kinds import EveryDays, Frequency
from server.tours.rules import (
    GuideIs,
    Match,
    Miss,
    Rest,
    Rule,
    Visitor,
    industry_of,
    reduce,
    role_of,
)


class Passed(Protocol):
    """What the visitor has done with a guide."""

    @property
    def started(self) -> bool: ...
    @property
    def completed(self) -> bool: ...
    @property
    def dismissed(self) -> bool: ...
    @property
    def resume_run_id(self) -> UUID | None: ...
    @property
    def resume_step_id(self) -> str | None: ...
    @property
    def resume_done(self) -> tuple[str, ...]: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def snoozed_until(self) -> datetime | None: ...
    @property
    def last_event_at(self) -> datetime | None: ...


class Resume(msgspec.Struct, frozen=True, rename="camel"):
    """The run to go on with, its step, and the steps or tasks that are done."""

    run_id: UUID
    step_id: str
    done: tuple[str, ...] = ()


class Chosen(msgspec.Struct, frozen=True):
    """A guide for this visitor. document: its JSON, in the visitor's language where there is one.

    rule: what only the browser can check; None is nothing.
    rules: what is left of those inside the document, by their place; True and False are answered.
    over: how the last run ended, of a guide that is never over. rest_seconds: until it may start.
    """

    served: Served
    document: msgspec.Raw
    rule: Rule | None
    resume: Resume | None
    rules: tuple[Rule | bool, ...] = ()
    over: Literal["completed", "dismissed"] | None = None
    rest_seconds: int = 0


def choose(
    compiled: Compiled,
    visitor: Visitor,
    passages: Mapping[UUID, Passed],
    now: datetime,
    locale: str | None = None,
) -> tuple[Chosen, ...]:
    """The guides left for the visitor, the highest priority first.

    visitor: its `guides` are those of `passages`, whatever stands there. locale: the language that
    the visitor's browser asks for.
    """
    known = msgspec.structs.replace(visitor, guides=became(passages))
    found: list[Chosen] = []
    for guide in compiled.candidates(industry_of(known), role_of(known)):
        if guide.window.standing(now) != "served":
            continue
        passed = passages.get(guide.guide_id)
        if passed is not None and is_over(guide.frequency, passed):
            continue
        rule = reduce(guide.rule, known)
        if isinstance(rule, Miss):
            continue
        resume = _resume(guide, passed)
        found.append(
            Chosen(
                served=guide,
                document=guide.said_in(locale),
                rule=rule.rule if isinstance(rule, Rest) else None,
                resume=resume,
                rules=tuple(_left(one, known) for one in guide.inner),
                over=_over(guide.frequency, passed, resume),
                rest_seconds=_rest(guide.frequency, passed, resume, now),
            )
        )
    return tuple(found)


def became(passages: Mapping[UUID, Passed]) -> dict[str, frozenset[GuideIs]]:
    """What became of each guide, as rules ask for it."""
    found: dict[str, frozenset[GuideIs]] = {}
    for guide_id, passed in passages.items():
        states: tuple[tuple[GuideIs, bool], ...] = (
            ("started", passed.started),
            ("completed", passed.completed),
            ("dismissed", passed.dismissed),
        )
        found[str(guide_id)] = frozenset(name for name, holds in states if holds)
    return found


def is_over(frequency: Frequency, passed: Passed) -> bool:
    """Is the guide not to be shown again? `once`: seen to its end either way."""
    if frequency == "once":
        return passed.completed or passed.dismissed
    return frequency == "untilCompleted" and passed.completed


def quiet_left(
    compiled: Compiled, passages: Mapping[UUID, Passed], quiet_seconds: int, now: datetime
) -> int:
    """Seconds of the quiet period that are left for the visitor since a tour last ended."""
    ends = [
        passed.ended_at
        for guide in compiled.guides
        if guide.kind == "tour"
        and (passed := passages.get(guide.guide_id)) is not None
        and passed.ended_at is not None
    ]
    if not ends or not quiet_seconds:
        return 0
    # A browser's clock may be ahead: nobody rests longer for it.
    return min(_until(max(ends) + timedelta(seconds=quiet_seconds), now), quiet_seconds)


def _left(rule: Rule, visitor: Visitor) -> Rule | bool:
    found = reduce(rule, visitor)
    return found.rule if isinstance(found, Rest) else isinstance(found, Match)


def _resume(guide: Served, passed: Passed | None) -> Resume | None:
    if passed is None or passed.resume_run_id is None:
        return None
    at = passed.resume_step_id
    if at not in guide.step_ids:
        # A step that this version no longer has is nowhere to go on: the tour begins anew. Hints
        # and tasks have no order, so that any will do.
        if guide.kind == "tour" or not guide.step_ids:
            return None
        at = guide.step_ids[0]
    done = tuple(one for one in passed.resume_done if one in guide.step_ids)
    return Resume(passed.resume_run_id, at, done)


def _over(
    frequency: Frequency, passed: Passed | None, resume: Resume | None
) -> Literal["completed", "dismissed"] | None:
    if frequency != "always" or passed is None or resume is not None:
        return None
    return "completed" if passed.completed else "dismissed" if passed.dismissed else None


def _rest(frequency: Frequency, passed: Passed | None, resume: Resume | None, now: datetime) -> int:
    if passed is None:
        return 0
    rests = 0 if passed.snoozed_until is None else _until(passed.snoozed_until, now)
    last = passed.last_event_at if passed.started and resume is None else None
    if isinstance(frequency, EveryDays) and last is not None:
        rests = max(rests, _until(last + timedelta(days=frequency.every_days), now))
    return rests


def _until(at: datetime, now: datetime) -> int:
    return max(0, ceil((at - now).total_seconds()))
