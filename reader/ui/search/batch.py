"""The window of a batch search: a list goes in, a table comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.ui.column_widths import ColumnWidths
from reader.ui.scrolled import open_at
from reader.ui.search.batch_model import COUNT, LINE, BatchModel
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.batch_search import BatchRow

_SIZE = QSize(560, 620)
_COUNT_WIDTH = 110


class BatchDialog(QDialog):
    """Asks nothing itself: it says what is wanted, and shows what came of it."""

    search_wanted = Signal(str, bool)
    """A list should be searched for: its text, and whether its lines are queries."""
    load_wanted = Signal()
    """A file with a list should be chosen."""
    save_wanted = Signal()
    """The table should be saved as CSV."""
    cancel_wanted = Signal()
    """What is under way should end."""
    query_chosen = Signal(str)
    """A row was chosen: its query."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchDialog")
        self.setWindowTitle(self.tr("Search for a list"))
        open_at(self, _SIZE)
        self.list = QPlainTextEdit(self)
        self.list.setAccessibleName(self.tr("Names or numbers, one a line"))
        self.list.setPlaceholderText(self.tr("Names or numbers, one a line"))
        self.list.setTabChangesFocus(True)
        self.list.textChanged.connect(self._on_list_changed)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("How lines are read"))
        self.kind.addItems(
            [self.tr("Words of a line stand together"), self.tr("Lines are queries")]
        )
        self.load = self._button(self.tr("Load a file…"))
        self.load.clicked.connect(self.load_wanted)
        self.search = self._button(self.tr("Search"))
        self.search.setProperty("primary", "true")
        self.search.setDefault(True)
        self.search.clicked.connect(self._on_search_clicked)
        self.cancel = self._button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.cancel_wanted)
        self.cancel.hide()
        self.said = QLabel(self)
        self.said.setObjectName("mutedLabel")
        self.said.setWordWrap(True)
        self.rows = BatchModel(self)
        self.table = self._made_table()
        self.save = self._button(self.tr("Save as CSV…"))
        self.save.clicked.connect(self.save_wanted)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.search.click)
        self._lay_out()
        self._on_list_changed()
        self.show_rows(())

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the search is; a total of 0 ends it."""
        is_running = total > 0
        self.cancel.setVisible(is_running)
        self.search.setVisible(not is_running)
        if is_running:
            self.said.setText(self.tr("Searching {0} of {1}").format(f"{done:,}", f"{total:,}"))

    def show_rows(self, rows: Sequence[BatchRow], repeated: int = 0) -> None:
        """Show what the lines found.

        Args:
            rows: One for each line.
            repeated: Lines of the list that said what another said, and have no row.
        """
        self.show_progress(0, 0)
        self.rows.set_rows(rows)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.said.setText(self._said(rows, repeated))
        self.save.setEnabled(bool(rows))

    def _said(self, rows: Sequence[BatchRow], repeated: int) -> str:
        """What came of the list, in a sentence or three."""
        if not rows:
            return ""
        odd = sum(bool(row.problem) for row in rows)
        empty = sum(not row.count for row in rows) - odd
        parts = [self.tr("{0}; {1} found nothing").format(many(len(rows), "line"), f"{empty:,}")]
        if odd:
            parts.append(self.tr("{0} not understood").format(f"{odd:,}"))
        if repeated:
            parts.append(self.tr("{0} left out").format(many(repeated, "repeated line")))
        remark = next((row.remark for row in rows if row.remark), "")
        return ". ".join(one for one in (", ".join(parts), remark) if one)

    def _made_table(self) -> QTableView:
        table = QTableView(self)
        table.setAccessibleName(self.tr("What each line finds"))
        table.setModel(self.rows)
        table.setSortingEnabled(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(LINE, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.Fixed)
        ColumnWidths(head, ((COUNT, _COUNT_WIDTH),))
        table.clicked.connect(self._on_row_chosen)
        table.activated.connect(self._on_row_chosen)
        return table

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.kind, 1)
        above.addWidget(self.load)
        above.addWidget(self.search)
        above.addWidget(self.cancel)
        below = QHBoxLayout()
        below.addWidget(self.said, 1)
        below.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(10)
        whole.addWidget(self.list, 2)
        whole.addLayout(above)
        whole.addWidget(self.table, 3)
        whole.addLayout(below)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        return button

    @Slot()
    def _on_list_changed(self) -> None:
        self.search.setEnabled(bool(self.list.toPlainText().strip()))

    @Slot()
    def _on_search_clicked(self) -> None:
        self.search_wanted.emit(self.list.toPlainText(), self.kind.currentIndex() == 1)

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.rows.rows):
            self.query_chosen.emit(self.rows.rows[index.row()].query)
