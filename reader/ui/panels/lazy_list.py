"""A list of rows of unequal height that measures only what comes into sight.

Qt's own list measures every row whenever it lays them out: with ten thousand notes that takes
seconds for each new one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Slot,
)
from PySide6.QtGui import QHoverEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.panels.row_heights import RowHeights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtCore import QAbstractItemModel

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction

_AT_ONCE = 40
"""A list of no more rows is measured as a whole: its scroll bar is exact."""
_NOWHERE = QPoint(-1, -1)


class LazyList(QListView):
    """Lays out, paints and measures the rows in sight; all others have a guessed height.

    What is at the top stays there when a guess above it turns out to be wrong.
    """

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights = RowHeights()
        self._pointer = _NOWHERE
        self._is_settling = False
        model.setParent(self)
        self.setModel(model)
        model.modelReset.connect(self._on_model_reset)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    # Where rows are

    def guess_heights(self, heights: Mapping[int, int]) -> None:
        """Take heights that rows are likely to have, by their positions."""
        self._heights.reset(self._count, heights)

    @property
    def measured_heights(self) -> dict[int, int]:
        """The heights of the rows that were measured, by their positions."""
        return self._heights.measured

    def top_row(self) -> tuple[int, int] | None:
        """The first row in sight and how much of it is above the view; None without rows."""
        at = self.verticalScrollBar().value()
        row = self._heights.row_at(at)
        return None if row is None else (row, at - self._heights.top(row))

    def put_on_top(self, row: int, above: int) -> None:
        """Let a row be the first in sight, with so many pixels of it above the view."""
        self._scroll_to_y(self._heights.top(row) + above)

    def visualRect(self, index: Index) -> QRect:
        """Where a row is in the viewport; the guess, for one that was never near it."""
        self.executeDelayedItemsLayout()
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        row = index.row()
        top = self._heights.top(row) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._heights.height(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        self.executeDelayedItemsLayout()
        row = self._heights.row_at(point.y() + self.verticalScrollBar().value())
        if row is None or not 0 <= point.x() < self.viewport().width():
            return QModelIndex()
        return self.model().index(row, 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight, measured together with what will be round it."""
        if not index.isValid() or index.row() >= len(self._heights):
            return
        row, room = index.row(), self.viewport().height()
        at = self._measure_round(row, room)
        top, height = self._heights.top(row), self._heights.height(row)
        at_bottom = min(top, top + height - room)
        if hint is QAbstractItemView.ScrollHint.PositionAtTop:
            at = top
        elif hint is QAbstractItemView.ScrollHint.PositionAtBottom:
            at = at_bottom
        elif hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            at = top - (room - height) // 2
        else:
            at = min(max(at, at_bottom), top)
        self._scroll_to_y(at)

    def moveCursor(self, action: Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The row that a key leads to; rows that are no stops are passed over."""
        current, last = self.currentIndex().row(), self._count - 1
        if current < 0:
            return self._stop_from(0, 1)
        if action in (Move.MoveDown, Move.MoveNext):
            found = self._stop_from(current + 1, 1)
        elif action in (Move.MoveUp, Move.MovePrevious):
            found = self._stop_from(current - 1, -1)
        elif action is Move.MoveHome:
            found = self._stop_from(0, 1)
        elif action is Move.MoveEnd:
            found = self._stop_from(last, -1)
        elif action in (Move.MovePageDown, Move.MovePageUp):
            found = self._page_from(current, 1 if action is Move.MovePageDown else -1)
        else:
            return self.currentIndex()
        return found if found.isValid() else self.currentIndex()

    def verticalOffset(self) -> int:
        """How far the rows are scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Nothing: a row is as wide as the view."""
        return 0

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the current row if it is touched, else the one in the middle of a rectangle."""
        index: Index = self.currentIndex()
        if not index.isValid() or not self.visualRect(index).intersects(rect.normalized()):
            index = self.indexAt(rect.center())
        chosen = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where selected rows are."""
        region = QRegion()
        for index in selection.indexes():
            region = region.united(self.visualRect(index))
        return region

    # Laying out

    def doItemsLayout(self) -> None:
        """Measure anew what is in sight."""
        if len(self._heights) != self._count:
            self._heights.reset(self._count)
        self._heights.doubt()
        # Past the list's own, which would ask for the height of every row.
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Measure what is in sight and give the scroll bar its range."""
        QAbstractItemView.updateGeometries(self)
        self._settle()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Measure what came into sight, and paint."""
        self._settle()
        self.viewport().update()

    @Slot()
    def _on_model_reset(self) -> None:
        self._heights.reset(self._count)

    @property
    def _count(self) -> int:
        return self.model().rowCount()

    def _settle(self) -> None:
        """Measure the rows in sight until nothing more comes into sight by it."""
        if self._is_settling:
            return
        self._is_settling = True
        bar, room = self.verticalScrollBar(), self.viewport().height()
        is_at_end = 0 < bar.value() == bar.maximum()
        if self._count <= _AT_ONCE:
            self._measure_all(range(self._count))
        at, is_changed = bar.value(), True
        while is_changed:
            row = self._heights.row_at(max(0, at))
            first, is_changed = row, False
            y = self._heights.top(row) - at if row is not None else 0
            while row is not None and row < self._count and y < room:
                change = self._measure(row)
                is_changed = is_changed or change != 0
                if row == first and y < 0:
                    # It was scrolled into sight from below: its lower edge stays.
                    at, y = at + change, y - change
                y += self._heights.height(row)
                row += 1
            most = max(0, self._heights.total - room)
            at = most if is_at_end else min(at, most)
        bar.setPageStep(room)
        bar.setRange(0, max(0, self._heights.total - room))
        bar.setValue(at)
        self._is_settling = False

    def _scroll_to_y(self, at: int) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._heights.total - room))
        bar.setValue(at)
        self._settle()
        self.viewport().update()

    def _measure_round(self, row: int, room: int) -> int:
        """Measure a row and a view's height on both sides; where the view is then."""
        top = self.top_row()
        for step in (-1, 1):
            left, at = room, row
            while left > 0 and 0 <= at < self._count:
                self._measure(at)
                left -= self._heights.height(at)
                at += step
        return 0 if top is None else self._heights.top(top[0]) + top[1]

    def _measure_all(self, rows: range) -> None:
        for row in rows:
            self._measure(row)

    def _measure(self, row: int) -> int:
        """Ask the delegate for a row's height, once; by how much the guess was wrong."""
        if self._heights.is_measured(row):
            return 0
        delegate = self.itemDelegate()
        size = delegate.sizeHint(QStyleOptionViewItem(), self.model().index(row, 0))
        return self._heights.measure(row, size.height())

    def _stop_from(self, row: int, step: int) -> QModelIndex:
        """The first row that is a stop, from a row on."""
        while 0 <= row < self._count:
            index = self.model().index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                return index
            row += step
        return QModelIndex()

    def _page_from(self, current: int, step: int) -> QModelIndex:
        """The last row that would still be in sight together with the current one."""
        room = self.viewport().height()
        self._measure_round(current, room)
        row, left = current, room - self._heights.height(current)
        while 0 <= row + step < self._count and left >= self._heights.height(row + step):
            row += step
            left -= self._heights.height(row)
        row = row if row != current else current + step
        found = self._stop_from(row, step)
        return found if found.isValid() else self._stop_from(row, -step)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the delegate paint the rows that are in sight and asked for."""
        painter = QPainter(self.viewport())
        delegate = self.itemDelegate()
        for index, option in self._options(event.rect()):
            delegate.paint(painter, option, index)
        painter.end()

    def _options(self, area: QRect) -> Iterator[tuple[QModelIndex, QStyleOptionViewItem]]:
        bar = self.verticalScrollBar().value()
        row = self._heights.row_at(max(0, area.top() + bar))
        hovered = self.indexAt(self._pointer)
        while row is not None and row < self._count:
            index = self.model().index(row, 0)
            rect = self.visualRect(index)
            if rect.top() > area.bottom():
                return
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = rect
            option.state = self._state(index, option.state, is_hovered=index == hovered)
            yield index, option
            row += 1

    def _state(
        self, index: QModelIndex, state: QStyle.StateFlag, *, is_hovered: bool
    ) -> QStyle.StateFlag:
        flags = {
            QStyle.StateFlag.State_Enabled: bool(index.flags() & Qt.ItemFlag.ItemIsEnabled),
            QStyle.StateFlag.State_Selected: self.selectionModel().isSelected(index),
            QStyle.StateFlag.State_HasFocus: self.hasFocus() and index == self.currentIndex(),
            QStyle.StateFlag.State_MouseOver: is_hovered,
        }
        for flag, is_set in flags.items():
            state = state | flag if is_set else state & ~flag
        return state

    def viewportEvent(self, event: QEvent) -> bool:
        """Know where the pointer is."""
        if isinstance(event, QHoverEvent):
            is_gone = event.type() is QEvent.Type.HoverLeave
            self._pointer = _NOWHERE if is_gone else event.position().toPoint()
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A row is pressed, not dragged along: rows under a held button stay as they are."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
