"""What makes a table safe: row-level security, and an application role that owns nothing.

Called by the migrations, which run as the owner of the database.
"""

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from server.database.engine import APP_ROLE
from server.database.schema import DIRECTORY

# After a transaction that set it, a pooled connection has '' here, not NULL: '' must not be cast.
SCOPE = "nullif(current_setting('app.workspace', true), '')::uuid"


def make_role(conn: Connection) -> None:
    """The application role: no login, no rights of its own, bound to row-level security.

    Where the owner may not make roles, the database's administrator makes it beforehand
    (docs/operate.md has the statement) and this finds it.
    """
    conn.execute(
        text(
            f"""
            do $$ begin
              if not exists (select 1 from pg_roles where rolname = '{APP_ROLE}') then
                create role {APP_ROLE} nologin nosuperuser nobypassrls;
              end if;
            exception when duplicate_object or unique_violation then null;
            end $$
            """
        )
    )
    if not _may_become(conn):
        conn.execute(text(f"grant {APP_ROLE} to current_user"))
    for schema in ("public", DIRECTORY):
        conn.execute(text(f"grant usage on schema {schema} to {APP_ROLE}"))
    conn.execute(text(f"grant select on {DIRECTORY}.alembic_version to {APP_ROLE}"))


def _may_become(conn: Connection) -> bool:
    # Since PostgreSQL 16 who makes a role is its member and still may not act as it; only the
    # attempt tells on all versions.
    try:
        with conn.begin_nested():
            conn.execute(text(f"set local role {APP_ROLE}"))
            conn.execute(text("reset role"))
    except DBAPIError:
        return False
    return True


def protect(conn: Connection, table: str) -> None:
    """Row-level security, on and forced, by workspace; and the application role's rights."""
    conn.execute(text(f"alter table {table} enable row level security"))
    conn.execute(text(f"alter table {table} force row level security"))
    conn.execute(text(f"create policy tenant on {table} using (workspace_id = {SCOPE})"))
    conn.execute(text(f"grant select, insert, update, delete on {table} to {APP_ROLE}"))


def open_lookup(conn: Connection, table: str) -> None:
    """The application role's rights on a lookup table, read before a workspace is known."""
    conn.execute(text(f"grant select, insert, update, delete on {DIRECTORY}.{table} to {APP_ROLE}"))
