"""The `cairn` command."""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import msgspec
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database.engine import open_engine
from server.database.private import PrivatePostgresError, open_private
from server.errors import CairnError
from server.lifeline import die_with_parent
from server.logs import open_logs
from server.settings import Settings, SettingsError, read_settings
from server.supervise import AlreadyRunningError, PortBusyError

T = TypeVar("T")
ROLES = ("owner", "admin", "author", "viewer")


class CommandError(Exception):
    """What the operator asked for cannot be done; the message says what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it did what was asked, 1 when not, 2 for wrong arguments."""
    arguments = parser().parse_args(argv)
    open_logs()
    try:
        return int(arguments.run(arguments, read_settings()))
    except (
        CommandError,
        CairnError,
        SettingsError,
        PrivatePostgresError,
        AlreadyRunningError,
        PortBusyError,
    ) as error:
        print(f"cairn: {error}", file=sys.stderr)
        return 1
    except (DBAPIError, OSError) as error:
        print(f"cairn: the database does not answer: {_first_line(error)}", file=sys.stderr)
        print("cairn: check DATABASE_URL, or run `cairn doctor`.", file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="cairn", description="Cairn: in-app onboarding that you host yourself."
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace, Settings], int], text: str
    ) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text)
        one.set_defaults(run=run)
        return one

    command("serve", _serve, "Serve the dashboard, the SDK and the intake on PORT (8000).")
    demo = command("demo", _demo, "Serve the demo: Cairn, a host product and 60 days of history.")
    demo.add_argument("--without-history", action="store_true", help="do not load the history")
    command("migrate", _migrate, "Bring the database's schema to what this Cairn needs.")
    command("doctor", _doctor, "Check everything Cairn stands on, and say what is wrong.")
    recount = command("recount", _recount, "Recompute every tally from the events and compare.")
    recount.add_argument("--repair", action="store_true", help="write what the events say")
    environments = command("environments", _environments, "List the environments and their keys.")
    environments.add_argument("--json", action="store_true", help="as JSON: name, key, workspace")
    token = commands.add_parser("token", help="Make API tokens.", description="Make API tokens.")
    actions = token.add_subparsers(required=True, metavar="ACTION")
    create = actions.add_parser(
        "create", help="Make a token and print it once.", description="Make a token, print it once."
    )
    create.add_argument("name", help="what the token is for")
    create.add_argument("--role", choices=ROLES, required=True, help="what the token may do")
    create.add_argument("--workspace", help="the workspace's name, where there are several")
    create.set_defaults(run=_token)
    return made


@contextmanager
def database(settings: Settings) -> Iterator[Settings]:
    """Settings with a database: the given one, or the private one, started if it is not running."""
    if settings.database_url is not None:
        yield settings
        return
    private = open_private(settings.data)
    try:
        yield msgspec.structs.replace(settings, database_url=private.url)
    finally:
        private.stop()


def _serve(_: argparse.Namespace, settings: Settings) -> int:
    from server.operate import bring_welcome, need_migrated
    from server.serving import serve
    from server.supervise import need_port

    if "CAIRN_SUPERVISED" in os.environ:
        die_with_parent()
    need_port(settings.host, settings.port, "PORT")
    with database(settings) as ready:
        asyncio.run(need_migrated(ready))
        asyncio.run(bring_welcome(ready))
        os.environ["DATABASE_URL"] = ready.database_url or ""
        print(f"Cairn serves on {settings.public_url}", flush=True)
        serve(ready)
    return 0


def _demo(arguments: argparse.Namespace, settings: Settings) -> int:
    from server.demonstrate import demonstrate

    return demonstrate(settings, history=not arguments.without_history)


def _migrate(_: argparse.Namespace, settings: Settings) -> int:
    from server.operate import bring_up_to_date

    with database(settings) as ready:
        before, after = asyncio.run(bring_up_to_date(ready))
    print(f"The schema is at {after}." if before == after else f"From {before} to {after}.")
    return 0


def _doctor(_: argparse.Namespace, settings: Settings) -> int:
    from server.operate import diagnose

    findings = diagnose(settings)
    for finding in findings:
        print(f"{'ok  ' if finding.good else 'BAD '} {finding.subject}: {finding.message}")
    return 0 if all(finding.good for finding in findings) else 1


def _recount(arguments: argparse.Namespace, settings: Settings) -> int:
    from server.progress.recount import recount_all

    with database(settings) as ready:
        differences = asyncio.run(_with_engine(ready, lambda e: recount_all(e, arguments.repair)))
    for difference in differences:
        print(difference)
    if not differences:
        print("No difference: every tally is what the events say.")
        return 0
    print(f"{len(differences)} differences{', repaired' if arguments.repair else ''}.")
    return 0 if arguments.repair else 1


def _environments(arguments: argparse.Namespace, settings: Settings) -> int:
    from server.operate import every_environment

    with database(settings) as ready:
        rows = asyncio.run(_with_engine(ready, every_environment))
    if arguments.json:
        print(msgspec.json.encode(rows).decode())
        return 0
    for row in rows:
        print(f"{row.workspace}\t{row.name}\t{row.key}\t{' '.join(row.origins)}")
    return 0


def _token(arguments: argparse.Namespace, settings: Settings) -> int:
    from server.operate import make_token

    with database(settings) as ready:
        token = asyncio.run(
            _with_engine(
                ready, lambda e: make_token(e, arguments.workspace, arguments.name, arguments.role)
            )
        )
    print(token)
    return 0


async def _with_engine(settings: Settings, work: Callable[[AsyncEngine], Awaitable[T]]) -> T:
    engine = open_engine(settings.database_url or "", pool_size=4)
    try:
        return await work(engine)
    finally:
        await engine.dispose()


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


if __name__ == "__main__":
    raise SystemExit(main())
