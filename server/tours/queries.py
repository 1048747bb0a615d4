"""SQL of the tours room that reads: guides, drafts, versions, publications and their history."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Subquery, func, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.model import Environment, Member
from server.errors import Invalid, NotFound
from server.tours.document import decode_document
from server.tours.model import Draft, Guide, Publication, PublicationChange, Version
from server.tours.publish import same
from server.tours.rules import Rule
from server.tours.window import Window


@dataclass(frozen=True)
class GuideRow:
    guide_id: UUID
    kind: str
    name: str
    created_by: str
    created_at: datetime
    archived_at: datetime | None
    tags: list[str]
    owner_id: UUID | None
    owner: str | None


@dataclass(frozen=True)
class DraftRow:
    revision: int
    document: dict[str, Any]
    updated_by: str
    updated_at: datetime


@dataclass(frozen=True)
class VersionRow:
    version: int
    created_at: datetime
    created_by: str
    note: str


@dataclass(frozen=True)
class PublicationRow:
    """Which version an environment serves, and when."""

    guide_id: UUID
    environment_id: UUID
    environment: str
    version: int
    published_at: datetime
    published_by: str
    starts_at: datetime | None
    ends_at: datetime | None

    @property
    def window(self) -> Window:
        return Window(self.starts_at, self.ends_at)


@dataclass(frozen=True)
class GuideLine:
    """A guide in a list. audience: the draft's, None while nobody is chosen. owner: the name of the
    member whose it is.

    steps: how many steps, hints or tasks. newest_version: 0 before the first publication. changed:
    the draft is not the newest version.
    """

    guide_id: UUID
    kind: str
    name: str
    created_at: datetime
    archived_at: datetime | None
    updated_at: datetime
    updated_by: str
    steps: int
    audience: Rule | None
    newest_version: int
    changed: bool
    publications: tuple[PublicationRow, ...]
    tags: tuple[str, ...]
    owner_id: UUID | None
    owner: str | None


@dataclass(frozen=True)
class ChangeRow:
    """One entry of the history; action: publish, rollback, schedule, unpublish or archive."""

    change_id: UUID
    action: str
    environment_id: UUID
    environment: str | None
    version: int | None
    changed_by: str
    changed_at: datetime
    starts_at: datetime | None
    ends_at: datetime | None


_IS_OWNER = (Member.workspace_id == Guide.workspace_id) & (Member.member_id == Guide.owner_id)


async def guide(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, *, lock: bool = False
) -> GuideRow:
    """Raises NotFound.

    lock: nobody else changes what the guide publishes until the transaction ends.
    """
    chosen = (
        select(
            Guide.guide_id,
            Guide.kind,
            Guide.name,
            Guide.created_by,
            Guide.created_at,
            Guide.archived_at,
            Guide.tags,
            Guide.owner_id,
            Member.name,
        )
        .outerjoin(Member, _IS_OWNER)
        .where(Guide.workspace_id == workspace_id, Guide.guide_id == guide_id)
    )
    locked = chosen.with_for_update(of=Guide)
    found = (await conn.execute(locked if lock else chosen)).first()
    if found is None:
        raise NotFound("There is no such guide.")
    return GuideRow(*found)


async def list_guides(
    conn: AsyncConnection, workspace_id: UUID, *, archived: bool = False
) -> list[GuideLine]:
    """The workspace's guides, the last changed first; the archived ones or the others."""
    newest = (
        select(
            Version.guide_id,
            Version.version,
            Version.document,
        )
        .ext(distinct_on(Version.guide_id))
        .where(Version.workspace_id == workspace_id)
        .order_by(Version.guide_id, Version.version.desc())
        .subquery()
    )
    found = await conn.execute(
        select(
            Guide.guide_id,
            Guide.kind,
            Guide.name,
            Guide.created_at,
            Guide.archived_at,
            Draft.updated_at,
            Draft.updated_by,
            func.jsonb_array_length(
                func.coalesce(Draft.document["steps"], Draft.document["tasks"])
            ).label("steps"),
            Draft.document["audience"].label("audience"),
            func.coalesce(newest.c.version, 0).label("newest_version"),
            Draft.document.is_distinct_from(newest.c.document).label("changed"),
            Guide.tags,
            Guide.owner_id,
            Member.name.label("owner"),
        )
        .join(
            Draft,
            (Draft.workspace_id == Guide.workspace_id) & (Draft.guide_id == Guide.guide_id),
        )
        .outerjoin(newest, newest.c.guide_id == Guide.guide_id)
        .outerjoin(Member, _IS_OWNER)
        .where(
            Guide.workspace_id == workspace_id,
            Guide.archived_at.is_not(None) if archived else Guide.archived_at.is_(None),
        )
        .order_by(Draft.updated_at.desc(), Guide.guide_id.desc())
    )
    rows = found.all()
    differ = [row.guide_id for row in rows if row.changed and row.newest_version]
    alike = await _alike(conn, workspace_id, newest, differ) if differ else frozenset()
    served: dict[UUID, list[PublicationRow]] = {}
    for publication in await _publications(conn, workspace_id, None):
        served.setdefault(publication.guide_id, []).append(publication)
    return [
        GuideLine(
            guide_id=row.guide_id,
            kind=row.kind,
            name=row.name,
            created_at=row.created_at,
            archived_at=row.archived_at,
            updated_at=row.updated_at,
            updated_by=row.updated_by,
            steps=row.steps,
            audience=msgspec.convert(row.audience, Rule | None),
            newest_version=row.newest_version,
            changed=row.changed and row.guide_id not in alike,
            publications=tuple(served.get(row.guide_id, ())),
            tags=tuple(row.tags),
            owner_id=row.owner_id,
            owner=row.owner,
        )
        for row in rows
    ]


