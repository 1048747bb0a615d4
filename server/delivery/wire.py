"""What a session is asked and answers, as JSON."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from server.delivery.choose import Chosen, Resume
from server.delivery.parts import Part
from server.errors import Invalid
from server.progress.wire import mended
from server.tours.explain import explain
from server.tours.rules import Rule, Visitor

BODY_BYTES = 64 * 1024
Id = str | int | float | bool | None


class CompanySent(msgspec.Struct, frozen=True, rename="camel"):
    id: Id = None
    traits: dict[str, Any] | None = None
    role: Any = None


class SessionRequest(msgspec.Struct, frozen=True, rename="camel"):
    """Who the page says is here. Ids that mean nobody (`null`, `guest`, …) count as none."""

    key: str
    anonymous_id: Id = None
    user_id: Id = None
    traits: dict[str, Any] | None = None
    company: CompanySent | None = None
    url: str | None = None
    locale: str | None = None
    sdk: str | None = None


class VisitorView(msgspec.Struct, frozen=True, rename="camel"):
    anonymous_id: str | None
    user_id: str | None


class AudienceView(msgspec.Struct, frozen=True):
    """The two first-class axes, as they are at this moment."""

    industry: str | None
    role: str | None


class GuideView(msgspec.Struct, frozen=True, rename="camel"):
    id: UUID
    version: int
    kind: str
    document: msgspec.Raw
    rule: Rule | None
    resume: Resume | None
    rules: tuple[Rule | bool, ...]
    parts: tuple[Part, ...]
    over: str | None
    rest_seconds: int


class LiveView(msgspec.Struct, frozen=True):
    """What stands in the session as `stamp`, as it is now."""

    stamp: str


class QuietView(msgspec.Struct, frozen=True):
    """Seconds that no other tour starts by itself after one ended, and what is left of them."""

    seconds: int
    left: int


class SessionView(msgspec.Struct, frozen=True):
    environment: msgspec.Raw
    visitor: VisitorView
    audience: AudienceView
    guides: tuple[GuideView, ...]
    stamp: str
    quiet: QuietView


_decoder = msgspec.json.Decoder(SessionRequest)
_encoder = msgspec.json.Encoder()


def read_request(body: bytes) -> SessionRequest:
    """Raises Invalid that names the field."""
    if len(body) > BODY_BYTES:
        raise too_large()
    try:
        return _decoder.decode(body)
    except msgspec.ValidationError as refused:
        path, sentence = explain(str(refused), {}, {}, {})
        raise Invalid(path or None, sentence + ".") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as refused:
        # A trait that was cut through an emoji does not cost its person the guides.
        strict = mended(body)
        if strict is None or strict == body:
            raise Invalid(None, f"The body is not JSON: {refused}.") from None
        return read_request(strict)
    except RecursionError:
        raise Invalid(None, "The body is nested too deeply.") from None


def too_large() -> Invalid:
    return Invalid(
        None,
        f"A session's body has at most {BODY_BYTES // 1024} kB; send fewer or shorter traits.",
        code="too_large",
    )


def visitor(
    sent: SessionRequest,
    person: Mapping[str, Any],
    company: Mapping[str, Any] | None,
    membership: Mapping[str, Any],
    events: frozenset[str],
) -> Visitor:
    """What is known, overlaid with what the page has just said: the page knows it first.

    events: names of what the person has tracked, as far as a rule asks for it.
    """
    traits = {**person, **(sent.traits or {})}
    if sent.company is None:
        return Visitor(traits, None if company is None else dict(company), dict(membership), events)
    role = {} if sent.company.role is None else {"role": sent.company.role}
    return Visitor(
        traits,
        {**(company or {}), **(sent.company.traits or {})},
        {**membership, **role},
        events,
    )


def answer(
    environment: msgspec.Raw,
    visitor: VisitorView,
    audience: AudienceView,
    chosen: tuple[Chosen, ...],
    stamp: str,
    quiet: QuietView,
) -> bytes:
    """The session as JSON; each document is copied as it was encoded when it was published."""
    guides = tuple(
        GuideView(
            id=one.served.guide_id,
            version=one.served.version,
            kind=one.served.kind,
            document=one.document,
            rule=one.rule,
            resume=one.resume,
            rules=one.rules,
            parts=one.served.parts,
            over=one.over,
            rest_seconds=one.rest_seconds,
        )
        for one in chosen
    )
    return _encoder.encode(SessionView(environment, visitor, audience, guides, stamp, quiet))
