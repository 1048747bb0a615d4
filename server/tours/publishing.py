"""From decision to database: what authors do to a guide, each within the caller's transaction.

The routes call these, and whoever fills a workspace from a file.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from server.accounts.members import member
from server.accounts.queries import environment
from server.errors import Conflict, Invalid, NotFound, Unfinished
from server.ids import new_id
from server.tours import queries, saving
from server.tours.document import Document, decode_document, encode_document
from server.tours.exchange import Entry
from server.tours.kinds import kind_of
from server.tours.names import MOST_TAGS, NAME_CHARACTERS, TAG_CHARACTERS, bad_name, bad_tag
from server.tours.publish import problems, same
from server.tours.window import Window, checked, kept

NOTE_CHARACTERS = 500
MOVED = {
    "en": "{0} has saved this guide since you checked it. Look at what they changed, then publish "
    "again; nothing was published.",
    "ja": "確認のあとで {0} さんがこのガイドを保存しました。変更内容を確かめてから、"
    "もう一度公開してください。まだ何も公開していません。",
}


async def create_guide(
    conn: AsyncConnection,
    workspace_id: UUID,
    *,
    name: str,
    document: Document,
    by: str,
    now: datetime,
    owner_id: UUID | None = None,
    tags: Sequence[str] = (),
) -> UUID:
    """A new guide of the document's kind, which is its first draft. Raises Invalid for the name.

    owner_id: the member whose it is; None where no member makes it.
    """
    guide_id = new_id()
    await saving.add_guide(
        conn,
        workspace_id,
        guide_id,
        kind=kind_of(document),
        name=checked_name(name),
        document=encode_document(document),
        by=by,
        now=now,
        owner_id=owner_id,
        tags=tags,
    )
    return guide_id


async def import_guides(
    conn: AsyncConnection,
    workspace_id: UUID,
    entries: Sequence[Entry],
    *,
    by: str,
    now: datetime,
    owner_id: UUID | None = None,
) -> list[UUID]:
    """A new guide for each, as a draft that is served nowhere. Raises Invalid for a name."""
    return [
        await create_guide(
            conn,
            workspace_id,
            name=entry.name,
            document=entry.document,
            by=by,
            now=now,
            owner_id=owner_id,
            tags=entry.tags,
        )
        for entry in entries
    ]


async def export_guides(
    conn: AsyncConnection, workspace_id: UUID, guide_ids: Iterable[UUID]
) -> list[Entry]:
    """Their drafts, in the same order. Raises NotFound."""
    entries = []
    for guide_id in guide_ids:
        found = await queries.guide(conn, workspace_id, guide_id)
        kept = await queries.draft(conn, workspace_id, guide_id)
        document = decode_document(kept.document)
        entries.append(Entry(found.name, document, tuple(found.tags)))
    return entries


async def duplicate(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    *,
    by: str,
    now: datetime,
    locale: str = "en",
    owner_id: UUID | None = None,
) -> tuple[UUID, str]:
    """A new guide with the draft of this one, and its name: "… (copy)". It is served nowhere.

    Its steps keep their ids, so that whatever leads to them still does. Raises NotFound.
    """
    found = await queries.guide(conn, workspace_id, guide_id)
    kept = await queries.draft(conn, workspace_id, guide_id)
    name = copy_name(found.name, locale)
    document = decode_document(kept.document)
    made = await create_guide(
        conn,
        workspace_id,
        name=name,
        document=document,
        by=by,
        now=now,
        owner_id=owner_id,
        tags=found.tags,
    )
    return made, name


def copy_name(name: str, locale: str) -> str:
    """The name of a copy, which is never longer than a name may be."""
    ending = "（コピー）" if locale.startswith("ja") else " (copy)"
    return name[: NAME_CHARACTERS - len(ending)].rstrip() + ending


async def rename(conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, name: str) -> str:
    """The name as it is kept. Raises NotFound, Invalid."""
    await queries.guide(conn, workspace_id, guide_id)
    plain = checked_name(name)
    await saving.rename_guide(conn, workspace_id, guide_id, plain)
    return plain


async def set_tags(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, tags: Iterable[str]
) -> tuple[str, ...]:
    """The tags as they are kept: each once, in the order given. Raises NotFound, Invalid."""
    await queries.guide(conn, workspace_id, guide_id, lock=True)
    plain = checked_tags(tags)
    await saving.set_tags(conn, workspace_id, guide_id, plain)
    return plain


async def add_tag(
    conn: AsyncConnection, workspace_id: UUID, guide_ids: Iterable[UUID], tag: str
) -> None:
    """One tag more for each. Raises NotFound, Invalid."""
    for guide_id in guide_ids:
        found = await queries.guide(conn, workspace_id, guide_id, lock=True)
        await saving.set_tags(conn, workspace_id, guide_id, checked_tags((*found.tags, tag)))


async def hand_over(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, owner_id: UUID
) -> None:
    """From now on it is that member's. Raises NotFound, also for a member that there is not, and
    Invalid for one who cannot sign in any more.
    """
    await queries.guide(conn, workspace_id, guide_id)
    heir = await member(conn, workspace_id, owner_id)
    if heir is None:
        raise NotFound("There is no such member.")
    if heir.disabled_at is not None:
        raise Invalid("ownerId", f"{heir.name} cannot sign in any more. Choose somebody else.")
    await saving.set_owner(conn, workspace_id, guide_id, owner_id)


async def save_draft(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    *,
    revision: int,
    document: Document,
    by: str,
    now: datetime,
) -> int:
    """The draft's new revision.

    revision: the one that the author began from. Raises NotFound, Invalid `kind_differs` for a
    document of another kind than the guide's, Conflict `guide_archived`, and Conflict
    `draft_conflict` with the `current` draft when somebody else saved in between.
    """
    kept = encode_document(document)
    written = await saving.write_draft(
        conn, workspace_id, guide_id, revision=revision, document=kept, by=by, now=now
    )
    if written is not None:
        return written
    guide = await _living(conn, workspace_id, guide_id)
    if guide.kind != kept["kind"]:
        raise Invalid(
            "kind",
            f"This guide is a {guide.kind} and stays one; the document says {kept['kind']}. "
            "Make a new guide for it.",
            code="kind_differs",
        )
    current = await queries.draft(conn, workspace_id, guide_id)
    if current.revision == revision + 1 and same(decode_document(current.document), document):
        # The same save a second time: its answer was lost on the way.
        return current.revision
    raise Conflict(
        f"{current.updated_by} has saved this guide since you opened it. "
        "Look at both, then save again on top of the current one; nothing was overwritten.",
        code="draft_conflict",
        field="revision",
        extra={"current": _as_it_is(current)},
    )


def _as_it_is(draft: queries.DraftRow) -> dict[str, Any]:
    return {
        "revision": draft.revision,
        "document": draft.document,
        "updatedBy": draft.updated_by,
        "updatedAt": draft.updated_at,
    }


async def publish(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    environment_id: UUID,
    *,
    by: str,
    now: datetime,
    note: str = "",
    revision: int | None = None,
    window: Window | None = None,
    locale: str = "en",
) -> int:
    """Serve the draft; gives the version, which is a new one unless the draft is the newest.

    revision: of the draft that the author looked at; None is whatever it is now. window: when it
    is served; None is as before, and always where there was nothing or it is over. locale: the
    language of the faults. Raises Invalid for the note and the window, NotFound, Conflict
    `guide_archived`, Conflict `draft_moved` with the `current` draft where it is at another
    revision, Unfinished with the faults.
    """
    if len(note) > NOTE_CHARACTERS or "\x00" in note:
        raise Invalid("note", f"A note is text of at most {NOTE_CHARACTERS} characters.")
    await _living(conn, workspace_id, guide_id, lock=True)
    await environment(conn, workspace_id, environment_id)
    served = await queries.publication(conn, workspace_id, guide_id, environment_id)
    bounds = _bounds(served, window, now, locale)
    draft = await queries.draft(conn, workspace_id, guide_id)
    if revision is not None and draft.revision != revision:
        raise Conflict(
            MOVED["ja" if locale.startswith("ja") else "en"].format(draft.updated_by),
            code="draft_moved",
            field="revision",
            extra={"current": _as_it_is(draft)},
        )
    document = decode_document(draft.document)
    faults = problems(document, locale)
    if faults:
        raise Unfinished(faults[0].message, field=faults[0].path, faults=faults)
    version = await _version(conn, workspace_id, guide_id, document, note=note, by=by, now=now)
    await saving.serve(
        conn,
        workspace_id,
        guide_id,
        environment_id,
        version=version,
        window=bounds,
        action="publish",
        by=by,
        now=now,
    )
    return version


def _bounds(
    served: queries.PublicationRow | None, asked: Window | None, now: datetime, locale: str
) -> Window:
    before = None if served is None else served.window
    return kept(before, now) if asked is None else checked(asked, before, now, locale)


async def _version(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    document: Document,
    *,
    note: str,
    by: str,
    now: datetime,
) -> int:
    newest = await queries.version_document(conn, workspace_id, guide_id)
    if newest is not None and same(document, decode_document(newest[1])):
        return newest[0]
    version = 1 if newest is None else newest[0] + 1
    await saving.add_version(
        conn,
        workspace_id,
        guide_id,
        version=version,
        document=encode_document(document),
        note=note,
        by=by,
        now=now,
    )
    return version


async def rollback(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    environment_id: UUID,
    *,
    version: int,
    by: str,
    now: datetime,
    window: Window | None = None,
    locale: str = "en",
) -> int:
    """Serve an existing version again. Raises NotFound, Conflict `guide_archived`.

    window: as with `publish`; raises Invalid for it.
    """
    await _living(conn, workspace_id, guide_id, lock=True)
    await environment(conn, workspace_id, environment_id)
    served = await queries.publication(conn, workspace_id, guide_id, environment_id)
    bounds = _bounds(served, window, now, locale)
    if await queries.version_document(conn, workspace_id, guide_id, version) is None:
        raise NotFound(f"This guide has no version {version}.")
    await saving.serve(
        conn,
        workspace_id,
        guide_id,
        environment_id,
        version=version,
        window=bounds,
        action="schedule" if served is not None and served.version == version else "rollback",
        by=by,
        now=now,
    )
    return version


async def unpublish(
    conn: AsyncConnection,
    workspace_id: UUID,
    guide_id: UUID,
    environment_id: UUID,
    *,
    by: str,
    now: datetime,
) -> None:
    """Serve the guide no longer. Raises NotFound, also when it was not served there."""
    await queries.guide(conn, workspace_id, guide_id, lock=True)
    await environment(conn, workspace_id, environment_id)
    gone = await saving.withdraw(
        conn, workspace_id, guide_id, environment_id, action="unpublish", by=by, now=now
    )
    if not gone:
        raise NotFound("This environment does not serve the guide.")


async def archive(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, *, by: str, now: datetime
) -> None:
    """Put the guide away and serve it nowhere. Archiving twice keeps the first time."""
    found = await queries.guide(conn, workspace_id, guide_id, lock=True)
    await saving.withdraw(conn, workspace_id, guide_id, None, action="archive", by=by, now=now)
    if found.archived_at is None:
        await saving.set_archived(conn, workspace_id, guide_id, now)


async def restore(conn: AsyncConnection, workspace_id: UUID, guide_id: UUID) -> None:
    """Take the guide back out of the archive; it is served again when it is published again."""
    await saving.set_archived(conn, workspace_id, guide_id, None)


def checked_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Without blanks around them, each once. Raises Invalid."""
    plain = tuple(dict.fromkeys(tag.strip() for tag in tags))
    if len(plain) > MOST_TAGS or any(map(bad_tag, plain)):
        raise Invalid(
            "tags",
            f"A guide has at most {MOST_TAGS} tags, each of 1 to {TAG_CHARACTERS} printable "
            "characters without a comma.",
        )
    return plain


def checked_name(name: str) -> str:
    """The name without blanks around it. Raises Invalid."""
    plain = name.strip()
    if bad_name(plain):
        raise Invalid("name", f"A guide's name has 1 to {NAME_CHARACTERS} printable characters.")
    return plain


async def _living(
    conn: AsyncConnection, workspace_id: UUID, guide_id: UUID, *, lock: bool = False
) -> queries.GuideRow:
    found = await queries.guide(conn, workspace_id, guide_id, lock=lock)
    if found.archived_at is not None:
        raise Conflict("This guide is archived. Restore it first.", code="guide_archived")
    return found
