"""Decides how things are said: the locale, and numbers, shares, days and times in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from gettext import NullTranslations
from typing import Any

from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal, format_percent

LOCALES = ("en", "ja")
DEFAULT_LOCALE = "en"
LANGUAGES = {"en": "English", "ja": "日本語"}
NOTHING = "–"
"""What stands where there is no number: never a zero that nobody counted."""


def choose_locale(accept_language: str) -> str:
    """The best of LOCALES for an Accept-Language header; English when it asks for neither."""
    wishes: list[tuple[float, int, str]] = []
    for part in accept_language.split(","):
        tag, _, weight = part.strip().partition(";q=")
        primary = tag.partition("-")[0].strip().lower()
        if primary in LOCALES:
            wishes.append((-_weight(weight), len(wishes), primary))
    return min(wishes)[2] if wishes else DEFAULT_LOCALE


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


@dataclass(frozen=True)
class Words:
    """One language and one time zone, and how to say things in them."""

    locale: str
    zone: tzinfo = UTC
    catalogue: NullTranslations = field(default_factory=NullTranslations, repr=False)

    def say(self, text: str, **values: Any) -> str:
        """`text` in this language; `%(name)s` is filled from values, `%%` is a percent sign."""
        return self.catalogue.gettext(text) % values

    def say_n(self, one: str, many: str, n: int, **values: Any) -> str:
        """The same for a count: `%(num)s` is the number as it is written here."""
        return self.catalogue.ngettext(one, many, n) % {"num": self.number(n), **values}

    def number(self, n: float | None) -> str:
        return NOTHING if n is None else format_decimal(n, locale=self.locale)

    def percent(self, share: float | None) -> str:
        """A share of 0–1 in whole percent; what is close to 0 or 1 never rounds onto it."""
        if share is None:
            return NOTHING
        close = 0 < share < 0.005 or 0.995 <= share < 1
        return format_percent(share, format="0.#%" if close else "0%", locale=self.locale)

    def days(self, days: float | None) -> str:
        """A length in days: `4.5 days`."""
        if days is None:
            return NOTHING
        shown = format_decimal(round(days, 1), format="0.#", locale=self.locale)
        one = self.catalogue.ngettext("%(num)s day", "%(num)s days", 1 if shown == "1" else 2)
        return one % {"num": shown}

    def day(self, when: datetime | date | None) -> str:
        if when is None:
            return NOTHING
        local = when.astimezone(self.zone) if isinstance(when, datetime) else when
        return format_date(local, format="medium", locale=self.locale)

    def moment(self, when: datetime | None) -> str:
        """Date and time to the minute, in the workspace's zone."""
        if when is None:
            return NOTHING
        pattern = "y/MM/dd H:mm" if self.locale == "ja" else "MMM d, y, H:mm"
        return format_datetime(when.astimezone(self.zone), pattern, locale=self.locale)

    def ago(self, when: datetime | None, now: datetime) -> str:
        """`12 seconds ago`, `3 日前`."""
        if when is None:
            return NOTHING
        seconds = min(0.0, (when - now).total_seconds())
        if seconds == 0:
            return self.say("just now")
        return format_timedelta(
            when - now, granularity="second", add_direction=True, locale=self.locale
        )


def told(traits: Mapping[str, Any], *names: str) -> str:
    """The first of the traits that says something, as text."""
    for name in names:
        value = traits.get(name)
        if isinstance(value, str | int | float) and str(value).strip():
            return str(value)
    return ""
