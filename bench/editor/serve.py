"""A host product with one page of 20,000 nodes, and Cairn's script in it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from bench.sdk.serve import Bench, html

NODES = 20_000


@dataclass
class Product(Bench):
    """The SDK's bench page, with the script that a real product has."""

    key: str = ""

    def scripts(self, library: str) -> str:
        return f'<script async src="{self.cairn}/sdk/v1/embed.js" data-key="{self.key}"></script>'


class _Page(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    product: Product

    def log_message(self, format: str, *args: object) -> None:
        """Only the figures are printed."""

    def do_GET(self) -> None:
        page = urlsplit(self.path).path == "/"
        body = html(self.product, "cairn", NODES).encode() if page else b""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8" if page else "text/javascript")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(product: Product) -> Iterator[Product]:
    """The product at an origin of its own, until the block is left."""
    handler = type("Page", (_Page,), {"product": product})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    product.host = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield product
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
