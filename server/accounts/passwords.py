"""Passwords: argon2id, in a thread, two at a time."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2

# The hash of a random text that nobody kept: an unknown email costs the time of a known one.
_NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$PGclkScVqzqD3pfPYYEOMg"
    "$ItpadQzpaUjPMb8CNRMCYs1bLUOLKvM743eMEJn8alA"
)


class Passwords:
    """Makes and checks hashes. One per process: it bounds the memory that hashing takes.

    The parameters are those of the OWASP Password Storage Cheat Sheet (19 MiB, 2 passes).
    """

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def hash(self, password: str) -> str:
        async with self._turn:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def fits(self, password: str, stored: str | None) -> bool:
        """Whether `password` is the one behind `stored`; None takes as long and is False."""
        async with self._turn:
            fits = await asyncio.to_thread(self._fits, password, stored or _NOBODY)
        return fits and stored is not None

    def _fits(self, password: str, stored: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False
