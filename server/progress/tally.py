"""Decides what a passage adds to the tallies, and what a changed one changes in them."""

from collections import Counter
from datetime import date, datetime, tzinfo
from typing import NamedTuple

import msgspec

from server.progress.passage import FoldedPassage, FoldedRun


class TallyKey(NamedTuple):
    """measure: `started` and its parts `completed`, `dismissed`, `errored`, `open` (step_id is "");
    `seen`, `done`, `left` and `missed` by step. docs/metrics.md, "Tallies".
    """

    day: date
    version: int
    industry: str
    role: str
    unit: str
    measure: str
    step_id: str


class Part(msgspec.Struct, frozen=True):
    """What one person, or one run, counts as. left: the last step seen, "" when completed."""

    day: date
    version: int
    industry: str
    role: str
    outcome: str
    seen: tuple[str, ...]
    done: tuple[str, ...]
    left: str


class Miss(msgspec.Struct, frozen=True):
    """A step whose target was not found for the person, with what the event itself says."""

    day: date
    version: int
    industry: str
    role: str
    step_id: str


class Share(msgspec.Struct, frozen=True):
    """What one passage has in the tallies. Kept beside it, so that exactly this is taken back."""

    person: Part | None = None
    runs: tuple[Part, ...] = ()
    missed: tuple[Miss, ...] = ()


NOTHING = Share()


def share(folded: FoldedPassage | None, zone: tzinfo) -> Share:
    """The passage as one person and as its runs; days are those of the start in `zone`."""
    if folded is None:
        return NOTHING
    missed = tuple(
        Miss(day_of(e.at, zone), e.version, e.industry, e.role, e.step_id) for e in folded.missed
    )
    if not folded.runs:
        return Share(missed=missed)
    first, last = folded.runs[0], folded.runs[-1]
    person = Part(
        day=day_of(first.started_at, zone),
        version=first.version,
        industry=first.industry,
        role=first.role,
        outcome=folded.outcome,
        seen=tuple(sorted(frozenset().union(*(run.seen for run in folded.runs)))),
        done=tuple(sorted(frozenset().union(*(run.done for run in folded.runs)))),
        left="" if folded.outcome == "completed" else last.last_step,
    )
    return Share(person, tuple(_of_run(run, zone) for run in folded.runs), missed)


def day_of(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()


def _of_run(run: FoldedRun, zone: tzinfo) -> Part:
    return Part(
        day=day_of(run.started_at, zone),
        version=run.version,
        industry=run.industry,
        role=run.role,
        outcome=run.outcome,
        seen=tuple(sorted(run.seen)),
        done=tuple(sorted(run.done)),
        left="" if run.outcome == "completed" else run.last_step,
    )


def tally(counted: Share) -> Counter[TallyKey]:
    """How much of each tally: started = completed + dismissed + errored + open by construction."""
    found: Counter[TallyKey] = Counter()
    if counted.person is not None:
        _add(found, "person", counted.person)
    for run in counted.runs:
        _add(found, "run", run)
    for miss in counted.missed:
        axes = (miss.day, miss.version, miss.industry, miss.role, "person")
        found[TallyKey(*axes, "missed", miss.step_id)] += 1
    return found


def _add(found: Counter[TallyKey], unit: str, part: Part) -> None:
    axes = (part.day, part.version, part.industry, part.role, unit)
    found[TallyKey(*axes, "started", "")] += 1
    found[TallyKey(*axes, part.outcome, "")] += 1
    for step_id in part.seen:
        found[TallyKey(*axes, "seen", step_id)] += 1
    for step_id in part.done:
        found[TallyKey(*axes, "done", step_id)] += 1
    if part.left:
        found[TallyKey(*axes, "left", part.left)] += 1


def difference(old: Counter[TallyKey], new: Counter[TallyKey]) -> dict[TallyKey, int]:
    """What to add to `old` to have `new`; nothing where they agree."""
    return {key: new[key] - old[key] for key in old.keys() | new.keys() if new[key] != old[key]}
