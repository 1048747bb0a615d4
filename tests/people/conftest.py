import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.people.stories import Place, a_place


@pytest.fixture
async def place(engine: AsyncEngine) -> Place:
    return await a_place(engine)
