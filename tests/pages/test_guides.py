"""Making, publishing and putting away a guide from the dashboard."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from server.settings import Settings
from server.tours.document import decode_document
from server.tours.publishing import save_draft
from server.tours.queries import draft
from tests.accounts.stories import APP, Clock, Workspace, a_workspace
from tests.pages.ground import Browser, a_guide, published, signed_in
from tests.progress.build import a_walk
from tests.tours.builders import a_button, a_checklist, a_modal, a_tooltip, a_tour, hints, says


async def test_a_new_tour_is_for_those_who_were_chosen(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours, "author") as browser:
        made = await browser.send(
            "/guides/new",
            name="  First plan ",
            industry=["school", "clinic"],
            industry_other="shop、 school,",
            role_other="teacher",
        )
        page = await browser.page(made.headers["location"])
    guide_id = UUID(made.headers["location"].split("/")[2])
    async with tenant(engine, ours.workspace_id) as conn:
        document = (await draft(conn, ours.workspace_id, guide_id)).document
    assert document["audience"] == {
        "type": "all",
        "of": [
            {"type": "industry", "is": ["school", "clinic", "shop"]},
            {"type": "role", "is": ["teacher"]},
        ],
    }
    assert "“First plan” is made." in page
    assert "No steps yet" in page


async def test_a_name_that_cannot_be_taken_keeps_the_form(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours, "author", "ja") as browser:
        answer = await browser.send("/guides/new", name=" ", industry_other="<school>")
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.text
    assert "名前が空か、長すぎます。" in answer.text
    assert 'value="&lt;school&gt;"' in answer.text


async def test_what_an_author_writes_is_text(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    name = "<script>alert(1)</script>"
    guide_id = await a_guide(
        engine, ours, clock, name, steps=[a_tooltip(title='"><img src=x onerror=alert(1)>')]
    )
    await published(engine, ours, clock, guide_id)
    async with signed_in(settings, clock, ours) as browser:
        pages = [
            await browser.page(path)
            for path in ("/", "/guides", f"/guides/{guide_id}", f"/guides/{guide_id}/content")
        ]
        flashed = await browser.send("/guides/new", name=name)
        pages.append(await browser.page(flashed.headers["location"]))
    for page in pages:
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


async def test_an_unfinished_draft_says_what_is_missing(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    guide_id = await a_guide(engine, ours, clock, steps=[a_tooltip(target=None, title="")])
    async with signed_in(settings, clock, ours, "author", "ja") as browser:
        answer = await browser.send(f"/guides/{guide_id}/publish", environment=str(ours.production))
        listed = await browser.page("/guides")
    assert answer.status_code == 422
    assert "下書きがまだ完成していません。" in answer.text
    assert "ステップ 1 の対象がまだ選ばれていません。" in answer.text
    assert "ステップ 1 に見出しがありません。" in answer.text
    assert "下書き" in listed


async def test_publish_go_back_and_unpublish(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    guide_id = await a_guide(engine, ours, clock)
    place = {"environment": str(ours.production)}
    async with signed_in(settings, clock, ours, "author") as browser:
        done = await browser.send(f"/guides/{guide_id}/publish", note="First try", **place)
        said = await browser.page(done.headers["location"])
        again = await browser.page(f"/guides/{guide_id}")
        versions = await browser.page(f"/guides/{guide_id}/versions")
        gone = await browser.send(f"/guides/{guide_id}/rollback", version="7", **place)
        back = await browser.send(f"/guides/{guide_id}/rollback", version="1", **place)
        off = await browser.send(f"/guides/{guide_id}/unpublish", **place)
        after = await browser.page(off.headers["location"])
        await browser.send(f"/guides/{guide_id}/rollback", version="1", **place)
        served = await browser.page(f"/guides/{guide_id}/versions")
    assert "Version 1 is live in production." in said
    assert "Version 1 is live in production." not in again
    assert "First try" in versions
    assert [("Publish to production" in page) for page in (versions, after, served)] == [
        False,
        True,
        False,
    ]
    assert "Author published version 1 in production" in versions
    assert (gone.status_code, back.status_code) == (404, 303)
    assert "no longer shown in production" in after
    assert "Author took it out of production" in after


async def test_publish_for_a_time_in_the_workspaces_zone(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    guide_id = await a_guide(engine, ours, clock)
    place = {"environment": str(ours.production)}
    async with signed_in(settings, clock, ours, "author") as browser:
        # It is 18:00 in Tokyo, the workspace's zone.
        past = await browser.send(
            f"/guides/{guide_id}/publish", starts="2026-11-22T17:59", note="Sale", **place
        )
        odd = await browser.send(f"/guides/{guide_id}/publish", ends="soon", **place)
        window = {"starts": "2026-11-23T09:00", "ends": "2026-11-24T18:00"}
        done = await browser.send(f"/guides/{guide_id}/publish", **window, **place)
        said = await browser.page(done.headers["location"])
        listed = await browser.page("/guides")
        path = f"/guides/{guide_id}/versions"
        versions = await browser.page(path)
        clock.passes(days=3)
        over = await browser.page(path)
        listed_over = await browser.page("/guides")
        later = {"starts": "2026-11-23T09:00", "ends": "2027-02-01T00:00"}
        await browser.send(f"/guides/{guide_id}/rollback", version="1", **later, **place)
        running = await browser.page(path)
        always = {"starts": "", "ends": ""}
        await browser.send(f"/guides/{guide_id}/rollback", version="1", **always, **place)
        without = await browser.page(path)
    times = "from Nov 23, 2026, 9:00 until Nov 24, 2026, 18:00"
    assert past.status_code == 400
    assert "The start is in the past." in past.text
    for typed in ('value="2026-11-22T17:59"', 'value="Sale"'):
        assert typed in past.text
    assert "Write a day and a time such as 2026-04-01T09:00" in odd.text
    assert f"Version 1 is set for production, {times}." in said
    assert 'value="2026-11-23T09:00"' in said, "the sheet says what holds"
    assert "Scheduled, version 1" in listed
    assert "Over, version 1" in listed_over
    assert times in versions
    assert ["not shown yet" in page for page in (versions, over, running)] == [True, False, False]
    assert ["no longer shown" in page for page in (versions, over, running)] == [False, True, False]
    shown = "set version 1 in production to be shown"
    assert f"{shown} from Nov 23, 2026, 9:00 until Feb 1, 2027, 0:00" in running
    assert f"{shown} without start and end" in without
    assert f"published version 1 in production, shown {times}" in versions


async def test_from_staging_to_production_in_one_click(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    guide_id = await a_guide(engine, ours, clock)
    async with signed_in(settings, clock, ours, "author") as browser:
        first = await browser.page(f"/guides/{guide_id}/versions")
        staging = re.search(r'<option value="([0-9a-f-]{36})">staging', first)
        assert staging is not None
        await browser.send(f"/guides/{guide_id}/publish", environment=staging[1])
        before = await browser.page(f"/guides/{guide_id}/versions")
        place = {"environment": str(ours.production), "version": "1"}
        done = await browser.send(f"/guides/{guide_id}/rollback", **place)
        after = await browser.page(done.headers["location"])
    assert "Where it is shown" not in first
    buttons = ["Publish to production</button>", "Publish to staging</button>"]
    assert [text in before for text in buttons] == [True, False]
    assert [text in after for text in buttons] == [False, False]
    assert "Not published here" in before
    assert "Not published here" not in after


async def test_each_version_says_what_it_changed_and_the_draft_what_it_would(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    first = [a_modal(title="Hello")]
    guide_id = await a_guide(engine, ours, clock, steps=first)
    await published(engine, ours, clock, guide_id)
    second = [*first, a_modal(id="more", title="One <b>more</b>")]
    await drafted(engine, ours, clock, guide_id, 1, a_tour(steps=second))
    await published(engine, ours, clock, guide_id)
    third = [a_modal(title="Hello", body=says("Begin now.")), second[1]]
    await drafted(engine, ours, clock, guide_id, 2, a_tour(steps=third))
    async with signed_in(settings, clock, ours, "author") as browser:
        page = await browser.page(f"/guides/{guide_id}/versions")
        older = await browser.page(f"/guides/{guide_id}/versions?before=2")
    assert "Step 2 “One &lt;b&gt;more&lt;/b&gt;” is new." in page
    assert "The first version." in page
    assert "What the draft would change" in page
    assert "<del>はじめましょう。</del><ins>Begin now.</ins>" in page
    assert "is new." not in older
    assert "The first version." in older


async def test_older_versions_stand_on_a_page_of_their_own(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    guide_id = await a_guide(engine, ours, clock)
    await published(engine, ours, clock, guide_id)
    for revision in range(1, 23):
        await drafted(engine, ours, clock, guide_id, revision, a_tour(priority=revision))
        await published(engine, ours, clock, guide_id)
    async with signed_in(settings, clock, ours, "viewer", "en") as browser:
        newest = await browser.page(f"/guides/{guide_id}/versions")
        older = re.search(r'href="([^"]*before=\d+)"', newest)
        assert older is not None
        rest = await browser.page(older[1])
    assert re.findall(r"<strong>Version (\d+)", newest) == [str(n) for n in range(23, 3, -1)]
    assert "Its priority is 3 now; it was 2." in newest, "against the one on the next page"
    assert re.findall(r"<strong>Version (\d+)", rest) == ["3", "2", "1"]
    assert "before=" not in rest


async def drafted(
    engine: AsyncEngine,
    ours: Workspace,
    clock: Clock,
    guide_id: UUID,
    revision: int,
    document: dict[str, Any],
) -> None:
    async with tenant(engine, ours.workspace_id) as conn:
        await save_draft(
            conn,
            ours.workspace_id,
            guide_id,
            revision=revision,
            document=decode_document(document),
            by="Olive",
            now=clock(),
        )


async def test_rename_archive_restore(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    guide_id = await a_guide(engine, ours, clock)
    async with signed_in(settings, clock, ours) as browser:
        await browser.send(f"/guides/{guide_id}/rename", name="Second name")
        refused = await browser.send(f"/guides/{guide_id}/rename", name="")
        await browser.send(f"/guides/{guide_id}/archive")
        listed, archived = await browser.page("/guides"), await browser.page("/guides?archived=1")
        publish = await browser.send(
            f"/guides/{guide_id}/publish", environment=str(ours.production)
        )
        await browser.send(f"/guides/{guide_id}/restore")
        restored = await browser.page("/guides")
    assert refused.status_code == 400
    assert "Second name" not in listed
    assert "Second name" in archived
    assert publish.status_code == 409
    assert "Second name" in restored


async def test_the_product_opens_with_a_code_in_its_fragment(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    guide_id = await a_guide(engine, ours, clock)
    place = {"environment": str(ours.production)}
    async with signed_in(settings, clock, ours, "admin") as browser:
        refused = await browser.send(f"/guides/{guide_id}/open", url=f"{APP}/plans", **place)
        nonsense = await browser.send(
            f"/guides/{guide_id}/open", url="javascript:alert(1)", **place
        )
        await browser.send(f"/settings/environments/{ours.production}", origins=APP)
        opened = await browser.send(f"/guides/{guide_id}/open", url=f"{APP}/plans", **place)
    assert (refused.status_code, nonsense.status_code) == (400, 400)
    assert "is not among the allowed origins of production" in refused.text
    assert f'value="{APP}/plans"' in refused.text
    assert 'href="javascript:' not in nonsense.text
    assert opened.status_code == 200
    assert f'href="{APP}/plans#cairn-edit=' in opened.text
    assert "Continue to app.example.com" in opened.text


FORMS: dict[str, dict[str, Any]] = {
    "/guides/new": {"name": "Mine"},
    "/guides/{guide}/rename": {"name": "Mine"},
    "/guides/{guide}/publish": {"environment": "{environment}"},
    "/guides/{guide}/rollback": {"environment": "{environment}", "version": "1"},
    "/guides/{guide}/unpublish": {"environment": "{environment}"},
    "/guides/{guide}/archive": {},
    "/guides/{guide}/restore": {},
    "/guides/{guide}/duplicate": {},
    "/guides/{guide}/tags": {"tags": "a"},
    "/guides/{guide}/owner": {"owner": "{member}"},
    "/guides/selected": {"guide": "{guide}", "do": "archive"},
    "/guides/import": {"text": "[]"},
    "/guides/{guide}/open": {"environment": "{environment}", "url": APP},
    "/settings/environments": {"name": "mine"},
    "/settings/environments/{environment}": {"origins": APP},
    "/settings/environments/{environment}/keys": {},
    "/settings/environments/{environment}/revoke": {"key": "{key}"},
    "/settings/goal": {"event": "A", "name": "A"},
    "/settings/members": {"name": "A", "email": "a@example.com", "role": "viewer"},
    "/settings/members/{member}": {"role": "owner"},
    "/settings/tokens": {"name": "A", "role": "viewer"},
    "/settings/tokens/{token}/revoke": {},
}


async def test_a_viewer_reads_and_changes_nothing(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    guide_id = await a_guide(engine, ours, clock)
    await published(engine, ours, clock, guide_id)
    async with signed_in(settings, clock, ours, "viewer", "en") as browser:
        await _refused(browser, ours, guide_id)
        for path in ("/", "/guides", f"/guides/{guide_id}", f"/guides/{guide_id}/versions"):
            page = await browser.page(path)
            assert "New guide" not in page
            assert 'action="/guides/' not in page
        for path in ("/settings", "/settings/members", "/settings/tokens", "/settings/goal"):
            page = await browser.page(path)
            assert page.count('class="button button-main"') == 0, path
        new = await browser.get("/guides/new")
    assert new.status_code == 403
    assert "You may not do this" in new.text


async def _refused(browser: Browser, ours: Workspace, guide_id: UUID) -> None:
    known = {
        "guide": guide_id,
        "environment": ours.production,
        "key": ours.key,
        "member": ours.members["viewer"],
        "token": uuid4(),
    }
    for path, fields in FORMS.items():
        filled = {name: value.format(**known) for name, value in fields.items()}
        answer = await browser.send(path.format(**known), **filled)
        assert answer.status_code == 403, path


@pytest.mark.parametrize("path", ["", "/content", "/versions", "/open"])
async def test_another_workspaces_guide_is_not_there(
    settings: Settings,
    engine: AsyncEngine,
    clock: Clock,
    ours: Workspace,
    theirs: Workspace,
    path: str,
) -> None:
    guide_id = await a_guide(engine, theirs, clock)
    async with signed_in(settings, clock, ours) as browser:
        answer = await browser.get(f"/guides/{guide_id}{path}")
        changed = await browser.send(f"/guides/{guide_id}/rename", name="Mine now")
    assert (answer.status_code, changed.status_code) == (404, 404)
    assert "This page is not here" in answer.text
    assert 'aria-label="Main"' in answer.text


@pytest.mark.parametrize("locale", ["en", "ja"])
async def test_every_kind_has_its_pages(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace, locale: str
) -> None:
    said = {
        "en": (("Checklist", "Tasks of the draft", "Task by task"), ("Hints", "Hint by hint")),
        "ja": (("チェックリスト", "下書きのタスク", "タスクごと"), ("ヒント", "ヒントごと")),
    }[locale]
    listed = await a_guide(engine, ours, clock, "First week", a_checklist())
    beside = await a_guide(engine, ours, clock, "Dots", hints())
    async with signed_in(settings, clock, ours, "author", locale) as browser:
        for guide_id, part, done in (
            (listed, "t1", "Checklist Task Completed"),
            (beside, "h1", "Step Completed"),
        ):
            await published(engine, ours, clock, guide_id)
            walk = a_walk(guide_id)
            batch = [walk.starts(), walk.says(done, 1, stepId=part), walk.completes(2)]
            sent = {"writeKey": ours.key, "batch": batch}
            assert (await browser.client.post("/v1/batch", json=sent)).status_code == 200
        overview = await browser.page("/guides")
        pages = [
            await browser.page(f"/guides/{guide_id}")
            + await browser.page(f"/guides/{guide_id}/content")
            for guide_id in (listed, beside)
        ]
        form = await browser.page(f"/guides/{listed}/open")
    for words, page in zip(said, pages, strict=True):
        assert words[0] in overview
        assert all(word in page for word in words)
    assert 'popovertarget="open"' in pages[0]
    assert f'action="/guides/{listed}/open"' in form
    assert "PUT /api/" not in pages[0] + form, "the builder edits every kind"


async def test_another_workspace_s_guide_has_no_name_here(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    theirs = await a_workspace(engine, clock, "Theirs")
    foreign = await a_guide(engine, theirs, clock, "Their secret plan")
    own = await a_guide(engine, ours, clock, "Our own plan")
    buttons = [a_button({"type": "startGuide", "guideId": str(one)}) for one in (foreign, own)]
    asked = {"type": "guide", "id": str(foreign), "is": "completed"}
    guide_id = await a_guide(
        engine, ours, clock, audience=asked, steps=[a_tooltip(buttons=buttons)]
    )
    async with signed_in(settings, clock, ours, "author", "en") as browser:
        page = await browser.page(f"/guides/{guide_id}/content")
    assert "Their secret plan" not in page
    assert "starts “another guide”" in page
    assert "starts “Our own plan”" in page
    assert "people who have completed another guide" in page
