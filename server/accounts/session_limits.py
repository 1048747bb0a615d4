"""Decides how long a sign-in lasts, and when its use must be written down."""

from datetime import datetime, timedelta

IDLE = timedelta(days=7)
ABSOLUTE = timedelta(days=30)
WRITE_EVERY = timedelta(minutes=1)
BUILDER_CODE = timedelta(minutes=10)
BUILDER_TOKEN = timedelta(hours=12)


def session_lives(*, used_at: datetime, expires_at: datetime, now: datetime) -> bool:
    return now < expires_at and now - used_at < IDLE


def is_due(last: datetime | None, now: datetime) -> bool:
    """Whether a time of last use is old enough to be written again: at most once a minute."""
    return last is None or now - last >= WRITE_EVERY
