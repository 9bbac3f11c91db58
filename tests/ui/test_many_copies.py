"""A note on a document of which there are more copies than follow at once, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions import ActionId
from reader.ui.dialogs.notes_folder import FolderAnswer
from tests.ui.window import WHOLE, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

COPIES = 55


def test_all_rows_follow_a_note_that_lies_by_its_hash(qapp: QApplication, tmp_path: Path) -> None:
    folder, apart = tmp_path / "papers", tmp_path / "apart"
    folder.mkdir()
    apart.mkdir()
    for number in range(COPIES):
        (folder / f"copy-{number:02}.txt").write_text(WHOLE, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        used.choose("copy-00.txt")
        used.window.desk.noting.notes_files.keep_notes(FolderAnswer(apart, is_for_all=False))
        used.select("the clerk of the café opposite")
        used.trigger(ActionId.HIGHLIGHT_1)
        last = f"copy-{COPIES - 1}.txt"
        used.until(lambda: used.row("copy-01.txt").notes == 1, "the first of the others")
        used.until(lambda: used.row(last).notes == 1, "the last of the others")
        assert [row.notes for row in used.rows] == [1] * COPIES
