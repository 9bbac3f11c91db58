"""Starting the window: one application, one instance, one look."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from reader import __version__
from reader.app.notices import NoticeBoard
from reader.app.paths import AppPaths
from reader.app.settings import Settings
from reader.app.workspace import Workspace
from reader.reference import resource_path
from reader.ui.instance import InstanceServer, hand_over, server_name
from reader.ui.theme.theme import ThemeManager
from reader.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def main(words: Sequence[str]) -> int:
    """Open the window on the given paths; hand them to a running window if there is one."""
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
    if hand_over(name, paths):
        return 0
    window = make_window(app, folders)
    server = InstanceServer(name, window)
    server.files_received.connect(window.receive_paths)
    app.file_opened.connect(window.receive_path)
    window.show()
    if paths:
        window.open_paths(paths)
    return app.exec()


def make_window(app: QApplication, folders: AppPaths) -> MainWindow:
    """The window with its services, ready to be shown.

    Raises:
        OSError: If the identity of this installation cannot be stored.
    """
    board = NoticeBoard()
    settings = Settings(folders.settings)
    for problem in settings.problems:
        board.warn(problem)
    themes = ThemeManager(app)
    themes.apply(app)
    return MainWindow(Workspace(folders), settings, board, themes, folders)
