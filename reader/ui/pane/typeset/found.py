"""Search hits on the page: each is placed when it comes into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.pane.highlights import Ground, GroundRange
from reader.ui.pane.ranges import Ranges

if TYPE_CHECKING:
    from reader.ui.pane.hits import Hits
    from reader.ui.pane.typeset.sheet_positions import SheetPositions


class FoundRanges(Ranges[GroundRange]):
    """Hits as ranges of positions; placing all of fifty thousand would take seconds.

    Args:
        spans: Where spans are on the page.
        hits: In order.
        current: The index of the one that is walked from; -1 for none.
        placed: Where hits stand, by their index: filled here, kept for the next step.
    """

    def __init__(
        self,
        spans: SheetPositions,
        hits: Hits,
        current: int,
        placed: dict[int, list[tuple[int, int]]],
    ) -> None:
        super().__init__()
        self._spans = spans
        self._hits = hits
        self._current = current
        self._placed = placed

    def touching(self, start: int, stop: int) -> list[GroundRange]:
        """Those that share a position with `[start, stop)`, in order."""
        source = self._spans.source_of(start, stop)
        if source is None:
            return []
        found = (
            GroundRange(left, right, Ground.HIT, is_current=index == self._current)
            for index in self._hits.touching(source)
            for left, right in self._where(index)
        )
        return Ranges(found).touching(start, stop)

    def _where(self, index: int) -> list[tuple[int, int]]:
        where = self._placed.get(index)
        if where is None:
            where = self._placed[index] = self._spans.to_qt(self._hits.spans[index])
        return where
