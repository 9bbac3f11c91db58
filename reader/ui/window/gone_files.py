"""Which files are gone since the last visit: asked of the index, shown, and looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.ui.window.files_lookup import FilesLookup
from reader.ui.window.visit import Visit

if TYPE_CHECKING:
    from reader.app.jobs import JobControl, JobRunner
    from reader.collection.gone import GoneFile
    from reader.ui.overview.facts import Goal
    from reader.ui.overview.gone import GoneWindow
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame


class GoneFiles(QObject):
    """One window for the files that are gone; it stays open beside the documents."""

    query_requested = Signal(str)
    """What is gone should be searched for: a query."""

    def __init__(
        self, frame: Frame, collection: CollectionController, runner: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._collection = collection
        failure = self.tr(
            "Which files are gone could not be looked up; reload the folder (F5) to try again."
        )
        self._lookup = FilesLookup(collection, runner, frame.board, failure, self)
        self.window: GoneWindow | None = None
        """Once it was opened."""

    @Slot(object)
    def show(self, goal: Goal) -> None:
        """Show which files they are."""
        index, keys = self._collection.index, goal.gone
        if index is None or keys is None:
            return

        def operation(control: JobControl) -> list[GoneFile]:
            from reader.collection.gone import gone_files

            with index.reading(control) as connection:
                return gone_files(connection, keys)

        def put_in(files: list[GoneFile]) -> GoneWindow:
            window = self._made()
            window.show_files(goal.title, files, len(keys) - len(files))
            return window

        self._lookup.ask("files that are gone", operation, put_in)

    def _made(self) -> GoneWindow:
        if self.window is None:
            # Imported here: few ever need it.
            from reader.ui.overview.gone import GoneWindow

            self.window = GoneWindow(self._frame)
            self.window.file_wanted.connect(self._on_text_wanted)
        return self.window

    @Slot(object)
    def _on_text_wanted(self, file: GoneFile) -> None:
        """Show the file of the same text; where there is none, look for its id or its subject."""
        index = self._collection.index
        if index is None:
            return
        if file.same_text is not None:
            self._collection.load(Visit(index.root / file.same_text))
        elif file.reference_id:
            self.query_requested.emit(f"id:{file.reference_id}")
        else:
            words = (file.title or file.path.stem).replace('"', " ")
            self.query_requested.emit(f'"{words}"')
