"""One thing of many by its words: typed, chosen, done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZE = QSize(620, 420)
_ROOM = 8
"""Above and below the words of a row, together."""
_MOST = 1_000
_FOR_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Choice:
    """A row.

    Attributes:
        words: What is chosen.
        aside: Where it stands or leads, muted at the right.
    """

    words: str
    aside: str = ""


class Chooser(QDialog):
    """A field and the rows its words fit.

    Args:
        title: Of the window, and of the field for screen readers.
        choices: In order.
        empty: What an empty list says: what would fill it.
        parent: The window.
    """

    def __init__(self, title: str, choices: Sequence[Choice], empty: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chooser")
        self.setWindowTitle(title)
        self._choices = tuple(choices)
        self._empty_words = empty
        self.chosen: int | None = None
        """Which row was chosen, counted in all; None where none was."""
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Type words of it"))
        self.field.setAccessibleName(title)
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(title)
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.empty = QLabel(self)
        self.empty.setProperty("tone", "muted")
        self.empty.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(8)
        whole.addWidget(self.field)
        whole.addWidget(self.empty)
        whole.addWidget(self.list, 1)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._on_return_pressed)
        self.list.itemActivated.connect(self._on_item_activated)
        self.list.itemClicked.connect(self._on_item_activated)
        self.resize(_SIZE)
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the list while the field keeps the keyboard."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _FOR_THE_LIST:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _fill(self, typed: str) -> None:
        asked = typed.casefold().split()
        self.list.clear()
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for number, choice in enumerate(self._choices):
            whole = f"{choice.words} {choice.aside}".casefold()
            if not all(word in whole for word in asked):
                continue
            item = QTreeWidgetItem([choice.words, choice.aside])
            item.setData(0, Qt.ItemDataRole.UserRole, number)
            item.setForeground(1, muted)
            item.setToolTip(0, choice.words)
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + _ROOM))
            self.list.addTopLevelItem(item)
            if self.list.topLevelItemCount() == _MOST:
                break
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        nothing_fits = self.tr("None of them has these words.")
        self.empty.setText(nothing_fits if self._choices else self._empty_words)
        self.empty.setVisible(first is None)

    @Slot()
    def _on_return_pressed(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._on_item_activated(item)

    @Slot(QTreeWidgetItem)
    def _on_item_activated(self, item: QTreeWidgetItem) -> None:
        self.chosen = item.data(0, Qt.ItemDataRole.UserRole)
        self.accept()
