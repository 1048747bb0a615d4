import msgspec
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.settings import Settings
from tests.accounts.stories import Clock, Workspace, a_workspace


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The address under which the test client asks, so that forms come from Cairn itself."""
    return msgspec.structs.replace(settings, public_url="http://testserver.local")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def ours(engine: AsyncEngine, clock: Clock) -> Workspace:
    return await a_workspace(engine, clock)


@pytest.fixture
async def theirs(engine: AsyncEngine, clock: Clock) -> Workspace:
    return await a_workspace(engine, clock, "Another company")
