"""What tallies say about a guide adds up, whatever is narrowed."""

from server.progress.funnel import (
    Going,
    Only,
    SegmentRow,
    StepRow,
    Tallied,
    by,
    outcomes,
    steps,
    versions,
)
from server.progress.interval import rate


def row(measure: str, n: int, step: str = "", **of: str | int) -> Tallied:
    return Tallied(
        version=int(of.get("version", 1)),
        industry=str(of.get("industry", "school")),
        role=str(of.get("role", "teacher")),
        unit=str(of.get("unit", "person")),
        measure=measure,
        step_id=step,
        n=n,
    )


ROWS = [
    row("started", 10),
    row("completed", 4),
    row("dismissed", 2),
    row("errored", 1),
    row("open", 3),
    row("seen", 9, "a"),
    row("done", 7, "a"),
    row("left", 2, "a"),
    row("seen", 7, "b"),
    row("done", 4, "b"),
    row("left", 3, "b"),
    row("started", 2, industry="clinic", version=2),
    row("open", 2, industry="clinic", version=2),
    row("started", 12, unit="run"),
    row("completed", 5, unit="run"),
    row("open", 7, unit="run"),
]
NOW_AT_B = Going(1, "school", "teacher", "person", "b", 1)


def test_every_person_and_every_run_is_in_exactly_one_outcome() -> None:
    people = outcomes(ROWS, [NOW_AT_B], "person")
    assert (people.started, people.completed, people.dismissed) == (12, 4, 2)
    assert (people.errored, people.in_progress, people.abandoned) == (1, 1, 4)
    assert people.completion == rate(4, 12)
    runs = outcomes(ROWS, [NOW_AT_B], "run")
    assert (runs.started, runs.completed, runs.in_progress, runs.abandoned) == (12, 5, 0, 7)


def test_who_is_at_a_step_now_has_not_left_it() -> None:
    assert steps(ROWS, [NOW_AT_B]) == (
        StepRow("a", seen=9, completed=7, left=2, share_seen=rate(9, 12)),
        StepRow("b", seen=7, completed=4, left=2, share_seen=rate(7, 12)),
    )


def test_a_step_that_nobody_could_see_is_named() -> None:
    assert steps([row("missed", 3, "a")], []) == (
        StepRow("a", seen=0, completed=0, left=0, share_seen=rate(0, 0), missed=3),
    )


def test_the_rows_of_a_breakdown_sum_to_the_whole() -> None:
    found = by(ROWS, lambda one: one.industry)
    assert found == (
        SegmentRow("school", 10, 4, rate(4, 10)),
        SegmentRow("clinic", 2, 0, rate(0, 2)),
    )
    assert sum(one.started for one in found) == outcomes(ROWS, [], "person").started


def test_a_report_can_be_narrowed_by_version_industry_and_role() -> None:
    for only, started in (
        (Only(), 12),
        (Only(version=2), 2),
        (Only(industry="school"), 10),
        (Only(role="nurse"), 0),
        (Only(version=2, industry="school"), 0),
    ):
        taken = [one for one in ROWS if only.takes(one)]
        assert outcomes(taken, [], "person").started == started


def test_versions_are_those_that_somebody_started_newest_first() -> None:
    assert versions(ROWS) == (2, 1)


def test_a_guide_that_nobody_started_has_no_rate() -> None:
    found = outcomes([], [], "person")
    assert (found.started, found.completion.share) == (0, None)
    assert steps([], []) == ()
    assert by([], lambda one: one.role) == ()
