"""Tables of the people room: persons, companies, who belongs where, who an anonymous id became."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from server.database.schema import Table, belongs_to


class Person(Table):
    """`user_id` is the host's own id, None while the person is anonymous.

    `merged_into` is the person that an anonymous one turned out to be; the row then points there.
    """

    __tablename__ = "persons"
    __table_args__ = (
        belongs_to("environments", "environment_id"),
        Index(None, "workspace_id", "environment_id", "user_id", unique=True),
        Index(None, "workspace_id", "environment_id", "last_seen_at"),
    )

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID]
    user_id: Mapped[str | None]
    traits: Mapped[dict[str, Any]]
    traits_at: Mapped[dict[str, Any]]
    locale: Mapped[str | None]
    simulated: Mapped[bool]
    merged_into: Mapped[UUID | None]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class AnonymousId(Table):
    """An anonymous id and the person it is. The first mapping to an identified person wins."""

    __tablename__ = "anonymous_ids"
    __table_args__ = (belongs_to("persons", "person_id"),)

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID] = mapped_column(primary_key=True)
    anonymous_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]


class Company(Table):
    """`group_id` is the host's own id of the customer company."""

    __tablename__ = "companies"
    __table_args__ = (
        belongs_to("environments", "environment_id"),
        Index(None, "workspace_id", "environment_id", "group_id", unique=True),
    )

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID]
    group_id: Mapped[str]
    traits: Mapped[dict[str, Any]]
    traits_at: Mapped[dict[str, Any]]
    simulated: Mapped[bool]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class Membership(Table):
    """A person in a company, with the traits that hold there: `role` above all."""

    __tablename__ = "memberships"
    __table_args__ = (
        belongs_to("persons", "person_id"),
        belongs_to("companies", "company_id"),
        Index(None, "workspace_id", "company_id"),
    )

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    traits: Mapped[dict[str, Any]]
    traits_at: Mapped[dict[str, Any]]
    last_seen_at: Mapped[datetime]
