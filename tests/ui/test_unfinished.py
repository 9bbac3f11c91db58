"""A change of many documents that a killed program left half written, in the next window."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from reader.annotations import Status
from reader.app.bulk import BulkDesk
from reader.app.identity import load_identity, named, save_identity
from reader.app.jobs import JobControl
from reader.app.ledgers import Ledgers, Written
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.ui.actions import ActionId
from tests.app.test_bulk import write
from tests.ui.many_papers import PAPERS, many_papers, statuses
from tests.ui.window import NAME, WHOLE, notes_files, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.app.journal import Writing

COUNT = 40
WRITTEN = 15


class _KilledError(Exception):
    """The process ends here."""


def interrupt(home: Path, folder: Path, label: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change all documents, and stop as a process does that is killed in the middle."""
    folders = AppPaths.below(home)
    workspace = Workspace(folders)
    workspace.collection = folder
    desk = BulkDesk(workspace)
    chosen = write(folder, COUNT)
    deed = desk.tag_documents(label) if label else desk.status(Status.READ)
    plan = desk.plan(chosen, deed, JobControl(lambda _progress: None))
    real, count = Ledgers._write, 0

    def write_some(self: Ledgers, one: Writing) -> str:
        nonlocal count
        count += 1
        if count > WRITTEN:
            raise _KilledError
        return real(self, one)

    monkeypatch.setattr(Ledgers, "_write", write_some)
    with pytest.raises(_KilledError):
        desk.carry_out(plan)
    monkeypatch.undo()
    assert len(list(folders.journals.glob("*.journal"))) == 1


@pytest.mark.parametrize("label", ["", "port"])
def test_what_is_finished_in_the_next_window_is_shown_and_undone(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    label: str,
) -> None:
    home, folder = tmp_path / "home", tmp_path / "papers"
    folder.mkdir()
    write(folder, COUNT)
    before = sorted(one.name for one in folder.iterdir())
    save_identity(AppPaths.below(home), named(load_identity(AppPaths.below(home)), NAME))
    with used_window(qapp, home) as used:
        used.list(folder)
    interrupt(home, folder, label, monkeypatch)
    with used_window(qapp, home) as used:
        used.list(folder)
        if label:
            used.until(lambda: all(row.notes for row in used.rows), "tags in the list")
        else:
            used.until(lambda: {row.status for row in used.rows} == {"read"}, "all read, in it")
        assert len(used.rows) == COUNT
        used.trigger(ActionId.UNDO)
        used.until(lambda: not any(row.notes for row in used.rows), "no tags in the list")
        used.until(lambda: {row.status for row in used.rows} == {"unread"}, "all unread")
        assert sorted(one.name for one in folder.iterdir()) == before
        assert notes_files(folder) == []


def test_a_window_that_is_closed_while_it_writes_leaves_the_rest_to_the_next(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.dialogs.long_work._SHOWN_AFTER_MS", 1)
    home, folder = tmp_path / "home", tmp_path / "papers"
    folder.mkdir()
    write(folder, COUNT)
    reached, is_closed = Event(), Event()
    real, count = Ledgers._write, 0

    def write_slowly(self: Ledgers, one: Writing) -> str:
        nonlocal count
        count += 1
        if count == WRITTEN:
            reached.set()
            assert is_closed.wait(20)
        return real(self, one)

    with used_window(qapp, home) as used:
        used.list(folder)
        view = used.window.documents.view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        monkeypatch.setattr(Ledgers, "_write", write_slowly)

        def close() -> None:
            if not reached.is_set():
                QTimer.singleShot(5, close)
                return
            used.window.close()
            is_closed.set()

        QTimer.singleShot(5, close)
        used.trigger(ActionId.STATUS_READ)
        used.until(is_closed.is_set, "a window that is closed")
        assert not used.window.isVisible()
    assert len(notes_files(folder)) == WRITTEN, "a hidden window writes no further document"
    assert not [one for one in folder.iterdir() if "tmp" in one.suffix]
    folders = AppPaths.below(home)
    assert len(list(folders.journals.glob("*.journal"))) == 1
    monkeypatch.setattr(Ledgers, "_write", real)
    with used_window(qapp, home) as used:
        used.list(folder)
        words = "interrupted is finished"
        used.until(lambda: any(words in one for one in used.sentences), "it was told")
        used.until(lambda: {row.status for row in used.rows} == {"read"}, "all read, in the list")
    assert not list(folders.journals.glob("*"))
    again = Workspace(folders)
    assert {str(again.load(one)[0].status) for one in folder.glob("*.txt")} == {"read"}


def test_an_interrupted_change_is_finished_beside_the_window(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = many_papers(tmp_path)
    monkeypatch.setattr("reader.app.journal.LONG", 100)
    with monkeypatch.context() as patch, used_window(qapp, tmp_path / "home") as dying:
        dying.list(folder)
        patch.setattr(Ledgers, "_carry_out", lambda *_: Written(PAPERS, ()))
        dying.window.documents.view.selectAll()
        dying.trigger(ActionId.STATUS_READ)
        dying.until_said(f"{PAPERS} documents: read")
    assert notes_files(folder) == []
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.txt").write_text(WHOLE, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.list(other)
        told = used.until_said(f"The change of {PAPERS} documents that was interrupted is finished")
        assert len(notes_files(folder)) == PAPERS
        (undo,) = told.actions
        undo.run()
        used.until_said(f"Undone: status “read” of {PAPERS} documents.")
        used.list(folder)
        # The files stay: another process wrote them.
        used.until(lambda: statuses(used) == ["unread"] * PAPERS, "all of it taken back")
