"""The searches that were made, at hand in the field and kept for the next sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.notices import Notice, NoticeKind
from reader.app.search_history import SearchHistory
from reader.collection.query import parse_query

if TYPE_CHECKING:
    from reader.app.notices import NoticeBoard
    from reader.app.paths import AppPaths
    from reader.ui.search.field import SearchField

TOPIC = "search"


class SearchMemory(QObject):
    """Keeps the field's history.

    Args:
        field: Where queries are typed.
        folders: The installation's.
        board: Hears of what cannot be kept.
        parent: The search.
    """

    def __init__(
        self, field: SearchField, folders: AppPaths, board: NoticeBoard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._field, self._board = field, board
        self._history = SearchHistory(folders)
        field.set_history(self._history.queries())

    def keep(self) -> None:
        """Keep what the field has in its history by now."""
        try:
            # What cannot be read is at hand as long as the window is open, to be put right.
            readable = (one for one in self._field.history if not parse_query(one).problems)
            self._history.remember(tuple(readable))
        except OSError as error:
            sentence = self.tr("The search could not be remembered ({0}); it was made.")
            reason = error.strerror or type(error).__name__
            self._board.tell(Notice(NoticeKind.WARNING, sentence.format(reason), topic=TOPIC))
