"""The model of the list and of the table: rows from anywhere behind one small protocol."""

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

from reader.app.rows import DocumentRow, RowState, SectionMark
from reader.document import number_ranges
from reader.ui.clipboard import files_data
from reader.ui.lists.columns import COLUMNS, Column, cell_words
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData

    from reader.ui.lists.source import RowSource

_MOST_DRAGGED = 1_000
"""So many files are dragged at most: the whole of a large collection is a folder."""
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DocumentModel(QAbstractTableModel):
    """Shows a row source; never raises for a row that is gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: RowSource | None = None

    @property
    def source(self) -> RowSource | None:
        """Where the rows come from."""
        return self._source

    def set_source(self, source: RowSource | None) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._source = source
        self.endResetModel()

    def index(self, row: int, column: int = 0, parent: Index = _NO_PARENT) -> QModelIndex:
        """The place of a row, and of one of its cells."""
        return super().index(row, column, parent)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many documents are listed."""
        return 0 if parent.isValid() or self._source is None else len(self._source)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """How many columns the table can show."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The head of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("columns", COLUMNS[section].label)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A document's row can be dragged out: its file goes along."""
        own = super().flags(index)
        return own | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else own

    def supportedDragActions(self) -> Qt.DropAction:
        """A file is copied or linked to; nobody moves it out of its folder from here."""
        return Qt.DropAction.CopyAction | Qt.DropAction.LinkAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of some rows, for another program."""
        places = sorted({index.row() for index in indexes})[:_MOST_DRAGGED]
        rows = (self.row(place) for place in places)
        return files_data(row.path for row in rows if row is not None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row's value, the words of a cell, or the row's words for a screen reader."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = COLUMNS[index.column()].column
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(row, column) if row.state is RowState.READ else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row) if column is Column.SUBJECT else cell_words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            # What can be read has a preview, which tells more.
            return None if row.state is RowState.READ else spoken(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (Column.CHECKS, Column.NOTES):
            return _AT_RIGHT
        return None

    def row(self, position: int) -> DocumentRow | None:
        """The value at a position; None where there is none any more."""
        if self._source is None or not 0 <= position < len(self._source):
            return None
        return self._source.row(position)


def spoken(row: DocumentRow) -> str:
    """A row in words, for screen readers and as the tip of one that cannot be opened."""
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
        parts.append(_sections_spoken(row))
    if row.findings:
        parts.append(many(row.findings, "check"))
    if row.notes:
        parts.append(many(row.notes, "note"))
    parts.append(row.apart or row.path.name)
    return "\n".join(parts)


def _sections_spoken(row: DocumentRow) -> str:
    """The badge in words: ``1 of 3 sections; 1 and 3 are not in this copy``."""
    said = f"{row.sections_label} sections"
    states = row.section_states
    lacking = [number for number, mark in enumerate(states, 1) if mark is SectionMark.MISSING]
    # Of a telegram whose length is not known the places in the badge are no numbers.
    if not lacking or not row.sections_label.endswith(f" of {len(states)}"):
        return said
    return (
        f"{said}; {number_ranges(lacking)} {'is' if len(lacking) == 1 else 'are'} not in this copy"
    )
