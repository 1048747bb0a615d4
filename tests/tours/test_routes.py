"""The API of guides: drafts that nobody overwrites, versions that never change, bounds for all."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.tenant import tenant
from server.tours import queries
from tests.tours.builders import TEACHERS, a_checklist, a_modal, a_tooltip, a_tour, hints
from tests.tours.ground import Ground, Speaker, a_workspace, served


async def history(engine: AsyncEngine, ground: Ground, guide_id: str) -> list[tuple[str, Any]]:
    async with tenant(engine, ground.workspace_id) as conn:
        rows = await queries.changes(conn, ground.workspace_id, UUID(guide_id))
    return [(row.action, row.version) for row in rows]


async def test_a_new_guide_is_an_empty_draft_in_the_author_s_language(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ground = await a_workspace(engine, locale="ja")
    author = Speaker(client, ground.tokens["author"])
    status, made = await author.ask(
        "POST", "/api/guides", {"kind": "tour", "name": " はじめに ", "audience": TEACHERS}
    )
    assert status == 201
    assert (made["name"], made["kind"], made["archived"]) == ("はじめに", "tour", False)
    assert (made["versions"], made["publications"]) == ([], [])
    assert made["draft"]["revision"] == 1
    assert made["draft"]["updatedBy"] == "the author"
    assert made["draft"]["document"] == {
        "kind": "tour",
        "locale": "ja",
        "steps": [],
        "audience": TEACHERS,
        "start": "auto",
        "frequency": "once",
        "priority": 0,
        "theme": None,
        "translations": {},
        "progress": "dots",
    }
    _, problems = await author.ask("GET", f"/api/guides/{made['id']}/problems")
    assert problems == {
        "problems": [
            {
                "path": "steps",
                "code": "no_steps",
                "message": "ツアーにまだステップがありません。",
            }
        ],
        "warnings": [],
    }


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        (
            {"kind": "survey", "name": "x"},
            "kind",
            "kind: is 'survey'; it must be one of tour, tooltip, checklist.",
        ),
        ({"kind": "tour"}, "name", "name: is missing."),
        (
            {"kind": "tour", "name": " "},
            "name",
            "A guide's name has 1 to 120 printable characters.",
        ),
        ({"kind": "tour", "name": "x", "colour": 1}, "colour", "colour: there is no such field."),
        (
            {"kind": "tour", "name": "x", "audience": {"type": "role", "is": 5}},
            "audience.is",
            "audience.is: must be a list, not a whole number.",
        ),
    ],
)
async def test_a_guide_that_cannot_be_made(
    author: Speaker, body: dict[str, Any], field: str, message: str
) -> None:
    status, refused = await author.ask("POST", "/api/guides", body)
    assert (status, refused["field"], refused["message"]) == (400, field, message)


async def test_a_draft_that_is_wrong_is_refused_by_step_and_field(author: Speaker) -> None:
    guide_id = await author.guide(a_tour())
    wrong = a_tour(steps=[a_modal(), a_tooltip(side="middle")])
    status, refused = await author.ask(
        "PUT", f"/api/guides/{guide_id}/draft", {"revision": 2, "document": wrong}
    )
    assert (status, refused["code"], refused["field"]) == (
        400,
        "invalid_document",
        "steps[1].side",
    )
    assert refused["errors"][0]["step"] == 2
    status, refused = await author.ask(
        "PUT", f"/api/guides/{guide_id}/draft", {"revision": "2", "document": a_tour()}
    )
    assert (status, refused["field"]) == (400, "revision")


async def test_saving_tells_what_is_still_missing(author: Speaker) -> None:
    guide_id = await author.guide(a_tour())
    unfinished = a_tour(steps=[a_tooltip(target=None)])
    status, saved = await author.ask(
        "PUT", f"/api/guides/{guide_id}/draft", {"revision": 2, "document": unfinished}
    )
    assert status == 200
    assert saved == {
        "revision": 3,
        "problems": [
            {
                "path": "steps[0].target",
                "code": "target_missing",
                "message": "Step 1 points at nothing yet: pick its target.",
                "step": 1,
                "stepId": "s1",
            }
        ],
        "warnings": [],
    }


async def test_a_warning_is_told_wherever_problems_are_and_keeps_nothing_back(
    author: Speaker, ground: Ground
) -> None:
    guide_id = await author.guide(a_tour())
    bare = a_tour(steps=[a_tooltip(body=[{"type": "image", "src": "/a.png"}])])
    path = f"/api/guides/{guide_id}"
    warned = {
        "path": "steps[0].body[0].alt",
        "code": "alt_missing",
        "message": "Step 1 has an image without a description: "
        "say what it shows for those who do not see it.",
        "step": 1,
        "stepId": "s1",
    }
    sent = {"revision": 2, "document": bare}
    assert await author.ask("PUT", f"{path}/draft", sent) == (
        200,
        {"revision": 3, "problems": [], "warnings": [warned]},
    )
    told = {"problems": [], "warnings": [warned]}
    assert await author.ask("GET", f"{path}/problems") == (200, told)
    assert await author.ask("POST", f"{path}/check", {"document": bare}) == (200, told)
    assert await author.publish(guide_id, ground.production) == (200, {"version": 1})


async def test_of_two_authors_at_once_one_saves_and_the_other_is_shown_the_draft(
    client: httpx.AsyncClient, ground: Ground, author: Speaker
) -> None:
    admin = Speaker(client, ground.tokens["admin"])
    guide_id = await author.guide(a_tour())
    path = f"/api/guides/{guide_id}/draft"
    mine, theirs = a_tour(priority=1), a_tour(priority=2)
    answers = await asyncio.gather(
        author.ask("PUT", path, {"revision": 2, "document": mine}),
        admin.ask("PUT", path, {"revision": 2, "document": theirs}),
    )
    assert sorted(status for status, _ in answers) == [200, 409]
    refused = next(body for status, body in answers if status == 409)
    winner = "the author" if answers[0][0] == 200 else "the admin"
    assert refused["code"] == "draft_conflict"
    assert refused["message"].startswith(f"{winner} has saved this guide since you opened it.")
    current = refused["current"]
    assert (current["revision"], current["updatedBy"]) == (3, winner)
    assert current["document"]["priority"] == (1 if winner == "the author" else 2)
    _, found = await author.ask("GET", f"/api/guides/{guide_id}")
    assert found["draft"] == current


async def test_a_save_whose_answer_was_lost_may_be_sent_again(author: Speaker) -> None:
    guide_id = await author.guide(a_tour())
    change = {"revision": 2, "document": a_tour(priority=3)}
    first = await author.ask("PUT", f"/api/guides/{guide_id}/draft", change)
    assert await author.ask("PUT", f"/api/guides/{guide_id}/draft", change) == first


async def test_publish_change_publish_roll_back_unpublish(
    author: Speaker, ground: Ground, engine: AsyncEngine
) -> None:
    guide_id = await author.guide(a_tour())
    assert await author.publish(guide_id, ground.production) == (200, {"version": 1})
    # An unchanged draft is the version that is there.
    assert await author.publish(guide_id, ground.staging) == (200, {"version": 1})
    assert await author.publish(guide_id, ground.staging) == (200, {"version": 1})
    changed = {"revision": 2, "document": a_tour(priority=9)}
    await author.ask("PUT", f"/api/guides/{guide_id}/draft", changed)
    publish = {"environmentId": ground.staging, "note": "more of it"}
    assert await author.ask("POST", f"/api/guides/{guide_id}/publications", publish) == (
        200,
        {"version": 2},
    )
    assert await served(author, guide_id) == {"production": 1, "staging": 2}
    back = {"environmentId": ground.staging, "version": 1}
    assert await author.ask("POST", f"/api/guides/{guide_id}/rollback", back) == (
        200,
        {"version": 1},
    )
    status, _ = await author.ask(
        "POST", f"/api/guides/{guide_id}/unpublish", {"environmentId": ground.production}
    )
    assert status == 204
    assert await served(author, guide_id) == {"staging": 1}
    assert await history(engine, ground, guide_id) == [
        ("unpublish", 1),
        ("rollback", 1),
        ("publish", 2),
        ("publish", 1),
        ("publish", 1),
    ]
    _, found = await author.ask("GET", f"/api/guides/{guide_id}")
    assert [(v["version"], v["note"], v["createdBy"]) for v in found["versions"]] == [
        (2, "more of it", "the author"),
        (1, "", "the author"),
    ]


async def test_two_who_publish_at_once_make_one_version_each_or_share_one(
    author: Speaker, ground: Ground
) -> None:
    guide_id = await author.guide(a_tour())
    answers = await asyncio.gather(
        *(author.publish(guide_id, env) for env in (ground.production, ground.staging) * 3)
    )
    assert answers == [(200, {"version": 1})] * 6


async def test_an_unfinished_guide_is_not_published(author: Speaker, ground: Ground) -> None:
    guide_id = await author.guide(a_tour(steps=[a_tooltip(target=None)], audience=None))
    status, refused = await author.publish(guide_id, ground.production)
    assert (status, refused["code"], refused["field"]) == (422, "unfinished", "steps[0].target")
    assert [(e["path"], e["code"]) for e in refused["errors"]] == [
        ("steps[0].target", "target_missing"),
        ("audience", "audience_missing"),
    ]
    assert await served(author, guide_id) == {}


async def test_what_is_not_there_cannot_be_served_or_withdrawn(
    author: Speaker, ground: Ground
) -> None:
    guide_id = await author.guide(a_tour())
    path = f"/api/guides/{guide_id}"
    production = {"environmentId": ground.production}
    for action, body, message in (
        ("rollback", {**production, "version": 7}, "This guide has no version 7."),
        ("unpublish", production, "This environment does not serve the guide."),
        ("publications", {"environmentId": str(uuid4())}, "There is no such environment."),
    ):
        status, refused = await author.ask("POST", f"{path}/{action}", body)
        assert (status, refused["message"]) == (404, message)
    for body, field in (
        ({"environmentId": "prod"}, "environmentId"),
        ({**production, "note": "x" * 501}, "note"),
        ({**production, "note": "a\x00b"}, "note"),
    ):
        status, refused = await author.ask("POST", f"{path}/publications", body)
        assert (status, refused["field"]) == (400, field)
    back = {**production, "version": 2**40}
    status, refused = await author.ask("POST", f"{path}/rollback", back)
    assert (status, refused["field"]) == (400, "version")


async def test_an_archived_guide_is_served_nowhere_and_comes_back_as_a_draft(
    author: Speaker, ground: Ground
) -> None:
    guide_id = await author.guide(a_tour(), name="put away")
    await author.publish(guide_id, ground.production)
    assert (await author.ask("POST", f"/api/guides/{guide_id}/archive"))[0] == 204
    assert (await author.ask("POST", f"/api/guides/{guide_id}/archive"))[0] == 204
    assert await served(author, guide_id) == {}

    async def listed(query: str) -> bool:
        _, found = await author.ask("GET", f"/api/guides{query}")
        return guide_id in [guide["id"] for guide in found["guides"]]

    assert not await listed("")
    assert await listed("?archived=true")
    for method, action, body in (
        ("PUT", "draft", {"revision": 2, "document": a_tour(priority=1)}),
        ("POST", "publications", {"environmentId": ground.production}),
        ("POST", "rollback", {"environmentId": ground.production, "version": 1}),
    ):
        status, refused = await author.ask(method, f"/api/guides/{guide_id}/{action}", body)
        assert (status, refused["code"]) == (409, "guide_archived")
    assert (await author.ask("POST", f"/api/guides/{guide_id}/restore"))[0] == 204
    assert await listed("")
    assert await author.publish(guide_id, ground.production) == (200, {"version": 1})


async def test_the_list_says_who_it_is_for_and_what_is_served(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ground = await a_workspace(engine)
    author = Speaker(client, ground.tokens["author"])
    first = await author.guide(a_tour(audience=TEACHERS), name="one")
    await author.publish(first, ground.production)
    second = await author.guide(a_tour(audience=None, steps=[]), name="two")
    assert (await author.ask("PATCH", f"/api/guides/{second}", {"name": "zwei"})) == (
        200,
        {"id": second, "name": "zwei"},
    )
    _, found = await author.ask("GET", "/api/guides")
    assert [
        (
            guide["name"],
            guide["audienceText"],
            guide["steps"],
            guide["newestVersion"],
            guide["changed"],
            [p["environment"] for p in guide["publications"]],
        )
        for guide in found["guides"]
    ] == [
        ("zwei", "nobody yet", 0, 0, True, []),
        (
            "one",
            "people whose role is teacher, in companies whose industry is school",
            2,
            1,
            False,
            ["production"],
        ),
    ]
    assert found["guides"][1]["audience"] == TEACHERS


@pytest.mark.parametrize("document", [hints(), a_checklist()], ids=["tooltip", "checklist"])
async def test_every_kind_is_made_saved_and_published(
    author: Speaker, ground: Ground, document: dict[str, Any]
) -> None:
    guide_id = await author.guide(document)
    assert await author.publish(guide_id, ground.production) == (200, {"version": 1})
    _, found = await author.ask("GET", f"/api/guides/{guide_id}")
    assert (found["kind"], found["draft"]["document"]["kind"]) == (document["kind"],) * 2
    _, listed = await author.ask("GET", "/api/guides")
    line = next(line for line in listed["guides"] if line["id"] == guide_id)
    assert (line["kind"], line["steps"]) == (document["kind"], 1)


async def test_a_guide_stays_of_its_kind(author: Speaker) -> None:
    guide_id = await author.guide(a_tour())
    draft = {"revision": 2, "document": a_checklist()}
    status, refused = await author.ask("PUT", f"/api/guides/{guide_id}/draft", draft)
    assert (status, refused["code"], refused["field"]) == (400, "kind_differs", "kind")
    assert "This guide is a tour and stays one" in refused["message"]
    _, found = await author.ask("GET", f"/api/guides/{guide_id}")
    assert (found["draft"]["revision"], found["draft"]["document"]["kind"]) == (2, "tour")


async def test_a_draft_is_unchanged_when_only_defaults_were_written_out_since(
    author: Speaker, ground: Ground, engine: AsyncEngine
) -> None:
    guide_id = await author.guide(a_tour())
    await author.publish(guide_id, ground.production)
    # As an older Cairn kept it.
    async with tenant(engine, ground.workspace_id) as conn:
        kept = text("update versions set document = document - 'progress' where guide_id = :id")
        await conn.execute(kept, {"id": UUID(guide_id)})

    async def changed() -> bool:
        _, listed = await author.ask("GET", "/api/guides")
        return bool(next(line["changed"] for line in listed["guides"] if line["id"] == guide_id))

    assert not await changed()
    draft = {"revision": 2, "document": a_tour(priority=9)}
    await author.ask("PUT", f"/api/guides/{guide_id}/draft", draft)
    assert await changed()
