"""Which files a number stands for: asked off the window's thread, and shown in one window."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Slot

from reader.app.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.jobs import JobControl, JobRunner
    from reader.app.notices import NoticeBoard
    from reader.ui.overview.files_window import FilesWindow
    from reader.ui.window.collection import CollectionController

_Files = TypeVar("_Files")


class FilesLookup(QObject):
    """Asks for one list of files at a time; its window stays open beside the documents.

    Args:
        collection: What is open; another one has other files.
        runner: Of background work.
        board: Hears where they cannot be looked up.
        failure: What is said then, unless the index says why.
        parent: Knows what the files are.
    """

    def __init__(
        self,
        collection: CollectionController,
        runner: JobRunner,
        board: NoticeBoard,
        failure: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._board = board
        self._failure = failure
        self._job: JobControl | None = None
        self._window: FilesWindow | None = None
        collection.opened.connect(self._on_opened)

    def ask(
        self,
        name: str,
        operation: Callable[[JobControl], _Files],
        put_in: Callable[[_Files], FilesWindow],
    ) -> None:
        """Ask for files, and have their window in front; what was asked before is given up.

        Args:
            name: Of the job.
            operation: Asks the index.
            put_in: Puts them into their window.
        """
        self._give_up()

        def success(files: _Files) -> None:
            self._job = None
            self._window = put_in(files)
            self._window.show()
            self._window.activateWindow()

        self._job = self._runner.start(Job(name, operation, success, self._on_failed))

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def _on_opened(self) -> None:
        """They were another collection's."""
        self._give_up()
        if self._window is not None:
            self._window.close()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._board.warn(getattr(error, "sentence", "") or self._failure, detail=repr(error))
