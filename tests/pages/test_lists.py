"""The list of guides: narrowed by its address, several done at once, copies and beginnings."""

import html
import re
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from server.settings import Settings
from server.tours.names import NAME_CHARACTERS
from server.tours.queries import draft, publications
from tests.accounts.stories import Clock, Workspace
from tests.pages.ground import Browser, a_guide, published, runs, signed_in
from tests.tours.builders import TEACHERS, a_checklist, a_tooltip, hints

_ROW = re.compile(r'class="row-link" href="/guides/[0-9a-f-]+">([^<]+)<')
_CHIP = re.compile(r'class="chip chip-off" href="([^"]+)"[^>]*>([^<]+)<')


def names(page: str) -> list[str]:
    return [html.unescape(name) for name in _ROW.findall(page)]


def chips(page: str) -> dict[str, str]:
    """Where one comes without each, by what it says."""
    return {html.unescape(text): html.unescape(href) for href, text in _CHIP.findall(page)}


async def a_full_list(engine: AsyncEngine, ours: Workspace, clock: Clock) -> dict[str, UUID]:
    made = {
        "Zebra": await a_guide(engine, ours, clock, "Zebra", audience=TEACHERS),
        "apple": await a_guide(engine, ours, clock, "apple", hints()),
        "Mango": await a_guide(engine, ours, clock, "Mango", a_checklist()),
    }
    await published(engine, ours, clock, made["Zebra"])
    return made


