"""Decides what of a moving image is kept: its pictures as they are, and nothing else in the file.

GIF, animated WebP and animated PNG are chains of blocks; those that hold pictures, colours and
times are kept to the byte, and those that tell of a person, a place or a program are left out.
"""

from collections.abc import Iterator

import msgspec

from server.tours.media import Ending, Kind

_GIF_TIMES = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_WEBP_KEPT = frozenset({b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"})
_WEBP_MOVES, _WEBP_TELLS = 0x02, 0x0C
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND acTL fcTL fdAT tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD".split()
)
_PNG_HEAD = 8
_PNG_AROUND = 12
"""Length, name and checksum of a chunk."""


class Moving(msgspec.Struct, frozen=True):
    """A moving image without what it told besides. width, height: pixels."""

    ending: Ending
    body: bytes
    width: int
    height: int


def moving(kind: Kind, data: bytes) -> Moving | None:
    """The moving image; None for a still one, and for one whose blocks do not fit together."""
    try:
        match kind:
            case "gif":
                return _gif(data)
            case "webp":
                return _webp(data)
            case "png":
                return _png(data)
            case "jpeg":
                return None
    except IndexError:
        return None


def _gif(data: bytes) -> Moving | None:
    at = 13 + _table(data[10])
    kept, pictures = [data[:at]], 0
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x21:
            at = _past(data, at + 2)
            if data[start + 1] == 0xF9 or data[start + 3 : start + 14] in _GIF_TIMES:
                kept.append(data[start:at])
        elif data[at] == 0x2C:
            at = _past(data, at + 11 + _table(data[at + 9]))
            kept.append(data[start:at])
            pictures += 1
        else:
            return None
    if pictures < 2:
        return None
    return Moving(
        "gif",
        b"".join(kept) + b"\x3b",
        int.from_bytes(data[6:8], "little"),
        int.from_bytes(data[8:10], "little"),
    )


def _table(flags: int) -> int:
    """Bytes of the table of colours that these flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _past(data: bytes, at: int) -> int:
    """Where the chain of sub-blocks that begins at `at` has ended."""
    while data[at]:
        at += data[at] + 1
    return at + 1


def _webp(data: bytes) -> Moving | None:
    kept: list[bytes] = []
    flags = width = height = 0
    for name, chunk in _webp_chunks(data):
        if name == b"VP8X":
            flags = chunk[8]
            width = int.from_bytes(chunk[12:15], "little") + 1
            height = int.from_bytes(chunk[15:18], "little") + 1
            chunk = chunk[:8] + bytes([flags & ~_WEBP_TELLS]) + chunk[9:]
        if name in _WEBP_KEPT:
            kept.append(chunk)
    if not flags & _WEBP_MOVES:
        return None
    body = b"WEBP" + b"".join(kept)
    return Moving("webp", b"RIFF" + len(body).to_bytes(4, "little") + body, width, height)


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names and whole chunks. Raises IndexError where the last one is cut off."""
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while at < end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = data[at : at + 8 + size]
        if len(chunk) < 8 + size:
            raise IndexError(at)
        # The last one's padding is forgotten by some who write them.
        yield chunk[:4], chunk + b"\0" * (size % 2)
        at += len(chunk) + size % 2


def _png(data: bytes) -> Moving | None:
    kept, at, name, moves = [data[:_PNG_HEAD]], _PNG_HEAD, b"", False
    while name != b"IEND":
        end = at + _PNG_AROUND + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            return None
        name = data[at + 4 : at + 8]
        moves = moves or name == b"acTL"
        if name in _PNG_KEPT:
            kept.append(data[at:end])
        at = end
    if not moves:
        return None
    return Moving(
        "png",
        b"".join(kept),
        int.from_bytes(data[16:20], "big"),
        int.from_bytes(data[20:24], "big"),
    )
