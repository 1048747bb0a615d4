"""Decides what a member may do: one matrix of capabilities, asked by routes and by buttons."""

from typing import Literal
from uuid import UUID

Role = Literal["owner", "admin", "author", "viewer"]
Capability = Literal[
    "read", "write_guides", "publish", "environments", "members", "tokens", "owners"
]

ROLES: tuple[Role, ...] = ("viewer", "author", "admin", "owner")
"""From the least to the most."""

_LEAST: dict[Capability, Role] = {
    "read": "viewer",
    "write_guides": "author",
    "publish": "author",
    "environments": "admin",
    "members": "admin",
    "tokens": "admin",
    "owners": "owner",
}


def at_least(role: Role, least: Role) -> bool:
    """Whether `role` includes all that `least` may do."""
    return ROLES.index(role) >= ROLES.index(least)


def may(role: Role, capability: Capability) -> bool:
    return at_least(role, _LEAST[capability])


def least_role(capability: Capability) -> Role:
    """The least role that has `capability`, to name it in a refusal."""
    return _LEAST[capability]


def builder_may(method: str, path: str, guide_id: UUID) -> bool:
    """Whether the builder over the product, which holds a token for one guide, may ask this.

    It may do everything under its own guide's address, bring images, and read who it is, what the
    other guides are called, which environments there are, what they have seen and whom to look at
    a guide as (the routes hold it to its own environment). Everything else is for a signed-in
    browser.
    """
    own = f"/api/guides/{guide_id}"
    if path == own or path.startswith(f"{own}/"):
        return not path.endswith("/builder-links")
    if (method, path) == ("POST", "/api/media"):
        return True
    if method not in ("GET", "HEAD"):
        return False
    seen = path.startswith("/api/environments/") and path.endswith(
        ("/audience-values", "/likenesses")
    )
    return seen or path in ("/api/me", "/api/environments", "/api/guides/names")
