"""A file on screen that is gone may only be called otherwise: it is looked for in the index."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.app.on_disk import look_of
from reader.ui.aside import Aside
from reader.ui.window.visit import Visit

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.indexing import CollectionIndex
    from reader.app.notices import NoticeBoard
    from reader.app.on_disk import Look
    from reader.document import SourceText
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.file_notices import FileNotices


@dataclass(frozen=True, slots=True)
class _Gone:
    """A file that is not there under its name: its text, and how it looked."""

    source: SourceText
    look: Look


class RenamedFile(QObject):
    """Says what the file on screen is called now, once the folder's index knows.

    It is the same file where text, bytes, time and number are the same: a copy that lay in the
    folder before is another one.

    Args:
        board: Shows the sentence.
        collection: What is open.
        file: Tells that the file is gone; the parent.
    """

    def __init__(
        self, board: NoticeBoard, collection: CollectionController, file: FileNotices
    ) -> None:
        super().__init__(file)
        self._board, self._file = board, file
        self._collection = collection
        self._gone: _Gone | None = None
        self._seeking = Aside(self)
        self._seeking.answered.connect(self._on_found)
        file.went.connect(self._on_went)
        file.settled.connect(self._on_settled)
        collection.updated.connect(self._seek)

    @Slot(object, object)
    def _on_went(self, source: SourceText, look: Look | None) -> None:
        self._gone = _Gone(source, look) if look is not None else None
        self._seek()

    @Slot()
    def _on_settled(self) -> None:
        self._gone = None
        self._seeking.cancel()

    @Slot()
    def _seek(self) -> None:
        index = self._collection.index
        if self._gone is not None and index is not None:
            self._seeking.start(partial(_found, index, self._gone))

    @Slot(object)
    def _on_found(self, path: Path | None) -> None:
        if path is None or self._gone is None:
            return
        former = self._gone.source.address
        self._gone = None
        sentence = self.tr("“{0}” is now called “{1}”; your notes are kept.")
        if path.parent != former.path.parent:
            sentence = self.tr("“{0}” lies in the folder “{2}” now, as “{1}”; your notes are kept.")
        words = sentence.format(former.path.name, path.name, path.parent.name)
        visit = Visit(path, former.member)
        show = NoticeAction(self.tr("Show it"), partial(self._collection.load, visit))
        self._board.tell(Notice(NoticeKind.INFORMATION, words, (show,), topic=self._file.topic))


def _found(index: CollectionIndex, gone: _Gone) -> Path | None:
    """Where a file lies now; None where the index knows no place, on any thread."""
    # Imported here: a start needs neither.
    from reader.collection.gone import files_with_text
    from reader.collection.index import IndexFaultError

    try:
        with index.reading() as connection:
            names = files_with_text(connection, gone.source.text_sha256)
    except IndexFaultError:
        # It says so itself wherever it is asked; this is a courtesy.
        return None
    places = (index.root / name for name in names)
    return next((path for path in places if look_of(path) == gone.look), None)
