"""Load and its figures: as many requests as some connections can get answered in some seconds."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import psutil


@dataclass(frozen=True)
class Figures:
    """done: requests answered as wanted. p50, p99: milliseconds. cpu: milliseconds a request, of
    the server and PostgreSQL together; it says more than the rate on a machine with other work.
    """

    done: int
    seconds: float
    p50: float
    p99: float
    cpu: float

    @property
    def rate(self) -> float:
        return self.done / self.seconds


class Line:
    """One HTTP/1.1 connection that is kept; no more of HTTP than the load needs, so that the
    client costs little beside the server that it measures."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, host: str, port: int) -> "Line":
        return cls(*await asyncio.open_connection(host, port))

    async def post(self, path: str, body: bytes) -> int:
        """The status of the answer; its body is read and dropped."""
        head = (
            f"POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-type: text/plain\r\n"
            f"content-length: {len(body)}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        for line in answer.split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                await self._reader.readexactly(int(value))
                break
        return int(answer.split(b" ", 2)[1])

    def close(self) -> None:
        self._writer.close()


def cpu_seconds(pids: Sequence[int]) -> float:
    """What these processes and all below them have used so far, ended children included."""
    used = 0.0
    for pid in pids:
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                times = one.cpu_times()
                used += times.user + times.system
                if one is process:
                    used += times.children_user + times.children_system
    return used


async def measure(
    senders: list[Callable[[], Awaitable[None]]],
    seconds: float,
    pids: Sequence[int],
    warm: float = 0.5,
) -> Figures:
    """Each sender again and again, all at once; the first `warm` seconds do not count."""
    latencies: list[float] = []
    begin = time.perf_counter() + warm
    end = begin + seconds
    used = 0.0

    async def again(send: Callable[[], Awaitable[None]]) -> None:
        while (start := time.perf_counter()) < end:
            await send()
            done = time.perf_counter()
            if start >= begin and done <= end:
                latencies.append((done - start) * 1000)

    async def watch() -> None:
        nonlocal used
        await asyncio.sleep(warm)
        used = -cpu_seconds(pids)
        await asyncio.sleep(seconds)
        used += cpu_seconds(pids)

    await asyncio.gather(watch(), *(again(send) for send in senders))
    latencies.sort()
    if not latencies:
        return Figures(0, seconds, 0.0, 0.0, 0.0)
    p50, p99 = (latencies[int((len(latencies) - 1) * share)] for share in (0.5, 0.99))
    return Figures(len(latencies), seconds, p50, p99, used * 1000 / len(latencies))
