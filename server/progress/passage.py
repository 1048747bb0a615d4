"""Decides what one person did with one guide, from its events in whatever order they came."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import msgspec

STARTED = "Guide Started"
SHOWN = "Step Shown"
STEP_COMPLETED = "Step Completed"
COMPLETED = "Guide Completed"
ENDED = "Guide Ended"
MISSED = "Target Missed"
SNOOZED = "Guide Snoozed"
TASK_COMPLETED = "Checklist Task Completed"
GUIDE_EVENTS = frozenset(
    {STARTED, SHOWN, STEP_COMPLETED, COMPLETED, ENDED, MISSED, SNOOZED, TASK_COMPLETED}
)
LONGEST_SNOOZE = 365 * 86_400

Outcome = Literal["completed", "dismissed", "errored", "open"]

_DOES = (STEP_COMPLETED, TASK_COMPLETED)
# Reasons of `Guide Ended` that are not the person's doing.
_ERRORS = frozenset({"error", "targetMissed"})
_WHOLE = 2**31 - 1


class GuideEvent(msgspec.Struct, frozen=True):
    """One event of the SDK about a run. step_id (of a checklist: its task's id), industry and role
    are "" where not given. seconds: of a snooze.
    """

    message_id: str
    name: str
    at: datetime
    run_id: UUID
    company_id: UUID | None = None
    version: int = 0
    step_id: str = ""
    step_index: int = -1
    reason: str = ""
    industry: str = ""
    role: str = ""
    seconds: int = 0


class FoldedRun(msgspec.Struct, frozen=True):
    """One run. seen: steps shown or completed, and tasks done. last_step: the last one shown, "" if
    none was. snoozed_until: the person has asked to be left alone until then.
    """

    run_id: UUID
    company_id: UUID | None
    version: int
    industry: str
    role: str
    outcome: Outcome
    seen: frozenset[str]
    done: frozenset[str]
    last_step: str
    started_at: datetime
    ended_at: datetime | None
    last_event_at: datetime
    snoozed_until: datetime | None = None


class FoldedPassage(msgspec.Struct, frozen=True):
    """All runs, in order of their start.

    missed: for each step whose target was not found, the first event that says so, by step id.
    """

    runs: tuple[FoldedRun, ...]
    last_event_at: datetime
    missed: tuple[GuideEvent, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Completed if any run was, else what became of the last one."""
        if any(run.outcome == "completed" for run in self.runs):
            return "completed"
        return self.runs[-1].outcome if self.runs else "open"

    @property
    def completed_at(self) -> datetime | None:
        return self._first_end("completed")

    @property
    def dismissed_at(self) -> datetime | None:
        return self._first_end("dismissed")

    @property
    def ended_at(self) -> datetime | None:
        """When a run last came to an end that was the person's own."""
        ends = [run.ended_at for run in self.runs if run.outcome in ("completed", "dismissed")]
        return max((at for at in ends if at), default=None)

    @property
    def resume(self) -> FoldedRun | None:
        """The run to take up again: the last one, while it is open."""
        return self.runs[-1] if self.runs and self.runs[-1].outcome == "open" else None

    def _first_end(self, outcome: Outcome) -> datetime | None:
        ends = [run.ended_at for run in self.runs if run.outcome == outcome and run.ended_at]
        return min(ends, default=None)


def guide_event(
    message_id: str,
    name: str,
    at: datetime,
    run_id: UUID,
    company_id: UUID | None,
    properties: Mapping[str, Any],
) -> GuideEvent:
    """A stored event as the fold takes it; what has the wrong type counts as not given."""
    return GuideEvent(
        message_id=message_id,
        name=name,
        at=at,
        run_id=run_id,
        company_id=company_id,
        version=_whole(properties.get("guideVersion"), 0),
        step_id=_text(properties.get("stepId"))
        or (_text(properties.get("taskId")) if name == TASK_COMPLETED else ""),
        step_index=_whole(properties.get("stepIndex"), -1),
        reason=_text(properties.get("reason")),
        industry=_text(properties.get("industry"))[:100],
        role=_text(properties.get("role"))[:100],
        seconds=min(_whole(properties.get("seconds"), 0), LONGEST_SNOOZE),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: object, default: int) -> int:
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _WHOLE
    return value if known and isinstance(value, int) else default


def fold(events: Iterable[GuideEvent]) -> FoldedPassage | None:
    """The passage that these events make; None without events.

    The same events in any order make the same passage. docs/metrics.md, "Runs".
    """
    ordered = sorted(events, key=lambda event: (event.at, event.step_index, event.message_id))
    if not ordered:
        return None
    by_run: dict[UUID, list[GuideEvent]] = {}
    for event in ordered:
        by_run.setdefault(event.run_id, []).append(event)
    runs = [_run(run) for run in by_run.values() if any(e.name != MISSED for e in run)]
    runs.sort(key=lambda run: (run.started_at, run.run_id))
    missed: dict[str, GuideEvent] = {}
    for event in ordered:
        if event.name == MISSED and event.step_id:
            missed.setdefault(event.step_id, event)
    return FoldedPassage(
        tuple(runs),
        max(event.at for event in ordered),
        tuple(missed[step_id] for step_id in sorted(missed)),
    )


def _run(events: Sequence[GuideEvent]) -> FoldedRun:
    start = next((e for e in events if e.name == STARTED), events[0])
    done = frozenset(e.step_id for e in events if e.name in _DOES and e.step_id)
    shown = [e.step_id for e in events if e.name == SHOWN and e.step_id]
    outcome, ended_at = _end(events)
    return FoldedRun(
        run_id=start.run_id,
        company_id=start.company_id,
        version=start.version,
        industry=start.industry,
        role=start.role,
        outcome=outcome,
        seen=done.union(shown),
        done=done,
        last_step=shown[-1] if shown else "",
        started_at=start.at,
        ended_at=ended_at,
        last_event_at=events[-1].at,
        snoozed_until=_snooze(events) if outcome == "open" else None,
    )


def _snooze(events: Sequence[GuideEvent]) -> datetime | None:
    """Until when the last snooze holds: a card that was shown after it has ended it."""
    last = max((e for e in events if e.name == SNOOZED), key=lambda e: e.at, default=None)
    if last is None or any(e.name == SHOWN and e.at > last.at for e in events):
        return None
    return last.at + timedelta(seconds=last.seconds)


def _end(events: Sequence[GuideEvent]) -> tuple[Outcome, datetime | None]:
    """Exactly one outcome: completing outweighs what is closed before or after it."""
    for event in events:
        if event.name == COMPLETED:
            return "completed", event.at
    for event in events:
        if event.name == ENDED:
            return ("errored" if event.reason in _ERRORS else "dismissed"), event.at
    return "open", None
