"""The measures of the page: margins, column and leading at a width and a zoom."""

from __future__ import annotations

from dataclasses import dataclass

_PX = 16
_LEADING = 1.5
_LEFT, _TEXT, _RIGHT = 78, 478, 36
_NARROW_LEFT = 44
_NARROW_BELOW = 470
_LEAST_TEXT = 120
GAP = 14
"""Pixels between the words of the left margin and the column."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Lengths in logical pixels.

    Attributes:
        zoom: 1.0 at 100 percent.
        left: From the page's edge to the column.
        text: Width of the column.
        right: From the column to the page's edge.
        is_narrow: Whether only paragraph numbers stand in the left margin.
    """

    zoom: float
    left: int
    text: int
    right: int
    is_narrow: bool = False

    @property
    def width(self) -> int:
        """Of the page."""
        return self.left + self.text + self.right

    @property
    def px(self) -> float:
        """Size of the reading text."""
        return _PX * self.zoom

    @property
    def leading(self) -> int:
        """Height of its lines: one and a half times, in whole pixels."""
        return round(self.px * _LEADING)

    @property
    def column(self) -> tuple[int, int]:
        """Left and right edge of the column."""
        return self.left, self.left + self.text

    def scaled(self, px: float) -> int:
        """A length of the look at this zoom, in whole pixels."""
        return round(px * self.zoom)


def measure_for(width: int, zoom: float) -> Measure:
    """The measures of a page in `width` pixels: full, shrunk, or narrow below 470."""
    left, text, right = (round(length * zoom) for length in (_LEFT, _TEXT, _RIGHT))
    if width >= left + text + right:
        return Measure(zoom, left, text, right)
    if width >= _NARROW_BELOW * zoom:
        return Measure(zoom, left, width - left - right, right)
    left = round((_NARROW_LEFT - GAP) * zoom) + GAP
    return Measure(zoom, left, max(_LEAST_TEXT, width - left - right), right, is_narrow=True)
