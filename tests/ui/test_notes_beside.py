"""Notes beside their lines: where there is room, below each other, and in step with the page."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.actions import ActionId
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.panels.side import Panel
from reader.ui.window.tab_order import tab_stops
from tests.ui.invented import invented_reading
from tests.ui.window import two_papers, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.annotations.reading import Reading
    from reader.ui.pane.typeset.notes_beside import NotesBeside
    from reader.ui.theme.theme import ThemeManager
    from reader.ui.window.main_window import MainWindow


def worded() -> Reading:
    """The invented telegram; each note has some lines of words."""
    reading = invented_reading()
    notes = tuple(
        replace(note, annotation=replace(note.annotation, note="Compare the registers. " * 12))
        for note in reading.notes
    )
    return replace(reading, notes=notes)


@pytest.fixture
def pane(qtbot: QtBot, themes: ThemeManager) -> TypesetPane:
    made = TypesetPane(themes)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    made.set_reading(worded())
    qtbot.waitUntil(lambda: made.is_finished)
    return made


def settled(beside: NotesBeside) -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
    assert beside.isVisible()


def test_notes_begin_at_their_lines_and_never_cover_each_other(pane: TypesetPane) -> None:
    beside = pane.beside
    assert not beside.isVisible()
    beside.set_wanted(is_wanted=True)
    settled(beside)
    viewport = pane.page.viewport().geometry()
    assert beside.width() == 260
    assert beside.x() > viewport.right()
    assert beside.geometry().right() < pane.page.width()
    placed = beside.placed()
    assert [one.number for one in placed] == [1, 2, 3]
    for above, below in pairwise(placed):
        assert above.box.bottom() < below.box.top()
    span = placed[0].note.span
    assert span is not None
    pane.select(span)
    first = beside.placed()[0].box.top()
    assert abs(first - pane.page.cursorRect().top()) < 2 * pane.page.fontMetrics().height() + 24


def test_they_go_with_the_page(pane: TypesetPane) -> None:
    beside, bar = pane.beside, pane.page.verticalScrollBar()
    beside.set_wanted(is_wanted=True)
    settled(beside)
    bar.setValue(0)
    before = beside.placed()[0].box.top()
    bar.setValue(40)
    assert beside.placed()[0].box.top() == before - 40


def test_a_page_without_room_has_none(pane: TypesetPane) -> None:
    beside = pane.beside
    beside.set_wanted(is_wanted=True)
    settled(beside)
    pane.resize(900, 700)
    QCoreApplication.processEvents()
    assert not beside.isVisible()
    pane.resize(1300, 700)
    settled(beside)
    beside.set_wanted(is_wanted=False)
    assert not beside.isVisible()


def test_a_note_that_is_clicked_is_told_and_shown_whole(qtbot: QtBot, pane: TypesetPane) -> None:
    beside = pane.beside
    beside.set_wanted(is_wanted=True)
    settled(beside)
    second = beside.placed()[1]
    height = second.box.height()
    at = second.box.center().toPoint()
    pane.page.verticalScrollBar().setValue(0)
    with qtbot.waitSignal(pane.note_activated) as told:
        QTest.mouseClick(beside, Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [second.note.id]
    pane.set_current_note(second.note.id)
    assert beside.placed()[1].box.height() >= height


def test_only_notes_with_words_or_tags_stand_beside(pane: TypesetPane) -> None:
    plain = invented_reading()
    notes = tuple(replace(one, annotation=replace(one.annotation, note="")) for one in plain.notes)
    pane.set_reading(replace(plain, notes=notes))
    pane.beside.set_wanted(is_wanted=True)
    tagged = [one for one in notes if one.annotation.tags]
    assert len(pane.beside.placed()) == len(tagged)


def shows_beside(window: MainWindow) -> bool:
    return window.reader.panes.shows_notes_beside


def test_a_very_wide_window_shows_them_while_the_notes_panel_is_closed(
    qapp: QApplication, tmp_path: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(two_papers(tmp_path))
        window = used.window
        window.resize(2100, 900)
        used.select("tide gauge was")
        used.trigger(ActionId.HIGHLIGHT_1)
        window.side.show_panel(Panel.ROUTING)
        QCoreApplication.processEvents()
        assert shows_beside(window)
        window.reader.panes.note_activated.emit(used.reading.notes[0].id)
        assert window.side.shown is Panel.ROUTING, "the note stands beside its line already"
        window.side.show_panel(Panel.NOTES)
        assert not shows_beside(window)
        used.trigger(ActionId.PANELS)
        assert shows_beside(window)
        window.resize(1900, 900)
        assert not shows_beside(window)


def test_they_are_walked_by_keyboard_and_said(qtbot: QtBot, pane: TypesetPane) -> None:
    beside = pane.beside
    beside.set_wanted(is_wanted=True)
    settled(beside)
    pane.note_activated.connect(pane.set_current_note)
    beside.setFocus(Qt.FocusReason.TabFocusReason)
    ids = [one.note.id for one in beside.placed()]
    pane.set_current_note(ids[0])
    assert "Note 1: Compare the registers." in beside.accessibleDescription()
    with qtbot.waitSignal(pane.note_activated) as told:
        QTest.keyClick(beside, Qt.Key.Key_Down)
    assert told.args == [ids[1]]
    assert "Note 2: " in beside.accessibleDescription()
    QTest.keyClick(beside, Qt.Key.Key_End)
    last = beside.placed()[-1].note
    assert last.span is not None
    assert pane.top_offset() <= last.span.start <= pane.bottom_offset()
    assert beside.placed()[-1].box.bottom() <= beside.height()
    QTest.keyClick(beside, Qt.Key.Key_Up)
    with qtbot.waitSignal(pane.note_edit_requested) as asked:
        QTest.keyClick(beside, Qt.Key.Key_Return)
    assert asked.args == [ids[1]]
    QTest.keyClick(beside, Qt.Key.Key_Escape)
    assert pane.page.hasFocus()
    second = beside.placed()[1].note.span
    assert second is not None
    assert pane.caret_offset() == second.start


def test_tab_leads_from_the_page_to_its_notes_and_enter_to_their_editor(
    qapp: QApplication, tmp_path: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(two_papers(tmp_path))
        window = used.window
        window.resize(2100, 900)
        used.select("tide gauge was")
        used.trigger(ActionId.ADD_NOTE)
        used.until(lambda: used.has_keyboard(window.side.notes), "the editor")
        editor = QApplication.focusWidget()
        assert isinstance(editor, QWidget)
        QTest.keyClicks(editor, "Compare the registers.")
        window.side.notes.flush()
        used.trigger(ActionId.PANELS)
        window.side.show_panel(Panel.ROUTING)
        QCoreApplication.processEvents()
        assert shows_beside(window)
        pane = window.reader.pane
        assert isinstance(pane, TypesetPane)
        stops = tab_stops(window)
        assert stops.index(pane.beside) > stops.index(pane.page)
        pane.beside.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(pane.beside, Qt.Key.Key_Return)
        assert window.side.shown is Panel.NOTES
        assert used.has_keyboard(window.side.notes)
