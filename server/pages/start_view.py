"""Decides what the start page says: what is left to set up, the week's figures, recent guides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from server.accounts.queries import EnvironmentRow
from server.pages.guides_view import GuideRow
from server.pages.snippet import tag
from server.pages.words import Words
from server.progress.interval import Rate
from server.progress.reports import WorkspaceFigures


@dataclass(frozen=True)
class Install:
    """One environment's tag, and where it was last seen."""

    environment_id: UUID
    name: str
    key: str
    tag: str
    seen_at: datetime | None
    seen_origin: str | None


@dataclass(frozen=True)
class Named:
    name: str
    value: str
    note: str


@dataclass(frozen=True)
class Start:
    installs: Sequence[Install]
    figures: Sequence[Named]
    recent: Sequence[GuideRow]
    has_guide: bool
    has_published: bool
    has_goal: bool

    @property
    def installed(self) -> bool:
        return any(one.seen_at for one in self.installs)

    @property
    def done(self) -> int:
        return sum((self.installed, self.has_guide, self.has_published, self.has_goal))

    @property
    def all_done(self) -> bool:
        return self.done == 4


def install(one: EnvironmentRow, public_url: str) -> Install:
    key = next(iter(one.live_keys), "…")
    return Install(
        environment_id=one.environment_id,
        name=one.name,
        key=key,
        tag=tag(public_url, key),
        seen_at=one.seen_at,
        seen_origin=host_of(one.seen_origin),
    )


def host_of(origin: str | None) -> str | None:
    """`app.example` of `https://app.example`: what a person calls the place."""
    return urlsplit(origin).netloc or origin if origin else None


def figures(found: WorkspaceFigures, words: Words) -> list[Named]:
    rate = found.completion
    return [
        Named(
            words.say("Active people"),
            words.number(found.active),
            words.say("last 7 days, of %(all)s ever seen", all=words.number(found.people)),
        ),
        Named(
            words.say("Started a guide"),
            words.number(found.started),
            words.say("people, last 30 days, summed over guides"),
        ),
        Named(
            words.say("Completed it"),
            words.number(found.completed),
            words.say("of those who started"),
        ),
        Named(words.say("Completion rate"), words.percent(rate.share), interval(rate, words)),
    ]


def interval(rate: Rate, words: Words) -> str:
    if rate.share is None:
        return words.say("nobody has started yet")
    return words.say(
        "95%% interval %(low)s–%(high)s",
        low=words.percent(rate.low),
        high=words.percent(rate.high),
    )


def start(
    environments: Sequence[EnvironmentRow],
    public_url: str,
    found: WorkspaceFigures,
    rows: Sequence[GuideRow],
    has_goal: bool,
    words: Words,
) -> Start:
    """rows: the workspace's guides, the latest first."""
    return Start(
        installs=[install(one, public_url) for one in environments],
        figures=figures(found, words),
        recent=rows[:5],
        has_guide=bool(rows),
        has_published=any(row.state.live for row in rows),
        has_goal=has_goal,
    )
