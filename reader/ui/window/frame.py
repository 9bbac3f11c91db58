"""The frame of the window: menus, list, empty page; light, so that it paints first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from reader.app.recent import recent_from
from reader.app.settings import KEYS, RECENT, SCALE, THEME, WINDOW_STATE, Settings
from reader.app.shortcuts import keys_from
from reader.ui.actions import ActionId, ActionTable, Menu, Submenu
from reader.ui.icons import Icons
from reader.ui.lists.panel import DocumentPanel
from reader.ui.notice_bar import NoticeBar
from reader.ui.theme.theme import ThemeManager, ThemeMode
from reader.ui.window.greeting import Greeting
from reader.ui.window.layout import LeftMode
from reader.ui.window.layout_actions import LayoutActions
from reader.ui.window.layout_control import LayoutControl
from reader.ui.window.list_bar import ListBar
from reader.ui.window.sides import Sides
from reader.ui.window.status import StatusLine
from reader.ui.window.stored_layout import StoredLayout, from_text, to_text
from reader.ui.window.unshown import UnshownPage
from reader.ui.window.waiting import WaitingPage

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QKeyEvent,
        QPaintEvent,
    )

    from reader.app.notices import NoticeBoard
    from reader.ui.panels.side import SidePanel
    from reader.ui.search.panel import SearchPanel
    from reader.ui.welcome import Welcome
    from reader.ui.window.visit import Visit

_WIDTH, _HEIGHT = 1280, 800
_WELCOME, _PAGE = 0, 2


class Frame(QMainWindow):
    """What is on screen before a document is.

    The search, the page and the right panels are put in later (:meth:`furnish_search`,
    :meth:`set_page`, :meth:`set_side`): they cost more than a third of the start, and nobody
    searches or reads in the first tenths of a second.
    """

    painted = Signal()
    """The frame was painted for the first time."""
    dropped = Signal(object)
    """Files or folders were dropped on the window: their paths."""
    activated = Signal()
    """The window came to the front."""
    closing = Signal()
    """The window is about to close."""

    def __init__(self, settings: Settings, board: NoticeBoard, themes: ThemeManager) -> None:
        super().__init__()
        self.setWindowTitle("Lacuna")
        self.setAcceptDrops(True)
        self.resize(_WIDTH, _HEIGHT)
        self.settings = settings
        self.board = board
        self.themes = themes
        themes.set_mode(ThemeMode(settings.text(THEME)))
        themes.set_scale(settings.number(SCALE) / 100)
        self.icons = Icons(themes)
        self.actions_table = ActionTable(self.icons, self, keys_from(settings.text(KEYS)))
        self.documents = DocumentPanel(themes, self.icons, self)
        self._middle = QWidget(self)
        self.notices = NoticeBar(themes, self.icons, self._middle, self)
        recent = recent_from(settings.text(RECENT))
        self.greeting = Greeting(themes, self.icons, self.actions_table, self, recent)
        self.greeting.path_chosen.connect(self._on_path_chosen)
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self._is_painted = False
        self._overview: QWidget | None = None
        self._search: SearchPanel | None = None
        self.menus: dict[Menu, QMenu] = {}
        """Those of the menu bar."""
        self._lay_out()
        self._make_menus()
        self.actions_table.set_document_shown(is_shown=False)
        for action in ActionId:
            # Before anything else listens: what an action itself confirms is to stay.
            self.actions_table[action].triggered.connect(self.notices.passing.leave)
        board.attach(self.notices.show_notice, self.notices.withdraw)

    def set_page(self, page: QWidget) -> None:
        """Put in the page that shows documents; the welcome page stays in front."""
        self._centre.addWidget(page)
        self._centre.addWidget(self.unshown)

    def furnish_search(self) -> SearchPanel:
        """Put the search in the list's place, once; it has the list inside."""
        if self._search is None:
            from reader.ui.search.panel import SearchPanel

            search = self._search = SearchPanel(self.themes, self.icons, self.documents, self)
            self._left_layout.addWidget(search)
            search.facets_shown.connect(self.parts.set_facets)
            search.show()
        return self._search

    @property
    def search(self) -> SearchPanel:
        """The search round the list."""
        return self.furnish_search()

    def set_side(self, side: SidePanel) -> None:
        """Put the right panels in their place."""
        self._sides.set_right(side)
        self.parting.set_side(side)

    def set_overview(self, page: QWidget) -> None:
        """Put in the page that shows what a collection holds."""
        self._overview = page
        self._centre.addWidget(page)

    def show_overview(self) -> None:
        """Show what the collection holds."""
        if self._overview is not None:
            self._centre.setCurrentWidget(self._overview)

    @property
    def is_overview_shown(self) -> bool:
        """Whether the overview has the page's place."""
        return self._overview is not None and self._centre.currentWidget() is self._overview

    def widen_documents(self, *, is_wide: bool) -> None:
        """Give the left side the room of a table, or take back what a table was given."""
        self.parts.set_table(is_wide)

    def show_page(self, *, is_shown: bool) -> None:
        """Show the page, or the welcome page."""
        self._centre.setCurrentIndex(_PAGE if is_shown else _WELCOME)

    def show_waiting(self, name: str, size: int = 0) -> None:
        """Show that a document (of so many bytes) is being read, and no other one meanwhile."""
        self.waiting.show_name(name, size)
        self._centre.setCurrentWidget(self.waiting)

    def show_unshown(self, visit: Visit, reason: str) -> None:
        """Show why a file is not shown."""
        self.unshown.show_file(visit, reason)
        self._centre.setCurrentWidget(self.unshown)

    @property
    def is_unshown(self) -> bool:
        """Whether a file that cannot be shown has the page's place."""
        return self._centre.currentWidget() is self.unshown

    @property
    def welcome(self) -> Welcome:
        """The page that is shown while nothing is open."""
        return self.greeting.welcome

    @property
    def is_page_shown(self) -> bool:
        """Whether a document has the page's place."""
        return self._centre.currentIndex() == _PAGE

    @property
    def is_waiting(self) -> bool:
        """Whether a document that is being read has the page's place."""
        return self._centre.currentWidget() is self.waiting

    def restore_layout(self) -> None:
        """Size and parts as they were when the window was closed last."""
        stored = from_text(self.settings.text(WINDOW_STATE))
        if stored.geometry:
            self.restoreGeometry(stored.geometry)
        self.parts.choose(stored.chosen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout; whoever has work under way ends it."""
        self.closing.emit()
        stored = StoredLayout(bytes(self.saveGeometry().data()), self.parts.chosen)
        try:
            self.settings.choose(WINDOW_STATE, to_text(stored))
        except OSError as error:
            self.board.warn(
                self.tr("The layout could not be remembered ({0}).").format(error.strerror or "")
            )
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when there is something to see."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # A timer of the window's own: one that is closed at once tells nobody any more.
            soon = QTimer(self)
            soon.setSingleShot(True)
            soon.timeout.connect(self.painted)
            soon.start(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nothing else wanted closes a drawer, a panel, the full screen, one each."""
        if event.key() == Qt.Key.Key_Escape:
            if self.parting.escape():
                return
            if self.isFullScreen():
                self.actions_table[ActionId.FULL_SCREEN].trigger()
                return
        super().keyPressEvent(event)

    @Slot()
    def _show_list_bar(self) -> None:
        is_beside = self.parts.layout.left_mode is LeftMode.SHOWN
        has_own = self._centre.currentIndex() in (_WELCOME, _PAGE)
        self._list_bar.setVisible(not is_beside and not has_own)

    @Slot()
    def _on_page_changed(self) -> None:
        self.parts.set_alone(is_alone=not (self.is_page_shown or self.is_waiting))
        self._show_list_bar()

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    @Slot(object)
    def _on_path_chosen(self, path: Path) -> None:
        self.dropped.emit([path])

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
            self.dropped.emit(paths)

    def _lay_out(self) -> None:
        self._centre = QStackedWidget(self)
        self._centre.addWidget(self.greeting)
        self.waiting = WaitingPage(self)
        self._centre.addWidget(self.waiting)
        self.unshown = UnshownPage(self)
        self.unshown.hide()
        stack = column(self._middle)
        self._list_bar = ListBar(self.themes, self.actions_table, self._middle)
        self._list_bar.hide()
        stack.addWidget(self._list_bar)
        stack.addWidget(self.notices)
        stack.addWidget(self._centre, 1)
        self._sides = Sides(self.themes, self._middle, self)
        self._left_layout = column(self._sides.left)
        self._left_layout.addWidget(self.documents)
        self.parts = LayoutControl(self._sides, self.themes)
        self.parts.changed.connect(self._show_list_bar)
        self._centre.currentChanged.connect(self._on_page_changed)
        self._on_page_changed()
        self.parting = LayoutActions(self.parts, self.actions_table, self.documents)
        self.setCentralWidget(self._sides)
        self.restore_layout()

    def _make_menus(self) -> None:
        for menu in Menu:
            bar_menu = self.menus[menu] = self.menuBar().addMenu(self.tr(menu.value))
            within: dict[Submenu, QMenu] = {}
            for spec, action in self.actions_table.of_menu(menu):
                if spec.starts_group:
                    bar_menu.addSeparator()
                if spec.submenu is None:
                    bar_menu.addAction(action)
                    continue
                if spec.submenu not in within:
                    within[spec.submenu] = bar_menu.addMenu(self.tr(spec.submenu.value))
                within[spec.submenu].addAction(action)


def column(widget: QWidget) -> QVBoxLayout:
    """A layout without margins, one thing below the other."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
