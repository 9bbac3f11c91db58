"""The timeline: bars, brushing, handles by keys, and what has no month."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from reader.ui.search.timeline import Timeline
from reader.ui.search.timeline_bars import (
    LEAST_BAR,
    Bar,
    Month,
    bar_words,
    bars_of,
    month_iso,
    month_number,
    months_of,
    span_iso,
    ticks,
)
from reader.ui.search.timeline_scale import YearOnly

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager

FIRST, LAST = month_number(2005, 1), month_number(2010, 12)
MONTHS = tuple(Month(n, n % 7 + 1, n % 3) for n in range(FIRST, LAST + 1))


@pytest.fixture
def line(qtbot: QtBot, themes: ThemeManager) -> Timeline:
    made = Timeline(themes)
    qtbot.addWidget(made)
    made.set_months(MONTHS, ())
    made.resize(600, 60)
    made.show()
    return made


def middle(line: Timeline, year: int, month: int) -> QPoint:
    number = month_number(year, month)
    return QPoint(round((line.scale.x_of(number) + line.scale.x_of(number + 1)) / 2), 20)


@given(
    st.lists(st.integers(12 * 1900, 12 * 2020), min_size=1, max_size=20, unique=True),
    st.integers(30, 900),
)
def test_bars_hold_every_document_and_none_is_too_narrow(numbers: list[int], width: int) -> None:
    months = [Month(n, 3, 1) for n in sorted(numbers)]
    bars = bars_of(months, width)
    assert sum(bar.total for bar in bars) == 3 * len(months)
    assert sum(bar.incomplete for bar in bars) == len(months)
    assert all(one.stop == two.first for one, two in pairwise(bars))
    assert len(bars) * LEAST_BAR <= width or months_of(months, width) == 1200
    assert bars[0].first <= months[0].number
    assert bars[-1].stop > months[-1].number


def test_words_for_months_and_spans() -> None:
    assert month_iso(month_number(2007, 11)) == "2007-11"
    assert span_iso(month_number(2007, 1), month_number(2009, 12)) == ("2007", "2009")
    assert span_iso(month_number(2007, 1), month_number(2009, 11)) == ("2007-01", "2009-11")
    assert bar_words(Bar(month_number(2007, 11), month_number(2007, 12), 1, 0)) == "November 2007"
    assert bar_words(Bar(month_number(2007, 4), month_number(2007, 7), 1, 0)) == (
        "April to June 2007"
    )
    assert bar_words(Bar(month_number(2007, 1), month_number(2008, 1), 1, 0)) == "2007"
    assert bar_words(Bar(month_number(1960, 1), month_number(1965, 1), 1, 0)) == "1960 to 1964"


def test_years_are_named_where_there_is_room() -> None:
    assert ticks(FIRST, LAST + 1, 500, 40) == (2005, 2006, 2007, 2008, 2009, 2010)
    assert ticks(12 * 1966, 12 * 2011, 300, 40) == (1970, 1980, 1990, 2000, 2010)
    assert ticks(month_number(2007, 3), month_number(2007, 9), 300, 40) == (2007,)


def test_brushing_chooses_the_months_from_press_to_release(qtbot: QtBot, line: Timeline) -> None:
    with qtbot.waitSignal(line.range_chosen) as chosen:
        QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=middle(line, 2007, 3))
        QTest.mouseMove(line, middle(line, 2007, 9))
        QTest.mouseMove(line, middle(line, 2008, 5))
        QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=middle(line, 2008, 5))
    assert chosen.args == [("2007-03", "2008-05")]
    assert line.chosen == (month_number(2007, 3), month_number(2008, 5))


def test_a_click_chooses_one_bar_and_again_none(qtbot: QtBot, line: Timeline) -> None:
    at = middle(line, 2006, 2)
    with qtbot.waitSignal(line.range_chosen) as chosen:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [("2006-02", "2006-02")]
    with qtbot.waitSignal(line.range_chosen) as chosen:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [None]
    assert line.chosen is None


def test_arrows_move_a_handle_by_a_month_and_pages_by_a_year(qtbot: QtBot, line: Timeline) -> None:
    line.set_range(month_number(2007, 1), month_number(2009, 12))
    line.last.setFocus()
    with qtbot.waitSignal(line.range_chosen) as chosen:
        QTest.keyClick(line.last, Qt.Key.Key_Left)
    assert chosen.args == [("2007-01", "2009-11")]
    with qtbot.waitSignal(line.range_chosen) as chosen:
        QTest.keyClick(line.first, Qt.Key.Key_PageDown)
    assert chosen.args == [("2008-01", "2009-11")]
    assert line.first.accessibleName() == "First month: January 2008"
    with qtbot.waitSignal(line.range_chosen) as chosen:
        QTest.keyClick(line.first, Qt.Key.Key_End)
    assert line.chosen == (LAST, LAST)  # the other handle was pushed along
    with qtbot.waitSignal(line.range_chosen) as chosen:
        QTest.keyClick(line.first, Qt.Key.Key_Delete)
    assert chosen.args == [None]


def test_a_handle_is_dragged_and_stops_at_the_other(qtbot: QtBot, line: Timeline) -> None:
    line.set_range(month_number(2007, 1), month_number(2008, 12))
    handle = line.first
    grip = QPoint(handle.width() // 2, 20)
    with qtbot.waitSignal(line.range_chosen) as chosen:
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=grip)
        QTest.mouseMove(handle, handle.mapFromParent(middle(line, 2007, 8)))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert chosen.args == [("2007-08", "2008-12")]
    with qtbot.waitSignal(line.range_chosen) as chosen:
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=grip)
        QTest.mouseMove(handle, handle.mapFromParent(middle(line, 2010, 8)))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert line.chosen == (month_number(2008, 12), month_number(2008, 12))


def test_the_whole_axis_is_no_range(qtbot: QtBot, line: Timeline) -> None:
    line.set_range(month_number(2005, 2), LAST)
    with qtbot.waitSignal(line.range_chosen) as chosen:
        QTest.keyClick(line.first, Qt.Key.Key_Left)
    assert chosen.args == [None]
    line.set_range(None, month_number(2006, 6))
    assert line.chosen == (FIRST, month_number(2006, 6))


def test_years_of_unknown_month_have_a_lane_and_stretch_the_axis(
    qtbot: QtBot, line: Timeline
) -> None:
    line.set_months(MONTHS, (YearOnly(2003, 12), YearOnly(2008, 4)))
    assert line.bars[0].first == month_number(2003, 1)
    assert sum(bar.total for bar in line.bars) == sum(month.total for month in MONTHS)
    at = QPointF((line.scale.x_of(12 * 2003) + line.scale.x_of(12 * 2004)) / 2, 34 + 4)
    assert line.words_at(at) == "2003: 12 documents known only by the year"
    with qtbot.waitSignal(line.year_chosen) as chosen:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert chosen.args == [2003]


def test_a_bar_says_its_month_and_what_is_incomplete(line: Timeline) -> None:
    month = next(one for one in MONTHS if one.incomplete == 2)
    at = QPointF((line.scale.x_of(month.number) + line.scale.x_of(month.number + 1)) / 2, 20)
    words = line.words_at(at)
    assert words.endswith(f"{month.total} documents, 2 incomplete")


def test_handles_are_sliders_to_a_screen_reader(line: Timeline) -> None:
    interface = QAccessible.queryAccessibleInterface(line.first)
    assert interface is not None
    assert interface.role() is QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "First month: January 2005"


def test_without_documents_there_is_no_timeline(line: Timeline) -> None:
    line.set_months((), ())
    assert line.isHidden()
    assert line.chosen is None


def test_where_nothing_is_found_the_axis_is_that_of_all_there_is(line: Timeline) -> None:
    line.set_whole((Month(month_number(1974, 3), 0), Month(month_number(2013, 2), 0)))
    line.set_months((Month(month_number(2008, 1), 1),), ())
    line.set_none()
    assert not line.isHidden()
    assert not any(bar.total for bar in line.bars)
    assert line.scale.ends == (month_number(1974, 1), month_number(2013, 12))


def test_a_single_month_is_a_bar_of_its_year_and_no_banner(line: Timeline) -> None:
    line.set_months((Month(month_number(2008, 1), 1),), ())
    (bar,) = (bar for bar in line.bars if bar.total)
    assert line.scale.rect_of(bar).width() < line.width() / 11
    assert line.scale.month_at(line.width() - 8) == month_number(2008, 12)
