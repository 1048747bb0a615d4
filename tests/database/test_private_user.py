"""As whom the private PostgreSQL runs, and what is said where that cannot be."""

import os
import pwd
import shutil
import sys
from pathlib import Path

import pytest

from server.database import private_user
from server.database.private_user import PrivatePostgresError, PrivateUser

NOBODY = pwd.getpwnam("nobody")


@pytest.fixture
def root_on_linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """As if root asked, on a Linux with `setpriv`, with the system user made already."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name, path=None: f"/usr/bin/{name}")
    monkeypatch.setattr(private_user, "_system_user", lambda: NOBODY)
    return monkeypatch


def command_of(user: PrivateUser) -> list[str]:
    return user.command(["postgres"], parent_death=True)


def test_an_ordinary_user_runs_it_as_themselves(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    user = private_user.private_user(tmp_path, tmp_path)
    assert command_of(user) == ["setpriv", "--pdeathsig", "INT", "postgres"]


def test_root_becomes_the_system_user_and_keeps_no_right(
    root_on_linux: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root_on_linux.setattr(private_user, "_reaches", lambda user, path: True)
    command = command_of(private_user.private_user(tmp_path, tmp_path))
    assert command[0] == "setpriv"
    assert {f"--reuid={NOBODY.pw_uid}", "--clear-groups", "--inh-caps=-all"} <= set(command)


def test_in_a_closed_folder_root_only_looks_like_the_system_user(
    root_on_linux: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def reaches(user: PrivateUser, path: Path) -> bool:
        return command_of(user)[0] == "unshare"

    root_on_linux.setattr(private_user, "_reaches", reaches)
    command = command_of(private_user.private_user(tmp_path, tmp_path))
    assert command[:3] == ["unshare", "--user", f"--map-user={NOBODY.pw_uid}"]


def test_where_no_way_reaches_the_folders_it_says_what_to_do(
    root_on_linux: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root_on_linux.setattr(private_user, "_reaches", lambda user, path: False)
    with pytest.raises(PrivatePostgresError, match=r"closed to others.*set CAIRN_DATA"):
        private_user.private_user(tmp_path, tmp_path)


def test_where_no_system_user_can_be_made_it_says_what_to_do(
    root_on_linux: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root_on_linux.setattr(private_user, "_system_user", lambda: None)
    with pytest.raises(PrivatePostgresError, match=r"ordinary user, or set DATABASE_URL"):
        private_user.private_user(tmp_path, tmp_path)
