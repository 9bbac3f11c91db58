"""The main window: wires the docks, the actions and the services; nothing else."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.app.jobs import JobRunner
from reader.app.notices import Notice, NoticeAction, NoticeBoard, NoticeKind
from reader.app.settings import WINDOW_STATE, Settings
from reader.ui.actions import ActionId, ActionTable, Menu
from reader.ui.delivery import Delivery
from reader.ui.icons import Icons
from reader.ui.lists.panel import DocumentPanel
from reader.ui.notice_bar import NoticeBar
from reader.ui.pane.view import ReaderView
from reader.ui.panels.side import SidePanel
from reader.ui.welcome import Welcome
from reader.ui.window.collection import CollectionController
from reader.ui.window.file_actions import FileActions
from reader.ui.window.go_actions import GoActions
from reader.ui.window.head import HeadBar
from reader.ui.window.note_actions import NoteActions
from reader.ui.window.notes import NotesController
from reader.ui.window.status import StatusLine
from reader.ui.window.view_actions import ViewActions
from reader.ui.window.visit import Visit
from reader.ui.window.watch import DocumentWatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from reader.annotations import Reading
    from reader.app.paths import AppPaths
    from reader.app.rows import DocumentRow
    from reader.app.workspace import Workspace
    from reader.document import Address
    from reader.ui.theme.theme import ThemeManager

_PANE_MENU = (
    ActionId.COPY,
    ActionId.COPY_CITED,
    None,
    ActionId.HIGHLIGHT_1,
    ActionId.HIGHLIGHT_2,
    ActionId.HIGHLIGHT_3,
    ActionId.HIGHLIGHT_4,
    ActionId.HIGHLIGHT_5,
    None,
    ActionId.ADD_NOTE,
    ActionId.ADD_TAG,
    ActionId.ADD_BOOKMARK,
    None,
    ActionId.EDIT_NOTE,
    ActionId.DELETE_NOTE,
)


class MainWindow(QMainWindow):
    """The window of one user; services come from outside.

    Args:
        workspace: Open documents and their notes.
        settings: Declared settings.
        board: Takes notices; this window shows them.
        themes: The look.
        folders: The installation's folders.
    """

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        board: NoticeBoard,
        themes: ThemeManager,
        folders: AppPaths,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Lacuna")
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self._workspace = workspace
        self._settings = settings
        self._board = board
        icons = Icons(themes)
        self.actions_table = ActionTable(icons, self)
        self.documents = DocumentPanel(themes, icons, self)
        self.reader = ReaderView(themes, icons, self)
        self.side = SidePanel(themes, icons, self)
        self.notices = NoticeBar(themes, icons, self)
        self.head = HeadBar(themes, icons, self.actions_table)
        self.welcome = Welcome(themes, icons, self.actions_table, self)
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self._delivery = Delivery(self)
        self._runner = JobRunner(self._delivery.deliver)
        self._watch = DocumentWatch(self)
        self._make_controllers(themes, folders)
        self._lay_out()
        self._make_menus()
        self._wire()
        self._restore_layout()
        self.view.apply_settings()
        self._show(None)
        board.attach(self.notices.show_notice)

    @property
    def reading(self) -> Reading | None:
        """The document on screen with its notes."""
        return self.reader.reading

    @Slot(object)
    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open folders, documents or notes files."""
        self.side.notes.flush()
        self.collection.open_paths(paths)

    @Slot(object)
    def receive_paths(self, paths: Sequence[Path]) -> None:
        """A second start handed over its paths: show them and come to the front."""
        if paths:
            self.open_paths(paths)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    @Slot(object)
    def receive_path(self, path: Path) -> None:
        """The system asks to open one path."""
        self.receive_paths([path])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what an open editor holds, remember the layout, end the work."""
        self.side.notes.flush()
        self._watch.set_path(None)
        self._save_layout()
        self._runner.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.open_paths(paths)

    def _make_controllers(self, themes: ThemeManager, folders: AppPaths) -> None:
        table, board = self.actions_table, self._board
        self.notes = NotesController(self._workspace, board, self)
        self.collection = CollectionController(
            self._workspace, board, self.documents, self._runner, self
        )
        self.view = ViewActions(
            self, table, self._settings, themes, (self.reader, self.head, self.side, self.status)
        )
        self.go = GoActions(self, table, board, (self.reader, self.head, self.documents))
        self.note_actions = NoteActions(
            self, table, self._workspace, self.notes, (self.reader, self.side)
        )
        self.files = FileActions(
            self,
            self._settings,
            board,
            folders,
            themes,
            (self.reader, self.collection, self._runner),
        )

    def _lay_out(self) -> None:
        self._page = QWidget(self)
        self._page.setObjectName("page")
        column = _column(self._page)
        column.addWidget(self.head)
        column.addWidget(self.reader, 1)
        self._centre = QStackedWidget(self)
        self._centre.addWidget(self.welcome)
        self._centre.addWidget(self._page)
        middle = QWidget(self)
        stack = _column(middle)
        stack.addWidget(self.notices)
        stack.addWidget(self._centre, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        for part, stretch in ((self.documents, 0), (middle, 1), (self.side, 0)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(self._splitter.indexOf(part), stretch)
        self._splitter.setSizes([340, 640, 300])
        self._splitter.setCollapsible(1, False)
        self.documents.setMinimumWidth(240)
        self.side.setMinimumWidth(240)
        self.setCentralWidget(self._splitter)

    def _make_menus(self) -> None:
        for menu in Menu:
            bar_menu = self.menuBar().addMenu(self.tr(menu.value))
            for spec, action in self.actions_table.of_menu(menu):
                if spec.starts_group:
                    bar_menu.addSeparator()
                bar_menu.addAction(action)

    def _wire(self) -> None:
        for group in (self.view, self.go, self.note_actions, self.files):
            for action, slot in group.slots().items():
                self.actions_table[action].triggered.connect(slot)
        self.files.paths_chosen.connect(self.open_paths)
        self.go.visit_requested.connect(self.collection.load)
        self.documents.document_chosen.connect(self._on_document_chosen)
        self.collection.reading_loaded.connect(self._on_reading_loaded)
        self.collection.opened.connect(self._on_collection_opened)
        self.collection.listed.connect(self._on_collection_opened)
        self._workspace.listen(self._on_reading_changed)
        self._workspace.listen_to_notices(self._board.warn)
        self.reader.place_changed.connect(self.status.set_place)
        self.reader.menu_requested.connect(self._on_menu_requested)
        self.reader.selection_bar.borrow(self.actions_table)
        self.side.routing.spans_requested.connect(self.reader.show_spans)
        self.side.checks.finding_chosen.connect(self.reader.show_finding)
        self.side.checks.spans_requested.connect(self.reader.show_spans)
        self.notes.document_needed.connect(self._on_document_needed)
        self._watch.changed.connect(self._on_file_changed)
        self._watch.vanished.connect(self._on_file_vanished)

    def _restore_layout(self) -> None:
        geometry, _, splitter = self._settings.text(WINDOW_STATE).partition("|")
        if geometry and splitter:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
            self._splitter.restoreState(QByteArray.fromBase64(splitter.encode()))

    def _save_layout(self) -> None:
        parts = (self.saveGeometry(), self._splitter.saveState())
        text = "|".join(bytes(part.toBase64().data()).decode() for part in parts)
        try:
            self._settings.choose(WINDOW_STATE, text)
        except OSError as error:
            self._board.warn(
                self.tr("The layout could not be remembered ({0}).").format(error.strerror or "")
            )

    def _show(self, reading: Reading | None) -> None:
        """Put another document on screen, or the welcome page."""
        self.reader.set_reading(reading)
        self.side.set_reading(reading)
        self.head.set_reading(reading)
        self.status.set_reading(reading)
        self._centre.setCurrentWidget(self._page if reading else self.welcome)
        self.actions_table.set_document_shown(is_shown=reading is not None)
        self.note_actions.document_changed()
        self.go.refresh()
        name = reading.document.source.address.path.name if reading else ""
        self.setWindowTitle(f"{name} – Lacuna" if name else "Lacuna")
        self._watch.set_path(reading.document.source.address.path if reading else None)

    @Slot(object)
    def _on_document_chosen(self, row: DocumentRow) -> None:
        self.collection.load(Visit(row.path, row.member, row.telegram))

    @Slot(object, object)
    def _on_reading_loaded(self, reading: Reading, visit: Visit) -> None:
        self.side.notes.flush()
        self.go.leave()
        self._show(reading)
        self.go.arrived(Visit(visit.path, visit.member, visit.telegram))
        self.documents.select(visit.path, visit.member, visit.telegram)
        telegrams = reading.document.telegrams
        if visit.offset is not None:
            self.reader.jump(visit.offset)
        elif 0 < visit.telegram < len(telegrams):
            self.reader.jump(telegrams[visit.telegram].span.start)
        for problem in reading.problems:
            self._board.tell(Notice(NoticeKind.WARNING, problem.sentence, topic="notes-file"))

    def _on_reading_changed(self, reading: Reading) -> None:
        """Notes changed, here or by undo: show the new reading wherever it is shown."""
        self.documents.update_notes(reading)
        self.status.set_saved(datetime.now().astimezone())
        shown = self.reading
        if shown and shown.document.source.address == reading.document.source.address:
            self.reader.set_reading(reading)
            self.side.set_reading(reading)
        self.note_actions.refresh()

    @Slot()
    def _on_collection_opened(self) -> None:
        self.status.set_collection(self.collection.folder, len(self.collection.files))

    @Slot(object)
    def _on_document_needed(self, address: Address) -> None:
        shown = self.reading
        if shown is None or shown.document.source.address != address:
            self.collection.load(Visit(address.path, address.member))

    @Slot(object)
    def _on_menu_requested(self, place: object) -> None:
        menu = QMenu(self)
        for action in _PANE_MENU:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(self.actions_table[action])
        menu.exec(place)  # type: ignore[call-overload]  # a QPoint, through an object signal
        menu.deleteLater()

    @Slot(object)
    def _on_file_changed(self, path: Path) -> None:
        self._board.tell(
            Notice(
                NoticeKind.INFORMATION,
                self.tr("“{0}” changed on disk; your notes are kept.").format(path.name),
                (NoticeAction(self.tr("Reload"), self._reload),),
                topic="file",
            )
        )

    @Slot(object)
    def _on_file_vanished(self, path: Path) -> None:
        sentence = self.tr(
            "“{0}” is no longer in its folder; you go on reading what was there, and your "
            "notes are kept."
        ).format(path.name)
        self._board.tell(Notice(NoticeKind.WARNING, sentence, topic="file"))

    def _reload(self) -> None:
        reading = self.reading
        if reading is not None:
            address = reading.document.source.address
            offset = self.reader.pane.top_offset()
            self.collection.load(Visit(address.path, address.member, offset=offset))
            self.collection.reload_row(address.path)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
