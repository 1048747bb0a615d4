"""The dashboard's style sheet and islands, under addresses that change with their content."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from server.errors import NotFound
from server.house import House

FOR_EVER = "public, max-age=31536000, immutable"


@get("/static/{version:str}/{name:str}", opt={"open": True})
async def static_file(
    request: Request[Any, Any, Any],
    house: NamedDependency[House],
    version: FromPath[str],
    name: FromPath[str],
) -> Response[bytes]:
    """An old version's address still answers, with what there is now and no caching."""
    asset = house.looks.assets.get(name)
    if asset is None:
        raise NotFound()
    headers = {
        "cache-control": FOR_EVER if version == asset.version else "no-cache",
        "etag": f'"{asset.version}"',
        "vary": "accept-encoding",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
    }
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(b"", status_code=304, headers=headers)
    accepted = request.headers.get("accept-encoding", "")
    coding = next((one for one in ("br", "gzip") if one in accepted and one in asset.packed), None)
    if coding is not None:
        headers["content-encoding"] = coding
    body = asset.plain if coding is None else asset.packed[coding]
    return Response(body, media_type=asset.media_type, headers=headers)
