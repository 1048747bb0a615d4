"""Routes of people, companies and one person."""

from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from server.pages.page import ThisPage
from server.pages.people_view import Listing, address, company_line, person, person_line
from server.pages.queries import count_companies, passages_of_person
from server.people.reading import count_people, list_companies, list_people, person_page
from server.tours.queries import list_guides

PAGE = 50


@get("/people")
async def people_page(
    page: ThisPage, q: FromQuery[str] = "", after: FromQuery[str] = ""
) -> Response[str]:
    q = q.strip()
    async with page.tenant() as conn:
        where = (conn, page.who.workspace_id, page.environment.environment_id)
        found = await list_people(*where, search=q or None, after=after or None, limit=PAGE)
        people, companies = await count_people(*where), await count_companies(*where)
    view = Listing(
        tab="people",
        q=q,
        rows=[person_line(row, page.words) for row in found.rows],
        count_people=people,
        count_companies=companies,
        next=address("/people", q, found.after) if found.after else None,
        first=address("/people", q),
        paged=bool(after),
    )
    return page.show("people.html", view=view)


@get("/people/companies")
async def companies_page(
    page: ThisPage, q: FromQuery[str] = "", after: FromQuery[str] = ""
) -> Response[str]:
    q = q.strip()
    async with page.tenant() as conn:
        where = (conn, page.who.workspace_id, page.environment.environment_id)
        found = await list_companies(*where, search=q or None, after=after or None, limit=PAGE)
        people, companies = await count_people(*where), await count_companies(*where)
    view = Listing(
        tab="companies",
        q=q,
        rows=[company_line(row) for row in found.rows],
        count_people=people,
        count_companies=companies,
        next=address("/people/companies", q, found.after) if found.after else None,
        first=address("/people/companies", q),
        paged=bool(after),
    )
    return page.show("people.html", view=view)


@get("/people/{person_id:uuid}")
async def one_person(page: ThisPage, person_id: FromPath[UUID]) -> Response[str]:
    async with page.tenant() as conn:
        where = (conn, page.who.workspace_id, page.environment.environment_id)
        found = await person_page(*where, person_id)
        passages = await passages_of_person(*where, found.person_id)
        names = {
            line.guide_id: line.name
            for archived in (False, True)
            for line in await list_guides(conn, page.who.workspace_id, archived=archived)
        }
    return page.show("person.html", view=person(found, passages, names, page.words))


ROUTES = (people_page, companies_page, one_person)
