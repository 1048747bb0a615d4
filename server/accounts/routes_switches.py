"""Routes of the operator's switches: an environment's pause, the workspace's quiet period."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from litestar import Request, put
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from server.accounts.queries import environment, workspace
from server.accounts.signed_in import SignedIn
from server.accounts.switches import set_paused, set_quiet_hours
from server.accounts.wire import (
    EnvironmentView,
    Paused,
    QuietHours,
    WorkspaceView,
    environment_view,
    read,
    workspace_view,
)
from server.database.tenant import tenant
from server.house import House

AnyRequest = Request[Any, Any, Any]
TheHouse = NamedDependency[House]
Who = NamedDependency[SignedIn]


@put("/api/environments/{environment_id:uuid}/paused")
async def put_paused(
    request: AnyRequest, house: TheHouse, who: Who, environment_id: FromPath[UUID]
) -> EnvironmentView:
    """Show no guide there, or show them again. Events are taken all the while."""
    who.must("environments")
    body = await request.body()
    async with tenant(house.engine, who.workspace_id) as conn:
        # First whether it is there at all: another workspace's is not, whatever was sent.
        await environment(conn, who.workspace_id, environment_id)
        sent = read(body, Paused)
        await set_paused(
            conn, who.workspace_id, environment_id, sent.paused, by=who.name, now=house.now()
        )
        return environment_view(await environment(conn, who.workspace_id, environment_id))


@put("/api/workspace/quiet-hours")
async def put_quiet_hours(request: AnyRequest, house: TheHouse, who: Who) -> WorkspaceView:
    """How long after a tour no other starts by itself, in every environment; 0 is not at all."""
    who.must("environments")
    sent = read(await request.body(), QuietHours)
    async with tenant(house.engine, who.workspace_id) as conn:
        await set_quiet_hours(conn, who.workspace_id, sent.hours)
        return workspace_view(await workspace(conn, who.workspace_id))


SWITCHES: Sequence[ControllerRouterHandler] = (put_paused, put_quiet_hours)
