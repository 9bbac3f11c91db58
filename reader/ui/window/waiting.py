"""What stands in the page's place while a document that takes long is being read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

_WIDTH = 440


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

    def show_name(self, name: str) -> None:
        """Say which file is being read."""
        self._words.setText(self.tr("Reading “{0}”…").format(name))
