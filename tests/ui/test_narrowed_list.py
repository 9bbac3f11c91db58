"""A field over a list: what it shows, what it says, and how a row is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from reader.ui.dialogs.narrowed_list import Column, NarrowedList, Room, Row, fits

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager

ROWS = (Row(("Lorne", "a.txt")), Row(("Vellin", "b.txt")), Row(("Harrow Bay", "c.txt")))


@pytest.fixture
def dialog(themes: ThemeManager, qtbot: QtBot) -> QDialog:
    made = QDialog()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def rows(dialog: QDialog) -> NarrowedList:
    made = NarrowedList((Column(Room.REST), Column(12, is_muted=True)), dialog)
    dialog.show()
    return made


def _taken(rows: NarrowedList) -> list[int]:
    heard: list[int] = []
    rows.taken.connect(heard.append)
    return heard


def test_the_first_row_is_the_current_one(rows: NarrowedList) -> None:
    seen: list[int | None] = []
    for shown in ((), ROWS, ()):
        rows.show_rows(shown)
        seen.append(rows.current)
    assert seen == [None, 0, None]


def test_arrows_in_the_field_walk_the_rows(rows: NarrowedList) -> None:
    rows.show_rows(ROWS)
    QTest.keyClick(rows.field, Qt.Key.Key_Down)
    QTest.keyClick(rows.field, Qt.Key.Key_Down)
    QTest.keyClick(rows.field, Qt.Key.Key_Up)
    assert rows.current == 1


def test_return_takes_a_row_only_where_no_button_does(rows: NarrowedList) -> None:
    taken = _taken(rows)
    rows.show_rows(ROWS)
    QTest.keyClick(rows.field, Qt.Key.Key_Return)
    assert taken == []
    rows.take_at_once()
    QTest.keyClick(rows.field, Qt.Key.Key_Down)
    QTest.keyClick(rows.field, Qt.Key.Key_Return)
    assert taken == [1]
    rows.show_rows(())
    QTest.keyClick(rows.field, Qt.Key.Key_Return)
    assert taken == [1]


def test_what_cannot_be_taken_says_why_and_is_still_walked(rows: NarrowedList) -> None:
    rows.show_rows([Row(("Lorne", "a.txt"), tips=("Post",), why_not="Open a folder first.")])
    item = rows.list.topLevelItem(0)
    assert item is not None
    assert rows.current == 0
    assert item.toolTip(0) == "Open a folder first."
    described = item.data(0, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert described == "Open a folder first."
    assert item.foreground(0) == item.foreground(1)


def test_a_sentence_stands_only_where_there_is_one(rows: NarrowedList) -> None:
    rows.say("None here.")
    assert rows.empty.isVisible()
    rows.say("")
    assert not rows.empty.isVisible()


@pytest.mark.parametrize(
    ("typed", "is_fitting"),
    [("", True), ("BAY har", True), ("harrow lorne", False), ("  ", True)],
)
def test_each_typed_word_must_be_held(typed: str, is_fitting: bool) -> None:
    assert fits("Harrow Bay", typed) is is_fitting
