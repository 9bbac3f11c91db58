"""A table of files and what is said of them, to be looked through and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reader.ui.clipboard import mime_data
from reader.ui.column_widths import ColumnWidths

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class FileModel(QAbstractTableModel):
    """A row for each file.

    Args:
        heads: The names of the columns.
        parent: The table.
    """

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads = tuple(heads)
        self.lines: tuple[tuple[str, ...], ...] = ()

    def set_lines(self, lines: Iterable[tuple[str, ...]]) -> None:
        """Show other files: what is said of each, column by column."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One for each file."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """What is said of each."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.heads[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; a tooltip has them all where they are cut."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.lines[index.row()][index.column()]
        return None


class FileTable(QTableView):
    """Rows of which one is current; the keys of copying take them all.

    Args:
        parent: The window.
        name: What is listed, for screen readers.
        heads: The names of the columns.
        widths: Columns, and their widths in pixels of the look.
    """

    def __init__(
        self, parent: QWidget, name: str, heads: Sequence[str], widths: Iterable[tuple[int, int]]
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.lines = FileModel(heads, self)
        self.setModel(self.lines)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        ColumnWidths(head, widths)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), parent, self.copy)

    def stretch(self, column: int) -> None:
        """Let one column have what the others leave."""
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, lines: Iterable[tuple[str, ...]]) -> None:
        """Show other files, the first of them current."""
        self.lines.set_lines(lines)
        if self.lines.lines:
            self.selectRow(0)

    @Slot()
    def copy(self) -> None:
        """Copy all rows, as a table that a spreadsheet takes."""
        rows = [self.lines.heads, *self.lines.lines]
        words = "\n".join("\t".join(row) for row in rows)
        QGuiApplication.clipboard().setMimeData(mime_data(words))
