"""What works in the window: page, panels, controllers, wired to the frame and to each other."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reader.app.files import is_file
from reader.app.jobs import JobRunner
from reader.app.listing import rows_of_readings
from reader.app.notices import Notice, NoticeKind
from reader.app.query_hits import ActiveQuery
from reader.app.reading_places import ReadingPlaces
from reader.ui.delivery import Delivery
from reader.ui.dialogs.unsaved import may_discard
from reader.ui.pane.view import ReaderView
from reader.ui.panels.side import Panel, SidePanel
from reader.ui.search.panel import SearchPanel
from reader.ui.window.bulk_actions import BulkActions
from reader.ui.window.collection import CollectionController
from reader.ui.window.compare_actions import CompareActions
from reader.ui.window.document_notices import SAID, DocumentNotices
from reader.ui.window.file_actions import FileActions
from reader.ui.window.file_notices import FileNotices
from reader.ui.window.frame import column
from reader.ui.window.go_actions import GoActions
from reader.ui.window.head import HeadBar
from reader.ui.window.help_actions import HelpActions
from reader.ui.window.list_actions import ListActions
from reader.ui.window.list_previews import ListPreviews
from reader.ui.window.missing_actions import MissingActions
from reader.ui.window.note_desk import NoteDesk
from reader.ui.window.notes_view import NotesView
from reader.ui.window.overview import OverviewController
from reader.ui.window.pane_menu import show_pane_menu
from reader.ui.window.print_actions import PrintActions
from reader.ui.window.recent import RecentMenu
from reader.ui.window.relations import Relations
from reader.ui.window.search_desk import SearchDesk
from reader.ui.window.search_hits import SearchHits
from reader.ui.window.view_actions import ViewActions
from reader.ui.window.visit import Visit
from reader.ui.window.watching import Watching

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from PySide6.QtCore import QPoint

    from reader.annotations import NotesProblem, Reading
    from reader.app.paths import AppPaths
    from reader.app.rows import DocumentRow
    from reader.app.searching import Answer
    from reader.app.workspace import Workspace
    from reader.document import Address
    from reader.ui.window.frame import Frame
    from reader.ui.window.note_desk import ActionGroup

_WORKERS = 4
"""The listing keeps one for long, a huge document may keep another; a click still finds one."""


class Desk(QObject):
    """Puts the page and the panels into a frame and wires everything; owns no data.

    Args:
        frame: The window.
        workspace: Open documents and their notes.
        folders: The installation's folders.
    """

    def __init__(self, frame: Frame, workspace: Workspace, folders: AppPaths) -> None:
        super().__init__(frame)
        self.frame = frame
        self.has_ended = True
        """After closing: whether no work is left under way."""
        self._workspace = workspace
        self._board = frame.board
        themes, icons = frame.themes, frame.icons
        self.reader = ReaderView(themes, icons, frame)
        self.side = SidePanel(themes, icons, frame)
        self.head = HeadBar(themes, icons, frame.actions_table)
        self._delivery = Delivery(self)
        self._runner = JobRunner(self._delivery.deliver, workers=_WORKERS)
        self._file = FileNotices(frame.board, self)
        self._watching = Watching(workspace)
        self._document_notices = DocumentNotices(frame.board, frame.notices)
        frame.set_search(SearchPanel(themes, icons, frame.documents, frame))
        self._make_controllers(folders)
        page = QWidget(frame)
        page.setObjectName("page")
        layout = column(page)
        layout.addWidget(self.head)
        layout.addWidget(self.reader, 1)
        frame.set_page(page)
        frame.set_side(self.side)
        self._wire()
        self.view.apply_settings()
        self._show(None)
        self.noting.drafts.offer()

    @property
    def reading(self) -> Reading | None:
        """The document on screen with its notes."""
        return self.reader.reading

    @property
    def workspace(self) -> Workspace:
        """The open documents and their notes."""
        return self._workspace

    @Slot(object)
    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open folders, documents or notes files."""
        self.side.notes.flush()
        self.collection.open_paths(paths)

    def _make_controllers(self, folders: AppPaths) -> None:
        frame, table, board = self.frame, self.frame.actions_table, self._board
        self.collection = CollectionController(
            self._workspace, board, frame.documents, self._runner, self
        )
        self.view = ViewActions(
            frame,
            table,
            board,
            frame.settings,
            frame.themes,
            (self.reader, self.head, self.side, frame.status),
        )
        self.hits = SearchHits(
            (self.reader, frame.documents, frame.status), self._runner, board, self
        )
        self.searching = SearchDesk(frame, self._workspace, self.collection, self._runner, folders)
        self.search = self.searching.field
        self.list = ListActions(frame, self._workspace, self._runner)
        places = ReadingPlaces(folders.places)
        self.go = GoActions(frame, table, board, (self.reader, self.head, frame.documents), places)
        self.noting = NoteDesk(
            frame, self._workspace, self._runner, (self.reader, self.side), folders
        )
        self.bulk = BulkActions(
            frame,
            self._workspace,
            self._runner,
            self.noting.notes,
            (self.reader, self.collection, self.search),
        )
        self.overview = OverviewController(
            frame, self._workspace, self.collection, self._runner, self
        )
        self.missing = MissingActions(
            frame, self._workspace, self.collection, self.noting.notes, self._runner
        )
        self.relations = Relations(
            frame, self.collection, self._runner, (self.reader, self.side), self.missing
        )
        self.previews = ListPreviews(frame.documents.views, self.relations.tips)
        self.files = FileActions(
            frame, folders, (self.reader, self.collection, self.hits, self._runner)
        )
        self.printing = PrintActions(frame, self.reader)
        self.compare = CompareActions(frame, self._workspace, self._runner, self.reader)
        self.all_notes = NotesView(
            frame,
            (self.reader, self.collection, self.hits, self.files),
            self.noting.note_actions,
            self._runner,
        )
        self.help = HelpActions(frame)
        self.recent = RecentMenu(frame, self.collection)

    def _wire(self) -> None:
        shown: tuple[ActionGroup, ...] = (
            self.view,
            self.go,
            self.list,
            self.hits,
            *self.noting.groups,
        )
        groups: tuple[ActionGroup, ...] = (
            *shown,
            self.overview,
            self.bulk,
            *self.searching.groups,
            self.missing,
            self.files,
            self.all_notes,
            self.printing,
            self.compare,
            self.help,
        )
        for group in groups:
            for action, slot in group.slots().items():
                self.frame.actions_table[action].triggered.connect(slot)
        self.files.paths_chosen.connect(self.open_paths)
        self.recent.paths_chosen.connect(self.open_paths)
        self.compare.visit_requested.connect(self.collection.load)
        self.files.reload_requested.connect(self._on_reload_requested)
        self.frame.activated.connect(self._on_frame_activated)
        self.collection.watch.changed.connect(self._on_folders_changed)
        self.collection.notes_asked_for.connect(self._on_notes_asked_for)
        self.go.visit_requested.connect(self._on_visit_requested)
        self.overview.shown.connect(self._on_overview_shown)
        self.overview.narrowing_requested.connect(self.search.narrowing.choose)
        self.overview.narrowing_renewed.connect(self.search.narrowing.renew)
        self.overview.query_requested.connect(self.search.show_query)
        self.overview.visit_requested.connect(self.collection.load)
        self.frame.documents.document_chosen.connect(self._on_document_chosen)
        self.collection.reading_loaded.connect(self._on_reading_loaded)
        self.collection.waiting_began.connect(self._on_waiting_began)
        self.collection.load_failed.connect(self._on_load_failed)
        self.collection.load_given_up.connect(self._show_again)
        self.frame.waiting.cancel_requested.connect(self.collection.cancel_load)
        self.search.answered.connect(self._on_search_answered)
        self.collection.opened.connect(self._on_collection_opened)
        self.collection.listed.connect(self._on_collection_opened)
        self._workspace.listen(self._on_reading_changed)
        self._workspace.listen_to_notices(self._on_notes_said)
        self.reader.place_changed.connect(self.frame.status.set_place)
        self.reader.menu_requested.connect(self._on_menu_requested)
        self.reader.selection_bar.borrow(self.frame.actions_table)
        self.side.routing.spans_requested.connect(self.reader.show_spans)
        self.side.checks.finding_chosen.connect(self.reader.show_finding)
        self.side.checks.spans_requested.connect(self.reader.show_spans)
        self.side.outline.spans_requested.connect(self.reader.show_spans)
        self.reader.place_changed.connect(self.side.outline.set_place)
        self.noting.notes.document_needed.connect(self._on_document_needed)
        self.frame.dropped.connect(self.open_paths)
        self.frame.closing.connect(self._on_frame_closing)
        self._file.reload_requested.connect(self._reload)

    def _show(self, reading: Reading | None) -> None:
        """Put another document on screen, or the welcome page."""
        is_first = reading is not None and self.reader.reading is None
        address = reading.document.source.address if reading else None
        self._document_notices.show(address)
        self.reader.set_reading(reading)
        self.hits.set_reading(reading)
        self.side.set_reading(reading)
        self.head.set_reading(reading)
        self.frame.status.set_reading(reading)
        self.frame.show_page(is_shown=reading is not None)
        self.frame.actions_table.set_document_shown(is_shown=reading is not None)
        self.noting.show(reading)
        self.all_notes.reading_changed()
        self.go.refresh()
        self.frame.setWindowTitle(_window_title(reading))
        self._file.watch(address.path if address else None)
        self._watching.look(reading)
        if is_first and not self.frame.documents.view.hasFocus():
            # Else the first letter typed to mark a passage goes into the list's filter.
            self.reader.pane.setFocus()

    @Slot()
    def _on_overview_shown(self) -> None:
        """The overview has the centre: no document is on screen."""
        folder = self.collection.folder
        if folder is None or not self._is_stored():
            self.frame.show_page(is_shown=self.reading is not None)
            return
        self.go.leave()
        self.collection.cancel_load()
        self._show(None)
        self.frame.show_overview()
        self.frame.setWindowTitle(f"{folder.name} – Lacuna")
        self.go.arrived(Visit(folder, is_overview=True))

    @Slot(object)
    def _on_visit_requested(self, visit: Visit) -> None:
        """Back or forward: to a document, or to an overview."""
        if not visit.is_overview:
            self.collection.load(visit)
        elif visit.path == self.collection.folder:
            self.overview.show_overview()
        else:
            self.open_paths([visit.path])

    @Slot(object)
    def _on_document_chosen(self, row: DocumentRow) -> None:
        visit = Visit(row.path, row.member, row.telegram)
        if not (self.frame.is_page_shown and self.go.is_at(visit)):
            self.collection.load(visit)

    @Slot(object, object)
    def _on_reading_loaded(self, reading: Reading, visit: Visit) -> None:
        if not self._is_stored():
            self._show_again()
            return
        if not self.frame.is_waiting:
            self.go.leave()
        self._show(reading)
        self.go.arrived(Visit(visit.path, visit.member, visit.telegram))
        self.frame.documents.select(visit.path, visit.member, visit.telegram)
        telegrams = reading.document.telegrams
        if visit.offset is not None:
            self.reader.jump(visit.offset)
        elif 0 < visit.telegram < len(telegrams):
            start = telegrams[visit.telegram].span.start
            self.reader.jump(start)
            self.hits.arrive(start)
        else:
            self.go.return_to_place()
            self.hits.arrive()
        self.relations.show(reading, visit.telegram)
        self._tell_problems(reading.problems)
        self.noting.opened(reading)
        self.all_notes.arrived(reading)

    def _tell_problems(self, problems: Iterable[NotesProblem]) -> None:
        for problem in problems:
            topic = f"notes-file {problem.path}"
            self._board.tell(Notice(NoticeKind.WARNING, problem.sentence, topic=topic))

    def _on_notes_said(self, sentence: str) -> None:
        """A word of the store on notes files: of no use beside another document."""
        self._board.tell(Notice(NoticeKind.WARNING, sentence, topic=f"{SAID} {sentence}"))

    @Slot(str)
    def _on_waiting_began(self, name: str) -> None:
        """Take the former document off the screen: nothing done now could be meant for it."""
        if not self._is_stored():
            return
        if not self.frame.is_waiting:
            self.go.leave()
        self.side.set_reading(None)
        self.relations.pause()
        self.frame.status.set_reading(None)
        self.frame.setWindowTitle(_window_title(None))
        self.frame.show_waiting(name)
        self.frame.actions_table.set_document_shown(is_shown=False)

    @Slot(object)
    def _on_load_failed(self, visit: Visit) -> None:
        """The former document comes back; the list goes back to it from a file that is gone."""
        self.noting.history.give_up()
        self._put_back()
        if self.reading and self.reading.document.source.address.path == visit.path:
            self._file.tell_once_gone(visit.path)
        # Of one that is there its row goes on saying why it cannot be read.
        if not is_file(visit.path):
            self._return_to_row()

    @Slot()
    def _show_again(self) -> None:
        self.noting.history.give_up()
        self._put_back()
        self._return_to_row()

    def _put_back(self) -> None:
        """Show the document again that gave way to one that did not come."""
        if not self.frame.is_waiting:
            return
        reading = self.reading
        self.side.set_reading(reading)
        self.relations.resume()
        self.frame.status.set_reading(reading)
        self.frame.setWindowTitle(_window_title(reading))
        self.frame.show_page(is_shown=reading is not None)
        if reading is None:
            self.frame.show_overview()
        self.frame.actions_table.set_document_shown(is_shown=reading is not None)
        self.noting.note_actions.refresh()
        self.go.refresh()

    def _return_to_row(self) -> None:
        """The document on screen stays: make its row the current one again."""
        if self.reading is not None:
            address = self.reading.document.source.address
            self.frame.documents.select(address.path, address.member)

    def _on_reading_changed(self, reading: Reading) -> None:
        """Notes changed, here or by undo: show the new reading wherever it is shown."""
        self.frame.documents.update_rows(rows_of_readings([reading]))
        self.collection.note_changed(reading)
        if not self._watching.is_refreshing:
            self.frame.status.set_saved(datetime.now().astimezone())
        shown = self.reading
        if shown and shown.document.source.address == reading.document.source.address:
            # What was said of a file before it was written does not hold any more.
            for problem in set(shown.problems) - set(reading.problems):
                self._board.withdraw(f"notes-file {problem.path}")
            self._tell_problems(p for p in reading.problems if p not in shown.problems)
            self.noting.tell(reading)
            self._watching.look(reading)
            self.reader.set_reading(reading)
            if reading.document is not shown.document:
                self.head.set_reading(reading)
                self.relations.renew(reading)
            if not self.frame.is_waiting:
                self.side.set_reading(reading)
                self.noting.say_meanwhile()
            self.noting.tags.reading_changed(reading)
        self.noting.note_actions.refresh()

    @Slot(object)
    def _on_search_answered(self, answer: Answer) -> None:
        """Mark on the page what the list was searched for."""
        is_asked = not answer.query.is_empty
        self.hits.set_query(ActiveQuery(answer.query.text, answer.root) if is_asked else None)

    @Slot()
    def _on_collection_opened(self) -> None:
        listed = self.frame.documents.listed
        files = listed.files if listed is not None else len(self.collection.files)
        self.frame.status.set_collection(self.collection.folder, files)

    @Slot(object)
    def _on_document_needed(self, address: Address) -> None:
        shown = self.reading
        if shown is None or shown.document.source.address != address:
            self.collection.load(Visit(address.path, address.member))

    @Slot(object)
    def _on_menu_requested(self, place: QPoint) -> None:
        show_pane_menu(self.frame, place)

    @Slot()
    def _on_reload_requested(self) -> None:
        self.side.notes.flush()
        self.collection.reload()
        self._reload()

    @Slot()
    def _on_frame_activated(self) -> None:
        self.collection.look_again()
        self._on_folders_changed()

    @Slot()
    def _on_folders_changed(self) -> None:
        """Show what another person noted on the document meanwhile."""
        if not self.frame.is_waiting:
            self._watching.refresh()

    @Slot()
    def _on_notes_asked_for(self) -> None:
        self.side.show_panel(Panel.NOTES)

    @Slot()
    def _reload(self) -> None:
        reading = self.reading
        if reading is not None:
            address = reading.document.source.address
            offset = self.reader.pane.top_offset()
            telegram = self.frame.documents.chosen_telegram
            self.collection.load(Visit(address.path, address.member, telegram, offset=offset))

    def can_leave(self) -> bool:
        """Whether all that was typed is stored, or its author lets it go."""
        return self._is_stored() or may_discard(self.frame)

    def _is_stored(self) -> bool:
        """Store what an open editor holds; one that cannot be stored comes back, and stays."""
        self.side.notes.flush()
        if not self.side.notes.is_editing:
            return True
        self.side.show_panel(Panel.NOTES)
        return False

    @Slot()
    def _on_frame_closing(self) -> None:
        """End the work."""
        self.noting.drafts.close()
        self.go.close()
        self._file.watch(None)
        self.overview.close()
        has_searched = self.search.close()
        self.collection.close()
        self.list.settle()
        self.has_ended = self._runner.close() and has_searched


def _window_title(reading: Reading | None) -> str:
    if reading is None:
        return "Lacuna"
    name = reading.document.source.address.path.name
    return f"{name} (FICTIONAL) – Lacuna" if reading.is_fictional else f"{name} – Lacuna"
