"""Decides what tallies say about a guide: outcomes, steps, and each by industry and role."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Literal

import msgspec

from server.progress.interval import Rate, rate

IDLE = timedelta(minutes=30)
"""An open run without an event for this long is abandoned; before that it is in progress."""

Unit = Literal["person", "run"]
OUTCOMES = ("completed", "dismissed", "errored", "open")


class Tallied(msgspec.Struct, frozen=True):
    """One row of tallies, summed over days."""

    version: int
    industry: str
    role: str
    unit: str
    measure: str
    step_id: str
    n: int


class Going(msgspec.Struct, frozen=True):
    """`n` people or runs that are open and had an event within IDLE, by what they are."""

    version: int
    industry: str
    role: str
    unit: str
    step_id: str
    n: int


class Only(msgspec.Struct, frozen=True):
    """What a report is narrowed to; None takes all."""

    version: int | None = None
    industry: str | None = None
    role: str | None = None

    def takes(self, row: Tallied | Going) -> bool:
        return (
            self.version in (None, row.version)
            and self.industry in (None, row.industry)
            and self.role in (None, row.role)
        )


class Outcomes(msgspec.Struct, frozen=True, rename="camel"):
    """started = completed + dismissed + errored + in_progress + abandoned, always."""

    started: int
    completed: int
    dismissed: int
    errored: int
    in_progress: int
    abandoned: int
    completion: Rate


class StepRow(msgspec.Struct, frozen=True, rename="camel"):
    """People at one step. left: it was the last step they saw, and they are not in progress.

    share_seen: of those who started the guide. missed: people for whom its target was not found,
    those to whom the guide could show nothing at all among them.
    """

    step_id: str
    seen: int
    completed: int
    left: int
    share_seen: Rate
    missed: int = 0


class SegmentRow(msgspec.Struct, frozen=True, rename="camel"):
    """People of one industry or role; value is "" where it is not known."""

    value: str
    started: int
    completed: int
    completion: Rate


def outcomes(rows: Sequence[Tallied], going: Sequence[Going], unit: Unit) -> Outcomes:
    """docs/metrics.md, "Guide completion"."""
    counted = _measures(rows, unit)
    in_progress = sum(row.n for row in going if row.unit == unit)
    in_progress = min(in_progress, counted["open"])
    started = counted["started"]
    return Outcomes(
        started=started,
        completed=counted["completed"],
        dismissed=counted["dismissed"],
        errored=counted["errored"],
        in_progress=in_progress,
        abandoned=counted["open"] - in_progress,
        completion=rate(counted["completed"], started),
    )


def steps(rows: Sequence[Tallied], going: Sequence[Going]) -> tuple[StepRow, ...]:
    """Most seen first: the tallies know no order of steps, the guide's document does.

    docs/metrics.md, "Steps".
    """
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.unit == "person" and row.step_id:
            counted[row.measure, row.step_id] += row.n
    for now_at in going:
        if now_at.unit == "person" and now_at.step_id:
            counted["left", now_at.step_id] -= now_at.n
    started = _measures(rows, "person")["started"]
    made = [
        StepRow(
            step_id=step_id,
            seen=counted["seen", step_id],
            completed=counted["done", step_id],
            left=max(counted["left", step_id], 0),
            share_seen=rate(counted["seen", step_id], started),
            missed=counted["missed", step_id],
        )
        for step_id in {step_id for _, step_id in counted}
        if counted["seen", step_id] > 0 or counted["missed", step_id] > 0
    ]
    return tuple(sorted(made, key=lambda step: (-step.seen, step.step_id)))


def by(rows: Sequence[Tallied], axis: Callable[[Tallied], str]) -> tuple[SegmentRow, ...]:
    """People by an axis; each person stands in one row, so that the rows sum to the whole."""
    started: Counter[str] = Counter()
    completed: Counter[str] = Counter()
    for row in rows:
        if row.unit == "person" and row.measure == "started":
            started[axis(row)] += row.n
        elif row.unit == "person" and row.measure == "completed":
            completed[axis(row)] += row.n
    made = [
        SegmentRow(value, n, completed[value], rate(completed[value], n))
        for value, n in started.items()
        if n > 0
    ]
    return tuple(sorted(made, key=lambda row: (-row.started, row.value)))


def versions(rows: Iterable[Tallied]) -> tuple[int, ...]:
    """The versions that anybody started, newest first."""
    return tuple(
        sorted({row.version for row in rows if row.measure == "started" and row.n}, reverse=True)
    )


def _measures(rows: Iterable[Tallied], unit: Unit) -> Counter[str]:
    counted: Counter[str] = Counter()
    for row in rows:
        if row.unit == unit and not row.step_id:
            counted[row.measure] += row.n
    return counted
