"""The dashboard's own files, read once: style sheets as one, islands and htmx as built."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parent / "static"
STYLE = "cairn.css"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True)
class Asset:
    """A file as it is sent. `version` is of its content and stands in its address."""

    name: str
    version: str
    media_type: str
    plain: bytes
    packed: Mapping[str, bytes]
    """By content coding: `br`, `gzip`."""

    @property
    def path(self) -> str:
        return f"/static/{self.version}/{self.name}"


def read_assets(folder: Path = STATIC) -> dict[str, Asset]:
    """All assets by name. The style sheets `static/*.css` become one, in the order of their names;
    what is in `static/dist` (made by `make build`) keeps its name."""
    style = b"\n".join(path.read_bytes() for path in sorted(folder.glob("*.css")))
    found = [_asset(STYLE, style, {})]
    for path in sorted((*folder.glob("*.svg"), *(folder / "dist").glob("*.js"))):
        packed = {
            coding: packed_file.read_bytes()
            for coding, ending in (("br", ".br"), ("gzip", ".gz"))
            if (packed_file := path.with_name(path.name + ending)).exists()
        }
        found.append(_asset(path.name, path.read_bytes(), packed))
    return {asset.name: asset for asset in found}


def _asset(name: str, plain: bytes, packed: dict[str, bytes]) -> Asset:
    return Asset(
        name=name,
        version=hashlib.sha256(plain).hexdigest()[:12],
        media_type=TYPES[Path(name).suffix],
        plain=plain,
        packed=packed or {"gzip": gzip.compress(plain, 9, mtime=0)},
    )
