"""Room for checklists, snoozing, a pause and a quiet period"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.database.schema import DIRECTORY

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# What the fold of events that are there already would write: `cairn recount` then finds nothing.
ENDED_AT = sa.text("""
    update passages p set ended_at = (
      select max(r.ended_at) from runs r
      where r.workspace_id = p.workspace_id and r.environment_id = p.environment_id
        and r.guide_id = p.guide_id and r.person_id = p.person_id
        and r.outcome in ('completed', 'dismissed'))
    where p.workspace_id = :workspace
      and (p.completed_at is not null or p.dismissed_at is not null)
""")
RESUME_DONE = sa.text("""
    update passages p set resume_done = array(
      select distinct (e.properties->>'stepId') collate "C" from events e
      where e.workspace_id = p.workspace_id and e.environment_id = p.environment_id
        and e.guide_id = p.guide_id and e.person_id = p.person_id
        and e.run_id = p.resume_run_id and e.name = 'Step Completed'
        and jsonb_typeof(e.properties->'stepId') = 'string' and e.properties->>'stepId' <> ''
      order by 1)
    where p.workspace_id = :workspace and p.resume_run_id is not null
""")
SCOPE = sa.text("select set_config('app.workspace', :workspace, true)")


def upgrade() -> None:
    op.add_column("environments", sa.Column("paused_at", sa.DateTime(timezone=True)))
    op.add_column("environments", sa.Column("paused_by", sa.String()))
    op.add_column(
        "workspaces",
        sa.Column("quiet_hours", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    op.add_column("passages", sa.Column("ended_at", sa.DateTime(timezone=True)))
    op.add_column("passages", sa.Column("snoozed_until", sa.DateTime(timezone=True)))
    op.add_column(
        "passages",
        sa.Column(
            "resume_done",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            server_default=sa.text("'{}'"),
        ),
    )
    conn = op.get_bind()
    keys = sa.table("keys", sa.column("workspace_id", sa.Uuid()), schema=DIRECTORY)
    for workspace in list(conn.scalars(sa.select(keys.c.workspace_id).distinct())):
        # The owner is held to row-level security as well: it sees one workspace at a time.
        conn.execute(SCOPE, {"workspace": str(workspace)})
        conn.execute(ENDED_AT, {"workspace": workspace})
        conn.execute(RESUME_DONE, {"workspace": workspace})
    conn.execute(SCOPE, {"workspace": ""})
