"""A folder so wide that its reader is asked before all of it is read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.notices import Notice, NoticeAction, NoticeKind

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.notices import NoticeBoard
    from reader.app.opening import OpenRequest
    from reader.app.paths import AppPaths


class WideFolders(QObject):
    """Asks once for each such folder, and remembers which may be read whole.

    Args:
        board: Asks.
        folders: The program's own.
        parent: Opens what was agreed to.
    """

    agreed = Signal(object)
    """The folder of an `OpenRequest` may be read whole."""

    def __init__(self, board: NoticeBoard, folders: AppPaths, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._folders = folders
        self._agreed: set[Path] = set()

    def asks_first(self, request: OpenRequest) -> bool:
        """Whether what is to be opened waits for an answer, which is asked for then."""
        folder = request.folder
        if folder is None or folder in self._agreed:
            return False
        # Imported here: a single document needs no SQLite.
        from reader.app.roots import needs_question

        if not needs_question(folder, self._folders):
            return False
        sentence = self.tr(
            "“{0}” may hold everything you have: reading all of it, to list and search it, takes "
            "long. Nothing in it is changed; a folder of only your documents is read sooner."
        ).format(folder.name or folder)
        read = NoticeAction(self.tr("Read all of it"), partial(self._agree, request))
        self._board.tell(Notice(NoticeKind.INFORMATION, sentence, (read,), topic="opening wide"))
        return True

    def _agree(self, request: OpenRequest) -> None:
        assert request.folder is not None
        self._agreed.add(request.folder)
        self._board.withdraw("opening")
        self.agreed.emit(request)
