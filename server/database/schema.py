"""What every table shares: the metadata, the tenant's key, the column types."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, ForeignKeyConstraint, MetaData, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

DIRECTORY = "directory"
"""The schema of the lookup tables: what must be found before a workspace is known."""


class Table(DeclarativeBase):
    """Base of all typed tables. Tables without `schema=DIRECTORY` belong to a workspace."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        UUID: Uuid(),
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
    }


def belongs_to(table: str, *columns: str, cascade: bool = True) -> ForeignKeyConstraint:
    """A foreign key that carries the workspace, so that it cannot reach another one's row."""
    keys = ["workspace_id", *columns]
    return ForeignKeyConstraint(
        keys, [f"{table}.{key}" for key in keys], ondelete="CASCADE" if cascade else None
    )
