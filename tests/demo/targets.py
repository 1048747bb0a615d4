"""Where on the host product each fingerprint of the demo's guides was taken.

`python -m tests.demo.targets` takes them again with the SDK's own `describe()`.
"""

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

from granian.constants import Interfaces
from granian.server.embed import Server
from playwright.async_api import Browser, Page, async_playwright

from e2e.chromium import find
from examples.host.app import create_host

ROOT = Path(__file__).resolve().parents[2]
STORED = ROOT / "server/demo/fingerprints.json"


class Place(NamedTuple):
    persona: str
    path: str
    selector: str
    label: str
    clicks: tuple[str, ...] = ()


NEW_PLAN = ".head button.primary"
PLACES = {
    "week summary": Place(
        "reception-hinata", "/", "[data-testid=week-summary]", "Summary “This week”"
    ),
    "next step plan": Place("owner-kaze", "/", ".steps a[href='/plans']", "Link “Prepare a plan”"),
    "next step people": Place(
        "office-sakura", "/", ".steps a[href='/people']", "Link “Invite your colleagues”"
    ),
    "nav calendar": Place("reception-hinata", "/", "nav a[href='/calendar']", "Link “Calendar”"),
    "new plan": Place("owner-kaze", "/plans", NEW_PLAN, "Button “New promotion”"),
    "plan title": Place(
        "owner-kaze", "/plans", "input[name=title]", "Field “Title”", clicks=(NEW_PLAN,)
    ),
    "plan save": Place(
        "owner-kaze", "/plans", "[data-testid=plan-save]", "Button “Save”", clicks=(NEW_PLAN,)
    ),
    "invite": Place("office-sakura", "/people", "#invite", "Button “Invite colleagues”"),
    "send invitation": Place(
        "office-sakura",
        "/people",
        "dialog button[type=submit]",
        "Button “Send invitation”",
        clicks=("#invite",),
    ),
    "next week": Place(
        "reception-hinata", "/calendar", "button[data-move='1']", "Button “Next week”"
    ),
    "publish week": Place(
        "reception-hinata", "/calendar", "[data-testid=publish-week]", "Button “Publish week”"
    ),
}


def finder() -> str:
    """The SDK's finder, bundled for a page: `cairnFind.describe`, `cairnFind.find`."""
    made = subprocess.run(
        [
            ROOT / "node_modules/.bin/esbuild",
            ROOT / "sdk/find/index.js",
            "--bundle",
            "--format=iife",
            "--global-name=cairnFind",
            "--log-level=error",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    return made.stdout


@asynccontextmanager
async def host() -> AsyncIterator[str]:
    """The host product on a free port, with no Cairn behind it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_host(f"http://127.0.0.1:{port}", "ck_none")
    server = Server(app, address="127.0.0.1", port=port, interface=Interfaces.ASGI)
    serving = asyncio.create_task(server.serve())
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.interrupt_signal = True
        server.main_loop_interrupt.set()
        await serving


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        yield browser
        await browser.close()


async def stand_at(browser: Browser, origin: str, place: Place, lang: str) -> Page:
    """A page of the host, in front of the place's element."""
    page = await browser.new_page(bypass_csp=True)
    await page.goto(f"{origin}{place.path}?persona={place.persona}&lang={lang}")
    for selector in place.clicks:
        await page.click(selector)
    await page.wait_for_selector(place.selector)
    await page.add_script_tag(content=finder())
    return page


async def take() -> dict[str, Any]:
    taken: dict[str, Any] = {}
    async with host() as origin, chromium() as browser:
        for name, place in PLACES.items():
            page = await stand_at(browser, origin, place, "en")
            fingerprint = await page.eval_on_selector(
                place.selector, "element => cairnFind.describe(element)"
            )
            # The product speaks two languages and three industries' words.
            fingerprint["textMatters"] = False
            taken[name] = {"fingerprint": fingerprint, "label": place.label}
            await page.close()
    return taken


if __name__ == "__main__":
    STORED.write_text(
        json.dumps(asyncio.run(take()), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    sys.stdout.write(f"{STORED}\n")
