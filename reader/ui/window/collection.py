"""Opening folders and files: their list, and one document on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.app.listing import ListedFile
from reader.app.notices import Notice, NoticeKind
from reader.app.opening import OpenRequest, resolve
from reader.intake import is_dump_name
from reader.ui.lists.source import LooseRows
from reader.ui.window.folder_watch import FolderWatch
from reader.ui.window.index_choice import IndexChoice
from reader.ui.window.listing import CollectionListing
from reader.ui.window.loading import DocumentLoader
from reader.ui.window.reading_ahead import ReadingAhead
from reader.ui.window.visit import Visit
from reader.ui.window.wide_folders import WideFolders
from reader.ui.window.work_shown import WorkShown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.indexing import CollectionIndex
    from reader.app.jobs import JobRunner
    from reader.app.notices import NoticeBoard
    from reader.app.undo import Part
    from reader.app.workspace import Workspace
    from reader.ui.lists.panel import DocumentPanel


class CollectionController(QObject):
    """Opens what the user gives: fills the list, and loads the document that is chosen."""

    reading_loaded = Signal(object, object)
    """A document is ready to be shown: its `Reading`, and the `Visit` that asked for it."""
    waiting_began = Signal(str, object)
    """A document takes its time to be read: its file's name."""
    load_failed = Signal(object, str)
    """A document that was asked for cannot be shown: its `Visit`, and why in a sentence."""
    load_given_up = Signal()
    """Nobody waits for a document any more."""
    found_absent = Signal(object, bool)
    """Some of what was to be opened is not there: `Absent`, one for each; what is open stays."""
    notes_asked_for = Signal()
    """A notes file was opened: its document is about to be shown."""
    listed = Signal()
    """The list is shown, for the first time or anew."""
    opened = Signal()
    """Another folder or other files are open now: `folder`, `index`, `within`."""
    overview_due = Signal()
    """A folder was opened without a document being named: its overview is to be shown."""
    updated = Signal()
    """The folder was looked through to its end."""
    faults_asked = Signal()
    """Which notes files cannot be used should be shown."""
    index_changed = Signal()
    """The index holds other things now; at most once a second while a folder is read."""

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
        self._listing = CollectionListing(board, panel, runner, self)
        self.work = self._listing.work
        """Brings the index of what is open up to date."""
        self.indexes = IndexChoice(self._listing, panel.scope, workspace.folders, self)
        """Says which index that is."""
        self._loader = DocumentLoader(workspace, board, panel, runner, self)
        self._ahead = ReadingAhead(workspace, panel, runner, self)
        self._is_first_due = False
        self._work_shown = WorkShown(panel, self._listing, self._loader, self)
        self._wide = WideFolders(board, workspace.folders, self)
        self.watch = FolderWatch(self)
        """The folders of what is open."""
        self.files: tuple[ListedFile, ...] = ()
        """The files that were opened by themselves; none for a folder."""
        self.folder: Path | None = None
        self._wire()

    @property
    def index(self) -> CollectionIndex | None:
        """The index of what is open; None for a single document, and while nothing is open."""
        return self._listing.index

    @property
    def is_index_lost(self) -> bool:
        """Whether the index that is listed was deleted meanwhile."""
        return self._listing.is_index_lost

    @property
    def within(self) -> str:
        """The folder below the collection's that is shown, with slashes; empty for all of it."""
        return self._listing.within

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what the user gave: folders, documents, notes files."""
        request = resolve(paths)
        self._board.withdraw("opening")
        for number, problem in enumerate(request.problems):
            self._board.tell(Notice(NoticeKind.WARNING, problem, topic=f"opening {number}"))
        if request.absent:
            is_open = self.folder is not None or bool(self.files)
            self.found_absent.emit(request.absent, is_open and request.is_empty)
        if request.shows_notes:
            self.notes_asked_for.emit()
        if request.focus is not None and self._is_inside(request):
            self._loader.named = request.focus
            if self._panel.model.source is None or not self._is_listed(request.focus):
                self.reload()
            self.load(Visit(request.focus))
        elif not request.is_empty and not self._wide.asks_first(request):
            self._open(request)

    def reload(self) -> None:
        """Look for what changed, and list it; order, filter and choice stay."""
        self._listing.update()

    @Slot()
    def rebuild(self) -> None:
        """Make the index of what is open anew."""
        self._listing.rebuild()

    def close_collection(self) -> None:
        """Nothing is open any more."""
        self._listing.close()
        self._panel.set_rows(None)
        self._panel.scope.set_scope("", "")
        self.watch.set_folders(())
        self.folder = self._workspace.collection = None
        self.files = ()
        self._loader.named = None
        self.opened.emit()

    @Slot(object)
    def load(self, visit: Visit) -> None:
        """Load a document in the background; a newer call overtakes an older one."""
        self._ahead.stop()
        self._loader.load(visit)

    def make_ready_with(self, make_ready: Callable[[Reading], None]) -> None:
        """Have the page of each document made beside the window's thread, before it comes."""
        self._loader.make_ready = self._ahead.make_ready = make_ready

    @property
    def is_loading(self) -> bool:
        """Whether a document is awaited."""
        return self._loader.is_loading

    @Slot()
    def cancel_load(self) -> None:
        """Wait for no document any more."""
        self._loader.cancel()

    def look_again(self) -> None:
        """The window came to the front: see what changed where no watch tells."""
        self._listing.look_again()

    def note_changed(self, reading: Reading) -> None:
        """The notes of a document were written: its row is new already, the index follows."""
        self.watch.expect(reading.document.source.address.path)
        self._listing.note_changed(reading)

    def many_changed(self, parts: Sequence[Part]) -> None:
        """The notes of many documents were written: what each says now."""
        self.watch.pass_over()
        self._listing.many_changed(parts)

    def close(self) -> None:
        """End the work on the index."""
        self._ahead.stop()
        self.watch.set_folders(())
        self._listing.close()

    def _is_inside(self, request: OpenRequest) -> bool:
        """Whether one file is asked for that lies in the open folder: its list stays then."""
        if self.folder is None or request.folder is not None or len(request.files) != 1:
            return False
        return self.folder in request.files[0].parents

    def _is_listed(self, path: Path) -> bool:
        source = self._panel.model.source
        return source is not None and source.position_of(path) is not None

    def _open(self, request: OpenRequest) -> None:
        self._listing.close()
        self._panel.set_rows(None)
        self._panel.scope.set_scope("", "")
        # Of a single file nothing is listed; the others are named when their index is made.
        self.watch.set_folders(())
        self.folder = request.folder
        self._workspace.collection = request.folder
        self._is_first_due = request.focus is None and request.folder is None
        self._loader.named = request.focus
        self.files = tuple(ListedFile(path, has_notes=True) for path in request.files)
        if request.folder is not None:
            self.indexes.open_folder(request.folder)
        elif len(request.files) == 1 and not is_dump_name(request.files[0]):
            # Nothing but this file is read: it needs no index.
            self.indexes.let_early_go()
            self._panel.set_rows(LooseRows(request.files[0]))
            self.listed.emit()
        else:
            self.indexes.open_files(request.files)
        if request.focus is not None:
            self.load(Visit(request.focus))
        self.opened.emit()
        if request.focus is None and request.folder is not None:
            self.overview_due.emit()
        self._listing.show_early()

    def _show_first(self) -> None:
        """Show the first document of files that were opened together."""
        row = self._panel.first_row()
        if row is not None:
            self._is_first_due = False
            self._panel.select(row.path, row.member, row.telegram)
            self.load(Visit(row.path, row.member, row.telegram))

    def _wire(self) -> None:
        loader, listing, panel = self._loader, self._listing, self._panel
        loader.loaded.connect(self.reading_loaded)
        loader.loaded.connect(self._on_loaded)
        loader.waiting_began.connect(self.waiting_began)
        loader.failed.connect(self.load_failed)
        loader.given_up.connect(self.load_given_up)
        listing.listed.connect(self._on_listed)
        listing.folders.named.connect(self.watch.set_folders)
        listing.went_away.connect(self.watch.let_go)
        self._wide.agreed.connect(self._on_wide_agreed)
        self.watch.changed.connect(self._on_folders_changed)
        self.indexes.replaced.connect(self.opened)
        listing.index_changed.connect(self.index_changed)
        listing.updated.connect(self.updated)
        listing.faults_asked.connect(self.faults_asked)
        panel.whole_requested.connect(self._on_whole_requested)

    @Slot(object, object)
    def _on_loaded(self, _reading: Reading, _visit: Visit) -> None:
        self._ahead.begin_soon()

    @Slot()
    def _on_listed(self) -> None:
        if self._is_first_due:
            self._show_first()
        self.listed.emit()

    @Slot()
    def _on_whole_requested(self) -> None:
        if self.index is not None:
            self.open_paths([self.index.root])

    @Slot(object)
    def _on_wide_agreed(self, request: OpenRequest) -> None:
        self._open(request)

    @Slot(object)
    def _on_folders_changed(self, folders: Collection[str]) -> None:
        if self._workspace.long_changes.is_writing:
            # It may be what is written here, which is told when it is done.
            self.watch.put_off(folders)
            return
        self._listing.update_folders(folders)
