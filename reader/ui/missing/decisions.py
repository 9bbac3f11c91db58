"""What was decided about missing telegrams: status, day and note of the chosen ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from reader.annotations import RequestStatus
from reader.app.requests import STATUS_WORDS
from reader.collection.query import no_such_date
from reader.ui.missing.model import is_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.requests import RequestLine


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that was decided; what is None stays as it is.

    Attributes:
        status: Of the request.
        requested: The day, as ``YYYY-MM-DD``; empty for none.
        note: The reader's words.
    """

    status: RequestStatus | None = None
    requested: str | None = None
    note: str | None = None


_AROUND_DAY = 28
"""Frame and inset of the field for a day, which do not grow, and room for the cursor."""


class DecisionBar(QWidget):
    """Fields in one line; each tells what was decided in it when it is confirmed or left."""

    decided = Signal(object)
    """A `Decision` about the chosen telegrams."""
    refused = Signal(str)
    """Why what was typed cannot be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self.status = QComboBox(self)
        self.status.setObjectName("missingStatus")
        self.status.setAccessibleName(self.tr("Status of the chosen ones"))
        for status in RequestStatus:
            self.status.addItem(STATUS_WORDS[status] or self.tr("Undecided"), status)
        self.requested = QLineEdit(self)
        self.requested.setObjectName("missingRequested")
        self.requested.setAccessibleName(self.tr("Requested on"))
        self.requested.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.note = QLineEdit(self)
        self.note.setObjectName("missingNote")
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Case number, whom you asked, …"))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        for label, field in (
            (self.tr("S&tatus"), self.status),
            (self.tr("Requested &on"), self.requested),
            (self.tr("&Note"), self.note),
        ):
            words = QLabel(label, self)
            words.setBuddy(field)
            whole.addWidget(words)
            whole.addWidget(field, 1 if field is self.note else 0)
        self._make_room()
        self.status.activated.connect(self._on_status_activated)
        self.requested.editingFinished.connect(self._on_requested_finished)
        self.note.editingFinished.connect(self._on_note_finished)

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def _make_room(self) -> None:
        words = self.requested.fontMetrics().horizontalAdvance(self.requested.placeholderText())
        self.requested.setFixedWidth(words + _AROUND_DAY)

    def show_lines(self, chosen: Sequence[RequestLine]) -> None:
        """Show what is decided about some telegrams, where it is the same for all.

        What is being typed about the same ones stays.
        """
        ids = [one.telegram.id for one in chosen]
        is_same, self._ids = ids == self._ids, ids
        for field in (self.status, self.requested, self.note):
            field.setEnabled(bool(chosen))
        decided = chosen[0].request if len(chosen) == 1 else None
        status = chosen[0].status if chosen else RequestStatus.NONE
        is_one = all(one.status is status for one in chosen)
        self.status.setCurrentIndex(self.status.findData(status) if is_one else -1)
        for field, words in (
            (self.requested, decided.requested if decided else ""),
            (self.note, decided.note if decided else ""),
        ):
            if not (is_same and field.isModified()):
                field.setText(words)

    @Slot(int)
    def _on_status_activated(self, _index: int) -> None:
        self.decided.emit(Decision(status=status_of(self.status)))

    @Slot()
    def _on_requested_finished(self) -> None:
        if self.requested.isModified():
            self.requested.setModified(False)
            typed = self.requested.text().strip()
            if typed and not is_day(typed):
                self.refused.emit(self._no_date(typed))
                return
            self.decided.emit(Decision(requested=typed))

    def _no_date(self, typed: str) -> str:
        absent = no_such_date(typed)
        if absent:
            return self.tr("There is {0}.").format(absent)
        return self.tr("“{0}” is no date; write it as 2007-11-21.").format(typed)

    @Slot()
    def _on_note_finished(self) -> None:
        if self.note.isModified():
            self.note.setModified(False)
            self.decided.emit(Decision(note=self.note.text()))


def status_of(box: QComboBox) -> RequestStatus | None:
    """The chosen status; None for *All*, or none. Qt keeps no more of it than its words."""
    words = box.currentData()
    return None if words is None else RequestStatus(words)
