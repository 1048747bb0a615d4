"""`make bench`: intake and session beside PostgreSQL's own limit, and the SDK's bytes.

Prints a table. It starts a PostgreSQL and a server of its own in a temporary folder, loads them
over 127.0.0.1 for some two minutes, and ends them.
"""

import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.intake import JOINT, fresh, intake
from bench.intake import limit as intake_limit
from bench.load import Figures
from bench.place import Place, a_place
from bench.session import limit as session_limit
from bench.session import publish, session
from bench.sizes import sizes
from server.database.private import PrivatePostgres, open_private

ROUNDS = 3


@dataclass(frozen=True)
class Scenario:
    """lines: connections at a time. events: in a request or a transaction."""

    name: str
    lines: int
    events: int
    run: Callable[[], Awaitable[Figures]]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        database = open_private(Path(folder))
        try:
            asyncio.run(_bench(Path(folder), database))
        finally:
            database.stop()
    _sizes()


async def _bench(folder: Path, database: PrivatePostgres) -> None:
    async with a_place(database, folder) as place:
        print(f"{os.cpu_count()} cores for the load, one server process and PostgreSQL together.")
        print(f"Each figure is the median of {ROUNDS} rounds, taken in turn on an empty table.\n")
        await _intake(place)
        await publish(place)
        await _session(place)


async def _intake(place: Place) -> None:
    plain: list[Scenario] = [
        Scenario("PostgreSQL alone, 1 a transaction", 32, 1, partial(intake_limit, place, 32, 1)),
        Scenario("PostgreSQL alone, 20 a transaction", 8, 20, partial(intake_limit, place, 8, 20)),
        Scenario(
            f"PostgreSQL alone, {JOINT} a transaction",
            *(4, JOINT, partial(intake_limit, place, 4, JOINT)),
        ),
        Scenario(
            f"PostgreSQL alone, COPY, {JOINT} a transaction",
            *(4, JOINT, partial(intake_limit, place, 4, JOINT, copy=True)),
        ),
    ]
    ours = [
        Scenario(
            f"POST /v1/batch, {events} a request",
            lines,
            events,
            partial(intake, place, lines, events),
        )
        for events, lines in ((1, 1), (1, 32), (1, 128), (20, 8), (20, 32))
    ]
    found = await _rounds(place, [*plain, *ours])
    best = max(found[one.name, one.lines].rate * one.events for one in plain)
    _head("What goes in", "events/s")
    for one in (*plain, *ours):
        _line(one, found[one.name, one.lines], best)
    print(f"\nThe ratio is to the fastest plain client ({best:,.0f} events/s), which resolves no")
    print("person and counts nothing. CPU: microseconds an event, server and PostgreSQL.\n")


async def _session(place: Place) -> None:
    least = Scenario("PostgreSQL alone, one read", 8, 1, partial(session_limit, place, 8))
    ours = [
        Scenario("POST /v1/session", lines, 1, partial(session, place, lines)) for lines in (1, 32)
    ]
    await intake(place, 8, 20, 1.0)  # the people who will be asked for
    found = await _rounds(None, [least, *ours])
    _head("Who is here", "sessions/s")
    for one in (least, *ours):
        _line(one, found[one.name, one.lines], found[least.name, least.lines].rate)
    print()


async def _rounds(
    place: Place | None, scenarios: Sequence[Scenario]
) -> dict[tuple[str, int], Figures]:
    """Other work on the machine then falls on all of them alike."""
    found: dict[tuple[str, int], list[Figures]] = {}
    for _ in range(ROUNDS):
        for one in scenarios:
            if place is not None:
                await fresh(place)
            found.setdefault((one.name, one.lines), []).append(await one.run())
    return {key: sorted(of, key=lambda f: f.rate)[len(of) // 2] for key, of in found.items()}


def _head(what: str, unit: str) -> None:
    names = f"{'lines':>6}{'req/s':>9}{unit:>12}{'p50 ms':>9}{'p99 ms':>9}{'ratio':>7}{'CPU us':>8}"
    print(f"{what:<44}{names}")


def _line(one: Scenario, found: Figures, best: float) -> None:
    rate = found.rate * one.events
    print(
        f"{one.name:<44}{one.lines:>6}{found.rate:>9,.0f}{rate:>12,.0f}"
        f"{found.p50:>9.1f}{found.p99:>9.1f}{rate / best:>7.2f}"
        f"{found.cpu * 1000 / one.events:>8.0f}",
        flush=True,
    )


def _sizes() -> None:
    found = sizes()
    if not found:
        print("sdk/dist is not built; `make build` builds it.")
        return
    print(f"{'Bytes of the SDK':<44}{'raw':>10}{'gzip':>10}{'brotli':>10}")
    for size in found:
        print(f"{size.name:<44}{size.raw:>10,}{size.gzipped:>10,}{size.brotli:>10,}")


if __name__ == "__main__":
    main()
