import msgspec
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.accounts.stories import Clock, Workspace, a_workspace


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Behind a proxy: the test client, which says for whom it asks."""
    return msgspec.structs.replace(settings, trusted_proxies=("testclient",))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def ours(engine: AsyncEngine, clock: Clock) -> Workspace:
    return await a_workspace(engine, clock)
