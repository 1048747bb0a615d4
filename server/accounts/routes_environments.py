"""Routes of environments: their origins and their public keys."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from litestar import Request, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from msgspec import UNSET

from server.accounts.origins import MOST_ORIGINS, normal_origin
from server.accounts.queries import (
    add_key,
    change_environment,
    environment,
    environments,
    revoke_key,
)
from server.accounts.secret import new_public_key
from server.accounts.setup import checked_name, new_environment
from server.accounts.signed_in import SignedIn
from server.accounts.wire import (
    AskedEnvironment,
    ChangedEnvironment,
    EnvironmentsView,
    EnvironmentView,
    environment_view,
    read,
)
from server.database.tenant import tenant
from server.errors import Fault, Invalid
from server.house import House

AnyRequest = Request[Any, Any, Any]
TheHouse = NamedDependency[House]
Who = NamedDependency[SignedIn]


def checked_origins(written: Sequence[str]) -> list[str]:
    """The origins as browsers write them, each once. Raises Invalid naming `origins[1]`."""
    if len(written) > MOST_ORIGINS:
        raise Invalid("origins", f"An environment has at most {MOST_ORIGINS} origins.")
    found: list[str] = []
    faults = []
    for index, text in enumerate(written):
        origin, why = normal_origin(text)
        if origin is None:
            faults.append(Fault(f"origins[{index}]", "origin_bad", f"{why}."))
        elif origin not in found:
            found.append(origin)
    if faults:
        raise Invalid(faults[0].path, faults[0].message, code="origin_bad", faults=tuple(faults))
    return found


@get("/api/environments")
async def get_environments(house: TheHouse, who: Who) -> EnvironmentsView:
    async with tenant(house.engine, who.workspace_id) as conn:
        found = await environments(conn, who.workspace_id)
    return EnvironmentsView([environment_view(row) for row in found])


@post("/api/environments")
async def post_environment(request: AnyRequest, house: TheHouse, who: Who) -> EnvironmentView:
    """A new environment with its first key."""
    who.must("environments")
    sent = read(await request.body(), AskedEnvironment)
    name, origins = checked_name(sent.name, "name"), checked_origins(sent.origins)
    async with tenant(house.engine, who.workspace_id) as conn:
        made = await new_environment(conn, who.workspace_id, name, origins, house.now())
        return environment_view(await environment(conn, who.workspace_id, made.environment_id))


@patch("/api/environments/{environment_id:uuid}")
async def patch_environment(
    request: AnyRequest, house: TheHouse, who: Who, environment_id: FromPath[UUID]
) -> EnvironmentView:
    """Change the name or the list of allowed origins."""
    who.must("environments")
    sent = read(await request.body(), ChangedEnvironment)
    changes: dict[str, Any] = {}
    if sent.name is not UNSET:
        changes["name"] = checked_name(sent.name, "name")
    if sent.origins is not UNSET:
        changes["origins"] = checked_origins(sent.origins)
    async with tenant(house.engine, who.workspace_id) as conn:
        if changes:
            await change_environment(conn, who.workspace_id, environment_id, changes)
        return environment_view(await environment(conn, who.workspace_id, environment_id))


@post("/api/environments/{environment_id:uuid}/keys")
async def post_key(house: TheHouse, who: Who, environment_id: FromPath[UUID]) -> EnvironmentView:
    """A second key, so that pages can move to it before the first is revoked."""
    who.must("environments")
    async with tenant(house.engine, who.workspace_id) as conn:
        await add_key(conn, who.workspace_id, environment_id, new_public_key(), house.now())
        return environment_view(await environment(conn, who.workspace_id, environment_id))


@delete("/api/environments/{environment_id:uuid}/keys/{key:str}")
async def delete_key(
    house: TheHouse, who: Who, environment_id: FromPath[UUID], key: FromPath[str]
) -> None:
    """Revoke a key: pages that still use it show nothing and send nothing any more."""
    who.must("environments")
    async with tenant(house.engine, who.workspace_id) as conn:
        await revoke_key(conn, who.workspace_id, environment_id, key, house.now())


ENVIRONMENTS: Sequence[ControllerRouterHandler] = (
    get_environments,
    post_environment,
    patch_environment,
    post_key,
    delete_key,
)
