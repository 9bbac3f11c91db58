"""The hits of a search in one document, asked for by place."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Span


class Hits:
    """Spans of the source in order of their first words; they may overlap.

    Args:
        spans: In order.
    """

    def __init__(self, spans: Sequence[Span] = ()) -> None:
        self.spans = spans
        self._first = [span.start for span in spans]
        # The furthest stop up to each hit: grows with the index, so it can be bisected too.
        self._furthest = list(accumulate((span.stop for span in spans), max))

    def touching(self, span: Span) -> range:
        """The indexes of those that may share a code point with a span."""
        first = bisect_left(self._furthest, span.start)
        return range(first, max(first, bisect_left(self._first, span.stop)))
