"""A workspace, a server, and two who speak to it: an author and a viewer."""

from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.tours.ground import Ground, Speaker, a_workspace, an_app


@pytest.fixture(scope="module")
async def ground(engine: AsyncEngine) -> Ground:
    return await a_workspace(engine)


@pytest.fixture(scope="module")
async def client(database_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with an_app(Settings(database_url=database_url)) as made:
        yield made


@pytest.fixture
def author(client: httpx.AsyncClient, ground: Ground) -> Speaker:
    return Speaker(client, ground.tokens["author"])


@pytest.fixture
def viewer(client: httpx.AsyncClient, ground: Ground) -> Speaker:
    return Speaker(client, ground.tokens["viewer"])
