"""A field and a list that what is typed narrows: the same in every dialog that finds by words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.clear_button import ClearButton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ROOM = 8
"""Above and below the words of a row, together."""
_FOR_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Room(Enum):
    """How wide a column is that has no width of its own."""

    REST = auto()
    """What the others leave."""
    WORDS = auto()
    """As wide as its longest words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        room: How wide it is; a number counts letters.
        is_muted: Its words stand back behind the others.
        is_right: Its words stand at the right edge.
    """

    room: Room | int
    is_muted: bool = False
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Attributes:
        words: Of each column.
        tips: Of each column, as far as there are some.
        why_not: Why it cannot be taken now: it is muted, and says so; empty where it can.
    """

    words: tuple[str, ...]
    tips: tuple[str, ...] = ()
    why_not: str = ""


def fits(own: str, typed: str) -> bool:
    """Whether words hold each of those that were typed, in any order and any case."""
    held = own.casefold()
    return all(word in held for word in typed.casefold().split())


class NarrowedList(QWidget):
    """A field, a sentence where something is to be said, and rows; the field keeps the keyboard.

    Args:
        columns: Of each row.
        parent: The dialog.
    """

    words_changed = Signal(str)
    """Other rows are wanted: those that fit these words."""
    current_changed = Signal()
    """Another row is the current one, or none."""
    taken = Signal(int)
    """A row is what was looked for: its number among those shown."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self.field = QLineEdit(self)
        ClearButton(self.field)
        self.field.installEventFilter(self)
        self.list = QTreeWidget(self)
        self.list.setColumnCount(len(self._columns))
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self._set_widths()
        self.empty = QLabel(self)
        self.empty.setProperty("tone", "muted")
        self.empty.setWordWrap(True)
        self.setFocusProxy(self.field)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.field)
        whole.addWidget(self.empty)
        whole.addWidget(self.list, 1)
        self.field.textChanged.connect(self.words_changed)
        self.list.currentItemChanged.connect(self._on_current_item_changed)
        self.list.itemActivated.connect(self._on_item_taken)

    def take_at_once(self) -> None:
        """Let a click and Return in the field take a row: no button does."""
        self.field.returnPressed.connect(self._on_return_pressed)
        self.list.itemClicked.connect(self._on_item_taken)

    @property
    def words(self) -> str:
        """What is typed."""
        return self.field.text()

    @property
    def current(self) -> int | None:
        """The number of the current row; None where there is none."""
        item = self.list.currentItem()
        return None if item is None else self.list.indexOfTopLevelItem(item)

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show these instead of those before; the first is the current one."""
        self.list.clear()
        for row in rows:
            self.list.addTopLevelItem(self._item(row))
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def say(self, words: str) -> None:
        """Say something between the field and the rows, or nothing any more."""
        self.empty.setText(words)
        self.empty.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the list while the field keeps the keyboard."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _FOR_THE_LIST:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _set_widths(self) -> None:
        header = self.list.header()
        header.setStretchLastSection(False)
        letter = self.fontMetrics().averageCharWidth()
        for at, column in enumerate(self._columns):
            if column.room is Room.REST:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            elif column.room is Room.WORDS:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
            else:
                header.resizeSection(at, round(column.room * letter))

    def _item(self, row: Row) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(row.words))
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for at, column in enumerate(self._columns):
            if column.is_muted or row.why_not:
                item.setForeground(at, muted)
            if column.is_right:
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                item.setTextAlignment(at, right)
        for at, tip in enumerate(row.tips):
            item.setToolTip(at, tip)
        if row.why_not:
            # Not disabled: the arrows would leave it out, and nobody would hear why.
            item.setToolTip(0, row.why_not)
            item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, row.why_not)
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _ROOM))
        return item

    @Slot()
    def _on_current_item_changed(self) -> None:
        self.current_changed.emit()

    @Slot()
    def _on_return_pressed(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._on_item_taken(item)

    @Slot(QTreeWidgetItem)
    def _on_item_taken(self, item: QTreeWidgetItem) -> None:
        self.taken.emit(self.list.indexOfTopLevelItem(item))
