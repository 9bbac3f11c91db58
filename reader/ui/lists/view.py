"""The list's view: one column of rows of one height, as quick with millions as with ten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from reader.ui.lists.model import DocumentModel

_KEPT_CHOSEN = 2_000
"""More chosen rows than this are not sought again one by one when the rows change."""
_EXTENDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_STEPS = QAbstractItemView.CursorAction


@dataclass(frozen=True, slots=True)
class _Place:
    """What was in view, and what was chosen.

    Attributes:
        is_top: The beginning of the list was in view, and nothing was current.
        offset: Of the first row in view, in pixels: 0 or less.
        shown: Keys of the rows in view.
        chosen: Keys of the chosen rows.
    """

    is_top: bool
    offset: int
    shown: list[Hashable]
    chosen: list[Hashable]


class RowsView(QTableView):
    """Rows of documents; several can be chosen, one is current.

    A table and not a list: Qt lays out a list of 2.3 million rows in seconds, a table at once.
    """

    opened = Signal(QModelIndex)
    """A row is asked for, again if it is the current one."""
    entered = Signal()
    """Enter was pressed on a row: whoever reads on wants the keyboard in its text."""
    hovered = Signal(QModelIndex)
    """The pointer is on a row now; on none where the index is invalid."""
    left = Signal()
    """The pointer, or the keyboard, went elsewhere; or a button was pressed."""
    moved = Signal()
    """Other rows stand where the pointer is: the view was scrolled, or has other rows."""

    def __init__(self, model: DocumentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_extending = False
        """Whether what happens now chooses more rows, so that the document on screen stays."""
        self._documents = model
        self._kept: _Place | None = None
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        heads = self.verticalHeader()
        heads.hide()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self.opened)
        model.modelReset.connect(self.moved)

    def show_one_column(self) -> None:
        """Show whole rows: the first column, as wide as the view."""
        for column in range(1, self._documents.columnCount()):
            self.setColumnHidden(column, True)
        head = self.horizontalHeader()
        head.hide()
        head.setMinimumSectionSize(1)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_row_height(self, height: int) -> None:
        """Give all rows another height, in pixels."""
        heads = self.verticalHeader()
        if heads.defaultSectionSize() != height:
            heads.setMinimumSectionSize(min(height, heads.minimumSectionSize()))
            heads.setDefaultSectionSize(height)
            self.verticalScrollBar().setSingleStep(height)

    def keep_place(self) -> None:
        """Remember what is in view and chosen, before other rows come."""
        source = self._documents.source
        if source is None:
            self._kept = None
            return
        positions = self.positions_in_view()
        offset = self.rowViewportPosition(positions.start) if positions else 0
        shown = [source.key(row) for row in positions]
        chosen = self.chosen_positions(most=_KEPT_CHOSEN)
        self._kept = _Place(
            is_top=self.verticalScrollBar().value() == 0 and not self.currentIndex().isValid(),
            offset=offset,
            shown=shown,
            chosen=[source.key(row) for row in chosen],
        )

    def positions_in_view(self) -> range:
        """The positions of the rows in view."""
        count = self._documents.rowCount()
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, count if last < 0 else min(last + 1, count))

    def return_to_place(self) -> None:
        """Put the rows that were in view where they were, and choose those that were chosen."""
        kept, source = self._kept, self._documents.source
        self._kept = None
        if kept is None or source is None:
            return
        if len(kept.chosen) > 1:
            self._choose(kept.chosen)
        if kept.is_top:
            return
        for number, key in enumerate(kept.shown):
            position = source.position(key)
            if position is not None:
                height = self.verticalHeader().defaultSectionSize()
                # Else the bar would still end where the former rows did.
                self.executeDelayedItemsLayout()
                self.updateGeometries()
                bar = self.verticalScrollBar()
                bar.setValue((position - number) * height - kept.offset)
                return

    def set_current_only(self, position: int | None) -> None:
        """Make a row the current one, or none, and leave the choice as it is."""
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        index = QModelIndex() if position is None else self._documents.index(position)
        self.selectionModel().setCurrentIndex(index, flag)

    @property
    def chosen_count(self) -> int:
        """How many rows are chosen."""
        selection = self.selectionModel().selection()
        return sum(selection.at(number).height() for number in range(selection.count()))

    def chosen_positions(self, *, most: int) -> list[int]:
        """The positions of the chosen rows in order, the first ``most`` of them."""
        found: list[int] = []
        selection = self.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        for first, last in sorted((part.top(), part.bottom()) for part in parts):
            found += range(first, min(last + 1, first + most - len(found)))
        return sorted(set(found))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row."""
        last = self._documents.rowCount() - 1
        if last >= 0 and action in (_STEPS.MoveHome, _STEPS.MoveEnd):
            return self._documents.index(0 if action is _STEPS.MoveHome else last)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys with Shift or Ctrl choose more rows; Enter asks for the current one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
                self.entered.emit()
            return
        self.is_extending = bool(event.modifiers() & _EXTENDING)
        super().keyPressEvent(event)
        self.is_extending = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press with Shift or Ctrl chooses more rows; the right button none."""
        self.left.emit()
        is_menu = event.button() is Qt.MouseButton.RightButton
        self.is_extending = is_menu or bool(event.modifiers() & _EXTENDING)
        before, under = self.currentIndex(), self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if before.isValid() and before.row() == under.row() and not self.is_extending:
            # Its document may have given way to the overview.
            self.opened.emit(under)
        self.is_extending = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging over rows chooses them, and opens none."""
        self.is_extending = True
        super().mouseMoveEvent(event)
        self.is_extending = False
        if event.buttons() == Qt.MouseButton.NoButton:
            self.hovered.emit(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer went away."""
        super().leaveEvent(event)
        self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard alone chooses no row; Qt would make the first one current."""
        had_current, was_extending = self.currentIndex().isValid(), self.is_extending
        self.is_extending = True
        super().focusInEvent(event)
        if not had_current:
            self.set_current_only(None)
        self.is_extending = was_extending

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went away."""
        super().focusOutEvent(event)
        self.left.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Tell when rows moved."""
        super().scrollContentsBy(dx, dy)
        self.moved.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """A row without a tip of its own leaves the one that is shown where it is."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            if index.isValid() and not index.data(Qt.ItemDataRole.ToolTipRole):
                return True
        return super().viewportEvent(event)

    def sizeHintForColumn(self, _column: int) -> int:
        """No column asks its rows how wide they are: there may be millions."""
        return -1

    def sizeHint(self) -> QSize:
        """Take what there is."""
        return QSize(240, 400)

    def _choose(self, keys: list[Hashable]) -> None:
        source = self._documents.source
        assert source is not None
        last = self._documents.columnCount() - 1
        chosen = QItemSelection()
        for key in keys:
            position = source.position(key)
            if position is not None:
                left, right = (self._documents.index(position, at) for at in (0, last))
                chosen.select(left, right)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(chosen, flag)
