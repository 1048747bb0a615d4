"""Decides how far a share can be trusted: the Wilson score interval."""

from math import sqrt

import msgspec

Z95 = 1.959963984540054
"""The two-sided 95 % point of the standard normal distribution."""


class Rate(msgspec.Struct, frozen=True, rename="camel"):
    """`n` of `of`, with its share and the 95 % Wilson limits, all in 0…1.

    Nothing out of nothing is not 0 %: with `of == 0` the share and the limits are None.
    """

    n: int
    of: int
    share: float | None
    low: float | None
    high: float | None

    @property
    def few(self) -> bool:
        """Too few to lean on: fewer than 30."""
        return self.of < 30


def rate(n: int, of: int, z: float = Z95) -> Rate:
    """The share `n / of` with its Wilson interval (Wilson 1927, without continuity correction).

    docs/metrics.md, "Rates". Raises ValueError unless 0 <= n <= of.
    """
    if not 0 <= n <= of:
        raise ValueError(f"{n} of {of} is not a share")
    if of == 0:
        return Rate(0, 0, None, None, None)
    share = n / of
    spread = 1 + z * z / of
    centre = (share + z * z / (2 * of)) / spread
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / spread
    low = 0.0 if n == 0 else centre - half
    high = 1.0 if n == of else centre + half
    return Rate(n, of, share, low, high)
