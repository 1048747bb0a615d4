"""What is known in the end does not depend on the order in which it was told."""

from uuid import UUID, uuid4

from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from server.people.identity import (
    NOTHING,
    Mapped,
    Sighting,
    State,
    joined,
    plan,
    seen,
)
from tests.people.stories import MORNING, a_place, everything, minute, sighting

# Each browser is one user's: whom a shared browser belongs to is the one thing that arrival decides
# (the first wins, for good), as `test_settle` tells.
OWNER = {"b1": "u1", "b2": "u1", "b3": "u2", "b4": None}
TRAITS = st.dictionaries(
    st.sampled_from(["name", "role", "plan"]),
    st.one_of(st.none(), st.integers(0, 3), st.sampled_from(["a", "b"]), st.booleans()),
    max_size=2,
)


@st.composite
def sightings(draw: st.DrawFn) -> Sighting:
    browser = draw(st.sampled_from([*OWNER, None]))
    user = draw(st.sampled_from(["u1", "u2"])) if browser is None else OWNER[browser]
    known = browser is None or draw(st.booleans())
    return sighting(
        browser,
        user if known else None,
        draw(st.sampled_from([None, "g1", "g2"])),
        at=minute(draw(st.integers(0, 5))),
        person=draw(TRAITS),
        company_traits=draw(TRAITS),
        membership=draw(TRAITS),
        locale=draw(st.sampled_from([None, "en", "ja"])),
    )


STORIES = st.lists(sightings(), min_size=1, max_size=7).flatmap(
    lambda told: st.tuples(st.just(told), st.permutations(told), st.integers(1, 7))
)


@given(story=STORIES)
@tried(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_the_same_sightings_in_any_order_and_in_any_portions_give_the_same(
    engine: AsyncEngine, story: tuple[list[Sighting], list[Sighting], int]
) -> None:
    told, shuffled, portion = story
    once, otherwise = await a_place(engine), await a_place(engine)
    subjects = (await once.sees(*told)).subjects
    for start in range(0, len(shuffled), portion):
        await otherwise.sees(*shuffled[start : start + portion])
    assert await everything(otherwise) == await everything(once)
    assert len({s.person_id for s in subjects}) <= len(told)


@given(
    first=st.lists(st.tuples(TRAITS, st.integers(0, 3)), max_size=4),
    second=st.lists(st.tuples(TRAITS, st.integers(0, 3)), max_size=4),
)
def test_joining_two_is_the_same_as_having_seen_one(
    first: list[tuple[dict[str, object], int]], second: list[tuple[dict[str, object], int]]
) -> None:
    def known(told: list[tuple[dict[str, object], int]]) -> State:
        state = State(NOTHING, MORNING, MORNING)
        for traits, at in told:
            state = seen(state, traits, minute(at))
        return state

    assert joined(known(first), known(second)) == known([*first, *second])
    assert joined(known(second), known(first)) == known([*second, *first])
    assert known([*first, *second]) == known([*second, *first])


@given(story=STORIES)
def test_a_plan_never_merges_somebody_identified_nor_anybody_twice(
    story: tuple[list[Sighting], list[Sighting], int],
) -> None:
    told, shuffled, _ = story
    users = {user: UUID(int=n + 100) for n, user in enumerate(["u1", "u2"])}
    anonymous = {browser: Mapped(uuid4(), False) for browser in OWNER}
    one, other = plan(told, users, anonymous), plan(shuffled, users, anonymous)
    assert set(one.merges) == set(other.merges)
    assert one.became == other.became
    gone = [merge.from_person_id for merge in one.merges]
    assert len(gone) == len(set(gone))
    assert not set(gone) & set(users.values())
    assert not set(one.persons) & set(gone)
