"""When a publication is served, and which windows are taken."""

from datetime import UTC, datetime, timedelta

import pytest

from server.errors import Invalid
from server.tours.window import ALWAYS, Standing, Window, checked, kept

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("window", "standing"),
    [
        (ALWAYS, "served"),
        (Window(NOW), "served"),
        (Window(NOW + SECOND), "to_come"),
        (Window(None, NOW), "over"),
        (Window(None, NOW + SECOND), "served"),
        (Window(NOW - HOUR, NOW + HOUR), "served"),
        (Window(NOW + HOUR, NOW + 2 * HOUR), "to_come"),
        (Window(NOW - 2 * HOUR, NOW - HOUR), "over"),
    ],
)
def test_it_is_served_from_its_start_and_before_its_end(window: Window, standing: Standing) -> None:
    assert window.standing(NOW) == standing


@pytest.mark.parametrize(
    ("window", "served", "field", "says"),
    [
        (Window(NOW - HOUR), None, "startsAt", "The start is in the past."),
        (Window(NOW - HOUR), Window(NOW - 2 * HOUR), "startsAt", "The start is in the past."),
        (Window(None, NOW), None, "endsAt", "The end is in the past."),
        (Window(NOW + HOUR, NOW + HOUR), None, "endsAt", "The end is not after the start."),
        (Window(NOW - 2 * HOUR, NOW - HOUR), Window(NOW - 2 * HOUR), "endsAt", "The end is in"),
    ],
)
def test_a_window_that_makes_no_sense_is_refused_with_what_would(
    window: Window, served: Window | None, field: str, says: str
) -> None:
    with pytest.raises(Invalid) as refused:
        checked(window, served, NOW)
    assert (refused.value.field, refused.value.code) == (field, "window_bad")
    assert refused.value.message.startswith(says)
    with pytest.raises(Invalid, match="選んでください"):
        checked(window, served, NOW, "ja")


@pytest.mark.parametrize(
    ("window", "served"),
    [
        (ALWAYS, None),
        (Window(NOW), None),
        (Window(NOW + HOUR, NOW + 2 * HOUR), None),
        (Window(NOW - HOUR, NOW + HOUR), Window(NOW - HOUR)),
    ],
)
def test_what_begins_later_or_has_begun_already_is_taken(
    window: Window, served: Window | None
) -> None:
    assert checked(window, served, NOW) is window


def test_who_says_nothing_of_a_window_leaves_it_as_it_is_unless_it_is_over() -> None:
    running, over = Window(None, NOW + HOUR), Window(None, NOW)
    assert [kept(one, NOW) for one in (None, running, over)] == [ALWAYS, running, ALWAYS]
