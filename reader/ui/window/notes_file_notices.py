"""What the window says of notes files that cannot be used, or not in all their entries."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.notices import Notice, NoticeAction, NoticeBoard, NoticeKind
from reader.ui.outside import show_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.annotations import NotesProblem

_Entries = tuple[str, ...]


class NotesFileNotices(QObject):
    """Tells what is wrong with notes files, with the way to them.

    Args:
        board: Shows the sentences.
        parent: The parent.
    """

    def __init__(self, board: NoticeBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._told: set[tuple[Path, _Entries]] = set()
        """Entries nobody understands hide no note of the program's: said once, not each time."""

    def tell(self, problems: Iterable[NotesProblem]) -> None:
        """Say what is wrong; of entries not understood once, until the file holds others."""
        for problem in problems:
            if problem.not_understood:
                key = problem.path, problem.not_understood
                if key in self._told:
                    continue
                self._told.add(key)
            show = NoticeAction(self.tr("Show the file"), partial(self._show, problem.path))
            topic = _topic(problem)
            self._board.tell(Notice(NoticeKind.WARNING, problem.sentence, (show,), topic=topic))

    def withdraw(self, problem: NotesProblem) -> None:
        """Take back what was said of a file that is not so any more."""
        self._board.withdraw(_topic(problem))

    def _show(self, path: Path) -> None:
        if show_folder(path.parent, self._board):
            said = self.tr("The notes file “{0}” is in this folder.").format(path.name)
            self._board.inform(said)


def _topic(problem: NotesProblem) -> str:
    return f"notes-file {problem.path}"
