"""Decides what becomes of a CSS selector: a target where it names a mark that is enough by itself.

Cairn finds elements by what they are, not by selectors. Of these only a developer's own mark says
enough: `data-cairn-target` and the test ids. An id, a name, a class or a place does not: sdk/find
asks more than that before it points at anything. So those are kept in words, for the author who
points at the element again.
"""

import re
from typing import Any

MARKS = ("data-cairn-target", "data-testid", "data-test-id", "data-test", "data-qa", "data-cy")
"""Those of sdk/find/marks.js of which one alone is enough."""
_MARKED = re.compile(
    rf"(?P<tag>[a-z][a-z0-9-]*)?\[(?P<name>{'|'.join(MARKS)})=(?P<quote>[\"']?)(?P<value>[^\"'\]]+)"
    r"(?P=quote)\]",
    re.ASCII,
)
ANY = "any"
"""The tag of an element of which nothing but its mark is known."""


def target_of(selector: str) -> dict[str, Any] | None:
    """A target that sdk/find finds by its mark; None when the selector names none."""
    found = _MARKED.fullmatch(selector.strip())
    if found is None:
        return None
    return {
        "fingerprint": {
            "tag": found["tag"] or ANY,
            "attributes": {found["name"]: found["value"]},
            "textMatters": False,
        },
        "label": f"{found['name']}={found['value']}",
    }
