"""Which of the missing telegrams are listed: those whose id holds some letters, of one status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from reader.annotations import RequestStatus
from reader.app.requests import STATUS_WORDS
from reader.ui.clear_button import ClearButton
from reader.ui.missing.decisions import status_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

_PAUSE_MS = 150


class FilterRow(QWidget):
    """A field for letters of the id, and a choice of one status.

    Args:
        parent: The window.
    """

    changed = Signal()
    """Others are asked for; of letters that follow quickly it is said once."""

    def __init__(self, parent: QDialog) -> None:
        super().__init__(parent)
        self.words = QLineEdit(self)
        self.words.setObjectName("missingFilter")
        self.words.setPlaceholderText(self.tr("Filter by reference id, such as vellin or 07vel"))
        self.words.setAccessibleName(self.tr("Filter by reference id"))
        ClearButton(self.words)
        self.statuses = QComboBox(self)
        self.statuses.setObjectName("missingStatuses")
        self.statuses.setAccessibleName(self.tr("Show only this status"))
        self.statuses.addItem(self.tr("All"), None)
        for status in RequestStatus:
            self.statuses.addItem(STATUS_WORDS[status] or self.tr("Undecided"), status)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.setFocusProxy(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.statuses)
        self.words.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.changed)
        self.statuses.currentIndexChanged.connect(self.changed)

    @property
    def holding(self) -> str:
        """Letters and digits that the ids are to hold."""
        return self.words.text()

    @property
    def status(self) -> RequestStatus | None:
        """The one status; None for all."""
        return status_of(self.statuses)

    def show_all_statuses(self) -> None:
        """Ask for no status any more."""
        self.statuses.setCurrentIndex(0)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked that may leave telegrams out."""
        return bool(self.holding.strip()) or self.status is not None

    @Slot()
    def clear(self) -> None:
        """Ask for all of them."""
        self.words.clear()
        self.show_all_statuses()
        self.words.setFocus()

    def look_for(self, telegram: str) -> None:
        """Ask for one telegram by its id."""
        self.words.setText(telegram)
        self.show_all_statuses()
