"""Rows whose heights are guessed until somebody sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.panels.lazy_list import LazyList
from reader.ui.panels.row_heights import RowHeights

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from pytestqt.qtbot import QtBot

MANY = 20_000


class Uneven(QStyledItemDelegate):
    """Rows of 20 to 99 pixels; counts how often a height was asked for."""

    asked = 0

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        self.asked += 1
        return QSize(0, height_of(index.row()))


def height_of(row: int) -> int:
    return 20 + row * 37 % 80


@pytest.fixture
def view(qtbot: QtBot) -> LazyList:
    made = LazyList(QStringListModel([f"Lighter {n}" for n in range(MANY)]))
    qtbot.addWidget(made)
    made.setItemDelegate(Uneven(made))
    made.resize(200, 500)
    made.show()
    return made


def asked(view: LazyList) -> int:
    delegate = view.itemDelegate()
    assert isinstance(delegate, Uneven)
    return delegate.asked


def seen_rows(view: LazyList) -> list[int]:
    """The rows in view from top to bottom, found pixel by pixel."""
    found = (view.indexAt(QPoint(5, y)).row() for y in range(view.viewport().height()))
    return list(dict.fromkeys(found))


def assert_exact(view: LazyList) -> None:
    """The rows in view follow each other with their true heights."""
    rows = seen_rows(view)
    assert rows == list(range(rows[0], rows[-1] + 1))
    for row in rows:
        rect = view.visualRect(view.model().index(row, 0))
        assert rect.height() == height_of(row)
        following = view.visualRect(view.model().index(row + 1, 0))
        assert row + 1 == MANY or following.top() == rect.bottom() + 1


@given(st.lists(st.integers(1, 90), max_size=40), st.data())
def test_tops_are_the_sums_of_the_heights_before(true: list[int], data: st.DataObject) -> None:
    heights = RowHeights()
    heights.reset(len(true))
    for row in data.draw(st.permutations(range(len(true)))):
        heights.measure(row, true[row])
    assert heights.total == sum(true)
    for row, height in enumerate(true):
        top = sum(true[:row])
        assert heights.top(row) == top
        assert heights.row_at(top) == heights.row_at(top + height - 1) == row
    assert heights.row_at(sum(true)) is None
    assert heights.row_at(-1) is None


def test_only_rows_in_sight_are_measured(view: LazyList) -> None:
    assert asked(view) < 40
    view.scrollToBottom()
    assert_exact(view)
    assert seen_rows(view)[-1] == MANY - 1
    view.scrollTo(view.model().index(MANY // 2, 0))
    assert MANY // 2 in seen_rows(view)
    assert_exact(view)
    assert asked(view) < 160


def test_a_wheel_upwards_over_unmeasured_rows_moves_what_is_seen_by_its_step(
    view: LazyList,
) -> None:
    view.scrollTo(view.model().index(9_000, 0), LazyList.ScrollHint.PositionAtTop)
    bar = view.verticalScrollBar()
    for _turn in range(30):
        marked = view.model().index(seen_rows(view)[2], 0)
        before = view.visualRect(marked).top()
        bar.setValue(bar.value() - 60)
        assert view.visualRect(marked).top() == before + 60
        assert_exact(view)


def test_keys_walk_and_page_without_losing_a_row(view: LazyList, qtbot: QtBot) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 1
    for _page in range(4):
        before = seen_rows(view)
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        current = view.currentIndex().row()
        assert current in seen_rows(view)
        assert before[-1] - 1 <= current <= before[-1] + len(before)
        assert_exact(view)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == MANY - 1
    assert view.visualRect(view.currentIndex()).bottom() == view.viewport().height() - 1
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.currentIndex().row() < MANY - 3
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0
    assert view.verticalScrollBar().value() == 0


def test_another_width_keeps_the_row_on_top(view: LazyList) -> None:
    view.scrollTo(view.model().index(7_000, 0), LazyList.ScrollHint.PositionAtTop)
    first = seen_rows(view)[0]
    view.resize(260, 420)
    view.doItemsLayout()
    assert seen_rows(view)[0] == first
    assert_exact(view)


def test_a_short_list_is_measured_whole_so_that_its_scroll_bar_is_exact(qtbot: QtBot) -> None:
    made = LazyList(QStringListModel([f"Tug {n}" for n in range(30)]))
    qtbot.addWidget(made)
    made.setItemDelegate(Uneven(made))
    made.resize(200, 300)
    made.show()
    total = sum(height_of(row) for row in range(30))
    assert made.verticalScrollBar().maximum() == total - made.viewport().height()
