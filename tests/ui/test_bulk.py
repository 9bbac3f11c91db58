"""The status of many documents at once in the real window: by key, undone, refused, cancelled."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
)

from reader.annotations import Person
from reader.app.ledgers import Ledgers
from reader.ui.actions import ActionId
from reader.ui.dialogs.progress import ProgressDialog
from tests.ui.many_papers import PAPERS, choose_all, many_papers, statuses
from tests.ui.window import UsedWindow, notes_files

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.journal import Writing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return many_papers(tmp_path)


def test_the_status_of_the_document_by_key(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    assert notes_files(folder) == [], "opening is not reading"
    used.trigger(ActionId.STATUS_READ)
    assert str(used.reading.status) == "read"
    assert notes_files(folder) == ["00.txt.lacuna.xml"]
    used.trigger(ActionId.UNDO)
    assert str(used.reading.status) == "unread"


def test_the_status_of_all_chosen_rows_is_one_step(used: UsedWindow, folder: Path) -> None:
    choose_all(used, folder)
    used.trigger(ActionId.STATUS_SET_ASIDE)
    used.until(lambda: statuses(used) == ["set-aside"] * PAPERS, "all set aside, in the list too")
    assert len(notes_files(folder)) == PAPERS
    used.trigger(ActionId.UNDO)
    used.until(lambda: statuses(used) == ["unread"] * PAPERS, "all as before")


def test_who_has_no_name_yet_is_told_what_it_is_for(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.list(folder)
    used.window.desk.workspace.identity = Person("nobody")
    asked: list[str] = []

    def ask(_parent: object, *, suggestion: str, purpose: str) -> tuple[str, str] | None:
        asked.append(purpose)
        return ("M. Aldous", "m-aldous") if len(asked) > 1 else None

    monkeypatch.setattr("reader.ui.dialogs.identity.ask_identity", ask)
    used.window.documents.view.selectAll()
    used.trigger(ActionId.STATUS_READ)
    assert "25 documents will be marked “read”; if you cancel, nothing is changed." in asked[0]
    assert notes_files(folder) == []
    used.trigger(ActionId.STATUS_READ)
    used.until(lambda: statuses(used) == ["read"] * PAPERS, "all read")
    assert "M. Aldous" in (folder / "00.txt.lacuna.xml").read_text("utf-8")


def test_more_than_one_step_takes_are_refused_by_their_number_before_anything_is_read(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.window.status_actions.MOST_DOCUMENTS", 3)
    monkeypatch.setattr("reader.app.bulk.MOST_DOCUMENTS", 3)
    choose_all(used, folder)
    asked = MagicMock()
    monkeypatch.setattr(used.window.documents, "chosen_rows", asked)
    used.trigger(ActionId.STATUS_READ)
    used.until_said(f"{PAPERS} documents are more than can be changed at once (3).")
    assert not asked.called
    assert notes_files(folder) == []


def test_doing_and_undoing_tell_the_same_number(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.trigger(ActionId.STATUS_READ)
    view = used.window.documents.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    used.trigger(ActionId.STATUS_READ)
    used.until(lambda: statuses(used) == ["read"] * PAPERS, "all read")
    used.until_said("24 documents: read. 1 was so already.")
    assert "24 documents" in used.window.actions_table[ActionId.UNDO].text()
    used.trigger(ActionId.UNDO)
    used.until(lambda: statuses(used).count("read") == 1, "all but the one")
    used.until_said("24 documents")


def test_what_is_so_already_is_said_to_be(used: UsedWindow, folder: Path) -> None:
    choose_all(used, folder)
    used.trigger(ActionId.STATUS_READ)
    used.until(lambda: statuses(used) == ["read"] * PAPERS, "all read")
    used.trigger(ActionId.STATUS_READ)
    used.until_said("25 documents: read already.")


def test_a_status_that_is_undone_leaves_the_folder_as_it_was(
    used: UsedWindow, folder: Path
) -> None:
    used.list(folder)
    name = used.shown_name
    before = sorted(one.name for one in folder.iterdir())
    used.trigger(ActionId.STATUS_RELEVANT)
    used.until(lambda: used.row(name).status == "relevant", "the status")
    used.trigger(ActionId.UNDO)
    used.until(lambda: used.row(name).status == "unread", "no status")
    assert sorted(one.name for one in folder.iterdir()) == before
    assert not any("notes file" in one for one in used.sentences)
    used.trigger(ActionId.REDO)
    used.until(lambda: used.row(name).status == "relevant", "the status again")


def test_notes_of_others_in_the_folder_keep_no_undone_status(
    used: UsedWindow, folder: Path
) -> None:
    (folder / "elsewhere.txt.lacuna.ben.xml").write_bytes(b"<notes/>")
    before = sorted(one.name for one in folder.iterdir())
    used.list(folder)
    used.window.documents.view.selectAll()
    used.trigger(ActionId.STATUS_SET_ASIDE)
    used.until(lambda: statuses(used) == ["set-aside"] * PAPERS, "all set aside")
    used.trigger(ActionId.UNDO)
    used.until(lambda: statuses(used) == ["unread"] * PAPERS, "all as before")
    assert sorted(one.name for one in folder.iterdir()) == before


def test_very_many_documents_are_asked_about_first(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.dialogs.many_documents.ASKED_ABOVE", PAPERS - 1)
    choose_all(used, folder)
    asked: list[str] = []

    def answer(words: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        default = box.defaultButton()
        assert default.text().replace("&", "") == "Cancel"
        next(one for one in box.buttons() if one.text().replace("&", "") == words).click()

    QTimer.singleShot(0, partial(answer, "Cancel"))
    used.trigger(ActionId.STATUS_SET_ASIDE)
    assert notes_files(folder) == []
    QTimer.singleShot(0, partial(answer, "Set aside"))
    used.trigger(ActionId.STATUS_SET_ASIDE)
    used.until(lambda: statuses(used) == ["set-aside"] * PAPERS, "all set aside")
    assert asked == ["Set 25 documents aside?"] * 2


def test_writing_can_be_cancelled_and_says_what_was_done(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.dialogs.long_work._SHOWN_AFTER_MS", 1)
    choose_all(used, folder)
    reached, may_go_on = Event(), Event()
    real = Ledgers._write
    count = 0

    def write(ledgers: Ledgers, one: Writing) -> str:
        nonlocal count
        count += 1
        if count == 10:
            reached.set()
            assert may_go_on.wait(20)
        return real(ledgers, one)

    monkeypatch.setattr(Ledgers, "_write", write)

    def cancel() -> None:
        dialog = QApplication.activeModalWidget()
        if not reached.is_set() or not isinstance(dialog, ProgressDialog):
            QTimer.singleShot(5, cancel)
            return
        dialog.buttons.buttons()[0].click()
        assert dialog.isVisible(), "it stays until the work has ended"
        assert not dialog.buttons.isEnabled()
        may_go_on.set()

    QTimer.singleShot(5, cancel)
    used.trigger(ActionId.STATUS_READ)
    used.until_said("Stopped: 10 of 25 documents were changed")
    assert len(notes_files(folder)) == 10
    used.trigger(ActionId.UNDO)
    used.until(lambda: notes_files(folder) == [], "all as before")
    used.until_said("(10 of them)")
