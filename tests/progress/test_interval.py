"""A share says how far it can be trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.progress.interval import rate


@pytest.mark.parametrize(
    ("n", "of", "low", "high"),
    [
        (4, 9, 0.1888, 0.7333),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_wilson_limits_are_those_of_the_hand_computed_table(
    n: int, of: int, low: float, high: float
) -> None:
    found = rate(n, of)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


def test_nothing_out_of_nothing_is_not_zero_per_cent() -> None:
    found = rate(0, 0)
    assert (found.share, found.low, found.high) == (None, None, None)


def test_under_thirty_is_few() -> None:
    assert (rate(3, 29).few, rate(3, 30).few) == (True, False)


def test_more_than_all_is_no_share() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        rate(3, 2)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_limits_stand_around_the_share(n: int, more: int) -> None:
    found = rate(n, n + more)
    assert found.low is not None
    assert found.high is not None
    assert found.share is not None
    assert 0 <= found.low <= found.share <= found.high <= 1
