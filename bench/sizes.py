"""Bytes of what a browser loads, as built."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

DIST = Path(__file__).resolve().parent.parent / "sdk" / "dist"


@dataclass(frozen=True)
class Size:
    """brotli: None where the build wrote none."""

    name: str
    raw: int
    gzipped: int
    brotli: int | None


def sizes(dist: Path = DIST) -> list[Size]:
    """Each file of the manifest; empty where nothing is built."""
    manifest = dist / "manifest.json"
    if not manifest.exists():
        return []
    found = []
    for name, file in sorted(json.loads(manifest.read_text(encoding="utf-8")).items()):
        body = (dist / file).read_bytes()
        brotli = dist / f"{file}.br"
        found.append(
            Size(
                name,
                len(body),
                len(gzip.compress(body, 9)),
                brotli.stat().st_size if brotli.exists() else None,
            )
        )
    return found
