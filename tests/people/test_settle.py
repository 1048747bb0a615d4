"""Settling sightings against a real database: one person each, whoever comes first."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from server.errors import Invalid
from server.people.identity import Merge, Settled, Sighting, Subject
from server.people.queries import find_visitor, settle
from tests.people.stories import MORNING, Place, a_place, everything, minute, sighting


async def test_nobody_is_settled_at_once(place: Place) -> None:
    assert await place.sees() == Settled([], [], [])


async def test_a_teacher_of_a_school_is_known_by_all_that_was_told(place: Place) -> None:
    settled = await place.sees(
        sighting(
            "browser",
            "mio",
            "sakura",
            person={"name": "Mio", "role": "admin"},
            company_traits={"name": "Sakura", "industry": "school"},
            membership={"role": "teacher"},
            locale="ja",
        )
    )
    assert [(s.industry, s.role) for s in settled.subjects] == [("school", "teacher")]
    assert (settled.merges, settled.refused) == ([], [])
    held = await everything(place)
    assert [row[:2] for row in held["persons"]] == [("mio", {"name": "Mio", "role": "admin"})]
    assert held["persons"][0][3:5] == ("ja", False)
    assert [row[:2] for row in held["companies"]] == [
        ("sakura", {"name": "Sakura", "industry": "school"})
    ]
    assert [row[:3] for row in held["memberships"]] == [("mio", "sakura", {"role": "teacher"})]
    assert held["mapping"] == [("browser", "mio", None)]


async def test_the_same_sighting_twice_changes_nothing(place: Place) -> None:
    once = sighting("browser", "mio", "sakura", person={"a": 1}, company_traits={"b": 2})
    first = await place.sees(once)
    before = await everything(place)
    assert await place.sees(once, once) == Settled(first.subjects * 2, [], [])
    assert await everything(place) == before


async def test_an_anonymous_visitor_who_signs_in_takes_the_past_along(place: Place) -> None:
    before = (
        await place.sees(
            sighting("browser", None, "sakura", person={"theme": "dark"}, membership={"role": "t"})
        )
    ).subjects[0]
    after = await place.sees(sighting("browser", "mio", at=minute(5), person={"name": "Mio"}))
    mio = after.subjects[0]
    assert after.merges == [Merge(before.person_id, mio.person_id)]
    assert mio == Subject(mio.person_id, before.company_id, "", "t")
    held = await everything(place)
    assert [row[:2] for row in held["persons"]] == [("mio", {"theme": "dark", "name": "Mio"})]
    assert held["persons"][0][-2:] == (MORNING, minute(5))
    assert held["mapping"] == [("browser", "mio", None)]
    assert [row[:3] for row in held["memberships"]] == [("mio", "sakura", {"role": "t"})]
    again = await place.sees(sighting("browser", at=minute(6)))
    assert again == Settled([mio], [], [])


async def test_within_one_call_the_order_is_no_matter(place: Place) -> None:
    settled = await place.sees(sighting("browser"), sighting("browser", "mio"), sighting("browser"))
    assert len(set(settled.subjects)) == 1
    assert settled.merges == []
    assert len((await everything(place))["persons"]) == 1


async def test_an_identified_person_is_never_merged_into_another(place: Place) -> None:
    first = await place.sees(sighting("browser", "mio"))
    second = await place.sees(sighting("browser", "ren", at=minute(1)), sighting("browser"))
    assert second.merges == []
    assert second.refused == [0]
    assert second.subjects[1] == first.subjects[0]
    assert second.subjects[0] != first.subjects[0]
    assert (await everything(place))["mapping"] == [("browser", "mio", None)]


async def test_a_person_of_two_companies_is_in_the_one_that_is_named(place: Place) -> None:
    named = await place.sees(
        sighting(None, "mio", "sakura", company_traits={"industry": "school"}),
        sighting(None, "mio", "hikari", company_traits={"industry": "clinic"}),
    )
    unnamed = await place.sees(sighting(None, "mio"))
    assert [s.industry for s in named.subjects] == ["school", "clinic"]
    assert (unnamed.subjects[0].company_id, unnamed.subjects[0].industry) == (None, "")


async def test_a_person_of_one_company_is_in_it_without_saying_so(place: Place) -> None:
    named = await place.sees(sighting(None, "mio", "sakura", company_traits={"industry": "school"}))
    assert (await place.sees(sighting(None, "mio"))).subjects == named.subjects


async def test_junk_counts_as_no_id(place: Place) -> None:
    one, two = (
        await place.sees(sighting("one", "undefined", "null"), sighting("two", "[object Object]"))
    ).subjects
    assert one.person_id != two.person_id
    assert one.company_id is None
    with pytest.raises(Invalid) as refused:
        await place.sees(sighting("browser", "mio"), sighting("null", "guest"))
    assert refused.value.field == "userId"


async def test_a_made_up_person_and_company_are_marked(place: Place) -> None:
    await place.sees(
        sighting(
            None, "mio", "sakura", person={"simulated": True}, company_traits={"simulated": True}
        ),
        sighting(None, "ren", "hikari"),
    )
    held = await everything(place)
    assert [(row[0], row[4]) for row in held["persons"]] == [("mio", True), ("ren", False)]
    assert [(row[0], row[3]) for row in held["companies"]] == [("hikari", False), ("sakura", True)]


async def test_the_environments_of_a_workspace_do_not_mix(place: Place) -> None:
    here = await place.sees(sighting("browser", "mio", "sakura"))
    async with tenant(place.engine, place.workspace_id) as conn:
        there = await settle(
            conn, place.workspace_id, place.staging_id, [sighting("browser", "mio", "sakura")]
        )
        staged = await find_visitor(
            conn, place.workspace_id, place.staging_id, "browser", None, None
        )
    assert here.subjects[0].person_id != there.subjects[0].person_id
    assert here.subjects[0].company_id != there.subjects[0].company_id
    assert staged.person_id == there.subjects[0].person_id


async def test_the_workspaces_do_not_mix(place: Place, engine: AsyncEngine) -> None:
    other = await a_place(engine)
    here = await place.sees(sighting("browser", "mio"))
    there = await other.sees(sighting("browser", "mio"))
    assert here.subjects[0].person_id != there.subjects[0].person_id
    async with tenant(engine, other.workspace_id) as conn:
        seen = await find_visitor(
            conn, place.workspace_id, place.environment_id, "browser", "mio", None
        )
    assert seen.person_id is None


async def test_a_visitor_is_found_by_any_id(place: Place) -> None:
    mio = (
        await place.sees(
            sighting(
                "browser",
                "mio",
                "sakura",
                person={"name": "Mio"},
                company_traits={"industry": "school"},
                membership={"role": "teacher"},
            ),
            sighting("visitor", person={"theme": "dark"}),
        )
    ).subjects[0]
    async with tenant(place.engine, place.workspace_id) as conn:

        async def find(*ids: str | None) -> tuple[Any, ...]:
            found = await find_visitor(conn, place.workspace_id, place.environment_id, *ids)
            return (found.person_id, found.person, found.company, found.membership)

        known = (mio.person_id, {"name": "Mio"}, {"industry": "school"}, {"role": "teacher"})
        assert await find("browser", None, None) == known
        assert await find(None, "mio", "sakura") == known
        assert await find("visitor", "mio", None) == known
        assert await find("browser", "undefined", None) == known
        assert await find("elsewhere", None, None) == (None, {}, {}, {})
        # a company that this person was not seen in
        assert await find("elsewhere", None, "sakura") == (None, {}, {"industry": "school"}, {})
        # about to sign in for the first time, in a browser that is known
        assert (await find("visitor", "new", None))[1] == {"theme": "dark"}
        # somebody new in a browser that is another's
        assert await find("browser", "new", None) == (None, {}, {}, {})


@contextmanager
def counted(engine: AsyncEngine) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: object, _u: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)


def crowd(size: int, *, user: bool, at: float) -> list[Sighting]:
    return [
        sighting(
            f"b{n}",
            f"u{n}" if user else None,
            f"g{n % 7}",
            at=minute(at),
            person={"n": n, "at": at},
            company_traits={"at": at},
            membership={"role": "teacher", "at": at},
        )
        for n in range(size)
    ]


@pytest.mark.parametrize("user", [False, True], ids=["anonymous", "identified"])
async def test_the_number_of_statements_does_not_grow_with_the_sightings(
    engine: AsyncEngine, user: bool
) -> None:
    numbers = []
    for size in (1, 250):
        place = await a_place(engine)
        for at, known in ((0, False), (2, user), (4, user)):
            async with tenant(engine, place.workspace_id) as conn:
                with counted(engine) as statements:
                    await settle(
                        conn,
                        place.workspace_id,
                        place.environment_id,
                        crowd(size, user=known, at=at),
                    )
            numbers.append(len(statements))
    assert numbers[:3] == numbers[3:]
    assert max(numbers) <= 20
    assert numbers[2] <= 9


async def test_two_who_settle_the_same_people_at_once_agree(engine: AsyncEngine) -> None:
    place = await a_place(engine)
    people = crowd(40, user=True, at=0)
    results = await asyncio.gather(
        *(place.sees(*(people if n % 2 else reversed(people))) for n in range(8))
    )
    by_user = [
        {s.anonymous_id: subject for s, subject in zip(order, settled.subjects, strict=True)}
        for n, settled in enumerate(results)
        for order in [people if n % 2 else people[::-1]]
    ]
    assert all(found == by_user[0] for found in by_user)
    held = await everything(place)
    assert (len(held["persons"]), len(held["mapping"]), len(held["companies"])) == (40, 40, 7)


async def test_many_who_settle_overlapping_people_never_wait_in_a_ring(
    engine: AsyncEngine,
) -> None:
    place = await a_place(engine)
    ids = [f"p{n}" for n in range(6)]

    def batch(n: int) -> list[Sighting]:
        turned = ids[n % 6 :] + ids[: n % 6]
        return [
            sighting(
                f"b-{who}",
                f"u-{who}" if (n // 6 + k) % 3 else None,
                f"g-{(n // 6 + k) % 2}",
                at=minute(n),
                person={"n": n},
                company_traits={"n": n},
            )
            for k, who in enumerate(turned)
        ]

    async with asyncio.timeout(60):
        settled = await asyncio.gather(*(place.sees(*batch(n)) for n in range(48)))
    held = await everything(place)
    assert [row[0] for row in held["persons"]] == [f"u-{who}" for who in ids]
    assert all(row[1]["n"] == 47 for row in held["persons"])
    assert all(row[1]["n"] == 47 for row in held["companies"])
    assert all(merged is None for _, _, merged in held["mapping"])
    into = {merge.into_person_id for one in settled for merge in one.merges}
    merged = [merge.from_person_id for one in settled for merge in one.merges]
    assert len(merged) == len(set(merged)), "nobody becomes somebody twice"
    assert not into & set(merged)


async def test_many_new_browsers_met_at_once_in_any_order_never_wait_in_a_ring(
    engine: AsyncEngine,
) -> None:
    place = await a_place(engine)
    browsers = [sighting(f"b{n}") for n in range(60)]
    async with asyncio.timeout(60):
        await asyncio.gather(*(place.sees(*_turned(browsers, n)) for n in range(6)))
    assert len((await everything(place))["persons"]) == 60


async def test_many_companies_met_at_once_by_different_people_never_wait_in_a_ring(
    engine: AsyncEngine,
) -> None:
    place = await a_place(engine)

    def people(n: int, at: float) -> list[Sighting]:
        of = [
            sighting(None, f"u{n}", f"g{k}", at=minute(at), company_traits={f"t{n}": at})
            for k in range(30)
        ]
        return _turned(of, n)

    async with asyncio.timeout(60):
        for at in (0, 2):
            await asyncio.gather(*(place.sees(*people(n, at)) for n in range(6)))
    held = await everything(place)
    assert [row[1] for row in held["companies"]] == [{f"t{n}": 2 for n in range(6)}] * 30
    assert len(held["memberships"]) == 180


def _turned(sightings: list[Sighting], n: int) -> list[Sighting]:
    """The same in another order for each n."""
    turned = sightings[n * 6 :] + sightings[: n * 6]
    return turned if n % 2 else turned[::-1]


async def test_no_row_is_left_of_a_person_that_two_made_at_once(engine: AsyncEngine) -> None:
    place = await a_place(engine)
    await asyncio.gather(*(place.sees(sighting("browser")) for _ in range(8)))
    async with tenant(engine, place.workspace_id) as conn:
        assert await conn.scalar(text("select count(*) from persons")) == 1


async def test_who_adds_to_an_anonymous_person_waits_for_the_merge(engine: AsyncEngine) -> None:
    place = await a_place(engine)
    anonymous = (await place.sees(sighting("browser"))).subjects[0]
    async with tenant(engine, place.workspace_id) as conn:
        merging = await settle(
            conn, place.workspace_id, place.environment_id, [sighting("browser", "mio")]
        )
        adding = asyncio.create_task(place.sees(sighting("browser", at=minute(1))))
        await _someone_waits(engine, place)
        assert not adding.done()
    added = await adding
    assert merging.merges == [Merge(anonymous.person_id, merging.subjects[0].person_id)]
    assert added.subjects[0].person_id == merging.subjects[0].person_id


async def _someone_waits(engine: AsyncEngine, place: Place) -> None:
    waiting = text("select count(*) from pg_locks where not granted")
    async with asyncio.timeout(20), tenant(engine, place.workspace_id) as conn:
        found: int | None = 0
        while not found:
            found = await conn.scalar(waiting)
