"""A person who is not signed in is led to the sign-in page, and back to Cairn only."""

from typing import Any

import pytest
from litestar import Litestar, get, post
from litestar.di import NamedDependency
from litestar.testing import AsyncTestClient

from server.accounts.signed_in import SignedIn
from server.app import create_app
from server.settings import Settings


@get(["/a-page", "/api/a-read"])
async def a_page(who: NamedDependency[SignedIn]) -> str:
    return who.name


@post("/a-page")
async def a_form(who: NamedDependency[SignedIn]) -> str:
    return who.name


@pytest.mark.parametrize(
    ("method", "path", "headers", "found"),
    [
        ("GET", "/a-page", {}, (303, "/sign-in?next=%2Fa-page")),
        ("GET", "/a-page?x=1&y=%2F", {}, (303, "/sign-in?next=%2Fa-page%3Fx%3D1%26y%3D%252F")),
        ("POST", "/a-page", {}, (303, "/sign-in")),
        ("GET", "/api/a-read", {}, (401, None)),
    ],
)
async def test_a_page_leads_to_the_sign_in_and_the_api_refuses(
    settings: Settings,
    method: str,
    path: str,
    headers: dict[str, str],
    found: tuple[int, str | None],
) -> None:
    answer = await _ask(settings, method, path, headers)
    assert (answer.status_code, answer.headers.get("location")) == found
    assert answer.headers["cache-control"] == "no-store"


async def test_a_part_of_a_page_sends_the_whole_page_there(settings: Settings) -> None:
    answer = await _ask(settings, "GET", "/a-page", {"hx-request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/sign-in")


async def _ask(settings: Settings, method: str, path: str, headers: dict[str, str]) -> Any:
    app: Litestar = create_app(settings)
    app.register(a_page)
    app.register(a_form)
    async with AsyncTestClient(app) as client:
        return await client.request(method, path, headers=headers, follow_redirects=False)
