"""The Outline panel: rows, the mark of what is being read, the keyboard."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.annotations.reading import Reading
from reader.checks import read_document
from reader.document import OutlineKind
from reader.ui.icons import Icons
from reader.ui.panels.hint import HintRow
from reader.ui.panels.outline import OutlineDelegate, OutlinePanel
from reader.ui.panels.outline_rows import OutlineRow, outline_rows, row_after
from reader.ui.panels.side import Panel, SidePanel
from tests.ui.readings import many_kinds, telegram_document
from tests.ui.telegrams import release, seams

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.document import Document
    from reader.ui.theme.theme import ThemeManager

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@cache
def one_of_fourteen() -> Document:
    """A sample of which one section is here, without ¶32 and ¶33."""
    (document,) = read_document(SAMPLES / "07VELLIN412.txt")
    return document


@pytest.fixture
def panel(themes: ThemeManager, qtbot: QtBot) -> OutlinePanel:
    made = OutlinePanel(themes, Icons(themes))
    qtbot.addWidget(made)
    made.resize(300, 700)
    made.show()
    return made


def listed(panel: OutlinePanel) -> list[OutlineRow]:
    return [row for row in panel.view.rows.rows if isinstance(row, OutlineRow)]


def row_of(panel: OutlinePanel, label: str) -> OutlineRow:
    return next(row for row in listed(panel) if row.entry.label == label)


def current_label(panel: OutlinePanel) -> str:
    row = panel.view.current()
    return row.entry.label if isinstance(row, OutlineRow) else ""


def give_keyboard(panel: OutlinePanel) -> None:
    panel.activateWindow()
    panel.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
    QApplication.processEvents()


def wants(panel: OutlinePanel, letter: str) -> bool:
    """Whether a letter is kept from the window's shortcuts."""
    key = Qt.Key(ord(letter.upper()))
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, none, letter)
    event.ignore()
    QApplication.sendEvent(panel.view, event)
    return event.isAccepted()


def test_without_a_document_it_says_what_would_be_here(panel: OutlinePanel) -> None:
    (hint,) = panel.view.rows.rows
    assert isinstance(hint, HintRow)
    assert hint.text == "The outline of a document appears here."
    panel.set_reading(Reading(replace(telegram_document(), telegrams=(), findings=())))
    (hint,) = panel.view.rows.rows
    assert isinstance(hint, HintRow)
    assert hint.text.startswith("This document has no headings")
    panel.set_reading(None)
    assert panel.view.rows.rows[0].spoken == "The outline of a document appears here."


def test_rows_are_spoken_in_words() -> None:
    spoken = [row.spoken for row in outline_rows(one_of_fourteen())]
    assert spoken[0] == "Gap: Sections 1–11 of 14 are not in this copy"
    assert any(words.startswith("¶30, SBU: ") for words in spoken)
    assert "Gap: Paragraphs 32 and 33 are absent: removed or misnumbered" in spoken


def test_a_wrong_number_is_said_and_drawn_below(panel: OutlinePanel) -> None:
    document = seams()
    panel.set_reading(Reading(document))
    wrong = [row for row in listed(panel) if row.entry.printed]
    assert wrong
    for row in wrong:
        assert f"printed {row.entry.printed}" in row.spoken
        assert row.entry.label in row.tip
        right = replace(row.entry, printed="")
        delegate = panel.view.itemDelegate()
        assert isinstance(delegate, OutlineDelegate)
        plain = OutlineRow("plain", right)
        assert delegate.measure(row, 300) > delegate.measure(plain, 300)


