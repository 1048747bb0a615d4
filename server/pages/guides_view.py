"""Decides what the list of guides says of each: its audience in words, its state, its figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import msgspec

from server.pages.words import Words
from server.progress.reports import GuideFigures
from server.tours.document import KINDS, Document, empty_document
from server.tours.kinds import Kind
from server.tours.queries import GuideLine
from server.tours.rules import AllOf, IndustryIs, RoleIs, Rule
from server.tours.rules_in_words import describe
from server.tours.templates import TEMPLATES, in_language, template
from server.tours.window import Standing


@dataclass(frozen=True)
class GuideState:
    """`live`: some environment serves it. `changed`: the draft says something that none serves."""

    text: str
    kind: str
    live: bool
    changed: bool


@dataclass(frozen=True)
class GuideRow:
    guide_id: UUID
    name: str
    kind: str
    audience: str
    state: GuideState
    started: int
    completed: int
    rate: float | None
    tags: Sequence[str] = ()
    owner: str | None = None


def kind_in_words(kind: str, words: Words) -> str:
    return {
        "tour": words.say("Tour"),
        "tooltip": words.say("Hints"),
        "checklist": words.say("Checklist"),
    }.get(kind, kind)


def state_of(
    live: Mapping[str, int],
    changed: bool,
    environment: str,
    words: Words,
    standing: Standing = "served",
) -> GuideState:
    """The state as seen from `environment`; live elsewhere only is said with the place.

    live: version by the name of the environment that serves it. standing: whether `environment`
    serves it at this moment.
    """
    if environment in live and standing == "to_come":
        text = words.say("Scheduled, version %(version)s", version=live[environment])
        return GuideState(text, "info", False, changed)
    if environment in live and standing == "over":
        text = words.say("Over, version %(version)s", version=live[environment])
        return GuideState(text, "", False, changed)
    if environment in live:
        text = words.say("Published, version %(version)s", version=live[environment])
        return GuideState(text, "good", True, changed)
    if live:
        place, version = next(iter(live.items()))
        text = words.say(
            "Only in %(environment)s, version %(version)s", environment=place, version=version
        )
        return GuideState(text, "info", True, changed)
    return GuideState(words.say("Draft"), "", False, False)


def guide_row(
    line: GuideLine,
    figures: Mapping[UUID, GuideFigures],
    environment: str,
    words: Words,
    now: datetime,
    names: Mapping[str, str] | None = None,
) -> GuideRow:
    """names: of the other guides by id, where their audiences may ask about each other."""
    found = figures.get(line.guide_id)
    live = {one.environment: one.version for one in line.publications}
    standing = {one.environment: one.window.standing(now) for one in line.publications}
    return GuideRow(
        guide_id=line.guide_id,
        name=line.name,
        kind=kind_in_words(line.kind, words),
        audience=describe(line.audience, words.locale, names),
        state=state_of(live, line.changed, environment, words, standing.get(environment, "served")),
        started=found.started if found else 0,
        completed=found.completed if found else 0,
        rate=found.completion.share if found else None,
        tags=line.tags,
        owner=line.owner,
    )


def audience_for(filled: "NewGuide") -> Rule:
    """The rule for a choice of industries and roles; none chosen of either is everyone of it."""
    parts: list[Rule] = []
    industries = chosen(filled.industry, filled.industry_other)
    roles = chosen(filled.role, filled.role_other)
    if industries:
        parts.append(IndustryIs(tuple(industries)))
    if roles:
        parts.append(RoleIs(tuple(roles)))
    return AllOf(tuple(parts))


def chosen(ticked: Iterable[str], other: str) -> list[str]:
    """Ticked values and those written between commas (also 、 and ，), each once, in order."""
    written = other.replace("、", ",").replace("，", ",").split(",")
    return list(dict.fromkeys(v.strip() for v in (*ticked, *written) if v.strip()))


@dataclass(frozen=True)
class Beginning:
    """What a new guide may begin with. value: a kind, or the key of a template."""

    value: str
    name: str
    about: str
    kind: str


def kinds_to_begin(words: Words) -> list[Beginning]:
    about = {
        "tour": words.say("Cards that follow each other and lead through your product."),
        "tooltip": words.say("Explanations beside things on the page, in no order."),
        "checklist": words.say("Tasks in a panel, which people do in their own time."),
    }
    return [Beginning(kind, kind_in_words(kind, words), about[kind], "") for kind in KINDS]


def templates_to_begin(words: Words) -> list[Beginning]:
    return [
        Beginning(
            one.key,
            in_language(one.name, words.locale),
            in_language(one.about, words.locale),
            kind_in_words(one.kind, words),
        )
        for one in TEMPLATES
    ]


def begun(value: str, audience: Rule, locale: str) -> Document:
    """The first draft of a guide that begins so; what is neither kind nor template is a tour."""
    chosen = template(value)
    kind: Kind = next((kind for kind in KINDS if kind == value), "tour")
    made = chosen.document(locale) if chosen else empty_document(kind, locale)
    return msgspec.structs.replace(made, audience=audience)


@dataclass(frozen=True)
class NewGuide:
    """The form of a new guide, as it was filled in."""

    kinds: Sequence[Beginning] = ()
    templates: Sequence[Beginning] = ()
    begin: str = "tour"
    industries: Sequence[str] = ()
    roles: Sequence[str] = ()
    name: str = ""
    industry: Sequence[str] = ()
    industry_other: str = ""
    role: Sequence[str] = ()
    role_other: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
