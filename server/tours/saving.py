"""SQL of the tours room that writes. Each function is part of its caller's transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.queries import notify
from server.errors import NotFound
from server.ids import new_id
from server.tours.model import Draft, Guide, Publication, PublicationChange, Version
from server.tours.window import ALWAYS, Window


async def add_guide(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    *,
    kind: str,
    name: str,
    document: Mapping[str, Any],
    by: str,
    now: datetime,
    owner_id: UUID | None = None,
    tags: Sequence[str] = (),
) -> None:
    """A guide with its first draft, revision 1."""
    await conn.execute(
        insert(Guide).values(
            workspace_id=workspace_id,
            guide_id=guide_id,
            kind=kind,
            name=name,
            created_by=by,
            created_at=now,
            archived_at=None,
            owner_id=owner_id,
            tags=list(tags),
        )
    )
    await conn.execute(
        insert(Draft).values(
            workspace_id=workspace_id,
            guide_id=guide_id,
            revision=1,
            document=document,
            updated_by=by,
            updated_at=now,
        )
    )


async def rename_guide(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, name: str
) -> None:
    """Raises NotFound."""
    await _change_guide(conn, workspace_id, guide_id, {"name": name})


async def set_tags(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, tags: Sequence[str]
) -> None:
    """Raises NotFound."""
    await _change_guide(conn, workspace_id, guide_id, {"tags": list(tags)})


async def set_owner(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, owner_id: UUID | None
) -> None:
    """Raises NotFound."""
    await _change_guide(conn, workspace_id, guide_id, {"owner_id": owner_id})


async def set_archived(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, archived_at: datetime | None
) -> None:
    """Raises NotFound."""
    await _change_guide(conn, workspace_id, guide_id, {"archived_at": archived_at})


async def _change_guide(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, changes: Mapping[str, Any]
) -> None:
    done = await conn.execute(
        update(Guide)
        .where(Guide.workspace_id == workspace_id, Guide.guide_id == guide_id)
        .values(**changes)
        .returning(Guide.guide_id)
    )
    if done.first() is None:
        raise NotFound("There is no such guide.")


async def write_draft(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    *,
    revision: int,
    document: Mapping[str, Any],
    by: str,
    now: datetime,
) -> int | None:
    """The new revision; None when the draft is no longer at `revision`, the guide archived, or of
    another kind than the document.

    One statement, so that of two authors who began at the same revision only one writes.
    """
    living = (
        select(Guide.guide_id)
        .where(
            Guide.workspace_id == workspace_id,
            Guide.guide_id == guide_id,
            Guide.archived_at.is_(None),
            Guide.kind == document["kind"],
        )
        .exists()
    )
    return await conn.scalar(
        update(Draft)
        .where(
            Draft.workspace_id == workspace_id,
            Draft.guide_id == guide_id,
            Draft.revision == revision,
            living,
        )
        .values(revision=Draft.revision + 1, document=document, updated_by=by, updated_at=now)
        .returning(Draft.revision)
    )


async def add_version(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    *,
    version: int,
    document: Mapping[str, Any],
    note: str,
    by: str,
    now: datetime,
) -> None:
    await conn.execute(
        insert(Version).values(
            workspace_id=workspace_id,
            guide_id=guide_id,
            version=version,
            document=document,
            note=note,
            created_by=by,
            created_at=now,
        )
    )


_SERVE = text(
    """
    insert into publications as p
      (workspace_id, guide_id, environment_id, version, published_by, published_at,
       starts_at, ends_at)
    values (:workspace_id, :guide_id, :environment_id, :version, :by, :now, :starts_at, :ends_at)
    on conflict (workspace_id, guide_id, environment_id) do update
      set version = excluded.version, published_by = excluded.published_by,
          published_at = excluded.published_at,
          starts_at = excluded.starts_at, ends_at = excluded.ends_at
      where (p.version, p.starts_at, p.ends_at)
        is distinct from (excluded.version, excluded.starts_at, excluded.ends_at)
    returning version
    """
)


async def serve(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    environment_id: UUID,
    *,
    version: int,
    window: Window = ALWAYS,
    action: str,
    by: str,
    now: datetime,
) -> bool:
    """Let the environment serve this version, write it into the history, tell every process.

    False, and nothing is written, when it serves this version in this window already.
    """
    ids = {
        "workspace_id": workspace_id,
        "guide_id": guide_id,
        "environment_id": environment_id,
    }
    bounds = {"starts_at": window.starts_at, "ends_at": window.ends_at}
    done = await conn.execute(_SERVE, {**ids, **bounds, "version": version, "by": by, "now": now})
    if done.first() is None:
        return False
    change = {"action": action, "version": version, "changed_by": by, "changed_at": now}
    await _changed(conn, [{**ids, **bounds, **change}])
    return True


async def withdraw(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    environment_id: UUID | None,
    *,
    action: str,
    by: str,
    now: datetime,
) -> int:
    """Stop serving the guide in the environment, or in all for None; in how many it was served."""
    chosen = delete(Publication).where(
        Publication.workspace_id == workspace_id, Publication.guide_id == guide_id
    )
    if environment_id is not None:
        chosen = chosen.where(Publication.environment_id == environment_id)
    gone = (
        await conn.execute(chosen.returning(Publication.environment_id, Publication.version))
    ).all()
    ids = {"workspace_id": workspace_id, "guide_id": guide_id}
    change = {"action": action, "changed_by": by, "changed_at": now}
    await _changed(
        conn,
        [
            {**ids, **change, "environment_id": row.environment_id, "version": row.version}
            for row in gone
        ],
    )
    return len(gone)


async def _changed(conn: AsyncConnection, changes: Sequence[Mapping[str, Any]]) -> None:
    for change in changes:
        await conn.execute(insert(PublicationChange).values(change_id=new_id(), **change))
        await notify(conn, change["workspace_id"], change["environment_id"])
