"""What is said when the file on screen changes on disk, or is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.app.files import is_file
from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.ui.window.watch import DocumentWatch

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.notices import NoticeBoard

_TOPIC = "file"


class FileNotices(QObject):
    """Watches the file on screen and says what became of it."""

    reload_requested = Signal()
    """The document should be read again."""

    def __init__(self, board: NoticeBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._watch = DocumentWatch(self)
        self._watch.changed.connect(self._on_changed)
        self._watch.vanished.connect(self._on_vanished)

    def watch(self, path: Path | None) -> None:
        """Watch another file, or none."""
        self._watch.set_path(path)

    def tell_once_gone(self, path: Path) -> None:
        """That the open file is gone is one fact, whether it was watched or read again."""
        if not is_file(path):
            self._board.withdraw("load")
            self._on_vanished(path)

    @Slot(object)
    def _on_changed(self, path: Path) -> None:
        self._board.tell(
            Notice(
                NoticeKind.INFORMATION,
                self.tr("“{0}” changed on disk; your notes are kept.").format(path.name),
                (NoticeAction(self.tr("Reload"), self.reload_requested.emit),),
                topic=_TOPIC,
            )
        )

    @Slot(object)
    def _on_vanished(self, path: Path) -> None:
        sentence = self.tr(
            "“{0}” is no longer in its folder; you go on reading what was there, and your "
            "notes are kept."
        ).format(path.name)
        self._board.tell(Notice(NoticeKind.WARNING, sentence, topic=_TOPIC))
