"""The text of two documents in two columns: a selection stays in one, Enter leads to a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextTable
    from PySide6.QtWidgets import QWidget

_OPEN_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CompareText(QTextBrowser):
    """A page of pairs; what is copied is of one document."""

    place_asked = Signal(int, int)
    """A cell was double-clicked, or Enter pressed in it: its row and column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(self.textInteractionFlags() | keyboard)
        self.selectionChanged.connect(self._on_selection_changed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Lead to the paragraph that was double-clicked."""
        super().mouseDoubleClickEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._ask(self.cursorForPosition(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the paragraph of the caret; on a link it follows the link."""
        is_link = self.textCursor().hasSelection() and self.textCursor().charFormat().isAnchor()
        if Qt.Key(event.key()) in _OPEN_KEYS and not is_link:
            self._ask(self.textCursor())
            return
        super().keyPressEvent(event)

    def _ask(self, cursor: QTextCursor) -> None:
        table = cursor.currentTable()
        if table is not None:
            cell = table.cellAt(cursor)
            self.place_asked.emit(cell.row(), cell.column())

    @Slot()
    def _on_selection_changed(self) -> None:
        """Leave out the other column, so that what is copied is of one document."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return
        table = cursor.currentTable()
        if table is not None:
            self._clamp(cursor, table)

    def _clamp(self, cursor: QTextCursor, table: QTextTable) -> None:
        first, last = table.cellAt(cursor.anchor()), table.cellAt(cursor.position())
        if first.column() == last.column():
            return
        own = table.cellAt(last.row(), first.column())
        is_down = cursor.position() >= cursor.anchor()
        edge = own.lastCursorPosition() if is_down else own.firstCursorPosition()
        cursor.setPosition(edge.position(), QTextCursor.MoveMode.KeepAnchor)
        with QSignalBlocker(self):
            self.setTextCursor(cursor)
