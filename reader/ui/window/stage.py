"""The one document on screen: how it comes, gives way to another, and comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.annotations import prepare_targets
from reader.app.files import is_file
from reader.app.listing import rows_of_readings
from reader.app.notices import Notice, NoticeKind
from reader.app.reading_places import Place
from reader.ui.actions import ActionId
from reader.ui.aside import Aside
from reader.ui.panels.side import Panel
from reader.ui.window.document_notices import SAID, DocumentNotices
from reader.ui.window.file_notices import FileNotices
from reader.ui.window.notes_file_notices import NotesFileNotices
from reader.ui.window.renamed_file import RenamedFile
from reader.ui.window.rereading import Rereading
from reader.ui.window.visit import Visit
from reader.ui.window.watching import Watching

if TYPE_CHECKING:
    from reader.annotations import Reading
    from reader.app.rows import DocumentRow
    from reader.app.workspace import Workspace
    from reader.document import Address
    from reader.ui.pane.view import ReaderView
    from reader.ui.panels.side import SidePanel
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame
    from reader.ui.window.go_actions import GoActions
    from reader.ui.window.head import HeadBar
    from reader.ui.window.note_desk import NoteDesk
    from reader.ui.window.notes_view import NotesView
    from reader.ui.window.relations import Relations
    from reader.ui.window.search_hits import SearchHits


_LONG = 1_000_000
"""Code points of a text that takes long to go through."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is told when another document comes on screen."""

    reader: ReaderView
    head: HeadBar
    side: SidePanel
    collection: CollectionController
    go: GoActions
    hits: SearchHits
    notes: NoteDesk
    relations: Relations
    all_notes: NotesView


