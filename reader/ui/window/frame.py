"""The frame of the window: menus, list, empty page; light, so that it paints first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.app.recent import recent_from
from reader.app.settings import KEYS, RECENT, SCALE, THEME, WINDOW_STATE, Settings
from reader.app.shortcuts import keys_from
from reader.ui.actions import ActionId, ActionTable, Menu, Submenu
from reader.ui.icons import Icons
from reader.ui.lists.panel import DocumentPanel
from reader.ui.notice_bar import NoticeBar
from reader.ui.theme.theme import ThemeManager, ThemeMode
from reader.ui.welcome import Welcome
from reader.ui.window.status import StatusLine
from reader.ui.window.waiting import WaitingPage

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from reader.app.notices import NoticeBoard
    from reader.ui.search.panel import SearchPanel

_LEFT, _CENTRE, _RIGHT = 340, 640, 300
_NARROW_BELOW = 1100
_NARROW_LEFT, _NARROW_RIGHT = 288, 240
_LEAST_SIDE = 240
_LEAST_CENTRE = 560
_LEFT_OF_TABLE, _LEAST_PAGE = 620, 420
_WELCOME, _PAGE = 0, 2


class Frame(QMainWindow):
    """What is on screen before a document is.

    The search, the page and the right panels are put in later (:meth:`set_search`,
    :meth:`set_page`, :meth:`set_side`): they cost more than a third of the start, and nobody
    searches or reads in the first tenths of a second.
    """

    search: SearchPanel
    """The search round the list, once it is put in."""

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
        self._is_narrow = False
        self._list_width = 0
        """Of the left side before a table took its room; 0 where none did."""
        self._facets_room = 0
        """What open facets asked for; 0 while they are closed."""
        """Of the left side before it took the room of a table; 0 while it did not."""
        self._sides = QTimer(self)
        self._sides.setSingleShot(True)
        self._sides.setInterval(0)
        self._sides.timeout.connect(self._fit_sides)
        self.resize(_LEFT + _CENTRE + _RIGHT, 800)
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
        self.welcome = Welcome(themes, self.icons, self.actions_table, self, recent)
        self.welcome.path_chosen.connect(self._on_path_chosen)
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self._is_painted = False
        self._overview: QWidget | None = None
        self._narrow_sides: tuple[int, int] | None = None
        """Widths of the sides before the facets took theirs."""
        self._wide_sides = (_LEFT, _RIGHT)
        """What the sides take back when a narrow window becomes wide."""
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

    def set_search(self, search: SearchPanel) -> None:
        """Put the search in the list's place; it has the list inside."""
        self._left_layout.addWidget(search)
        search.width_wanted.connect(self._on_width_wanted)
        search.show()
        self.search = search

    def set_side(self, side: QWidget) -> None:
        """Put the right panels in their place."""
        # The state, not the sizes: those are all 0 until the window is laid out.
        state = self._splitter.saveState()
        side.setMinimumWidth(_LEAST_SIDE)
        replaced = self._splitter.replaceWidget(2, side)
        if replaced is not None:
            replaced.deleteLater()
        side.show()
        self._splitter.restoreState(state)

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
        left, centre, right = self._splitter.sizes()
        if is_wide and left < _LEFT_OF_TABLE:
            self._list_width = left
            wanted = min(_LEFT_OF_TABLE, left + max(0, centre - _LEAST_PAGE))
        elif not is_wide and self._list_width:
            wanted, self._list_width = max(self._list_width, self._facets_room), 0
        else:
            return
        self._splitter.setSizes([wanted, max(1, left + centre - wanted), right])

    def show_page(self, *, is_shown: bool) -> None:
        """Show the page, or the welcome page."""
        self._centre.setCurrentIndex(_PAGE if is_shown else _WELCOME)

    def show_waiting(self, name: str) -> None:
        """Show that a document is being read, and no other one meanwhile."""
        self.waiting.show_name(name)
        self._centre.setCurrentWidget(self.waiting)

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
        geometry, _, splitter = self.settings.text(WINDOW_STATE).partition("|")
        if geometry and splitter:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
            self._splitter.restoreState(QByteArray.fromBase64(splitter.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout; whoever has work under way ends it."""
        self.closing.emit()
        parts = (self.saveGeometry(), self._splitter.saveState())
        text = "|".join(bytes(part.toBase64().data()).decode() for part in parts)
        try:
            self.settings.choose(WINDOW_STATE, text)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the sides give way to the page in a narrow window, and take their width back."""
        super().resizeEvent(event)
        if (self.width() < _NARROW_BELOW) != self._is_narrow:
            # After the parts were laid out at the new width.
            self._sides.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nothing else wanted leaves the full screen."""
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.actions_table[ActionId.FULL_SCREEN].trigger()
            return
        super().keyPressEvent(event)

    @Slot(int)
    def _on_width_wanted(self, width: int) -> None:
        """Give the left side the width it asks for, 0 for what it had before.

        The page keeps its least width: the right side gives way, and comes back.
        """
        left, centre, right = self._splitter.sizes()
        self._facets_room = width
        if width:
            # Of a table the list's own width counts, not what the table was given.
            self._narrow_sides = (self._list_width or left, right)
            if self._is_narrow or not left:
                return
            wanted, total = max(left, width), left + centre + right
            kept = right if total - wanted - right >= _LEAST_CENTRE else 0
            self._splitter.setSizes([wanted, total - wanted - kept, kept])
        elif self._narrow_sides is not None:
            before, beside = self._narrow_sides
            self._narrow_sides = None
            if self._list_width:
                # The table still has its room; this is what the list has behind it.
                self._list_width, before = before, left
            if not self._is_narrow and left >= before:
                beside = right or beside
                self._splitter.setSizes([before, left + centre + right - before - beside, beside])

    @Slot()
    def _fit_sides(self) -> None:
        """Sides that were closed stay closed; those that were dragged narrower stay so."""
        is_narrow = self.width() < _NARROW_BELOW
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        left, _centre, right = self._splitter.sizes()
        if is_narrow:
            self._wide_sides = (left, right)
            wanted = (min(left, _NARROW_LEFT), min(right, _NARROW_RIGHT))
        else:
            wide_left, wide_right = self._wide_sides
            wanted = (
                wide_left if left == _NARROW_LEFT else left,
                wide_right if right == _NARROW_RIGHT else right,
            )
        centre = max(1, self._splitter.width() - sum(wanted))
        self._splitter.setSizes([wanted[0], centre, wanted[1]])

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
        self._centre.addWidget(self.welcome)
        self.waiting = WaitingPage(self)
        self._centre.addWidget(self.waiting)
        stack = column(self._middle)
        stack.addWidget(self.notices)
        stack.addWidget(self._centre, 1)
        empty = QWidget(self)
        empty.setProperty("ground", "surface")
        empty.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        left = QWidget(self)
        left.setMinimumWidth(_LEAST_SIDE)
        self._left_layout = column(left)
        self._left_layout.addWidget(self.documents)
        for part, stretch in ((left, 0), (self._middle, 1), (empty, 0)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(self._splitter.indexOf(part), stretch)
        self._splitter.setSizes([_LEFT, _CENTRE, _RIGHT])
        self._splitter.setCollapsible(1, False)
        self.setCentralWidget(self._splitter)
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
