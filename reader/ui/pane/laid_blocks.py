"""The blocks in view as painters of marks take them: each is asked of Qt once a frame."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from reader.ui.paint import MarkedLine
from reader.ui.positions import Positions
from reader.ui.visual_runs import covered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock, QTextLine

    from reader.ui.pane.ranges import Ranged

_EXACT = 0.01
"""Pixels by which the width of a line may differ from that of its letters, for rounding."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a block as it is laid: what of the block it holds, and where its words stand."""

    line: QTextLine
    start: int
    stop: int
    baseline: float


class LaidBlock:
    """A laid-out block in view, with what painters ask of it again and again.

    It is of use until its block is laid out anew.

    Args:
        block: A laid-out block of the document.
        origin: Where the block's layout has its origin, in the painter's coordinates.
        column: Width in pixels of a letter where all have the same and lines run from left to
            right; 0 elsewhere.
    """

    __slots__ = ("_column", "_left", "_lines", "_origin", "block", "start", "stop", "text")

    def __init__(self, block: QTextBlock, origin: tuple[float, float], column: float = 0.0) -> None:
        self.block = block
        self.text = block.text()
        """Its words."""
        self.start = block.position()
        """Position of its first character."""
        self.stop = self.start + block.length()
        """Position behind its line end."""
        self._origin = origin
        self._column = column if self.text.isascii() and self.text.isprintable() else 0.0
        self._left = 0.0
        self._lines: list[_Line] | None = None

    @property
    def words_end(self) -> int:
        """The position in the block behind its last word."""
        words = self.text.rstrip()
        return len(words) if words.isascii() else Positions(self.text).to_qt(len(words))

    def x(self, position: int) -> float | None:
        """Where a position of the block stands, in the painter's coordinates.

        Letters can be counted off on one line of plain ones in fixed pitch; None for all others.
        Qt, asked where a letter stands, first looks for every place of the cursor on its line.
        """
        self._look()
        return self._left + position * self._column if self._column else None

    def marked(self, start: int, stop: int) -> list[MarkedLine]:
        """The parts of its lines that positions `[start, stop)` of the document cover.

        Blanks at the end of a wrapped line and the line end itself are not covered; a line of which
        nothing but them is covered gives nothing.
        """
        first, last = max(0, start - self.start), min(stop, self.stop - 1) - self.start
        found: list[MarkedLine] = []
        for line in self._look():
            left, right = max(first, line.start), min(last, line.stop)
            right = self._without_blanks(left, right)
            if right > left:
                found += self._parts(line, left, right)
        return found

    def _look(self) -> list[_Line]:
        """Its lines, looked at when somebody first asks."""
        if self._lines is not None:
            return self._lines
        layout, down = self.block.layout(), self._origin[1]
        self._lines = []
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            start = line.textStart()
            stop = start + line.textLength()
            self._lines.append(_Line(line, start, stop, down + line.y() + line.ascent()))
        if self._column:
            self._count_off(self._lines)
        return self._lines

    def _count_off(self, lines: Sequence[_Line]) -> None:
        """Find where the first letter stands, or that the others cannot be counted off."""
        wide = self._column * len(self.text.rstrip())
        # Another face may have come in for the one that was measured.
        if len(lines) == 1 and abs(lines[0].line.naturalTextWidth() - wide) < _EXACT:
            self._left = self._origin[0] + lines[0].line.x()
        else:
            self._column = 0.0

    def _without_blanks(self, left: int, right: int) -> int:
        """Where the last word of a part of the block ends."""
        if right <= left or self.text.isascii():
            return left + len(self.text[left:right].rstrip())
        positions = Positions(self.text)
        first = positions.from_qt(left)
        words = self.text[first : positions.from_qt(right)].rstrip()
        return positions.to_qt(first + len(words))

    def _parts(self, line: _Line, left: int, right: int) -> list[MarkedLine]:
        begin, end = self.x(left), self.x(right)
        if begin is not None and end is not None:
            return [MarkedLine(begin, end, line.baseline)]
        at = self._origin[0]
        return [
            MarkedLine(at + first_x, at + last_x, line.baseline)
            for first_x, last_x in covered(self.block, line.line, left, right)
        ]


class LaidBlocks:
    """The blocks in view, in order; at least one."""

    def __init__(self, blocks: Sequence[LaidBlock]) -> None:
        self._blocks = blocks
        self._starts = [block.start for block in blocks]

    @property
    def start(self) -> int:
        """The first position in view."""
        return self._starts[0]

    @property
    def stop(self) -> int:
        """The position behind the last one in view."""
        return self._blocks[-1].stop

    def lines_of(self, item: Ranged) -> list[MarkedLine]:
        """The parts of lines that a range covers."""
        found: list[MarkedLine] = []
        start, stop = item.start, item.stop
        # One question a hit: each line of the view may have some.
        first = max(0, bisect_right(self._starts, start) - 1)
        for block in islice(self._blocks, first, None):
            if block.start >= stop:
                break
            if block.stop > start:
                found += block.marked(start, stop)
        return found
