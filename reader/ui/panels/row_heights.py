"""Where rows of unequal height stand when only those that were in sight are measured."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIRST_GUESS = 80


class RowHeights:
    """Heights in pixels, measured or guessed; a guess is the mean of what was measured."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._is_measured = bytearray()
        self._tops: list[int] | None = [0]
        self._guess = _FIRST_GUESS

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def measured(self) -> dict[int, int]:
        """The measured rows with their heights."""
        return {row: self._heights[row] for row, is_so in enumerate(self._is_measured) if is_so}

    @property
    def total(self) -> int:
        """Of all rows."""
        return self._all_tops()[-1]

    def reset(self, count: int, guesses: Mapping[int, int] | None = None) -> None:
        """Take other rows, none of them measured.

        Args:
            count: How many.
            guesses: What is known of some of them: the heights they had.
        """
        known = self.measured
        if known:
            self._guess = max(1, sum(known.values()) // len(known))
        self._heights = [self._guess] * count
        for row, height in (guesses or {}).items():
            self._heights[row] = height
        self._is_measured = bytearray(count)
        self._tops = None

    def doubt(self) -> None:
        """Measure all rows again when they are seen; what is known is the guess till then."""
        self._is_measured = bytearray(len(self._heights))

    def is_measured(self, row: int) -> bool:
        """Whether a height is more than a guess."""
        return bool(self._is_measured[row])

    def measure(self, row: int, height: int) -> int:
        """Take the measured height of a row; by how much it differs from the guess."""
        self._is_measured[row] = 1
        change = height - self._heights[row]
        if change:
            self._heights[row] = height
            self._tops = None
        return change

    def height(self, row: int) -> int:
        """The height of a row."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """The distance of a row's upper edge from the first one's."""
        return self._all_tops()[row]

    def row_at(self, y: int) -> int | None:
        """The row at a distance from the upper edge of the first; None outside of all."""
        tops = self._all_tops()
        if not 0 <= y < tops[-1]:
            return None
        return bisect_right(tops, y) - 1

    def _all_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops
