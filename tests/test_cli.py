"""The `cairn` command, as an operator types it."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import empty_database
from server.cli import main
from server.demo.load import load_demo
from server.settings import Settings

COMMANDS = ("serve", "demo", "migrate", "doctor", "recount", "environments", "token create")


@pytest.fixture
def database(postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty database that the command finds in its environment."""
    with empty_database(postgres) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        monkeypatch.setenv("CAIRN_DATA", str(tmp_path))
        yield url


def cairn(database: str, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    environ = {**os.environ, "DATABASE_URL": database, "CAIRN_DATA": str(data)}
    return subprocess.run(
        [sys.executable, "-m", "server.cli", *arguments],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0
    assert f"usage: cairn {command}" in capsys.readouterr().out


def test_migrate_doctor_and_recount_of_a_fresh_database(database: str, tmp_path: Path) -> None:
    before = cairn(database, tmp_path, "doctor")
    assert before.returncode == 1
    assert "BAD  schema: at nothing" in before.stdout
    assert cairn(database, tmp_path, "migrate").stdout.startswith("From None to ")
    assert cairn(database, tmp_path, "migrate").stdout.startswith("The schema is at ")
    after = cairn(database, tmp_path, "doctor")
    assert "BAD" not in after.stdout.replace("BAD  scripts", "")
    assert "is bound to row-level security" in after.stdout
    assert cairn(database, tmp_path, "recount").stdout.startswith("No difference")


def test_serve_refuses_a_database_that_is_not_migrated(database: str, tmp_path: Path) -> None:
    refused = cairn(database, tmp_path, "serve")
    assert refused.returncode == 1
    assert "Run `cairn migrate` first" in refused.stderr


def test_environments_and_tokens_of_a_workspace(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate"]) == 0
    assert main(["token", "create", "ci", "--role", "author"]) == 1
    assert "There is no workspace yet" in capsys.readouterr().err
    signed = make_demo(Settings(database_url=database, data=tmp_path))
    capsys.readouterr()
    assert main(["environments", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["name"] for row in rows} == {"production", "staging"}
    assert signed in {row["key"] for row in rows}
    assert main(["token", "create", "ci", "--role", "author"]) == 0
    assert capsys.readouterr().out.startswith("ct_")
    assert main(["token", "create", "ci", "--role", "author", "--workspace", "Elsewhere"]) == 1
    assert "There is no workspace named 'Elsewhere'" in capsys.readouterr().err


def make_demo(settings: Settings) -> str:
    """The demo's workspace without its history; gives production's key."""
    return asyncio.run(load_demo(settings, lambda *_: None, history=False)).key


def test_a_wrong_setting_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "eighty")
    assert main(["doctor"]) == 1
    assert capsys.readouterr().err == (
        "cairn: PORT is 'eighty'; it must be a whole number from 1 to 65535.\n"
    )


def test_a_database_that_is_away_is_one_sentence_and_a_hint(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://nobody@/none?host={tmp_path}")
    assert main(["migrate"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("cairn: the database does not answer")
    assert "cairn doctor" in said
