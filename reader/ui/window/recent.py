"""The menu of what was opened before, and what is said where that is not there any more."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.app.jobs import Job
from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.app.presence import absent
from reader.app.recent import opened, recent_from, recent_text
from reader.app.settings import RECENT
from reader.ui.actions import ActionId, Menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.jobs import JobControl, JobRunner
    from reader.app.presence import Absent
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame

_WIDEST = 60
"""Code points of a path that are shown; its end says more than its beginning."""
_AGAIN_MS = 2000
"""While the first page shows a path that is not there, it is looked for so often."""
_MOST_TOLD = 3
"""Paths that are not there are told one by one up to so many."""


class RecentMenu(QObject):
    """Remembers folders and single files, and opens them again.

    What is not there is greyed with its reason, here and on the first page. Whether it is there
    is looked up off the window's thread, each time the list is shown: a network folder that went
    away answers late, and one that came back opens again.
    """

    paths_chosen = Signal(object)
    """Paths to open."""

    def __init__(self, frame: Frame, collection: CollectionController, runner: JobRunner) -> None:
        super().__init__(frame)
        self._frame = frame
        self._collection = collection
        self._runner = runner
        self._look: JobControl | None = None
        self._is_again = False
        self._absent: dict[Path, Absent] = {}
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._on_activated)
        self.menu = QMenu(self.tr("Open re&cent"), frame)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._on_about_to_show)
        self.menu.triggered.connect(self._on_triggered)
        collection.opened.connect(self._on_opened)
        collection.found_absent.connect(self._on_found_absent)
        frame.activated.connect(self._on_activated)
        frame.menus[Menu.FILE].insertMenu(frame.actions_table[ActionId.RELOAD], self.menu)
        self._take_out = QAction(self.tr("Take out what is &not there"), self)
        self._refresh()
        self.look()

    @property
    def paths(self) -> tuple[Path, ...]:
        """What was opened, the last one first."""
        return recent_from(self._frame.settings.text(RECENT))

    def look(self) -> None:
        """Look in the background which of the paths are there."""
        if self._look is not None:
            # What it found by now may be otherwise already.
            self._is_again = True
            return
        if not self.paths:
            return
        paths = self.paths

        def operation(_control: JobControl) -> tuple[Absent, ...]:
            return tuple(one for one in map(absent, paths) if one is not None)

        self._look = self._runner.start(
            Job("recent", operation, self._on_looked, self._on_look_failed)
        )

    def forget(self, paths: Sequence[Path]) -> None:
        """Take paths out of the list; nothing else happens to them."""
        self._remember([path for path in self.paths if path not in paths])

    @Slot()
    def _on_about_to_show(self) -> None:
        self._fill()
        self.look()

    @Slot()
    def _on_activated(self) -> None:
        if self._frame.greeting.isVisible():
            self.look()

    def _fill(self) -> None:
        self.menu.clear()
        for number, path in enumerate(self.paths, start=1):
            words = str(path).replace("&", "&&")
            shown = words if len(words) <= _WIDEST else f"…{words[1 - _WIDEST :]}"
            action = self.menu.addAction(f"&{number}  {shown}" if number < 10 else shown)
            action.setData(str(path))
            action.setToolTip(str(path))
        self.menu.addSeparator()
        self.menu.addAction(self._take_out)
        self.menu.addAction(self.tr("Empty this &list"))
        self._grey()

    def _grey(self) -> None:
        """Grey what is not there, in the menu and on the first page."""
        for action in self.menu.actions():
            name = action.data()
            why = self._absent.get(Path(name)) if name is not None else None
            if why is not None and action.isEnabled():
                action.setEnabled(False)
                action.setText(self.tr("{0} (not there)").format(action.text()))
                action.setToolTip(self.tr("Not there now: {0}.").format(why.reason))
        self._take_out.setVisible(bool(self._absent))
        self._frame.greeting.show_absent({path: one.reason for path, one in self._absent.items()})

    def _on_looked(self, found: Sequence[Absent]) -> None:
        self._look = None
        before, self._absent = self._absent, {one.path: one for one in found}
        if before.keys() - self._absent.keys():
            self._fill()
        else:
            self._grey()
        if self._is_again:
            self._is_again = False
            self.look()
        elif self._absent and self._frame.greeting.isVisible():
            self._again.start()

    def _on_look_failed(self, _error: Exception) -> None:
        self._look = None

    @Slot(object)
    def _on_triggered(self, action: QAction) -> None:
        name = action.data()
        if action is self._take_out:
            self.forget(list(self._absent))
        elif name is None:
            self._remember(())
        else:
            self.paths_chosen.emit([Path(name)])

    @Slot()
    def _on_opened(self) -> None:
        files = self._collection.files
        path = self._collection.folder or (files[0].path if len(files) == 1 else None)
        if path is not None:
            self._remember(opened(path, self.paths))

    @Slot(object, bool)
    def _on_found_absent(self, found: Sequence[Absent], is_kept: bool) -> None:
        """Say what cannot be opened, and offer to forget what stands in the list."""
        safe = self.tr("What was open stays open.") if is_kept else ""
        if len(found) > _MOST_TOLD:
            names = ", ".join(f"“{one.path.name}”" for one in found[:_MOST_TOLD])
            sentence = self.tr(
                "{0} of the files and folders you named cannot be opened ({1}…): they are not "
                "there, or out of reach."
            )
            self._tell(f"{sentence.format(len(found), names)} {safe}".rstrip(), 0)
        else:
            for number, one in enumerate(found):
                self._tell(f"{one.sentence} {safe}".rstrip(), number, one.path)
        self.look()

    def _tell(self, sentence: str, number: int, path: Path | None = None) -> None:
        offered: tuple[NoticeAction, ...] = ()
        if path is not None and path in self.paths:
            words = self.tr("Take it out of the list")
            offered = (NoticeAction(words, partial(self.forget, [path])),)
        topic = f"opening absent {number}"
        self._frame.board.tell(Notice(NoticeKind.WARNING, sentence, offered, topic=topic))

    def _remember(self, paths: Sequence[Path]) -> None:
        try:
            self._frame.settings.choose(RECENT, recent_text(paths))
        except OSError as error:
            sentence = self.tr("What was opened could not be remembered ({0}).")
            reason = error.strerror or type(error).__name__
            self._frame.board.tell(
                Notice(NoticeKind.WARNING, sentence.format(reason), topic="settings")
            )
        self._absent = {path: one for path, one in self._absent.items() if path in self.paths}
        self._frame.greeting.set_recent(self.paths)
        self._refresh()

    def _refresh(self) -> None:
        self.menu.setEnabled(bool(self.paths))
