"""Chips: what they say, and how they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.collection.query import terms, without
from reader.ui.search.chips import ChipRow
from reader.ui.theme.theme import ThemeMode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager

QUERY = 'harbour "bonded stores" (seal* OR rope) code:EWWT date:2007..2009 -post:lorne'


@pytest.fixture
def row(qtbot: QtBot, themes: ThemeManager) -> Iterator[ChipRow]:
    holder = QWidget()
    made = ChipRow(themes, holder)
    holder.resize(320, 200)
    made.resize(300, 30)
    qtbot.addWidget(holder)
    holder.show()
    made.set_terms(terms(QUERY))
    yield made
    holder.close()


def test_one_chip_for_each_term_in_words(row: ChipRow) -> None:
    said = [(chip.lead, chip.words) for chip in row.chips]
    assert said == [
        ("", "harbour"),
        ("phrase", "bonded stores"),
        ("", "seal* or rope"),
        ("TAGS code", "EWWT"),
        ("", "2007 to 2009"),
        ("post", "lorne"),
    ]
    assert [chip.is_filter for chip in row.chips] == [False, False, False, True, True, True]
    assert "not" in row.chips[-1].accessibleName()


def test_the_cross_takes_a_term_out_and_the_words_lead_to_it(qtbot: QtBot, row: ChipRow) -> None:
    chip = row.chips[3]
    with qtbot.waitSignal(row.chosen) as chosen:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert chosen.args == [chip.term]
    with qtbot.waitSignal(row.removed) as removed:
        QTest.mouseClick(
            chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, chip.height() // 2)
        )
    assert without(QUERY, removed.args[0]) == QUERY.replace("code:EWWT ", "")


def test_delete_takes_a_term_out_and_the_keyboard_stays_among_the_chips(
    qtbot: QtBot, row: ChipRow
) -> None:
    row.chips[1].setFocus()
    qtbot.waitUntil(row.chips[1].hasFocus)
    with qtbot.waitSignal(row.removed) as removed:
        QTest.keyClick(row.chips[1], Qt.Key.Key_Delete)
    assert row.chips[2].hasFocus()
    row.set_terms(terms(without(QUERY, removed.args[0])))
    assert row.chips[1].hasFocus()
    assert len(row.chips) == 5


def test_a_chip_that_says_the_same_stays(row: ChipRow) -> None:
    before = row.chips
    row.set_terms(terms(f"new {QUERY}"))
    assert row.chips[1:] == before
    assert before[0].term.span.start == 4
    row.set_terms(())
    assert row.isHidden()


def test_many_chips_are_scrolled(row: ChipRow, themes: ThemeManager) -> None:
    row.set_terms(terms(" ".join(f"post:harbour{n}" for n in range(40))))
    assert len(row.chips) == 40
    assert row.height() < 130
    themes.set_mode(ThemeMode.DARK)
    assert not row.grab().isNull()
