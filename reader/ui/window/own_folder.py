"""What is said where the program's own folder takes no files: once, and not of each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.app.paths import HOME_VARIABLE
from reader.ui.window.index_notices import UNREACHABLE_TOPIC

if TYPE_CHECKING:
    from reader.app.notices import NoticeBoard
    from reader.app.paths import AppPaths


def tell_closed(board: NoticeBoard, folders: AppPaths) -> None:
    """Say that nothing is kept; that a setting or an index is not, need not be said then.

    Args:
        board: Hears it.
        folders: Of the installation, which cannot be written in.
    """
    if folders.identity.exists():
        # Else it is said with why the identity cannot be stored.
        words = QCoreApplication.translate(
            "own_folder",
            "Lacuna's own folder “{0}” may not be written to: you can read, but no index and "
            "nothing that you open or choose is kept. Your documents and notes are safe; make "
            "it writable, or name another folder in {1}.",
        )
        board.warn(words.format(folders.data, HOME_VARIABLE))
    board.leave_out("settings", UNREACHABLE_TOPIC)
