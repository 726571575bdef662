"""Colours that can be read, whatever colour a company has chosen.

The numbers are those of WCAG 2.2: relative luminance and contrast ratio as its glossary
defines them, 4.5:1 for text (success criterion 1.4.3).
"""

from __future__ import annotations

from dataclasses import dataclass

WHITE, BLACK = "#ffffff", "#000000"
READABLE = 4.5
# The chat's two surfaces, as its style sheet has them.
LIGHT_SURFACE, DARK_SURFACE = WHITE, "#1b2422"
STEPS = 20


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", from 0 (black) to 1 (white)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 (equal) to 21 (black and white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def text_on(background: str) -> str:
    """Black or white: one of the two can be read on any colour."""
    return max(WHITE, BLACK, key=lambda ink: contrast(ink, background))


def readable(colour: str, background: str) -> str:
    """The colour, moved as little as needed to be read as text on the background."""
    goal = text_on(background)
    for step in range(STEPS + 1):
        moved = _mixed(colour, goal, step / STEPS)
        if contrast(moved, background) >= READABLE:
            return moved
    return goal


@dataclass(frozen=True, slots=True)
class Check:
    """How well a brand colour is read: contrasts from 1 to 21, and what stands in for it.

    `ink` is the colour of text on the brand; `shade` is the brand's own or the nearest
    that can be read on a white page.
    """

    brand: str
    ink: str
    on_brand: float
    on_page: float
    shade: str

    @property
    def is_light_ink(self) -> bool:
        return self.ink == WHITE

    @property
    def is_moved(self) -> bool:
        """Whether the page takes another shade, since nobody could read this one."""
        return self.shade != self.brand


def check(brand: str) -> Check:
    """What stands out against what, for a brand colour "#rrggbb"."""
    ink = text_on(brand)
    shade = readable(brand, LIGHT_SURFACE)
    return Check(
        brand, ink, contrast(ink, brand), contrast(brand, LIGHT_SURFACE), shade
    )


def _mixed(colour: str, goal: str, share: float) -> str:
    channels = (
        round((1 - share) * int(colour[at : at + 2], 16))
        + round(share * int(goal[at : at + 2], 16))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{min(channel, 255):02x}" for channel in channels)
