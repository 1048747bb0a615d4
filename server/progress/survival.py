"""Decides how long something takes when some have not got there yet: Kaplan and Meier."""

from collections.abc import Sequence
from math import exp, log, sqrt
from statistics import median

import msgspec

from server.progress.interval import Z95

# A product of fractions that is one half on paper may be a hair above it in floating point.
_HAIR = 1e-12


class Observation(msgspec.Struct, frozen=True):
    """One subject: after `days` it got there (`reached`), or had not yet when last looked at."""

    days: float
    reached: bool


class Point(msgspec.Struct, frozen=True, rename="camel"):
    """A step of the curve: after `day`, the share `survival` has not got there.

    low, high: 95 % limits of `survival`. at_risk: subjects still followed just before `day`.
    """

    day: float
    survival: float
    low: float
    high: float
    at_risk: int


class Estimate(msgspec.Struct, frozen=True, rename="camel"):
    """points: one for each day somebody got there, ascending; before the first, survival is 1.

    median_days: None means "not reached": more than half have not got there.
    longest_days: how long anybody was followed; the curve says nothing after it.
    completers_median: the median of those who got there alone; it makes things look fast.
    """

    n: int
    reached: int
    censored: int
    median_days: float | None
    longest_days: float
    completers_median: float | None
    points: tuple[Point, ...]


def kaplan_meier(observations: Sequence[Observation]) -> Estimate:
    """The product-limit estimate (Kaplan & Meier 1958); censored at t count as at risk at t.

    The band is Greenwood's variance on the log(-log) scale, which stays within 0…1
    (Kalbfleisch & Prentice 1980). docs/metrics.md, "Time to first value".
    """
    reached = [seen.days for seen in observations if seen.reached]
    points = _points(observations)
    return Estimate(
        n=len(observations),
        reached=len(reached),
        censored=len(observations) - len(reached),
        median_days=next((p.day for p in points if p.survival <= 0.5 + _HAIR), None),
        longest_days=max((seen.days for seen in observations), default=0.0),
        completers_median=median(reached) if reached else None,
        points=points,
    )


def _points(observations: Sequence[Observation]) -> tuple[Point, ...]:
    ordered = sorted(observations, key=lambda seen: seen.days)
    points: list[Point] = []
    survival, greenwood, high, start = 1.0, 0.0, 1.0, 0
    while start < len(ordered):
        day = ordered[start].days
        end = start
        while end < len(ordered) and ordered[end].days == day:
            end += 1
        at_risk = len(ordered) - start
        events = sum(seen.reached for seen in ordered[start:end])
        start = end
        if events == 0:
            continue
        if events == at_risk:
            # The formula says nothing at 0; the last upper limit that it gave still holds.
            survival, low = 0.0, 0.0
        else:
            survival *= 1 - events / at_risk
            greenwood += events / (at_risk * (at_risk - events))
            low, high = _band(survival, greenwood)
        points.append(Point(day, survival, low, high, at_risk))
    return tuple(points)


def _band(survival: float, greenwood: float) -> tuple[float, float]:
    width = Z95 * sqrt(greenwood) / abs(log(survival))
    return survival ** exp(width), survival ** exp(-width)


def survival_at(estimate: Estimate, day: float) -> float:
    """The share that has not got there by `day`, inclusive."""
    survival = 1.0
    for point in estimate.points:
        if point.day > day:
            break
        survival = point.survival
    return survival


def reached_by(estimate: Estimate, day: float) -> float | None:
    """The share that got there within `day` days; None where nobody was followed that long."""
    survival = survival_at(estimate, day)
    if day > estimate.longest_days and survival > 0:
        return None
    return 1 - survival
