"""Decides which guides of a list fit what is asked of it, and in which order they stand."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from server.errors import Invalid
from server.tours.queries import GuideLine
from server.tours.rules import AllOf, AnyOf, IndustryIs, RoleIs, Rule

State = Literal["draft", "live", "scheduled", "changed", "archived"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True)
class Wanted:
    """What is asked of a list; "" and None ask nothing.

    q: words of the name or of the cards. state: `draft` is served nowhere, `live` is served now (in
    `place` where that is given), `scheduled` will be, `changed` is published and its draft says
    something else. industry, role: the audience names it.
    """

    q: str = ""
    kind: str = ""
    state: State | Literal[""] = ""
    place: UUID | None = None
    industry: str = ""
    role: str = ""
    owner: UUID | None = None
    tag: str = ""

    @property
    def archived(self) -> bool:
        return self.state == "archived"


def state_named(name: str) -> State | Literal[""]:
    """Raises Invalid for a state that there is not."""
    for state in STATES:
        if name == state:
            return state
    if name:
        raise Invalid("state", f"state: is {name!r}; it must be one of {', '.join(STATES)}.")
    return ""


def fitting(
    lines: Iterable[GuideLine], wanted: Wanted, now: datetime, saying: Collection[UUID] = ()
) -> list[GuideLine]:
    """Those that fit everything asked. saying: guides whose cards have the words of `q`."""
    return [line for line in lines if _fits(line, wanted, now, saying)]


def _fits(line: GuideLine, wanted: Wanted, now: datetime, saying: Collection[UUID]) -> bool:
    return (
        (not wanted.kind or line.kind == wanted.kind)
        and _is_in(line, wanted, now)
        and (wanted.owner is None or wanted.owner == line.owner_id)
        and (not wanted.tag or wanted.tag in line.tags)
        and (not wanted.industry or wanted.industry in named(line.audience, IndustryIs))
        and (not wanted.role or wanted.role in named(line.audience, RoleIs))
        and (not wanted.q or wanted.q.casefold() in line.name.casefold() or line.guide_id in saying)
    )


def _is_in(line: GuideLine, wanted: Wanted, now: datetime) -> bool:
    match wanted.state:
        case "draft":
            return not line.publications
        case "live":
            return any(
                wanted.place in (None, one.environment_id)
                for one in line.publications
                if one.window.standing(now) == "served"
            )
        case "scheduled":
            return any(one.window.standing(now) == "to_come" for one in line.publications)
        case "changed":
            return bool(line.publications) and line.changed
        case "archived":
            return line.archived_at is not None
        case "":
            return True


def named(rule: Rule | None, kind: type[IndustryIs] | type[RoleIs]) -> frozenset[str]:
    """The industries or roles that an audience names as its own, not those that it shuts out."""
    return frozenset(_named(rule, kind))


def _named(rule: Rule | None, kind: type[IndustryIs] | type[RoleIs]) -> Iterator[str]:
    if isinstance(rule, AllOf | AnyOf):
        for part in rule.of:
            yield from _named(part, kind)
    elif isinstance(rule, kind):
        yield from rule.is_
