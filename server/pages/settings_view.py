"""Decides what the settings show: roles in words, environments, what was wrong in the intake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from server.accounts.members import MemberRow, TokenRow
from server.accounts.queries import EnvironmentRow, KeyRow
from server.accounts.roles import ROLES, Role, at_least
from server.pages.start_view import Install, host_of
from server.pages.words import Words

Faults = Mapping[str, str]


def role_names(words: Words) -> dict[str, str]:
    return {
        "viewer": words.say("Viewer"),
        "author": words.say("Author"),
        "admin": words.say("Admin"),
        "owner": words.say("Owner"),
    }


def roles_up_to(role: Role, words: Words) -> list[tuple[str, str]]:
    """The roles that a member of `role` may give."""
    names = role_names(words)
    return [(one, names[one]) for one in ROLES if at_least(role, one)]


@dataclass(frozen=True)
class EnvironmentCard:
    """origins: one a line. paused_at: it shows no guide since then."""

    environment_id: UUID
    name: str
    origins: str
    keys: Sequence[KeyRow]
    seen_at: datetime | None
    seen_origin: str | None
    paused_at: datetime | None
    paused_by: str | None


@dataclass(frozen=True)
class Environments:
    """name, origins, hours: what was written into a form that could not be taken."""

    environments: Sequence[EnvironmentCard]
    name: str = ""
    origins: str = ""
    hours: str = ""
    faults: Faults = field(default_factory=dict)


def environment_card(row: EnvironmentRow, written: str | None = None) -> EnvironmentCard:
    """written: origins as somebody typed them, when they could not be taken."""
    return EnvironmentCard(
        environment_id=row.environment_id,
        name=row.name,
        origins="\n".join(row.origins) if written is None else written,
        keys=sorted(row.keys, key=lambda key: (key.revoked_at is not None, key.created_at)),
        seen_at=row.seen_at,
        seen_origin=host_of(row.seen_origin),
        paused_at=row.paused_at,
        paused_by=row.paused_by,
    )


@dataclass(frozen=True)
class Guidance:
    """How the product is connected, for one environment. pinned: the tag that names one build."""

    environment: Install
    tag: str
    identify: str
    track: str
    csp: str
    pinned: str | None
    origins: str


@dataclass(frozen=True)
class Goal:
    """events: names that were ever sent, to choose from."""

    events: Sequence[str]
    event: str = ""
    name: str = ""
    faults: Faults = field(default_factory=dict)


@dataclass(frozen=True)
class Members:
    members: Sequence[MemberRow]
    roles: Sequence[tuple[str, str]]
    role_names: Mapping[str, str]
    name: str = ""
    email: str = ""
    role: str = "author"
    faults: Faults = field(default_factory=dict)


@dataclass(frozen=True)
class Tokens:
    """made: a token that was just made, shown this once."""

    tokens: Sequence[TokenRow]
    roles: Sequence[tuple[str, str]]
    role_names: Mapping[str, str]
    made: str | None = None
    name: str = ""
    role: str = "viewer"
    faults: Faults = field(default_factory=dict)


@dataclass(frozen=True)
class Me:
    faults: Faults = field(default_factory=dict)


@dataclass(frozen=True)
class WarningLine:
    text: str
    code: str
    detail: str
    n: int
    last_at: datetime


@dataclass(frozen=True)
class Warnings:
    warnings: Sequence[WarningLine]
