"""Bringing guides in from a file, and giving them out as one, from the dashboard."""

import html
import json
import re
from typing import Any
from uuid import UUID

import pytest
from httpx import Response
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from server.settings import Settings
from server.tours.queries import draft
from tests.accounts.stories import Clock, Workspace
from tests.pages.ground import HTML, Browser, a_guide, signed_in
from tests.tours.builders import a_tour, hints
from tests.tours.foreign import given


async def brought(
    browser: Browser, file: tuple[str, bytes] | None = None, **fields: str
) -> Response:
    """The form of the import, as a browser sends it with a file or without."""
    files = {"file": file or ("", b"")}
    return await browser.client.post(
        "/guides/import",
        data={"csrf": await browser.csrf(), **fields},
        files=files,
        headers=HTML,
        follow_redirects=False,
    )


def text_of(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def count(browser: Browser) -> int:
    return (await browser.page("/guides")).count('class="row-link"')


async def test_a_tour_of_another_tool_is_looked_at_then_made(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    text = json.dumps(given.DRIVER)
    async with signed_in(settings, clock, ours, "author") as browser:
        looked = await brought(browser, text=text)
        before = await count(browser)
        made = await brought(browser, text=text, name="  Walk ", do="make")
        link = re.fullmatch(r"/guides/([0-9a-f-]{36})/content", made.headers["location"])
        assert link is not None
        page = await browser.page(link[0])
        again = await browser.page(link[0])
        listed = await count(browser)
    async with tenant(engine, ours.workspace_id) as conn:
        document = (await draft(conn, ours.workspace_id, UUID(link[1]))).document
    assert (looked.status_code, before, made.status_code, listed) == (200, 0, 303, 1)
    for said in (text_of(looked.text), text_of(page)):
        assert "for you to do: 3" in said
        assert "steps[1].element point at it in your product: #create" in said
        assert "Left out onDestroyed is a function; nothing of a program is taken over" in said
    assert 'value="Tour from driver.js"' in looked.text
    as_it_is = "Taken as it is: popover.title, popover.description, popover.side"
    assert as_it_is in text_of(looked.text)
    assert "1 guide is made, as a draft." in page
    assert "What became of" not in again, "the report is there for one view"
    assert len(document["steps"]) == 4
    assert "<h1>Walk</h1>" in page
    assert "no target yet; it was #create" in page


async def test_several_guides_go_out_in_one_file_and_come_back(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace
) -> None:
    ids = [
        str(await a_guide(engine, ours, clock, "はじめ")),
        str(await a_guide(engine, ours, clock, "Dots & more!", hints())),
    ]
    async with signed_in(settings, clock, ours) as browser:
        one = await browser.get(f"/guides/{ids[1]}/export")
        both = await browser.send("/guides/selected", do="export", guide=ids, here="/guides")
        back = await brought(browser, ("mine.json", both.content), do="make")
        said = await browser.page(back.headers["location"])
        listed = await count(browser)
    assert one.headers["content-disposition"] == 'attachment; filename="dots-more.cairn.json"'
    assert both.headers["content-disposition"] == 'attachment; filename="guides.cairn.json"'
    assert [guide["name"] for guide in both.json()["guides"]] == ["はじめ", "Dots & more!"]
    assert (back.status_code, back.headers["location"]) == (303, "/guides")
    assert "2 guides are made, as drafts." in said
    assert listed == 4


async def test_a_viewer_may_take_a_file_and_bring_none(
    settings: Settings, engine: AsyncEngine, clock: Clock, ours: Workspace, theirs: Workspace
) -> None:
    guide_id = await a_guide(engine, ours, clock, "<Welcome>")
    foreign = await a_guide(engine, theirs, clock, "Theirs")
    async with signed_in(settings, clock, ours, "viewer", "en") as browser:
        taken = await browser.get(f"/guides/{guide_id}/export")
        gone = await browser.get(f"/guides/{foreign}/export")
        mixed = await browser.send(
            "/guides/selected", do="export", guide=[str(guide_id), str(foreign)]
        )
        form = await browser.get("/guides/import")
    assert (taken.status_code, taken.json()["name"]) == (200, "<Welcome>")
    assert (gone.status_code, mixed.status_code, form.status_code) == (404, 404, 403)


WRONG: list[dict[str, Any]] = [
    {"name": "A", "document": a_tour()},
    {"name": "", "document": {"kind": "tour"}},
    {"name": "C", "document": {"kind": "tour", "steps": [{"id": "s", "type": "modal", "x": 1}]}},
]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            "en",
            "plan.json : Nothing was made. 2 things are to be put right: "
            "guides[1].name must be 1 to 120 printable characters. "
            "guides[2].document.steps[0].x Step 1, x: there is no such field.",
        ),
        (
            "ja",
            "plan.json : 何も作成していません。次の 2 点を直してください。 "
            "guides[1].name 1～120 文字で、表示できる文字だけを使ってください。 "
            "guides[2].document.steps[0].x ステップ 1 の x：この項目はありません。",
        ),
    ],
)
async def test_of_a_file_with_faults_nothing_is_made_and_its_name_and_text_stay(
    settings: Settings, clock: Clock, ours: Workspace, locale: str, said: str
) -> None:
    file = json.dumps({"cairn": 1, "kind": "guides", "guides": WRONG}).encode()
    async with signed_in(settings, clock, ours, "author", locale) as browser:
        answer = await brought(browser, ("C:\\x\\plan.json", file), do="make")
        again = await brought(browser, text=file.decode(), filename="plan.json", do="make")
        made = await count(browser)
    assert (answer.status_code, again.status_code, made) == (400, 400, 0)
    assert said in text_of(answer.text)
    assert said in text_of(again.text)
    assert 'name="filename" value="plan.json"' in again.text
    assert html.escape(file.decode(), quote=True).replace("&#x27;", "&#39;") in answer.text.replace(
        "&#34;", "&quot;"
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, "This is not JSON"),
        ({"text": "driver({steps: []})"}, "This is not JSON"),
        ({"text": "5"}, "This is no tour of driver.js, Shepherd,"),
        ({"text": "[]", "source": "driver"}, "No step of driver.js is in it."),
        ({"text": "[]", "source": "walkme"}, "There is no source “walkme”."),
        ({"text": '{"cairn": 2, "kind": "guide"}'}, "this Cairn reads 1"),
    ],
)
async def test_what_cannot_be_read_says_why_and_stays(
    settings: Settings, clock: Clock, ours: Workspace, fields: dict[str, str], said: str
) -> None:
    async with signed_in(settings, clock, ours, "author") as browser:
        answer = await brought(browser, None, **fields)
    assert answer.status_code == 400
    assert said in text_of(answer.text)
    assert f"{fields['text']}</textarea>" in html.unescape(answer.text)


async def test_what_the_browser_read_of_a_program_counts_and_the_program_stays(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    program = "driver({ steps: [{ popover: { title: 'Hi' } }] })"
    read = json.dumps({"steps": [{"popover": {"title": "Hi"}}]})
    async with signed_in(settings, clock, ours, "author") as browser:
        looked = await brought(browser, text=program, read=read)
        unnamed = await brought(browser, text=program, read=read, name=" ", do="make")
    assert looked.status_code == 200
    assert program in html.unescape(looked.text)
    assert (unnamed.status_code, 'aria-invalid="true"' in unnamed.text) == (400, True)
