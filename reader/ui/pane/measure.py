"""The measures of the page: margins, column and leading at a width and a zoom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.ui.direction import turned

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

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
        left: From the page's left edge to the column.
        text: Width of the column.
        right: From the column to the page's right edge.
        is_narrow: Whether only paragraph numbers stand in their margin.
        is_mirrored: Whether the numbers stand at the right, as the document runs right to left.
    """

    zoom: float
    left: int
    text: int
    right: int
    is_narrow: bool = False
    is_mirrored: bool = False

    @property
    def width(self) -> int:
        """Of the page."""
        return self.left + self.text + self.right

    @property
    def margin(self) -> int:
        """Width of the margin with the numbers and labels, at the side where lines begin."""
        return self.right if self.is_mirrored else self.left

    def turned(self, rect: QRectF) -> QRectF:
        """Where a rectangle laid as on a page that runs from left to right stands on this one."""
        return turned(rect, self.width) if self.is_mirrored else rect

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


def measure_for(
    width: int, zoom: float, *, is_mirrored: bool = False, is_slim: bool = False
) -> Measure:
    """The measures of a page in `width` pixels: full, shrunk, or narrow below 470.

    Args:
        width: Of the page.
        zoom: Of the text.
        is_mirrored: The document runs from right to left.
        is_slim: It stands in a slim window: the column is shrunk last.
    """
    measure = _measure_for(width, zoom, is_slim=is_slim)
    if not is_mirrored:
        return measure
    return replace(measure, left=measure.right, right=measure.left, is_mirrored=True)


def _measure_for(width: int, zoom: float, *, is_slim: bool) -> Measure:
    left, text, right = (round(length * zoom) for length in (_LEFT, _TEXT, _RIGHT))
    if width >= left + text + right:
        return Measure(zoom, left, text, right)
    if width >= _NARROW_BELOW * zoom and not is_slim:
        return Measure(zoom, left, width - left - right, right)
    left = round((_NARROW_LEFT - GAP) * zoom) + GAP
    text = min(text, max(_LEAST_TEXT, width - left - right))
    return Measure(zoom, left, text, right, is_narrow=True)
