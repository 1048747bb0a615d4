"""`make bench-editor`: what an author waits for, on a page of 20,000 nodes.

A whole Cairn on a database of its own, a host product, one Chromium; some two minutes. Prints
medians and p95, and the bytes of what the author's browser loads.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import httpx
from playwright.sync_api import sync_playwright

from bench.editor import measure
from bench.editor.serve import Product, serving
from bench.sdk.figures import percentile
from e2e.chromium import find
from e2e.conftest import Demo, running_demo
from e2e.editor_studio import signed_in
from e2e.sdk_pages import ROOT

ROUNDS = 10
FRAME_MS = 1000 / 60
DIST = ROOT / "sdk" / "dist"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-editor")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds: int = parser.parse_args().rounds
    begun = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder,
        running_demo(Path(folder), database_url=None, arguments=("--without-history",)) as demo,
    ):
        _measure(demo, rounds)
    _weigh()
    print(f"\n{time.monotonic() - begun:.0f} s.")


def _measure(demo: Demo, rounds: int) -> None:
    client = signed_in(demo.cairn, demo.email, demo.password)
    with (
        serving(Product(DIST, DIST, cairn=demo.cairn)) as product,
        sync_playwright() as playwright,
    ):
        environment_id = _environment(client, product)
        browser = playwright.chromium.launch(
            executable_path=find(), args=["--no-sandbox", "--disable-gpu"]
        )
        openings, keys, script, work, verdicts = [], [], [], [], []
        for _ in range(rounds):
            author = measure.author(browser, demo.cairn, demo.email, demo.password)
            took, page = measure.opening(author, _guide(client), environment_id, f"{product.host}/")
            openings.append(took)
            one, other = measure.hovering(browser, page)
            script += one
            work += other
            verdicts += measure.resting(page)
            keys += measure.typing(author, page)
            author.context.close()
        print(f"Chromium {browser.version} headless, 20,000 nodes, {rounds} rounds.\n")
        browser.close()
    client.close()
    _say("Open in my product -> ready to pick, ms", openings)
    _say("keystroke in the title -> drawn card, ms", keys)
    _say("hovering: script a frame, ms", script)
    _say("hovering: the thread's work a frame, ms", work)
    _say("resting: script until the verdict, ms", verdicts)
    held = sum(one <= FRAME_MS for one in work) / len(work)
    print(f"{'frames that hold 60 a second':<44}{held:>9.1%} of {len(work)}")


def _environment(client: httpx.Client, product: Product) -> str:
    body = {"name": f"bench-{uuid4().hex[:8]}", "origins": [product.host]}
    made = client.post("/api/environments", json=body).json()
    keys = made["keys"] or [client.post(f"/api/environments/{made['id']}/keys").json()]
    product.key = keys[0]["key"]
    environment_id: str = made["id"]
    return environment_id


def _guide(client: httpx.Client) -> str:
    """A tour with one step that points at nothing yet."""
    body = {"kind": "tour", "name": "Bench", "audience": {"type": "all", "of": []}}
    guide_id: str = client.post("/api/guides", json=body).json()["id"]
    draft = client.get(f"/api/guides/{guide_id}").json()["draft"]
    step: dict[str, object] = {
        "type": "tooltip",
        "id": "one",
        "page": "/",
        "target": None,
        "title": "",
        "body": [],
        "advance": {"on": "button"},
    }
    document = draft["document"] | {"steps": [step]}
    put = client.put(
        f"/api/guides/{guide_id}/draft",
        json={"revision": draft["revision"], "document": document},
    )
    assert put.status_code == 200, put.text
    return guide_id


def _say(title: str, values: Sequence[float]) -> None:
    median, high = percentile(values, 0.5), percentile(values, 0.95)
    print(f"{title:<44}{median:>9.1f}  (p95 {high:,.1f}, {len(values)} taken)")


def _weigh() -> None:
    manifest = json.loads((DIST / "manifest.json").read_text())
    print(f"\n{'bytes':<28}{'raw':>10}{'gzip':>10}{'brotli':>10}")
    for name in ("overlay.js", "builder.js", "builder.css"):
        file = DIST / manifest[name]
        sizes = [file.with_name(file.name + end).stat().st_size for end in ("", ".gz", ".br")]
        print(f"{name:<28}" + "".join(f"{size:>10,}" for size in sizes))


if __name__ == "__main__":
    main()
