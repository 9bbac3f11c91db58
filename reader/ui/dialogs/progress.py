"""Work that can be cancelled: how far it is, after a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar

from reader.ui.button_row import ButtonRow
from reader.ui.scrolled import column_above
from reader.ui.window.pace import progress_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.app.jobs import Progress

_SHOWN_AFTER_MS = 400
_WIDTH = 420


class ProgressDialog(QDialog):
    """Shows the progress of a job; its `canceled` should cancel that.

    Not Qt's own dialog of this kind: that one lets events through whenever it is given a value,
    so that the end of the work can come in the middle of a step, and take the dialog away.

    Args:
        words: What is being done.
        parent: The window.
        count_words: As for `progress_words`.
    """

    canceled = Signal()
    """The work is not wanted any more."""

    def __init__(self, words: str, parent: QWidget, count_words: str = "") -> None:
        super().__init__(parent)
        self._count_words = count_words
        self.setWindowTitle(QCoreApplication.applicationName() or "Lacuna")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._is_over = False
        self._words = QLabel(words, self)
        self._pace = QLabel(self)
        self._pace.setProperty("tone", "second")
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words)
        self.buttons = ButtonRow(self, QDialogButtonBox.StandardButton.Cancel)
        for label in (self._words, self._pace):
            label.setWordWrap(True)
        whole = column_above(self, self.buttons, _WIDTH)
        for part in (self._words, self._bar, self._pace):
            whole.addWidget(part)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(_SHOWN_AFTER_MS)
        self._due.timeout.connect(self.show)
        self._due.start()

    def show_step(self, progress: Progress) -> None:
        """Say how far the work is."""
        self._pace.setText(progress_words(progress, self._count_words))
        self._bar.setMaximum(progress.total)
        self._bar.setValue(progress.done)

    def say(self, words: str) -> None:
        """Say something else of the work."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)

    @Slot()
    def reject(self) -> None:
        """Cancel, Escape or the window's cross: the work is not wanted any more."""
        if not self._is_over:
            self.canceled.emit()
            self.end()

    def end(self) -> None:
        """The work is done: it goes."""
        self._is_over = True
        self._due.stop()
        self.hide()
        self.deleteLater()
