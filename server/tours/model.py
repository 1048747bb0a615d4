"""Tables of the tours room: guides, their drafts, versions, publications, who works
on them, and images in cards."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from server.database.schema import Table, belongs_to


class Guide(Table):
    """`created_by` is who made it, `owner_id` the member whose it is now, where that is one."""

    __tablename__ = "guides"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "owner_id"], ["members.workspace_id", "members.member_id"]
        ),
    )

    workspace_id: Mapped[UUID] = mapped_column(
        ForeignKey("workspaces.workspace_id", ondelete="CASCADE"), primary_key=True
    )
    guide_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    owner_id: Mapped[UUID | None]


class Draft(Table):
    """The document that authors edit. `revision` grows by one with every save."""

    __tablename__ = "drafts"
    __table_args__ = (belongs_to("guides", "guide_id"),)

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    guide_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int]
    document: Mapped[dict[str, Any]]
    updated_by: Mapped[str]
    updated_at: Mapped[datetime]


class Version(Table):
    """A frozen copy of a draft; never changed."""

    __tablename__ = "versions"
    __table_args__ = (belongs_to("guides", "guide_id"),)

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    guide_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    note: Mapped[str]
    created_by: Mapped[str]
    created_at: Mapped[datetime]


class Publication(Table):
    """Which version an environment serves: from `starts_at`, until `ends_at`, where these are."""

    __tablename__ = "publications"
    __table_args__ = (
        belongs_to("versions", "guide_id", "version"),
        belongs_to("environments", "environment_id"),
        Index(None, "workspace_id", "environment_id"),
    )

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    guide_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int]
    published_by: Mapped[str]
    published_at: Mapped[datetime]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]


class PublicationChange(Table):
    """The history: each publish, roll-back and unpublish, by whom and when."""

    __tablename__ = "publication_changes"
    __table_args__ = (
        belongs_to("guides", "guide_id"),
        Index(None, "workspace_id", "guide_id"),
    )

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    change_id: Mapped[UUID] = mapped_column(primary_key=True)
    guide_id: Mapped[UUID]
    environment_id: Mapped[UUID]
    action: Mapped[str]
    version: Mapped[int | None]
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]


class Presence(Table):
    """A tab in which an author has a guide open, as long as it was heard of lately."""

    __tablename__ = "presences"
    __table_args__ = (belongs_to("guides", "guide_id"),)

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    guide_id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    name: Mapped[str]
    revision: Mapped[int]
    since: Mapped[datetime]
    seen_at: Mapped[datetime]


class Media(Table):
    """An image as cards show it. sha256: of what was uploaded. size: of the body, in bytes."""

    __tablename__ = "media"
    __table_args__ = (UniqueConstraint("workspace_id", "sha256"),)

    workspace_id: Mapped[UUID] = mapped_column(
        ForeignKey("workspaces.workspace_id", ondelete="CASCADE"), primary_key=True
    )
    media_id: Mapped[UUID] = mapped_column(primary_key=True)
    sha256: Mapped[bytes]
    ending: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    body: Mapped[bytes]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
