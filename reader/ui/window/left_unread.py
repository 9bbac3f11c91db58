"""What a reader who cancelled left unread: told, with a way to go on, until it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.ui.words import many

if TYPE_CHECKING:
    from reader.app.jobs import Progress
    from reader.app.notices import NoticeBoard

_TOPIC = "reading cancelled"


class LeftUnread(QObject):
    """Knows how many files were not read, and says so."""

    wanted = Signal()
    """They are to be read after all."""

    def __init__(self, board: NoticeBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self.files: int | None = None
        """So many were not read because reading was cancelled; None where it was not."""

    def tell(self, step: Progress) -> None:
        """Reading was cancelled when it was so far."""
        left = self.files = max(0, step.total - step.done)
        sentence = self.tr("Reading was cancelled: not all files are known yet.")
        if left:
            sentence = self.tr(
                "Reading was cancelled; {0} not read yet, and neither found nor counted."
            ).format(many(left, "file"))
        go_on = NoticeAction(self.tr("Continue"), self.wanted.emit)
        self._board.tell(Notice(NoticeKind.INFORMATION, sentence, (go_on,), topic=_TOPIC))

    def take_back(self) -> None:
        """They are read now, or nobody's any more."""
        if self.files is not None:
            self.files = None
            self._board.withdraw(_TOPIC)
