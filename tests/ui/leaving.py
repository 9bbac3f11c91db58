"""A process that uses a window, copies one thing and ends as a program does.

Run with a folder to work in and a ``Copied``; what its clipboard holds at last is printed.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from reader.ui.actions import ActionId
from reader.ui.panels.side import Panel
from tests.ui.window import UsedWindow, two_papers, used_window

PLACE = "the clerk of the café opposite"


class Copied(StrEnum):
    """What is copied before the end."""

    NOTHING = "nothing"
    TYPESET_WORDS = "typeset words"
    PUBLISHED_WORDS = "published words"
    TABLE = "table"


def main(folder: Path, copied: Copied) -> None:
    """Open, look at each panel, copy, close."""
    app = QApplication([])
    with used_window(app, folder / "home") as used:
        used.list(two_papers(folder))
        for panel in Panel:
            used.window.side.show_panel(panel)
            app.processEvents()
        if copied is Copied.PUBLISHED_WORDS:
            used.trigger(ActionId.TOGGLE_PROJECTION)
        if copied is Copied.TABLE:
            used.window.side.routing.copy_table()
        elif copied is not Copied.NOTHING:
            _copy_words(used)
    print(QGuiApplication.clipboard().text())


def _copy_words(used: UsedWindow) -> None:
    used.select(PLACE)
    pane = used.window.reader.pane
    edits: list[QTextEdit | QPlainTextEdit] = [
        *pane.findChildren(QTextEdit),
        *pane.findChildren(QPlainTextEdit),
    ]
    (edit,) = (edit for edit in edits if edit.isVisible() and edit.textCursor().hasSelection())
    edit.copy()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Copied(sys.argv[2]))
