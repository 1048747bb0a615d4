"""What members read: people by pages and by search, one person, companies, the words in use."""

from collections.abc import Awaitable, Callable
from itertools import chain
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from server.errors import Invalid, NotFound
from server.people.queries import (
    count_people,
    industries_and_roles,
    list_companies,
    list_people,
    person_page,
)
from server.people.vocabulary import Value, Vocabulary
from tests.people.stories import Place, a_place, minute, sighting


async def a_school_and_a_clinic(place: Place) -> None:
    school = {"name": "Sakura School", "industry": "school"}
    clinic = {"name": "100% Clinic", "industry": "clinic"}
    await place.sees(
        sighting("b1", "mio", "g1", at=minute(1), person={"name": "Mio", "email": "mio@x.jp"}),
        sighting(None, "mio", "g1", company_traits=school, membership={"role": "teacher"}),
        sighting(None, "ren", "g1", at=minute(2), membership={"role": "teacher"}),
        sighting(None, "aoi", "g2", at=minute(3), person={"role": "nurse", "name": "Aoi"}),
        sighting(None, "aoi", "g2", company_traits=clinic),
        sighting("passer-by", at=minute(4)),
    )


async def names(place: Place, search: str | None) -> list[str | None]:
    async with tenant(place.engine, place.workspace_id) as conn:
        found = await list_people(conn, place.workspace_id, place.environment_id, search=search)
        counted = await count_people(conn, place.workspace_id, place.environment_id, search=search)
    assert counted == len(found.rows)
    return [row.user_id for row in found.rows]


async def test_where_nobody_was_there_is_nobody(place: Place) -> None:
    assert await names(place, None) == []
    async with tenant(place.engine, place.workspace_id) as conn:
        assert (await list_companies(conn, place.workspace_id, place.environment_id)).rows == []
        assert await industries_and_roles(
            conn, place.workspace_id, place.environment_id
        ) == Vocabulary([], [])


async def test_the_last_seen_stand_first_with_what_is_known_of_them(place: Place) -> None:
    await a_school_and_a_clinic(place)
    async with tenant(place.engine, place.workspace_id) as conn:
        found = await list_people(conn, place.workspace_id, place.environment_id)
    assert [
        (row.user_id, row.name, row.role, row.industry, row.companies) for row in found.rows
    ] == [
        (None, "", "", "", []),
        ("aoi", "Aoi", "nurse", "clinic", ["100% Clinic"]),
        ("ren", "", "teacher", "school", ["Sakura School"]),
        ("mio", "Mio", "teacher", "school", ["Sakura School"]),
    ]
    assert found.after is None


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("MI", ["mio"]),
        ("x.jp", ["mio"]),
        ("sakura", ["ren", "mio"]),
        ("g2", ["aoi"]),
        ("100%", ["aoi"]),
        ("%", ["aoi"]),
        ("_", []),
        ("  aoi  ", ["aoi"]),
        ("   ", [None, "aoi", "ren", "mio"]),
        ("' or 1=1 --\x00", []),
    ],
)
async def test_people_are_found_by_a_part_of_id_name_email_or_company(
    place: Place, search: str, found: list[str | None]
) -> None:
    await a_school_and_a_clinic(place)
    assert await names(place, search) == found


