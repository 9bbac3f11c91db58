"""The lines of the source, numbered from 1."""

from __future__ import annotations

from bisect import bisect_left


class SourceLines:
    """Where each line of a text begins; longer lines may be shown in parts."""

    def __init__(self, text: str) -> None:
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        if len(starts) > 1 and starts[-1] == len(text):
            # The line feed ends the last line and begins none.
            starts.pop()
        self._starts = starts

    @property
    def count(self) -> int:
        """How many lines there are; an empty text has one."""
        return len(self._starts)

    def number_at(self, offset: int) -> int | None:
        """The number of the line that begins at an offset (code points); None inside one."""
        index = bisect_left(self._starts, offset)
        is_start = index < len(self._starts) and self._starts[index] == offset
        return index + 1 if is_start else None
