"""Tables of the accounts room: workspaces, environments, members, and how each is found."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from server.database.schema import DIRECTORY, Table, belongs_to


class Workspace(Table):
    """`quiet_hours`: after a tour, no other starts by itself for so long; 0 is no such period."""

    __tablename__ = "workspaces"

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    time_zone: Mapped[str]
    locale: Mapped[str]
    simulated: Mapped[bool]
    created_at: Mapped[datetime]
    quiet_hours: Mapped[int] = mapped_column(server_default=text("0"))


class Environment(Table):
    """Where `paused_at` is set, it serves no guide until somebody resumes it."""

    __tablename__ = "environments"
    __table_args__ = (Index(None, "workspace_id", "name", unique=True),)

    workspace_id: Mapped[UUID] = mapped_column(
        ForeignKey("workspaces.workspace_id", ondelete="CASCADE"), primary_key=True
    )
    environment_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    origins: Mapped[list[str]] = mapped_column(ARRAY(Text))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    seen_origin: Mapped[str | None]
    paused_at: Mapped[datetime | None]
    paused_by: Mapped[str | None]


class PublicKey(Table):
    """A public key of an environment. Two may live at once, so that a key can be changed."""

    __tablename__ = "public_keys"
    __table_args__ = (belongs_to("environments", "environment_id"),)

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Member(Table):
    __tablename__ = "members"
    __table_args__ = (Index(None, "workspace_id", "email", unique=True),)

    workspace_id: Mapped[UUID] = mapped_column(
        ForeignKey("workspaces.workspace_id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    locale: Mapped[str]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class ApiToken(Table):
    __tablename__ = "api_tokens"

    workspace_id: Mapped[UUID] = mapped_column(
        ForeignKey("workspaces.workspace_id", ondelete="CASCADE"), primary_key=True
    )
    token_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    prefix: Mapped[str]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class KeyLookup(Table):
    """Public key to environment, before a workspace is known."""

    __tablename__ = "keys"
    __table_args__ = ({"schema": DIRECTORY},)

    key: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID]
    environment_id: Mapped[UUID]
    revoked_at: Mapped[datetime | None]


class Login(Table):
    """Email to member and password, before a workspace is known."""

    __tablename__ = "logins"
    __table_args__ = ({"schema": DIRECTORY},)

    email: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID]
    member_id: Mapped[UUID]
    password_hash: Mapped[str]


class Session(Table):
    """A signed-in browser, by the SHA-256 of its cookie."""

    __tablename__ = "sessions"
    __table_args__ = ({"schema": DIRECTORY},)

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(index=True)
    member_id: Mapped[UUID]
    csrf: Mapped[str]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class TokenLookup(Table):
    """API token to workspace, by its SHA-256."""

    __tablename__ = "tokens"
    __table_args__ = ({"schema": DIRECTORY},)

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID]
    token_id: Mapped[UUID]


class BuilderCode(Table):
    """A one-time code that opens the builder over the product, by its SHA-256."""

    __tablename__ = "builder_codes"
    __table_args__ = ({"schema": DIRECTORY},)

    code_hash: Mapped[bytes] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID]
    environment_id: Mapped[UUID]
    guide_id: Mapped[UUID]
    member_id: Mapped[UUID]
    origin: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class BuilderToken(Table):
    """What a builder in the product holds: one guide, one environment, one member, some hours."""

    __tablename__ = "builder_tokens"
    __table_args__ = ({"schema": DIRECTORY},)

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID]
    environment_id: Mapped[UUID]
    guide_id: Mapped[UUID]
    member_id: Mapped[UUID]
    expires_at: Mapped[datetime]


class SignInAttempt(Table):
    """Failed sign-ins by account and by address, to slow a guesser without locking anyone out."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = ({"schema": DIRECTORY},)

    subject: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime]
    wait_until: Mapped[datetime]
