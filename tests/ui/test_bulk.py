"""Many documents at once in the real window: status by key, and tagging all that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.annotations import Person
from reader.ui.actions import ActionId
from tests.ui.window import WHOLE, UsedWindow, notes_files, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.ui.dialogs.tag_hits import TagHitsDialog

COUNT = 25


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(COUNT):
        text = WHOLE.replace("00098", f"{number + 100:05}")
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as one:
        yield one


def statuses(used: UsedWindow) -> list[str]:
    return [row.status for row in used.rows]


def test_the_status_of_the_document_by_key(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    assert notes_files(folder) == [], "opening is not reading"
    used.trigger(ActionId.STATUS_READ)
    assert str(used.reading.status) == "read"
    assert notes_files(folder) == ["00.txt.lacuna.xml"]
    used.trigger(ActionId.UNDO)
    assert str(used.reading.status) == "unread"


def test_the_status_of_all_chosen_rows_is_one_step(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    view = used.window.documents.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    used.trigger(ActionId.STATUS_SET_ASIDE)
    used.until(lambda: statuses(used) == ["set-aside"] * COUNT, "all set aside, in the list too")
    assert len(notes_files(folder)) == COUNT
    used.trigger(ActionId.UNDO)
    used.until(lambda: statuses(used) == ["unread"] * COUNT, "all as before")


def preview(used: UsedWindow, label: str) -> TagHitsDialog:
    used.trigger(ActionId.TAG_HITS)
    dialog = used.window.desk.bulk.dialog
    assert dialog is not None
    assert not dialog.do_it.isEnabled(), "nothing is done that was not shown"
    dialog.set_label(label)
    dialog.preview_requested.emit()
    used.until(lambda: dialog.plan is not None, "a preview")
    return dialog


def test_every_hit_gets_a_tag_after_a_preview(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    desk = used.window.desk
    desk.search.show_query("clerk")
    used.until(lambda: desk.search.is_at_rest and desk.search.answer is not None, "an answer")
    dialog = preview(used, "harbour")
    assert dialog.plan is not None
    assert dialog.plan.documents == COUNT
    assert dialog.plan.passages == 2 * COUNT
    assert "Undo takes all of it back." in dialog.counts
    assert "read at noon by the clerk" in dialog.samples
    assert notes_files(folder) == []
    dialog.accept()
    used.until(lambda: len(notes_files(folder)) == COUNT + 1, "a notes file for each, and a tag")
    used.until(lambda: all(row.notes for row in used.rows), "notes in the list")
    dialog = preview(used, "harbour")
    assert dialog.plan is not None
    assert dialog.plan.step is None
    assert not dialog.do_it.isEnabled()
    dialog.reject()
    used.trigger(ActionId.UNDO)
    used.until(lambda: not any(row.notes for row in used.rows), "no notes in the list")


def test_documents_as_a_whole(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    dialog = preview(used, "batch 7")
    assert not dialog.passages.isEnabled(), "no words were searched for"
    assert dialog.counts.startswith("25 documents will get the tag.")
    dialog.set_label("another")
    assert dialog.plan is None
    assert dialog.counts == ""
    dialog.reject()
    assert notes_files(folder) == []


def test_who_has_no_name_yet_is_told_what_it_is_for(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.list(folder)
    used.window.desk.workspace.identity = Person("nobody")
    asked: list[str] = []

    def ask(_parent: object, *, suggestion: str, purpose: str) -> tuple[str, str] | None:
        asked.append(purpose)
        return ("M. Aldous", "m-aldous") if len(asked) > 1 else None

    monkeypatch.setattr("reader.ui.window.notes.ask_identity", ask)
    used.window.documents.view.selectAll()
    used.trigger(ActionId.STATUS_READ)
    assert "25 documents will be marked “read”; if you cancel, nothing is changed." in asked[0]
    assert notes_files(folder) == []
    used.trigger(ActionId.STATUS_READ)
    used.until(lambda: statuses(used) == ["read"] * COUNT, "all read")
    assert "M. Aldous" in (folder / "00.txt.lacuna.xml").read_text("utf-8")
