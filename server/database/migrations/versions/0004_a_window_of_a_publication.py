"""From when and until when a publication is served"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("publications", "publication_changes"):
        op.add_column(table, sa.Column("starts_at", sa.DateTime(timezone=True)))
        op.add_column(table, sa.Column("ends_at", sa.DateTime(timezone=True)))
