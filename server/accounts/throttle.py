"""Decides how long a guesser waits: longer with each failure, and never for ever."""

from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

FORGET = timedelta(hours=24)
"""After so long without a try, the failures are forgotten."""

_LONGEST = 15 * 60
_FREE = {"account": 5, "address": 20}
"""An office has one address and many people, so that it is given more tries than an account."""


def waits(kind: str) -> list[int]:
    """Seconds to wait after the n-th failure in a row (index n - 1); the last holds for all more.

    kind: "account" or "address".
    """
    doubling = [2**n for n in range(1, _LONGEST.bit_length()) if 2**n < _LONGEST]
    return [0] * _FREE[kind] + doubling + [_LONGEST]


def client_address(peer: str, forwarded_for: str | None, trusted: tuple[str, ...]) -> str:
    """The address that a request comes from.

    `X-Forwarded-For` is believed from the right, as far as its hops are proxies the operator named
    (addresses or networks); what an unknown sender wrote there is its own invention.
    """
    hops = [hop.strip() for hop in (forwarded_for or "").split(",") if hop.strip()]
    address = peer
    while hops and _within(address, trusted):
        address = hops.pop()
    return address


def throttle_address(address: str) -> str:
    """`address` as it is counted: one customer of an IPv6 provider has a whole /64."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ip_network((int(parsed), 64), strict=False))
    return str(parsed)


def _within(address: str, networks: tuple[str, ...]) -> bool:
    if address in networks:
        return True
    try:
        parsed = ip_address(address)
        return any(parsed in ip_network(network, strict=False) for network in networks)
    except ValueError:
        return False
