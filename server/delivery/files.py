"""The SDK's files, read into memory once, with every answer they can give made beforehand."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from server.errors import NotFound, problem
from server.problems import MEDIA_TYPE

DIST = Path(__file__).resolve().parents[2] / "sdk" / "dist"
SHORT = "public, max-age=60, stale-while-revalidate=86400, stale-if-error=604800"
FOREVER = "public, max-age=31536000, immutable"

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""The one that is smaller comes first."""
_HASHED = re.compile(r"-([0-9a-f]{8,64}|[A-Z2-7]{8})\.")

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes


@dataclass(frozen=True)
class _Form:
    """One encoding of a file: the whole answer, and the one to somebody who has it already."""

    etag: str
    whole: Answer
    unchanged: Answer


class Files:
    """Files by name. `folder` may be missing: each file is then a 404 that says what to do."""

    def __init__(self, folder: Path = DIST) -> None:
        built = folder.is_dir()
        self._files: Mapping[str, Mapping[str, _Form]] = (
            {path.name: _forms(path) for path in sorted(folder.iterdir()) if path.suffix in _TYPES}
            if built
            else {}
        )
        self.pinned = _pinned(folder / "integrity.json")
        """The entry's frozen copy and its integrity, for pages that name one build."""
        self._missing = _missing(
            "There is no such file of the SDK."
            if built
            else "The SDK is not built yet: run `make build`, then start Cairn again."
        )

    def answer(self, name: str, accept_encoding: str, if_none_match: str) -> Answer:
        """The file in the best encoding that the browser takes; 304 when it has that already."""
        forms = self._files.get(name)
        if forms is None:
            return self._missing
        form = forms[chosen_encoding(accept_encoding, forms)]
        return form.unchanged if is_known(form.etag, if_none_match) else form.whole


def _pinned(path: Path) -> tuple[str, str] | None:
    if not path.is_file():
        return None
    found = msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    return next(iter(found.items()), None)


def chosen_encoding(accept_encoding: str, there: Mapping[str, object]) -> str:
    """`br`, `gzip` or `` for none, of those that are there. A weight of 0 is a refusal."""
    weights: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, weight = part.partition(";")
        value = weight.replace(" ", "").removeprefix("q=")
        weights[name.strip()] = float(value) if re.fullmatch(r"[01](\.\d*)?", value) else 1.0
    for encoding in _ENCODINGS:
        if encoding in there and weights.get(encoding, weights.get("*", 0.0)) > 0:
            return encoding
    return ""


def is_known(etag: str, if_none_match: str) -> bool:
    """Does the header name this ETag? RFC 9110 compares weakly here."""
    if not if_none_match:
        return False
    given = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return etag in given or "*" in given


def _forms(path: Path) -> dict[str, _Form]:
    plain = path.read_bytes()
    digest = hashlib.sha256(plain).hexdigest()[:20]
    forms = {"": _form(path, plain, digest, "")}
    for encoding, ending in _ENCODINGS.items():
        packed = path.with_name(path.name + ending)
        if packed.is_file():
            forms[encoding] = _form(path, packed.read_bytes(), digest, encoding)
    return forms


def _form(path: Path, body: bytes, digest: str, encoding: str) -> _Form:
    # Strong: other bytes, another tag.
    etag = f'"{digest}-{encoding}"' if encoding else f'"{digest}"'
    shared = {
        "etag": etag,
        "cache-control": FOREVER if _HASHED.search(path.name) else SHORT,
        "vary": "accept-encoding",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        "x-content-type-options": "nosniff",
    }
    whole = {**shared, "content-type": _TYPES[path.suffix], "content-length": str(len(body))}
    if encoding:
        whole["content-encoding"] = encoding
    return _Form(etag, Answer(200, _raw(whole), body), Answer(304, _raw(shared), b""))


def _missing(message: str) -> Answer:
    body = msgspec.json.encode(problem(NotFound(message)))
    headers = {
        "content-type": MEDIA_TYPE,
        "content-length": str(len(body)),
        "cache-control": "no-store",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        "x-content-type-options": "nosniff",
    }
    return Answer(404, _raw(headers), body)


def _raw(headers: Mapping[str, str]) -> Headers:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
