"""Children are ended together, and what a killed start left is ended by the next."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from server.supervise import (
    AlreadyRunningError,
    Children,
    PortBusyError,
    end_leftovers,
    need_port,
    only_one,
    python,
)

WAIT = "import sys, signal; print('up', flush=True); signal.pause()"


def test_stop_ends_every_child_and_forgets_them(tmp_path: Path) -> None:
    children = Children(tmp_path / "record.json")
    for name in ("one", "two"):
        children.start(name, python("-c", WAIT), os.environ, tmp_path / f"{name}.log")
    pids = [pid for pid, _ in json.loads((tmp_path / "record.json").read_text())]
    assert children.ended() is None
    children.stop()
    assert [psutil.pid_exists(pid) for pid in pids] == [False, False]
    assert not (tmp_path / "record.json").exists()


def test_what_a_killed_start_left_is_ended(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    left = subprocess.Popen([sys.executable, "-c", WAIT], stdout=subprocess.PIPE)
    record.write_text(json.dumps([[left.pid, psutil.Process(left.pid).create_time()]]))
    end_leftovers(record)
    gone = not psutil.pid_exists(left.pid)
    left.communicate()
    assert gone
    assert not record.exists()


def test_a_pid_that_is_another_process_by_now_is_left_alone(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    record.write_text(json.dumps([[os.getpid(), 1.0]]))
    end_leftovers(record)
    assert not record.exists()


def test_a_folder_is_held_by_one_demo_until_that_has_ended(tmp_path: Path) -> None:
    with (
        only_one(tmp_path),
        pytest.raises(AlreadyRunningError, match="CAIRN_DATA, PORT and HOST_PORT"),
        only_one(tmp_path, patience=0),
    ):
        pass
    with only_one(tmp_path, patience=0):
        pass


def test_a_busy_port_is_said_with_the_variable_that_moves_it() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortBusyError, match=rf"Port {port} .*PORT={port + 100} make run"):
            need_port("127.0.0.1", port, "PORT")
