"""Bytes of what a browser loads, as built."""

import json
from dataclasses import dataclass
from pathlib import Path

DIST = Path(__file__).resolve().parent.parent / "sdk" / "dist"


@dataclass(frozen=True)
class Size:
    """As served: the build writes both compressed forms beside each file."""

    name: str
    raw: int
    gzipped: int
    brotli: int


def sizes(dist: Path = DIST) -> list[Size]:
    """Each file of the manifest; empty where nothing is built."""
    manifest = dist / "manifest.json"
    if not manifest.exists():
        return []
    found = []
    for name, file in sorted(json.loads(manifest.read_text(encoding="utf-8")).items()):
        raw, gzipped, brotli = (
            (dist / f"{file}{end}").stat().st_size for end in ("", ".gz", ".br")
        )
        found.append(Size(name, raw, gzipped, brotli))
    return found
