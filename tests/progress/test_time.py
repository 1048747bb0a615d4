"""When an event happened: the sender's clock may be wrong, a span on it is right."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.progress.time import Timed, event_time


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-02T{text}+00:00")


def iso(text: str) -> str:
    return f"2026-11-02T{text}Z"


def test_a_clock_one_hour_fast_is_put_right() -> None:
    assert event_time(iso("11:00:00"), iso("11:00:05"), at("10:00:06")) == Timed(at("10:00:01"))


def test_an_event_kept_offline_for_two_hours_keeps_its_time() -> None:
    found = event_time(iso("08:00:00"), iso("10:00:00"), at("10:00:00.2"))
    assert found == Timed(at("08:00:00.2"))


def test_a_clock_that_jumped_back_before_sending_is_not_believed() -> None:
    found = event_time(iso("10:10:00"), iso("10:00:00"), at("10:00:00"))
    assert found == Timed(at("10:00:00"), ("future_time",))


def test_five_minutes_ahead_are_within_what_clocks_do() -> None:
    assert event_time(iso("10:05:00"), None, at("10:00:00")) == Timed(at("10:05:00"))


def test_without_a_time_of_sending_the_timestamp_is_taken_as_it_is() -> None:
    assert event_time(iso("09:00:00"), None, at("10:00:00")) == Timed(at("09:00:00"))
    assert event_time(iso("09:00:00"), "yesterday", at("10:00:00")) == Timed(at("09:00:00"))


def test_without_a_timestamp_it_happened_on_arrival() -> None:
    assert event_time(None, iso("09:00:00"), at("10:00:00")) == Timed(at("10:00:00"))


def test_a_time_without_a_zone_is_utc_and_said() -> None:
    found = event_time("2026-11-02T09:00:00", None, at("10:00:00"))
    assert found == Timed(at("09:00:00"), ("naive_time",))


def test_another_zone_is_the_same_moment() -> None:
    assert event_time("2026-11-02T18:00:00+09:00", None, at("10:00:00")) == Timed(at("09:00:00"))


def test_older_than_thirty_days_counts_and_is_flagged() -> None:
    received = at("10:00:00")
    just = received - timedelta(days=30)
    assert event_time(just.isoformat(), None, received) == Timed(just)
    older = just - timedelta(seconds=1)
    assert event_time(older.isoformat(), None, received) == Timed(older, ("late",))


@pytest.mark.parametrize(
    "value",
    ["", "soon", 1767000000000, True, [], {}, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"],
)
def test_what_is_no_time_is_the_time_of_arrival_and_said(value: object) -> None:
    assert event_time(value, None, at("10:00:00")) == Timed(at("10:00:00"), ("bad_time",))


ANY = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.datetimes().map(datetime.isoformat),
    st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
)


@given(ANY, ANY)
def test_whatever_is_sent_the_time_is_aware_and_not_in_the_future(
    timestamp: object, sent_at: object
) -> None:
    received = at("10:00:00")
    found = event_time(timestamp, sent_at, received)
    assert found.at.utcoffset() == timedelta(0)
    assert found.at <= received + timedelta(minutes=5)