def test_a_click_and_enter_ask_for_the_place(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.set_reading(Reading(one_of_fourteen()))
    row = row_of(panel, "¶31")
    rect = panel.view.rect_of(row.key)
    assert rect is not None
    with qtbot.waitSignal(panel.spans_requested) as asked:
        QTest.mouseClick(
            panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(60, 8)
        )
    assert asked.args == [row.entry.spans]
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    after = panel.view.current()
    assert isinstance(after, OutlineRow)
    assert after.entry.kind is OutlineKind.PARAGRAPH_GAP
    with qtbot.waitSignal(panel.spans_requested) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert asked.args == [after.entry.spans]


def test_the_place_being_read_is_marked(panel: OutlinePanel) -> None:
    panel.set_reading(Reading(one_of_fourteen()))
    row = row_of(panel, "¶31")
    marked = []
    shots = []
    for offset in (0, row.entry.span.start + 5, 0):
        panel.set_place(offset)
        marked.append(panel.here)
        shots.append(panel.grab().toImage())
    assert marked == [None, row.entry, None]
    assert shots[0] == shots[2] != shots[1]


def test_the_marked_entry_is_kept_in_sight_unless_somebody_looks(panel: OutlinePanel) -> None:
    panel.resize(300, 90)
    panel.set_reading(Reading(one_of_fourteen()))
    panel.view.clearFocus()
    bar = panel.view.verticalScrollBar()
    assert bar.maximum() > 0
    panel.set_place(10**6)
    assert bar.value() > 0
    give_keyboard(panel)
    at = bar.value()
    panel.set_place(row_of(panel, "¶30").entry.span.start)
    assert bar.value() == at


def test_an_outline_that_is_not_seen_is_made_when_it_is(themes: ThemeManager, qtbot: QtBot) -> None:
    made = OutlinePanel(themes, Icons(themes))
    qtbot.addWidget(made)
    document = one_of_fourteen()
    made.set_reading(Reading(document))
    made.set_place(len(document.text))
    assert made.view.rows.rows == ()
    made.show()
    assert len(listed(made)) == len(outline_rows(document))
    assert made.here == listed(made)[-1].entry


def test_notes_leave_the_rows_and_another_document_begins_above(panel: OutlinePanel) -> None:
    document = one_of_fourteen()
    panel.set_reading(Reading(document))
    panel.view.make_current(row_of(panel, "¶34").key)
    panel.set_place(len(document.text))
    panel.set_reading(Reading(document))
    assert current_label(panel) == "¶34"
    assert panel.here is not None
    panel.set_reading(Reading(telegram_document("other.txt")))
    assert panel.view.current() is None
    assert panel.here is None


def test_typing_finds_numbers_and_words(panel: OutlinePanel) -> None:
    panel.set_reading(Reading(one_of_fourteen()))
    give_keyboard(panel)
    QTest.keyClicks(panel.view, "34")
    assert current_label(panel) == "¶34"
    words = row_of(panel, "¶31").entry.text.split()
    panel.view._pause.setRemainingTime(0)
    QTest.keyClicks(panel.view, " ".join(words[:3]))
    assert current_label(panel) == "¶31"
    panel.view._pause.setRemainingTime(0)
    QTest.keyClicks(panel.view, "zzz")
    assert current_label(panel) == "¶31"


def test_a_search_goes_on_from_where_it_is_and_round() -> None:
    rows = outline_rows(one_of_fourteen())
    gaps = [at for at, row in enumerate(rows) if row.answers("sections")]
    assert row_after(rows, "sections", 0) == gaps[0]
    assert row_after(rows, "Sections", gaps[0] + 1) == gaps[1]
    assert row_after(rows, "sections", gaps[1] + 1) == gaps[0]
    assert row_after(rows, "ections", 0) is None


def test_letters_are_the_windows_own_after_a_click(panel: OutlinePanel) -> None:
    panel.set_reading(Reading(one_of_fourteen()))
    give_keyboard(panel)
    assert wants(panel, "n")
    assert not wants(panel, " ")
    rect = panel.view.rect_of(row_of(panel, "¶31").key)
    assert rect is not None
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert not wants(panel, "n")
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert wants(panel, "n")


def test_lists_say_how_many_items(panel: OutlinePanel) -> None:
    document = release()
    panel.set_reading(Reading(document))
    lists = [row for row in listed(panel) if row.entry.kind is OutlineKind.LIST]
    assert len(lists) == len([one for one in document.lists if one.items])
    for row, one in zip(lists, document.lists, strict=True):
        assert row.spoken.startswith(f"List, {len(one.items)} item")
    assert not panel.grab().toImage().isNull()


@pytest.mark.parametrize("width", range(240, 421, 20))
@pytest.mark.parametrize("count", [7, 123, 4567])
def test_no_tab_is_cut_off(themes: ThemeManager, qtbot: QtBot, width: int, count: int) -> None:
    side = SidePanel(themes, Icons(themes))
    qtbot.addWidget(side)
    side.resize(width, 600)
    side.show()
    for panel in (Panel.CHECKS, Panel.NOTES, Panel.REFERENCES):
        side.tabs.set_count(panel, count)
    last = side.tabs.tabRect(side.tabs.count() - 1)
    assert side.tabs.tabRect(0).left() >= 0
    assert side.tabs.mapTo(side, last.bottomRight()).x() < width
    told = side.tabs.tabToolTip(4)
    if side.tabs.tabText(4) != "References":
        assert told == f"References, {count:d}", "what is not shown whole is told"


@pytest.mark.parametrize("width", [300, 240])
def test_the_tabs_fit(themes: ThemeManager, qtbot: QtBot, width: int) -> None:
    side = SidePanel(themes, Icons(themes))
    qtbot.addWidget(side)
    side.resize(width, 600)
    side.show()
    side.set_reading(many_kinds())
    side.tabs.set_count(Panel.CHECKS, 77)
    side.tabs.set_count(Panel.NOTES, 88)
    side.tabs.set_count(Panel.REFERENCES, 12)
    last = side.tabs.tabRect(side.tabs.count() - 1)
    assert side.tabs.tabText(4) == "Refs"
    assert side.tabs.accessibleTabName(4) == "References, 12"
    assert side.tabs.tabRect(0).left() >= 0
    assert side.tabs.mapTo(side, last.bottomRight()).x() < width
    side.show_panel(Panel.OUTLINE)
    assert side.outline.isVisible()
    assert listed(side.outline)
    side.focus_shown()
    assert side.outline.view.accessibleName() == "Outline"
