"""Routes of the settings of the product: environments, installing, first value, warnings."""

from dataclasses import replace
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from server.accounts.queries import add_key, change_environment, revoke_key
from server.accounts.routes_environments import checked_origins
from server.accounts.secret import new_public_key
from server.accounts.setup import checked_name, new_environment
from server.errors import CairnError, Conflict, Invalid
from server.pages import snippet
from server.pages.page import AnyRequest, Page, ThisPage, field_of
from server.pages.refusal import faults_of, refused
from server.pages.settings_view import Environments, Goal, Guidance, Warnings, environment_card
from server.pages.start_view import install
from server.pages.warning_words import warning_line
from server.progress.queries import event_names, first_value, intake_warnings, set_first_value

Answer = Response[str] | Redirect
NOTHING_TYPED = Environments([])


@get("/settings")
async def environments_page(page: ThisPage) -> Response[str]:
    return show_environments(page)


def show_environments(
    page: Page,
    filled: Environments = NOTHING_TYPED,
    written: dict[UUID, str] | None = None,
    error: CairnError | None = None,
) -> Response[str]:
    """The page of environments, `filled` being a form that could not be taken.

    written: origins by environment, as somebody typed them, when they could not be taken.
    """
    cards = [
        environment_card(one, (written or {}).get(one.environment_id)) for one in page.environments
    ]
    return page.show(
        "settings_environments.html",
        status=error.status if error else 200,
        tab="/settings",
        refusal=refused(error, page.words) if error and not filled.faults else None,
        view=replace(filled, environments=cards),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace(",", "\n").splitlines() if line.strip()]


@post("/settings/environments")
async def add_environment(request: AnyRequest, page: ThisPage) -> Answer:
    page.who.must("environments")
    form = await request.form()
    name, origins = field_of(form, "name"), field_of(form, "origins")
    try:
        allowed = checked_origins(_lines(origins))
        async with page.tenant() as conn:
            await new_environment(
                conn, page.who.workspace_id, checked_name(name, "name"), allowed, page.now
            )
    except (Invalid, Conflict) as error:
        filled = Environments([], name, origins, faults=faults_of(error, page.words))
        return show_environments(page, filled, error=error)
    return page.go("/settings", "environment_made", name=name)


@post("/settings/environments/{environment_id:uuid}")
async def save_origins(
    request: AnyRequest, page: ThisPage, environment_id: FromPath[UUID]
) -> Answer:
    page.who.must("environments")
    origins = field_of(await request.form(), "origins")
    try:
        allowed = checked_origins(_lines(origins))
    except Invalid as error:
        return show_environments(page, written={environment_id: origins}, error=error)
    async with page.tenant() as conn:
        await change_environment(conn, page.who.workspace_id, environment_id, {"origins": allowed})
    return page.go("/settings", "saved")


@post("/settings/environments/{environment_id:uuid}/keys")
async def make_key(page: ThisPage, environment_id: FromPath[UUID]) -> Answer:
    page.who.must("environments")
    try:
        async with page.tenant() as conn:
            await add_key(conn, page.who.workspace_id, environment_id, new_public_key(), page.now)
    except Conflict as error:
        return show_environments(page, error=error)
    return page.go("/settings", "key_made")


@post("/settings/environments/{environment_id:uuid}/revoke")
async def drop_key(request: AnyRequest, page: ThisPage, environment_id: FromPath[UUID]) -> Answer:
    page.who.must("environments")
    key = field_of(await request.form(), "key")
    async with page.tenant() as conn:
        await revoke_key(conn, page.who.workspace_id, environment_id, key, page.now)
    return page.go("/settings", "key_revoked")


@get("/settings/install")
async def install_page(page: ThisPage) -> Response[str]:
    public_url = page.house.settings.public_url
    here = install(page.environment, public_url)
    view = Guidance(
        environment=here,
        tag=here.tag,
        identify=snippet.identify(),
        track=snippet.track(),
        csp=snippet.policy(public_url),
        pinned=snippet.pinned_tag(public_url, here.key, page.house.files.pinned),
        origins=", ".join(page.environment.origins),
    )
    return page.show("settings_install.html", tab="/settings/install", refusal=None, view=view)


@get("/settings/goal")
async def goal_page(page: ThisPage) -> Response[str]:
    async with page.tenant() as conn:
        found = await first_value(conn, page.who.workspace_id)
    filled = Goal([], found.event, found.name) if found else Goal([])
    return await _goal(page, filled)


async def _goal(page: Page, filled: Goal, status: int = 200) -> Response[str]:
    async with page.tenant() as conn:
        names = await event_names(conn, page.who.workspace_id, page.environment.environment_id)
    return page.show(
        "settings_goal.html",
        status=status,
        tab="/settings/goal",
        refusal=None,
        view=replace(filled, events=names),
    )


@post("/settings/goal")
async def save_goal(request: AnyRequest, page: ThisPage) -> Answer:
    page.who.must("environments")
    form = await request.form()
    filled = Goal([], field_of(form, "event"), field_of(form, "name"))
    try:
        async with page.tenant() as conn:
            await set_first_value(conn, page.who.workspace_id, filled.name, filled.event, page.now)
    except Invalid as error:
        return await _goal(page, replace(filled, faults=faults_of(error, page.words)), error.status)
    return page.go("/time-to-value", "goal_saved")


@get("/settings/warnings")
async def warnings_page(page: ThisPage) -> Response[str]:
    async with page.tenant() as conn:
        found = await intake_warnings(
            conn, page.who.workspace_id, page.environment.environment_id, now=page.now
        )
    view = Warnings([warning_line(one, page.words) for one in found])
    return page.show("settings_warnings.html", tab="/settings/warnings", refusal=None, view=view)


ROUTES = (
    environments_page,
    add_environment,
    save_origins,
    make_key,
    drop_key,
    install_page,
    goal_page,
    save_goal,
    warnings_page,
)
