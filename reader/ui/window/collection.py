"""Opening folders and files: listing in the background, one document on screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.app.jobs import Job, JobControl, JobRunner
from reader.app.listing import ListedFile, Listing, list_files, read_rows, rows_of_readings
from reader.app.notices import Notice, NoticeKind
from reader.app.opening import OpenRequest, resolve
from reader.app.rows import unreadable_row
from reader.intake import UnreadableError, UnreadableReason
from reader.ui.delivery import Delivery
from reader.ui.lists.rows import ListingRows
from reader.ui.window.visit import Visit
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.notices import NoticeBoard
    from reader.app.rows import DocumentRow
    from reader.app.workspace import Workspace
    from reader.ui.lists.panel import DocumentPanel

_MOST_FOLDERS_NAMED = 3
_SLOW_MS = 300
"""A document that takes longer to read is spoken of meanwhile."""


class CollectionController(QObject):
    """Fills the document list and loads the document that is chosen."""

    reading_loaded = Signal(object, object)
    """A document is ready to be shown: its `Reading`, and the `Visit` that asked for it."""
    waiting_began = Signal(str)
    """A document takes its time to be read: its file's name."""
    load_failed = Signal(object)
    """A document that was asked for cannot be shown: its `Visit`."""
    load_given_up = Signal()
    """Nobody waits for a document any more."""
    notes_asked_for = Signal()
    """A notes file was opened: its document is about to be shown."""
    listed = Signal()
    """The files of what was opened are known now."""
    opened = Signal()
    """Another folder or other files are listed now."""

    def __init__(
        self,
        workspace: Workspace,
        board: NoticeBoard,
        panel: DocumentPanel,
        runner: JobRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._board = board
        self._panel = panel
        self._runner = runner
        self._rows_delivery = Delivery(self)
        self._listing_job: JobControl | None = None
        self._load_job: JobControl | None = None
        self._awaited: Visit | None = None
        self._named: Path | None = None
        """What the user named and was not read yet: it may never have been there."""
        self._is_listing = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._on_slow_timeout)
        self._first_shown = False
        self._is_row_awaited = False
        self.files: tuple[ListedFile, ...] = ()
        self.folder: Path | None = None
        panel.cancel_requested.connect(self._on_cancel_requested)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what the user gave: folders, documents, notes files."""
        request = resolve(paths)
        self._board.withdraw("opening")
        for number, problem in enumerate(request.problems):
            self._board.tell(Notice(NoticeKind.WARNING, problem, topic=f"opening {number}"))
        if request.shows_notes:
            self.notes_asked_for.emit()
        if request.focus is not None and self._is_inside(request):
            self._named = request.focus
            if all(file.path != request.focus for file in self.files):
                self.reload()
            self.load(Visit(request.focus))
        elif not request.is_empty:
            self._open(request)

    def reload(self) -> None:
        """List the folder again and read its rows again; order, filter and choice stay."""
        if self._is_listing:
            return
        folder = self.folder
        if folder is None:
            if len(self.files) > 1:
                self._read_rows(self.files)
            return

        def operation(control: JobControl) -> Listing:
            listing = list_files(folder, control)
            self._workspace.notes_home.meet(listing.lone_notes)
            return listing

        self._is_listing = True
        self._panel.show_progress(self.tr("Looking through “{0}”…").format(folder.name))
        self._listing_job = self._runner.start(
            Job(f"list {folder}", operation, self._take_listing_again, self._on_job_failed)
        )

    def _is_inside(self, request: OpenRequest) -> bool:
        """Whether one file is asked for that lies in the open folder: its list stays then."""
        if self.folder is None or request.folder is not None or len(request.files) != 1:
            return False
        return self.folder in request.files[0].parents

    @Slot(object)
    def load(self, visit: Visit) -> None:
        """Load a document in the background; a newer call overtakes an older one."""
        if self._load_job is not None:
            self._load_job.cancel()

        def operation(_control: JobControl) -> tuple[Reading, ...]:
            return self._workspace.load(visit.path, visit.member)

        def success(readings: tuple[Reading, ...]) -> None:
            self._show(readings, visit)

        def failure(error: Exception) -> None:
            self._fail(visit, error)

        self._awaited = visit
        self._slow.start()
        self._load_job = self._runner.start(
            Job(f"load {visit.path.name}", operation, success, failure)
        )

    def _open(self, request: OpenRequest) -> None:
        if self._listing_job is not None:
            self._listing_job.cancel()
        self.folder = request.folder
        self._workspace.collection = request.folder
        self._first_shown = request.focus is not None
        self._is_listing = False
        self._is_row_awaited = False
        self._named = request.focus
        if request.folder is not None:
            self._start_listing(request.folder)
        else:
            listed = tuple(ListedFile(path, has_notes=True) for path in request.files)
            self._list(Listing(listed))
            # The row of a single file comes with its document: a huge one is not read twice.
            self._is_row_awaited = len(listed) == 1
            if len(listed) > 1:
                self._read_rows(listed)
            else:
                self._panel.show_progress("")
        if request.focus is not None:
            self.load(Visit(request.focus))
        self.opened.emit()

    def _start_listing(self, folder: Path) -> None:
        self.files = ()
        self._is_listing = True
        self._panel.set_rows(None)
        self._panel.show_progress(self.tr("Looking through “{0}”…").format(folder.name))

        def operation(control: JobControl) -> Listing:
            listing = list_files(folder, control)
            self._workspace.notes_home.meet(listing.lone_notes)
            return listing

        self._listing_job = self._runner.start(
            Job(f"list {folder}", operation, self._take_listing, self._on_job_failed)
        )

    def _take_listing(self, listing: Listing) -> None:
        self._list(listing)
        self._read_rows(listing.files)

    def _take_listing_again(self, listing: Listing) -> None:
        self.files = listing.files
        self._panel.renew_rows(ListingRows(listing.files))
        self.listed.emit()
        self._read_rows(listing.files)

    def _list(self, listing: Listing) -> None:
        self.files = listing.files
        for folder in listing.unreadable_folders[:_MOST_FOLDERS_NAMED]:
            self._board.warn(
                self.tr("The folder “{0}” cannot be read; its files are not listed.").format(
                    folder.name or str(folder)
                )
            )
        self._panel.set_rows(ListingRows(listing.files))
        self.listed.emit()

    def _read_rows(self, files: Sequence[ListedFile]) -> None:
        total = len(files)
        self._is_listing = True

        def operation(control: JobControl) -> None:
            for index, rows in read_rows(files, control, self._workspace.folders):
                self._rows_delivery.deliver(_Filled(self, control, index, rows, total))

        def success(_none: None) -> None:
            self._end_listing()

        self._listing_job = self._runner.start(
            Job("read rows", operation, success, self._on_job_failed)
        )

    def _end_listing(self) -> None:
        self._is_listing = False
        self._panel.show_progress("")

    def fill(self, control: JobControl, index: int, rows: list[DocumentRow], total: int) -> None:
        """Take the rows of one file of the listing that ``control`` reads."""
        if control.is_cancelled:
            return
        self._panel.fill(index, rows)
        is_step = index % 20 == 0 or index + 1 == total
        if total > 1 and is_step:
            self._panel.show_progress(
                self.tr("Reading {0} of {1}").format(f"{index + 1:,}", many(total, "file"))
            )
        if not self._first_shown and rows and not rows[0].reason:
            self._first_shown = True
            self._panel.select(rows[0].path, rows[0].member)
            self.load(Visit(rows[0].path, rows[0].member))

    def _show(self, readings: tuple[Reading, ...], visit: Visit) -> None:
        reading = readings[0]
        member = reading.document.source.address.member
        self._arrive()
        self._named = None
        self._workspace.adopt(reading)
        if member is None:
            self._panel.refill(visit.path, rows_of_readings(readings))
        self.reading_loaded.emit(reading, replace(visit, member=member))
        if member is not None and self._is_row_awaited:
            self._read_rows(self.files)
        self._is_row_awaited = False

    def _arrive(self) -> None:
        """Nothing is waited for any more."""
        self._awaited = None
        self._slow.stop()
        if not self._is_listing:
            self._panel.show_progress("")

    def _fail(self, visit: Visit, error: Exception) -> None:
        self._arrive()
        if isinstance(error, UnreadableError):
            sentence = error.sentence
            if error.reason is UnreadableReason.VANISHED and visit.path == self._named:
                sentence = self.tr("There is no file or folder “{0}”.").format(visit.path)
            if visit.member is None:
                self._panel.refill(visit.path, [unreadable_row(visit.path, sentence)])
        else:
            sentence = self.tr("“{0}” could not be shown; the file is unchanged.").format(
                visit.path.name
            )
        # One at a time: the rows go on saying why each of them cannot be read.
        notice = Notice(NoticeKind.WARNING, sentence, detail=repr(error), topic="load")
        self._board.tell(notice)
        self.load_failed.emit(visit)

    def _on_job_failed(self, error: Exception) -> None:
        self._end_listing()
        self._board.warn(
            self.tr("The folder could not be read to its end; your files are unchanged."),
            detail=repr(error),
        )

    @Slot()
    def _on_cancel_requested(self) -> None:
        if self._listing_job is not None:
            self._listing_job.cancel()
        self._end_listing()
        self.cancel_load()

    @Slot()
    def cancel_load(self) -> None:
        """Wait for no document any more."""
        awaited = self._awaited
        if self._load_job is not None:
            self._load_job.cancel()
        self._arrive()
        if awaited is not None:
            self.load_given_up.emit()

    @Slot()
    def _on_slow_timeout(self) -> None:
        if self._awaited is None:
            return
        name = self._awaited.path.name
        self.waiting_began.emit(name)
        if not self._is_listing:
            self._panel.show_progress(self.tr("Reading “{0}”…").format(name))


@dataclass(frozen=True, slots=True)
class _Filled:
    """Rows on their way to the window's thread."""

    controller: CollectionController
    control: JobControl
    index: int
    rows: list[DocumentRow]
    total: int

    def __call__(self) -> None:
        self.controller.fill(self.control, self.index, self.rows, self.total)
