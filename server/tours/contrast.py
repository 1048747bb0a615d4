"""Decides whether one colour can be read on another.

WCAG 2.2: relative luminance and contrast ratio as its glossary defines them, success criterion
1.4.3 (AA): 4.5 for text. The card draws its own colours where an author's cannot be read
(sdk/extra/colour.js); here the author is told that it does.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from server.tours.kinds import Palette, Theme

LEAST = 4.5
Scheme = Literal["light", "dark"]
Field = Literal["ink", "accent"]
_OWN: dict[Scheme, tuple[str, str]] = {
    "light": ("#ffffff", "#17211e"),
    "dark": ("#1c2421", "#edf3f0"),
}
"""Cairn's own surface and ink."""


class Faint(NamedTuple):
    """field: what is written. chosen: the colour of the author's that makes it so. ratio: on the
    surface, 1 to 21, rounded down to a tenth.
    """

    scheme: Scheme
    field: Field
    chosen: Field | Literal["surface"]
    ratio: float


def faint(theme: Theme) -> Iterator[Faint]:
    """What an author has chosen and nobody could read on the card, in the schemes that are used.

    Of the accent it is what is written in it, links, that is asked for: a button's words are white
    or black, whichever can be read.
    """
    palettes: tuple[tuple[Scheme, Theme | Palette], ...] = (
        ("light", theme),
        ("dark", theme.dark or Palette()),
    )
    for scheme, chosen in palettes:
        if theme.mode in ("light", "dark") and theme.mode != scheme:
            continue
        surface, ink = _OWN[scheme]
        ground = chosen.surface or surface
        if chosen.ink or chosen.surface:
            named: Field | Literal["surface"] = "ink" if chosen.ink else "surface"
            yield from _below(Faint(scheme, "ink", named, contrast(chosen.ink or ink, ground)))
        if chosen.accent:
            yield from _below(Faint(scheme, "accent", "accent", contrast(chosen.accent, ground)))


def _below(found: Faint) -> Iterator[Faint]:
    if found.ratio < LEAST:
        yield found._replace(ratio=int(found.ratio * 10) / 10)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as `#rrggbb`, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
