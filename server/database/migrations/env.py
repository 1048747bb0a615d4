"""Alembic's entry: it runs on the connection that `server.database.migrate` hands over."""

from alembic import context

from server.database.migrate import VERSION_SCHEMA, compared
from server.database.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table_schema=VERSION_SCHEMA,
    include_schemas=True,
    include_name=compared,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
