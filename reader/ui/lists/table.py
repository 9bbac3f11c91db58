"""The documents as a table: the same rows and the same choice as the list, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu

from reader.collection.order import Order
from reader.ui.lists.columns import COLUMNS, Column
from reader.ui.lists.sort_head import SortHead
from reader.ui.lists.table_delegate import TableDelegate, table_row_height
from reader.ui.lists.view import RowsView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.ui.lists.model import DocumentModel
    from reader.ui.theme.theme import ThemeManager

_LEAST_WIDTH = 36
_HIDDEN_AT_FIRST = frozenset({Column.POST, Column.STATUS, Column.CLASS, Column.KIND, Column.FILE})
"""The others have room at a window of 1280 pixels; the post is read in the reference id."""
_ASCENDING, _DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class DocumentTable(RowsView):
    """Columns that are chosen, moved, resized and sorted by; whoever shows it remembers them."""

    order_chosen = Signal(object, bool)
    """A head was clicked: the `Order`, and whether it is turned round."""
    columns_changed = Signal()
    """Columns were chosen, moved or resized: :attr:`columns_text`."""

    def __init__(
        self, themes: ThemeManager, model: DocumentModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, parent)
        self._themes = themes
        self._is_restoring = False
        self._sorted_by: int | None = None
        self._is_turned = False
        self.setObjectName("documentTable")
        self.setAccessibleName(self.tr("Documents"))
        self.setItemDelegate(TableDelegate(themes, self))
        self.set_row_height(table_row_height(themes.scale))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        head = SortHead(self)
        self.setHorizontalHeader(head)
        head.setObjectName("documentTableHead")
        head.setAccessibleName(self.tr("Columns"))
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(_LEAST_WIDTH)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._on_head_menu_requested)
        head.sectionClicked.connect(self._on_section_clicked)
        head.sectionMoved.connect(self._on_sections_changed)
        head.sectionResized.connect(self._on_sections_changed)
        self.set_columns("")
        themes.changed.connect(self._on_theme_changed)

    @property
    def columns_text(self) -> str:
        """The columns in their order with their widths, hidden ones with a minus."""
        head = self.horizontalHeader()
        parts = []
        for place in range(head.count()):
            number = head.logicalIndex(place)
            is_hidden = head.isSectionHidden(number)
            width = COLUMNS[number].width if is_hidden else head.sectionSize(number)
            parts.append(f"{'-' if is_hidden else ''}{COLUMNS[number].column}:{width}")
        return ",".join(parts)

    def set_columns(self, text: str) -> None:
        """Show columns as they were remembered; what cannot be understood is as at first."""
        head = self.horizontalHeader()
        numbers = {str(spec.column): number for number, spec in enumerate(COLUMNS)}
        self._is_restoring = True
        for number, spec in enumerate(COLUMNS):
            head.setSectionHidden(number, spec.column in _HIDDEN_AT_FIRST)
            head.resizeSection(number, self._themes.length(spec.width))
            head.moveSection(head.visualIndex(number), number)
        place = 0
        for part in text.split(","):
            name, _, width = part.removeprefix("-").partition(":")
            known = numbers.get(name)
            if known is None or not width.isdecimal():
                continue
            head.moveSection(head.visualIndex(known), place)
            head.resizeSection(known, max(_LEAST_WIDTH, int(width)))
            head.setSectionHidden(known, part.startswith("-"))
            place += 1
        # Without any column nothing could be clicked to bring one back.
        if head.hiddenSectionCount() == head.count():
            head.setSectionHidden(0, False)
        self._is_restoring = False

    def show_order(self, order: Order, *, is_reversed: bool) -> None:
        """Mark the column the rows are sorted by."""
        head = self.horizontalHeader()
        if order is Order.NEWEST:
            order, is_reversed = Order.DATE, True
        number = next((n for n, spec in enumerate(COLUMNS) if spec.order is order), None)
        self._sorted_by, self._is_turned = number, is_reversed
        head.setSortIndicatorShown(number is not None)
        if number is not None:
            head.setSortIndicator(number, _DESCENDING if is_reversed else _ASCENDING)

    def columns_menu(self) -> QMenu:
        """A menu in which columns are chosen; its owner deletes it."""
        menu = QMenu(self)
        head = self.horizontalHeader()
        for place in range(head.count()):
            number = head.logicalIndex(place)
            words = QCoreApplication.translate("columns", COLUMNS[number].label)
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(not head.isSectionHidden(number))
            action.setData(number)
            action.toggled.connect(self._on_column_toggled)
            menu.addAction(action)
        menu.addSeparator()
        at_first = QAction(self.tr("Columns as at first"), menu)
        at_first.triggered.connect(self._on_columns_reset)
        menu.addAction(at_first)
        return menu

    def open_columns_menu(self) -> None:
        """Let columns be chosen by the keyboard."""
        self._open_menu(self.horizontalHeader().mapToGlobal(QPoint(8, 24)))

    def _open_menu(self, place: QPoint) -> None:
        menu = self.columns_menu()
        menu.exec(place)
        menu.deleteLater()

    @Slot(QPoint)
    def _on_head_menu_requested(self, place: QPoint) -> None:
        self._open_menu(self.horizontalHeader().mapToGlobal(place))

    @Slot(bool)
    def _on_column_toggled(self, is_shown: bool) -> None:
        action = self.sender()
        head = self.horizontalHeader()
        if not isinstance(action, QAction):
            return
        number = int(action.data())
        if not is_shown and head.hiddenSectionCount() == head.count() - 1:
            action.setChecked(True)
            return
        head.setSectionHidden(number, not is_shown)
        self.columns_changed.emit()

    @Slot()
    def _on_columns_reset(self) -> None:
        self.set_columns("")
        self.columns_changed.emit()

    @Slot(int)
    def _on_section_clicked(self, number: int) -> None:
        """A first click sorts by the column, a second turns the order round."""
        is_reversed = self._sorted_by == number and not self._is_turned
        # The rows come later; a click meanwhile is meant to turn round what was asked for.
        self._sorted_by, self._is_turned = number, is_reversed
        self.order_chosen.emit(COLUMNS[number].order, is_reversed)

    @Slot()
    def _on_sections_changed(self) -> None:
        if not self._is_restoring:
            self.columns_changed.emit()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.set_row_height(table_row_height(self._themes.scale))
