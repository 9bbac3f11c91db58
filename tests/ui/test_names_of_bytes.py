"""A session in the real window over a document whose name is no UTF-8, and the start after it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from reader.ui.actions import ActionId
from reader.ui.instance import server_name
from tests.ui.many_papers import PAPERS, choose_all, many_papers, statuses
from tests.ui.test_tag_hits import preview
from tests.ui.window import UsedWindow, notes_files, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
NAME = os.fsdecode(b"bad\xff.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = many_papers(tmp_path)
    (made / "07.txt").rename(made / NAME)
    return made.rename(tmp_path / os.fsdecode(b"p\xe4pers"))


def change_many(used: UsedWindow, folder: Path, tmp_path: Path) -> None:
    desk = used.window.desk
    choose_all(used, folder)
    used.trigger(ActionId.STATUS_RELEVANT)
    used.until(lambda: statuses(used) == ["relevant"] * PAPERS, "a status on all")
    used.trigger(ActionId.UNDO)
    used.until(lambda: statuses(used) == ["unread"] * PAPERS, "all as before")
    desk.search.show_query("clerk")
    used.until(lambda: desk.search.is_at_rest and desk.search.answer is not None, "an answer")
    preview(used, "harbour").accept()
    used.until(lambda: len(notes_files(folder)) == PAPERS + 1, "a notes file for each, and a tag")
    used.until(lambda: all(row.notes for row in used.rows), "notes in the list")
    used.trigger(ActionId.BATCH_SEARCH)
    dialog = desk.searching.batches.dialog
    assert dialog is not None
    dialog.list.setPlainText("clerk\n")
    dialog.search.click()
    used.until(lambda: dialog.rows.rows, "the table")
    desk.searching.batches.save(tmp_path / "found.csv")
    used.until(lambda: os.fsencode(NAME) in _bytes(tmp_path / "found.csv"), "the file's own name")
    dialog.close()
    desk.search.show_query("")
    used.until(lambda: desk.search.is_at_rest, "the whole list")


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_day_with_such_a_file(
    qapp: QApplication, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / os.fsdecode(b"h\xf6me")
    assert server_name(home) != server_name(tmp_path)
    target = tmp_path / "out.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    with used_window(qapp, home) as used:
        change_many(used, folder, tmp_path)
        used.choose(NAME)
        used.until_shown(NAME)
        used.select("at noon")
        used.trigger(ActionId.HIGHLIGHT_1)
        used.until(lambda: len(used.reading.notes) == 3, "a third note")
        used.trigger(ActionId.STATUS_READ)
        used.trigger(ActionId.EXPORT_DOCUMENT)
        used.until_said("3 notes on 1 document exported")
        QTest.qWait(50)
        used.window.close()
    with used_window(qapp, home) as used:
        used.window.desk.session.resume()
        used.until_shown(NAME)
        used.until(used.has_all_rows, "the list")
        assert used.window.desk.collection.folder == folder
        assert len(used.reading.notes) == 3
        assert str(used.reading.status) == "read"
        assert {row.path.name for row in used.rows} >= {NAME}
