"""Starting the window: one application, one instance, one look."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QThreadPool, Signal, Slot
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from reader import __version__
from reader.app.files import discard_unfinished
from reader.app.notices import NoticeBoard
from reader.app.paths import AppPaths
from reader.app.session import session_to_resume
from reader.app.settings import SYSTEM_FONT, Settings
from reader.reference import resource_path
from reader.ui.instance import InstanceServer, hand_over, server_name
from reader.ui.rest import GarbageRest
from reader.ui.termination import TerminationRelay
from reader.ui.theme.theme import ThemeManager
from reader.ui.window.early_list import show_early
from reader.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.window.early_list import EarlyList

DESKTOP_FILE = "io.github.lacuna_reader.Lacuna"


class LacunaApplication(QApplication):
    """The application; macOS hands it files as events."""

    file_opened = Signal(object)
    """The system asks to open a path."""

    def event(self, event: QEvent) -> bool:
        """Turn a file-open event into a signal."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)


def main(words: Sequence[str], *, is_apart: bool = False) -> int:
    """Open the window on the given paths; hand them to a running window if there is one.

    Args:
        words: Paths, and options of Qt's own.
        is_apart: A running window is left alone, and goes on hearing later starts.

    Returns:
        The exit code of the process.
    """
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    arguments = [word for word in words if word.startswith("-") and not Path(word).exists()]
    paths = [Path(word) for word in words if word not in arguments]
    app = LacunaApplication([sys.argv[0], *arguments])
    app.setApplicationName("Lacuna")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(DESKTOP_FILE)
    app.setWindowIcon(QIcon(str(resource_path("icons", "lacuna.svg"))))
    folders = AppPaths.default()
    name = server_name(folders.data)
    if not is_apart and hand_over(name, paths):
        return 0
    window = _make_frame(app, folders)
    if not is_apart:
        server = InstanceServer(name, window)
        server.files_received.connect(window.receive_paths)
        window.closing.connect(server.close)
    app.file_opened.connect(window.receive_path)
    termination = TerminationRelay(window)
    termination.requested.connect(window.close)
    if paths or (not is_apart and session_to_resume(window.settings) is not None):
        window.greeting.wait()
    opening = _Opening(window, folders, paths, is_apart=is_apart)
    window.painted.connect(opening.begin)
    window.show()
    code = app.exec()
    termination.close()
    if not window.has_ended or QThreadPool.globalInstance().activeThreadCount() or _has_workers():
        # A thread is in the middle of parsing or laying out a huge file, or of a batch of an
        # index, or a worker is still starting; nobody waits for that, and it ends with this one.
        discard_unfinished()
        os._exit(code)
    return code


def _has_workers() -> bool:
    """Whether a process that reads documents is left; without their module there never was one."""
    module = sys.modules.get("multiprocessing")
    return module is not None and bool(module.active_children())


class _Opening(QObject):
    """What happens once the frame is on screen."""

    def __init__(
        self, window: MainWindow, folders: AppPaths, paths: Sequence[Path], *, is_apart: bool
    ) -> None:
        super().__init__(window)
        self._window = window
        self._folders = folders
        self._paths = paths
        self._is_apart = is_apart
        self._rest = GarbageRest(self)

    @Slot()
    def begin(self) -> None:
        """Furnish the window and open what was asked for."""
        self._rest.begin()
        early = self._show_list()
        try:
            desk = self._window.desk
        except (OSError, ValueError) as error:
            QMessageBox.critical(self._window, "Lacuna", identity_sentence(error))
            self._window.close()
            return
        if early is not None:
            desk.collection.indexes.expect(early)
        if self._paths:
            desk.open_paths(self._paths)
        elif not self._is_apart:
            desk.session.resume()

    def _show_list(self) -> EarlyList | None:
        """The list of the folder that will be opened, on screen before all the rest."""
        session = None if self._is_apart else session_to_resume(self._window.settings)
        paths = self._paths or (session.paths if session is not None else ())
        has_filters = not self._paths and session is not None and session.has_filters
        return show_early(self._window, self._folders, paths, has_filters=has_filters)


def identity_sentence(error: Exception) -> str:
    """Why no notes can be made, what is safe, and what to do."""
    reason = getattr(error, "strerror", None) or str(error)
    return (
        f"Lacuna cannot keep its own small files ({reason}). Your documents and notes are "
        "unchanged. Make its data folder writable, or name another one in LACUNA_HOME."
    )


def make_window(app: QApplication, folders: AppPaths) -> MainWindow:
    """The window with all its parts, ready to be shown.

    Raises:
        OSError: If the identity of this installation cannot be stored.
        ValueError: If the stored identity is damaged.
    """
    window = _make_frame(app, folders)
    window.desk.setObjectName("desk")
    return window


def _make_frame(app: QApplication, folders: AppPaths) -> MainWindow:
    board = NoticeBoard()
    settings = Settings(folders.settings)
    for problem in settings.problems:
        board.warn(problem)
    themes = ThemeManager(app)
    themes.set_system_font(is_wanted=settings.flag(SYSTEM_FONT))
    themes.apply(app)
    return MainWindow(settings, board, themes, folders)
