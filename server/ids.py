"""Identity and time: the two things that pure code takes as arguments."""

from datetime import UTC, datetime
from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """A UUIDv7: unique anywhere, ordered by the time it was made."""
    return UUID(bytes=uuid_utils.uuid7().bytes)


def now() -> datetime:
    """The current time, UTC and aware."""
    return datetime.now(UTC)
