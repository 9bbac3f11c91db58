"""The lists of the right panels: rows of unequal height, each one painted value."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.paint import fill, paint_focus_ring, row_line
from reader.ui.panels.hint import Hint, HintRow
from reader.ui.panels.lazy_list import LazyList
from reader.ui.panels.rows_on_demand import RowsOnDemand
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from reader.ui.theme.theme import Theme, ThemeManager

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_OPEN_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_UNMEASURED = 60
PART_KEY = "key"
"""The part of a row that was chosen by the keyboard: as a whole."""


class Row(Protocol):
    """One row: a hashable value."""

    @property
    def key(self) -> str:
        """Tells the row from all others of its document, however it changes."""

    @property
    def is_choosable(self) -> bool:
        """Whether the keyboard stops here; heads of groups are passed over."""

    @property
    def spoken(self) -> str:
        """The row in words, for screen readers."""

    @property
    def tip(self) -> str:
        """What is said on hover; may be empty."""


class RowModel(QAbstractListModel):
    """Rows given as a whole; never raises for a row that is gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._positions: dict[str, int] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """All rows in order."""
        return self._rows

    @property
    def keys(self) -> Sequence[str]:
        """The keys of all rows, in order."""
        if isinstance(self._rows, RowsOnDemand):
            return self._rows.keys
        return [row.key for row in self._rows]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; those that are made on demand stay so."""
        self.beginResetModel()
        self._rows = rows if isinstance(rows, RowsOnDemand) else tuple(rows)
        self._positions = None
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """The row at an index; None where there is none any more."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        return self._rows[index.row()]

    def position(self, key: str) -> int | None:
        """Where the row with that key stands."""
        if self._positions is None:
            keys = self.keys
            # Backwards, for of rows with one key the first one counts.
            self._positions = {keys[n]: n for n in range(len(keys) - 1, -1, -1)}
        return self._positions.get(key)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads of groups are no stops for the keyboard."""
        row = self.row(index)
        if row is None or not row.is_choosable:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row's value, its words for a screen reader, its tip."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip or None
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints ground, hairline and focus; what stands on the row is each panel's own.

    Heights are measured once for each row, width and text scale.
    """

    has_hairlines = True

    def __init__(self, themes: ThemeManager, view: QListView) -> None:
        super().__init__(view)
        self.themes = themes
        self._view = view
        self._heights: dict[Row, int] = {}
        self._measured_for = (0, 0.0)
        themes.changed.connect(self._on_theme_changed)
        self.refresh_type()

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self.themes.current

    @property
    def width(self) -> int:
        """What rows are laid out for: the scroll bar stands in their right inset."""
        return self._view.width()

    @abstractmethod
    def refresh_type(self) -> None:
        """Make the fonts again, for another text scale."""

    @abstractmethod
    def measure(self, row: Row, width: int) -> int:
        """The row's height with its hairline, in pixels."""

    @abstractmethod
    def paint_row(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        """Paint the row's own on its ground."""

    def part_at(self, row: Row, rect: QRect, point: QPointF) -> str:
        """Name the part of a row that a click hit; empty for the row as a whole."""
        return ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """The measured height; the width is the view's."""
        row: Row | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return QSize(0, _UNMEASURED)
        wanted = (self.width, self.themes.scale)
        if wanted != self._measured_for:
            self._heights.clear()
            self._measured_for = wanted
        height = self._heights.get(row)
        if height is None:
            height = self._height(row)
            self._heights[row] = height
        return QSize(0, height)

    def _height(self, row: Row) -> int:
        if isinstance(row, HintRow):
            return Hint(row.text, self.themes, self.width).height
        return self.measure(row, self.width)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, then the row, then the keyboard's ring."""
        row: Row | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        rect = QRectF(option.rect)
        if isinstance(row, HintRow):
            Hint(row.text, self.themes, self.width).paint(painter, rect)
            return
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self._paint_ground(painter, rect, option, row)
        content = QRectF(rect.left(), rect.top(), self.width, rect.height())
        self.paint_row(painter, content, row)
        paint_focus_ring(painter, rect, self.theme, option)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, row: Row
    ) -> None:
        widget: QWidget | None = option.widget
        if option.state & QStyle.StateFlag.State_Selected:
            focused = widget is not None and widget.hasFocus()
            token = Token.SELECTED if focused else Token.SELECTED_IDLE
            fill(painter, rect, self.theme.colour(token))
        elif option.state & QStyle.StateFlag.State_MouseOver and row.is_choosable:
            fill(painter, rect, self.theme.colour(Token.HOVER))
        if self.has_hairlines:
            painter.fillRect(row_line(painter, rect), self.theme.colour(Token.RULE))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.refresh_type()
        self._heights.clear()
        self.sizeHintChanged.emit(QModelIndex())


