"""The one place where the model's code points and Qt's UTF-16 positions are converted."""

from __future__ import annotations

import re
from bisect import bisect_left

from reader.document import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """Both ways between code points and UTF-16 units of one text.

    A `QTextDocument` that shows the text counts a line end as one unit too, so a unit here is a
    position there.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = _astral_offsets(text)
        self._units = [offset + index for index, offset in enumerate(self._astral)]

    @property
    def length(self) -> int:
        """Length of the text in code points."""
        return self._length

    @property
    def units(self) -> int:
        """Length of the text in UTF-16 units."""
        return self._length + len(self._astral)

    def to_qt(self, offset: int) -> int:
        """The position of the code point at `offset`; what lies outside is brought inside."""
        offset = min(max(0, offset), self._length)
        return offset + bisect_left(self._astral, offset) if self._astral else offset

    def from_qt(self, position: int) -> int:
        """The code point at a position; the middle of a surrogate pair is its code point."""
        if not self._astral:
            return min(max(0, position), self._length)
        position = min(max(0, position), self.units)
        before = bisect_left(self._units, position)
        if before and self._units[before - 1] == position - 1:
            return self._astral[before - 1]
        return position - before

    def span_to_qt(self, span: Span) -> tuple[int, int]:
        """The first position of a span and the one behind it."""
        return self.to_qt(span.start), self.to_qt(span.stop)

    def span_from_qt(self, start: int, stop: int) -> Span:
        """The span between two positions; half a surrogate pair takes its whole code point."""
        first, last = self.from_qt(start), self.from_qt(stop)
        if not self._astral:
            return Span(first, max(first, last))
        stop = min(stop, self.units)
        if self.to_qt(last) < stop:
            last += 1
        return Span(first, max(first, last))


def _astral_offsets(text: str) -> list[int]:
    # Encoding is ten times faster than a search, and most texts have none.
    if text.isascii() or len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        return []
    return [match.start() for match in _ASTRAL.finditer(text)]
