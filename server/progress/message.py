"""Decides what one thing that was sent is: a message to keep, or refused with a reason."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Any
from uuid import UUID

import msgspec

from server.people.identity import LONGEST_ID, is_junk, without_nul
from server.progress.passage import GUIDE_EVENTS
from server.progress.time import event_time

EVENT_BYTES = 32 * 1024
ID_LENGTH = 100
NAME_LENGTH = 200
LOCALE_LENGTH = 35
TYPES = frozenset({"track", "identify", "group", "page", "screen", "alias"})


class Warned(msgspec.Struct, frozen=True):
    """Something the workspace should know of a message that was kept. detail names the field."""

    code: str
    detail: str


class Refused(msgspec.Struct, frozen=True):
    """A message that cannot be kept, and why. detail names the field and what would be right."""

    code: str
    detail: str
    message_id: str | None = None


class Message(msgspec.Struct, frozen=True):
    """One message to keep. message_id: None where the sender gave none, so that it cannot be told
    from another one. guide_id, run_id: of the SDK's own events. payload_hash: tells a message sent
    again from another one under the same id.
    """

    type: str
    name: str
    at: datetime
    message_id: str | None
    anonymous_id: str | None
    user_id: str | None
    group_id: str | None
    person_traits: dict[str, Any]
    company_traits: dict[str, Any]
    membership_traits: dict[str, Any]
    locale: str | None
    properties: dict[str, Any]
    context: dict[str, Any]
    guide_id: UUID | None
    run_id: UUID | None
    payload_hash: bytes
    warnings: tuple[Warned, ...] = ()


class Sending(msgspec.Struct, frozen=True):
    """What holds for a whole request. type: for the paths that take one type only.

    history: an import of what happened long ago; being late is then no news.
    """

    received_at: datetime
    sent_at: object = None
    context: object = None
    type: str | None = None
    history: bool = False


class Item(msgspec.Struct, rename="camel"):
    """The fields of a message, each of whatever type it came; unknown ones are passed over."""

    type: Any = None
    message_id: Any = None
    event: Any = None
    name: Any = None
    anonymous_id: Any = None
    user_id: Any = None
    group_id: Any = None
    previous_id: Any = None
    timestamp: Any = None
    original_timestamp: Any = None
    sent_at: Any = None
    properties: Any = None
    traits: Any = None
    context: Any = None


class _RefusedError(Exception):
    def __init__(self, code: str, detail: str) -> None:
        self.refused = (code, detail)


_ITEM = msgspec.json.Decoder(Item)
_ANY = msgspec.json.Decoder()
_SORTED = msgspec.json.Encoder(order="deterministic")


def read_message(raw: bytes | msgspec.Raw, sending: Sending) -> Message | Refused:
    """One item of a batch, as it was sent. docs/metrics.md, "What counts as an event"."""
    if len(bytes(raw)) > EVENT_BYTES:
        return Refused("too_large", f"An event may have {EVENT_BYTES} bytes of JSON.")
    try:
        item = _decoded(bytes(raw))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Refused("not_an_object", "An event must be a JSON object.")
    message_id = item.message_id if isinstance(item.message_id, str) else None
    try:
        return _message(item, sending)
    except _RefusedError as error:
        return Refused(*error.refused, message_id=message_id and message_id[:ID_LENGTH])


def _decoded(raw: bytes) -> Item:
    if b"\\u0000" not in raw:
        return _ITEM.decode(raw)
    return msgspec.convert(without_nul(_ANY.decode(raw)), Item)


def _message(item: Item, sending: Sending) -> Message:
    kind = _type(item, sending)
    warnings: list[Warned] = []
    name = _name(item, kind)
    message_id = _message_id(item.message_id)
    user_id = _subject("userId", item.user_id, warnings)
    anonymous = "previousId" if kind == "alias" else "anonymousId"
    given = item.previous_id if kind == "alias" else item.anonymous_id
    anonymous_id = _subject(anonymous, given, warnings)
    if user_id is None and anonymous_id is None:
        junk = any(warned.code == "junk_id" for warned in warnings)
        raise _RefusedError(
            "junk_id" if junk else "missing_id",
            warnings[-1].detail if junk else "A message needs `userId` or `anonymousId`.",
        )
    context = {**_object(sending.context), **_object(item.context)}
    traits, group_id = _object(item.traits), _group_id(item, kind, context, warnings)
    timed = event_time(
        item.timestamp if item.timestamp is not None else item.original_timestamp,
        sending.sent_at if sending.sent_at is not None else item.sent_at,
        sending.received_at,
    )
    warnings += [
        Warned(code, TIMES[code])
        for code in timed.warnings
        if not (sending.history and code == "late")
    ]
    said = traits if kind in ("identify", "group") else _object(item.properties)
    guide_id, run_id = _run_of(name, said, warnings) if kind == "track" else (None, None)
    locale = context.get("locale")
    return Message(
        type=kind,
        name=name,
        at=timed.at,
        message_id=message_id,
        anonymous_id=anonymous_id,
        user_id=user_id,
        group_id=group_id,
        person_traits=_person_traits(kind, traits, context),
        company_traits=traits if kind == "group" else {},
        membership_traits=_object(context.get("membership")) if group_id else {},
        locale=locale if isinstance(locale, str) and 0 < len(locale) <= LOCALE_LENGTH else None,
        properties=said,
        context=context,
        guide_id=guide_id,
        run_id=run_id,
        payload_hash=_hash(item, kind),
        warnings=tuple(warnings),
    )


TIMES = {
    "bad_time": "`timestamp` is no ISO 8601 time; the time of arrival is taken.",
    "naive_time": "`timestamp` has no time zone; UTC is taken.",
    "future_time": "`timestamp` lies in the future; the time of arrival is taken.",
    "late": "`timestamp` is more than 30 days ago; figures of those days have moved.",
}


def _type(item: Item, sending: Sending) -> str:
    kind = sending.type or item.type
    if kind is None:
        raise _RefusedError("missing_type", "`type` is missing.")
    if not isinstance(kind, str) or kind not in TYPES:
        raise _RefusedError("unknown_type", f"`type` must be one of {', '.join(sorted(TYPES))}.")
    return kind


def _name(item: Item, kind: str) -> str:
    field = "event" if kind == "track" else "name"
    name = item.event if kind == "track" else item.name
    if kind not in ("track", "page", "screen"):
        return ""
    if not isinstance(name, str) or not name.strip():
        if kind == "track":
            raise _RefusedError("missing_event", "`event` is missing in a track message.")
        return ""
    if len(name) > NAME_LENGTH:
        raise _RefusedError("name_long", f"`{field}` may have {NAME_LENGTH} characters.")
    return name


def _message_id(value: object) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise _RefusedError("bad_message_id", "`messageId` must be text.")
    if len(value) > ID_LENGTH:
        raise _RefusedError("message_id_long", f"`messageId` may have {ID_LENGTH} characters.")
    return value


def _subject(field: str, value: object, warnings: list[Warned]) -> str | None:
    if value is None:
        return None
    if isinstance(value, int | float):
        value = str(value).lower()
    if not isinstance(value, str):
        raise _RefusedError("bad_id", f"`{field}` must be text.")
    if len(value) > LONGEST_ID:
        raise _RefusedError("id_long", f"`{field}` may have {LONGEST_ID} characters.")
    if is_junk(value):
        shown = value.strip().lower()
        warnings.append(Warned("junk_id", f'`{field}` is "{shown}", which names nobody.'))
        return None
    return value


def _group_id(
    item: Item, kind: str, context: Mapping[str, Any], warnings: list[Warned]
) -> str | None:
    if kind != "group":
        return _subject("context.groupId", context.get("groupId"), warnings)
    found = _subject("groupId", item.group_id, warnings)
    if found is None:
        raise _RefusedError("missing_group", "`groupId` is missing in a group message.")
    return found


def _person_traits(
    kind: str, traits: Mapping[str, Any], context: Mapping[str, Any]
) -> dict[str, Any]:
    """RudderStack's clients send the person's traits in the context alone."""
    own = traits if kind == "identify" else {}
    return {**_object(context.get("traits")), **own}


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _run_of(
    name: str, properties: Mapping[str, Any], warnings: list[Warned]
) -> tuple[UUID | None, UUID | None]:
    """Guide and run of an event of the SDK; without both it is kept as any other event."""
    if name not in GUIDE_EVENTS:
        return None, None
    guide_id, run_id = _uuid(properties.get("guideId")), _uuid(properties.get("runId"))
    if guide_id is None or run_id is None:
        field = "guideId" if guide_id is None else "runId"
        warnings.append(Warned("bad_run", f"`properties.{field}` of `{name}` must be a UUID."))
        return None, None
    for field in ("stepId", "taskId"):
        step_id = properties.get(field)
        if isinstance(step_id, str) and len(step_id) > ID_LENGTH:
            detail = f"`properties.{field}` may have {ID_LENGTH} characters."
            warnings.append(Warned("bad_run", detail))
            return None, None
    return guide_id, run_id


def _uuid(value: object) -> UUID | None:
    if not isinstance(value, str) or len(value) != 36:
        return None
    try:
        return UUID(value)
    except ValueError:
        return None


def _hash(item: Item, kind: str) -> bytes:
    """Of what a sender does not change when it sends again (`sentAt` and the context it may)."""
    said = (
        kind,
        item.event,
        item.name,
        item.user_id,
        item.anonymous_id,
        item.group_id,
        item.previous_id,
        item.timestamp if item.timestamp is not None else item.original_timestamp,
        item.properties,
        item.traits,
    )
    return blake2b(_SORTED.encode(said), digest_size=16).digest()
