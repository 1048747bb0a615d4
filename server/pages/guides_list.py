"""Decides what the list of guides shows: what is asked in its address, what fits, and the chips."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from server.accounts.queries import EnvironmentRow
from server.pages.guides_view import GuideRow, kind_in_words
from server.pages.words import Words
from server.progress.reports import GuideFigures
from server.tours.document import KINDS
from server.tours.listing import STATES, Wanted, named
from server.tours.queries import GuideLine
from server.tours.rules import IndustryIs, RoleIs

Choice = tuple[str, str]
"""A value as it stands in the address, and what it is called."""
SORTS = ("changed", "name", "seen")
_LIVE_IN = "live-"
NOBODYS = UUID(int=0)


@dataclass(frozen=True)
class Asked:
    """The address of a list, in words that can be kept as a bookmark. state: also `live-` and the
    id of an environment.
    """

    q: str = ""
    kind: str = ""
    state: str = ""
    industry: str = ""
    role: str = ""
    owner: str = ""
    tag: str = ""
    sort: str = ""

    @property
    def wanted(self) -> Wanted:
        """What the list is asked. A state that there is not asks nothing."""
        place = None
        state = self.state
        if state.startswith(_LIVE_IN):
            place = _id(state.removeprefix(_LIVE_IN))
            state = "live"
        return Wanted(
            q=self.q,
            kind=self.kind,
            state=next((one for one in STATES if one == state), ""),
            place=place,
            industry=self.industry,
            role=self.role,
            owner=_id(self.owner),
            tag=self.tag,
        )

    @property
    def narrows(self) -> bool:
        """Does it ask for less than all guides in use, or all that are archived?"""
        return replace(self, sort="") not in (Asked(), Asked(state="archived"))


def _id(text: str) -> UUID | None:
    """None for nothing asked. What is no id is nobody's: then nothing fits."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return NOBODYS


def asked(query: Mapping[str, str]) -> Asked:
    """What an address asks for. What it says of nothing known is left out."""
    state = "archived" if query.get("archived") in ("1", "true") else query.get("state", "")
    return Asked(
        q=query.get("q", "").strip(),
        kind=query.get("kind", "") if query.get("kind") in KINDS else "",
        state=state if state in STATES or state.startswith(_LIVE_IN) else "",
        industry=query.get("industry", ""),
        role=query.get("role", ""),
        owner=query.get("owner", ""),
        tag=query.get("tag", "").strip(),
        sort=query.get("sort", "") if query.get("sort") in SORTS[1:] else "",
    )


def address(one: Asked) -> str:
    """The same, with nothing in it that asks nothing."""
    pairs = {key: value for key, value in vars(one).items() if value}
    return f"/guides?{urlencode(pairs)}" if pairs else "/guides"


@dataclass(frozen=True)
class Filter:
    """A choice of the form. name: in the address."""

    name: str
    label: str
    options: Sequence[Choice]
    value: str


@dataclass(frozen=True)
class Chip:
    """Something asked, in words, and where one comes to without it."""

    text: str
    without: str


@dataclass(frozen=True)
class GuideList:
    """any: there are guides to ask of (in use, or archived). here: the address of this list."""

    rows: Sequence[GuideRow]
    asked: Asked
    of: int
    any: bool
    filters: Sequence[Filter]
    chips: Sequence[Chip]
    here: str
    count: str
    sorts: Sequence[Choice]


def in_order(
    lines: Iterable[GuideLine], sort: str, figures: Mapping[UUID, GuideFigures]
) -> list[GuideLine]:
    """lines: the last changed first. Of equals the last changed comes first."""
    if sort == "name":
        return sorted(lines, key=lambda line: line.name.casefold())
    if sort == "seen":
        return sorted(lines, key=lambda line: -_started(figures.get(line.guide_id)))
    return list(lines)


def _started(found: GuideFigures | None) -> int:
    return found.started if found else 0


def guide_list(
    rows: Sequence[GuideRow],
    lines: Sequence[GuideLine],
    one: Asked,
    environments: Iterable[EnvironmentRow],
    words: Words,
) -> GuideList:
    """rows: those that fit, of all `lines`."""
    filters = _filters(lines, one, environments, words)
    return GuideList(
        rows=rows,
        asked=one,
        of=len(lines),
        any=bool(lines),
        filters=filters,
        chips=list(_chips(one, filters, words)),
        here=address(one),
        count=_count(len(rows), len(lines), one, words),
        sorts=_sorts(words),
    )


def _count(n: int, of: int, one: Asked, words: Words) -> str:
    if one.narrows:
        said = {"fit": words.number(n)}
        return words.say_n("%(fit)s of %(num)s guide", "%(fit)s of %(num)s guides", of, **said)
    return words.say_n("%(num)s guide", "%(num)s guides", n)


def _filters(
    lines: Sequence[GuideLine],
    one: Asked,
    environments: Iterable[EnvironmentRow],
    words: Words,
) -> list[Filter]:
    states = [
        ("", words.say("Any state")),
        ("draft", words.say("Draft")),
        *(
            (
                f"{_LIVE_IN}{place.environment_id}",
                words.say("Live in %(environment)s", environment=place.name),
            )
            for place in environments
        ),
        ("scheduled", words.say("Scheduled for later")),
        ("changed", words.say("Unpublished changes")),
        ("archived", words.say("Archived")),
    ]
    kinds = [("", words.say("Any kind")), *((kind, kind_in_words(kind, words)) for kind in KINDS)]
    found = [
        Filter("kind", words.say("Kind"), kinds, one.kind),
        Filter("state", words.say("State"), states, one.state),
    ]
    for name, label, kind in (
        ("industry", words.say("Industry"), IndustryIs),
        ("role", words.say("Role"), RoleIs),
    ):
        chosen = str(getattr(one, name))
        values = sorted({v for line in lines for v in named(line.audience, kind)} | {chosen} - {""})
        if values:
            options = [("", words.say("Any")), *((value, value) for value in values)]
            found.append(Filter(name, label, options, chosen))
    return [*found, *_of_team(lines, one, words)]


def _of_team(lines: Sequence[GuideLine], one: Asked, words: Words) -> Iterator[Filter]:
    """What a team says of its guides itself: whose they are, and tags; where there are any."""
    owners = {str(line.owner_id): line.owner for line in lines if line.owner}
    tags = {tag for line in lines for tag in line.tags} | {one.tag} - {""}
    by_name = sorted(owners.items(), key=lambda owner: owner[1].casefold())
    for name, label, choices in (
        ("owner", words.say("Owner"), by_name),
        ("tag", words.say("Tag"), [(tag, tag) for tag in sorted(tags)]),
    ):
        if choices:
            options = [("", words.say("Any")), *choices]
            yield Filter(name, label, options, str(getattr(one, name)))


def _chips(one: Asked, filters: Iterable[Filter], words: Words) -> Iterable[Chip]:
    if one.q:
        yield Chip(words.say("Search: %(q)s", q=one.q), address(replace(one, q="")))
    for chosen in filters:
        if chosen.value:
            said = dict(chosen.options).get(chosen.value, chosen.value)
            without = address(replace(one, **{chosen.name: ""}))
            colon = "：" if words.locale == "ja" else ": "
            yield Chip(f"{chosen.label}{colon}{said}", without)


def _sorts(words: Words) -> list[Choice]:
    return [
        ("", words.say("Last changed")),
        ("name", words.say("By name")),
        ("seen", words.say("Most seen")),
    ]
