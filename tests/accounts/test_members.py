"""Members: added, changed, disabled; and never a workspace without an owner."""

import asyncio
from uuid import uuid4

import pytest

from server.settings import Settings
from tests.accounts.stories import PASSWORD, Clock, Workspace, refusal, signed_in


def a_newcomer(**change: str) -> dict[str, str]:
    return {
        "email": f"new-{uuid4().hex}@example.com",
        "name": "Nao",
        "role": "author",
        "password": PASSWORD,
        **change,
    }


async def test_an_admin_adds_a_member_who_can_sign_in(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    newcomer = a_newcomer()
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        made = await admin.post("/api/members", newcomer)
        listed = (await admin.get("/api/members")).json()["members"]
    assert made.status_code == 201
    assert made.json() == {
        "id": made.json()["id"],
        "email": newcomer["email"],
        "name": "Nao",
        "role": "author",
        "locale": "en",
        "createdAt": "2026-11-22T09:00:00Z",
        "disabledAt": None,
    }
    assert made.json() in listed
    assert len(listed) == 5
    async with signed_in(settings, clock, newcomer["email"]) as member:
        assert (await member.get("/api/me")).json()["role"] == "author"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"name": " "}, "name"),
        ({"role": "root"}, "role"),
        ({"password": "short"}, "password"),
        ({"locale": "fr"}, "locale"),
    ],
)
async def test_a_malformed_member_names_the_field(
    settings: Settings, clock: Clock, ours: Workspace, change: dict[str, str], field: str
) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        refused = await admin.post("/api/members", a_newcomer(**change))
    assert (refused.status_code, refused.json()["field"]) == (400, field)


async def test_an_email_signs_in_to_one_workspace_only(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        refused = await admin.post("/api/members", a_newcomer(email=ours.emails["viewer"].upper()))
        listed = (await admin.get("/api/members")).json()["members"]
    assert refusal(refused) == (409, "email_taken")
    assert len(listed) == 4


async def test_a_new_role_holds_from_the_next_request(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with (
        signed_in(settings, clock, ours.emails["viewer"]) as member,
        signed_in(settings, clock, ours.emails["owner"]) as owner,
    ):
        before = await member.get("/api/tokens")
        here = f"/api/members/{ours.members['viewer']}"
        changed = await owner.patch(here, {"role": "admin", "name": "Vic"})
        after = await member.get("/api/tokens")
    assert (before.status_code, after.status_code) == (403, 200)
    assert (changed.json()["role"], changed.json()["name"]) == ("admin", "Vic")


async def test_an_admin_gives_a_new_password_which_ends_the_members_sessions(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with (
        signed_in(settings, clock, ours.emails["viewer"]) as member,
        signed_in(settings, clock, ours.emails["admin"]) as admin,
    ):
        here = f"/api/members/{ours.members['viewer']}"
        await admin.patch(here, {"password": "another stone on a stone"})
        ended = await member.get("/api/me")
        again = await member.sign_in(ours.emails["viewer"], "another stone on a stone")
    assert refusal(ended) == (401, "session_ended")
    assert again.status_code == 204


@pytest.mark.parametrize(
    "change", [{"role": "viewer"}, {"disabled": True}, {"password": "my own new password"}]
)
async def test_an_admin_cannot_touch_an_owner_nor_make_one(
    settings: Settings, clock: Clock, ours: Workspace, change: dict[str, object]
) -> None:
    async with signed_in(settings, clock, ours.emails["admin"]) as admin:
        touched = await admin.patch(f"/api/members/{ours.members['owner']}", change)
        raised = await admin.patch(f"/api/members/{ours.members['admin']}", {"role": "owner"})
        made = await admin.post("/api/members", a_newcomer(role="owner"))
    assert refusal(touched) == refusal(raised) == refusal(made) == (403, "owners_only")


@pytest.mark.parametrize("change", [{"role": "admin"}, {"disabled": True}])
async def test_the_last_owner_stays(
    settings: Settings, clock: Clock, ours: Workspace, change: dict[str, object]
) -> None:
    async with signed_in(settings, clock, ours.emails["owner"]) as owner:
        here = f"/api/members/{ours.members['owner']}"
        refused = await owner.patch(here, change)
        await owner.patch(f"/api/members/{ours.members['admin']}", {"role": "owner"})
        done = await owner.patch(here, change)
    assert refusal(refused) == (409, "last_owner")
    assert done.status_code == 200


async def test_two_owners_who_remove_each_other_do_not_both_succeed(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    first, second = (f"/api/members/{ours.members[role]}" for role in ("owner", "admin"))
    async with (
        signed_in(settings, clock, ours.emails["owner"]) as one,
        signed_in(settings, clock, ours.emails["admin"]) as other,
    ):
        await one.patch(second, {"role": "owner"})
        answers = await asyncio.gather(
            one.patch(second, {"role": "viewer"}), other.patch(first, {"role": "viewer"})
        )
    assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])
