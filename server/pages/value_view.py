"""Decides what the page of time to first value shows: curves for the island, rows for the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from server.pages.words import Words
from server.progress.reports import Curve, TimeToValue
from server.progress.survival import Point

DAYS = (7, 14, 30)
FEW = 30
MOST_LINES = 6
"""Industries that are drawn, those with the most companies; the table has all."""
MOST_ROWS = 60
"""Points of one curve in the table; longer curves are thinned evenly, ends kept."""


@dataclass(frozen=True)
class TablePoint:
    day: float
    reached: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True)
class ValueRow:
    name: str
    n: int
    reached: int
    censored: int
    median: float | None
    within: Sequence[float | None]
    completers: float | None
    few: bool
    table: Sequence[TablePoint]


@dataclass(frozen=True)
class Value:
    """curves: JSON for the island. spoken: the chart in one sentence. few: some row has few.

    left_out: industries that the table has and the chart has not.
    """

    goal: str
    event: str
    rows: Sequence[ValueRow]
    curves: str
    spoken: str
    left_out: int
    few: bool
    days: Sequence[int]
    before_start: int
    as_of: datetime


def value(found: TimeToValue, words: Words) -> Value | None:
    """None while no goal is set. One industry alone needs no line for all beside it."""
    if found.goal is None or found.event is None:
        return None
    industries = [curve for curve in found.by_industry if curve.n]
    shown = industries if len(industries) == 1 else [*industries, found.overall]
    rows = [_row(curve, words) for curve in shown if curve.n]
    return Value(
        goal=found.goal,
        event=found.event,
        rows=rows,
        curves=msgspec.json.encode([_line(c, words) for c in drawn(industries)]).decode(),
        left_out=max(0, len(industries) - MOST_LINES),
        spoken=_spoken(rows, words),
        few=any(row.few for row in rows),
        days=DAYS,
        before_start=found.before_start,
        as_of=found.as_of,
    )


def drawn(industries: Sequence[Curve]) -> list[Curve]:
    """The largest, in the order of the table: more lines than that nobody can tell apart."""
    largest = sorted(industries, key=lambda curve: -curve.n)[:MOST_LINES]
    return [curve for curve in industries if curve in largest]


def segment_name(segment: str, words: Words) -> str:
    if segment == "all":
        return words.say("All companies")
    return segment or words.say("not known")


def _row(curve: Curve, words: Words) -> ValueRow:
    return ValueRow(
        name=segment_name(curve.segment, words),
        n=curve.n,
        reached=curve.reached,
        censored=curve.censored,
        median=curve.median_days,
        within=[curve.by_day.get(day) for day in DAYS],
        completers=curve.completers_median,
        few=curve.n < FEW,
        table=[_flipped(point) for point in thinned(curve.points, MOST_ROWS)],
    )


def _flipped(point: Point) -> TablePoint:
    """The share that got there, of the share that did not: the limits change places."""
    return TablePoint(point.day, 1 - point.survival, 1 - point.high, 1 - point.low, point.at_risk)


def thinned(points: Sequence[Point], most: int) -> Sequence[Point]:
    if len(points) <= most:
        return points
    return [points[round(i * (len(points) - 1) / (most - 1))] for i in range(most)]


def _line(curve: Curve, words: Words) -> dict[str, Any]:
    points = [_flipped(point) for point in curve.points]
    steps = [[round(v, 4) for v in (p.day, p.reached, p.low, p.high)] for p in points]
    if steps and curve.longest_days > steps[-1][0]:
        steps.append([round(curve.longest_days, 4), *steps[-1][1:]])
    return {"name": segment_name(curve.segment, words), "n": curve.n, "steps": steps}


def _spoken(rows: Sequence[ValueRow], words: Words) -> str:
    parts = [
        words.say("%(name)s: half within %(days)s", name=row.name, days=words.days(row.median))
        if row.median is not None
        else words.say("%(name)s: not reached by half yet", name=row.name)
        for row in rows
    ]
    return "; ".join(parts)
