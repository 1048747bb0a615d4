"""The private PostgreSQL: found again, ended with its parent, never two on one folder."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import asyncpg
import psutil
import pytest

from server.database import private
from server.database.private import PrivatePostgresError, open_private

HOLD = """
import os, sys
from pathlib import Path
from server.database.private import open_private
server = open_private(Path(sys.argv[1]))
print(server.process.pid, flush=True)
sys.stdin.read()
"""


async def _value(socket: Path, statement: str) -> object:
    conn = await asyncpg.connect(host=str(socket), user=private.OWNER, database=private.DATABASE)
    try:
        return await conn.fetchval(statement)
    finally:
        await conn.close()


def ask(server: private.PrivatePostgres, statement: str) -> object:
    return asyncio.run(_value(server.socket, statement))


def test_what_was_stored_is_there_after_a_second_start(tmp_path: Path) -> None:
    first = open_private(tmp_path)
    ask(first, "create table kept as select 42 as n")
    first.stop()
    second = open_private(tmp_path)
    try:
        assert ask(second, "select n from kept") == 42
    finally:
        second.stop()


def test_a_second_user_of_the_folder_shares_the_server_and_does_not_end_it(tmp_path: Path) -> None:
    owner = open_private(tmp_path)
    try:
        guest = open_private(tmp_path)
        assert (owner.owned, guest.owned) == (True, False)
        guest.stop()
        assert ask(owner, "select 1") == 1
    finally:
        owner.stop()


def test_its_end_leaves_nothing_outside_its_folder(tmp_path: Path) -> None:
    first = open_private(tmp_path)
    guest = open_private(tmp_path)
    guest.stop()
    assert first.socket.exists(), "a guest's end takes nothing away"
    first.stop()
    assert not first.socket.exists()
    second = open_private(tmp_path)
    first.stop()
    try:
        assert ask(second, "select 1") == 1, "an end that is told twice takes nothing from others"
    finally:
        second.stop()


def test_it_listens_on_no_network_address(tmp_path: Path) -> None:
    server = open_private(tmp_path)
    try:
        assert ask(server, "show listen_addresses") == ""
        assert (server.socket.stat().st_mode & 0o777) == 0o700
    finally:
        server.stop()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_it_is_usable_again_after_its_parent_was_killed(
    tmp_path: Path, number: signal.Signals
) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    left = psutil.Process(int(parent.stdout.readline()))
    parent.send_signal(number)
    parent.communicate()
    again = open_private(tmp_path)
    try:
        assert ask(again, "select 1") == 1
        assert not left.is_running() or left.status() == psutil.STATUS_ZOMBIE
    finally:
        again.stop()


def test_it_is_usable_again_after_it_was_killed_itself(tmp_path: Path) -> None:
    first = open_private(tmp_path)
    ask(first, "create table kept as select 42 as n")
    assert first.process is not None
    os.kill(first.process.pid, signal.SIGKILL)
    first.stop()
    second = open_private(tmp_path)
    try:
        assert ask(second, "select n from kept") == 42
    finally:
        second.stop()


def test_a_pid_file_that_names_somebody_else_is_forgotten(tmp_path: Path) -> None:
    open_private(tmp_path).stop()
    # After a restart of the machine the pid of the file may be any process: here, this one.
    (tmp_path / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n")
    server = open_private(tmp_path)
    try:
        assert ask(server, "select 1") == 1
    finally:
        server.stop()


def test_a_start_that_was_cut_off_leaves_no_half_of_a_cluster(tmp_path: Path) -> None:
    (tmp_path / "postgres.new" / "base").mkdir(parents=True)
    server = open_private(tmp_path)
    try:
        assert ask(server, "select 1") == 1
    finally:
        server.stop()


def test_it_runs_in_a_folder_that_is_closed_to_others(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    server = open_private(closed / "var")
    try:
        assert ask(server, "select 1") == 1
    finally:
        server.stop()


def test_a_full_disk_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=12_000_000))
    with pytest.raises(PrivatePostgresError, match=r"has 12 MB left.*CAIRN_DATA"):
        open_private(tmp_path)
    assert not (tmp_path / "postgres").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PrivatePostgresError, match=r"cannot write to .*file/var"):
        open_private(tmp_path / "file" / "var")
