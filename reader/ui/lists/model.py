"""The list's model: rows from anywhere behind one small protocol."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.app.rows import DocumentRow, RowState

_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class RowSource(Protocol):
    """Where rows come from: a listing in memory now, pages of an index later."""

    def __len__(self) -> int:
        """How many rows there are."""

    def row(self, position: int) -> DocumentRow:
        """The row at a position, pending where it is not known yet."""


class DocumentModel(QAbstractListModel):
    """Shows a row source; never raises for a row that is gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: RowSource | None = None

    def set_source(self, source: RowSource | None) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._source = source
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rows the list has."""
        return 0 if parent.isValid() or self._source is None else len(self._source)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row's value, its title, or its words for a screen reader."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or row.path.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(row)
        return None

    def row(self, position: int) -> DocumentRow | None:
        """The value at a position; None where there is none any more."""
        if self._source is None or not 0 <= position < len(self._source):
            return None
        return self._source.row(position)

    def rows_changed(self, first: int, last: int) -> None:
        """Tell the views that some rows have new values."""
        self.dataChanged.emit(self.index(first), self.index(last))

    def rows_reset(self) -> None:
        """Tell the views that rows came, went or moved."""
        self.layoutAboutToBeChanged.emit()
        self.layoutChanged.emit()


def spoken(row: DocumentRow) -> str:
    """A row in words, as tooltip and for screen readers."""
    if row.state is RowState.UNREADABLE:
        return f"{row.path.name}. {row.reason}"
    if row.state is RowState.PENDING:
        return f"{row.path.name}. Still being read."
    parts = [row.title or row.path.name]
    if row.is_fictional:
        parts.append("FICTIONAL: an invented document")
    parts.append(row.reference_id or row.kind_label)
    parts += [part for part in (row.post, row.date_label) if part]
    if row.sections_label:
        parts.append(f"{row.sections_label} sections")
    if row.findings:
        parts.append(f"{row.findings} checks")
    if row.notes:
        parts.append(f"{row.notes} notes")
    parts.append(row.path.name)
    return "\n".join(parts)
