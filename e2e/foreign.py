"""Products that nobody here wrote, served as they are shipped, with only the script tag added."""

import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Locator, Page

MODULES = Path(__file__).resolve().parent.parent / "node_modules"


@dataclass(frozen=True)
class Place:
    """An element of a product: how a person names it, and where it is."""

    name: str
    css: str

    def on(self, page: Page) -> Locator:
        return page.locator(self.css).first


@dataclass(frozen=True)
class Foreign:
    """A product: its files, two of its pages, and what a tour over them points at.

    way: the link on the first page that leads to the second.
    """

    name: str
    folder: str
    first: str
    second: str
    act: Place
    way: Place
    there: tuple[Place, Place]


SB_ADMIN = Foreign(
    name="SB Admin 2",
    folder="startbootstrap-sb-admin-2",
    first="/index.html",
    second="/tables.html",
    act=Place("Generate Report", "a:has-text('Generate Report')"),
    way=Place("Tables", ".sidebar a[href='tables.html'], [href='tables.html']"),
    there=(
        Place("Search", "input[type=search]"),
        Place("entries", "select[name=dataTable_length]"),
    ),
)
GENTELELLA = Foreign(
    name="Gentelella",
    folder="gentelella/dist",
    first="/production/contacts.html",
    second="/production/inbox.html",
    act=Place("Invite user", "button:has-text('Invite user')"),
    way=Place("Inbox", "a[href='inbox.html']"),
    there=(
        Place("Compose", "button:has-text('Compose')"),
        Place("Search messages", "input[placeholder='Search this folder…']"),
    ),
)

# The product's next release: every class under another name, also in its style sheets, every
# control in one more wrapper, and the entries of its lists the other way round.
NEXT_RELEASE = """
addEventListener("load", () => {
  const names = new Map();
  const renamed = (name) => {
    if (!names.has(name)) names.set(name, `n${names.size}x`);
    return names.get(name);
  };
  const selectors = (rules) => {
    for (const rule of rules) {
      if (rule.selectorText) {
        rule.selectorText = rule.selectorText
          .replace(/\\.(-?[A-Za-z_][\\w-]*)/g, (_, name) => `.${renamed(name)}`);
      }
      if (rule.cssRules?.length) selectors(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) {
    try { selectors(sheet.cssRules); } catch { continue; }
  }
  for (const one of document.querySelectorAll("body, body *:not([data-cairn])")) {
    const now = [...one.classList].map(renamed).join(" ");
    if (one.classList.length > 0) one.setAttribute("class", now);
  }
  for (const one of document.querySelectorAll("a, button, input, select")) {
    const wrapper = document.createElement("span");
    wrapper.style.display = "contents";
    one.replaceWith(wrapper);
    wrapper.append(one);
  }
  for (const list of document.querySelectorAll("ul")) list.append(...[...list.children].reverse());
});
"""


def without(place: Place) -> str:
    """A release in which an element is no longer there."""
    found = place.css.split(":has-text")[0]
    words = place.name
    return f"""
new MutationObserver(() => {{
  for (const one of document.querySelectorAll({found!r})) {{
    if (one.textContent.includes({words!r})) one.remove();
  }}
}}).observe(document, {{ childList: true, subtree: true }});
"""


class _Files(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path
    tag: str

    def log_message(self, format: str, *args: object) -> None:
        """A test's output is its own."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.folder / path.lstrip("/")).resolve()
        found = file.is_relative_to(self.folder) and file.is_file()
        body = file.read_bytes() if found else b""
        if file.suffix == ".html":
            body = body.replace(b"</head>", self.tag.encode() + b"</head>", 1)
        self.send_response(200 if found else 404)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(product: Foreign, cairn: str) -> Iterator["Served"]:
    """The product on a port of its own until the end. Its key is set once there is one."""
    handler = type("Files", (_Files,), {"folder": (MODULES / product.folder).resolve(), "tag": ""})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Served(product, cairn, f"http://127.0.0.1:{server.server_address[1]}", handler)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Served:
    product: Foreign
    cairn: str
    origin: str
    handler: type[_Files]

    def embed(self, key: str) -> None:
        """Add the one script tag."""
        self.handler.tag = (
            f'<script async src="{self.cairn}/sdk/v1/embed.js" data-key="{key}"></script>'
        )
