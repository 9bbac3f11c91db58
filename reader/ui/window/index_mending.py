"""An open index that shows itself damaged: heard of from any thread, built again, not for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.app.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from reader.app.indexing import CollectionIndex
    from reader.app.notices import NoticeBoard

_MOST = 3
"""So often one index is built again while it is open: then its disk is at fault."""


class IndexMending(QObject):
    """Hears of damage that any question to the open index met.

    Args:
        board: Told where building again helps no more.
        topic: Of what is said about the index.
        parent: Updates the index.
    """

    due = Signal()
    """The index is to be updated: that builds it again."""
    _met = Signal()

    def __init__(self, board: NoticeBoard, topic: str, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._topic = topic
        self._index: CollectionIndex | None = None
        self._times = 0
        self._met.connect(self._on_met, Qt.ConnectionType.QueuedConnection)

    def watch(self, index: CollectionIndex | None) -> None:
        """Hear of the damage of one index, and of no other any more."""
        if self._index is not None:
            self._index.hear_of_damage(None)
        self._index = index
        self._times = 0
        if index is not None:
            index.hear_of_damage(self._met.emit)

    def mends(self, error: Exception) -> bool:
        """Whether it is built again: not where nobody can say so, in a folder that is closed."""
        return is_damage(error) and self._index is not None and self._index.is_damaged

    @Slot()
    def _on_met(self) -> None:
        if self._index is None or not self._index.is_damaged:
            # Several questions met it: it is built again by now.
            return
        self._times += 1
        if self._times <= _MOST:
            self.due.emit()
            return
        sentence = self.tr(
            "The index of this collection is damaged again and again: its disk may be failing. "
            "Your documents and notes are safe; choose another place for it in the settings of "
            "this collection."
        )
        self._board.tell(Notice(NoticeKind.WARNING, sentence, topic=self._topic))


def is_damage(error: Exception) -> bool:
    """Whether a question was not answered because the index is damaged: it is built again."""
    from reader.collection.index import IndexFault, IndexFaultError

    return isinstance(error, IndexFaultError) and error.fault is IndexFault.DAMAGED
