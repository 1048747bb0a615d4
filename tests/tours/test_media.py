"""What becomes of an image: what it is by its bytes, its size, and that it tells of nobody."""

import struct

import pytest

from server.tours.media import (
    UPLOAD_BYTES,
    Kind,
    Refused,
    kept_size,
    sniffed,
    too_large,
    too_many_pixels,
)
from server.tours.media_moving import moving
from server.tours.media_pictures import Picture, Pictures
from tests.tours.images import GPS, a_chunk, a_file, a_moving, a_photo, drawn, opened, pixel

KINDS: tuple[Kind, ...] = ("png", "jpeg", "webp", "gif")


@pytest.mark.parametrize("kind", KINDS)
def test_an_image_is_what_its_bytes_say(kind: Kind) -> None:
    assert sniffed(a_file(kind), "en") == kind


@pytest.mark.parametrize(
    ("data", "begins", "japanese"),
    [
        (b"", "There is nothing in this file.", "ファイルの中身が空です"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This is an SVG drawing", "SVG は"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x -->\n<SVG/>", "This is an SVG", "SVG は"),
        (b"\0\0\0\x18ftypheic\0\0", "This is a HEIC photo", "HEIC の写真は"),
        (b"\0\0\0\x18ftypavif\0\0", "This is an AVIF image", "AVIF の画像は"),
        (b"\0\0\0\x18ftypmp42\0\0", "This is a video", "これは動画です"),
        (b"\x1aE\xdf\xa3webm", "This is a video", "これは動画です"),
        (b"<!DOCTYPE html><p>", "This is a web page", "これは画像ではなく"),
        (b"%PDF-1.7", "This is a PDF", "これは PDF です"),
        (b"BM\0\0\0\0", "This is no image that Cairn knows", "Cairn で扱えない形式です"),
        (b"GIF", "This is no image that Cairn knows", "Cairn で扱えない形式です"),
    ],
)
def test_what_is_no_such_image_is_refused_with_what_would_be_right(
    data: bytes, begins: str, japanese: str
) -> None:
    english = sniffed(data, "en")
    assert isinstance(english, Refused)
    assert (english.code, english.message[: len(begins)]) == ("image_kind", begins)
    translated = sniffed(data, "ja")
    assert isinstance(translated, Refused)
    assert translated.message.startswith(japanese)


def test_a_large_one_is_told_its_size_and_the_limit() -> None:
    assert too_large(40_000_000, "en").message == (
        "This image has 40.0 MB; at most 12 MB are taken. Make it smaller, or save it as JPEG."
    )
    assert "12 MB" in too_large(None, "en").message
    assert "40.0 MB" in too_large(40_000_000, "ja").message
    assert UPLOAD_BYTES == 12_000_000


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((1600, 900), (1600, 900)),
        ((3200, 1800), (1600, 900)),
        ((900, 3200), (450, 1600)),
        ((1, 1), (1, 1)),
        ((16000, 2), (1600, 1)),
    ],
)
def test_the_longest_side_is_brought_down_and_the_shape_is_kept(
    size: tuple[int, int], kept: tuple[int, int]
) -> None:
    assert kept_size(*size) == kept


async def made(data: bytes, kind: Kind) -> Picture:
    found = await Pictures().made(data, kind, "en")
    assert isinstance(found, Picture), found
    return found


async def refused(data: bytes, kind: Kind) -> str:
    found = await Pictures().made(data, kind, "en")
    assert isinstance(found, Refused), found
    return found.code


async def test_a_photo_stands_upright_and_tells_neither_where_nor_with_what() -> None:
    photo = a_photo(orientation=6, width=2000, height=1000)
    before = opened(photo)
    assert before.getexif().get_ifd(GPS) == {1: "N"}
    kept = await made(photo, "jpeg")
    image = opened(kept.body)
    assert (kept.ending, kept.width, kept.height, image.size) == ("webp", 800, 1600, (800, 1600))
    assert [pixel(image, 400, 100), pixel(image, 400, 1500)] == ["red", "blue"]
    assert not image.getexif()
    assert b"Maker of cameras" not in kept.body


@pytest.mark.parametrize("orientation", range(1, 9))
async def test_however_the_camera_was_held(orientation: int) -> None:
    kept = opened((await made(a_photo(orientation), "jpeg")).body)
    red_is_left = {1: True, 2: False, 3: False, 4: True}
    if orientation in red_is_left:
        assert kept.size == (40, 20)
        assert (pixel(kept, 3, 10) == "red") is red_is_left[orientation]
    else:
        assert kept.size == (20, 40)
        assert (pixel(kept, 10, 3) == "red") is (orientation in (5, 6))


async def test_a_transparent_png_stays_exact() -> None:
    image = drawn(mode="RGBA")
    image.putpixel((0, 0), (1, 2, 3, 77))
    image.putpixel((1, 0), (0, 0, 0, 0))
    kept = opened((await made(a_file("PNG", image), "png")).body)
    assert (kept.format, kept.mode, kept.size) == ("WEBP", "RGBA", (40, 20))
    assert (kept.getpixel((0, 0)), kept.getpixel((30, 5))) == ((1, 2, 3, 77), (0, 0, 255, 255))
    assert kept.getpixel((1, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
async def test_every_way_of_keeping_colours_is_read(mode: str) -> None:
    kind: Kind = "jpeg" if mode == "CMYK" else "png"
    image = drawn().convert("L").convert("I;16") if mode == "I;16" else drawn().convert(mode)
    kept = opened((await made(a_file(kind, image), kind)).body)
    assert kept.size == (40, 20)


async def test_a_still_gif_is_kept_as_a_picture() -> None:
    kept = await made(a_file("GIF"), "gif")
    assert (kept.ending, opened(kept.body).size) == ("webp", (40, 20))


@pytest.mark.parametrize("kind", ["gif", "webp", "png"])
async def test_a_moving_image_goes_on_moving(kind: Kind) -> None:
    kept = await made(a_moving(kind), kind)
    image = opened(kept.body)
    assert (kept.ending, kept.width, kept.height) == (kind, 40, 20)
    assert (image.format, getattr(image, "n_frames", 1)) == (kind.upper(), 3)
    assert (image.info["duration"], image.info["loop"]) == (100, 0)
    again = moving(kind, kept.body)
    assert again is not None
    assert again.body == kept.body


async def test_a_moving_image_tells_nothing_besides() -> None:
    gif = await made(a_moving("GIF", comment=b"made by Mio"), "gif")
    webp = await made(a_moving("WEBP", exif=b"Exif\0\0by Mio", xmp=b"<x>Mio</x>"), "webp")
    png = await made(with_text(a_moving("PNG")), "png")
    assert [b"Mio" in one.body for one in (gif, webp, png)] == [False, False, False]
    assert [getattr(opened(one.body), "n_frames", 1) for one in (gif, webp, png)] == [3, 3, 3]


def with_text(png: bytes) -> bytes:
    """The PNG with a comment behind its head, as image programs leave one."""
    head = 8 + 12 + 13
    return png[:head] + a_chunk(b"tEXt", b"Author\0Mio") + png[head:]


async def test_a_moving_image_that_is_too_wide_is_told_so() -> None:
    found = await Pictures().made(a_moving("GIF", width=1700), "gif", "en")
    assert found == Refused(
        "image_animation_too_wide",
        "This moving image is 1700 × 20 pixels; a moving one may be 1600 wide and high. "
        "Make it smaller, or take a still one.",
    )


@pytest.mark.parametrize("side", [7000, 20_000])
async def test_an_image_of_more_pixels_than_memory_likes_is_not_opened(side: int) -> None:
    small = a_file("PNG")
    head = a_chunk(b"IHDR", struct.pack(">II", side, side) + small[24:29])
    bomb = small[:8] + head + small[33:]
    assert await Pictures().made(bomb, "png", "en") == too_many_pixels("en")


@pytest.mark.parametrize("kind", KINDS)
async def test_a_damaged_image_is_refused(kind: Kind) -> None:
    whole = a_file(kind, drawn(400, 300))
    assert await refused(whole[: len(whole) // 2], kind) == "image_broken"
    assert await refused(whole[:16], kind) == "image_broken"


@pytest.mark.parametrize("kind", ["gif", "webp", "png"])
def test_blocks_that_end_anywhere_are_no_moving_image(kind: Kind) -> None:
    whole = a_moving(kind)
    for length in range(len(whole)):
        found = moving(kind, whole[:length])
        assert found is None or (length == len(whole) - 1 and found.body == whole)
