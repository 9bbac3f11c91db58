"""How far the reading of a folder is: a line below the list, which can be held and ended."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

_HEIGHT = 32


class ProgressLine(QWidget):
    """Words on what is under way, with Pause and Cancel; hidden while nothing is."""

    cancel_requested = Signal()
    """The work should end."""
    pause_requested = Signal(bool)
    """The work should wait, or go on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = _Words(self)
        self._words.setObjectName("progressLabel")
        self.pause = QPushButton(self.tr("Pause"), self)
        self.pause.setCheckable(True)
        self.pause.toggled.connect(self._on_pause_toggled)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.clicked.connect(self.cancel_requested)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 12, 0)
        line.addWidget(self._words, 1)
        line.addWidget(self.pause)
        line.addWidget(self.cancel)
        self.say("")

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, text: str, *, can_pause: bool = False) -> None:
        """Say what is under way; an empty text ends it."""
        if not text:
            for button in (self.pause, self.cancel):
                # Else the keyboard would go on to the list, and choose its first row.
                button.clearFocus()
        self._words.setText(text)
        self._words.setToolTip(text)
        self.pause.setVisible(can_pause)
        if not can_pause and self.pause.isChecked():
            self.pause.setChecked(False)
        self.setVisible(bool(text))

    @Slot(bool)
    def _on_pause_toggled(self, is_held: bool) -> None:
        self.pause.setText(self.tr("Go on") if is_held else self.tr("Pause"))
        self.pause_requested.emit(is_held)


class _Words(QLabel):
    """Words on two lines at most that never ask for more room than there is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def minimumSizeHint(self) -> QSize:
        """Any width is enough; two lines are as high as their letters are large."""
        return QSize(40, max(_HEIGHT, 2 * self.fontMetrics().lineSpacing()))
