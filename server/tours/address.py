"""Decides whether an address matches a page pattern. Cases in tests/corpus/rules.json."""

import re
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

_ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<hash>.*))?",
    re.DOTALL,
)
_WILD = re.compile(r"\*|:[A-Za-z_][A-Za-z0-9_]*")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
PATTERN_LENGTH = 300
PATTERN_WILDS = 10


def matches_page(pattern: str, url: str) -> bool:
    """Does the address match the pattern?

    Path, `?query` and `#hash` are compared each on its own, the last two only when the pattern has
    them. `*` is any run of characters, `:name` one segment. Slashes at the end of the path are
    ignored. Percent-escapes are decoded on both sides, so `/授業/*` is what an author writes.
    """
    if _wrong(pattern) is not None:
        return False
    wanted, found = _parts(pattern), _parts(url)
    return all(
        want is None or _expression(want).fullmatch(have or "") is not None
        for want, have in zip(wanted, found, strict=True)
    )


_WRONG: Mapping[str, Mapping[str, str]] = {
    "en": {
        "empty": "is empty",
        "start": "must begin with / (what comes after the host's name), for example /lessons/*",
        "space": "must not contain spaces",
        "long": f"is longer than {PATTERN_LENGTH} characters",
        "wilds": f"has more than {PATTERN_WILDS} placeholders",
    },
    "ja": {
        "empty": "空です",
        "start": "/lessons/* のように、ホスト名より後ろを / から書いてください",
        "space": "空白は使えません",
        "long": f"{PATTERN_LENGTH} 文字を超えています",
        "wilds": f"プレースホルダーが {PATTERN_WILDS} 個を超えています",
    },
}


def bad_page(pattern: str, locale: str = "en") -> str | None:
    """What is wrong with a page pattern, as the end of the sentence "The page pattern …"."""
    wrong = _wrong(pattern)
    return None if wrong is None else _WRONG["ja" if locale.startswith("ja") else "en"][wrong]


def _wrong(pattern: str) -> str | None:
    if pattern == "":
        return "empty"
    if pattern[0] not in "/*":
        return "start"
    if any(ch.isspace() or not ch.isprintable() for ch in pattern):
        return "space"
    if len(pattern) > PATTERN_LENGTH:
        return "long"
    return "wilds" if len(_WILD.findall(pattern)) > PATTERN_WILDS else None


def _parts(address: str) -> tuple[str | None, str | None, str | None]:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise AssertionError("every text is an address of some kind")
    path = _decoded(found["path"]) or ""
    return path.rstrip("/"), _decoded(found["query"]), _decoded(found["hash"])


def _decoded(text: str | None) -> str | None:
    if text is None or _BAD_ESCAPE.search(text):
        return text
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        return text


def _expression(pattern: str) -> re.Pattern[str]:
    made, at = "", 0
    for wild in _WILD.finditer(pattern):
        made += re.escape(pattern[at : wild.start()])
        made += ".*" if wild.group() == "*" else "[^/]+"
        at = wild.end()
    return re.compile(made + re.escape(pattern[at:]), re.DOTALL)
