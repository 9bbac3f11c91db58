"""The query as it is typed: asked with every letter, spoken of when its author pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.collection.query import parse_query, terms
from reader.ui.window.search_memory import SearchMemory

if TYPE_CHECKING:
    from reader.app.notices import NoticeBoard
    from reader.app.paths import AppPaths
    from reader.ui.search.panel import SearchPanel

_DELAY_MS = 80
"""Between the last letter and its search: two letters typed at once are one question."""
_COMPLAINT_MS = 600
"""A query that cannot be read is spoken of when its author pauses."""


class TypedQuery(QObject):
    """Listens to the field: says when its query is due, remembers it, and leads to the list.

    Args:
        panel: The field, and what goes by its letters.
        folders: The installation's.
        board: Hears of what cannot be remembered.
        parent: The search.
    """

    due = Signal()
    """It is to be searched for now."""
    paused = Signal()
    """Nothing more is typed for now, and it cannot be read: that is to be spoken of."""

    def __init__(
        self, panel: SearchPanel, folders: AppPaths, board: NoticeBoard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._memory = SearchMemory(panel.field, folders, board, self)
        self._delay = _single_shot(self, _DELAY_MS)
        self._delay.timeout.connect(self.due)
        self._complaint = _single_shot(self, _COMPLAINT_MS)
        self._complaint.timeout.connect(self.paused)
        self.is_heard = False
        """Whether there is anything to search in: else letters ask nothing."""
        field = panel.field
        field.textChanged.connect(self._on_text_changed)
        field.entered.connect(self._on_entered)
        field.left.connect(self._on_left)
        field.given_up.connect(self._on_given_up)
        field.editingFinished.connect(self._on_editing_finished)

    @property
    def text(self) -> str:
        """The query in the field."""
        return self._panel.field.text()

    @property
    def is_readable(self) -> bool:
        """Whether nothing is wrong with it."""
        return not parse_query(self.text).problems

    @property
    def is_due(self) -> bool:
        """Whether it is searched for in a moment."""
        return self._delay.isActive()

    @property
    def is_waiting(self) -> bool:
        """Whether it is searched for, or spoken of, in a moment."""
        return self._delay.isActive() or self._complaint.isActive()

    def put(self, text: str) -> None:
        """Put a query into the field as if it were typed; whoever does so searches."""
        self._panel.field.replace_text(text)

    def remember(self) -> None:
        """Have it at hand again, also at the next sitting."""
        self._panel.field.remember()
        self._memory.keep()

    def ask_soon(self) -> None:
        """Have it searched for unless another letter follows."""
        self._delay.start()

    def ask_no_more(self) -> None:
        """It is searched for already."""
        self._delay.stop()

    def speak_soon(self) -> None:
        """Have it spoken of unless another letter follows."""
        self._complaint.start()

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        if not parse_query(text).problems:
            self._panel.chips.set_terms(terms(text))
            self._complaint.stop()
            self._panel.problems.say(())
        if self.is_heard:
            self._delay.start()

    @Slot()
    def _on_entered(self) -> None:
        self._memory.keep()
        self._complaint.stop()
        self.due.emit()
        if not self.is_readable:
            self._complaint.stop()
            self.paused.emit()

    @Slot()
    def _on_editing_finished(self) -> None:
        if self.text.strip() and self.is_readable:
            self._panel.field.remember()

    @Slot()
    def _on_left(self) -> None:
        if self.is_due:
            self.due.emit()
        documents = self._panel.documents
        documents.view.setFocus()
        if documents.position is None:
            documents.go_to_first()

    @Slot()
    def _on_given_up(self) -> None:
        self._panel.documents.view.setFocus()


def _single_shot(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
