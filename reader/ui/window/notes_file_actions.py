"""Actions on notes files: what each of them says, and where they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.annotations import file_reports
from reader.ui.actions import ActionId
from reader.ui.outside import show_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from reader.app.notices import NoticeBoard
    from reader.app.workspace import Workspace
    from reader.ui.dialogs.note_files import NoteFilesDialog
    from reader.ui.dialogs.notes_folder import FolderAnswer
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.notes import NotesController


class NotesFileActions(QObject):
    """Shows the merge table and asks where notes are kept."""

    def __init__(
        self,
        window: QWidget,
        board: NoticeBoard,
        workspace: Workspace,
        controller: NotesController,
        reader: ReaderView,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self._workspace = workspace
        self._controller = controller
        self._reader = reader

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.NOTES_FILES: self._on_notes_files,
            ActionId.REVEAL_NOTES: self._on_reveal,
            ActionId.NOTES_FOLDER: self._on_notes_folder,
        }

    def table(self) -> NoteFilesDialog | None:
        """The merge table of the document on screen; None where it has no notes files."""
        reading = self._reader.reading
        if reading is None:
            return None
        document = reading.document
        places = self._workspace.notes_home.places(document.source.address.path)
        reports = file_reports(document, self._workspace.identity, places)
        if not any(report.rows for report in reports):
            self._board.inform(self.tr("There are no notes on this document yet."))
            return None
        from reader.ui.dialogs.note_files import NoteFilesDialog

        dialog = NoteFilesDialog(reports, self._window)
        dialog.restore_requested.connect(self._on_restore_requested)
        return dialog

    @Slot()
    def _on_reveal(self) -> None:
        """Open the folder of the notes file: the user's own where there is one."""
        reading = self._reader.reading
        if reading is None:
            return
        document = reading.document
        places = self._workspace.notes_home.places(document.source.address.path)
        reports = file_reports(document, self._workspace.identity, places)
        if not reports:
            self._board.inform(self.tr("There are no notes on this document yet."))
            return
        path = next((one.path for one in reports if one.is_mine), reports[0].path)
        if show_folder(path.parent, self._board):
            said = self.tr("The notes file “{0}” is in this folder.").format(path.name)
            self._board.inform(said)

    def keep_notes(self, answer: FolderAnswer) -> None:
        """Keep notes where the user says from now on."""
        collection = None if answer.is_for_all else self._workspace.collection
        try:
            self._workspace.notes_home.choose(collection, answer.folder)
        except OSError as error:
            self._board.warn(
                self.tr("Your choice could not be stored ({0}); nothing was changed.").format(
                    error.strerror or type(error).__name__
                )
            )
            return
        reading = self._reader.reading
        if reading is not None:
            self._workspace.refresh(reading.document.source.address)
        where = str(answer.folder) if answer.folder else self.tr("beside the documents")
        self._board.inform(
            self.tr(
                "New notes are kept here from now on: {0}. Those made before still count."
            ).format(where)
        )

    @Slot()
    def _on_notes_files(self) -> None:
        dialog = self.table()
        if dialog is not None:
            dialog.exec()
            dialog.deleteLater()

    @Slot(str)
    def _on_restore_requested(self, note_id: str) -> None:
        reading = self._reader.reading
        if reading is not None:
            self._controller.restore(reading, note_id)

    @Slot()
    def _on_notes_folder(self) -> None:
        collection = self._workspace.collection
        reading = self._reader.reading
        path = collection or (reading.document.source.address.path if reading else None)
        home = self._workspace.notes_home
        choice = home.choice_for(path) if path else home.choice_for_all
        from reader.ui.dialogs.notes_folder import NotesFolderDialog

        dialog = NotesFolderDialog(choice, collection, self._window)
        if dialog.exec():
            self.keep_notes(dialog.answer)
        dialog.deleteLater()
