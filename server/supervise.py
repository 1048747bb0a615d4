"""Child processes of `cairn demo`: started together, ended together, none left behind."""

import contextlib
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil

STOP_SECONDS = 15
ENDING_SECONDS = 10


class PortBusyError(Exception):
    """Another process listens there; the message says which variable moves Cairn elsewhere."""


class AlreadyRunningError(Exception):
    """Another demo keeps its data in the same folder; the message says what to do."""


@contextlib.contextmanager
def only_one(data: Path, *, patience: float = ENDING_SECONDS) -> Iterator[None]:
    """Hold the folder for one demo. One that is about to end has `patience` seconds for it.

    The lock goes with its process, kill -9 included, so nothing is left to clean up.
    """
    with (data / "demo.lock").open("a") as lock:
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > deadline:
                    raise AlreadyRunningError(
                        f"A demo runs already with the data in {data}. Stop that one, or give this "
                        "one a folder and ports of its own: CAIRN_DATA, PORT and HOST_PORT"
                    ) from error
            time.sleep(0.1)
        yield


def need_port(host: str, port: int, variable: str, *, patience: float = 0.0) -> None:
    """Raise PortBusyError unless `host:port` is free, or becomes free within `patience` seconds."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return _try_port(host, port)
        except OSError as error:
            if time.monotonic() > deadline:
                raise PortBusyError(
                    f"Port {port} on {host} is not free ({error.strerror}). Stop what uses it, or "
                    f"choose another: {variable}={port + 100} make run"
                ) from error
        time.sleep(0.1)


def _try_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


class Children:
    """The children of this process. Their pids stand in `record`, so that a start after `kill -9`
    can end what is left where the kernel does not do it."""

    def __init__(self, record: Path) -> None:
        self._record = record
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: list[str], environ: Mapping[str, str], log: Path) -> None:
        """Start a child in a session of its own: a Ctrl-C in the terminal reaches only us."""
        with log.open("ab") as out:
            self._running[name] = subprocess.Popen(
                command,
                env=dict(environ),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self._record.write_text(
            json.dumps([[p.pid, psutil.Process(p.pid).create_time()] for p in self._all()])
        )

    def ended(self) -> str | None:
        """The name of a child that has ended by itself, None while all run."""
        return next((n for n, p in self._running.items() if p.poll() is not None), None)

    def stop(self) -> None:
        """SIGTERM to all, in the reverse order of their start; SIGKILL to what does not go."""
        for process in reversed(self._all()):
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in reversed(self._all()):
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self._record.unlink(missing_ok=True)

    def _all(self) -> list[subprocess.Popen[bytes]]:
        return list(self._running.values())


def end_leftovers(record: Path) -> bool:
    """End the children of an earlier start that was killed; says whether there was one.

    A pid that is another process by now is left alone.
    """
    if not record.exists():
        return False
    for process in _leftovers(record):
        with contextlib.suppress(psutil.Error):
            for one in [*process.children(recursive=True), process]:
                one.terminate()
            process.wait(STOP_SECONDS)
    record.unlink(missing_ok=True)
    return True


def _leftovers(record: Path) -> Iterator[psutil.Process]:
    try:
        entries = json.loads(record.read_text())
    except ValueError:
        return
    for pid, created in entries:
        with contextlib.suppress(psutil.NoSuchProcess):
            process = psutil.Process(pid)
            if abs(process.create_time() - created) < 1:
                yield process


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]
