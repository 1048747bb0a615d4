"""As whom the private PostgreSQL runs: PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

SYSTEM_USER = "cairn-postgres"


class PrivatePostgresError(Exception):
    """The private PostgreSQL cannot run; the message says what to do."""


class PrivateUser:
    """The user that owns the cluster.

    entry: None for the user of this process; else the system user to become.
    mapped: root stays the owner of the files and only *looks like* the system user, in a user
    namespace. That serves where a folder above is closed to others (a private home, a temporary
    folder): the owner may still walk it.
    """

    def __init__(self, entry: pwd.struct_passwd | None, *, mapped: bool = False) -> None:
        self._entry = entry
        self._mapped = mapped

    def own(self, path: Path) -> None:
        """Hand `path` to the user."""
        if self._entry is not None and not self._mapped:
            os.chown(path, self._entry.pw_uid, self._entry.pw_gid)

    def command(self, command: list[str], *, parent_death: bool = False) -> list[str]:
        """`command` as it must be called to run as the user, ended when its parent dies."""
        outer: list[str] = []
        inner: list[str] = []
        if parent_death and shutil.which("setpriv"):
            inner += ["--pdeathsig", "INT"]
        if self._entry is not None:
            uid, gid = self._entry.pw_uid, self._entry.pw_gid
            if self._mapped:
                outer = ["unshare", "--user", f"--map-user={uid}", f"--map-group={gid}"]
                inner += ["--inh-caps=-all", "--ambient-caps=-all"]
            else:
                inner += [f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--inh-caps=-all"]
        return [*outer, *(["setpriv", *inner] if inner else []), *command]


def private_user(data: Path, binaries: Path) -> PrivateUser:
    """This user; under root the system user, made if it is not there.

    Raises PrivatePostgresError with what to do where that cannot be.
    """
    if os.geteuid() != 0:
        return PrivateUser(None)
    if sys.platform != "linux" or shutil.which("setpriv") is None:
        raise PrivatePostgresError(
            "PostgreSQL does not run as root, and this machine has no `setpriv` to start it as "
            "somebody else. Run Cairn as an ordinary user, or set DATABASE_URL."
        )
    entry = _system_user()
    if entry is None:
        raise PrivatePostgresError(
            f"PostgreSQL does not run as root, and the system user {SYSTEM_USER} could not be "
            "made. Run Cairn as an ordinary user, or set DATABASE_URL."
        )
    for user in (PrivateUser(entry), PrivateUser(entry, mapped=True)):
        if all(_reaches(user, path) for path in (binaries / "postgres", data)):
            return user
    raise PrivatePostgresError(
        f"The user {SYSTEM_USER} cannot reach {data} or {binaries}: a folder above is closed to "
        "others. Put Cairn into a folder that others may enter, set CAIRN_DATA, or run Cairn as "
        "an ordinary user."
    )


def _system_user() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        if useradd is None:
            return None
        subprocess.run(
            [
                useradd,
                "--system",
                "--no-create-home",
                "--home-dir",
                "/nonexistent",
                "--shell",
                "/usr/sbin/nologin",
                SYSTEM_USER,
            ],
            capture_output=True,
            check=False,
        )
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return None


def _reaches(user: PrivateUser, path: Path) -> bool:
    test = shutil.which("test") or "/usr/bin/test"
    return (
        subprocess.run(
            user.command([test, "-x", str(path)]), check=False, cwd="/", capture_output=True
        ).returncode
        == 0
    )