async def test_pages_go_on_where_the_last_ended_also_among_people_of_one_moment(
    place: Place,
) -> None:
    await place.sees(*(sighting(None, f"u{n}", f"g{n}", at=minute(n // 3)) for n in range(8)))
    async with tenant(place.engine, place.workspace_id) as conn:

        async def people(after: str | None) -> tuple[list[str], str | None]:
            page = await list_people(
                conn, place.workspace_id, place.environment_id, after=after, limit=3
            )
            return [str(row.user_id) for row in page.rows], page.after

        async def companies(after: str | None) -> tuple[list[str], str | None]:
            page = await list_companies(
                conn, place.workspace_id, place.environment_id, after=after, limit=3
            )
            return [row.group_id for row in page.rows], page.after

        users, groups = await _through(people), await _through(companies)
    assert [len(page) for page in users] == [len(page) for page in groups] == [3, 3, 2]
    assert sorted(chain.from_iterable(users)) == [f"u{n}" for n in range(8)]
    assert sorted(chain.from_iterable(groups)) == [f"g{n}" for n in range(8)]


async def _through(
    page: Callable[[str | None], Awaitable[tuple[list[str], str | None]]],
) -> list[list[str]]:
    found, after = [], None
    while True:
        rows, after = await page(after)
        found.append(rows)
        if after is None:
            return found


@pytest.mark.parametrize("after", ["nonsense", "1.x", "99999999999999999999999.00", "."])
async def test_a_list_cannot_go_on_from_anywhere(place: Place, after: str) -> None:
    async with tenant(place.engine, place.workspace_id) as conn:
        with pytest.raises(Invalid) as refused:
            await list_people(conn, place.workspace_id, place.environment_id, after=after)
    assert refused.value.field == "after"


async def test_a_person_is_shown_with_companies_and_browsers(place: Place) -> None:
    anonymous = (await place.sees(sighting("b2", person={"theme": "dark"}))).subjects[0]
    await a_school_and_a_clinic(place)
    mio = (await place.sees(sighting("b2", "mio", at=minute(9)))).subjects[0]
    async with tenant(place.engine, place.workspace_id) as conn:
        shown = await person_page(conn, place.workspace_id, place.environment_id, mio.person_id)
        by_old_id = await person_page(
            conn, place.workspace_id, place.environment_id, anonymous.person_id
        )
    assert by_old_id == shown
    assert shown.traits == {"name": "Mio", "email": "mio@x.jp", "theme": "dark"}
    assert shown.anonymous_ids == ["b1", "b2"]
    assert [(c.name, c.industry, c.role, c.traits) for c in shown.companies] == [
        ("Sakura School", "school", "teacher", {"role": "teacher"})
    ]


async def test_another_workspace_and_environment_has_no_such_person(
    place: Place, engine: AsyncEngine
) -> None:
    mio = (await place.sees(sighting(None, "mio"))).subjects[0].person_id
    other = await a_place(engine)
    for workspace_id, environment_id, person_id in (
        (place.workspace_id, place.staging_id, mio),
        (other.workspace_id, other.environment_id, mio),
        (place.workspace_id, place.environment_id, uuid4()),
    ):
        async with tenant(engine, workspace_id) as conn:
            with pytest.raises(NotFound):
                await person_page(conn, workspace_id, environment_id, person_id)


async def test_companies_are_shown_with_their_people(place: Place) -> None:
    await a_school_and_a_clinic(place)
    await place.sees(sighting(None, "sora", "g3"))
    async with tenant(place.engine, place.workspace_id) as conn:
        found = await list_companies(conn, place.workspace_id, place.environment_id)
        searched = await list_companies(
            conn, place.workspace_id, place.environment_id, search="CLIN"
        )
    assert [(c.group_id, c.name, c.industry, c.people) for c in found.rows] == [
        ("g2", "100% Clinic", "clinic", 1),
        ("g1", "Sakura School", "school", 2),
        ("g3", "g3", "", 1),
    ]
    assert [c.group_id for c in searched.rows] == ["g2"]


async def test_the_words_of_audiences_are_those_that_hosts_told(place: Place) -> None:
    await a_school_and_a_clinic(place)
    await place.sees(
        sighting(None, "no-role", "g3", company_traits={"industry": 5}, membership={"role": ""})
    )
    async with tenant(place.engine, place.workspace_id) as conn:
        words = await industries_and_roles(conn, place.workspace_id, place.environment_id)
    assert words == Vocabulary(
        industries=[Value("clinic", 1), Value("school", 1)],
        roles=[Value("teacher", 2), Value("nurse", 1)],
    )
