"""Which guides a list shows: by kind, state, audience and words, and each only of its workspace."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.accounts.stories import Clock
from tests.tours.builders import (
    EVERYONE,
    TEACHERS,
    a_button,
    a_checklist,
    a_target,
    a_task,
    a_tooltip,
    a_tour,
    hints,
    says,
)
from tests.tours.ground import Ground, Speaker, a_workspace, an_app


async def listed(author: Speaker, **asked: Any) -> list[str]:
    answer = await author.client.get(
        "/api/guides", params=asked, headers={"authorization": f"Bearer {author.token}"}
    )
    assert answer.status_code == 200, answer.text
    return sorted(guide["name"] for guide in answer.json()["guides"])


async def a_full_list(author: Speaker, ground: Ground) -> None:
    """A tour in production, one whose draft has changed since, one in staging, two drafts."""
    live = await author.guide(a_tour(audience=TEACHERS), "Live")
    assert (await author.publish(live, ground.production))[0] == 200
    changed = await author.guide(a_tour(), "Changed")
    assert (await author.publish(changed, ground.production))[0] == 200
    draft = {"revision": 2, "document": a_tour(steps=[a_tooltip(title="Meanwhile")])}
    assert (await author.ask("PUT", f"/api/guides/{changed}/draft", draft))[0] == 200
    staged = await author.guide(hints(), "Staged")
    assert (await author.publish(staged, ground.staging))[0] == 200
    shut_out = {"type": "not", "of": {"type": "industry", "is": ["school"]}}
    await author.guide(a_checklist(audience=shut_out), "Tasks")
    gone = await author.guide(a_tour(), "Gone")
    assert (await author.ask("POST", f"/api/guides/{gone}/archive"))[0] == 204


async def test_a_list_is_narrowed_by_what_is_asked_and_by_all_of_it(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ground = await a_workspace(engine)
    author = Speaker(client, ground.tokens["author"])
    await a_full_list(author, ground)
    assert {
        "": await listed(author),
        "tours": await listed(author, kind="tour"),
        "drafts": await listed(author, state="draft"),
        "live": await listed(author, state="live"),
        "in staging": await listed(author, state="live", environment=ground.staging),
        "changed": await listed(author, state="changed"),
        "archived": await listed(author, state="archived"),
        "as before": await listed(author, archived="true"),
        "schools": await listed(author, industry="school"),
        "teachers of clinics": await listed(author, industry="clinic", role="teacher"),
        "live tours for teachers": await listed(author, kind="tour", state="live", role="teacher"),
    } == {
        "": ["Changed", "Live", "Staged", "Tasks"],
        "tours": ["Changed", "Live"],
        "drafts": ["Tasks"],
        "live": ["Changed", "Live", "Staged"],
        "in staging": ["Staged"],
        "changed": ["Changed"],
        "archived": ["Gone"],
        "as before": ["Gone"],
        "schools": ["Live"],
        "teachers of clinics": [],
        "live tours for teachers": ["Live"],
    }


async def test_what_is_to_come_is_scheduled_and_what_is_over_is_not_live(
    settings: Settings, engine: AsyncEngine
) -> None:
    ground, clock = await a_workspace(engine), Clock()
    async with an_app(settings, now=clock) as client:
        author = Speaker(client, ground.tokens["author"])
        guide_id = await author.guide(a_tour(), "Spring")
        window = {
            "environmentId": ground.production,
            "startsAt": (clock() + timedelta(days=1)).isoformat(),
            "endsAt": (clock() + timedelta(days=2)).isoformat(),
        }
        assert (await author.ask("POST", f"/api/guides/{guide_id}/publications", window))[0] == 200
        seen = []
        for _ in range(3):
            seen.append(
                (await listed(author, state="scheduled"), await listed(author, state="live"))
            )
            clock.passes(days=1, minutes=1)
    assert seen == [(["Spring"], []), ([], ["Spring"]), ([], [])]


async def test_tags_and_owners_are_kept_filtered_by_and_bounded(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ground, theirs = await a_workspace(engine), await a_workspace(engine)
    author = Speaker(client, ground.tokens["author"])
    mine = str(ground.created.member_id)
    one, _ = await author.guide(a_tour(), "One"), await author.guide(a_tour(), "Two")
    before = (await author.ask("GET", f"/api/guides/{one}"))[1]
    changed = {"tags": [" new ", "週 1", "new"], "ownerId": mine}
    assert (await author.ask("PATCH", f"/api/guides/{one}", changed))[0] == 200
    after = (await author.ask("GET", f"/api/guides/{one}"))[1]
    assert (before["tags"], before["owner"]) == ([], None)
    assert (after["tags"], after["owner"]) == (["new", "週 1"], {"id": mine, "name": "Mio"})
    assert await listed(author, tag="週 1") == ["One"]
    assert await listed(author, owner=mine) == ["One"]
    assert await listed(author, tag="nothing") == []
    refused = [
        await author.ask("PATCH", f"/api/guides/{one}", {"name": "Renamed", **wrong})
        for wrong in (
            {"tags": ["a,b"]},
            {"tags": [str(n) for n in range(21)]},
            {"tags": ["x" * 41]},
            {"ownerId": str(theirs.created.member_id)},
            {"ownerId": ground.production},
        )
    ]
    assert [status for status, _ in refused] == [400, 400, 400, 404, 404]
    # All of it or nothing: the name was not taken either.
    assert (await author.ask("GET", f"/api/guides/{one}"))[1]["name"] == "One"
    _, file = await author.ask("GET", f"/api/guides/{one}/export")
    status, made = await author.ask("POST", "/api/guides/import", file)
    assert (status, file["tags"]) == (201, ["new", "週 1"])
    assert (await author.ask("GET", f"/api/guides/{made['guides'][0]['id']}"))[1]["tags"] == file[
        "tags"
    ]


async def test_a_state_that_there_is_not_is_said(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ground = await a_workspace(engine)
    status, said = await Speaker(client, ground.tokens["viewer"]).ask(
        "GET", "/api/guides?state=asleep"
    )
    assert (status, said["field"], said["message"]) == (
        400,
        "state",
        "state: is 'asleep'; it must be one of draft, live, scheduled, changed, archived.",
    )


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("welcome", ["Welcome aboard"]),
        ("FIRST PLAN", ["Plans"]),
        ("はじめの", ["Tasks"]),
        ("in bold", ["Plans"]),
        ("Press me", ["Plans"]),
        ("picture of a plan", ["Plans"]),
        ("100%", ["Tasks"]),
        ("1%0", []),
        ("a_b", []),
        (r"back\slash", ["Tasks"]),
        ("计划", ["Plans"]),
        ("图片", ["Plans"]),
        # what a translation was made from may be on no card any more
        ("Long ago", []),
        # what only the product's own button says is not on a card
        ("Host word", []),
        ("paragraph", []),
    ],
)
async def test_words_are_sought_in_names_and_on_cards(
    client: httpx.AsyncClient, engine: AsyncEngine, q: str, found: list[str]
) -> None:
    ground = await a_workspace(engine)
    author = Speaker(client, ground.tokens["author"])
    await author.guide(a_tour(steps=[], audience=EVERYONE), "Welcome aboard")
    body = [
        {"type": "list", "items": [[{"type": "text", "text": "In bold", "bold": True}]]},
        {"type": "image", "src": "/plan.png", "alt": "Picture of a plan"},
    ]
    card = a_tooltip(
        body=body, buttons=[a_button(text="Press me")], target=a_target(text="Host word")
    )
    chinese = {
        "texts": {"s1.title": {"text": "第一个计划", "source": "Long ago"}},
        "bodies": {"s1.body": {"body": [{"type": "image", "src": "/zh.png", "alt": "图片"}]}},
    }
    await author.guide(a_tour(steps=[card], translations={"zh": chinese}), "Plans")
    await author.guide(a_checklist(a_task(body=says(r"100% of back\slash"))), "Tasks")
    theirs = Speaker(client, (await a_workspace(engine)).tokens["author"])
    await theirs.guide(a_tour(steps=[card]), "Welcome to their first plan")
    assert await listed(author, q=q) == found