class Stage(QObject):
    """Shows the document that was loaded in every part of the window; owns no data.

    Args:
        frame: The window.
        workspace: Open documents and their notes.
        cast: The parts that show a document or something of it.
    """

    def __init__(self, frame: Frame, workspace: Workspace, cast: Cast) -> None:
        super().__init__(frame)
        self._notes_files = NotesFileNotices(frame.board, self)
        self._frame = frame
        self._workspace = workspace
        self._board = frame.board
        self._reader, self._head, self._side = cast.reader, cast.head, cast.side
        self._collection, self._go, self._hits = cast.collection, cast.go, cast.hits
        self._notes, self._relations = cast.notes, cast.relations
        self._all_notes = cast.all_notes
        self._file = FileNotices(frame.board, self)
        self._renamed = RenamedFile(frame.board, cast.collection, self._file)
        self._watching = Watching(workspace, self)
        self._preparing = Aside(self)
        self._rereading = Rereading(cast.reader, cast.side, cast.notes.note_actions)
        self.make_ready = self._rereading.make_ready
        """Makes the page of a document that comes next; on any thread."""
        self._is_entering = False
        """Enter was pressed on the document that is awaited: its text gets the keyboard."""
        self._document_notices = DocumentNotices(frame.board, frame.notices)
        frame.documents.document_chosen.connect(self._on_document_chosen)
        frame.documents.views.entered.connect(self._on_row_entered)
        self._collection.watch.changed.connect(self.refresh)
        self._watching.folders.changed.connect(self.refresh)
        self._collection.updated.connect(self.refresh)
        self._collection.reading_loaded.connect(self._on_reading_loaded)
        self._collection.waiting_began.connect(self._on_waiting_began)
        self._collection.load_failed.connect(self._on_load_failed)
        self._collection.load_given_up.connect(self._show_again)
        self._notes.notes.document_needed.connect(self._on_document_needed)
        self._file.reload_requested.connect(self.reload)
        workspace.listen(self._on_reading_changed)
        workspace.listen_to_notices(self._on_notes_said)

    def close(self) -> None:
        """Watch no file any more, and no folder."""
        self._file.watch(None)
        self._watching.folders.set_folders(())

    def is_stored(self) -> bool:
        """Store what an open editor holds; one that cannot be stored comes back, and stays."""
        self._side.flush()
        if not self._side.is_editing:
            return True
        self._side.show_panel(Panel.NOTES)
        return False

    def show(self, reading: Reading | None) -> None:
        """Put another document on screen, or the welcome page."""
        is_first = reading is not None and self._reader.reading is None
        address = reading.document.source.address if reading else None
        self._document_notices.show(address)
        if reading is not None:
            # Before the document comes: its page is laid out once then, for the room it has.
            self._head.set_reading(reading)
            self._frame.show_page(is_shown=True)
        self._reader.set_reading(reading)
        self._hits.set_reading(reading)
        self._side.set_reading(reading)
        if reading is None:
            self._head.set_reading(None)
            self._frame.show_page(is_shown=False)
        self._frame.status.set_reading(reading, self._reader.told_place)
        self._frame.actions_table.set_document_shown(is_shown=reading is not None)
        self._notes.show(reading)
        self._all_notes.reading_changed()
        self._go.refresh()
        self._frame.setWindowTitle(_window_title(reading))
        self._file.watch(reading.document.source if reading else None)
        self._watching.look(reading)
        self._workspace.show(address)
        if self._is_entering or (is_first and not self._frame.documents.view.hasFocus()):
            # Else the first letter typed to mark a passage goes into the list's filter.
            self._reader.pane.setFocus()
        self._is_entering = False

    @Slot()
    def show_overview(self) -> None:
        """The overview has the centre: no document is on screen."""
        folder = self._collection.folder
        if folder is None or not self.is_stored():
            self._frame.show_page(is_shown=self._reader.reading is not None)
            return
        self._go.leave()
        self._collection.cancel_load()
        self.show(None)
        self._frame.show_overview()
        self._frame.setWindowTitle(f"{folder.name} – Lacuna")
        self._go.arrived(Visit(folder, is_overview=True))

    @Slot()
    def _on_row_entered(self) -> None:
        self._is_entering = self._collection.is_loading
        if not self._is_entering and self._frame.is_page_shown:
            self._reader.pane.setFocus()

    @Slot(object)
    def _on_document_chosen(self, row: DocumentRow) -> None:
        self._is_entering = False
        visit = Visit(row.path, row.member, row.telegram)
        if not (self._frame.is_page_shown and self._go.is_at(visit)):
            self._collection.load(visit)
        elif self._collection.is_loading:
            # Back on the row of the document on screen before another one came.
            self._collection.cancel_load()

    @Slot(object, object)
    def _on_reading_loaded(self, reading: Reading, visit: Visit) -> None:
        # Of the same document the editor stays open: its reader is typing into it.
        is_kept = visit.is_again and self._rereading.is_of_shown(reading)
        if not is_kept and not self.is_stored():
            self._show_again()
            return
        if not self._frame.is_waiting:
            self._go.leave()
        if visit.is_again:
            self._rereading.leave(reading)
        self.show(reading)
        if len(reading.document.text) > _LONG:
            # The first note on it would hold the window while the whole text is gone through.
            self._preparing.start(partial(prepare_targets, reading.document))
        self._go.arrived(Visit(visit.path, visit.member, visit.telegram))
        self._frame.documents.select(visit.path, visit.member, visit.telegram)
        telegrams = reading.document.telegrams
        if visit.is_again and self._rereading.has_returned(reading):
            if self._rereading.was_noted:
                self._workspace.refresh(reading.document.source.address)
            if self._rereading.was_emptied:
                self._file.tell_emptied()
        elif visit.offset is not None:
            self._reader.return_to(visit.place)
        elif 0 < visit.telegram < len(telegrams):
            start = telegrams[visit.telegram].span.start
            self._reader.return_to(Place(start))
            self._hits.arrive(start)
        else:
            self._go.return_to_place()
            self._hits.arrive()
        self._relations.show(reading, visit.telegram)
        self._notes_files.tell(reading.problems)
        self._notes.opened(reading)
        self._notes.say_meanwhile()
        self._all_notes.arrived(reading)
        self._go.find_if_asked()

    def _on_notes_said(self, sentence: str) -> None:
        """A word of the store on notes files: of no use beside another document."""
        self._board.tell(Notice(NoticeKind.WARNING, sentence, topic=f"{SAID} {sentence}"))

    @Slot(str, object)
    def _on_waiting_began(self, name: str, size: int) -> None:
        """Take the former document off the screen: nothing done now could be meant for it."""
        if not self.is_stored():
            return
        if not self._frame.is_waiting:
            self._go.leave()
        self._side.set_reading(None)
        self._relations.pause()
        self._frame.status.set_reading(None)
        self._frame.setWindowTitle(_window_title(None))
        is_finding = self._reader.find_bar.field.hasFocus()
        self._frame.show_waiting(name, size)
        self._frame.actions_table.set_document_awaited()
        if is_finding:
            self._frame.actions_table[ActionId.FIND].trigger()

    @Slot(object, str)
    def _on_load_failed(self, visit: Visit, reason: str) -> None:
        """A page says why a file is not shown; where none is left, the former document stays."""
        self._notes.history.give_up()
        if is_file(visit.path) and not visit.is_again and self.is_stored():
            self._show_unshown(visit.goal, reason)
            return
        self._put_back()
        if self._reader.reading and self._reader.reading.document.source.address.path == visit.path:
            self._file.tell_once_gone()
        if not visit.is_again:
            self._return_to_row()

    def _show_unshown(self, visit: Visit, reason: str) -> None:
        """Have nothing of another document beside a row that cannot be shown."""
        if not self._frame.is_waiting:
            self._go.leave()
        self.show(None)
        self._frame.show_unshown(visit, reason)
        self._frame.setWindowTitle(f"{visit.path.name} – Lacuna")
        self._go.arrived(visit)
        self._go.forget_find()

    @Slot()
    def _show_again(self) -> None:
        self._notes.history.give_up()
        self._put_back()
        self._return_to_row()

    def _put_back(self) -> None:
        """Show the document again that gave way to one that did not come."""
        if not self._frame.is_waiting:
            return
        reading = self._reader.reading
        self._side.set_reading(reading)
        self._relations.resume()
        self._frame.status.set_reading(reading, self._reader.told_place)
        self._frame.setWindowTitle(_window_title(reading))
        self._frame.show_page(is_shown=reading is not None)
        if reading is None:
            self._frame.show_overview()
        self._frame.actions_table.set_document_shown(is_shown=reading is not None)
        self._notes.note_actions.refresh()
        self._go.refresh()
        self._go.forget_find()

    def _return_to_row(self) -> None:
        """The document on screen stays: make its row the current one again."""
        if self._reader.reading is not None:
            address = self._reader.reading.document.source.address
            self._frame.documents.select(address.path, address.member)

    def _on_reading_changed(self, reading: Reading) -> None:
        """Notes changed, here or by undo: show the new reading wherever it is shown."""
        self._frame.documents.update_rows(rows_of_readings([reading]))
        self._collection.note_changed(reading)
        if not self._watching.is_refreshing:
            self._frame.status.set_saved(datetime.now().astimezone())
        shown = self._reader.reading
        if shown and shown.document.source.address == reading.document.source.address:
            # What was said of a file before it was written does not hold any more.
            for problem in set(shown.problems) - set(reading.problems):
                self._notes_files.withdraw(problem)
            self._notes_files.tell(p for p in reading.problems if p not in shown.problems)
            self._notes.tell(reading)
            self._watching.look(reading)
            self._reader.set_reading(reading)
            if reading.document is not shown.document:
                self._head.set_reading(reading)
                self._relations.renew(reading)
            if not self._frame.is_waiting:
                self._side.set_reading(reading)
                self._notes.say_meanwhile()
            self._notes.tags.reading_changed(reading)
        self._notes.note_actions.refresh()

    @Slot(object)
    def _on_document_needed(self, address: Address) -> None:
        shown = self._reader.reading
        if shown is None or shown.document.source.address != address:
            self._collection.load(Visit(address.path, address.member))

    @Slot()
    def refresh(self) -> None:
        """Show what another person noted on the document meanwhile; look at its file, too."""
        if not self._frame.is_waiting:
            self._watching.refresh()
            self._file.look_again()

    @Slot()
    def reload(self) -> None:
        """Read the document on screen again; it stays there meanwhile, and its reader in it."""
        reading = self._reader.reading
        if reading is not None:
            address = reading.document.source.address
            telegram = self._frame.documents.chosen_telegram
            self._rereading.begin()
            self._collection.load(Visit(address.path, address.member, telegram, is_again=True))
        elif self._frame.is_unshown and self._frame.unshown.visit is not None:
            self._collection.load(self._frame.unshown.visit)


def _window_title(reading: Reading | None) -> str:
    if reading is None:
        return "Lacuna"
    name = reading.document.source.address.path.name
    return f"{name} (FICTIONAL) – Lacuna" if reading.is_fictional else f"{name} – Lacuna"
