"""Decides what is planted in the history, in one place, so that a test can look for it."""

import msgspec


class Post(msgspec.Struct, frozen=True):
    """A role and how many people of a company hold it."""

    role: str
    fewest: int
    most: int
    does: tuple[str, ...]
    joins_within_days: float = 10.0


class Industry(msgspec.Struct, frozen=True):
    """`median_days` and `spread` are of the time to first value over *all* companies, with the
    share `never` counted as not getting there. `bursts` are days of the window on which companies
    come in droves; without them they come evenly."""

    name: str
    companies: int
    median_days: float
    spread: float
    never: float
    posts: tuple[Post, ...]
    bursts: tuple[float, ...] = ()


FIRST_VALUE = "Schedule Published"
WINDOW_DAYS = 60

INDUSTRIES = (
    Industry(
        name="school",
        companies=96,
        median_days=16.0,
        spread=0.75,
        never=0.24,
        bursts=(3.0, 17.0, 31.0),
        posts=(
            Post("office admin", 1, 1, ("Person Added", "Term Dates Saved", "Invoice Sent"), 0.0),
            Post("teacher", 3, 6, ("Plan Created", "Plan Shared", "Booking Moved"), 16.0),
        ),
    ),
    Industry(
        name="clinic",
        companies=110,
        median_days=9.0,
        spread=0.8,
        never=0.18,
        posts=(
            Post("admin", 1, 1, ("Person Added", "Opening Hours Saved", "Invoice Sent"), 0.0),
            Post("receptionist", 1, 3, ("Booking Created", "Booking Moved", "Reminder Sent")),
            Post("nurse", 0, 3, ("Plan Created", "Note Added")),
        ),
    ),
    Industry(
        name="shop",
        companies=94,
        median_days=4.0,
        spread=0.9,
        never=0.12,
        posts=(
            Post("owner", 1, 1, ("Plan Created", "Invoice Sent", "Price Changed"), 0.0),
            Post("staff", 0, 4, ("Booking Created", "Shift Swapped")),
        ),
    ),
)
