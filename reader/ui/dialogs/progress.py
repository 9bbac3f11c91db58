"""Work that can be cancelled: how far it is, after a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProgressDialog

from reader.ui.window.pace import progress_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.app.jobs import Progress

_SHOWN_AFTER_MS = 400


class ProgressDialog(QProgressDialog):
    """Shows the progress of a job; its `canceled` should cancel that."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setLabelText(words)
        self.setWindowTitle(QCoreApplication.applicationName() or "Lacuna")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(_SHOWN_AFTER_MS)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.setRange(0, 0)
        self.setValue(0)

    def show_step(self, progress: Progress) -> None:
        """Say how far the work is."""
        self.setLabelText(f"{self._words}\n{progress_words(progress)}")
        self.setMaximum(progress.total)
        self.setValue(progress.done)

    def end(self) -> None:
        """The work is done: it goes."""
        self.reset()
        self.deleteLater()
