"""Random secrets: shown once, kept as their SHA-256."""

import hashlib
import secrets

PREFIX_SHOWN = 10
"""How much of an API token is kept readable, so that its owner can tell it from others."""


def new_secret(prefix: str = "") -> str:
    """`prefix` and 256 random bits, safe in a URL, a header and a cookie."""
    return prefix + secrets.token_urlsafe(32)


def new_public_key() -> str:
    """The key of an environment: `ck_` and 24 characters. It names, it does not authorise."""
    return "ck_" + secrets.token_urlsafe(18)


def digest(secret: str) -> bytes:
    """What is stored. The secret has 256 random bits, so that a plain hash cannot be searched."""
    return hashlib.sha256(secret.encode()).digest()
