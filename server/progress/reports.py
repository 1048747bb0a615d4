"""The reports that pages show, as values. docs/metrics.md defines every figure in them."""

from datetime import date, datetime

import msgspec

from server.progress.funnel import Outcomes, SegmentRow, StepRow
from server.progress.interval import Rate
from server.progress.survival import Point

REACHED_BY = (1, 7, 14, 30)
ALL = "all"


class GuideReport(msgspec.Struct, frozen=True, rename="camel"):
    """One guide in one environment.

    since, until: days of the start in `time_zone`, both inclusive; None is without end. A person
    counts on the day, version, industry and role of their first run; a run on its own.
    industries, roles, versions: what there is to narrow the report to.
    """

    people: Outcomes
    runs: Outcomes
    steps: tuple[StepRow, ...]
    by_industry: tuple[SegmentRow, ...]
    by_role: tuple[SegmentRow, ...]
    versions: tuple[int, ...]
    industries: tuple[str, ...]
    roles: tuple[str, ...]
    as_of: datetime
    time_zone: str
    since: date | None = None
    until: date | None = None
    version: int | None = None
    industry: str | None = None
    role: str | None = None


class GuideFigures(msgspec.Struct, frozen=True, rename="camel"):
    """People that started and completed one guide."""

    started: int
    completed: int
    completion: Rate


class Curve(msgspec.Struct, frozen=True, rename="camel"):
    """Companies of one segment ("all", or an industry; "" is no industry known).

    median_days: None means "not reached" by half of them yet. by_day: the share that reached value
    within 1, 7, 14, 30 days, None where no company was followed that long.
    points: the curve's steps; it starts at (0, 1) and ends at `longest_days`.
    """

    segment: str
    n: int
    reached: int
    censored: int
    median_days: float | None
    completers_median: float | None
    longest_days: float
    by_day: dict[int, float | None]
    points: tuple[Point, ...]


class TimeToValue(msgspec.Struct, frozen=True, rename="camel"):
    """Time to first value by company. `goal` and `event` are None while no goal is set.

    before_start: companies whose value lies before their start; left out, and said.
    """

    goal: str | None
    event: str | None
    overall: Curve
    by_industry: tuple[Curve, ...]
    before_start: int
    as_of: datetime

    @property
    def curves(self) -> tuple[Curve, ...]:
        return (self.overall, *self.by_industry)


class WorkspaceFigures(msgspec.Struct, frozen=True, rename="camel"):
    """The start page. people and companies: all ever seen; active: seen in the last 7 days.

    started, completed: people by guide, summed, whose first run began in the last 30 days.
    warnings: things wrong in what was sent in the last 7 days.
    """

    people: int
    active: int
    companies: int
    started: int
    completed: int
    completion: Rate
    warnings: int
    last_event_at: datetime | None
    as_of: datetime
