"""The columns of a page of paper: a margin, the text, and the notes beside it, row by row."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor, QTextFrameFormat, QTextLength, QTextTableFormat

if TYPE_CHECKING:
    from PySide6.QtGui import QTextTable

_WITH_NOTES, _WITHOUT = (12, 58, 30), (12, 88)
"""Widths of the columns, in percent."""
_PADDING = 3
_MOST_ROWS = 256
"""Of one table of Qt's: a longer one takes ever longer to fill, and is laid out in one go."""


class Column(IntEnum):
    """The columns, from the side where lines begin."""

    MARGIN = 0
    TEXT = 1
    NOTES = 2


class PaperTable:
    """Rows that are begun one after the other, in as many tables of Qt's as they need.

    One table joins the other: Qt lays the empty line between them into their border. The rows of
    each are made together, for Qt counts a table anew after each row that it makes.

    Args:
        at: At the end of a text, where the tables are put in.
        has_notes: Whether there is a column for notes.
        is_mirrored: Whether the columns begin at the right.
    """

    def __init__(self, at: QTextCursor, *, has_notes: bool, is_mirrored: bool) -> None:
        widths = _WITH_NOTES if has_notes else _WITHOUT
        places = range(len(widths))
        self._places = tuple(reversed(places)) if is_mirrored else tuple(places)
        self._at = at
        self._format = _format(widths, self._places)
        self._table = self._next_table()
        self._row = -1

    def next_row(self) -> None:
        """Begin a row below the last one."""
        self._row += 1
        if self._row == _MOST_ROWS:
            self._table = self._next_table()
            self._row = 0

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
        self._table.removeRows(self._row + 1, _MOST_ROWS - self._row - 1)

    def _next_table(self) -> QTextTable:
        self._at.movePosition(QTextCursor.MoveOperation.End)
        return self._at.insertTable(_MOST_ROWS, len(self._places), self._format)


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
