"""The action that shows a collection's settings, and what they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.app.jobs import Job
from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.app.index_home import IndexHome, IndexSize
    from reader.app.jobs import JobControl, JobRunner
    from reader.app.paths import AppPaths
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame


class IndexActions(QObject):
    """Lets the index of the open collection live elsewhere, be made anew, or be forgotten."""

    closing_requested = Signal()
    """Nothing is to be open any more; call :meth:`forget` once that is so."""

    def __init__(
        self,
        frame: Frame,
        collection: CollectionController,
        runner: JobRunner,
        folders: AppPaths,
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._collection = collection
        self._runner = runner
        self._folders = folders
        self._job: JobControl | None = None

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What the action does."""
        return {ActionId.COLLECTION_SETTINGS: self._on_settings}

    def forget(self) -> None:
        """Close the collection and throw its index away; documents and notes stay."""
        index = self._collection.index
        if index is None:
            return

        def operation(control: JobControl) -> None:
            index.forget(control)

        self._collection.close_collection()
        self._runner.start(Job("forget index", operation, self._on_forgotten, self._on_failed))

    @Slot()
    def _on_settings(self) -> None:
        index = self._collection.index
        if self._collection.folder is None or index is None:
            self._frame.board.inform(self.tr("Open a folder first; then it has settings."))
            return
        # Imported here: the window's start imports no SQLite.
        from reader.app.index_home import IndexHomes, IndexSize
        from reader.ui.dialogs.index_home import IndexHomeDialog

        home = IndexHomes(self._folders).home_of(index.root)
        dialog = IndexHomeDialog(index.root, home, self._keep_at, self._frame)
        dialog.rebuild_requested.connect(self._collection.rebuild)
        dialog.forget_requested.connect(self.closing_requested)
        path = index.path

        def operation(_control: JobControl) -> IndexSize:
            return IndexSize.of(path)

        job = self._runner.start(Job("index size", operation, dialog.show_size, self._on_failed))
        dialog.exec()
        job.cancel()
        dialog.deleteLater()

    def _keep_at(self, home: IndexHome) -> str:
        """Let the index live elsewhere; why it cannot, or nothing."""
        from reader.app.index_home import IndexHomeError

        try:
            self._collection.indexes.move(home)
        except IndexHomeError as error:
            return error.sentence
        except OSError as error:
            return self.tr("Your choice could not be stored ({0}); nothing was changed.").format(
                error.strerror or type(error).__name__
            )
        return ""

    def _on_forgotten(self, _none: None) -> None:
        self._frame.board.inform(
            self.tr("The index is forgotten; your documents and notes are as they were.")
        )

    def _on_failed(self, error: Exception) -> None:
        sentence = getattr(error, "sentence", "") or self.tr(
            "The index could not be looked at; your documents and notes are safe."
        )
        self._frame.board.warn(sentence, detail=repr(error))
