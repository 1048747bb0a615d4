"""The dashboard's files: for ever under the address of their content, and packed."""

import re
from pathlib import Path

from server.pages.assets import read_assets
from server.settings import Settings
from tests.accounts.stories import Clock
from tests.pages.ground import a_browser


async def test_the_style_sheet_is_kept_for_ever(settings: Settings, clock: Clock) -> None:
    async with a_browser(settings, clock) as browser:
        page = (await browser.get("/sign-in")).text
        path = re.findall(r'href="(/static/[^"]+\.css)"', page)[0]
        sheet = await browser.client.get(path, headers={"accept-encoding": "gzip"})
        same = await browser.client.get(path, headers={"if-none-match": sheet.headers["etag"]})
        old = await browser.client.get(re.sub(r"/static/[^/]+/", "/static/of-last-week/", path))
        missing = await browser.client.get("/static/1/nothing.css")
    assert sheet.status_code == 200
    assert sheet.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert sheet.headers["content-encoding"] == "gzip"
    assert "--accent: #2f6f5e" in sheet.text
    assert same.status_code == 304
    assert (old.status_code, old.headers["cache-control"]) == (200, "no-cache")
    assert missing.status_code == 404


async def test_nothing_outside_the_folder_is_served(settings: Settings, clock: Clock) -> None:
    async with a_browser(settings, clock) as browser:
        for name in ("..%2Fpage.py", "../page.py", "%2e%2e/page.py"):
            answer = await browser.client.get(f"/static/1/{name}")
            assert answer.status_code == 404, name


def test_another_content_is_another_address(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "a.css").write_text("a{}")
    (tmp_path / "dist" / "copy.js").write_text("1")
    (tmp_path / "dist" / "copy.js.br").write_bytes(b"packed")
    before = read_assets(tmp_path)
    (tmp_path / "b.css").write_text("b{}")
    after = read_assets(tmp_path)
    assert set(before) == {"cairn.css", "copy.js"}
    assert before["cairn.css"].path != after["cairn.css"].path
    assert after["cairn.css"].plain == b"a{}\nb{}"
    assert before["copy.js"] == after["copy.js"]
    assert before["copy.js"].packed == {"br": b"packed"}
