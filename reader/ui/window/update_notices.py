"""What is told of bringing the index up to date: how it ended, or why it could not be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.ui.window.index_notices import TOPIC, tell_fault, warn_of_index
from reader.ui.window.update_words import tell_update

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.notices import NoticeBoard
    from reader.app.updated import Updated
    from reader.collection.index import IndexFault


class UpdateNotices(QObject):
    """Tells it; that the folder went away holds until it is read again.

    Args:
        board: Hears it.
        parent: Keeps the index as the folder is.
    """

    faults_asked = Signal()
    """Which notes files cannot be used should be shown."""

    def __init__(self, board: NoticeBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._is_away = False

    def forget(self) -> None:
        """Another folder is open, or none."""
        self._is_away = False

    def tell_end(self, updated: Updated, root: Path) -> None:
        """Tell what came of it.

        Args:
            updated: What it did.
            root: The collection's folder.
        """
        if self._is_away:
            self._is_away = False
            self._board.withdraw(TOPIC)
            back = self.tr("The folder “{0}” is there again, and was looked through.")
            self._board.inform(back.format(root.name))
        tell_update(self._board, updated, root, self.faults_asked.emit)
        for remark in updated.remarks:
            warn_of_index(self._board, remark)

    def tell_lost(self) -> None:
        """Tell that the index was deleted while it was open."""
        warn_of_index(
            self._board,
            self.tr(
                "The index of this collection was deleted; your documents and notes are safe. "
                "It is built again: until then not everything is found and counted."
            ),
        )

    def tell_failure(self, error: Exception) -> IndexFault | None:
        """Tell why it could not be done.

        Returns:
            In which way the index cannot be used; None where that is not why.
        """
        from reader.collection.index import IndexFault, IndexFaultError

        if not isinstance(error, IndexFaultError):
            words = self.tr("The folder could not be read to its end; your files are unchanged.")
            warn_of_index(self._board, words, repr(error))
            return None
        tell_fault(self._board, error)
        self._is_away = self._is_away or error.fault is IndexFault.GONE
        return error.fault
