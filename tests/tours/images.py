"""Images as authors bring them, made on the spot."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

GPS = 0x8825
ORIENTATION = 0x0112


def drawn(width: int = 40, height: int = 20, mode: str = "RGB") -> Image.Image:
    """A red left half and a blue right half, so that its turns can be told apart."""
    image = Image.new(mode, (width, height), "blue")
    ImageDraw.Draw(image).rectangle((0, 0, width // 2 - 1, height), fill="red")
    return image


def a_file(kind: str, image: Image.Image | None = None, **how: Any) -> bytes:
    written = BytesIO()
    (image or drawn()).save(written, kind, **how)
    return written.getvalue()


def a_moving(kind: str, width: int = 40, height: int = 20, **how: Any) -> bytes:
    """Three pictures, a tenth of a second each, for ever."""
    first, *rest = (
        Image.new("RGB", (width, height), colour) for colour in ("red", "green", "blue")
    )
    return a_file(kind, first, save_all=True, append_images=rest, duration=100, loop=0, **how)


def a_photo(orientation: int = 1, width: int = 40, height: int = 20) -> bytes:
    """A JPEG that says where it was taken, and how it was held."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[1] = "N"
    exif[0x010F] = "Maker of cameras"
    return a_file("JPEG", drawn(width, height), exif=exif)


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def pixel(image: Image.Image, x: int, y: int) -> str:
    red, _, blue = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return "red" if red > blue else "blue"


def a_chunk(name: bytes, content: bytes) -> bytes:
    """A chunk as PNG has them: its length, its name, its checksum behind it."""
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum
