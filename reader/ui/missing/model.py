"""The request list as a table: pages of lines are read from the index as they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from reader.app.requests import STATUS_WORDS
from reader.app.rows import short_date
from reader.collection.query import date_bounds
from reader.document import number_ranges
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from reader.app.requests import RequestLine, RequestList

    ReadLines = Callable[[RequestList, int, int], list[RequestLine]]

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_PAGE = 100
_PAGES = 20


class Column(IntEnum):
    """The columns in order."""

    ID = 0
    POST = 1
    DATE = 2
    CITED = 3
    STATUS = 4
    REQUESTED = 5
    NOTE = 6


class MissingModel(QAbstractTableModel):
    """Lines by position; a line that is gone meanwhile is empty.

    Args:
        read: Reads some lines of a list; called on the window's thread, a page at a time.
        parent: The window.
    """

    def __init__(self, read: ReadLines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._list: RequestList | None = None
        self._pages: OrderedDict[int, list[RequestLine]] = OrderedDict()

    def set_list(self, shown: RequestList | None) -> None:
        """Show another list."""
        self.beginResetModel()
        self._list = shown
        self._pages.clear()
        self.endResetModel()

    @property
    def list(self) -> RequestList | None:
        """What is shown."""
        return self._list

    def line(self, position: int) -> RequestLine | None:
        """The line at a position; None where there is none any more."""
        if self._list is None or not 0 <= position < len(self._list):
            return None
        number, within = divmod(position, _PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._read(self._list, number * _PAGE, (number + 1) * _PAGE)
            self._pages[number] = page
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return page[within] if within < len(page) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() or self._list is None else len(self._list)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a column is called."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            self.tr("Reference id"),
            self.tr("Post"),
            self.tr("Year"),
            self.tr("Cited by"),
            self.tr("Status"),
            self.tr("Requested"),
            self.tr("Note"),
        )
        return names[section] if 0 <= section < len(names) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, and for a screen reader the whole line."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, Column(index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == Column.CITED:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (self._words(line, column).strip() for column in Column)
            return ", ".join(word for word in words if word)
        return None

    def _words(self, line: RequestLine, column: Column) -> str:
        one = line.telegram
        match column:
            case Column.ID:
                name = f"[{one.id}]" if one.is_inferred else one.id
                return f"{name} § {number_ranges(line.sections)}" if line.sections else name
            case Column.POST:
                return one.post
            case Column.DATE:
                year = str(one.year) if one.year else ""
                return f"[{year}]" if one.is_inferred and year else year
            case Column.CITED:
                # The blank keeps the figures apart from the status beside them.
                return f"{one.cited_by:,}\u2003" if one.cited_by else ""
            case Column.STATUS:
                return STATUS_WORDS[line.status]
            case Column.REQUESTED:
                return _day(line.request.requested) if line.request else ""
            case Column.NOTE:
                return line.request.note if line.request else ""

    def _tip(self, line: RequestLine, column: Column) -> str | None:
        one = line.telegram
        if column is Column.NOTE:
            return line.request.note if line.request and line.request.note else None
        if column is Column.ID and one.is_inferred:
            return self.tr("No document that cites it prints the year; it is inferred.")
        if column is Column.ID and one.subject:
            return self.tr("Cited as “{0}”").format(one.subject)
        if column is Column.ID and line.sections:
            return self.tr("Only sections that no file here has are asked for.")
        if column is Column.CITED and one.cited_by:
            words = self.tr("Cited by {0} of this collection")
            words = words.format(many(one.cited_by, "document"))
            return f"{words}, {one.copies_words}" if one.copies_words else words
        return None


def is_day(iso: str) -> bool:
    """Whether a text is an ISO date: a year, a month or a day there is."""
    return date_bounds(iso) is not None


def _day(iso: str) -> str:
    """A day for people; what is no day stays as it was typed."""
    return short_date(iso) if is_day(iso) else iso
