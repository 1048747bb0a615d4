"""What one person did with one guide is the same in whatever order its events came."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from server.progress.passage import (
    COMPLETED,
    ENDED,
    MISSED,
    SHOWN,
    SNOOZED,
    STARTED,
    STEP_COMPLETED,
    TASK_COMPLETED,
    FoldedPassage,
    GuideEvent,
    fold,
    guide_event,
)
from server.progress.tally import difference, share, tally

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
TOKYO = ZoneInfo("Asia/Tokyo")
RUNS = [UUID(int=n) for n in range(4)]


def says(name: str, minute: float, run: int = 0, **fields: object) -> GuideEvent:
    made = GuideEvent(
        message_id=f"{name}-{minute}-{run}-{fields.get('step_id', '')}",
        name=name,
        at=NOON + timedelta(minutes=minute),
        run_id=RUNS[run],
    )
    values = {name: getattr(made, name) for name in made.__struct_fields__}
    return GuideEvent(**{**values, **fields})


def folded(*events: GuideEvent) -> FoldedPassage:
    found = fold(events)
    assert found is not None
    return found


def test_nothing_makes_no_passage() -> None:
    assert fold([]) is None


def test_seeing_the_last_step_is_not_completing() -> None:
    found = folded(says(STARTED, 0), says(SHOWN, 1, step_id="a"), says(SHOWN, 2, step_id="b"))
    assert (found.outcome, found.runs[0].last_step) == ("open", "b")


def test_completing_then_closing_is_completed() -> None:
    found = folded(says(STARTED, 0), says(COMPLETED, 5), says(ENDED, 6, reason="dismissed"))
    assert (found.outcome, found.runs[0].outcome) == ("completed", "completed")
    assert found.completed_at == NOON + timedelta(minutes=5)
    assert found.dismissed_at is None


def test_closing_one_run_and_completing_the_next_is_completed_by_the_person() -> None:
    found = folded(
        says(STARTED, 0),
        says(ENDED, 1, reason="dismissed"),
        says(STARTED, 9, 1),
        says(COMPLETED, 10, 1),
    )
    assert found.outcome == "completed"
    assert [run.outcome for run in found.runs] == ["dismissed", "completed"]


def test_a_target_that_was_not_found_is_an_error_and_not_the_persons_doing() -> None:
    for reason in ("targetMissed", "error"):
        assert folded(says(STARTED, 0), says(ENDED, 1, reason=reason)).outcome == "errored"


def test_the_version_and_the_audience_are_those_of_the_start() -> None:
    found = folded(
        says(STARTED, 0, version=2, industry="school", role="teacher"),
        says(SHOWN, 1, step_id="a", version=3, industry="clinic"),
    )
    run = found.runs[0]
    assert (run.version, run.industry, run.role) == (2, "school", "teacher")


def test_without_its_start_a_run_begins_with_its_earliest_event() -> None:
    run = folded(says(SHOWN, 2, step_id="b"), says(SHOWN, 1, step_id="a", version=4)).runs[0]
    assert (run.started_at, run.version) == (NOON + timedelta(minutes=1), 4)


def test_a_target_missed_before_anything_was_shown_is_no_run_but_is_known() -> None:
    found = folded(says(MISSED, 0, step_id="a", version=3), says(MISSED, 9, step_id="a"))
    assert found.runs == ()
    counted = tally(share(found, TOKYO))
    assert [(key.measure, key.version, key.step_id, n) for key, n in counted.items()] == [
        ("missed", 3, "a", 1)
    ]


def test_the_last_open_run_is_the_one_to_take_up_again() -> None:
    found = folded(
        says(STARTED, 0), says(ENDED, 1), says(STARTED, 2, 1), says(SHOWN, 3, 1, step_id="a")
    )
    assert found.resume is not None
    assert (found.resume.run_id, found.resume.last_step) == (RUNS[1], "a")


def test_a_day_is_that_of_the_start_in_the_workspaces_zone() -> None:
    late = NOON.replace(hour=15, minute=30)  # half past midnight in Tokyo
    found = share(folded(says(STARTED, (late - NOON) / timedelta(minutes=1))), TOKYO)
    assert found.person is not None
    assert found.person.day == date(2026, 11, 3)


def test_a_person_has_left_at_the_last_step_of_the_last_run() -> None:
    found = share(
        folded(
            says(STARTED, 0),
            says(SHOWN, 1, step_id="a"),
            says(SHOWN, 2, step_id="b"),
            says(STARTED, 5, 1),
            says(SHOWN, 6, 1, step_id="a"),
            says(ENDED, 7, 1, reason="dismissed"),
        ),
        TOKYO,
    )
    assert found.person is not None
    assert (found.person.left, found.person.seen) == ("a", ("a", "b"))
    assert [run.left for run in found.runs] == ["b", "a"]


EVENTS = st.lists(
    st.builds(
        says,
        st.sampled_from([STARTED, SHOWN, STEP_COMPLETED, COMPLETED, ENDED, MISSED]),
        st.integers(0, 30),
        st.integers(0, 3),
        step_id=st.sampled_from(["", "a", "b", "c"]),
        step_index=st.integers(-1, 2),
        version=st.integers(1, 3),
        reason=st.sampled_from(["", "dismissed", "error", "targetMissed"]),
        industry=st.sampled_from(["", "school", "clinic"]),
        message_id=st.uuids().map(str),
    ),
    max_size=25,
)


@given(EVENTS, st.data())
def test_any_order_of_the_same_events_makes_the_same_passage(
    events: list[GuideEvent], data: st.DataObject
) -> None:
    assert fold(data.draw(st.permutations(events))) == fold(events)


@given(EVENTS)
def test_each_person_and_each_run_has_exactly_one_outcome(events: list[GuideEvent]) -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for key, n in tally(share(fold(events), TOKYO)).items():
        counted[key.unit, key.measure] += n
    for unit in ("person", "run"):
        ends = ("completed", "dismissed", "errored", "open")
        assert counted[unit, "started"] == sum(counted[unit, end] for end in ends)
        left_over = counted[unit, "started"] - counted[unit, "completed"]
        assert counted[unit, "left"] <= left_over
    assert counted["person", "started"] <= 1


@given(EVENTS, EVENTS)
def test_adding_the_difference_to_the_old_tallies_gives_the_new_ones(
    early: list[GuideEvent], late: list[GuideEvent]
) -> None:
    old = tally(share(fold(early), TOKYO))
    new = tally(share(fold([*early, *late]), TOKYO))
    moved = Counter(old)
    for key, n in difference(old, new).items():
        moved[key] += n
    assert +moved == new
    assert min(moved.values(), default=0) >= 0


def test_a_task_is_done_whichever_way_its_id_is_told() -> None:
    def told(**properties: str) -> GuideEvent:
        return guide_event("m" + str(properties), TASK_COMPLETED, NOON, RUNS[0], None, properties)

    found = folded(says(STARTED, 0), told(stepId="a", taskId="a"), told(taskId="b"))
    assert found.runs[0].done == found.runs[0].seen == {"a", "b"}
    assert (found.outcome, found.runs[0].last_step) == ("open", "")
    step = guide_event("m", STEP_COMPLETED, NOON, RUNS[0], None, {"taskId": "c"})
    assert step.step_id == ""


def test_a_snooze_holds_until_a_card_is_shown_again() -> None:
    shown = says(SHOWN, 1, step_id="a")
    snoozed = says(SNOOZED, 2, step_id="a", seconds=600)
    again = says(SHOWN, 5, step_id="a")
    assert folded(shown, snoozed).runs[0].snoozed_until == NOON + timedelta(minutes=12)
    assert folded(shown, snoozed).outcome == "open"
    assert folded(shown, snoozed, again).runs[0].snoozed_until is None
    later = says(SNOOZED, 6, step_id="a", seconds=60)
    assert folded(shown, snoozed, again, later).runs[0].snoozed_until == NOON + timedelta(minutes=7)
    assert folded(shown, snoozed, says(COMPLETED, 3)).runs[0].snoozed_until is None


def test_a_snooze_is_never_longer_than_a_year() -> None:
    told = guide_event("m", SNOOZED, NOON, RUNS[0], None, {"seconds": 10**9})
    assert folded(told).runs[0].snoozed_until == NOON + timedelta(days=365)
    wrong = guide_event("m", SNOOZED, NOON, RUNS[0], None, {"seconds": "60"})
    assert folded(wrong).runs[0].snoozed_until == NOON


def test_the_last_end_is_the_person_s_own() -> None:
    found = folded(
        says(STARTED, 0),
        says(ENDED, 1, reason="dismissed"),
        says(STARTED, 2, run=1),
        says(COMPLETED, 3, run=1),
        says(STARTED, 4, run=2),
        says(ENDED, 5, run=2, reason="error"),
        says(STARTED, 6, run=3),
    )
    assert found.ended_at == NOON + timedelta(minutes=3)
    assert folded(says(STARTED, 0)).ended_at is None
