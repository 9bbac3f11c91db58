"""Search hits on the page: each is placed when it comes into view."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.ui.pane.highlights import Ground, GroundRange
from reader.ui.pane.ranges import Ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Span
    from reader.ui.pane.typeset.places import Places


class FoundRanges(Ranges[GroundRange]):
    """Hits as ranges of positions; placing all of fifty thousand would take seconds.

    Args:
        places: Where spans are on the page.
        spans: The hits, in order of their first words.
        current: The index of the one that is walked from; -1 for none.
        placed: Where hits stand, by their index: filled here, kept for the next step.
    """

    def __init__(
        self,
        places: Places,
        spans: Sequence[Span],
        current: int,
        placed: dict[int, list[tuple[int, int]]],
    ) -> None:
        super().__init__()
        self._places = places
        self._spans = spans
        self._current = current
        self._placed = placed
        self._first = [span.start for span in spans]
        self._furthest = list(accumulate((span.stop for span in spans), max))

    def touching(self, start: int, stop: int) -> list[GroundRange]:
        """Those that share a position with `[start, stop)`, in order."""
        source = self._places.source_of(start, stop)
        if source is None:
            return []
        first = bisect_left(self._furthest, source.start)
        last = bisect_left(self._first, source.stop)
        found = (
            GroundRange(left, right, Ground.HIT, is_current=index == self._current)
            for index in range(first, last)
            for left, right in self._where(index)
        )
        return Ranges(found).touching(start, stop)

    def _where(self, index: int) -> list[tuple[int, int]]:
        where = self._placed.get(index)
        if where is None:
            where = self._placed[index] = self._places.to_qt(self._spans[index])
        return where
