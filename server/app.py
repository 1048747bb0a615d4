"""`create_app(settings)`: the one file that knows every room's routes."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from litestar import Litestar, Response, Router, get
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from server.accounts.passwords import Passwords
from server.accounts.routes import ROUTES as ACCOUNTS
from server.accounts.signed_in import provide_signed_in
from server.database.engine import open_engine
from server.database.migrate import current, newest
from server.database.tenant import directory
from server.delivery.files import DIST, Files
from server.delivery.published import Published
from server.delivery.routes import ROUTES as DELIVERY
from server.delivery.seen import Seen
from server.errors import CairnError, Unavailable
from server.house import House
from server.ids import now as clock
from server.pages.fault import on_http
from server.pages.looks import open_looks
from server.pages.routes import ROUTES as PAGES
from server.problems import on_cairn_error, on_database_away, on_unexpected
from server.progress.intake import Intake
from server.progress.routes import ROUTES as PROGRESS
from server.settings import Settings
from server.tours.editing_routes import ROUTES as EDITING
from server.tours.media_pictures import Pictures
from server.tours.media_routes import MEDIA
from server.tours.presence_routes import ROUTES as PRESENCE
from server.tours.routes import ROUTES as TOURS
from server.tours.versions_routes import ROUTES as VERSIONS
from server.welcome.load import WelcomeKey

BODY_LIMIT = 4_000_000
VERSION = "0.1.0"


@get("/health", sync_to_thread=False, media_type="application/json")
def health() -> bytes:
    """The process lives."""
    return b'{"status":"ok"}'


@get("/ready")
async def ready(house: NamedDependency[House]) -> Response[dict[str, str]]:
    """The process can serve: the database answers and has the schema that this code needs."""
    async with directory(house.engine) as conn:
        await conn.execute(text("select 1"))
    found = await current(house.engine)
    if found != newest():
        raise Unavailable(
            f"The database is at revision {found}, this Cairn needs {newest()}. "
            "Run `cairn migrate`.",
            code="not_migrated",
        )
    return Response({"status": "ready"}, headers={"cache-control": "no-store"})


def shielded(answer: Response[object]) -> Response[object]:
    """What no answer may lack, where a route has not said it otherwise: most are a member's own."""
    answer.headers.setdefault("cache-control", "no-store")
    answer.headers.setdefault("x-content-type-options", "nosniff")
    return answer


def provide_house(state: State) -> House:
    house: House = state.house
    return house


def create_app(
    settings: Settings, *, now: Callable[[], datetime] = clock, sdk: Path = DIST
) -> Litestar:
    """The application on `settings.database_url`, which must be there and migrated.

    now: the clock that every route uses. sdk: the folder of the SDK's built files.
    """
    url = settings.database_url
    if url is None:
        raise ValueError("create_app needs settings.database_url; the command line finds one")
    house = _open_house(settings, url, now, sdk)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        await house.published.start()
        try:
            yield
        finally:
            await house.seen.stop()
            await house.published.stop()
            await house.intake.stop()
            await house.engine.dispose()

    return Litestar(
        route_handlers=[
            health,
            ready,
            *ACCOUNTS,
            *TOURS,
            *EDITING,
            *VERSIONS,
            *PRESENCE,
            *MEDIA,
            *DELIVERY,
            *PROGRESS,
            Router("/", route_handlers=PAGES, include_in_schema=False),
        ],
        dependencies={
            "house": Provide(provide_house, sync_to_thread=False),
            "who": Provide(provide_signed_in),
        },
        state=State({"house": house}),
        lifespan=[lifespan],
        exception_handlers={
            CairnError: on_cairn_error,
            HTTPException: on_http,
            DBAPIError: on_database_away,
            PoolTimeout: on_database_away,
            OSError: on_database_away,
            Exception: on_unexpected,
        },
        request_max_body_size=BODY_LIMIT,
        after_request=shielded,
        openapi_config=OpenAPIConfig(
            title="Cairn",
            version=VERSION,
            path="/api/openapi.json",
            render_plugins=[JsonRenderPlugin(path="/")],
        ),
    )


def _open_house(settings: Settings, url: str, now: Callable[[], datetime], sdk: Path) -> House:
    engine = open_engine(url, pool_size=settings.pool_size)
    return House(
        settings=settings,
        engine=engine,
        now=now,
        passwords=Passwords(),
        # A part of the connections stays with those who read.
        intake=Intake(engine, parallel=max(1, settings.pool_size // 2)),
        looks=open_looks(),
        published=Published(engine, lambda: open_engine(url, pool_size=1)),
        seen=Seen(engine),
        files=Files(sdk),
        pictures=Pictures(),
        welcome=WelcomeKey(engine),
    )
