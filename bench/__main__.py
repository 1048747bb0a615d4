"""`make bench`: intake and session beside PostgreSQL's own limit, and the SDK's bytes.

Prints a table. It starts a PostgreSQL and a server of its own in a temporary folder, loads them
over 127.0.0.1 for some two minutes, and ends them.
"""

import asyncio
import os
import tempfile
from pathlib import Path

from bench.intake import JOINT, intake
from bench.intake import limit as intake_limit
from bench.load import Figures
from bench.place import a_place
from bench.session import limit as session_limit
from bench.session import publish, session
from bench.sizes import sizes
from server.database.private import PrivatePostgres, open_private


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
        print(f"{os.cpu_count()} cores for the load, one server process and PostgreSQL together.\n")
        _head("What goes in", "events/s")
        plain: dict[str, float] = {}
        for events, copy, connections in (
            (1, False, 16),
            (20, False, 8),
            (JOINT, False, 4),
            (JOINT, True, 4),
        ):
            found = await intake_limit(place, connections, events, copy=copy)
            way = "COPY" if copy else "unnest"
            name = f"PostgreSQL alone, {way}, {events} a transaction"
            plain[name] = found.rate * events
            _line(name, connections, found, events)
        best = max(plain.values())
        for events, connections in ((1, 1), (1, 32), (1, 128), (20, 8), (20, 32)):
            found = await intake(place, connections, events)
            _line(f"POST /v1/batch, {events} a request", connections, found, events, best)
        print(f"\nThe ratio is to the fastest of the plain clients ({best:,.0f} events/s).\n")
        _head("Who is here", "sessions/s")
        await publish(place)
        least = await session_limit(place, 8)
        _line("PostgreSQL alone, one read", 8, least)
        for connections in (1, 32):
            found = await session(place, connections)
            _line("POST /v1/session", connections, found, 1, least.rate)
        print()


def _head(what: str, unit: str) -> None:
    print(f"{what:<44}{'lines':>6}{'req/s':>9}{unit:>12}{'p50 ms':>9}{'p99 ms':>9}{'ratio':>7}")


def _line(
    name: str, connections: int, found: Figures, events: int = 1, best: float | None = None
) -> None:
    rate = found.rate * events
    ratio = "" if best is None else f"{rate / best:.2f}"
    print(
        f"{name:<44}{connections:>6}{found.rate:>9,.0f}{rate:>12,.0f}"
        f"{found.p50:>9.1f}{found.p99:>9.1f}{ratio:>7}",
        flush=True,
    )


def _sizes() -> None:
    found = sizes()
    if not found:
        print("sdk/dist is not built; `make build` builds it.")
        return
    print(f"{'Bytes of the SDK':<44}{'raw':>10}{'gzip':>10}{'brotli':>10}")
    for size in found:
        brotli = "" if size.brotli is None else f"{size.brotli:,}"
        print(f"{size.name:<44}{size.raw:>10,}{size.gzipped:>10,}{brotli:>10}")


if __name__ == "__main__":
    main()
