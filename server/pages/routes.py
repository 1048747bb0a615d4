"""Routes of the pages room: the dashboard, for people; `/api` is for programs."""

from collections.abc import Sequence

from litestar import Router
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.types import ControllerRouterHandler
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from server.errors import CairnError
from server.pages import (
    builder,
    guide,
    guide_actions,
    guide_edit,
    guide_open,
    guides,
    guides_selected,
    importing,
    people,
    settings,
    settings_switches,
    settings_team,
    sign_in,
    start,
    value,
)
from server.pages.fault import on_away, on_broken, on_http, on_refusal
from server.pages.page import provide_page, provide_visit
from server.pages.static_files import static_file

DASHBOARD = Router(
    path="/",
    route_handlers=[
        *sign_in.ROUTES,
        *start.ROUTES,
        *guides.ROUTES,
        *guides_selected.ROUTES,
        *importing.ROUTES,
        *guide.ROUTES,
        *guide_actions.ROUTES,
        *guide_edit.ROUTES,
        *guide_open.ROUTES,
        *value.ROUTES,
        *people.ROUTES,
        *settings.ROUTES,
        *settings_switches.ROUTES,
        *settings_team.ROUTES,
    ],
    dependencies={
        "page": Provide(provide_page),
        "visit": Provide(provide_visit, sync_to_thread=False),
    },
    exception_handlers={
        CairnError: on_refusal,
        HTTPException: on_http,
        DBAPIError: on_away,
        PoolTimeout: on_away,
        OSError: on_away,
        Exception: on_broken,
    },
)

ROUTES: Sequence[ControllerRouterHandler] = (DASHBOARD, static_file, *builder.ROUTES)
