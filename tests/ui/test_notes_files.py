"""Where notes are kept: chosen in a dialog, honoured at once, and former places still count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from reader.app.notes_home import FolderChoice
from reader.ui.actions import ActionId
from reader.ui.dialogs.notes_folder import FolderAnswer, NotesFolderDialog
from tests.ui.window import UsedWindow, notes_files, two_papers

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

PLACE = "the clerk of the café opposite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


def test_the_dialog_asks_for_a_whole_path_and_says_what_was_chosen(
    qapp: QApplication, tmp_path: Path
) -> None:
    dialog = NotesFolderDialog(FolderChoice(), tmp_path, None)
    assert dialog.beside.isChecked()
    assert dialog.answer == FolderAnswer(None, is_for_all=False)
    dialog.apart.setChecked(True)
    assert not dialog._keep.isEnabled()
    QTest.keyClicks(dialog.folder.field, "relative")
    assert not dialog._keep.isEnabled()
    dialog.folder.field.setText(str(tmp_path / "notes"))
    assert dialog._keep.isEnabled()
    dialog.for_all.setChecked(True)
    assert dialog.answer == FolderAnswer(tmp_path / "notes", is_for_all=True)
    dialog.deleteLater()


def test_the_notes_file_is_shown_in_its_folder(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    used.list(folder)
    used.trigger(ActionId.REVEAL_NOTES)
    assert opened == []
    used.until_said("There are no notes on this document yet.")
    used.select(PLACE)
    QTest.keyClick(used.window.reader.pane, Qt.Key.Key_1)
    used.trigger(ActionId.REVEAL_NOTES)
    assert opened == [str(folder)]
    used.until_said("“a-whole.txt.lacuna.xml” is in this folder")


def test_notes_go_where_the_collection_says_and_both_places_count(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    used.list(folder)
    used.select(PLACE)
    QTest.keyClick(used.window.reader.pane, Qt.Key.Key_1)
    assert notes_files(folder) == ["a-whole.txt.lacuna.xml"]
    apart = tmp_path / "apart"
    used.window.desk.noting.notes_files.keep_notes(FolderAnswer(apart, is_for_all=False))
    before = (folder / "a-whole.txt.lacuna.xml").read_bytes()
    used.select(PLACE)
    used.trigger(ActionId.ADD_BOOKMARK)
    assert (folder / "a-whole.txt.lacuna.xml").read_bytes() == before
    assert len(notes_files(apart)) == 1
    assert len(used.reading.notes) == 2
    used.trigger(ActionId.RELOAD)
    used.until_listed()
    assert used.row("a-whole.txt").notes == 2
    used.window.desk.noting.notes_files.keep_notes(FolderAnswer(None, is_for_all=False))
    assert len(used.reading.notes) == 2


def test_a_note_is_kept_private_and_shared_again_by_key(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.select(PLACE)
    QTest.keyClick(used.window.reader.pane, Qt.Key.Key_1)
    path = folder / "a-whole.txt.lacuna.xml"
    assert PLACE.encode() in path.read_bytes()
    used.trigger(ActionId.PRIVATE_NOTE)
    assert PLACE.encode() not in path.read_bytes()
    (note,) = used.reading.notes
    assert note.annotation.is_private
    used.until_said("This note is private now")
    used.trigger(ActionId.PRIVATE_NOTE)
    assert PLACE.encode() in path.read_bytes()
    used.trigger(ActionId.UNDO)
    assert PLACE.encode() not in path.read_bytes()
    assert [one.annotation.is_private for one in used.reading.notes] == [True]


def test_a_folder_that_was_looked_for_is_named(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = NotesFolderDialog(FolderChoice(tmp_path), tmp_path, None)
    qtbot.addWidget(dialog)
    asked: list[tuple[str, str]] = []
    answers = iter([str(tmp_path / "found"), ""])

    def answer(_parent: QWidget, title: str, start: str) -> str:
        asked.append((title, start))
        return next(answers)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", answer)
    dialog.folder.browse.click()
    dialog.folder.browse.click()
    assert asked == [
        ("Folder for notes", str(tmp_path)),
        ("Folder for notes", str(tmp_path / "found")),
    ]
    assert dialog.answer.folder == tmp_path / "found"
