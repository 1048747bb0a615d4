"""`cairn demo`: a database, a server, a host product and a history, started and ended together."""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import httpx
import msgspec

from server.database.private import PrivatePostgres, open_private
from server.lifeline import die_with_parent
from server.operate import bring_up_to_date
from server.settings import Settings
from server.supervise import STOP_SECONDS, Children, end_leftovers, need_port, only_one, python

READY_SECONDS = 60


class DemoError(Exception):
    """The demo cannot go on; the message says why and where to look."""


def demonstrate(settings: Settings, *, history: bool) -> int:
    """Serve the demo until SIGINT or SIGTERM; 0 when it was ended so, 1 when a part failed."""
    if "MAKELEVEL" in os.environ:
        die_with_parent()
    settings.data.mkdir(parents=True, exist_ok=True)
    with only_one(settings.data):
        return _demonstrate(settings, history=history)


def _demonstrate(settings: Settings, *, history: bool) -> int:
    record = settings.data / "demo-processes.json"
    # What a killed start left may need a moment to let go of its ports.
    patience = STOP_SECONDS if end_leftovers(record) else 0
    need_port(settings.host, settings.port, "PORT", patience=patience)
    need_port(settings.host, settings.host_port, "HOST_PORT", patience=patience)
    children = Children(record)
    private: PrivatePostgres | None = None
    try:
        with _interrupts():
            if settings.database_url is None:
                _say("Starting PostgreSQL…")
                private = open_private(settings.data)
                settings = msgspec.structs.replace(settings, database_url=private.url)
            _run(settings, children, history=history)
    except KeyboardInterrupt:
        _say("\nStopping…")
        return 0
    except DemoError as error:
        sys.stderr.write(f"cairn: {error}\n")
        return 1
    finally:
        # A second Ctrl-C must not leave half of it running.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        children.stop()
        if private is not None:
            private.stop()
    return 0


def _run(settings: Settings, children: Children, *, history: bool) -> None:
    from server.demo.load import load_demo

    asyncio.run(bring_up_to_date(settings))
    environ = {
        **os.environ,
        "DATABASE_URL": settings.database_url or "",
        "CAIRN_DATA": str(settings.data),
        "CAIRN_SUPERVISED": "1",
    }
    log = settings.data / "server.log"
    _say("Starting the server…")
    children.start("server", python("-m", "server.cli", "serve"), environ, log)
    _await_ready(settings, children, log)
    signed = asyncio.run(load_demo(settings, _progress, history=history))
    children.start(
        "host",
        python(
            "-m",
            "examples.host",
            "--port",
            str(settings.host_port),
            "--cairn",
            settings.public_url,
            "--key",
            signed.key,
        ),
        environ,
        settings.data / "host.log",
    )
    host = f"http://{settings.host}:{settings.host_port}"
    _await_answer(f"{host}/", children, settings.data / "host.log")
    _say(
        "\n"
        f"  Dashboard      {settings.public_url}\n"
        f"  Host product   {host}\n\n"
        f"  Sign in as     {signed.email}\n"
        f"  Password       {signed.password}\n\n"
        f"  Data           {settings.data}\n"
        "  Stop with Ctrl-C.\n"
    )
    _wait(children, settings.data)


def _wait(children: Children, data: Path) -> None:
    """Until a signal (KeyboardInterrupt) or the end of a child (DemoError)."""
    woken = threading.Event()
    signal.signal(signal.SIGCHLD, lambda *_: woken.set())
    while (ended := children.ended()) is None:
        woken.wait()
        woken.clear()
    raise DemoError(f"The {ended} stopped by itself. Its log is {data / f'{ended}.log'}.")


def _await_ready(settings: Settings, children: Children, log: Path) -> None:
    _await_answer(f"http://{settings.host}:{settings.port}/ready", children, log)


def _await_answer(url: str, children: Children, log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    with httpx.Client(timeout=2, trust_env=False) as client:
        while True:
            ended = children.ended()
            if ended is not None or time.monotonic() > deadline:
                raise DemoError(
                    f"The {ended} did not start. Its log is {log}."
                    if ended
                    else f"{url} did not answer in {READY_SECONDS} seconds. The log is {log}."
                )
            try:
                if client.get(url).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)


@contextmanager
def _interrupts() -> Iterator[None]:
    """SIGTERM ends the demo as Ctrl-C does."""

    def interrupt(_number: int, _frame: FrameType | None) -> Any:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    yield


def _progress(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    sys.stdout.write(f"\rLoading the demo's history… {done:,} of {total:,} events{end}")
    sys.stdout.flush()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
