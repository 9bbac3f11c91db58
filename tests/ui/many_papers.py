"""A folder of more documents than fit on the screen, changed all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.window import WHOLE, UsedWindow

if TYPE_CHECKING:
    from pathlib import Path


PAPERS = 25


def many_papers(tmp_path: Path) -> Path:
    """A folder with documents; nothing is noted on them."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(PAPERS):
        text = WHOLE.replace("00098", f"{number + 100:05}")
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def statuses(used: UsedWindow) -> list[str]:
    """The status of each, as the list shows it."""
    return [row.status for row in used.rows]


def choose_all(used: UsedWindow, folder: Path) -> None:
    """List a folder and choose every row by key."""
    used.list(folder)
    view = used.window.documents.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
