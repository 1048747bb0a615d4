"""Decides which of a row have moved: as few as can be, so that the others need not be named."""

from bisect import bisect_left
from collections.abc import Sequence


def stayed(numbers: Sequence[int]) -> frozenset[int]:
    """The places of a longest rising row of the numbers; the others have moved.

    numbers: for each of what is there now, where it was before. Patience sorting: Fredman,
    On computing the length of longest increasing subsequences (1975).
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        places[length : length + 1] = [place]
    found: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return frozenset(found)
