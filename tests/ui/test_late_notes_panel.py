"""The Notes panel is made when it is first needed, and knows then what it would have known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.ui.actions import ActionId
from reader.ui.panels.tabs import Panel
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

PLACE = "the clerk of the café opposite"


def is_made(used: UsedWindow) -> bool:
    return used.window.side.made_notes is not None


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(two_papers(tmp_path))
        assert not is_made(used)
        yield used


def test_a_highlight_is_counted_and_later_shown_as_the_current_note(used: UsedWindow) -> None:
    side = used.window.side
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    assert not is_made(used)
    (note,) = used.reading.notes
    assert side.rail.buttons[list(Panel).index(Panel.NOTES)].count == 1
    side.show_panel(Panel.NOTES)
    assert is_made(used)
    assert side.notes.isVisibleTo(side)
    assert side.notes.current == note.annotation.id
    assert side.shown is Panel.NOTES


def test_what_is_typed_in_it_is_stored(used: UsedWindow) -> None:
    used.select(PLACE)
    used.trigger(ActionId.ADD_NOTE)
    editor = used.window.side.notes.editor
    QTest.keyClicks(editor.text, "Who was it?")
    QTest.keyClick(editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (note,) = used.reading.notes
    assert note.annotation.note == "Who was it?"
    # Each of those that hear the panel hears it once.
    used.trigger(ActionId.UNDO)
    (note,) = used.reading.notes
    assert not note.annotation.note


def test_a_draft_is_kept_from_it(used: UsedWindow) -> None:
    used.select(PLACE)
    used.trigger(ActionId.ADD_NOTE)
    QTest.keyClicks(used.window.side.notes.editor.text, "Half a thought")
    drafts = used.window.desk.noting.drafts
    drafts.settle()
    assert drafts._kept is not None
    assert drafts._kept.note == "Half a thought"


def test_nothing_of_it_is_made_by_what_only_looks_at_it(used: UsedWindow) -> None:
    side = used.window.side
    assert not side.is_editing
    side.flush()
    used.window.desk.noting.say_meanwhile()
    used.window.desk.noting.drafts.settle()
    assert used.window.desk.stage.is_stored()
    assert not is_made(used)
    heard: list[object] = []
    side.with_notes(heard.append)
    assert not heard
    made = side.notes
    side.with_notes(heard.append)
    assert heard == [made, made]


def test_in_front_it_is_made_in_its_place(used: UsedWindow) -> None:
    side = used.window.side
    side.put_in_front(Panel.OUTLINE)
    made = side.notes
    assert side._stack.currentWidget() is side.outline
    assert side._stack.indexOf(made) == list(Panel).index(Panel.NOTES)
    side.put_in_front(Panel.NOTES)
    assert side._stack.currentWidget() is made
    side.put_in_front(Panel.REFERENCES)
    assert side._stack.currentWidget() is side.references
