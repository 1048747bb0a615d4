"""Decides what the page of one guide shows: its head, its results, its steps, its versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from server.accounts.members import MemberRow
from server.accounts.queries import EnvironmentRow
from server.accounts.roles import may
from server.errors import Fault
from server.pages.guides_view import kind_in_words
from server.pages.versions_view import Live
from server.pages.words import Words
from server.progress.funnel import Outcomes, SegmentRow
from server.progress.reports import GuideReport
from server.tours.kinds import Document, Kind, kind_of
from server.tours.limits import parts
from server.tours.queries import GuideRow
from server.tours.rules_in_words import describe
from server.tours.steps import Hidden

PERIODS = ("7", "30", "90")


@dataclass(frozen=True)
class Head:
    """What stands above every tab. of: the kind in words. places: choices of environments.

    sheet: the form that publishes, as it is filled in. tags: between commas. owner_id: "" where it
    is nobody's. members: to whom it may be handed over.
    """

    guide_id: UUID
    name: str
    kind: Kind
    of: str
    audience: str
    live: Sequence[Live]
    changed: bool
    archived: bool
    problems: Sequence[str]
    places: Sequence[tuple[UUID, str]]
    sheet: "Sheet"
    tags: str
    owner: str | None
    owner_id: str
    members: Sequence[tuple[str, str]]


def head(
    row: GuideRow,
    document: Document,
    live: Sequence[Live],
    environments: Iterable[EnvironmentRow],
    problems: Iterable[Fault],
    changed: bool,
    names: Mapping[str, str],
    sheet: "Sheet",
    members: Iterable[MemberRow],
    words: Words,
) -> Head:
    """names: of the guides that its audience asks about."""
    return Head(
        guide_id=row.guide_id,
        name=row.name,
        kind=kind_of(document),
        of=kind_in_words(row.kind, words),
        audience=describe(document.audience, words.locale, names),
        live=live,
        changed=changed and bool(live),
        archived=row.archived_at is not None,
        problems=[problem.message for problem in problems],
        places=[(one.environment_id, one.name) for one in environments],
        sheet=sheet,
        tags=", ".join(row.tags),
        owner=row.owner,
        owner_id=str(row.owner_id or ""),
        members=[
            (str(one.member_id), one.name)
            for one in members
            if one.disabled_at is None and may(one.role, "write_guides")
        ],
    )


@dataclass(frozen=True)
class Sheet:
    """The form that publishes. environment: an id. starts, ends: as the form has them.

    zone: the time zone in which it reads them.
    """

    environment: str
    note: str
    starts: str
    ends: str
    zone: str


def sheet(live: Sequence[Live], environment_id: UUID, zone: str) -> Sheet:
    """Before anything was filled in: what holds for the environment goes on to hold."""
    here = next((one for one in live if one.environment_id == environment_id), None)
    goes_on = here is not None and here.standing != "over"
    return Sheet(
        environment=str(environment_id),
        note="",
        starts=here.starts if here and goes_on else "",
        ends=here.ends if here and goes_on else "",
        zone=zone,
    )


@dataclass(frozen=True)
class Opening:
    """The form that opens the product with the builder, as it was filled in."""

    environment: str
    url: str
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FunnelStep:
    """`worst`: nowhere did more people leave. `missed`: their page lacked the target."""

    number: int
    title: str
    seen: int
    share: float | None
    left: int
    worst: bool
    missed: int


@dataclass(frozen=True)
class OutcomeRow:
    name: str
    means: str
    people: int
    people_share: float | None
    runs: int
    runs_share: float | None


Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Filters:
    versions: Choices
    industries: Choices
    roles: Choices
    periods: Choices
    version: str
    industry: str
    role: str
    days: str

    @property
    def narrowed(self) -> bool:
        return bool(self.version or self.industry or self.role or self.days)


@dataclass(frozen=True)
class Asked:
    """What a report is narrowed to; `days` 0 is all time."""

    version: int | None
    industry: str | None
    role: str | None
    days: int


def asked(version: str, industry: str, role: str, days: str) -> Asked:
    """From the address; what makes no sense there narrows nothing."""
    return Asked(
        version=int(version) if version.isdecimal() and len(version) < 10 else None,
        industry=industry or None,
        role=role or None,
        days=int(days) if days in PERIODS else 0,
    )


def filters(report: GuideReport, asked: Asked, words: Words) -> Filters:
    every = words.say("All")
    return Filters(
        versions=[("", every), *((str(v), str(v)) for v in report.versions)],
        industries=[("", every), *((v, v) for v in report.industries)],
        roles=[("", every), *((v, v) for v in report.roles)],
        periods=[
            ("", words.say("All time")),
            *((d, words.say_n("%(num)s day", "%(num)s days", int(d))) for d in PERIODS),
        ],
        version="" if asked.version is None else str(asked.version),
        industry=asked.industry or "",
        role=asked.role or "",
        days=str(asked.days or ""),
    )


@dataclass(frozen=True)
class Results:
    """people, runs: outcomes that add up to those who started.

    counted: how runs are counted. title, column: of the table of steps, hints or tasks.
    ordered: they have an order, so that people leave at one of them.
    """

    filters: Filters
    people: Outcomes
    runs: Outcomes
    title: str
    column: str
    ordered: bool
    steps: Sequence[FunnelStep]
    counted: str
    outcomes: Sequence[OutcomeRow]
    by_industry: Sequence[SegmentRow]
    by_role: Sequence[SegmentRow]
    funnel_of: str
    as_of: datetime
    time_zone: str


def results(report: GuideReport, document: Document, filters: Filters, words: Words) -> Results:
    kind = kind_of(document)
    title, column = {
        "tour": (words.say("Step by step, people"), words.say("Step")),
        "tooltip": (words.say("Hint by hint, people who opened it"), words.say("Hint")),
        "checklist": (words.say("Task by task, people who did it"), words.say("Task")),
    }[kind]
    return Results(
        title=title,
        column=column,
        ordered=kind == "tour",
        filters=filters,
        people=report.people,
        runs=report.runs,
        steps=funnel(report, document, words),
        counted=_counted(kind, words),
        outcomes=outcomes(report.people, report.runs, words, kind),
        by_industry=report.by_industry,
        by_role=report.by_role,
        funnel_of=_funnel_of(report, words),
        as_of=report.as_of,
        time_zone=report.time_zone,
    )


def _funnel_of(report: GuideReport, words: Words) -> str:
    if report.version is not None:
        return words.say("Version %(version)s", version=report.version)
    if len(report.versions) == 1:
        return words.say("Version %(version)s", version=report.versions[0])
    return words.say("All versions; choose one to compare steps exactly.")


def funnel(report: GuideReport, document: Document, words: Words) -> list[FunnelStep]:
    """Steps in the document's order; steps that only an older version has come last.

    A hidden step draws nothing: nobody can have seen it. One that is turned off stands there where
    it was seen before.
    """
    hidden = {part.id for _, part in parts(document) if isinstance(part, Hidden)}
    counted = {row.step_id: row for row in report.steps if row.step_id not in hidden}
    titles = {
        part.id: part.title or words.say("Untitled")
        for _, part in parts(document)
        if not isinstance(part, Hidden) and (not part.off or part.id in counted)
    }
    order = [*titles, *(step_id for step_id in counted if step_id not in titles)]
    most = max((row.left for row in counted.values()), default=0)
    return [
        FunnelStep(
            number=number,
            title=titles.get(step_id, words.say("A step of another version")),
            seen=counted[step_id].seen if step_id in counted else 0,
            share=counted[step_id].share_seen.share if step_id in counted else 0.0,
            left=counted[step_id].left if step_id in counted else 0,
            worst=step_id in counted and counted[step_id].left == most > 0,
            missed=counted[step_id].missed if step_id in counted else 0,
        )
        for number, step_id in enumerate(order, 1)
    ]


def _counted(kind: Kind, words: Words) -> str:
    return {
        "tour": words.say(
            "Runs: each start counts. Completed means that the last step was finished; "
            "seeing it is not enough."
        ),
        "tooltip": words.say(
            "Runs: each start counts. Completed means that every hint was opened and closed."
        ),
        "checklist": words.say(
            "Runs: each start counts. Completed means that every required task was done."
        ),
    }[kind]


def _completed(kind: Kind, words: Words) -> str:
    return {
        "tour": words.say("The last step was finished."),
        "tooltip": words.say("Every hint was opened and closed."),
        "checklist": words.say("Every required task was done."),
    }[kind]


def outcomes(
    people: Outcomes, runs: Outcomes, words: Words, kind: Kind = "tour"
) -> list[OutcomeRow]:
    """In this order they add up to `started`."""
    # What has no order is come back to after days: nobody has left it.
    left = words.say("Left") if kind == "tour" else words.say("Still open")
    dismissed = words.say("Closed with the X or Escape.")
    if kind != "tour":
        dismissed = words.say("Closed for good.")
    named = (
        ("completed", words.say("Completed"), _completed(kind, words)),
        ("dismissed", words.say("Dismissed"), dismissed),
        ("abandoned", left, words.say("Nothing happened for 30 minutes.")),
        ("errored", words.say("Stopped by an error"), words.say("A target could not be found.")),
        ("in_progress", words.say("In progress"), words.say("Active in the last 30 minutes.")),
    )
    return [
        OutcomeRow(
            name=name,
            means=means,
            people=getattr(people, key),
            people_share=_share(getattr(people, key), people.started),
            runs=getattr(runs, key),
            runs_share=_share(getattr(runs, key), runs.started),
        )
        for key, name, means in named
    ]


def _share(n: int, of: int) -> float | None:
    return n / of if of else None
