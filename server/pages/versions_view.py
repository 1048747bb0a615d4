"""Decides what the page of a guide's versions shows: where it is served, and what there was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from server.accounts.queries import EnvironmentRow
from server.pages.window_words import said, written
from server.pages.words import Words
from server.tours.differences import Difference, differences
from server.tours.kinds import Document
from server.tours.queries import ChangeRow, PublicationRow, VersionRow
from server.tours.window import Standing, Window

ON_A_PAGE = 20


@dataclass(frozen=True)
class Live:
    """What an environment serves of the guide. times: when, in words; empty for always.

    starts, ends: as a form has them.
    """

    environment_id: UUID
    environment: str
    version: int
    standing: Standing
    times: str
    starts: str
    ends: str
    by: str
    at: datetime

    @property
    def badge(self) -> str:
        """The colour of its badge."""
        return {"served": "good", "to_come": "info", "over": ""}[self.standing]

    @property
    def dot(self) -> str:
        return "full" if self.standing == "served" else "ring"


def live(rows: Iterable[PublicationRow], now: datetime, words: Words) -> list[Live]:
    return [
        Live(
            environment_id=row.environment_id,
            environment=row.environment,
            version=row.version,
            standing=row.window.standing(now),
            times=said(row.window, words),
            starts=written(row.starts_at, words.zone),
            ends=written(row.ends_at, words.zone),
            by=row.published_by,
            at=row.published_at,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Place:
    """An environment, and what it serves of the guide."""

    environment_id: UUID
    name: str
    live: Live | None


@dataclass(frozen=True)
class VersionLine:
    """live: the environments that have it. elsewhere: those that could be given it.

    changes: against the version before it; None for the first, and for what cannot be read.
    """

    version: int
    created_at: datetime
    created_by: str
    note: str
    live: Sequence[Live]
    elsewhere: Sequence[Place]
    changes: Sequence[Difference] | None


@dataclass(frozen=True)
class HistoryLine:
    text: str
    at: datetime


@dataclass(frozen=True)
class Versions:
    """draft: what it would change. older: the version before which the page goes on, if any."""

    places: Sequence[Place]
    draft: Sequence[Difference]
    versions: Sequence[VersionLine]
    history: Sequence[HistoryLine]
    older: int | None


def shown(found: Sequence[VersionRow], before: str) -> Sequence[VersionRow]:
    """The versions of a page, the newest first, and one more where there are older ones.

    before: from the address; the page begins with the next older one.
    """
    asked = int(before) if before.isdecimal() and len(before) < 10 else None
    rows = [row for row in found if asked is None or row.version < asked]
    return rows[: ON_A_PAGE + 1]


def changes_of(
    rows: Sequence[VersionRow],
    documents: Mapping[int, Document],
    draft: Document,
    locale: str,
    names: Mapping[str, str],
) -> dict[int | None, list[Difference]]:
    """What each version changed, by its number, and under None what the draft would change.

    rows: as `shown` gives them. documents: of these and of the newest, as far as they can be read.
    """
    found: dict[int | None, list[Difference]] = {}
    for row, older in pairwise(rows):
        was, now = documents.get(older.version), documents.get(row.version)
        if was is not None and now is not None:
            found[row.version] = differences(was, now, locale, names)
    newest = documents.get(max(documents, default=0))
    if newest is not None:
        found[None] = differences(newest, draft, locale, names)
    return found


def versions(
    found: Sequence[VersionRow],
    differ: Mapping[int | None, Sequence[Difference]],
    live: Sequence[Live],
    environments: Iterable[EnvironmentRow],
    changes: Sequence[ChangeRow],
    words: Words,
) -> Versions:
    """found: as `shown` gives them. differ: as `changes_of` gives them."""
    served = {one.environment_id: one for one in live}
    places = [
        Place(one.environment_id, one.name, served.get(one.environment_id)) for one in environments
    ]
    return Versions(
        places=places,
        draft=differ.get(None, ()),
        older=found[ON_A_PAGE - 1].version if len(found) > ON_A_PAGE else None,
        versions=[
            VersionLine(
                version=row.version,
                created_at=row.created_at,
                created_by=row.created_by,
                note=row.note,
                live=[one for one in live if one.version == row.version],
                elsewhere=[
                    place
                    for place in places
                    if place.live is None or place.live.version != row.version
                ],
                changes=differ.get(row.version),
            )
            for row in found[:ON_A_PAGE]
        ],
        history=[HistoryLine(change_in_words(row, words), row.changed_at) for row in changes],
    )


def change_in_words(row: ChangeRow, words: Words) -> str:
    times = said(Window(row.starts_at, row.ends_at), words)
    values: Mapping[str, object] = {
        "who": row.changed_by,
        "version": row.version,
        "environment": row.environment or words.say("an environment that is gone"),
        "times": times,
    }
    match row.action:
        case "publish":
            text = words.say("%(who)s published version %(version)s in %(environment)s", **values)
        case "rollback":
            text = words.say("%(who)s went to version %(version)s in %(environment)s", **values)
        case "schedule" if times:
            return words.say(
                "%(who)s set version %(version)s in %(environment)s to be shown %(times)s", **values
            )
        case "schedule":
            return words.say(
                "%(who)s set version %(version)s in %(environment)s to be shown without start "
                "and end",
                **values,
            )
        case "archive":
            text = words.say("%(who)s archived the guide, out of %(environment)s", **values)
        case _:
            text = words.say("%(who)s took it out of %(environment)s", **values)
    return words.say("%(what)s, shown %(times)s", what=text, times=times) if times else text
