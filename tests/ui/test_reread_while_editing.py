"""A document that is read again while one of its notes is written: the editor stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui.actions import ActionId
from tests.ui.test_rereading import CHANGED, NOTED, PAPER, top_words
from tests.ui.window import UsedWindow, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.ui.panels.note_editor import GrowingText

TOP = "berth 31."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, path: Path) -> Iterator[UsedWindow]:
    yield from listed(qapp, path)


def begin(used: UsedWindow, words: str) -> GrowingText:
    """Select words, press N, and type; the field that has the keyboard."""
    used.select(words)
    used.trigger(ActionId.ADD_NOTE)
    text = used.window.side.notes.editor.text
    used.until(text.hasFocus, "the editor")
    QTest.keyClicks(text, "heron")
    return text


def reload_from_notice(used: UsedWindow, path: Path, text: str) -> None:
    """A colleague changes the file; Reload is pressed in what the window says of that."""
    path.write_text(text, encoding="utf-8")
    used.window.activated.emit()
    used.until_said("changed on disk").actions[0].run()
    until_read_again(used, text)


def reload_by_key(used: UsedWindow, path: Path, text: str) -> None:
    """The same with F5."""
    path.write_text(text, encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    until_read_again(used, text)


def until_read_again(used: UsedWindow, text: str) -> None:
    """Wait for the text as it is now."""
    used.until(lambda: used.document.text == text, "the text read again")
    used.until(lambda: used.window.reader.pane.is_finished, "all of it")  # type: ignore[attr-defined]


def type_on(letters: str) -> None:
    """Type into whatever has the keyboard."""
    part = QApplication.focusWidget()
    assert part is not None
    QTest.keyClicks(part, letters)


@pytest.mark.parametrize("reload", [reload_from_notice, reload_by_key])
def test_what_is_typed_on_goes_into_the_note_and_not_to_the_program(
    used: UsedWindow, path: Path, reload: Callable[[UsedWindow, Path, str], None]
) -> None:
    text = begin(used, NOTED)
    (note,) = used.reading.notes
    text.moveCursor(text.textCursor().MoveOperation.Left)
    status = used.reading.status
    reload(used, path, CHANGED)
    assert used.window.side.notes.editing == note.id
    assert text.hasFocus()
    type_on("x2")
    assert text.toPlainText() == "herox2n"
    assert used.reading.status is status
    assert used.reading.notes[0].annotation.colour is note.annotation.colour
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (stored,) = used.reading.notes
    assert stored.annotation.note == "herox2n"
    assert stored.span is not None
    assert stored.span.of(CHANGED) == NOTED


def test_an_editor_without_a_change_keeps_its_caret(used: UsedWindow, path: Path) -> None:
    text = begin(used, NOTED)
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    used.trigger(ActionId.EDIT_NOTE)
    text.moveCursor(text.textCursor().MoveOperation.Left)
    reload_from_notice(used, path, CHANGED)
    assert text.hasFocus()
    type_on("x2")
    assert text.toPlainText() == "herox2n"


def test_the_editor_of_the_whole_document_stays_too(used: UsedWindow, path: Path) -> None:
    used.trigger(ActionId.DOCUMENT_NOTE)
    text = used.window.side.notes.document_editor.text
    used.until(text.hasFocus, "the editor")
    type_on("her")
    reload_from_notice(used, path, CHANGED)
    type_on("on")
    assert text.toPlainText() == "heron"
    used.window.side.flush()
    assert used.reading.document_note == "heron"


def test_the_place_stays_and_the_notes_are_reported(used: UsedWindow, path: Path) -> None:
    begin(used, NOTED)
    used.window.reader.jump(used.spans(TOP)[0].start)
    before = top_words(used)
    reload_from_notice(used, path, CHANGED.replace("berth 12", "berth 12a"))
    assert top_words(used) == before
    used.until_said("not the one its notes were made on")
    assert used.window.side.notes.editor.text.hasFocus()
