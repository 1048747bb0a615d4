"""A Chromium for the browser tests: one that is there, else one that is installed now."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find() -> str | None:
    """The path of a Chromium: CAIRN_CHROMIUM, one on PATH, Chrome on macOS, Playwright's own."""
    given = os.environ.get("CAIRN_CHROMIUM")
    if given:
        return given
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    if MAC.exists():
        return str(MAC)
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Install one: Debian's package for root on Debian, else Playwright's own."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environ)
        packages = ["chromium", "fonts-noto-cjk"]
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
            check=True,
            env=environ,
            stdout=subprocess.DEVNULL,
        )
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> int:
    if find() is None:
        sys.stderr.write("Installing a Chromium for the browser tests…\n")
        try:
            install()
        except subprocess.CalledProcessError as error:
            sys.stderr.write(
                f"No Chromium could be installed ({error}). Install one and name it in "
                "CAIRN_CHROMIUM.\n"
            )
            return 1
    found = find()
    if found is None:
        sys.stderr.write("There is still no Chromium. Name one in CAIRN_CHROMIUM.\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
