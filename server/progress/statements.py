"""The statements of the intake. Rows go in as one list for each column, whatever their number."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import text


class Place(NamedTuple):
    """Where events go: an environment of a workspace."""

    workspace_id: UUID
    environment_id: UUID

    @property
    def where(self) -> dict[str, Any]:
        return {"workspace": self.workspace_id, "environment": self.environment_id}


def columns(place: Place, rows: Sequence[Any]) -> dict[str, Any]:
    """Named tuples of one kind as the parameters of a statement: `:field` is a list."""
    values = (list(column) for column in zip(*rows, strict=True))
    return {**place.where, **dict(zip(rows[0]._fields, values, strict=True))}


STORE_EVENTS = text("""
    insert into events (workspace_id, environment_id, message_id, type, name, person_id, company_id,
      guide_id, run_id, at, received_at, properties, context, payload_hash)
    select :workspace, :environment, message_id, type, name, person_id, company_id,
      guide_id, run_id, at, received_at, cast(properties as jsonb), cast(context as jsonb),
      payload_hash
    from unnest(
      cast(:message_id as text[]), cast(:type as text[]), cast(:name as text[]),
      cast(:person_id as uuid[]), cast(:company_id as uuid[]), cast(:guide_id as uuid[]),
      cast(:run_id as uuid[]), cast(:at as timestamptz[]), cast(:received_at as timestamptz[]),
      cast(:properties as text[]), cast(:context as text[]), cast(:payload_hash as bytea[])
    ) as new(message_id, type, name, person_id, company_id, guide_id, run_id, at, received_at,
      properties, context, payload_hash)
    on conflict (workspace_id, environment_id, message_id) do nothing
    returning message_id
""")

HASHES = text("""
    select message_id, payload_hash from events
    where workspace_id = :workspace and environment_id = :environment
      and message_id = any(cast(:message_ids as text[]))
""")

# A company that is there already is read, not locked: that is the case of nearly every event.
FIRST_TIMES = text("""
    with new as (
      select * from unnest(
        cast(:company_id as uuid[]), cast(:name as text[]), cast(:at as timestamptz[])
      ) as n(company_id, name, at)
    ),
    started as (
      insert into company_starts (workspace_id, environment_id, company_id, at)
      select :workspace, :environment, company_id, min(at) from new
      where not exists (
        select from company_starts s
        where s.workspace_id = :workspace and s.environment_id = :environment
          and s.company_id = new.company_id and s.at <= new.at)
      group by company_id order by company_id
      on conflict (workspace_id, environment_id, company_id)
      do update set at = least(company_starts.at, excluded.at)
    )
    insert into goals_reached (workspace_id, environment_id, goal_id, company_id, at)
    select :workspace, :environment, g.goal_id, new.company_id, min(new.at)
    from new join goals g on g.workspace_id = :workspace and g.event = new.name
    where not exists (
      select from goals_reached r
      where r.workspace_id = :workspace and r.environment_id = :environment
        and r.goal_id = g.goal_id and r.company_id = new.company_id and r.at <= new.at)
    group by g.goal_id, new.company_id order by g.goal_id, new.company_id
    on conflict (workspace_id, environment_id, goal_id, company_id)
    do update set at = least(goals_reached.at, excluded.at)
""")

MOVE_EVENTS = text("""
    update events set person_id = new.target
    from unnest(cast(:source as uuid[]), cast(:target as uuid[])) as new(source, target)
    where events.workspace_id = :workspace and events.environment_id = :environment
      and events.person_id = new.source
""")

PASSAGES_OF_MERGED = text("""
    select p.guide_id, new.source, new.target
    from unnest(cast(:source as uuid[]), cast(:target as uuid[])) as new(source, target)
    join passages p on p.workspace_id = :workspace and p.environment_id = :environment
      and p.person_id = new.source
""")

WARN = text("""
    insert into intake_warnings (workspace_id, environment_id, day, code, detail, n, message_id,
      last_at)
    select :workspace, :environment, day, code, detail, n, message_id, last_at
    from unnest(
      cast(:day as date[]), cast(:code as text[]), cast(:detail as text[]), cast(:n as integer[]),
      cast(:message_id as text[]), cast(:last_at as timestamptz[])
    ) as new(day, code, detail, n, message_id, last_at)
    on conflict (workspace_id, environment_id, day, code, detail) do update set
      n = intake_warnings.n + excluded.n, message_id = excluded.message_id,
      last_at = greatest(intake_warnings.last_at, excluded.last_at)
""")

LOCK_PASSAGES = text("""
    insert into passages (workspace_id, environment_id, guide_id, person_id, industry, role,
      last_event_at, tallied)
    select :workspace, :environment, guide_id, person_id, '', '', :long_ago, cast('{}' as jsonb)
    from unnest(cast(:guide_id as uuid[]), cast(:person_id as uuid[])) as k(guide_id, person_id)
    order by guide_id, person_id
    on conflict (workspace_id, environment_id, guide_id, person_id)
    do update set last_event_at = passages.last_event_at
    returning guide_id, person_id, tallied
