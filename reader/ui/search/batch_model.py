"""The table of a batch search: each line with how many documents it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.batch_search import BatchRow

_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
LINE, COUNT = 0, 1


class BatchModel(QAbstractTableModel):
    """What every line found; can be sorted by either column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[BatchRow, ...] = ()

    def set_rows(self, rows: Sequence[BatchRow]) -> None:
        """Show other rows, in the order of the list."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One for each line."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """The line, and its count."""
        return 0 if parent.isValid() else 2

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _tr("Line") if section == LINE else _tr("Documents")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, is_count = self.rows[index.row()], index.column() == COUNT
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _count_words(row) if is_count else row.line
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.ToolTipRole:
                return row.problem or row.remark or row.query
            case Qt.ItemDataRole.TextAlignmentRole if is_count:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.problem or many(row.count, "document") if is_count else row.line
            case _:
                return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self.layoutAboutToBeChanged.emit()
        is_down = order is Qt.SortOrder.DescendingOrder
        key = _count if column == COUNT else _line
        self.rows = tuple(sorted(self.rows, key=key, reverse=is_down))
        self.layoutChanged.emit()


def _count_words(row: BatchRow) -> str:
    return _tr("not understood") if row.problem else f"{row.count:,}"


def _line(row: BatchRow) -> tuple[str, int]:
    return row.line.casefold(), 0


def _count(row: BatchRow) -> tuple[str, int]:
    return "", row.count


def _tr(words: str) -> str:
    return QCoreApplication.translate("BatchModel", words)
