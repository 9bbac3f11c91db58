"""The menu of what was opened before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu

from reader.app.notices import Notice, NoticeKind
from reader.app.recent import opened, recent_from, recent_text
from reader.app.settings import RECENT
from reader.ui.actions import ActionId, Menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame

_WIDEST = 60
"""Code points of a path that are shown; its end says more than its beginning."""


class RecentMenu(QObject):
    """Remembers folders and single files, and opens them again."""

    paths_chosen = Signal(object)
    """Paths to open."""

    def __init__(self, frame: Frame, collection: CollectionController) -> None:
        super().__init__(frame)
        self._frame = frame
        self._collection = collection
        self.menu = QMenu(self.tr("Open re&cent"), frame)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill)
        self.menu.triggered.connect(self._on_triggered)
        collection.opened.connect(self._on_opened)
        frame.menus[Menu.FILE].insertMenu(frame.actions_table[ActionId.RELOAD], self.menu)
        self._refresh()

    @property
    def paths(self) -> tuple[Path, ...]:
        """What was opened, the last one first."""
        return recent_from(self._frame.settings.text(RECENT))

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        for number, path in enumerate(self.paths, start=1):
            words = str(path).replace("&", "&&")
            shown = words if len(words) <= _WIDEST else f"…{words[1 - _WIDEST :]}"
            action = self.menu.addAction(f"&{number}  {shown}" if number < 10 else shown)
            action.setData(str(path))
            action.setToolTip(str(path))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Empty this &list"))

    @Slot(object)
    def _on_triggered(self, action: QAction) -> None:
        name = action.data()
        if name is None:
            self._remember(())
        else:
            self.paths_chosen.emit([Path(name)])

    @Slot()
    def _on_opened(self) -> None:
        files = self._collection.files
        path = self._collection.folder or (files[0].path if len(files) == 1 else None)
        if path is not None:
            self._remember(opened(path, self.paths))

    def _remember(self, paths: Sequence[Path]) -> None:
        try:
            self._frame.settings.choose(RECENT, recent_text(paths))
        except OSError as error:
            sentence = self.tr("What was opened could not be remembered ({0}).")
            reason = error.strerror or type(error).__name__
            self._frame.board.tell(
                Notice(NoticeKind.WARNING, sentence.format(reason), topic="settings")
            )
        self._refresh()

    def _refresh(self) -> None:
        self.menu.setEnabled(bool(self.paths))