class RowView(LazyList):
    """A list of rows that a click or the keyboard chooses."""

    row_chosen = Signal(object, str)
    """A row was clicked, or Enter pressed on it: the row, and the part that was hit (empty for
    none, `PART_KEY` for Enter)."""
    row_edit_requested = Signal(object)
    """F2 or a double click."""
    row_delete_requested = Signal(object)
    """The Delete key."""
    copy_requested = Signal()
    """The keys for copying."""
    moved = Signal()
    """Rows stand elsewhere now: the view was scrolled or laid out."""
    hovered = Signal(QModelIndex)
    """The pointer is on a row now; on none where the index is invalid."""
    left = Signal()
    """The pointer, or the keyboard, went elsewhere; or a button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = RowModel()
        super().__init__(self.rows, parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(20)
        self.takes_copy = False
        self._pressed_at = QPointF()
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)

    def current(self) -> Row | None:
        """The row the keyboard is at."""
        return self.rows.row(self.currentIndex())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows of the same document: what is current and in sight stays so."""
        if not isinstance(rows, RowsOnDemand) and tuple(rows) == self.rows.rows:
            return
        current = self.current()
        before = self.rows.keys
        top, heights = self.top_row(), self.measured_heights
        self.rows.set_rows(rows)
        places = ((self.rows.position(before[at]), high) for at, high in heights.items())
        self.guess_heights({at: high for at, high in places if at is not None})
        self.doItemsLayout()
        if current is not None:
            self.make_current(current.key)
        # Last, for a view scrolls to what becomes current.
        self._keep_on_top(before, top)

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Show rows of another document, from the top."""
        self.rows.set_rows(rows)
        self.scrollToTop()

    def _keep_on_top(self, before: Sequence[str], top: tuple[int, int] | None) -> None:
        """Let the row be on top that was, or what stands at its place if it is gone."""
        row, above = top or (0, 0)
        if not row and not above:
            return
        position = self.rows.position(before[row])
        if position is None:
            position = min(row, len(self.rows.rows) - 1)
        if position >= 0:
            self.put_on_top(position, above)

    def make_current(self, key: str | None) -> bool:
        """Make a row current and selected; whether there is one of that key."""
        position = self.rows.position(key) if key is not None else None
        if position is None:
            self.selectionModel().clear()
            return False
        self.setCurrentIndex(self.rows.index(position))
        return True

    def reveal(self, key: str) -> None:
        """Scroll as little as needed to bring a row into sight."""
        position = self.rows.position(key)
        if position is not None:
            self.scrollTo(self.rows.index(position), QListView.ScrollHint.EnsureVisible)

    def rect_of(self, key: str) -> QRect | None:
        """Where a row stands in the viewport."""
        position = self.rows.position(key)
        return None if position is None else self.visualRect(self.rows.index(position))

    def event(self, event: QEvent) -> bool:
        """Keep the keys for copying from the window's own action while the list has them."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
            and self.takes_copy
        ):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other heights, which Qt measures again for other heights only."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, F2 edits, Delete deletes; Escape is of whoever holds the rows."""
        row = self.current()
        if event.key() in _OPEN_KEYS and row is not None:
            # The keyboard's first row is current without being selected.
            self.make_current(row.key)
            self.row_chosen.emit(row, PART_KEY)
        elif event.key() == Qt.Key.Key_F2 and row is not None:
            self.row_edit_requested.emit(row)
        elif event.key() == Qt.Key.Key_Delete and row is not None:
            self.row_delete_requested.emit(row)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters are the window's shortcuts, not a search for a row's first letter."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where, for a row may have parts."""
        self._pressed_at = event.position()
        self.left.emit()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is."""
        super().mouseMoveEvent(event)
        self.hovered.emit(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer went away."""
        super().leaveEvent(event)
        self.left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went away."""
        super().focusOutEvent(event)
        self.left.emit()

    def updateGeometries(self) -> None:
        """Tell when rows were laid out."""
        super().updateGeometries()
        self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Tell when rows moved."""
        super().scrollContentsBy(dx, dy)
        self.moved.emit()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        delegate = self.itemDelegate()
        if row is None or not isinstance(delegate, RowDelegate):
            return
        part = delegate.part_at(row, self.visualRect(index), self._pressed_at)
        self.row_chosen.emit(row, part)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None:
            self.row_edit_requested.emit(row)


def holds_focus(widget: QWidget) -> bool:
    """Whether a widget or something inside it has the keyboard."""
    return widget.hasFocus() or any(one.hasFocus() for one in widget.findChildren(QWidget))
