"""What the view models decide, without a page around it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from server.pages.catalogue import open_catalogue
from server.pages.flash import Flash, pack, unpack
from server.pages.flash_words import said
from server.pages.guides_view import NewGuide, audience_for, chosen, state_of
from server.pages.snippet import pinned_tag, tag
from server.pages.value_view import drawn, thinned
from server.pages.words import Words, choose_locale
from server.progress.reports import Curve
from server.progress.survival import Point
from server.tours.rules import AllOf, IndustryIs

NOW = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
EN = Words("en", ZoneInfo("Asia/Tokyo"))
JA = Words("ja", ZoneInfo("Asia/Tokyo"), open_catalogue("ja"))


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("", "en"),
        ("ja", "ja"),
        ("en-GB,ja;q=0.9", "en"),
        ("fr, ja;q=0.5, en;q=0.4", "ja"),
        ("de", "en"),
        ("ja;q=nonsense,en;q=0.1", "en"),
    ],
)
def test_the_language_is_the_browsers_best(asked: str, spoken: str) -> None:
    assert choose_locale(asked) == spoken


@pytest.mark.parametrize(
    ("share", "text"),
    [(None, "–"), (0, "0%"), (1, "100%"), (0.634, "63%"), (0.998, "99.8%"), (0.002, "0.2%")],
)
def test_a_share_never_rounds_onto_all_or_nothing(share: float | None, text: str) -> None:
    assert EN.percent(share) == text


def test_days_and_times_are_those_of_the_workspace() -> None:
    assert (EN.day(NOW), JA.day(NOW)) == ("Nov 23, 2026", "2026/11/23")
    assert (EN.moment(NOW), JA.moment(NOW)) == ("Nov 23, 2026, 0:30", "2026/11/23 0:30")
    assert (EN.days(1.0), EN.days(4.55), JA.days(4.55)) == ("1 day", "4.5 days", "4.5 日")
    assert EN.day(None) == EN.days(None) == EN.number(None) == "–"


def test_ago() -> None:
    assert EN.ago(NOW - timedelta(seconds=12), NOW) == "12 seconds ago"
    assert JA.ago(NOW - timedelta(days=3), NOW) == "3 日前"
    assert EN.ago(NOW, NOW) == "just now"
    assert EN.ago(NOW + timedelta(seconds=5), NOW) == "just now"


def test_chosen_values_stand_once_and_without_blanks() -> None:
    assert chosen(["school"], "clinic、 school ,,shop") == ["school", "clinic", "shop"]
    assert audience_for(NewGuide()) == AllOf(())
    assert audience_for(NewGuide(industry=["school"])) == AllOf((IndustryIs(("school",)),))


def test_the_state_is_seen_from_the_environment_that_is_shown() -> None:
    assert state_of({}, True, "production", EN).text == "Draft"
    assert state_of({"production": 2}, True, "production", EN).changed
    elsewhere = state_of({"staging": 1}, False, "production", EN)
    assert elsewhere.text == "Only in staging, version 1"


def test_a_flash_survives_its_cookie_and_nothing_else_does() -> None:
    flash = Flash("published", {"version": "3", "environment": "<b>本番</b>"})
    assert unpack(pack(flash)) == flash
    assert [unpack(cookie) for cookie in (None, "", "nonsense", "e30", "x" * 5000)] == [None] * 5
    assert said(Flash("forged", {"text": "Send me your password"}), EN) is None
    assert said(flash, EN) is not None


def test_the_tag_is_one_line_without_a_way_out() -> None:
    assert tag("https://cairn.example", 'ck_"><script>') == (
        '<script async src="https://cairn.example/sdk/v1/embed.js" '
        'data-key="ck_&quot;&gt;&lt;script&gt;"></script>'
    )


def test_a_long_curve_is_thinned_and_keeps_its_ends() -> None:
    points = [Point(float(day), 1 - day / 200, 0.0, 1.0, 200 - day) for day in range(150)]
    kept = thinned(points, 60)
    assert (len(kept), kept[0], kept[-1]) == (60, points[0], points[-1])
    assert thinned(points[:5], 60) == points[:5]


def test_the_largest_industries_are_drawn_in_the_order_of_the_table() -> None:
    curves = [
        a_curve(name, n) for name, n in zip("abcdefgh", (5, 1, 9, 2, 8, 7, 6, 4), strict=True)
    ]
    assert [curve.segment for curve in drawn(curves)] == ["a", "c", "e", "f", "g", "h"]
    assert drawn([]) == []


def a_curve(segment: str, n: int) -> Curve:
    return Curve(
        segment=segment,
        n=n,
        reached=0,
        censored=n,
        median_days=None,
        completers_median=None,
        longest_days=1.0,
        by_day={},
        points=(),
    )


def test_a_pinned_tag_names_one_build_and_its_bytes() -> None:
    assert pinned_tag("https://cairn.test", "ck_1", None) is None
    made = pinned_tag("https://cairn.test", "ck_1", ("embed-0a1b2c3d4e.js", "sha384-a+/="))
    assert made == (
        '<script async src="https://cairn.test/sdk/v1/embed-0a1b2c3d4e.js" data-key="ck_1"\n'
        '  integrity="sha384-a+/=" crossorigin="anonymous"></script>'
    )
