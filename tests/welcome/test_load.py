"""Cairn's own onboarding: there once, live, brought up to date, and nobody's workspace."""

import re
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.queries import environments
from server.accounts.welcome_id import WELCOME
from server.database.tenant import tenant
from server.ids import now
from server.operate import every_workspace
from server.tours import queries
from server.tours.document import decode_document
from server.tours.publish import problems
from server.tours.translation import untranslated
from server.tours.warnings import warnings
from server.welcome.guides import MARKS, OWN
from server.welcome.load import PLACE, WelcomeKey, ensure_welcome

TEMPLATES = Path(__file__).resolve().parents[2] / "server" / "pages" / "templates"


async def test_it_is_there_once_however_often_cairn_starts(engine: AsyncEngine) -> None:
    await ensure_welcome(engine, "https://one.example", now())
    key = await WelcomeKey(engine).key()
    await ensure_welcome(engine, "https://two.example", now())
    assert key is not None
    assert await WelcomeKey(engine).key() == key
    async with tenant(engine, WELCOME) as conn:
        [place] = await environments(conn, WELCOME)
        lines = await queries.list_guides(conn, WELCOME)
    assert (place.environment_id, place.origins) == (PLACE, ["https://two.example"])
    assert {line.name: line.newest_version for line in lines} == {own.name: 1 for own in OWN}
    assert all(line.publications for line in lines)
    assert WELCOME not in {workspace_id for workspace_id, _ in await every_workspace(engine)}


def test_its_guides_are_as_good_as_they_ask_of_others() -> None:
    for own in OWN:
        document = decode_document(own.document)
        assert problems(document) == ()
        assert untranslated(document, "ja") == ()
        assert warnings(document, "en") == ()


def test_what_they_point_at_is_in_the_pages() -> None:
    written = "".join(path.read_text() for path in TEMPLATES.glob("*.html"))
    marks = set(re.findall(r'data-cairn-target="([\w-]+)"', written))
    named = set(re.findall(r'mark="([\w-]+)"', written))
    assert set(MARKS) - marks - named == set()
