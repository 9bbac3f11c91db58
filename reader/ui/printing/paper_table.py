"""The columns of a page of paper: a margin, the text, and the notes beside it, row by row."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextFrameFormat, QTextLength, QTextTableFormat

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

_WITH_NOTES, _WITHOUT = (12, 58, 30), (12, 88)
"""Widths of the columns, in percent."""
_PADDING = 3
_FIRST_ROWS = 64


class Column(IntEnum):
    """The columns, from the side where lines begin."""

    MARGIN = 0
    TEXT = 1
    NOTES = 2


class PaperTable:
    """Rows that are begun one after the other.

    Rows are made by the hundred: Qt counts a table anew after each that it makes.

    Args:
        at: Where the table is put in.
        has_notes: Whether there is a column for notes.
        is_mirrored: Whether the columns begin at the right.
    """

    def __init__(self, at: QTextCursor, *, has_notes: bool, is_mirrored: bool) -> None:
        widths = _WITH_NOTES if has_notes else _WITHOUT
        places = range(len(widths))
        self._places = tuple(reversed(places)) if is_mirrored else tuple(places)
        self._table = at.insertTable(_FIRST_ROWS, len(widths), _format(widths, self._places))
        self._made = _FIRST_ROWS
        self._row = -1

    def next_row(self) -> None:
        """Begin a row below the last one."""
        self._row += 1
        if self._row == self._made:
            self._table.appendRows(self._made)
            self._made *= 2

    def begin(self, column: Column) -> QTextCursor:
        """The beginning of a column in this row."""
        return self._table.cellAt(self._row, self._places[column]).firstCursorPosition()

    def end(self, column: Column) -> QTextCursor:
        """Behind what stands in a column of this row."""
        return self._table.cellAt(self._row, self._places[column]).lastCursorPosition()

    def text_row(self) -> QTextCursor:
        """Begin a row, and its text."""
        self.next_row()
        return self.begin(Column.TEXT)

    def finish(self) -> None:
        """Take the rows away that were not begun."""
        self._table.removeRows(self._row + 1, self._made - self._row - 1)


def _format(widths: tuple[int, ...], places: tuple[int, ...]) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(0)
    form.setCellPadding(_PADDING)
    form.setCellSpacing(0)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    percent = QTextLength.Type.PercentageLength
    form.setWidth(QTextLength(percent, 100))
    form.setColumnWidthConstraints([QTextLength(percent, widths[place]) for place in places])
    return form
