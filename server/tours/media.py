"""Decides which images are taken into Cairn, how large they may be, and in what size they are kept.

What an image is, its bytes say; what somebody calls it does not count.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

Kind = Literal["png", "jpeg", "webp", "gif"]
Ending = Literal["png", "webp", "gif"]

UPLOAD_BYTES = 12_000_000
PIXELS = 40_000_000
LONGEST_SIDE = 1600
"""CSS pixels of the widest card, twice for fine screens, and twice again for a look up close."""

CONTENT_TYPES: Mapping[str, str] = {
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
}


class Refused(msgspec.Struct, frozen=True):
    """Why an image is not taken, with a sentence that says what would be."""

    code: str
    message: str


_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF = frozenset({b"avif", b"avis"})

_SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "empty": "There is nothing in this file. Take a PNG, JPEG, WebP or GIF.",
        "svg": "This is an SVG drawing, which can carry scripts. Save it as PNG and take that.",
        "heic": "This is a HEIC photo, which most browsers cannot show. Save it as JPEG and take "
        "that.",
        "avif": "This is an AVIF image, which older browsers cannot show. Save it as PNG, JPEG or "
        "WebP and take that.",
        "html": "This is a web page, not an image. Save the image itself, as PNG, JPEG, WebP or "
        "GIF.",
        "pdf": "This is a PDF. Take a picture of the page: a PNG, JPEG, WebP or GIF.",
        "video": "This is a video. Put it in by its address, or take a GIF.",
        "other": "This is no image that Cairn knows. Take a PNG, JPEG, WebP or GIF.",
        "image_too_large": "This image has {size} MB; at most {most} MB are taken. Make it "
        "smaller, or save it as JPEG.",
        "image_too_large_unsaid": "This image is larger than {most} MB, which is the most that is "
        "taken. Make it smaller, or save it as JPEG.",
        "image_too_many_pixels": "This image has too many pixels; at most {pixels} million are "
        "taken, for instance 8,000 × 5,000. Make it smaller: cards show {side} at most.",
        "image_animation_too_wide": "This moving image is {width} × {height} pixels; a moving one "
        "may be {side} wide and high. Make it smaller, or take a still one.",
        "image_broken": "This image is damaged and cannot be read to its end. Save it again, and "
        "take the new file.",
    },
    "ja": {
        "empty": "ファイルの中身が空です。PNG、JPEG、WebP、GIF の画像を選んでください。",
        "svg": "SVG はスクリプトを含められる形式のため使えません。"
        "PNG で保存し直したものを選んでください。",
        "heic": "HEIC の写真は、ほとんどのブラウザーで表示できません。"
        "JPEG で保存し直したものを選んでください。",
        "avif": "AVIF の画像は、古いブラウザーで表示できません。"
        "PNG、JPEG、WebP のいずれかで保存し直したものを選んでください。",
        "html": "これは画像ではなくウェブページです。"
        "画像そのものを PNG、JPEG、WebP、GIF のいずれかで保存してください。",
        "pdf": "これは PDF です。PNG、JPEG、WebP、GIF のいずれかの画像にしてください。",
        "video": "これは動画です。動画はアドレスで挿入するか、GIF にしてください。",
        "other": "Cairn で扱えない形式です。PNG、JPEG、WebP、GIF の画像を選んでください。",
        "image_too_large": "この画像は {size} MB あります。{most} MB まで使えます。"
        "小さくするか、JPEG で保存し直してください。",
        "image_too_large_unsaid": "この画像は上限の {most} MB を超えています。"
        "小さくするか、JPEG で保存し直してください。",
        "image_too_many_pixels": "この画像は画素数が多すぎます。{pixels},000,000 画素"
        "(例:8,000 × 5,000)まで使えます。カードでの表示は最大 {side} ピクセルですので、"
        "小さくしてください。",
        "image_animation_too_wide": "この動く画像は {width} × {height} ピクセルです。"
        "動く画像は縦横とも {side} ピクセルまでです。小さくするか、静止画を選んでください。",
        "image_broken": "この画像は壊れていて、最後まで読み込めません。"
        "もう一度保存し、新しいファイルを選んでください。",
    },
}


def sniffed(data: bytes, locale: str) -> Kind | Refused:
    """What the bytes are, whatever their sender calls them."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    return Refused("image_kind", _say(locale, _other(data)))


def _other(data: bytes) -> str:
    if not data:
        return "empty"
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        return "heic" if brand in _HEIC else "avif" if brand in _AVIF else "video"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"\x1aE\xdf\xa3"):
        return "video"
    head = data[:1024].lower()
    if b"<svg" in head:
        return "svg"
    return "html" if b"<html" in head or b"<!doctype html" in head else "other"


def too_large(size: int | None, locale: str) -> Refused:
    """size: bytes, as far as its sender said."""
    most = UPLOAD_BYTES // 1_000_000
    if size is None:
        return Refused("image_too_large", _say(locale, "image_too_large_unsaid", most=most))
    said = f"{size / 1_000_000:.1f}"
    return Refused("image_too_large", _say(locale, "image_too_large", size=said, most=most))


def too_many_pixels(locale: str) -> Refused:
    code = "image_too_many_pixels"
    said = _say(locale, code, pixels=PIXELS // 1_000_000, side=f"{LONGEST_SIDE:,}")
    return Refused(code, said)


def animation_too_wide(width: int, height: int, locale: str) -> Refused:
    code = "image_animation_too_wide"
    return Refused(code, _say(locale, code, width=width, height=height, side=LONGEST_SIDE))


def broken(locale: str) -> Refused:
    return Refused("image_broken", _say(locale, "image_broken"))


def kept_size(width: int, height: int) -> tuple[int, int]:
    """The size in which an image of this one is kept: its shape, and no side over LONGEST_SIDE."""
    longest = max(width, height)
    if longest <= LONGEST_SIDE:
        return width, height
    return (
        max(1, round(width * LONGEST_SIDE / longest)),
        max(1, round(height * LONGEST_SIDE / longest)),
    )


def _say(locale: str, what: str, **values: object) -> str:
    return _SENTENCES["ja" if locale.startswith("ja") else "en"][what].format(**values)
