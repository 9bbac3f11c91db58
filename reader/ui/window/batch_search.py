"""Runs batch searches for their window: reads lists, asks the index, writes CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.app.jobs import Job, JobControl, Progress
from reader.document.regular import open_regular
from reader.ui.actions import ActionId
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.app.batch_search import BatchRow
    from reader.app.jobs import JobRunner
    from reader.app.notices import NoticeBoard
    from reader.app.paths import AppPaths
    from reader.ui.search.batch import BatchDialog
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.search import SearchController

_MOST_LINES = 20_000
_MOST_BYTES = 4_000_000


class BatchSearches(QObject):
    """One window for lists; it stays open beside the documents."""

    def __init__(
        self,
        window: QWidget,
        search: SearchController,
        collection: CollectionController,
        services: tuple[NoticeBoard, JobRunner, AppPaths],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._search = search
        self._collection = collection
        self._board, self._runner, self._folders = services
        self._job: JobControl | None = None
        self._repeated = 0
        """Lines of the list under way that another line said already."""
        self.dialog: BatchDialog | None = None
        collection.opened.connect(self._on_opened)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {ActionId.BATCH_SEARCH: self.open}

    @Slot()
    def open(self) -> None:
        """Open the window, or bring it to the front."""
        if self._collection.index is None:
            self._board.inform(self.tr("Open a folder first; then lists can be searched for."))
            return
        if self.dialog is None:
            from reader.ui.search.batch import BatchDialog

            self.dialog = BatchDialog(self._window)
            self.dialog.search_wanted.connect(self._on_search_wanted)
            self.dialog.load_wanted.connect(self._on_load_wanted)
            self.dialog.save_wanted.connect(self._on_save_wanted)
            self.dialog.cancel_wanted.connect(self._on_cancel_wanted)
            self.dialog.query_chosen.connect(self._search.show_query)
        if self.dialog.isVisible():
            self.dialog.activateWindow()
        self.dialog.show()
        self.dialog.list.setFocus()

    def load(self, path: Path) -> None:
        """Put the lines of a text file into the window."""
        if self.dialog is None:
            return
        try:
            with open_regular(path) as stream:
                data = stream.read(_MOST_BYTES)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._board.warn(self.tr("“{0}” cannot be read ({1}).").format(path.name, reason))
            return
        self.dialog.list.setPlainText(data.decode("utf-8-sig", "replace"))

    def save(self, path: Path) -> None:
        """Write what was found to a CSV file."""
        index, dialog = self._collection.index, self.dialog
        if index is None or dialog is None:
            return
        rows, left_files = dialog.rows.rows, self._folders.left_files

        def operation(control: JobControl) -> int:
            from reader.app.batch_search import save_csv

            with index.reading(control) as connection:
                save_csv(connection, rows, path, left_files, control)
            return len(rows)

        def success(count: int) -> None:
            words = self.tr("{0} with what they found were saved in “{1}”.")
            self._board.inform(words.format(many(count, "line"), path.name))

        self._runner.start(Job("write batch", operation, success, self._on_failed))

    @Slot(str, bool)
    def _on_search_wanted(self, text: str, are_queries: bool) -> None:
        from reader.app.batch_search import LineKind, batch, lines_of, repeated_in

        index, dialog = self._collection.index, self.dialog
        if index is None or dialog is None:
            return
        self._on_cancel_wanted()
        lines = lines_of(text)
        if len(lines) > _MOST_LINES:
            words = self.tr("A list may have {0} lines; this one has {1}.")
            dialog.said.setText(words.format(f"{_MOST_LINES:,}", f"{len(lines):,}"))
            return
        self._repeated = repeated_in(text)
        within = self._collection.within
        kind = LineKind.QUERIES if are_queries else LineKind.PHRASES

        def operation(control: JobControl) -> tuple[BatchRow, ...]:
            with index.reading(control) as connection:
                return batch(connection, lines, kind, control, within)

        dialog.show_progress(0, max(1, len(lines)))
        self._job = self._runner.start(
            Job("batch", operation, self._show_rows, self._on_failed, self._on_progressed)
        )

    def _show_rows(self, rows: tuple[BatchRow, ...]) -> None:
        self._job = None
        if self.dialog is not None:
            self.dialog.show_rows(rows, self._repeated)

    def _on_progressed(self, progress: Progress) -> None:
        if self.dialog is not None and self._job is not None:
            self.dialog.show_progress(progress.done, progress.total)

    @Slot()
    def _on_load_wanted(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self.dialog, self.tr("Load a list"))
        if name:
            self.load(Path(name))

    @Slot()
    def _on_save_wanted(self) -> None:
        title, kinds = self.tr("Save as CSV"), self.tr("Tables (*.csv)")
        name, _filter = QFileDialog.getSaveFileName(self.dialog, title, "found.csv", kinds)
        if name:
            self.save(Path(name))

    @Slot()
    def _on_cancel_wanted(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self.dialog is not None:
            self.dialog.show_progress(0, 0)
            self.dialog.said.clear()

    @Slot()
    def _on_opened(self) -> None:
        """What was found is of another collection."""
        self._on_cancel_wanted()
        if self.dialog is not None:
            self.dialog.show_rows(())

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if self.dialog is not None:
            self.dialog.show_progress(0, 0)
        reason = getattr(error, "sentence", None) or getattr(error, "strerror", None) or str(error)
        self._board.warn(
            self.tr("The list could not be searched for or saved: {0}").format(reason),
            detail=repr(error),
        )
