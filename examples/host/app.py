"""The host product's server: one page shell, static files, and a strict content security policy."""

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from litestar import Litestar, get
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template
from litestar.static_files import create_static_files_router
from litestar.template import TemplateConfig

HERE: Final = Path(__file__).parent
PAGES: Final = ["/", "/plans", "/plans/{plan_id:str}", "/people", "/calendar", "/billing",
                "/settings"]  # fmt: skip


def content_security_policy(cairn_origin: str) -> str:
    """What a careful host allows: itself, and Cairn's one origin for script, data, frame, image."""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {cairn_origin}",
            f"connect-src 'self' {cairn_origin}",
            f"frame-src {cairn_origin}",
            f"img-src 'self' data: {cairn_origin}",
            "style-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def create_host(cairn_origin: str, key: str) -> Litestar:
    """`cairn_origin` like `http://127.0.0.1:8000`; `key` an environment's public key, `ck_…`."""
    parts = urlsplit(cairn_origin)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise ValueError(f"cairn_origin is {cairn_origin!r}; write scheme://host:port and no path")
    origin = f"{parts.scheme}://{parts.netloc}"
    policy = content_security_policy(origin)

    @get(PAGES, sync_to_thread=False)
    def page() -> Template:
        return Template(
            "page.html",
            context={"cairn_origin": origin, "key": key},
            headers={"Content-Security-Policy": policy, "Cache-Control": "no-cache"},
        )

    @get("/health", sync_to_thread=False)
    def health() -> dict[str, str]:
        return {"status": "ok"}

    return Litestar(
        route_handlers=[
            page,
            health,
            create_static_files_router("/static", [HERE / "static"], cache_control=None),
        ],
        template_config=TemplateConfig(directory=HERE / "templates", engine=JinjaTemplateEngine),
        openapi_config=None,
    )
