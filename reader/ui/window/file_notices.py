"""What is said when the file on screen changes on disk, is gone, or is back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.app.on_disk import OnDisk, look_of, on_disk
from reader.ui.aside import Aside
from reader.ui.window.watch import DocumentWatch

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.notices import NoticeBoard
    from reader.app.on_disk import Look
    from reader.document import SourceText


class FileNotices(QObject):
    """Watches the file on screen and says what became of it, by its bytes.

    What was said goes when it does not hold any more: a file that is back as it was is no news.

    Args:
        board: Shows the sentences.
        parent: The parent.
        topic: Of what is said.
    """

    reload_requested = Signal()
    """The document should be read again."""
    went = Signal(object, object)
    """The file is said to be gone: its `SourceText`, and its `Look` before."""
    settled = Signal()
    """Nothing is to be said of a file that is gone any more."""

    def __init__(self, board: NoticeBoard, parent: QObject, *, topic: str = "file") -> None:
        super().__init__(parent)
        self._board = board
        self.topic = topic
        """Of all that is said of the file."""
        self._source: SourceText | None = None
        self._look: Look | None = None
        self._former: Look | None = None
        """How it looked when it was there."""
        self._said = OnDisk.SAME
        self._watch = DocumentWatch(self)
        self._watch.settled.connect(self.compare)
        self._comparing = Aside(self)
        self._comparing.answered.connect(self._on_compared)

    def watch(self, source: SourceText | None) -> None:
        """Watch the file of another text, or none."""
        self._comparing.cancel()
        self._source, self._said = source, OnDisk.SAME
        path = source.address.path if source is not None else None
        self._watch.set_path(path)
        self._look = self._former = look_of(path) if path is not None else None
        self.settled.emit()

    def look_again(self) -> None:
        """Compare the file where it looks otherwise: not every disk tells what happens on it."""
        path = self._source.address.path if self._source is not None else None
        if path is not None and look_of(path) != self._look:
            # What is watched may have been moved away with its folder.
            self._watch.set_path(path)
            self.compare()

    def tell_once_gone(self) -> None:
        """That the open file is gone is one fact, whether it was watched or read again."""
        if self._source is not None and look_of(self._source.address.path) is None:
            self._board.withdraw("load")
            self._tell(OnDisk.GONE, self._source.address.path)

    def tell_emptied(self) -> None:
        """The file had words when it was read before, and has none now."""
        if self._source is not None:
            sentence = self.tr(
                "“{0}” was emptied on disk: it holds no text now. Your notes are kept."
            )
            name = self._source.address.path.name
            self._board.tell(Notice(NoticeKind.WARNING, sentence.format(name), topic=self.topic))

    @Slot()
    def compare(self) -> None:
        """Compare the file with what was read of it, and say what became of it."""
        if self._source is not None:
            self._look = look_of(self._source.address.path)
            self._former = self._look or self._former
            self._comparing.start(partial(on_disk, self._source))

    @Slot(object)
    def _on_compared(self, state: OnDisk) -> None:
        if self._source is not None:
            self._tell(state, self._source.address.path)

    def _tell(self, state: OnDisk, path: Path) -> None:
        before, self._said = self._said, state
        if state is not OnDisk.GONE:
            self.settled.emit()
        if state is OnDisk.GONE:
            self._tell_gone(path)
        elif state is OnDisk.OTHER:
            self._tell_changed(path, is_back=before is OnDisk.GONE)
        else:
            self._board.withdraw(self.topic)
            if before is OnDisk.GONE:
                self._board.inform(self.tr("“{0}” is back in its folder.").format(path.name))

    def _tell_changed(self, path: Path, *, is_back: bool) -> None:
        sentence = (
            self.tr(
                "“{0}” is back in its folder with another content; what is shown is as it was read,"
                " and your notes are kept."
            )
            if is_back
            else self.tr(
                "“{0}” changed on disk; what is shown is as it was read, and your notes are kept."
            )
        )
        actions = (NoticeAction(self.tr("Reload"), self.reload_requested.emit),)
        self._board.tell(
            Notice(NoticeKind.INFORMATION, sentence.format(path.name), actions, topic=self.topic)
        )

    def _tell_gone(self, path: Path) -> None:
        sentence = self.tr(
            "“{0}” is no longer in its folder; you go on reading what was there, and your "
            "notes are kept."
        ).format(path.name)
        self._board.tell(Notice(NoticeKind.WARNING, sentence, topic=self.topic))
        self.went.emit(self._source, self._former)
