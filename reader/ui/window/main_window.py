"""The main window: a frame that paints at once, furnished right after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.ui.window.frame import Frame
from reader.ui.window.tab_order import move_focus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from reader.annotations import Reading
    from reader.app.notices import NoticeBoard
    from reader.app.paths import AppPaths
    from reader.app.settings import Settings
    from reader.ui.pane.view import ReaderView
    from reader.ui.panels.side import SidePanel
    from reader.ui.theme.theme import ThemeManager
    from reader.ui.window.desk import Desk


class MainWindow(Frame):
    """The window of one user; services come from outside.

    Args:
        settings: Declared settings.
        board: Takes notices; this window shows them.
        themes: The look.
        folders: The installation's folders.
    """

    def __init__(
        self,
        settings: Settings,
        board: NoticeBoard,
        themes: ThemeManager,
        folders: AppPaths,
    ) -> None:
        super().__init__(settings, board, themes)
        self._folders = folders
        self._desk: Desk | None = None

    @property
    def desk(self) -> Desk:
        """Page, panels and controllers; the first call makes them.

        Raises:
            OSError: If the identity of this installation cannot be stored.
            ValueError: If the stored identity is damaged.
        """
        if self._desk is None:
            # Imported here: the frame is on screen before any of this is needed.
            from reader.app.workspace import Workspace
            from reader.ui.window.desk import Desk

            self._desk = Desk(self, Workspace(self._folders), self._folders)
        return self._desk

    @property
    def reader(self) -> ReaderView:
        """The page."""
        return self.desk.reader

    @property
    def side(self) -> SidePanel:
        """The right panels."""
        return self.desk.side

    @property
    def reading(self) -> Reading | None:
        """The document on screen with its notes."""
        return self.desk.reading

    @property
    def has_ended(self) -> bool:
        """After closing: whether no work is left under way."""
        return self._desk is None or self._desk.leaving.has_ended

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless words would be lost that could not be stored."""
        if self._desk is not None and not self._desk.leaving.can_leave():
            event.ignore()
            return
        super().closeEvent(event)

    def focusNextPrevChild(self, is_forward: bool) -> bool:
        """Tab walks the window as it is read."""
        return move_focus(self, is_forward=is_forward)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open folders, documents or notes files."""
        self.desk.open_paths(paths)

    @Slot(object)
    def receive_paths(self, paths: Sequence[Path]) -> None:
        """A second start handed over its paths: show them and come to the front."""
        if paths:
            former, query = self.desk.collection.folder, self.desk.search.text
            self.open_paths(paths)
            if former is not None and self.desk.collection.folder != former:
                self._tell_replaced(former, query)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def _tell_replaced(self, former: Path, query: str) -> None:
        sentence = self.tr(
            "Lacuna was started again, and what it was to open is shown in place of “{0}”; what "
            "was read of that is kept. Start it with --new-window for a window of its own."
        ).format(former.name)
        back = NoticeAction(
            self.tr("Back to “{0}”").format(former.name),
            partial(self._go_back_to, former, query),
        )
        self.board.tell(Notice(NoticeKind.INFORMATION, sentence, (back,), topic="second start"))

    def _go_back_to(self, folder: Path, query: str) -> None:
        self.board.withdraw("second start")
        self.open_paths([folder])
        if query:
            self.desk.search.show_query(query)

    @Slot(object)
    def receive_path(self, path: Path) -> None:
        """The system asks to open one path."""
        self.receive_paths([path])
