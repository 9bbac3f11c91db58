"""The table of what is missing: whole rows are chosen, a head sorts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from reader.collection.missing import MissingOrder
from reader.ui.column_widths import ColumnWidths
from reader.ui.lists.sort_head import SortHead
from reader.ui.missing.model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.app.requests import RequestLine, RequestList
    from reader.ui.missing.model import MissingModel

_WIDTHS = {
    Column.ID: 168,
    Column.POST: 116,
    Column.DATE: 62,
    Column.CITED: 76,
    Column.STATUS: 88,
    Column.REQUESTED: 98,
}
_WIDEST_ID = 320
_ORDERS = {
    Column.ID: MissingOrder.DATE,
    Column.DATE: MissingOrder.DATE,
    Column.POST: MissingOrder.POST,
    Column.CITED: MissingOrder.CITED,
    Column.STATUS: None,
    Column.REQUESTED: None,
}
"""What a click on a column's head sorts by; None by what is decided."""


class MissingTable(QTableView):
    """Shows a model of missing telegrams, most cited first; what is chosen stays so.

    Args:
        model: The lines.
        parent: The window.
    """

    order_changed = Signal()
    """The lines are to be sorted by something else: `order`."""
    line_changed = Signal()
    """Other lines are chosen, or another one is current."""

    def __init__(self, model: MissingModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("missingTable")
        self.setAccessibleName(self.tr("Cited but not in this collection"))
        self.lines = model
        self.order: MissingOrder | None = MissingOrder.CITED
        """What the lines are sorted by; None by what is decided."""
        self._is_renewing = False
        self._wanted = ""
        """The telegram that is to become current once it is listed."""
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = SortHead(self)
        self.setHorizontalHeader(head)
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # Only what is in sight is measured.
        head.setResizeContentsPrecision(0)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(Column.CITED, Qt.SortOrder.DescendingOrder)
        ColumnWidths(head, _WIDTHS.items())
        head.sectionClicked.connect(self._on_head_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_line_changed)
        self.selectionModel().selectionChanged.connect(self._on_line_changed)

    @property
    def chosen(self) -> list[RequestLine]:
        """The selected lines."""
        lines = (self.lines.line(index.row()) for index in self.selectionModel().selectedRows())
        return [line for line in lines if line is not None]

    @property
    def current(self) -> RequestLine | None:
        """The line the keyboard is at."""
        index = self.currentIndex()
        return self.lines.line(index.row()) if index.isValid() else None

    def look_for(self, telegram: str) -> None:
        """Make a telegram the current one, by its canonical id, once it is listed."""
        self._wanted = telegram

    def show_list(self, shown: RequestList) -> None:
        """Show other lines; what was current and chosen stays so if it is still listed."""
        current = self._wanted or (self.current.telegram.id if self.current else "")
        chosen = {line.telegram.id for line in self.chosen} or {current}
        at = max(0, self.currentIndex().row())
        self._wanted = ""
        # In between nothing is chosen, and a field that is shut gives the keyboard away.
        self._is_renewing = True
        self.lines.set_list(shown)
        self._choose_again(chosen, current, at)
        self._is_renewing = False
        self.line_changed.emit()

    def _choose_again(self, chosen: set[str], current: str, at: int) -> None:
        """What was chosen near its place stays chosen; else the line that stands there now."""
        count = self.lines.rowCount()
        if not count:
            return
        near = range(max(0, at - 100), min(count, at + 100))
        lines = {row: self.lines.line(row) for row in near}
        found = [row for row, line in lines.items() if line and line.telegram.id in chosen]
        here = [row for row, line in lines.items() if line and line.telegram.id == current]
        row = here[0] if here else min(at, count - 1)
        flags = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        model.setCurrentIndex(self.lines.index(row, 0), flags.NoUpdate)
        for each in found or [row]:
            model.select(self.lines.index(each, 0), flags.Select | flags.Rows)

    def fit_ids(self) -> None:
        """Widen the ids to what is in sight: those with sections are long."""
        head = self.horizontalHeader()
        wanted = min(_WIDEST_ID, self.sizeHintForColumn(Column.ID))
        if wanted > head.sectionSize(Column.ID):
            head.resizeSection(Column.ID, wanted)

    @Slot()
    def _on_line_changed(self) -> None:
        if not self._is_renewing:
            self.line_changed.emit()

    @Slot(int)
    def _on_head_clicked(self, section: int) -> None:
        column = Column(section)
        if column not in _ORDERS:
            return
        self.order = _ORDERS[column]
        way = Qt.SortOrder.AscendingOrder
        if column is Column.CITED:
            way = Qt.SortOrder.DescendingOrder
        self.horizontalHeader().setSortIndicator(section, way)
        self.order_changed.emit()
