"""Every route of the room, by table: who may, and that another workspace's ids are not there."""

from dataclasses import dataclass
from typing import Any

import pytest
from litestar.routes import HTTPRoute
from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.roles import ROLES, Role, at_least
from server.app import create_app
from server.settings import Settings
from tests.accounts.stories import APP, Clock, Workspace, a_browser, a_workspace, signed_in


@dataclass(frozen=True)
class Asked:
    """A request to a route, with `{…}` for the ids of a workspace; least: the role it needs."""

    method: str
    path: str
    body: dict[str, Any] | None
    least: Role

    def __hash__(self) -> int:
        return hash(str(self))

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def at(self, workspace: Workspace, token_id: str) -> tuple[str, str, Any]:
        ids = {
            "{environment}": str(workspace.production),
            "{key}": workspace.key,
            "{member}": str(workspace.members["viewer"]),
            "{token}": token_id,
            "{guide}": str(workspace.guide_id),
        }
        path, body = self.path, self.body
        for name, value in ids.items():
            path = path.replace(name, value)
            if body is not None:
                body = {k: value if v == name else v for k, v in body.items()}
        return self.method, path, body


ASKED = [
    Asked("GET", "/api/me", None, "viewer"),
    Asked("PATCH", "/api/me", {}, "viewer"),
    Asked("GET", "/api/members", None, "viewer"),
    Asked("POST", "/api/members", {}, "admin"),
    Asked("PATCH", "/api/members/{member}", {"name": "Vic"}, "admin"),
    Asked("GET", "/api/tokens", None, "admin"),
    Asked("POST", "/api/tokens", {"name": "CI", "role": "viewer"}, "admin"),
    Asked("DELETE", "/api/tokens/{token}", None, "admin"),
    Asked("GET", "/api/environments", None, "viewer"),
    Asked("POST", "/api/environments", {"name": "beta"}, "admin"),
    Asked("PATCH", "/api/environments/{environment}", {"origins": [APP]}, "admin"),
    Asked("POST", "/api/environments/{environment}/keys", None, "admin"),
    Asked("PUT", "/api/environments/{environment}/paused", {"paused": False}, "admin"),
    Asked("PUT", "/api/workspace/quiet-hours", {"hours": 0}, "admin"),
    Asked(
        "POST",
        "/api/guides/{guide}/builder-links",
        {"environmentId": "{environment}", "url": APP},
        "author",
    ),
    Asked("DELETE", "/api/environments/{environment}/keys/{key}", None, "admin"),
    Asked("POST", "/api/me/password", {}, "viewer"),
    Asked("POST", "/api/sign-out", None, "viewer"),
]
OPEN = {("POST", "/api/sign-in"), ("POST", "/api/builder/exchange")}
WITH_IDS = [asked for asked in ASKED if "{" in asked.path]


NAMES = {
    "environment_id": "{environment}",
    "key": "{key}",
    "member_id": "{member}",
    "token_id": "{token}",
    "guide_id": "{guide}",
}


def test_the_table_has_every_route_of_the_room(settings: Settings) -> None:
    found = {
        (method, path(route))
        for route in create_app(settings).routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if handler.fn.__module__.startswith("server.accounts.")
        for method in handler.http_methods
    }
    assert found == {(asked.method, asked.path) for asked in ASKED} | OPEN


def path(route: HTTPRoute) -> str:
    parts = (part if isinstance(part, str) else NAMES[part.name] for part in route.path_components)
    return "/" + "/".join(parts)


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_below_the_least_is_refused_and_the_others_are_not(
    settings: Settings, clock: Clock, ours: Workspace, role: Role
) -> None:
    token_id = await a_token(settings, clock, ours)
    async with signed_in(settings, clock, ours.emails[role]) as member:
        statuses = {
            asked: (await member.send(*asked.at(ours, token_id))).status_code for asked in ASKED
        }
    refused = {asked for asked, status in statuses.items() if status == 403}
    assert refused == {asked for asked in ASKED if not at_least(role, asked.least)}
    assert not {str(asked) for asked, status in statuses.items() if status in (401, 404, 500)}


async def test_nobody_is_served_without_signing_in(
    settings: Settings, clock: Clock, ours: Workspace
) -> None:
    async with a_browser(settings, clock) as browser:
        statuses = {
            asked: (await browser.send(*asked.at(ours, str(ours.guide_id)))).status_code
            for asked in ASKED
        }
    assert statuses == dict.fromkeys(ASKED, 401)


@pytest.mark.parametrize("asked", WITH_IDS, ids=str)
async def test_another_workspaces_id_is_not_there(
    settings: Settings, clock: Clock, ours: Workspace, engine: AsyncEngine, asked: Asked
) -> None:
    theirs = await a_workspace(engine, clock, "Theirs")
    method, path, body = asked.at(theirs, await a_token(settings, clock, theirs))
    async with signed_in(settings, clock, ours.emails["owner"]) as owner:
        answer = await owner.send(method, path, body)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def a_token(settings: Settings, clock: Clock, workspace: Workspace) -> str:
    async with signed_in(settings, clock, workspace.emails["owner"]) as owner:
        made = await owner.post("/api/tokens", {"name": "sweep", "role": "viewer"})
    return str(made.json()["id"])