""")

GUIDE_EVENTS_OF = text("""
    select e.guide_id, e.person_id, e.message_id, e.name, e.at, e.run_id, e.company_id, e.properties
    from unnest(cast(:guide_id as uuid[]), cast(:person_id as uuid[])) as k(guide_id, person_id)
    join events e on e.workspace_id = :workspace and e.environment_id = :environment
      and e.guide_id = k.guide_id and e.person_id = k.person_id
""")

WRITE_PASSAGES = text("""
    insert into passages (workspace_id, environment_id, guide_id, person_id, industry, role,
      started_at, completed_at, dismissed_at, resume_run_id, resume_step_id, resume_done, ended_at,
      snoozed_until, last_event_at, tallied)
    select :workspace, :environment, guide_id, person_id, industry, role, started_at, completed_at,
      dismissed_at, resume_run_id, resume_step_id,
      array(select jsonb_array_elements_text(cast(resume_done as jsonb))), ended_at,
      snoozed_until, last_event_at, cast(tallied as jsonb)
    from unnest(
      cast(:guide_id as uuid[]), cast(:person_id as uuid[]), cast(:industry as text[]),
      cast(:role as text[]), cast(:started_at as timestamptz[]),
      cast(:completed_at as timestamptz[]), cast(:dismissed_at as timestamptz[]),
      cast(:resume_run_id as uuid[]), cast(:resume_step_id as text[]), cast(:resume_done as text[]),
      cast(:ended_at as timestamptz[]), cast(:snoozed_until as timestamptz[]),
      cast(:last_event_at as timestamptz[]), cast(:tallied as text[])
    ) as new(guide_id, person_id, industry, role, started_at, completed_at, dismissed_at,
      resume_run_id, resume_step_id, resume_done, ended_at, snoozed_until, last_event_at, tallied)
    on conflict (workspace_id, environment_id, guide_id, person_id) do update set
      industry = excluded.industry, role = excluded.role, started_at = excluded.started_at,
      completed_at = excluded.completed_at, dismissed_at = excluded.dismissed_at,
      resume_run_id = excluded.resume_run_id, resume_step_id = excluded.resume_step_id,
      resume_done = excluded.resume_done, ended_at = excluded.ended_at,
      snoozed_until = excluded.snoozed_until,
      last_event_at = excluded.last_event_at, tallied = excluded.tallied
""")

REMOVE_PASSAGES = text("""
    with gone as (
      select * from unnest(cast(:guide_id as uuid[]), cast(:person_id as uuid[]))
        as k(guide_id, person_id)
    ),
    runs_gone as (
      delete from runs r using gone
      where r.workspace_id = :workspace and r.environment_id = :environment
        and r.guide_id = gone.guide_id and r.person_id = gone.person_id
    )
    delete from passages p using gone
    where p.workspace_id = :workspace and p.environment_id = :environment
      and p.guide_id = gone.guide_id and p.person_id = gone.person_id
""")

WRITE_RUNS = text("""
    insert into runs (workspace_id, environment_id, person_id, guide_id, run_id, company_id,
      version, day, industry, role, outcome, last_step_id, started_at, ended_at, last_event_at)
    select :workspace, :environment, person_id, guide_id, run_id, company_id,
      version, day, industry, role, outcome, last_step_id, started_at, ended_at, last_event_at
    from unnest(
      cast(:person_id as uuid[]), cast(:guide_id as uuid[]), cast(:run_id as uuid[]),
      cast(:company_id as uuid[]), cast(:version as integer[]), cast(:day as date[]),
      cast(:industry as text[]), cast(:role as text[]), cast(:outcome as text[]),
      cast(:last_step_id as text[]), cast(:started_at as timestamptz[]),
      cast(:ended_at as timestamptz[]), cast(:last_event_at as timestamptz[])
    ) as new(person_id, guide_id, run_id, company_id, version, day, industry, role, outcome,
      last_step_id, started_at, ended_at, last_event_at)
    on conflict (workspace_id, environment_id, person_id, guide_id, run_id) do update set
      company_id = excluded.company_id, version = excluded.version, day = excluded.day,
      industry = excluded.industry, role = excluded.role, outcome = excluded.outcome,
      last_step_id = excluded.last_step_id, started_at = excluded.started_at,
      ended_at = excluded.ended_at, last_event_at = excluded.last_event_at
""")

ADD_TALLIES = text("""
    insert into tallies (workspace_id, environment_id, guide_id, day, version, industry, role, unit,
      measure, step_id, n)
    select :workspace, :environment, guide_id, day, version, industry, role, unit, measure, step_id,
      n
    from unnest(
      cast(:guide_id as uuid[]), cast(:day as date[]), cast(:version as integer[]),
      cast(:industry as text[]), cast(:role as text[]), cast(:unit as text[]),
      cast(:measure as text[]), cast(:step_id as text[]), cast(:n as integer[])
    ) as new(guide_id, day, version, industry, role, unit, measure, step_id, n)
    on conflict (workspace_id, environment_id, guide_id, day, version, industry, role, unit,
      measure, step_id)
    do update set n = tallies.n + excluded.n
""")
