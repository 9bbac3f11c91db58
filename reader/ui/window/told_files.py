"""Which files are no documents, or cannot be used: asked off the window's thread, and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.ui.outside import show_folder
from reader.ui.window.files_lookup import FilesLookup
from reader.ui.words import many

if TYPE_CHECKING:
    from reader.app.jobs import JobControl, JobRunner
    from reader.app.told_files import ToldFile
    from reader.ui.overview.facts import Goal
    from reader.ui.overview.told_window import ToldWindow
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame


class ToldFiles(QObject):
    """One window for all sorts of them; it stays open beside the documents."""

    def __init__(
        self, frame: Frame, collection: CollectionController, runner: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._collection = collection
        failure = self.tr(
            "Which files they are could not be looked up; reload the folder (F5) to try again."
        )
        self._lookup = FilesLookup(collection, runner, frame.board, failure, self)
        self.window: ToldWindow | None = None
        """Once it was opened."""

    @Slot()
    def show_faults(self) -> None:
        """Show which notes files cannot be used."""
        from reader.ui.overview.facts import FAULTS

        self.show(FAULTS)

    @Slot(object)
    def show(self, goal: Goal) -> None:
        """Show which files they are."""
        index, told = self._collection.index, goal.told
        if index is None or told is None:
            return

        def operation(control: JobControl) -> tuple[ToldFile, ...]:
            from reader.app.told_files import told_files

            return told_files(index, told, control)

        def put_in(files: tuple[ToldFile, ...]) -> ToldWindow:
            window = self._made()
            window.show_files(goal.title, self._sentence(goal, len(files)), files)
            return window

        self._lookup.ask("told files", operation, put_in)

    def _sentence(self, goal: Goal, count: int) -> str:
        from reader.app.told_files import Unusable

        if not count:
            return self.tr("None is there any more; reload the folder (F5) to count anew.")
        if goal.told is Unusable.NOTES_FILES:
            words = self.tr("{0} of which not all can be read. Each is kept as it is.")
            return words.format(many(count, "notes file"))
        words = self.tr("{0} no documents and are not read.")
        are = self.tr("is") if count == 1 else self.tr("are")
        return words.format(f"{count:,} {are}")

    def _made(self) -> ToldWindow:
        if self.window is None:
            # Imported here: few ever need it.
            from reader.ui.overview.told_window import ToldWindow

            self.window = ToldWindow(self._frame)
            self.window.file_wanted.connect(self._on_folder_wanted)
        return self.window

    @Slot(object)
    def _on_folder_wanted(self, file: ToldFile) -> None:
        if show_folder(file.path.parent, self._frame.board):
            said = self.tr("“{0}” is in this folder.").format(file.path.name)
            self._frame.board.inform(said)