async def test_filters_stand_in_the_address_and_go_one_by_one(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    await a_full_list(engine, ours, clock)
    live = f"live-{ours.production}"
    async with signed_in(settings, clock, ours) as browser:
        found = await browser.page(f"/guides?q=zeb&kind=tour&state={live}&industry=school&sort=")
        gone = chips(found)
        without = await browser.page(gone["State: Live in production"])
        nothing = await browser.page("/guides?kind=tooltip&role=teacher")
        odd = await browser.page("/guides?kind=survey&state=asleep&sort=size&archived=perhaps")
    assert names(found) == ["Zebra"]
    assert "1 of 3 guides" in found
    assert gone == {
        "Search: zeb": f"/guides?kind=tour&state={live}&industry=school",
        "Kind: Tour": f"/guides?q=zeb&state={live}&industry=school",
        "State: Live in production": "/guides?q=zeb&kind=tour&industry=school",
        "Industry: school": f"/guides?q=zeb&kind=tour&state={live}",
    }
    assert list(chips(without)) == ["Search: zeb", "Kind: Tour", "Industry: school"]
    assert (names(nothing), "0 of 3 guides" in nothing) == ([], True)
    assert "No guide fits all of this." in nothing
    assert sorted(names(odd)) == ["Mango", "Zebra", "apple"]
    assert chips(odd) == {}


async def test_the_order_is_the_one_that_was_asked(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    made = await a_full_list(engine, ours, clock)
    async with signed_in(settings, clock, ours) as browser:
        await runs(browser, ours, made["Zebra"], completed=1, left=0)
        clock.passes(minutes=1)
        await a_guide(engine, ours, clock, "banana")
        orders = {
            sort: names(await browser.page(f"/guides?sort={sort}")) for sort in ("", "name", "seen")
        }
    assert orders["name"] == ["apple", "banana", "Mango", "Zebra"]
    assert (orders[""][0], orders["seen"][:2]) == ("banana", ["Zebra", "banana"])


async def test_a_list_in_place_says_its_address_without_what_asks_nothing(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours) as browser:
        answer = await browser.get("/guides?q=&kind=tour&state=&sort=", **{"hx-request": "true"})
    assert answer.headers["hx-push-url"] == "/guides?kind=tour"


async def test_several_are_archived_and_restored_and_the_list_stays_where_it_was(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    made = await a_full_list(engine, ours, clock)
    both = [str(made["Zebra"]), str(made["apple"])]
    async with signed_in(settings, clock, ours, "author") as browser:
        none = await browser.send("/guides/selected", do="archive", here="/guides?sort=name")
        done = await browser.send(
            "/guides/selected", do="archive", guide=both, here="/guides?sort=name&q="
        )
        said = await browser.page(done.headers["location"])
        back = await browser.send(
            "/guides/selected", do="restore", guide=both, here="/guides?state=archived"
        )
        after = await browser.page("/guides")
        odd = await browser.send("/guides/selected", do="explode", guide=both)
    async with tenant(engine, ours.workspace_id) as conn:
        live = await publications(conn, ours.workspace_id, made["Zebra"])
    assert (none.status_code, "Choose at least one guide first." in none.text) == (400, True)
    assert done.headers["location"] == "/guides?sort=name"
    assert "2 guides are archived. Their results are kept." in said
    assert names(said) == ["Mango"]
    assert back.headers["location"] == "/guides?state=archived"
    assert sorted(names(after)) == ["Mango", "Zebra", "apple"]
    assert live == []
    assert odd.status_code == 404


async def test_of_several_none_is_touched_when_one_belongs_to_another_workspace(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace, theirs: Workspace
) -> None:
    mine = await a_guide(engine, ours, clock, "Mine")
    foreign = await a_guide(engine, theirs, clock, "Theirs")
    async with signed_in(settings, clock, ours) as browser:
        answers = [
            await browser.send("/guides/selected", do=do, guide=[str(mine), other], tag="x")
            for do in ("archive", "restore", "tag")
            for other in (str(foreign), str(uuid4()), "nonsense")
        ]
        copied = await browser.send(f"/guides/{foreign}/duplicate")
        listed = await browser.page("/guides")
    assert {answer.status_code for answer in (*answers, copied)} == {404}
    assert names(listed) == ["Mine"]


@pytest.mark.parametrize(("locale", "ending"), [("en", " (copy)"), ("ja", "（コピー）")])
async def test_a_copy_is_a_draft_of_its_own_with_the_same_steps(
    settings: Settings,
    engine: AsyncEngine,
    clock: Clock,
    ours: Workspace,
    locale: str,
    ending: str,
) -> None:
    guide_id = await a_guide(engine, ours, clock, "n" * 120, steps=[a_tooltip(id="keep-me")])
    await published(engine, ours, clock, guide_id)
    async with signed_in(settings, clock, ours, "author", locale) as browser:
        made = await browser.send(f"/guides/{guide_id}/duplicate")
        copy_id = UUID(made.headers["location"].split("/")[2])
        page = await browser.page(f"/guides/{copy_id}/versions")
    async with tenant(engine, ours.workspace_id) as conn:
        first = await draft(conn, ours.workspace_id, guide_id)
        second = await draft(conn, ours.workspace_id, copy_id)
        live = await publications(conn, ours.workspace_id, copy_id)
    assert copy_id != guide_id
    assert (second.document, second.revision, live) == (first.document, 1, [])
    assert f"<h1>{'n' * (120 - len(ending))}{ending}</h1>" in page


async def began(browser: Browser, **fields: str) -> UUID:
    made = await browser.send("/guides/new", name="Mine", **fields)
    assert made.status_code == 303, made.text
    return UUID(made.headers["location"].split("/")[2])


@pytest.mark.parametrize(
    ("begin", "kind", "first"),
    [
        ("tour", "tour", None),
        ("tooltip", "tooltip", None),
        ("checklist", "checklist", None),
        ("welcome", "tour", "ようこそ。まず一緒に見てみませんか"),
        ("first-steps", "checklist", "プロフィールを登録する"),
        ("what-is-this", "tooltip", "これは何ですか"),
        ("nothing-like-it", "tour", None),
    ],
)
async def test_a_guide_begins_with_any_kind_or_a_template(
    settings: Settings,
    engine: AsyncEngine,
    clock: Clock,
    ours: Workspace,
    begin: str,
    kind: str,
    first: str | None,
) -> None:
    async with signed_in(settings, clock, ours, "author", "ja") as browser:
        guide_id = await began(browser, begin=begin, role_other="teacher")
    async with tenant(engine, ours.workspace_id) as conn:
        made = (await draft(conn, ours.workspace_id, guide_id)).document
    parts = made["tasks" if kind == "checklist" else "steps"]
    assert (made["kind"], made["locale"], made["audience"]["of"]) == (
        kind,
        "ja",
        [{"type": "role", "is": ["teacher"]}],
    )
    assert (parts[0]["title"] if parts else None) == first


async def test_what_was_chosen_stays_chosen_when_the_name_cannot_be_taken(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours, "author") as browser:
        answer = await browser.send("/guides/new", name="", begin="come-back")
    assert answer.status_code == 400
    assert 'value="come-back" checked' in answer.text
    assert f'maxlength="{NAME_CHARACTERS}"' in answer.text, "no longer one can be typed"


async def test_tags_are_edited_on_the_guide_and_given_to_several_in_the_list(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    made = await a_full_list(engine, ours, clock)
    both = [str(made["Zebra"]), str(made["apple"])]
    async with signed_in(settings, clock, ours, "author") as browser:
        kept = await browser.send(f"/guides/{made['Zebra']}/tags", tags=" week 1、 new, new ,")
        sheet = await browser.page(kept.headers["location"])
        done = await browser.send(
            "/guides/selected", do="tag", tag="<b>", guide=both, here="/guides"
        )
        listed = await browser.page(done.headers["location"])
        narrowed = await browser.page("/guides?tag=week+1")
        refused = await browser.send("/guides/selected", do="tag", tag=" ", guide=both)
        wrong = await browser.send(f"/guides/{made['Zebra']}/tags", tags="x" * 41)
        copied = await browser.send(f"/guides/{made['Zebra']}/duplicate")
        copy = await browser.page(copied.headers["location"])
    assert 'value="week 1, new"' in sheet
    assert "2 guides have the tag “&lt;b&gt;”." in listed
    assert listed.count('href="/guides?tag=%3Cb%3E"') == 2
    assert (names(narrowed), list(chips(narrowed))) == (["Zebra"], ["Tag: week 1"])
    assert (refused.status_code, wrong.status_code) == (400, 400)
    assert "A guide has at most 20 tags" in refused.text
    assert 'value="week 1, new, &lt;b&gt;"' in copy


async def test_a_guide_is_its_maker_s_until_it_is_handed_over(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace, theirs: Workspace
) -> None:
    await a_full_list(engine, ours, clock)
    admin, stranger = str(ours.members["admin"]), str(theirs.members["owner"])
    async with signed_in(settings, clock, ours, "author") as browser:
        guide_id = await began(browser, begin="tour")
        author = str(ours.members["author"])
        before = await browser.page(f"/guides?owner={author}")
        gone = [
            await browser.send(f"/guides/{guide_id}/owner", owner=heir)
            for heir in (stranger, str(uuid4()), "nobody")
        ]
        done = await browser.send(f"/guides/{guide_id}/owner", owner=admin)
        said = await browser.page(done.headers["location"])
        after = await browser.page(f"/guides?owner={author}")
        theirs_now = await browser.page(f"/guides?owner={admin}")
        odd = await browser.page("/guides?owner=nonsense")
    assert names(before) == ["Mine"]
    assert list(chips(before)) == ["Owner: Author"]
    assert [answer.status_code for answer in gone] == [404, 404, 404]
    assert "The guide is Admin&#39;s now." in said
    assert (names(after), names(theirs_now), names(odd)) == ([], ["Mine"], [])
