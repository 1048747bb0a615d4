"""What the log tells of a fault: where it is, and nobody's data."""

from collections.abc import Iterator

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from server.logs import open_logs

PASSWORD = "a stone on a stone"


@pytest.fixture
def logs() -> Iterator[None]:
    open_logs()
    yield
    structlog.reset_defaults()


def test_a_traceback_names_the_place_and_tells_no_values(
    logs: None, capsys: pytest.CaptureFixture[str]
) -> None:
    def sign_in(password: str) -> None:
        raise RuntimeError(f"broken after {len(password)} characters")

    try:
        sign_in(PASSWORD)
    except RuntimeError as error:
        structlog.get_logger("cairn").error("unexpected", exc_info=error)
    written = capsys.readouterr().out
    assert "RuntimeError: broken after 18 characters" in written
    assert "in sign_in" in written
    assert PASSWORD not in written


async def test_an_error_of_the_database_does_not_tell_what_the_statement_was_given(
    engine: AsyncEngine,
) -> None:
    async with engine.connect() as conn:
        with pytest.raises(DBAPIError) as refused:
            await conn.execute(text("select cast(:given as text) || 1/0"), {"given": PASSWORD})
    assert "division by zero" in str(refused.value)
    assert PASSWORD not in str(refused.value)
