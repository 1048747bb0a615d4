"""The real thing, started as an operator starts it, and a real browser."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from conftest import empty_database
from e2e.chromium import find

START_SECONDS = 90
# A state is waited for, however busy the machine is; it is there at once when nothing else runs.
expect.set_options(timeout=20_000)


@dataclass(frozen=True)
class Demo:
    """A running demo: the dashboard's origin, the host product's, and the author's sign-in."""

    cairn: str
    host: str
    email: str
    password: str
    key: str
    data: Path
    pid: int
    database_url: str = ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_demo(
    data: Path,
    *,
    database_url: str | None,
    arguments: tuple[str, ...] = (),
    ports: tuple[int, int] | None = None,
) -> Iterator[Demo]:
    """`cairn demo` as a process of its own; ended by SIGTERM, as an operator's machine does."""
    port, host_port = ports or (free_port(), free_port())
    environ = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "MAKELEVEL")
    }
    environ |= {"PORT": str(port), "HOST_PORT": str(host_port), "CAIRN_DATA": str(data)}
    if database_url is not None:
        environ["DATABASE_URL"] = database_url
    process = subprocess.Popen(
        [sys.executable, "-m", "server.cli", "demo", *arguments],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = _until_it_serves(process)
        signed = json.loads((data / "demo.json").read_text())
        yield Demo(
            cairn=f"http://127.0.0.1:{port}",
            host=f"http://127.0.0.1:{host_port}",
            email=signed["email"],
            password=signed["password"],
            key=signed["key"],
            data=data,
            pid=process.pid,
            database_url=database_url or "",
        )
        assert "Sign in as" in said
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def _until_it_serves(process: subprocess.Popen[str]) -> str:
    said: list[str] = []
    alarm = threading.Timer(START_SECONDS, process.kill)
    alarm.start()
    try:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if "Stop with Ctrl-C" in line:
                return "".join(said)
    finally:
        alarm.cancel()
    raise AssertionError(f"the demo did not start:\n{''.join(said)}")


@pytest.fixture(scope="session")
def demo(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo without its history, on a database of its own, for all browser tests."""
    with (
        empty_database(postgres) as url,
        running_demo(
            tmp_path_factory.mktemp("demo"), database_url=url, arguments=("--without-history",)
        ) as started,
    ):
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the browser tests of a file; each test takes a context of its own.

    Not for the whole session: while it runs, the main thread has an event loop running, and
    asynchronous tests of other files could not have theirs.
    """
    path = find()
    assert path is not None, "no Chromium: run `python -m e2e.chromium`"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-background-networking",
            ],
        )
        yield launched
        launched.close()
