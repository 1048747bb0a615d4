"""Decides how the history is cut into request bodies that the intake takes."""

from collections.abc import Iterable, Iterator

import msgspec

from server.demo.simulate import Message

MOST_EVENTS = 400
MOST_BYTES = 450_000


class Bundle(msgspec.Struct, frozen=True):
    """The body of one `POST /v1/import`, and how many messages are in it."""

    body: bytes
    messages: int


def bundles(companies: Iterable[list[Message]], key: str) -> Iterator[Bundle]:
    """Whole companies together, so that two bodies in flight never speak of the same one."""
    held: list[bytes] = []
    for company in companies:
        encoded = [msgspec.json.encode(message) for message in company]
        full = len(held) + len(encoded) > MOST_EVENTS
        if held and (full or _size(held) + _size(encoded) > MOST_BYTES):
            yield _bundle(held, key)
            held = []
        held += encoded
    if held:
        yield _bundle(held, key)


def _size(encoded: list[bytes]) -> int:
    return sum(map(len, encoded)) + len(encoded)


def _bundle(encoded: list[bytes], key: str) -> Bundle:
    # Without sentAt the intake takes each timestamp as it is: this is an import.
    body = b'{"writeKey":' + msgspec.json.encode(key) + b',"batch":[' + b",".join(encoded) + b"]}"
    return Bundle(body, len(encoded))