async def _alike(
    conn: AsyncConnection, workspace_id: UUID, newest: Subquery, guide_ids: Collection[UUID]
) -> frozenset[UUID]:
    """Guides whose draft differs from the newest version in letters only: one of both was kept
    before some default was written out.
    """
    rows = await conn.execute(
        select(Draft.guide_id, Draft.document, newest.c.document.label("version"))
        .join(newest, newest.c.guide_id == Draft.guide_id)
        .where(Draft.workspace_id == workspace_id, Draft.guide_id.in_(guide_ids))
    )
    return frozenset(row.guide_id for row in rows if _says_the_same(row.document, row.version))


def _says_the_same(draft: dict[str, Any], version: dict[str, Any]) -> bool:
    try:
        return same(decode_document(draft), decode_document(version))
    except Invalid:
        return False


# Where the words of cards stand; a target's own words are the product's, not the author's.
_SPOKEN = (
    "$.title",
    "$.label",
    "$.body.**.text",
    "$.translations.*.texts.*.text",
    "$.translations.*.bodies.*.body.**.text",
    *(
        f"$.{listed}[*].{field}"
        for listed in ("steps", "tasks")
        for field in ("title", "label", "body.**.text", "body.**.alt", "buttons[*].text")
    ),
    "$.translations.*.texts.*.text",
    "$.translations.*.bodies.*.body.**.text",
    "$.translations.*.bodies.*.body.**.alt",
)
_SAYING = text(
    """
    select guide_id from drafts
    where workspace_id = :workspace_id and exists (
      select 1 from unnest(cast(:places as text[])) as place,
        jsonb_path_query(document, cast(place as jsonpath)) as said
      where said #>> '{}' ilike :pattern)
    """
)


async def guides_saying(conn: AsyncConnection, workspace_id: UUID, words: str) -> frozenset[UUID]:
    """Guides on whose cards, as drafted, the words stand as they are written, in any case."""
    escaped = words.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    rows = await conn.execute(
        _SAYING, {"workspace_id": workspace_id, "places": list(_SPOKEN), "pattern": f"%{escaped}%"}
    )
    return frozenset(row.guide_id for row in rows)


class NamedGuide(NamedTuple):
    guide_id: UUID
    kind: str
    name: str


async def named_guides(conn: AsyncConnection, workspace_id: UUID) -> list[NamedGuide]:
    """The guides that are not archived, by their names."""
    rows = await conn.execute(
        select(Guide.guide_id, Guide.kind, Guide.name)
        .where(Guide.workspace_id == workspace_id, Guide.archived_at.is_(None))
        .order_by(Guide.name, Guide.guide_id)
    )
    return [NamedGuide(*row) for row in rows]


async def guide_names(
    conn: AsyncConnection, workspace_id: UUID, guide_ids: Collection[UUID]
) -> dict[str, str]:
    """Names of the workspace's guides by their id as text; of those that it has."""
    rows = await conn.execute(
        select(Guide.guide_id, Guide.name).where(
            Guide.workspace_id == workspace_id, Guide.guide_id.in_(guide_ids)
        )
    )
    return {str(row.guide_id): row.name for row in rows}


async def draft(conn: AsyncConnection, workspace_id: UUID, guide_id: UUID) -> DraftRow:
    """Raises NotFound."""
    found = (
        await conn.execute(
            select(Draft.revision, Draft.document, Draft.updated_by, Draft.updated_at).where(
                Draft.workspace_id == workspace_id, Draft.guide_id == guide_id
            )
        )
    ).first()
    if found is None:
        raise NotFound("There is no such guide.")
    return DraftRow(*found)


async def versions(conn: AsyncConnection, workspace_id: UUID, guide_id: UUID) -> list[VersionRow]:
    """The frozen versions, the newest first."""
    rows = await conn.execute(
        select(Version.version, Version.created_at, Version.created_by, Version.note)
        .where(Version.workspace_id == workspace_id, Version.guide_id == guide_id)
        .order_by(Version.version.desc())
    )
    return [VersionRow(*row) for row in rows]


