"""Where the months and years of the timeline stand, and what stands at a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from reader.ui.search.timeline_bars import Bar

SIDE = 12
"""Left free at both ends."""


@dataclass(frozen=True, slots=True)
class YearOnly:
    """Documents of which only the year is known."""

    year: int
    total: int
    incomplete: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of the timeline at one size.

    Attributes:
        bars: In order.
        years: The lanes below the axis.
        width: Of the whole.
        height: Of the highest bar.
    """

    bars: tuple[Bar, ...]
    years: tuple[YearOnly, ...]
    width: int
    height: int

    @property
    def ends(self) -> tuple[int, int]:
        """First and last month of the axis, whole bars."""
        if not self.bars:
            return 0, 0
        return self.bars[0].first, self.bars[-1].stop - 1

    def x_of(self, month: int) -> float:
        """Where a month begins."""
        low, high = self.ends
        part = (month - low) / max(1, high + 1 - low)
        return SIDE + min(1.0, max(0.0, part)) * (self.width - 2 * SIDE)

    def month_at(self, x: float) -> int:
        """The month at a place; the first or the last one outside."""
        low, high = self.ends
        part = (x - SIDE) / max(1, self.width - 2 * SIDE)
        return min(high, max(low, low + int(part * (high + 1 - low))))

    def rect_of(self, bar: Bar) -> QRectF:
        """Where a bar's column stands, as high as all bars may be."""
        return self.ground_of(bar.first, bar.stop - 1)

    def ground_of(self, first: int, last: int) -> QRectF:
        """Behind the bars of a range of months."""
        left, right = self.x_of(first), self.x_of(last + 1)
        return QRectF(left, 0, right - left, self.height)

    def bar_at(self, x: float) -> Bar | None:
        """The bar at a place, whatever its height; None beside the axis."""
        if not self.bars or not SIDE <= x <= self.width - SIDE:
            return None
        month = self.month_at(x)
        return next((bar for bar in self.bars if bar.first <= month < bar.stop), None)

    def whole_bars(self, left: float, right: float) -> tuple[int, int]:
        """First and last month of the bars between two places."""
        low, high = self.ends
        begin, end = self.bar_at(self._on_axis(left)), self.bar_at(self._on_axis(right))
        return begin.first if begin else low, end.stop - 1 if end else high

    def lane_of(self, one: YearOnly) -> QRectF:
        """Where what is known only by its year stands, below the axis."""
        left, right = self.x_of(one.year * 12), self.x_of(one.year * 12 + 12)
        return QRectF(left + 1, self.height + 3, max(2.0, right - left - 2), 3)

    def year_at(self, at: QPointF) -> YearOnly | None:
        """The lane at a place; None beside all of them."""
        for one in self.years:
            if self.lane_of(one).adjusted(0, -2, 0, 3).contains(at):
                return one
        return None

    def _on_axis(self, x: float) -> float:
        return min(max(x, SIDE), self.width - SIDE)
