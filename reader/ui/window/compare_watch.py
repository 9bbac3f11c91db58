"""What a compare window says of its two files: changed on disk, gone, or back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot

from reader.app.notices import NoticeBoard
from reader.ui.window.file_notices import FileNotices

if TYPE_CHECKING:
    from reader.annotations import Reading
    from reader.ui.compare.window import CompareWindow


class CompareWatch(QObject):
    """Watches the files of both sides for as long as the window is there.

    Args:
        window: Shows what is said.
    """

    reload_requested = Signal()
    """Both documents should be read again."""

    def __init__(self, window: CompareWindow) -> None:
        super().__init__(window)
        self.board = NoticeBoard()
        """What is said of the two documents stands above them."""
        self.board.attach(window.notices.show_notice, window.notices.withdraw)
        self._files = tuple(
            FileNotices(self.board, self, topic=topic) for topic in ("first file", "second file")
        )
        for one in self._files:
            one.reload_requested.connect(self.reload_requested)
        window.installEventFilter(self)

    def watch(self, left: Reading, right: Reading) -> None:
        """Watch the files of two documents; one of which both are rows is watched once."""
        for topic in ("first file", "second file"):
            self.board.withdraw(topic)
        first, second = left.document.source, right.document.source
        is_one = first.address.path == second.address.path
        for files, source in zip(self._files, (first, None if is_one else second), strict=True):
            files.watch(source)
            if source is not None and source.address.member is None:
                # It may have changed since it was read: a side that is kept was read before.
                # Of a row of a dump nothing tells whether it has.
                files.compare()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again once the window is come back to: not every disk tells what happens on it."""
        if event.type() is QEvent.Type.WindowActivate:
            self._look_again()
        return super().eventFilter(watched, event)

    @Slot()
    def _look_again(self) -> None:
        for files in self._files:
            files.look_again()
