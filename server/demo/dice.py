"""Decides by chance that is the same on every machine: a stream of hashes, no clock."""

import hashlib
import math
import uuid
from collections.abc import Sequence
from statistics import NormalDist
from typing import TypeVar

Item = TypeVar("Item")
NORMAL = NormalDist()


class Dice:
    """One stream of draws, named by its parts; equal parts give equal draws.

    Streams are named rather than shared so that adding a draw for one company moves no other.
    """

    def __init__(self, *parts: str | int) -> None:
        self._name = "/".join(str(part) for part in parts).encode()
        self._drawn = 0

    def _next(self) -> bytes:
        self._drawn += 1
        return hashlib.blake2b(
            self._name, digest_size=16, salt=self._drawn.to_bytes(8, "big")
        ).digest()

    def unit(self) -> float:
        """A number in the open interval (0, 1)."""
        return (int.from_bytes(self._next()[:6], "big") + 0.5) / 2**48

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.unit()

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.unit() * (high - low + 1))

    def chance(self, share: float) -> bool:
        return self.unit() < share

    def pick(self, items: Sequence[Item]) -> Item:
        return items[self.whole(0, len(items) - 1)]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        order = sorted(range(len(items)), key=lambda _: self.unit())
        return [items[at] for at in order]

    def lognormal(self, median: float, spread: float) -> float:
        """A waiting time: half of all draws are below `median`, `spread` is sigma of its log."""
        return median * math.exp(spread * NORMAL.inv_cdf(self.unit()))

    def uuid(self) -> str:
        return str(uuid.UUID(bytes=self._next(), version=4))


def waiting_time(share: float, median: float, spread: float, never: float) -> float | None:
    """How long it takes until `share` of all are there; None beyond `1 - never`, who never are.

    The quantile of a lognormal with sigma `spread` among those who get there, scaled so that
    half of *all* are there by `median`: F(median) = 1/2 / (1 - never).
    """
    if share >= 1 - never:
        return None
    median_among_reached = median / math.exp(spread * NORMAL.inv_cdf(0.5 / (1 - never)))
    return median_among_reached * math.exp(spread * NORMAL.inv_cdf(share / (1 - never)))
