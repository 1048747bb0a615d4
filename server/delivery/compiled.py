"""Decides what a published environment looks like to a session: compiled once, read many times."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from operator import itemgetter
from typing import Any, Protocol
from uuid import UUID

import msgspec

from server.delivery.parts import Part, parts_for
from server.errors import Invalid
from server.tours.document import decode_document, served_document, step_ids
from server.tours.kinds import Document, Frequency, Kind, kind_of
from server.tours.limits import rules_within
from server.tours.off import shown
from server.tours.rules import AllOf, AnyOf, EventWas, IndustryIs, RoleIs, Rule, parts_of
from server.tours.translation import closest, languages, localized
from server.tours.window import ALWAYS, Window


class Publishable(Protocol):
    """What an environment serves of one guide, as the database has it."""

    @property
    def guide_id(self) -> UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def document(self) -> Mapping[str, Any]: ...
    @property
    def window(self) -> Window: ...


class Served(msgspec.Struct, frozen=True):
    """A guide ready to be chosen and sent. document: its JSON, without the audience, in its own
    language, which is `locale`; translated: the same in others, by language.

    inner: the rules inside the document, in the order of the places that stand there for them.
    step_ids: of steps, hints or tasks, in order. parts: files that it needs in any language.
    industries, roles: what a visitor must have one of; None is no such condition.
    window: when it is served.
    """

    guide_id: UUID
    kind: Kind
    version: int
    rule: Rule
    inner: tuple[Rule, ...]
    frequency: Frequency
    priority: int
    step_ids: tuple[str, ...]
    parts: tuple[Part, ...]
    locale: str
    document: msgspec.Raw
    translated: Mapping[str, msgspec.Raw]
    industries: frozenset[str] | None
    roles: frozenset[str] | None
    window: Window = ALWAYS

    def said_in(self, wanted: str | None) -> msgspec.Raw:
        """The document in the language that comes closest to the wanted one."""
        if not self.translated:
            return self.document
        return self.translated.get(closest(wanted, self.locale, self.translated), self.document)


class Compiled(msgspec.Struct, frozen=True):
    """All that an environment serves, the highest priority first, then the oldest.

    by_industry: the guides that a visitor of this industry may get; `elsewhere`: of any other.
    events: names of events that any rule asks for.
    broken: guides whose stored document this Cairn cannot read, with the reason; they are left out.
    bounds: the moments at which some guide begins or ends to be served, the earliest first.
    """

    guides: tuple[Served, ...] = ()
    by_industry: Mapping[str, tuple[Served, ...]] = {}
    elsewhere: tuple[Served, ...] = ()
    events: frozenset[str] = frozenset()
    broken: tuple[tuple[UUID, str], ...] = ()
    bounds: tuple[datetime, ...] = ()

    def candidates(self, industry: str | None, role: str | None) -> Iterator[Served]:
        """The guides that are worth checking for a visitor, in order."""
        close = self.elsewhere if industry is None else self.by_industry.get(industry)
        for guide in self.elsewhere if close is None else close:
            if guide.roles is None or role in guide.roles:
                yield guide


def compile_environment(rows: Iterable[Publishable]) -> Compiled:
    """Compile what an environment serves."""
    guides: list[Served] = []
    broken: list[tuple[UUID, str]] = []
    for row in rows:
        try:
            document = shown(decode_document(row.document))
        except Invalid as refused:
            broken.append((row.guide_id, refused.message))
            continue
        if document.audience is None:
            broken.append((row.guide_id, "It has no audience."))
            continue
        guides.append(_served(row, document, document.audience))
    ordered = tuple(sorted(guides, key=lambda guide: (-guide.priority, guide.guide_id)))
    named = {industry for guide in ordered for industry in guide.industries or ()}
    return Compiled(
        guides=ordered,
        by_industry={
            industry: tuple(
                guide
                for guide in ordered
                if guide.industries is None or industry in guide.industries
            )
            for industry in named
        },
        elsewhere=tuple(guide for guide in ordered if guide.industries is None),
        events=frozenset(
            part.name
            for guide in ordered
            for rule in (guide.rule, *guide.inner)
            for part in parts_of(rule)
            if isinstance(part, EventWas)
        ),
        broken=tuple(broken),
        bounds=tuple(
            sorted(
                {
                    bound
                    for guide in ordered
                    for bound in (guide.window.starts_at, guide.window.ends_at)
                    if bound is not None
                }
            )
        ),
    )


def _served(row: Publishable, document: Document, audience: Rule) -> Served:
    """document: of which all is shown."""
    said = {locale: localized(document, locale) for locale in languages(document)}
    files = [part for one in (document, *said.values()) for part in parts_for(one)]
    return Served(
        guide_id=row.guide_id,
        kind=kind_of(document),
        version=row.version,
        rule=audience,
        inner=tuple(rule for _, rule in rules_within(document)),
        frequency=document.frequency,
        priority=document.priority,
        step_ids=step_ids(document),
        parts=tuple(dict.fromkeys(files)),
        locale=document.locale,
        document=msgspec.Raw(served_document(document)),
        translated={locale: msgspec.Raw(served_document(one)) for locale, one in said.items()},
        industries=needed(audience, IndustryIs),
        roles=needed(audience, RoleIs),
        window=row.window,
    )


def stamp_of(compiled: Compiled, *, paused: bool, quiet_seconds: int) -> str:
    """A short hash of all that an environment serves: another one whenever that is another."""
    served = [(guide.guide_id.hex, guide.version, guide.window) for guide in compiled.guides]
    said = msgspec.json.encode((sorted(served, key=itemgetter(0)), paused, quiet_seconds))
    return sha256(said).hexdigest()[:16]


def stamp_at(stamp: str, compiled: Compiled, now: datetime) -> str:
    """The stamp of this moment: another one once a guide begins or ends to be served."""
    passed = bisect_right(compiled.bounds, now)
    return f"{stamp}.{passed}" if passed else stamp


def needed(rule: Rule, kind: type[IndustryIs] | type[RoleIs]) -> frozenset[str] | None:
    """The values of which a visitor must have one for the rule to hold; None is no such need.

    A necessary condition, never more: whoever has one may still miss.
    """
    match rule:
        case IndustryIs(values) | RoleIs(values):
            return frozenset(values) if isinstance(rule, kind) else None
        case AllOf(parts):
            found = [need for part in parts if (need := needed(part, kind)) is not None]
            return frozenset.intersection(*found) if found else None
        case AnyOf(parts):
            needs = [needed(part, kind) for part in parts]
            known = [need for need in needs if need is not None]
            return frozenset().union(*known) if needs and len(known) == len(needs) else None
        case _:
            return None
