"""What works in the window: page, panels, controllers, wired to the frame and to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reader.app.jobs import JobRunner
from reader.app.query_hits import ActiveQuery
from reader.app.reading_places import ReadingPlaces
from reader.ui.actions import ActionId
from reader.ui.delivery import Delivery
from reader.ui.pane.view import ReaderView
from reader.ui.panels.side import Panel, SidePanel
from reader.ui.window.bookmark_actions import BookmarkActions
from reader.ui.window.bulk_change import BulkChange
from reader.ui.window.collection import CollectionController
from reader.ui.window.compare_actions import CompareActions
from reader.ui.window.file_actions import FileActions
from reader.ui.window.frame import column
from reader.ui.window.go_actions import GoActions
from reader.ui.window.head import HeadBar
from reader.ui.window.help_actions import HelpActions
from reader.ui.window.hit_steps import HitSteps
from reader.ui.window.index_actions import IndexActions
from reader.ui.window.layout import SLIM_BELOW
from reader.ui.window.leaving import Leaving
from reader.ui.window.link_actions import LinkActions
from reader.ui.window.list_actions import ListActions
from reader.ui.window.list_previews import ListPreviews
from reader.ui.window.missing_actions import MissingActions
from reader.ui.window.new_window import NewWindow
from reader.ui.window.note_desk import NoteDesk
from reader.ui.window.notes_view import NotesView
from reader.ui.window.overview_desk import OverviewDesk
from reader.ui.window.own_folder import tell_closed
from reader.ui.window.pane_menu import show_pane_menu
from reader.ui.window.panels_hint import PanelsHint
from reader.ui.window.print_actions import PrintActions
from reader.ui.window.recent import RecentMenu
from reader.ui.window.relations import Relations
from reader.ui.window.search_desk import SearchDesk
from reader.ui.window.search_hits import SearchHits
from reader.ui.window.session import SessionKeeper
from reader.ui.window.stage import Cast, Stage
from reader.ui.window.status_actions import StatusActions
from reader.ui.window.tag_hits_actions import TagHitsActions
from reader.ui.window.unfinished import UnfinishedChange
from reader.ui.window.view_actions import ViewActions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QPoint

    from reader.annotations import Reading
    from reader.app.paths import AppPaths
    from reader.app.searching import Answer
    from reader.app.workspace import Workspace
    from reader.ui.window.frame import Frame
    from reader.ui.window.layout import Layout
    from reader.ui.window.note_desk import ActionGroup
    from reader.ui.window.visit import Visit

_WORKERS = 5
"""The listing, an interrupted change and a huge document keep one each; a click still finds one."""


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
        self._workspace = workspace
        self._board = frame.board
        if folders.is_closed:
            tell_closed(self._board, folders)
        themes, icons = frame.themes, frame.icons
        self.reader = ReaderView(themes, icons, frame)
        self.side = SidePanel(themes, icons, frame)
        self.head = HeadBar(themes, icons, frame.actions_table)
        self._delivery = Delivery(self)
        self._runner = JobRunner(self._delivery.deliver, workers=_WORKERS)
        frame.furnish_search()
        self._make_controllers(folders)
        page = QWidget(frame)
        page.setObjectName("page")
        layout = column(page)
        layout.addWidget(self.head)
        layout.addWidget(self.reader, 1)
        frame.set_page(page)
        frame.set_side(self.side)
        frame.parts.changed.connect(self._on_layout_changed)
        self.side.tabs.currentChanged.connect(self._fit_notes)
        self._on_layout_changed(frame.parts.layout)
        self._wire()
        self.view.apply_settings()
        self.stage.show(None)
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
        self.side.flush()
        self.collection.open_paths(paths)

    def _make_controllers(self, folders: AppPaths) -> None:
        """In this order: each part is given those before it that it speaks to."""
        self._make_lists(folders)
        self._make_notes(folders)
        self._make_ways(folders)
        self._make_stage()
        self._make_rest(folders)

    def _make_lists(self, folders: AppPaths) -> None:
        """What is opened, listed, searched and gone through."""
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
        self.steps = HitSteps(self.hits, self.search, self.collection, self.reader.find_bar)
        self.list = ListActions(frame, self._workspace, self.collection, self._runner)
        self.hits.find_requested.connect(frame.actions_table[ActionId.FIND].trigger)
        frame.notices.left.connect(self.reader.focus_page)
        places = ReadingPlaces(folders.places)
        self.go = GoActions(frame, table, board, (self.reader, self.head, frame.documents), places)

    def _make_notes(self, folders: AppPaths) -> None:
        """What changes notes, of one document or of many."""
        frame = self.frame
        self.noting = NoteDesk(
            frame, self._workspace, self._runner, (self.reader, self.side), folders
        )
        bulk = BulkChange(frame, self._workspace, self.noting.notes, self._runner)
        self._workspace.listen_to_many(self.collection.many_changed)
        self.statuses = StatusActions(bulk, self.reader, self.collection)
        self.tag_hits = TagHitsActions(bulk, self.collection, self.search)

    def _make_ways(self, folders: AppPaths) -> None:
        """What leads from one document, or from all, to others."""
        frame = self.frame
        self.holdings = OverviewDesk(
            frame, self._workspace, self.collection, self._runner, self.search
        )
        self.overview = self.holdings.page
        self.missing = MissingActions(
            frame, self._workspace, self.collection, self.noting.notes, self._runner
        )
        self.relations = Relations(
            frame, self.collection, self._runner, (self.reader, self.side), self.missing
        )
        self.previews = ListPreviews(
            frame.documents.views, self.relations.tips, self.relations.previews, self._board
        )
        self.files = FileActions(
            frame, folders, (self.reader, self.collection, self.hits, self._runner)
        )
        self.printing = PrintActions(frame, self.reader, self._runner, folders)
        self.compare = CompareActions(
            frame, self._workspace, self._runner, (self.reader, self.collection)
        )
        self.all_notes = NotesView(
            frame,
            (self.reader, self.collection, self.hits, self.files),
            self.noting.note_actions,
            self._runner,
        )
        self.links = LinkActions(frame, self.reader)
        self.links.place_chosen.connect(self.relations.open)
        self.bookmarks = BookmarkActions(
            frame, self.reader, self.noting.note_actions, self.all_notes
        )

    def _make_stage(self) -> None:
        """Who is told of the document on screen."""
        cast = Cast(
            reader=self.reader,
            head=self.head,
            side=self.side,
            collection=self.collection,
            go=self.go,
            hits=self.hits,
            notes=self.noting,
            relations=self.relations,
            all_notes=self.all_notes,
        )
        self.stage = Stage(self.frame, self._workspace, cast)
        self.collection.make_ready_with(self.stage.make_ready)

    def _make_rest(self, folders: AppPaths) -> None:
        """What looks after the window, its indexes and what a crash left."""
        frame = self.frame
        self.help = HelpActions(frame)
        PanelsHint(frame.parts, self._board, frame.actions_table[ActionId.PANELS])
        self.indexes = IndexActions(frame, self.collection, self._runner, folders)
        self.new_window = NewWindow(frame)
        self.recent = RecentMenu(frame, self.collection, self._runner)
        self.session = SessionKeeper(frame, self.collection, self.go, self.side, self._runner)
        self.unfinished = UnfinishedChange(
            frame, self._workspace, self.collection, self.noting.notes, self._runner
        )
        self.leaving = Leaving(self, self._runner)

    def _wire(self) -> None:
        groups: tuple[ActionGroup, ...] = (
            self.view, self.go, self.list, self.steps, *self.noting.groups, self.overview,
            self.previews, self.statuses, self.tag_hits, *self.searching.groups, self.missing,
            self.files, self.all_notes, self.printing, self.compare, self.links, self.bookmarks,
            self.indexes, self.new_window, self.help,
        )  # fmt: skip
        for group in groups:
            for action, slot in group.slots().items():
                self.frame.actions_table[action].triggered.connect(slot)
        self.files.paths_chosen.connect(self.open_paths)
        self.recent.paths_chosen.connect(self.open_paths)
        self.compare.visit_requested.connect(self.collection.load)
        self.indexes.closing_requested.connect(self.leaving.leave_folder)
        self.files.reload_requested.connect(self._on_reload_requested)
        self.frame.activated.connect(self._on_frame_activated)
        self.collection.notes_asked_for.connect(self._on_notes_asked_for)
        self.go.visit_requested.connect(self._on_visit_requested)
        self.overview.shown.connect(self.stage.show_overview)
        self.overview.goals.notes_requested.connect(self.all_notes.show_filtered)
        self.frame.unshown.visit_requested.connect(self.collection.load)
        self.frame.unshown.folder_requested.connect(self.files.show_folder_of)
        self.frame.waiting.cancel_requested.connect(self.collection.cancel_load)
        self.search.answered.connect(self._on_search_answered)
        self.collection.opened.connect(self._on_collection_opened)
        self.collection.listed.connect(self._on_collection_opened)
        self.collection.work.told.connect(self._on_collection_opened)
        self.reader.told_place_changed.connect(self.frame.status.set_place)
        self.reader.panes.menu_requested.connect(self._on_menu_requested)
        self.reader.selection_bar.borrow(self.frame.actions_table)
        self.reader.find_bar.borrow(self.frame.actions_table)
        self.side.routing.spans_requested.connect(self.reader.jumps.show_spans)
        self.side.checks.finding_chosen.connect(self.reader.marks.show_finding)
        self.side.checks.spans_requested.connect(self.reader.jumps.show_spans)
        self.side.outline.spans_requested.connect(self.reader.jumps.go_to)
        self.reader.place_changed.connect(self.side.outline.set_place)
        self.frame.dropped.connect(self.open_paths)
        self.collection.load_failed.connect(self.frame.greeting.greet)
        self.collection.found_absent.connect(self.frame.greeting.greet)
        self.frame.closing.connect(self.leaving.end)

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
    def _on_search_answered(self, answer: Answer) -> None:
        """Mark on the page what the list was searched for."""
        is_asked = not answer.query.is_empty
        self.hits.set_query(ActiveQuery(answer.query.text, answer.root) if is_asked else None)
        self.steps.take_answer(answer)

    @Slot(object)
    def _on_layout_changed(self, layout: Layout) -> None:
        self.head.set_layout(layout)
        self.reader.set_slim(is_slim=self.frame.width() < SLIM_BELOW)
        self._fit_notes()

    @Slot()
    def _fit_notes(self) -> None:
        """Notes that the panel shows stand only there."""
        layout = self.frame.parts.layout
        has_panel = bool(layout.panel) and self.side.shown is Panel.NOTES
        self.reader.panes.set_notes_beside(is_wanted=layout.is_widest and not has_panel)

    @Slot()
    def _on_collection_opened(self) -> None:
        listed = self.frame.documents.listed
        files = listed.files if listed is not None else len(self.collection.files)
        work, expected = self.collection.work, 0
        if work.is_expected or work.left_unread is not None:
            expected = work.step.total
        if work.unfinished is not None:
            expected = work.unfinished.total
        self.frame.status.set_collection(self.collection.folder, files, max(expected, files))

    @Slot(object)
    def _on_menu_requested(self, place: QPoint) -> None:
        show_pane_menu(self.frame, place)

    @Slot()
    def _on_reload_requested(self) -> None:
        self.collection.reload()
        self.stage.reload()

    @Slot()
    def _on_frame_activated(self) -> None:
        self.collection.look_again()
        self.stage.refresh()

    @Slot()
    def _on_notes_asked_for(self) -> None:
        self.side.show_panel(Panel.NOTES)
