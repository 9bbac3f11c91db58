"""Actions on files and the clipboard: open, export, copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.app.samples import provide_samples
from reader.app.settings import CITE_ON_COPY
from reader.ui.actions import ActionId
from reader.ui.clipboard import passage_data
from reader.ui.outside import show_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.app.jobs import JobRunner
    from reader.app.paths import AppPaths
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.export import ExportController
    from reader.ui.window.frame import Frame
    from reader.ui.window.search_hits import SearchHits


class FileActions(QObject):
    """Opens, exports and copies."""

    paths_chosen = Signal(object)
    """Paths to open."""
    reload_requested = Signal()
    """The folder and the open document should be read again."""

    def __init__(
        self,
        frame: Frame,
        folders: AppPaths,
        parts: tuple[ReaderView, CollectionController, SearchHits, JobRunner],
    ) -> None:
        super().__init__(frame)
        self._window = frame
        self._documents = frame.documents
        self._settings = frame.settings
        self._board = frame.board
        self._folders = folders
        self._reader, self._collection, self._hits, self._runner = parts
        self._export: ExportController | None = None

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.OPEN_FOLDER: self._on_open_folder,
            ActionId.OPEN_FILE: self._on_open_file,
            ActionId.OPEN_SAMPLES: self._on_open_samples,
            ActionId.RELOAD: self.reload_requested.emit,
            ActionId.EXPORT_DOCUMENT: self._on_export_document,
            ActionId.EXPORT_FOLDER: self._on_export_folder,
            ActionId.EXPORT_FOUND: self._on_export_found,
            ActionId.EXPORT_CHOSEN: self._on_export_chosen,
            ActionId.OPEN_CONTAINING: self._on_open_containing,
            ActionId.QUIT: self._window.close,
            ActionId.COPY: self._on_copy,
            ActionId.COPY_CITED: self._on_copy_cited,
        }

    def _start_folder(self) -> str:
        folder = self._collection.folder
        return str(folder or Path.home())

    @Slot()
    def _on_open_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self._window, self.tr("Open folder"), self._start_folder()
        )
        if name:
            self.paths_chosen.emit([Path(name)])

    @Slot()
    def _on_open_file(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(
            self._window, self.tr("Open files"), self._start_folder()
        )
        if names:
            self.paths_chosen.emit([Path(name) for name in names])

    @Slot()
    def _on_open_samples(self) -> None:
        try:
            folder = provide_samples(self._folders)
        except OSError as error:
            self._board.warn(
                self.tr(
                    "The samples could not be copied ({0}); free some space and try again."
                ).format(error.strerror or type(error).__name__)
            )
            return
        self.paths_chosen.emit([folder])

    @Slot()
    def _on_export_document(self) -> None:
        if self._reader.reading is not None:
            self.exporter().export_document(self._reader.reading)

    @Slot()
    def _on_export_folder(self) -> None:
        folder, files = self._collection.folder, self._collection.files
        if folder is not None:
            self.exporter().export_folder(folder)
        elif files:
            self.exporter().export_files(files[0].path.parent.name, files)
        else:
            self._board.inform(self.tr("Open a folder first; then its notes can be exported."))

    @Slot()
    def _on_export_found(self) -> None:
        """The notes on the documents that the open search finds."""
        from reader.collection.note_query import NoteQuery
        from reader.collection.query import parse_query

        index, query = self._collection.index, self._hits.query
        if index is None or query is None or query.root is None:
            self._board.inform(
                self.tr("Search for documents first; then the notes on those found are exported.")
            )
            return
        asked = NoteQuery(documents=parse_query(query.text), within=self._collection.within)
        self.exporter().export_filtered(index, asked, index.root.name)

    @Slot()
    def _on_export_chosen(self) -> None:
        """The notes on the documents chosen in the list."""
        index = self._collection.index
        # Of an index the ids are all of them, and the first row is enough for a name.
        most = self._documents.model.rowCount() if index is None else 1
        rows = self._documents.chosen_rows(most=most)
        if rows:
            self.exporter().export_documents(rows, self._documents.chosen_ids(), index)

    @property
    def export_under_way(self) -> str:
        """The name of a file that an export is being made for; empty where none is."""
        return self._export.under_way if self._export is not None else ""

    def exporter(self) -> ExportController:
        """What asks where an export should go."""
        # Imported where it is used: the window's start imports no exporter.
        from reader.ui.window.export import ExportController

        if self._export is None:
            self._export = ExportController(self._board, self._runner, self._folders, self._window)
        return self._export

    @Slot()
    def _on_open_containing(self) -> None:
        reading = self._reader.reading
        if reading is not None:
            show_folder(reading.document.source.address.path.parent, self._board)

    @Slot(object)
    def show_folder_of(self, path: Path) -> None:
        """Open the folder that a file lies in."""
        show_folder(path.parent, self._board)

    @Slot()
    def _on_copy(self) -> None:
        self._copy(cited=self._settings.flag(CITE_ON_COPY))

    @Slot()
    def _on_copy_cited(self) -> None:
        self._copy(cited=True)

    def _copy(self, *, cited: bool) -> None:
        reading, span = self._reader.reading, self._reader.selected_span()
        if reading is None or span is None:
            self._board.inform(self.tr("Select some words first; then they can be copied."))
            return
        QGuiApplication.clipboard().setMimeData(passage_data(reading, span, is_cited=cited))
