"""What stands in the page's place while a document that takes long is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.panels.speech import announce
from reader.ui.words import many

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

_WIDTH = 440
_LARGE = 1_000_000
"""Bytes from which on the size says why it takes so long."""


class WaitingPage(QWidget):
    """Says what is being read; nothing of another document is on screen meanwhile."""

    cancel_requested = Signal()
    """The document that was on screen should stay there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waitingPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "page")
        # It can hold the keyboard for a find bar that is still to open.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._name, self._size = "", 0
        self._since = QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tell)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "second")
        self._words.setMaximumWidth(_WIDTH)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.clicked.connect(self.cancel_requested)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(12)
        whole.addStretch(1)
        whole.addWidget(self._words)
        whole.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addStretch(2)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def show_name(self, name: str, size: int = 0) -> None:
        """Say which file is being read.

        Args:
            name: Of the file.
            size: Its bytes; 0 while nobody knows.
        """
        self._name, self._size = name, size
        self._since.start()
        self._tell()
        announce(self, self._words.text())

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no seconds where nobody waits."""
        super().hideEvent(event)
        self._clock.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Count the seconds."""
        super().showEvent(event)
        self._clock.start()

    @Slot()
    def _tell(self) -> None:
        words = self.tr("Reading “{0}”…").format(self._name)
        parts = []
        if self._size >= _LARGE:
            parts.append(self.tr("{0} MB").format(f"{self._size / 1_000_000:,.1f}"))
        seconds = self._since.elapsed() // 1000
        if seconds:
            parts.append(self.tr("for {0}").format(many(seconds, "second")))
        self._words.setText(f"{words} {', '.join(parts)}" if parts else words)
