"""The builder's page, shown in a frame over the host product or in the dashboard; and the sample
page that stands beside it there.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.enums import MediaType
from litestar.params import FromQuery

from server.accounts.queries import environment, environment_by_key
from server.database.tenant import tenant
from server.errors import Unavailable
from server.house import House

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
)

# What stands in the page until its script runs, and stays when it does not.
_TEXTS = {
    "en": {
        "": "Opening the builder …",
        "key_unknown": "Cairn does not know this product's key. Ask its developers to copy the "
        "script tag from Cairn's settings again.",
    },
    "ja": {
        "": "エディターを開いています…",
        "key_unknown": "この製品のキーが Cairn に登録されていません。"
        "Cairn の設定にあるスクリプトタグをもう一度設置するよう、開発担当者に依頼してください。",
    },
}


@get("/builder", opt={"open": True})
async def builder(
    request: Request[Any, Any, Any], house: NamedDependency[House], key: FromQuery[str] = ""
) -> Response[str]:
    """The page of the environment with this public key; only its allowed origins may frame it.

    It needs no sign-in: the one-time code in its fragment is what opens a guide. An unknown key
    gets a page as well, which says so where the author looks.
    """
    origins = await _origins(house, key)
    problem = "" if origins is not None else "key_unknown"
    lang = _language(request)
    files = _built(house)
    page = _TEMPLATES.get_template("builder.html").render(
        lang=lang,
        css=f"/sdk/v1/{files['builder.css']}",
        js=f"/sdk/v1/{files['builder.js']}",
        problem=problem,
        text=_TEXTS[lang][problem],
    )
    return Response(
        page,
        status_code=404 if problem else 200,
        media_type=MediaType.HTML,
        # Nothing is known of whoever frames a page with an unknown key, and nothing is in it.
        headers=_headers(["*"] if origins is None else ["'self'", *origins]),
    )


@get("/builder/card", opt={"open": True})
async def card(
    request: Request[Any, Any, Any], house: NamedDependency[House], key: FromQuery[str] = ""
) -> Response[str]:
    """The frame in which an author writes on a card, over the same product as the builder.

    Nothing of a workspace is in it, and no token: what the card says comes from the builder.
    """
    origins = await _origins(house, key)
    files = _built(house)
    page = _TEMPLATES.get_template("card.html").render(
        lang=_language(request),
        css=f"/sdk/v1/{files['card.css']}",
        js=f"/sdk/v1/{files['card.js']}",
    )
    return Response(
        page,
        status_code=404 if origins is None else 200,
        media_type=MediaType.HTML,
        headers=_headers(["'none'"] if origins is None else ["'self'", *origins]),
    )


@get("/builder/sample", opt={"open": True}, sync_to_thread=False)
def sample(request: Request[Any, Any, Any], house: NamedDependency[House]) -> Response[str]:
    """A page like a product's, in which a guide is drawn and played in the dashboard.

    Nothing of a workspace is in it: what it draws comes from the builder beside it.
    """
    files = _built(house)
    page = _TEMPLATES.get_template("sample.html").render(
        lang=_language(request),
        css=f"/sdk/v1/{files['sample.css']}",
        js=f"/sdk/v1/{files['sample.js']}",
    )
    return Response(page, media_type=MediaType.HTML, headers=_headers(["'self'"]))


async def _origins(house: House, key: str) -> list[str] | None:
    found = await environment_by_key(house.engine, key) if key else None
    if found is None or found.revoked:
        return None
    async with tenant(house.engine, found.workspace_id) as conn:
        origins = (await environment(conn, found.workspace_id, found.environment_id)).origins
    return [origin for origin in origins if _plain(origin)]


def _language(request: Request[Any, Any, Any]) -> str:
    japanese = request.headers.get("accept-language", "").lower().startswith("ja")
    return "ja" if japanese else "en"


def _plain(origin: str) -> bool:
    """Nothing but scheme, host and port: only that may stand in a policy."""
    parts = urlsplit(origin)
    bare = f"{parts.scheme}://{parts.netloc}" == origin
    return bare and not any(mark in origin for mark in "; ,'\"\r\n")


def _headers(ancestors: list[str]) -> dict[str, str]:
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        # What authors put into cards, by upload, by paste or by address.
        "img-src": "'self' data: blob: https: http:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": " ".join(ancestors),
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        # A host page that isolates itself may still frame it. Not `require-corp`: that would refuse
        # nearly every image that an author gives by its address.
        "cross-origin-embedder-policy": "credentialless",
        "cross-origin-resource-policy": "cross-origin",
    }


def _built(house: House) -> dict[str, str]:
    """The names of the files that this process serves under `/sdk/v1/`, by logical name."""
    manifest = house.files.answer("manifest.json", "", "")
    files = msgspec.json.decode(manifest.body, type=dict[str, Any])
    if "builder.js" not in files or "builder.css" not in files:
        raise Unavailable(
            "The builder is not built. Run `make build`, then start Cairn again.", code="not_built"
        )
    return files


ROUTES = (builder, card, sample)
