"""Editing notes in place: preview, private notes, drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.annotations import NotesWriteError
from reader.app.drafts import Draft, DraftShelf
from reader.app.paths import AppPaths
from reader.ui.actions import ActionId
from reader.ui.panels.note_preview import preview_html
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

PLACE = "the clerk of the café opposite"
_PREVIEW_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


def writing(used: UsedWindow, folder: Path) -> str:
    """A note whose editor is open; its id."""
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.ADD_NOTE)
    editing = used.window.side.notes.editing
    assert editing is not None
    return editing


def test_a_key_shows_how_the_note_reads_and_shows_the_text_again(
    used: UsedWindow, folder: Path
) -> None:
    writing(used, folder)
    editor = used.window.side.notes.editor
    QTest.keyClicks(editor.text, "A *clear* word")
    QTest.keyClick(editor.text, Qt.Key.Key_P, _PREVIEW_KEYS)
    assert editor.preview.isVisible()
    assert not editor.text.isVisible()
    assert editor.preview.toPlainText() == "A clear word"
    assert editor.preview.hasFocus()
    assert editor.shows_preview.isChecked()
    QTest.keyClick(editor.preview, Qt.Key.Key_P, _PREVIEW_KEYS)
    assert editor.text.isVisible()
    assert editor.text.hasFocus()
    QTest.keyClicks(editor.text, "!")
    QTest.keyClick(editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (note,) = used.reading.notes
    assert note.annotation.note == "A *clear* word!"


def test_the_preview_loads_nothing_and_leads_nowhere(used: UsedWindow, folder: Path) -> None:
    html = preview_html(
        "[The record](https://example.org/a?b&c), <https://example.org>,"
        " ![x](file:///etc/hostname) <script>alert(1)</script>"
    )
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html
    assert "(https://example.org/a?b&amp;c)" in html
    assert html.count("example.org") == 2
    writing(used, folder)
    preview = used.window.side.notes.editor.preview
    assert not preview.openLinks()
    assert preview.loadResource(2, "file:///etc/hostname") is None


def test_a_note_is_made_private_and_says_so(used: UsedWindow, folder: Path) -> None:
    note_id = writing(used, folder)
    panel = used.window.side.notes
    panel.editor.private.setChecked(True)
    panel.flush()
    (note,) = used.reading.notes
    assert note.annotation.is_private
    row = next(row for row in panel.view.rows.rows if row.key == note_id)
    assert row.spoken.endswith("private")
    undo = used.window.actions_table[ActionId.UNDO].text()
    assert undo == "&Undo private mark of note on 08VELLIN98 ¶1"
    used.trigger(ActionId.UNDO)
    assert not used.reading.notes[0].annotation.is_private


def test_what_was_typed_survives_a_crash_and_is_offered_again(
    qapp: QApplication, tmp_path: Path, folder: Path, used: UsedWindow
) -> None:
    note_id = writing(used, folder)
    QTest.keyClicks(used.window.side.notes.editor.text, "Typed for long")
    drafts = AppPaths.below(tmp_path / "home").drafts
    used.until(lambda: list(drafts.glob("*.json")), "a draft on disk")
    # The process dies: the system lets its lock go, and nothing else happens.
    keeper = used.window.desk.noting.drafts
    lock = keeper._shelf._lock
    assert lock is not None
    lock.release()
    with used_window(qapp, tmp_path / "home") as later:
        notice = later.until_said("What you typed on “a-whole.txt” on ")
        later.list(folder)
        later.choose("b-middle.txt")
        notice.actions[0].run()
        later.until_shown("a-whole.txt")
        panel = later.window.side.notes
        later.until(lambda: panel.editing == note_id, "the editor")
        assert panel.editor.text.toPlainText() == "Typed for long"
        panel.flush()
        assert later.reading.notes[0].annotation.note == "Typed for long"
        later.window.desk.noting.drafts.settle()
        assert DraftShelf(drafts).left() == []


def test_words_whose_note_is_gone_can_be_copied(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    used.list(folder)
    shelf = DraftShelf(AppPaths.below(tmp_path / "home").drafts)
    now = used.window.desk.workspace.now()
    shelf.keep(Draft(used.document.source.address, "no-such-note", "Kept words", (), now))
    shelf.close()
    used.window.desk.noting.drafts.offer()
    used.until_said("What you typed on “a-whole.txt”").actions[0].run()
    notice = used.until_said("is not there any more")
    notice.actions[0].run()
    assert QGuiApplication.clipboard().text() == "Kept words"
    notice.actions[1].run()
    assert DraftShelf(shelf._folder).left() == []


def test_words_that_could_not_be_stored_stay_a_draft_when_the_window_goes(
    qapp: QApplication, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise NotesWriteError("The disk is full.")

    with used_window(qapp, tmp_path / "home") as used:
        writing(used, folder)
        QTest.keyClicks(used.window.side.notes.editor.text, "Not on disk")
        monkeypatch.setattr(used.window.desk.workspace, "edit", refuse)
        monkeypatch.setattr("reader.ui.window.leaving.may_discard", _yes)
    (left,) = DraftShelf(AppPaths.below(tmp_path / "home").drafts).left()
    assert left.note == "Not on disk"


def _yes(_parent: object) -> bool:
    return True
