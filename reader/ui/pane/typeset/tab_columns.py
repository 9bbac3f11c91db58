"""Columns of a table whose cells are parted by tabs: where they begin, and how cells stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF, QTextOption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QFont

_APART = 2
_WIDEST = 28
"""In letters of fixed pitch: a longer cell gives way to the next, which stand below it."""
_LEAST = 8
_LINE = 58
"""Letters: the columns of a table share so many, if they need not more than the least."""
_MOST_ROWS = 2_000


class Side(Enum):
    """Where in its column a cell stands; the value is how the table's mark says so."""

    LEFT = "l"
    RIGHT = "r"
    CENTRE = "c"


@dataclass(frozen=True, slots=True)
class TabColumn:
    """A column, in letters of fixed pitch.

    Attributes:
        start: Before it.
        width: Of its widest cell, or as much as there is room for.
        side: Where in it cells stand.
    """

    start: int
    width: int
    side: Side = Side.LEFT

    def place(self, cell: str) -> tuple[float, QTextOption.TabType]:
        """Where the tab before a cell leads, in letters, and what stands there of the cell."""
        if self.side is Side.LEFT or len(cell) > self.width:
            return self.start, QTextOption.TabType.LeftTab
        if self.side is Side.RIGHT:
            return self.start + self.width, QTextOption.TabType.RightTab
        return self.start + self.width / 2, QTextOption.TabType.CenterTab


@dataclass(frozen=True, slots=True)
class SetRow:
    """How one line of a table is set, in pixels.

    Attributes:
        stops: Where its tabs lead.
        indent: Before its first cell.
        hanging: Where the column of its last cell begins: what is longer goes on below itself.
    """

    stops: list[QTextOption.Tab]
    indent: float
    hanging: float


def columns_of(text: str, sides: str = "") -> tuple[TabColumn, ...]:
    """The columns of a table's lines; none where a line has no tab.

    Args:
        text: The lines.
        sides: Of each column, as the mark of the table has it; to the left where it has none.
    """
    if "\t" not in text:
        return ()
    rows = [line.split("\t") for line in text.split("\n", _MOST_ROWS)]
    if any(len(row) < 2 for row in rows):
        return ()
    lengths = zip_longest(*([len(cell) for cell in row] for row in rows), fillvalue=0)
    widths = _fitted([min(max(column), _WIDEST) for column in lengths])
    found: list[TabColumn] = []
    at = 0
    for index, width in enumerate(widths):
        found.append(TabColumn(at, width, Side(sides[index]) if index < len(sides) else Side.LEFT))
        at += width + _APART
    return tuple(found)


def lines_of_row(row: str, columns: Sequence[TabColumn]) -> Iterator[tuple[int, int]]:
    """A row parted behind each cell that is longer than its column, so that others keep theirs.

    Yields:
        Where a line begins in the row (at a tab, but for the first), and the index of the column
        that the cell before its first tab is of.
    """
    yield 0, 0
    cells = row.split("\t")
    at = 0
    for index, (cell, column) in enumerate(zip(cells[:-1], columns, strict=False)):
        at += len(cell)
        if len(cell) > column.width and any(cells[index + 1 :]):
            yield at, index
        at += 1


def set_row(text: str, columns: Sequence[TabColumn], font: QFont) -> SetRow:
    """How a line is set whose cells are of these columns, in a font of fixed pitch."""
    letter = QFontMetricsF(font).horizontalAdvance("0")
    cells = text.split("\t")
    indent = 0.0
    if cells[0]:
        place, kind = columns[0].place(cells[0])
        indent = place - {
            QTextOption.TabType.RightTab: len(cells[0]),
            QTextOption.TabType.CenterTab: len(cells[0]) / 2,
        }.get(kind, 0)
    stops: list[QTextOption.Tab] = []
    for cell, column in zip(cells[1:], columns[1:], strict=False):
        place, kind = column.place(cell)
        stops.append(QTextOption.Tab(letter * (place - indent), kind))
    last = columns[min(len(cells), len(columns)) - 1]
    return SetRow(stops, letter * indent, letter * last.start)


def _fitted(widths: list[int]) -> list[int]:
    """Widths that share a line: the widest give way first."""
    room = _LINE - _APART * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths
