"""The shape of what is sent to the intake, and how it is read from bytes."""

import base64
import binascii
import json
import zlib
from typing import Any

import msgspec

from server.errors import Invalid, NotSignedIn
from server.people.identity import without_nul
from server.progress.message import EVENT_BYTES

BODY_BYTES = 500_000
"""What a request may have as it travels."""
INFLATED_BYTES = 4_000_000
"""What it may have unpacked: a small gzip can hold a very large nothing."""
BATCH_EVENTS = 2_500


class Envelope(msgspec.Struct, rename="camel"):
    """What stands around the events of a request; of a single event, what stands beside it."""

    write_key: Any = None
    sent_at: Any = None
    context: Any = None


class Batch(Envelope):
    batch: list[msgspec.Raw] | None = None


_BATCH = msgspec.json.Decoder(Batch)
_ENVELOPE = msgspec.json.Decoder(Envelope)
_GZIP = b"\x1f\x8b"


def too_large() -> Invalid:
    # Not 413: Segment's own server answers 400, and its clients are written for that.
    return Invalid(
        None, f"A request may have {BODY_BYTES} bytes; send smaller batches.", code="too_large"
    )


def plain(body: bytes) -> bytes:
    """The body unpacked where it is gzip, which some clients send and do not say.

    Raises Invalid where it is broken or too large.
    """
    if len(body) > BODY_BYTES:
        raise too_large()
    if not body.startswith(_GZIP):
        return body
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        found = unpacker.decompress(body, INFLATED_BYTES + 1)
    except zlib.error as error:
        raise Invalid(None, "The body is not whole gzip.", code="bad_gzip") from error
    if len(found) > INFLATED_BYTES:
        raise too_large()
    if not unpacker.eof:
        raise Invalid(None, "The body is not whole gzip.", code="bad_gzip")
    return found


def read_batch(body: bytes) -> tuple[Batch, list[msgspec.Raw]]:
    """The envelope and its events, each still as it was sent. Raises Invalid."""
    envelope = _decode(_BATCH, body)
    if envelope.batch is None:
        raise Invalid("batch", "`batch` must be a list of events.", code="missing_batch")
    if len(envelope.batch) > BATCH_EVENTS:
        raise Invalid("batch", f"A batch may have {BATCH_EVENTS} events.", code="too_many_events")
    _check_context(envelope.context, len(envelope.batch))
    return envelope, envelope.batch


def _check_context(context: Any, events: int) -> None:
    """It is kept with every event: a small body could otherwise fill the disk."""
    size = 0 if context is None else len(msgspec.json.encode(context))
    if size > EVENT_BYTES or size * events > INFLATED_BYTES:
        raise Invalid(
            "context",
            f"`context` counts with every event: it may have {EVENT_BYTES} bytes of JSON, "
            f"and {INFLATED_BYTES} in all events together. Send smaller batches.",
            code="too_large",
        )


def read_single(body: bytes) -> tuple[Envelope, list[msgspec.Raw]]:
    """The same for a path that takes one event: the body is the event. Raises Invalid."""
    envelope = _decode(_ENVELOPE, body)
    # The context of the event itself is read with the event.
    envelope.context = None
    return envelope, [msgspec.Raw(body)]


def _decode(decoder: Any, body: bytes) -> Any:
    try:
        envelope = decoder.decode(body)
        if b"\\u0000" in body:
            envelope.context = without_nul(envelope.context)
        return envelope
    except msgspec.ValidationError as error:
        raise Invalid(None, f"The body has the wrong shape: {error}.", code="bad_shape") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Invalid(None, f"The body is not JSON: {error}.", code="bad_json") from error


def mended(body: bytes) -> bytes | None:
    """JSON that only a tolerant reader takes, as strict JSON; None where it is no JSON at all.

    Browsers write half a surrogate pair as an escape, where a text was cut through an emoji. One
    such event must not cost its batch.
    """
    try:
        found = json.loads(body, parse_constant=lambda _: None, parse_float=_finite)
    except (ValueError, RecursionError):
        return None
    text = json.dumps(found, ensure_ascii=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _finite(text: str) -> float | None:
    value = float(text)
    return value if abs(value) < float("inf") else None


def key_of(authorization: str | None, write_key: object) -> str:
    """The public key: the user of Basic, or `writeKey`; both may stand there if they agree.

    Raises NotSignedIn without a key, Invalid where the two differ.
    """
    basic = _basic_user(authorization)
    in_body = write_key if isinstance(write_key, str) and write_key else None
    if basic and in_body and basic != in_body:
        raise Invalid(
            "writeKey",
            "`writeKey` and the user of the Authorization header are different keys.",
            code="key_mismatch",
        )
    found = basic or in_body
    if found is None:
        raise NotSignedIn(
            "Send the environment's public key as `writeKey` or as the user of Basic auth.",
            code="key_missing",
        )
    return found


def _basic_user(authorization: str | None) -> str | None:
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")[0]
    except (binascii.Error, UnicodeDecodeError) as error:
        raise Invalid(
            "authorization", "The Authorization header is not Basic auth.", code="bad_authorization"
        ) from error
    return user or None
