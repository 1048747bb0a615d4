"""The schema keeps tenants apart, and could be distributed by workspace."""

from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from conftest import empty_database
from server.database.engine import APP_ROLE, open_engine
from server.database.migrate import VERSION_SCHEMA, compared, config, migrate, newest
from server.database.tables import METADATA
from server.database.tenant import directory, tenant
from tests.database.citus import LINT

ASYNC = "postgresql+asyncpg://"
WORKSPACE = text(
    "insert into workspaces (workspace_id, name, time_zone, locale, simulated, created_at)"
    " values (:id, 'w', 'UTC', 'en', false, '2026-01-01')"
)


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection,
        opts={
            "version_table_schema": VERSION_SCHEMA,
            "include_schemas": True,
            "include_name": compared,
            "compare_type": True,
        },
    )
    return list(compare_metadata(context, METADATA))


async def test_the_migrated_schema_is_the_one_that_the_tables_describe(
    owner_engine: AsyncEngine,
) -> None:
    async with owner_engine.connect() as conn:
        assert await conn.run_sync(_differences) == []


def test_the_migrations_stand_in_one_row() -> None:
    # Two that were made at the same time would both follow the same one.
    scripts = list(ScriptDirectory.from_config(config()).walk_revisions())
    follow = [script.down_revision for script in scripts]
    assert len(follow) == len(set(follow)) == len({script.revision for script in scripts})


async def test_migrating_again_changes_nothing(owner_engine: AsyncEngine) -> None:
    assert await migrate(owner_engine) == (newest(), newest())


async def test_every_tenant_table_has_row_level_security_on_and_forced(
    owner_engine: AsyncEngine,
) -> None:
    async with owner_engine.connect() as conn:
        rows = await conn.execute(
            text(
                "select relname, relrowsecurity, relforcerowsecurity from pg_class c"
                " join pg_namespace n on n.oid = relnamespace"
                " where nspname = 'public' and relkind in ('r', 'p')"
            )
        )
        found = {row.relname: (row.relrowsecurity, row.relforcerowsecurity) for row in rows}
    tenant_tables = {t.name for t in METADATA.tables.values() if t.schema is None}
    assert found == dict.fromkeys(tenant_tables, (True, True))


async def test_the_application_role_owns_nothing_and_cannot_bypass(
    owner_engine: AsyncEngine,
) -> None:
    async with owner_engine.connect() as conn:
        role = (
            await conn.execute(
                text("select oid, rolsuper, rolbypassrls from pg_roles where rolname = :r"),
                {"r": APP_ROLE},
            )
        ).one()
        owned = await conn.scalar(
            text("select count(*) from pg_class where relowner = :oid"), {"oid": role.oid}
        )
    assert (role.rolsuper, role.rolbypassrls, owned) == (False, False, 0)


async def test_a_distributed_postgresql_would_refuse_nothing(owner_engine: AsyncEngine) -> None:
    async with owner_engine.connect() as conn:
        rows = await conn.execute(text(LINT), {"dist": "workspace_id", "ref": "", "loc": ""})
        assert [tuple(row) for row in rows] == []


async def test_without_a_scope_a_tenant_table_shows_no_row(engine: AsyncEngine) -> None:
    workspace = uuid4()
    async with tenant(engine, workspace) as conn:
        await conn.execute(WORKSPACE, {"id": workspace})
    async with directory(engine) as conn:
        assert await conn.scalar(text("select count(*) from workspaces")) == 0


async def test_a_scope_does_not_reach_the_next_transaction_of_a_pooled_connection(
    database_url: str,
) -> None:
    single = open_engine(database_url, pool_size=1)
    mine, theirs = uuid4(), uuid4()
    for workspace in (mine, theirs):
        async with tenant(single, workspace) as conn:
            await conn.execute(WORKSPACE, {"id": workspace})
    seen = []
    for workspace in (mine, theirs, mine):
        async with tenant(single, workspace) as conn:
            seen.append(list(await conn.scalars(text("select workspace_id from workspaces"))))
    async with directory(single) as conn:
        seen.append(list(await conn.scalars(text("select workspace_id from workspaces"))))
    await single.dispose()
    assert seen == [[mine], [theirs], [mine], []]


async def test_a_row_of_another_workspace_cannot_be_written(engine: AsyncEngine) -> None:
    with pytest.raises(DBAPIError, match="row-level security"):
        async with tenant(engine, uuid4()) as conn:
            await conn.execute(WORKSPACE, {"id": uuid4()})


async def test_an_ordinary_owner_may_migrate_and_serve(postgres: str) -> None:
    # Not a superuser: made with the rights that docs/operate.md asks for, on a server of its own
    # name, so that the application's role is found rather than made.
    name = f"owner_{uuid4().hex[:8]}"
    with empty_database(postgres) as url:
        admin = open_engine(url, role=None, pool_size=1)
        async with admin.begin() as conn:
            await conn.execute(text(f"create role {name} login createrole password 'x'"))
            await conn.execute(text(f"grant {APP_ROLE} to {name} with admin option"))
            await conn.execute(text(f'alter database "{make_url(url).database}" owner to {name}'))
            await conn.execute(text(f"alter schema public owner to {name}"))
        await admin.dispose()
        theirs = make_url(url).set(username=name, password="x")
        owner = open_engine(theirs.render_as_string(hide_password=False), role=None, pool_size=1)
        assert await migrate(owner) == (None, newest())
        await owner.dispose()
        app = open_engine(theirs.render_as_string(hide_password=False), pool_size=1)
        async with app.connect() as conn:
            assert await conn.scalar(text("select current_user")) == APP_ROLE
        await app.dispose()
    admin = open_engine(postgres.replace("postgresql://", ASYNC), role=None, pool_size=1)
    async with admin.begin() as conn:
        await conn.execute(text(f"drop role {name}"))
    await admin.dispose()
