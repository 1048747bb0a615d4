"""Time to something keeps those who have not got there yet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.progress.survival import Observation, kaplan_meier, reached_by, survival_at

REACHED, NOT_YET = True, False


def seen(*pairs: tuple[float, bool]) -> list[Observation]:
    return [Observation(days, reached) for days, reached in pairs]


def test_the_hand_computed_table_holds() -> None:
    found = kaplan_meier(
        seen(
            (1, REACHED),
            (2, REACHED),
            (2, REACHED),
            (3, NOT_YET),
            (4, NOT_YET),
            (5, REACHED),
            (6, NOT_YET),
        )
    )
    steps = [(point.day, round(point.survival, 4), point.at_risk) for point in found.points]
    assert steps == [(1, 0.8571, 7), (2, 0.5714, 6), (5, 0.2857, 2)]
    assert (found.n, found.reached, found.censored) == (7, 4, 3)
    assert found.median_days == 5
    assert found.completers_median == 2


def test_the_band_is_that_of_the_literature() -> None:
    # R: survfit(Surv(c(1,2,2,3,4,5,6), c(1,1,1,0,0,1,0)) ~ 1, conf.type = "log-log")
    first = kaplan_meier(seen((1, REACHED), *[(2.0, NOT_YET)] * 6)).points[0]
    assert [round(first.low, 4), round(first.high, 4)] == [0.3341, 0.9786]


def test_the_median_is_not_reached_while_more_than_half_have_not_got_there() -> None:
    found = kaplan_meier(seen((1, REACHED), (3, NOT_YET), (3, NOT_YET), (3, NOT_YET)))
    assert found.points[-1].survival == 0.75
    assert found.median_days is None


def test_a_survival_of_exactly_one_half_is_the_median() -> None:
    found = kaplan_meier(seen((1, REACHED), (2, REACHED), (3, REACHED), (9, NOT_YET)))
    assert found.median_days == 2


def test_nobody_makes_an_empty_curve() -> None:
    found = kaplan_meier([])
    assert (found.n, found.points, found.median_days, found.completers_median) == (
        0,
        (),
        None,
        None,
    )
    assert reached_by(found, 7) is None


def test_the_share_that_got_there_within_a_day_includes_that_day() -> None:
    found = kaplan_meier(seen((1, REACHED), (7, REACHED), (8, NOT_YET), (9, NOT_YET)))
    assert reached_by(found, 0.5) == 0
    assert reached_by(found, 7) == pytest.approx(0.5)


def test_beyond_what_anybody_was_followed_nothing_is_said() -> None:
    assert reached_by(kaplan_meier(seen((1, REACHED), (8, NOT_YET))), 14) is None
    assert reached_by(kaplan_meier(seen((1, REACHED))), 14) == 1


OBSERVATIONS = st.lists(
    st.builds(Observation, st.integers(0, 40).map(float), st.booleans()), min_size=1, max_size=40
)


@given(OBSERVATIONS, st.data())
def test_the_order_of_the_subjects_does_not_matter(
    observations: list[Observation], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(observations))
    assert kaplan_meier(shuffled) == kaplan_meier(observations)


@given(OBSERVATIONS)
def test_the_curve_only_falls_and_the_band_stands_around_it(
    observations: list[Observation],
) -> None:
    found = kaplan_meier(observations)
    levels = [1.0, *(point.survival for point in found.points)]
    assert levels == sorted(levels, reverse=True)
    for point in found.points:
        assert -1e-9 <= point.low <= point.survival + 1e-9 <= point.high + 2e-9 <= 1 + 3e-9


@given(st.lists(st.integers(1, 40), min_size=1, max_size=40))
def test_without_anybody_waiting_the_curve_is_the_plain_share(days: list[int]) -> None:
    found = kaplan_meier([Observation(float(day), REACHED) for day in days])
    for day in range(41):
        left = sum(one > day for one in days) / len(days)
        assert survival_at(found, day) == pytest.approx(left)
