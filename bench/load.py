"""Load and its figures: as many requests as some connections can get answered in some seconds."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """done: requests answered as wanted. latencies in milliseconds."""

    done: int
    seconds: float
    p50: float
    p99: float

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


async def measure(
    senders: list[Callable[[], Awaitable[None]]], seconds: float, warm: float = 1.0
) -> Figures:
    """Each sender again and again, all at once; the first `warm` seconds do not count."""
    latencies: list[float] = []
    begin = time.perf_counter() + warm
    end = begin + seconds

    async def again(send: Callable[[], Awaitable[None]]) -> None:
        while (start := time.perf_counter()) < end:
            await send()
            done = time.perf_counter()
            if start >= begin and done <= end:
                latencies.append((done - start) * 1000)

    await asyncio.gather(*(again(send) for send in senders))
    latencies.sort()
    if not latencies:
        return Figures(0, seconds, 0.0, 0.0)
    p99 = latencies[min(len(latencies) - 1, int(len(latencies) * 0.99))]
    return Figures(len(latencies), seconds, latencies[len(latencies) // 2], p99)
