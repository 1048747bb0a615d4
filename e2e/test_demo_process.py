"""The demo as an operator meets it: it comes up, ends whole, and comes up again after anything."""

import signal
import socket
import subprocess
import sys
from os import environ
from pathlib import Path

import httpx
import psutil
import pytest

from e2e.conftest import Demo, free_port, running_demo

LIGHT = ("--without-history",)


def family(demo: Demo) -> list[psutil.Process]:
    """Every process that the demo has started."""
    return psutil.Process(demo.pid).children(recursive=True)


def sign_in(demo: Demo) -> int:
    body = {"email": demo.email, "password": demo.password}
    return httpx.post(f"{demo.cairn}/api/sign-in", json=body, trust_env=False).status_code


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_every_process_that_it_started(tmp_path: Path, number: signal.Signals) -> None:
    with running_demo(tmp_path, database_url=None, arguments=LIGHT) as demo:
        started = family(demo)
        assert any("postgres" in process.name() for process in started)
        assert httpx.get(f"{demo.cairn}/ready", trust_env=False).status_code == 200
        assert httpx.get(f"{demo.cairn}/sdk/v1/embed.js", trust_env=False).status_code == 200
        assert httpx.get(f"{demo.host}/", trust_env=False).status_code == 200
        psutil.Process(demo.pid).send_signal(number)
        gone, alive = psutil.wait_procs(started, timeout=30)
    assert alive == []
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()
    assert len(gone) == len(started)


def test_a_second_start_has_everything_still_there(tmp_path: Path) -> None:
    with running_demo(tmp_path, database_url=None, arguments=LIGHT) as first:
        assert sign_in(first) == 204
    with running_demo(tmp_path, database_url=None, arguments=LIGHT) as second:
        assert (second.password, second.key) == (first.password, first.key)
        assert sign_in(second) == 204


def test_killing_it_leaves_nothing_that_stops_the_next_start(tmp_path: Path) -> None:
    ports = (free_port(), free_port())
    with running_demo(tmp_path, database_url=None, arguments=LIGHT, ports=ports) as first:
        left = family(first)
        psutil.Process(first.pid).kill()
    with running_demo(tmp_path, database_url=None, arguments=LIGHT, ports=ports) as second:
        assert sign_in(second) == 204
        _, alive = psutil.wait_procs(left, timeout=0)
        assert alive == []


def test_a_busy_port_is_one_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "-m", "server.cli", "demo"],
            env={**environ, "PORT": str(port), "CAIRN_DATA": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr == (
        f"cairn: Port {port} on 127.0.0.1 is not free (Address already in use). Stop what uses "
        f"it, or choose another: PORT={port + 100} make run\n"
    )
