"""Decides who a guide is for: a rule over person, company, membership and page.

The server answers what it can know and reduces the rule; the browser answers the rest. Both sides
run the cases of tests/corpus/rules.json.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from server.tours.address import matches_page

Of = Literal["person", "company", "membership"]
Op = Literal["is", "isNot", "contains", "exists", "missing", "atLeast", "atMost"]
Value = str | int | float | bool | None

GuideIs = Literal["started", "completed", "dismissed"]
EventName = Annotated[str, Meta(max_length=200)]
GuideId = Annotated[
    str, Meta(pattern="^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$", max_length=36)
]
"""A guide's id, or "" while none is chosen."""

NEEDS_NO_VALUE = ("exists", "missing")
_SHOWN = 80


class _Rule(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    pass


class AllOf(_Rule, frozen=True, tag="all"):
    """Every rule holds; with none it holds for everyone."""

    of: tuple["Rule", ...] = ()


class AnyOf(_Rule, frozen=True, tag="any"):
    """At least one rule holds; with none it holds for nobody."""

    of: tuple["Rule", ...] = ()


class Not(_Rule, frozen=True, tag="not"):
    of: "Rule"


class IndustryIs(_Rule, frozen=True, tag="industry"):
    """The company's trait `industry` is one of these."""

    is_: tuple[str, ...] = msgspec.field(default=(), name="is")


class RoleIs(_Rule, frozen=True, tag="role"):
    """The membership's trait `role`, or the person's where that has none, is one of these."""

    is_: tuple[str, ...] = msgspec.field(default=(), name="is")


class TraitIs(_Rule, frozen=True, tag="trait", kw_only=True):
    """A trait compared by `op`. A trait that is null or empty text is missing.

    `contains`: part of a text, or an element of a list. `atLeast`, `atMost`: numbers, or dates as
    `2026-04-01` or `2026-04-01T09:30:00Z`, compared as far as `value` goes.
    """

    of: Of = "person"
    name: str = ""
    op: Op = "is"
    value: Value = None


class PageIs(_Rule, frozen=True, tag="page"):
    """The address matches a page pattern; see server/tours/address.py."""

    matches: str = ""


class EventWas(_Rule, frozen=True, tag="event"):
    """The person has tracked it, ever."""

    name: EventName = ""


class GuideWas(_Rule, frozen=True, tag="guide", kw_only=True):
    """What became of another guide; `started` holds for one that is over as well."""

    id: GuideId = ""
    is_: GuideIs = msgspec.field(default="completed", name="is")


Rule = AllOf | AnyOf | Not | IndustryIs | RoleIs | TraitIs | PageIs | EventWas | GuideWas


class Visitor(msgspec.Struct, frozen=True):
    """What a rule may look at. `company` is None when the person is in none that is known.

    events: names of what the person has tracked, as far as anybody asks for them. guides: what
    became of guides, by their id in small letters.
    """

    person: dict[str, Any] = {}
    company: dict[str, Any] | None = None
    membership: dict[str, Any] = {}
    events: frozenset[str] = frozenset()
    guides: dict[str, frozenset[GuideIs]] = {}


class Match(msgspec.Struct, frozen=True):
    """The rule holds."""


class Miss(msgspec.Struct, frozen=True):
    """The rule does not hold; `reason` is a sentence with the value that was seen."""

    reason: str


class Rest(msgspec.Struct, frozen=True):
    """The rule holds as far as the server knows; `rule` is what only the browser can answer."""

    rule: Rule


def industry_of(visitor: Visitor) -> str | None:
    """The company's industry, when it is text."""
    found = (visitor.company or {}).get("industry")
    return found if isinstance(found, str) else None


def role_of(visitor: Visitor) -> str | None:
    """The role in the company, else the person's own, when it is text."""
    found = _role(visitor)
    return found if isinstance(found, str) else None


def check(rule: Rule, visitor: Visitor, url: str) -> Match | Miss:
    """Does the rule hold for this visitor at this address?"""
    found = _evaluate(rule, visitor, url)
    if isinstance(found, Rest):
        raise AssertionError("with an address at hand nothing is left to check")
    return found


def reduce(rule: Rule, visitor: Visitor) -> Match | Miss | Rest:
    """The rule as far as it can be known without an address."""
    return _evaluate(rule, visitor, None)


def _evaluate(rule: Rule, visitor: Visitor, url: str | None) -> Match | Miss | Rest:
    match rule:
        case AllOf():
            return _all(rule, visitor, url)
        case AnyOf():
            return _any(rule, visitor, url)
        case Not():
            return _not(rule, visitor, url)
        case IndustryIs():
            return _industry(rule, visitor)
        case RoleIs():
            return _one_of("role", _role(visitor), rule.is_, "role is not known")
        case TraitIs():
            return _trait(rule, visitor)
        case PageIs():
            return Rest(rule) if url is None else _page(rule, url)
        case EventWas() | GuideWas():
            return _happened(rule, visitor, url)


def _happened(rule: EventWas | GuideWas, visitor: Visitor, url: str | None) -> Match | Miss | Rest:
    """What has not happened yet may happen in the page: only the browser hears of it in time."""
    if isinstance(rule, EventWas):
        known, reason = rule.name in visitor.events, f"{shown(rule.name)} was never tracked"
    else:
        known = rule.is_ in visitor.guides.get(rule.id.lower(), ())
        reason = f"the guide {rule.id} is not {rule.is_}"
    if known:
        return Match()
    return Rest(rule) if url is None else Miss(reason)


def parts_of(rule: Rule) -> Iterator[Rule]:
    """The rule and all that are within it."""
    yield rule
    if isinstance(rule, Not):
        yield from parts_of(rule.of)
    elif isinstance(rule, AllOf | AnyOf):
        for part in rule.of:
            yield from parts_of(part)


def _all(rule: AllOf, visitor: Visitor, url: str | None) -> Match | Miss | Rest:
    rest: list[Rule] = []
    for part in rule.of:
        found = _evaluate(part, visitor, url)
        if isinstance(found, Miss):
            return found
        if isinstance(found, Rest):
            rest.append(found.rule)
    if not rest:
        return Match()
    return Rest(rest[0] if len(rest) == 1 else AllOf(tuple(rest)))


def _any(rule: AnyOf, visitor: Visitor, url: str | None) -> Match | Miss | Rest:
    rest: list[Rule] = []
    reasons: list[str] = []
    for part in rule.of:
        found = _evaluate(part, visitor, url)
        if isinstance(found, Match):
            return found
        if isinstance(found, Rest):
            rest.append(found.rule)
        else:
            reasons.append(found.reason)
    if rest:
        return Rest(rest[0] if len(rest) == 1 else AnyOf(tuple(rest)))
    return Miss("; ".join(reasons) or "it asks for one of several things and names none")


def _not(rule: Not, visitor: Visitor, url: str | None) -> Match | Miss | Rest:
    found = _evaluate(rule.of, visitor, url)
    if isinstance(found, Rest):
        return Rest(Not(found.rule))
    if isinstance(found, Miss):
        return Match()
    return Miss(f"{_fact(rule.of, visitor, url)}, which is ruled out")


def _fact(rule: Rule, visitor: Visitor, url: str | None) -> str:
    match rule:
        case IndustryIs():
            return f"industry is {shown((visitor.company or {}).get('industry'))}"
        case RoleIs():
            return f"role is {shown(_role(visitor))}"
        case TraitIs():
            found = _traits(rule, visitor).get(rule.name)
            return f"{rule.name} is {'missing' if found in (None, '') else shown(found)}"
        case PageIs():
            return f"the page is {shown(url)}"
        case EventWas(name):
            return f"{shown(name)} was tracked"
        case GuideWas():
            return f"the guide {rule.id} is {rule.is_}"
        case Not():
            return "what it rules out is not there"
        case _:
            return "everyone" if isinstance(rule, AllOf) and not rule.of else "all of it holds"


def _role(visitor: Visitor) -> Any:
    found = visitor.membership.get("role")
    return visitor.person.get("role") if found is None else found


def _industry(rule: IndustryIs, visitor: Visitor) -> Match | Miss:
    if visitor.company is None:
        return Miss("no company is known")
    found = visitor.company.get("industry")
    return _one_of("industry", found, rule.is_, "the company has no industry")


def _one_of(name: str, found: Any, wanted: tuple[str, ...], unknown: str) -> Match | Miss:
    if found is None:
        return Miss(unknown)
    if isinstance(found, str) and found in wanted:
        return Match()
    return Miss(f"{name} is {shown(found)}, not {_alternatives(wanted)}")


def _traits(rule: TraitIs, visitor: Visitor) -> Mapping[str, Any]:
    if rule.of == "company":
        return visitor.company or {}
    return visitor.person if rule.of == "person" else visitor.membership


def _trait(rule: TraitIs, visitor: Visitor) -> Match | Miss:
    found = _traits(rule, visitor).get(rule.name)
    if found is None or found == "":
        if rule.op in ("missing", "isNot"):
            return Match()
        if rule.of == "company" and visitor.company is None:
            return Miss("no company is known")
        return Miss(f"{rule.name} is missing")
    match rule.op:
        case "exists":
            return Match()
        case "missing":
            return Miss(f"{rule.name} is {shown(found)}, but should be missing")
        case "is":
            return _answer(rule, found, _same(found, rule.value), "not")
        case "isNot":
            return _ruled_out(rule, found) if _same(found, rule.value) else Match()
        case "contains":
            return _answer(rule, found, _contains(found, rule.value), "which does not contain")
        case "atLeast":
            order = _order(found, rule.value)
            return _answer(rule, found, order is not None and order >= 0, "which is not at least")
        case "atMost":
            order = _order(found, rule.value)
            return _answer(rule, found, order is not None and order <= 0, "which is not at most")


def _ruled_out(rule: TraitIs, found: Any) -> Miss:
    return Miss(f"{rule.name} is {shown(found)}, which is ruled out")


def _answer(rule: TraitIs, found: Any, holds: bool, but: str) -> Match | Miss:
    if holds:
        return Match()
    return Miss(f"{rule.name} is {shown(found)}, {but} {shown(rule.value)}")


def _same(found: Any, value: Value) -> bool:
    # In Python True == 1; in JSON they are two things.
    if isinstance(found, bool) or isinstance(value, bool):
        return found is value
    return bool(found == value)


def _contains(found: Any, value: Value) -> bool:
    if isinstance(found, str):
        return isinstance(value, str) and value in found
    return isinstance(found, list) and any(_same(element, value) for element in found)


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?)?")


def _order(found: Any, value: Value) -> int | None:
    """Below 0, 0 or above 0 as `found` is less, equal or more; None when they do not compare."""
    if isinstance(found, bool) or isinstance(value, bool):
        return None
    if isinstance(found, int | float) and isinstance(value, int | float):
        return (found > value) - (found < value)
    if not isinstance(found, str) or not isinstance(value, str):
        return None
    if not _DATE.fullmatch(found) or not _DATE.fullmatch(value):
        return None
    cut = found[: len(value)]
    return (cut > value) - (cut < value)


def _page(rule: PageIs, url: str) -> Match | Miss:
    if matches_page(rule.matches, url):
        return Match()
    return Miss(f"the page is {shown(url)}, not {rule.matches}")


def shown(value: Any) -> str:
    """A trait's value in a sentence: text in quotes, the rest as JSON, cut when it is long."""
    text = f"'{value}'" if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _alternatives(values: tuple[str, ...]) -> str:
    return " or ".join(shown(value) for value in values) or "anything that is asked for"
