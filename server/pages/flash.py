"""Decides what is said once after something was done: its key and values go through a cookie.

Only the key travels, never the sentence, so that a forged cookie can say nothing new.
"""

import base64

import msgspec

COOKIE = "cairn_flash"


class Flash(msgspec.Struct, frozen=True):
    """`key` is one of those that `flash_words` knows; values are put into its sentence."""

    key: str
    values: dict[str, str] = {}


def pack(flash: Flash) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(flash)).decode().rstrip("=")


def unpack(cookie: str | None) -> Flash | None:
    """None for no cookie and for one that is not ours."""
    if not cookie or len(cookie) > 2000:
        return None
    try:
        raw = base64.urlsafe_b64decode(cookie + "=" * (-len(cookie) % 4))
        return msgspec.json.decode(raw, type=Flash)
    except (ValueError, msgspec.DecodeError):
        return None
