"""What the editor's tests stand on: the demo's Cairn, a host product, an author."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page

from e2e.conftest import Demo

PAGES = Path(__file__).resolve().parent / "editor_host"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
PASSWORD = "a cairn marks the way"
FRAMES = 100
CARD = "[data-cairn]:not([data-cairn=editor]) .card"

Json = dict[str, Any]


@dataclass
class Product:
    """The host product: what its pages say of Cairn, and what they allow."""

    cairn: str
    key: str
    origin: str = ""
    frames: str = ""

    def policy(self) -> str:
        return (
            f"default-src 'none'; script-src 'self' {self.cairn}; connect-src {self.cairn}; "
            f"style-src 'self'; frame-src {self.frames or self.cairn}; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        )


@dataclass
class Studio:
    """A workspace's author at work. client: signed in as somebody who may do everything."""

    product: Product
    client: httpx.Client
    environment_id: str
    guides: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        return self.product.origin

    def guide(self, name: str = "First plan", kind: str = "tour") -> str:
        body = {"kind": kind, "name": name, "audience": {"type": "all", "of": []}}
        made = self.client.post("/api/guides", json=body)
        assert made.status_code == 201, made.text
        self.guides.append(made.json()["id"])
        return self.guides[-1]

    def link(self, guide_id: str, path: str = "/plans", client: httpx.Client | None = None) -> str:
        body = {"environmentId": self.environment_id, "url": self.host + path}
        made = (client or self.client).post(f"/api/guides/{guide_id}/builder-links", json=body)
        assert made.status_code in (200, 201), made.text
        url: str = made.json()["url"]
        return url

    def read(self, guide_id: str) -> Json:
        found: Json = self.client.get(f"/api/guides/{guide_id}").json()
        return found

    def steps(self, guide_id: str) -> list[Json]:
        steps: list[Json] = self.read(guide_id)["draft"]["document"]["steps"]
        return steps

    def write(self, guide_id: str, *steps: Json, **fields: Any) -> None:
        """Another author's change of the draft."""
        draft = self.read(guide_id)["draft"]
        document = draft["document"] | {"steps": list(steps)} | fields
        body = {"revision": draft["revision"], "document": document}
        assert self.client.put(f"/api/guides/{guide_id}/draft", json=body).status_code == 200

    def tell_of_a_teacher(self) -> None:
        """The product tells of a school and its teacher, as a page with a person in it does."""
        group = {
            "type": "group",
            "userId": f"u-{uuid4()}",
            "groupId": "midori-high",
            "traits": {"industry": "school"},
            "context": {"membership": {"role": "teacher"}},
        }
        self.tell(group)

    def tell(self, message: Json) -> None:
        """What the product's page sends."""
        body = {"writeKey": self.product.key, "batch": [message]}
        told = httpx.post(f"{self.product.cairn}/v1/batch", json=body, trust_env=False)
        assert told.status_code == 200, told.text

    def tell_of_a_plan(self) -> None:
        """Somebody makes a plan in the product."""
        track = {"type": "track", "userId": f"u-{uuid4()}", "event": "Plan Made"}
        body = {"writeKey": self.product.key, "batch": [track]}
        told = httpx.post(f"{self.product.cairn}/v1/batch", json=body, trust_env=False)
        assert told.status_code == 200, told.text

    def add_author(self) -> tuple[str, httpx.Client]:
        """Somebody who may write guides: their member id, and signed in."""
        email = f"author-{uuid4().hex[:8]}@cairn.example"
        body = {"email": email, "name": "Haru", "role": "author", "password": PASSWORD}
        made = self.client.post("/api/members", json=body)
        assert made.status_code == 201, made.text
        return made.json()["id"], signed_in(self.product.cairn, email, PASSWORD)


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    product: Product

    def log_message(self, format: str, *args: object) -> None:
        """A test's output is its own."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        plans = path in ("/plans", "/plans/archive")
        name = "plans.html" if plans else "plan.html" if path.startswith("/plans/") else path[1:]
        file = PAGES / name
        found = file.suffix in KINDS and file.is_file()
        tag = (
            f'<script async src="{self.product.cairn}/sdk/v1/embed.js" '
            f'data-key="{self.product.key}"></script>'
        )
        body = file.read_bytes().replace(b"<!--script-->", tag.encode()) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{KINDS.get(file.suffix, 'text/plain')}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", self.product.policy())
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(product: Product) -> Iterator[Product]:
    """The product on a port of its own until the end."""
    handler = type("Pages", (_Pages,), {"product": product})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    product.origin = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield product
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def signed_in(cairn: str, email: str, password: str) -> httpx.Client:
    client = httpx.Client(base_url=cairn)
    answer = client.post("/api/sign-in", json={"email": email, "password": password})
    assert answer.status_code == 204, answer.text
    client.headers["X-CSRF-Token"] = client.get("/api/me").json()["csrf"]
    return client


def builder(page: Page) -> FrameLocator:
    """The builder in its frame over the page."""
    return page.frame_locator("[data-cairn=editor] .panel iframe")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """What is drawn comes to hold within some frames of the page."""
    for _ in range(FRAMES):
        if holds():
            return
        page.wait_for_function("new Promise((next) => requestAnimationFrame(() => next(true)))")
    assert holds()


@pytest.fixture
def studio(demo: Demo) -> Iterator[Studio]:
    """The demo's owner, with an environment whose only origin is this test's product."""
    client = signed_in(demo.cairn, demo.email, demo.password)
    with served(Product(demo.cairn, key="")) as product:
        body = {"name": f"test-{uuid4().hex[:8]}", "origins": [product.origin]}
        made = client.post("/api/environments", json=body).json()
        keys = made["keys"] or [client.post(f"/api/environments/{made['id']}/keys").json()]
        product.key = keys[0]["key"]
        yield Studio(product, client, made["id"])
    client.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    one = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    one.set_default_timeout(15_000)
    yield one
    one.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page of the product. No script of its may fail."""
    one = context.new_page()
    errors: list[str] = []
    one.on("pageerror", lambda error: errors.append(str(error)))
    yield one
    assert errors == []
