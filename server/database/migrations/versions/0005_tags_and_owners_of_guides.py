"""Tags of a guide, and the member whose it is"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.database.schema import DIRECTORY

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Whoever made a guide was kept by name alone. Where one member bears it, it is theirs.
OWNERS = sa.text("""
    update guides g set owner_id = (
      select m.member_id from members m
      where m.workspace_id = g.workspace_id and m.name = g.created_by)
    where g.workspace_id = :workspace and 1 = (
      select count(*) from members m
      where m.workspace_id = g.workspace_id and m.name = g.created_by)
""")
SCOPE = sa.text("select set_config('app.workspace', :workspace, true)")


def upgrade() -> None:
    op.add_column(
        "guides",
        sa.Column(
            "tags", postgresql.ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'")
        ),
    )
    op.add_column("guides", sa.Column("owner_id", sa.Uuid()))
    op.create_foreign_key(
        op.f("fk_guides_workspace_id_owner_id"),
        "guides",
        "members",
        ["workspace_id", "owner_id"],
        ["workspace_id", "member_id"],
    )
    conn = op.get_bind()
    keys = sa.table("keys", sa.column("workspace_id", sa.Uuid()), schema=DIRECTORY)
    for workspace in list(conn.scalars(sa.select(keys.c.workspace_id).distinct())):
        # The owner is held to row-level security as well: it sees one workspace at a time.
        conn.execute(SCOPE, {"workspace": str(workspace)})
        conn.execute(OWNERS, {"workspace": workspace})
    conn.execute(SCOPE, {"workspace": ""})
