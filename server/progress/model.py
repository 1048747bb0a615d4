"""Tables of the progress room: events, passages and runs, tallies, goals, intake warnings."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from server.database.schema import Table, belongs_to


class Event(Table):
    """One message, stored once by (environment, message id).

    `guide_id` and `run_id` are set on the SDK's own events, so that a passage is found by index.
    """

    __tablename__ = "events"
    __table_args__ = (
        belongs_to("environments", "environment_id"),
        Index(
            None,
            "workspace_id",
            "environment_id",
            "guide_id",
            "person_id",
            postgresql_where="guide_id is not null",
        ),
        Index(None, "workspace_id", "environment_id", "name", "at"),
        Index(None, "workspace_id", "person_id", "at"),
    )

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]
    name: Mapped[str]
    person_id: Mapped[UUID]
    company_id: Mapped[UUID | None]
    guide_id: Mapped[UUID | None]
    run_id: Mapped[UUID | None]
    at: Mapped[datetime]
    received_at: Mapped[datetime]
    properties: Mapped[dict[str, Any]]
    context: Mapped[dict[str, Any]]
    payload_hash: Mapped[bytes]


class Passage(Table):
    """All that one person did with one guide in one environment: the fold of its events.

    `industry` and `role` are those at the first run's start. `completed_at` and `dismissed_at` are
    the first time, `ended_at` is the last of either. `resume_done` are the steps or tasks that are
    done in the run to go on with, which rests until `snoozed_until`. The row is the lock under
    which the fold is made, and `tallied` is what it has put into the tallies, so that the next fold
    can take exactly that back.
    """

    __tablename__ = "passages"
    __table_args__ = (
        belongs_to("environments", "environment_id"),
        Index(None, "workspace_id", "environment_id", "person_id"),
    )

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID] = mapped_column(primary_key=True)
    guide_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    industry: Mapped[str]
    role: Mapped[str]
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]
    resume_run_id: Mapped[UUID | None]
    resume_step_id: Mapped[str | None]
    resume_done: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    ended_at: Mapped[datetime | None]
    snoozed_until: Mapped[datetime | None]
    last_event_at: Mapped[datetime]
    tallied: Mapped[dict[str, Any]]


class Run(Table):
    """One run of a guide by one person, as its events say. `day` is that of its start in the
    workspace's zone.

    The browser makes `run_id`: two persons may come with the same one, so it is no key by itself.
    """

    __tablename__ = "runs"
    __table_args__ = (
        belongs_to("environments", "environment_id"),
        Index(
            "ix_runs_open",
            "workspace_id",
            "environment_id",
            "guide_id",
            "last_event_at",
            postgresql_where="outcome = 'open'",
        ),
    )

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    guide_id: Mapped[UUID] = mapped_column(primary_key=True)
    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    company_id: Mapped[UUID | None]
    version: Mapped[int]
    day: Mapped[date]
    industry: Mapped[str]
    role: Mapped[str]
    outcome: Mapped[str]
    last_step_id: Mapped[str | None]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    last_event_at: Mapped[datetime]


class Tally(Table):
    """How many, by guide, version, day of the start in the workspace's zone, industry, role, step.

    `industry`, `role` and `step_id` are '' where there is none. `unit` is 'person' or 'run'.
    """

    __tablename__ = "tallies"
    __table_args__ = (belongs_to("environments", "environment_id"),)

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID] = mapped_column(primary_key=True)
    guide_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    industry: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(primary_key=True)
    step_id: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int]


class Goal(Table):
    """An event that means value. `first_value` marks the workspace's first value."""

    __tablename__ = "goals"
    __table_args__ = (Index(None, "workspace_id", "event"),)

    workspace_id: Mapped[UUID] = mapped_column(
        ForeignKey("workspaces.workspace_id", ondelete="CASCADE"), primary_key=True
    )
    goal_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    event: Mapped[str]
    first_value: Mapped[bool]
    created_at: Mapped[datetime]


class CompanyStart(Table):
    """When a company was first there: its earliest event.

    Its `createdAt` trait goes before this where it has one; the reading sees to that.
    """

    __tablename__ = "company_starts"
    __table_args__ = (belongs_to("companies", "company_id"),)

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID] = mapped_column(primary_key=True)
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class GoalReached(Table):
    """When a company first reached a goal: its earliest event of the goal's name."""

    __tablename__ = "goals_reached"
    __table_args__ = (belongs_to("goals", "goal_id"), belongs_to("companies", "company_id"))

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID] = mapped_column(primary_key=True)
    goal_id: Mapped[UUID] = mapped_column(primary_key=True)
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class IntakeWarning(Table):
    """Something in what was sent that the workspace should know of; counted by day and kind."""

    __tablename__ = "intake_warnings"
    __table_args__ = (belongs_to("environments", "environment_id"),)

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    environment_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    detail: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int]
    message_id: Mapped[str | None]
    last_at: Mapped[datetime]
