"""Two origins on loopback: a host page of any number of nodes, and a Cairn that offers one tour."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

PROBE = Path(__file__).with_name("probe.js")
KINDS = {".js": "text/javascript", ".css": "text/css"}
STYLE = """
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; min-height: 2400px; color: #222 }
.bar { display: flex; gap: 12px; padding: 12px 24px; background: #f4f4f2 }
.tools { display: flex; gap: 24px; padding: 220px 24px 260px }
.row { display: flex; gap: 16px; padding: 6px 24px; border-bottom: 1px solid #ddd }
.row b { width: 180px } .row span { flex: 1 } .row:hover { background: #fafafa }
button { font: inherit; padding: 6px 14px } body.busy .row b { color: #888 }
"""
# Of 50 nodes or 20,000, so many are there anyway: html to script, bar, heading, tools.
AROUND = 18


@dataclass
class Bench:
    """sdk: what `sdk/build.mjs` made. libraries: what `bench/sdk/build.mjs` made."""

    sdk: Path
    libraries: Path
    host: str = ""
    cairn: str = ""
    guides: list[dict[str, Any]] = field(default_factory=list)

    def page(self, library: str, nodes: int) -> str:
        """The address of a page of so many nodes with this library in it."""
        return f"{self.host}/?library={library}&nodes={nodes}"

    def scripts(self, library: str) -> str:
        """The tags of a library, as markup."""
        styled = (self.libraries / f"{library}.css").is_file()
        style = f'<link rel="stylesheet" href="/{library}.css">' if styled else ""
        return f'{style}<script src="/{library}.js" data-origin="{self.cairn}"></script>'


def html(bench: Bench, library: str, nodes: int) -> str:
    rows = "".join(
        f'<div class="row"><b>Plan {at}</b><span>Week {at % 52}, group {at % 9}</span>'
        f"<button>Edit</button></div>"
        for at in range((nodes - AROUND) // 4)
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plans</title>'
        f'<style>{STYLE}</style><script src="/probe.js"></script></head><body>'
        '<div class="bar"><a href="#plans">Plans</a><a href="#people">People</a></div>'
        "<h1>Plans</h1>"
        '<div class="tools"><button id="create-plan" data-testid="create-plan">New plan</button>'
        '<button>Print</button><button id="invite" data-testid="invite">Invite</button></div>'
        f'<main>{rows}</main><div id="root"></div>{bench.scripts(library)}</body></html>'
    )


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bench: Bench

    def log_message(self, format: str, *args: object) -> None:
        """Only the figures are printed."""

    def answer(self, body: bytes, kind: str, encoding: str | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Timing-Allow-Origin", "*")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)


class _Host(_Handler):
    def do_GET(self) -> None:
        url = urlsplit(self.path)
        given = parse_qs(url.query)
        if url.path == "/":
            library, nodes = given["library"][0], int(given["nodes"][0])
            self.answer(html(self.bench, library, nodes).encode(), "text/html")
            return
        name = Path(url.path).name
        path = PROBE if name == PROBE.name else self.bench.libraries / name
        body = path.read_bytes() if path.is_file() else b""
        self.answer(body, KINDS.get(path.suffix, "text/plain"))


class _Cairn(_Handler):
    def do_GET(self) -> None:
        url = urlsplit(self.path)
        path = self.bench.sdk / f"{Path(url.path).name}.gz"
        if path.is_file():
            self.answer(path.read_bytes(), "text/javascript", "gzip")
        else:
            self.answer(b'{"stamp": "bench"}', "application/json")

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer: dict[str, Any] = {"success": True}
        if self.path == "/v1/session":
            visitor = {key: said[key] for key in ("anonymousId", "userId")}
            answer = {"environment": {"id": "e", "name": "bench"}, "visitor": visitor}
            answer |= {"guides": self.bench.guides, "stamp": "bench"}
        self.answer(json.dumps(answer).encode(), "application/json")


@contextmanager
def served(sdk: Path, libraries: Path) -> Iterator[Bench]:
    """Both servers, until the block is left."""
    bench = Bench(sdk, libraries)
    servers = []
    for handler in (_Host, _Cairn):
        bound = type(handler.__name__, (handler,), {"bench": bench})
        server = ThreadingHTTPServer(("127.0.0.1", 0), bound)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
    bench.host, bench.cairn = (f"http://127.0.0.1:{one.server_address[1]}" for one in servers)
    try:
        yield bench
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
