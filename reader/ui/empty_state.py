"""What stands in a list's place where it has no rows: why, and the way back where there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

_SIDE, _APART = 32, 12


class EmptyState(QWidget):
    """A sentence in the middle, and a button below it."""

    way_asked = Signal()
    """The button was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setObjectName("emptyLabel")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.way = QPushButton(self)
        self.way.setAutoDefault(False)
        self.way.clicked.connect(self.way_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _SIDE, _SIDE, _SIDE)
        column.setSpacing(_APART)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self.way, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.say("")

    def text(self) -> str:
        """The sentence."""
        return self._words.text()

    def say(self, words: str, way: str = "") -> None:
        """Say something else.

        Args:
            words: Why nothing is listed.
            way: The words of the button; empty for none.
        """
        self._words.setText(words)
        self.way.setText(way)
        self.way.setVisible(bool(way))


class ListOrEmpty(QStackedWidget):
    """A list, or in its place why it has no rows.

    Args:
        view: The list.
        parent: The window.
    """

    def __init__(self, view: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.empty = EmptyState(self)
        self._view = view
        self.addWidget(view)
        self.addWidget(self.empty)

    def show_list(self) -> None:
        """Show the rows."""
        self.setCurrentWidget(self._view)

    def show_empty(self, words: str, way: str = "") -> None:
        """Say why there are none, as :meth:`EmptyState.say`."""
        self.empty.say(words, way)
        self.setCurrentWidget(self.empty)
