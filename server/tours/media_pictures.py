"""Images, from what was uploaded to what is kept: upright, small enough, telling nothing besides.

The one file that opens images.
"""

import asyncio
from io import BytesIO

import msgspec
import structlog
from PIL import Image, ImageCms

from server.tours.media import (
    PIXELS,
    Ending,
    Kind,
    Refused,
    animation_too_wide,
    broken,
    kept_size,
    too_many_pixels,
)
from server.tours.media_moving import moving

_log = structlog.get_logger("cairn.media")

AT_ONCE = 1
"""The largest takes some 350 MB while it is opened."""

_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# A screenshot stays sharp to the dot unless that is dear: then it was a photo.
_DEAR_BYTES = 300_000
_QUALITY, _FINE_QUALITY = 82, 90


class Picture(msgspec.Struct, frozen=True):
    """An image as it is kept. width, height: pixels."""

    ending: Ending
    width: int
    height: int
    body: bytes


class Pictures:
    """Makes pictures of uploads, in a thread. One per process: it bounds the memory they take."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def made(self, data: bytes, kind: Kind, locale: str) -> Picture | Refused:
        async with self._turn:
            return await asyncio.to_thread(_made, data, kind, locale)


def _made(data: bytes, kind: Kind, locale: str) -> Picture | Refused:
    try:
        # Only what was sniffed is opened: Pillow has decoders for much else.
        with Image.open(BytesIO(data), formats=(kind.upper(),)) as image:
            if image.width * image.height > PIXELS:
                return too_many_pixels(locale)
            found = moving(kind, data)
            if found is None:
                return _still(image, kind, data)
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return too_many_pixels(locale)
    except Exception as failed:  # bytes can be wrong in every way, and each decoder says it its own
        _log.info("image refused", kind=kind, reason=repr(failed))
        return broken(locale)
    if kept_size(found.width, found.height) != (found.width, found.height):
        return animation_too_wide(found.width, found.height, locale)
    return Picture(found.ending, found.width, found.height, found.body)


def _still(image: Image.Image, kind: Kind, data: bytes) -> Picture:
    turned = _UPRIGHT.get(image.getexif().get(_ORIENTATION, 1))
    exact = kind in ("png", "gif") or (kind == "webp" and data[12:16] == b"VP8L")
    size = kept_size(*image.size)
    if kind == "jpeg":
        # It can be opened at a half or a quarter of its size, at that part of the cost.
        image.draft("RGB", (size[0] * 2, size[1] * 2))
    plain = _plain(image)
    if plain.size != size:
        plain = plain.resize(size, Image.Resampling.LANCZOS)
    if turned is not None:
        plain = plain.transpose(turned)
    plain.info.clear()
    return Picture("webp", *plain.size, _written(plain, exact))


def _plain(image: Image.Image) -> Image.Image:
    """In RGB or RGBA, and in the colours that browsers take an image for when it says nothing."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        # Sixteen bits of grey: browsers show the upper eight.
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        # A copy of a large one would cost as much again.
        return image if image.mode == mode else image.convert(mode)
    try:
        shown = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode=mode if image.mode in ("RGB", "RGBA") else "RGB",
        )
    except ImageCms.PyCMSError:
        return image.convert(mode)
    return image.convert(mode) if shown is None else shown.convert(mode)


def _written(image: Image.Image, exact: bool) -> bytes:
    if not exact:
        return _webp(image, quality=_QUALITY)
    sharp = _webp(image, lossless=True)
    if len(sharp) <= _DEAR_BYTES or image.mode == "RGBA":
        return sharp
    soft = _webp(image, quality=_FINE_QUALITY)
    return soft if len(soft) * 2 < len(sharp) else sharp


def _webp(image: Image.Image, *, quality: int = 80, lossless: bool = False) -> bytes:
    written = BytesIO()
    image.save(written, "WEBP", quality=quality, lossless=lossless, method=4)
    return written.getvalue()