async def version_document(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, version: int | None = None
) -> tuple[int, dict[str, Any]] | None:
    """A version's number and document; `version=None` is the newest. None when there is none."""
    chosen = select(Version.version, Version.document).where(
        Version.workspace_id == workspace_id, Version.guide_id == guide_id
    )
    if version is not None:
        chosen = chosen.where(Version.version == version)
    found = (await conn.execute(chosen.order_by(Version.version.desc()).limit(1))).first()
    return None if found is None else (found.version, found.document)


async def version(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, version: int
) -> tuple[VersionRow, dict[str, Any]]:
    """A frozen version and its document. Raises NotFound."""
    found = (
        await conn.execute(
            select(
                Version.version,
                Version.created_at,
                Version.created_by,
                Version.note,
                Version.document,
            ).where(
                Version.workspace_id == workspace_id,
                Version.guide_id == guide_id,
                Version.version == version,
            )
        )
    ).first()
    if found is None:
        raise NotFound(f"This guide has no version {version}.")
    *row, document = found
    return VersionRow(*row), document


async def documents(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, numbers: Collection[int]
) -> dict[int, dict[str, Any]]:
    """The documents of these versions, by number; of those that there are."""
    rows = await conn.execute(
        select(Version.version, Version.document).where(
            Version.workspace_id == workspace_id,
            Version.guide_id == guide_id,
            Version.version.in_(numbers),
        )
    )
    return {row.version: row.document for row in rows}


async def publications(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID
) -> list[PublicationRow]:
    """Which environments serve the guide, in the order of their names."""
    return await _publications(conn, workspace_id, guide_id)


async def _publications(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID | None
) -> list[PublicationRow]:
    chosen = (
        select(
            Publication.guide_id,
            Publication.environment_id,
            Environment.name,
            Publication.version,
            Publication.published_at,
            Publication.published_by,
            Publication.starts_at,
            Publication.ends_at,
        )
        .join(
            Environment,
            (Environment.workspace_id == Publication.workspace_id)
            & (Environment.environment_id == Publication.environment_id),
        )
        .where(Publication.workspace_id == workspace_id)
        .order_by(Environment.name, Publication.environment_id)
    )
    if guide_id is not None:
        chosen = chosen.where(Publication.guide_id == guide_id)
    return [PublicationRow(*row) for row in await conn.execute(chosen)]


async def publication(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, environment_id: UUID
) -> PublicationRow | None:
    """What the environment serves of the guide; None where it does not."""
    found = await _publications(conn, workspace_id, guide_id)
    return next((one for one in found if one.environment_id == environment_id), None)


async def changes(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, *, limit: int = 200
) -> list[ChangeRow]:
    """The history of the guide's publications, the newest first."""
    rows = await conn.execute(
        select(
            PublicationChange.change_id,
            PublicationChange.action,
            PublicationChange.environment_id,
            Environment.name,
            PublicationChange.version,
            PublicationChange.changed_by,
            PublicationChange.changed_at,
            PublicationChange.starts_at,
            PublicationChange.ends_at,
        )
        .outerjoin(
            Environment,
            (Environment.workspace_id == PublicationChange.workspace_id)
            & (Environment.environment_id == PublicationChange.environment_id),
        )
        .where(
            PublicationChange.workspace_id == workspace_id,
            PublicationChange.guide_id == guide_id,
        )
        .order_by(PublicationChange.changed_at.desc(), PublicationChange.change_id.desc())
        .limit(limit)
    )
    return [ChangeRow(*row) for row in rows]


@dataclass(frozen=True)
class ServedRow:
    """What an environment serves of one guide, and when."""

    guide_id: UUID
    kind: str
    version: int
    document: dict[str, Any]
    starts_at: datetime | None
    ends_at: datetime | None

    @property
    def window(self) -> Window:
        return Window(self.starts_at, self.ends_at)


async def served(
    conn: AsyncConnection, workspace_id: UUID, environment_id: UUID
) -> list[ServedRow]:
    """All that an environment serves, the oldest guide first."""
    rows = await conn.execute(
        select(
            Guide.guide_id,
            Guide.kind,
            Version.version,
            Version.document,
            Publication.starts_at,
            Publication.ends_at,
        )
        .join(
            Publication,
            (Publication.workspace_id == Guide.workspace_id)
            & (Publication.guide_id == Guide.guide_id),
        )
        .join(
            Version,
            (Version.workspace_id == Publication.workspace_id)
            & (Version.guide_id == Publication.guide_id)
            & (Version.version == Publication.version),
        )
        .where(
            Publication.workspace_id == workspace_id,
            Publication.environment_id == environment_id,
        )
        .order_by(Guide.guide_id)
    )
    return [ServedRow(*row) for row in rows]
