"""The table of what is missing: whole rows are chosen, a head sorts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from reader.ui.lists.sort_head import SortHead
from reader.ui.missing.model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

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


class MissingTable(QTableView):
    """Shows a model of missing telegrams, most cited first."""

    def __init__(self, model: MissingModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("missingTable")
        self.setAccessibleName(self.tr("Cited but not in this collection"))
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
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def fit_ids(self) -> None:
        """Widen the ids to what is in sight: those with sections are long."""
        head = self.horizontalHeader()
        wanted = min(_WIDEST_ID, self.sizeHintForColumn(Column.ID))
        if wanted > head.sectionSize(Column.ID):
            head.resizeSection(Column.ID, wanted)
