"""Asks which document to put beside the one on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from reader.ui.button_row import ButtonRow
from reader.ui.dialogs.narrowed_list import Column, NarrowedList, Room, Row
from reader.ui.scrolled import open_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.compare_offers import Offer

_SIZE = QSize(640, 460)
_PAUSE_MS = 150
_COLUMNS = (
    Column(17),
    Column(Room.REST),
    Column(Room.REST, is_muted=True),
    Column(Room.WORDS, is_muted=True),
)
"""Id, title, the file with what tells it from others alike, and why it is offered."""


class CompareWithDialog(QDialog):
    """A field and the documents its words fit: copies first, then those read last.

    Args:
        name: Of the document on screen.
        parent: The window.
    """

    words_changed = Signal(str)
    """Other documents are wanted: those with these words."""
    chosen = Signal(object)
    """A document was chosen: its `Offer`."""
    other_requested = Signal()
    """A file from anywhere is wanted."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("compareWith")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare “{0}” with").format(name))
        self._offers: tuple[Offer, ...] = ()
        self.rows = NarrowedList(_COLUMNS, self)
        self.rows.field.setPlaceholderText(self.tr("Id, title or file name"))
        self.rows.field.setAccessibleName(self.tr("Words of the other document"))
        self.rows.list.setAccessibleName(self.tr("Documents to compare with"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self._lay_out()
        self.rows.words_changed.connect(self._on_words_changed)
        self.rows.taken.connect(self._on_accepted)
        self.rows.current_changed.connect(self._refresh)
        open_at(self, _SIZE)
        self._refresh()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show the documents for the words that were typed."""
        self._offers = tuple(offers)
        self.rows.show_rows(map(self._row, self._offers))
        words = self.tr("No document here has these words; “Other file…” takes one from anywhere.")
        if not self.rows.words.strip():
            words = self.tr("No other document is open; “Other file…” takes one from anywhere.")
        self.rows.say("" if self._offers else words)
        self._refresh()

    def _row(self, offer: Offer) -> Row:
        why = {
            "copy": self.tr("same telegram"),
            "recent": self.tr("read before"),
            "listed": "",
        }[offer.kind]
        row = offer.row
        name = row.reference_id or row.path.name
        tips = (str(row.path), f"{row.title}\n{row.path}", f"{offer.told}\n{row.path}".strip())
        return Row((name, row.title, offer.told or row.path.name, why), tips)

    def _lay_out(self) -> None:
        buttons = ButtonRow(self)
        self.compare = QPushButton(self.tr("Compare"), self)
        self.compare.setProperty("primary", True)
        self.compare.setDefault(True)
        self.other = QPushButton(self.tr("&Other file…"), self)
        self.other.setAutoDefault(False)
        buttons.addButton(self.other, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(self.compare, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._on_accepted)
        self.other.clicked.connect(self.other_requested)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(self.rows, 1)
        whole.addWidget(buttons)

    @Slot()
    def _refresh(self) -> None:
        self.compare.setEnabled(self.rows.current is not None)

    @Slot()
    def _on_words_changed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_pause_timeout(self) -> None:
        self.words_changed.emit(self.rows.words)

    @Slot()
    def _on_accepted(self) -> None:
        at = self.rows.current
        if at is not None:
            self.chosen.emit(self._offers[at])
            self.accept()
