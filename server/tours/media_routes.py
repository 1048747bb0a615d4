"""Routes of images: one takes them in for members, one gives them to everybody."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from server.accounts.signed_in import SignedIn
from server.database.tenant import tenant
from server.errors import Invalid, NotFound, TooLarge
from server.house import House
from server.tours.media import CONTENT_TYPES, UPLOAD_BYTES, Refused, sniffed, too_large
from server.tours.media_rows import MediaRow, add_media, media_body, media_of

AnyRequest = Request[Any, Any, Any]
TheHouse = NamedDependency[House]
Who = NamedDependency[SignedIn]

_HEADERS = {
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    # Whoever opens it as a page gets an image, and nothing in it can act.
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
}


class MediaView(msgspec.Struct, frozen=True):
    """An image as it is kept. width, height: pixels. bytes: its size."""

    url: str
    width: int
    height: int
    bytes: int


@post("/api/media", request_max_body_size=UPLOAD_BYTES)
async def take_media(request: AnyRequest, house: TheHouse, who: Who) -> MediaView:
    """Keep the image that is the body, whatever its content type says."""
    who.must("write_guides")
    data = await _body(request, who.locale)
    kind = sniffed(data, who.locale)
    if isinstance(kind, Refused):
        raise Invalid(None, kind.message, code=kind.code)
    digest = sha256(data).digest()
    async with tenant(house.engine, who.workspace_id) as conn:
        known = await media_of(conn, who.workspace_id, digest)
    if known is not None:
        return _view(house, who.workspace_id, known)
    picture = await house.pictures.made(data, kind, who.locale)
    if isinstance(picture, Refused):
        raise Invalid(None, picture.message, code=picture.code)
    async with tenant(house.engine, who.workspace_id) as conn:
        kept = await add_media(
            conn, who.workspace_id, digest, picture, by=who.name, now=house.now()
        )
    return _view(house, who.workspace_id, kept)


async def _body(request: AnyRequest, locale: str) -> bytes:
    """Raises TooLarge, before anything was read where the sender says how much is coming."""
    try:
        return await request.body()
    except RequestEntityTooLarge:
        refused = too_large(request.content_length, locale)
        raise TooLarge(refused.message, code=refused.code) from None


def _view(house: House, workspace_id: UUID, row: MediaRow) -> MediaView:
    url = f"{house.settings.public_url}/media/{workspace_id}/{row.media_id}.{row.ending}"
    return MediaView(url, row.width, row.height, row.size)


@get("/media/{workspace_id:uuid}/{name:str}", include_in_schema=False)
async def give_media(
    house: TheHouse, workspace_id: FromPath[UUID], name: FromPath[str]
) -> Response[bytes]:
    """An image, to whoever has its address: it stands in the pages of a workspace's customers."""
    written, _, ending = name.partition(".")
    try:
        media_id = UUID(written)
    except ValueError:
        raise NotFound() from None
    async with tenant(house.engine, workspace_id) as conn:
        body = await media_body(conn, workspace_id, media_id, ending)
    if body is None:
        raise NotFound()
    return Response(body, media_type=CONTENT_TYPES[ending], headers=_HEADERS)


MEDIA: Sequence[ControllerRouterHandler] = (take_media, give_media)
