"""SQL of the images that authors put into cards."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from server.ids import new_id
from server.tours.media_pictures import Picture
from server.tours.model import Media


@dataclass(frozen=True)
class MediaRow:
    """size: bytes of what is kept."""

    media_id: UUID
    ending: str
    width: int
    height: int
    size: int


_ROW = (Media.media_id, Media.ending, Media.width, Media.height, Media.size)


async def media_of(conn: AsyncConnection, workspace_id: UUID, sha256: bytes) -> MediaRow | None:
    """The image that was made of an upload with this hash, if there is one."""
    found = await conn.execute(
        select(*_ROW).where(Media.workspace_id == workspace_id, Media.sha256 == sha256)
    )
    row = found.first()
    return None if row is None else MediaRow(*row)


async def add_media(
    conn: AsyncConnection,
    workspace_id: UUID,
    sha256: bytes,
    picture: Picture,
    *,
    by: str,
    now: datetime,
) -> MediaRow:
    """The image as it is kept: of two who bring the same at once, one brings it."""
    await conn.execute(
        insert(Media)
        .values(
            workspace_id=workspace_id,
            media_id=new_id(),
            sha256=sha256,
            ending=picture.ending,
            width=picture.width,
            height=picture.height,
            size=len(picture.body),
            body=picture.body,
            created_by=by,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=[Media.workspace_id, Media.sha256])
    )
    found = await media_of(conn, workspace_id, sha256)
    if found is None:
        raise AssertionError("an image that was just written is there")
    return found


async def media_body(
    conn: AsyncConnection, workspace_id: UUID, media_id: UUID, ending: str
) -> bytes | None:
    """The bytes of an image of the workspace, or None."""
    body: bytes | None = await conn.scalar(
        select(Media.body).where(
            Media.workspace_id == workspace_id,
            Media.media_id == media_id,
            Media.ending == ending,
        )
    )
    return body
