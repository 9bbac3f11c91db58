"""Facets: what is shown of them, and what clicks and keys choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.collection.facets import FacetCounts, FacetName, FacetValue
from reader.collection.query import Choice, FieldName
from reader.ui.search.facet_rows import (
    FacetModel,
    HeadRow,
    MoreRow,
    ValueRow,
    rows_of,
    spoken,
)
from reader.ui.search.facets import FacetList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


def posts(count: int, more: int = 0, **choices: Choice) -> FacetCounts:
    values = tuple(
        FacetValue(f"post{n}", f"Post {n}", "", 100 - n, choices.get(f"post{n}", Choice.CLEAR))
        for n in range(count)
    )
    return FacetCounts(FacetName.POST, values, more)


KINDS = FacetCounts(
    FacetName.KIND,
    (
        FacetValue("telegram", "Telegram", "", 90, Choice.CLEAR),
        FacetValue("report", "Report", "", 10, Choice.CLEAR),
    ),
    0,
)


@pytest.fixture
def facets(qtbot: QtBot, themes: ThemeManager) -> FacetList:
    made = FacetList(themes)
    qtbot.addWidget(made)
    made.resize(172, 500)
    made.set_facets([posts(60), KINDS])
    made.show()
    return made


def labels(facets: FacetList) -> list[str]:
    return [str(facets.facets.data(facets.facets.index(n))) for n in range(len(facets.facets.rows))]


def click(
    facets: FacetList,
    at: int,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    place: QPoint | None = None,
) -> None:
    box = facets.visualRect(facets.facets.index(at))
    QTest.mouseClick(facets.viewport(), Qt.MouseButton.LeftButton, modifier, place or box.center())


def test_a_long_facet_shows_its_first_values_and_those_chosen() -> None:
    rows = list(rows_of([posts(60, post17=Choice.EXCLUDE)], frozenset()))
    values = [row.value.label for row in rows if isinstance(row, ValueRow)]
    assert values == ["Post 0", "Post 1", "Post 2", "Post 3", "Post 17"]
    assert rows[-1] == MoreRow(FacetName.POST, "Post", 55)
    # One value more than is shown takes no more room than the words that would hide it.
    assert not any(isinstance(row, MoreRow) for row in rows_of([posts(5)], frozenset()))
    assert list(rows_of([FacetCounts(FacetName.TAG, (), 0)], frozenset())) == []


def test_what_no_list_shows_is_counted_all_the_same() -> None:
    facet = posts(60, more=40)
    assert list(rows_of([facet], frozenset()))[-1] == MoreRow(FacetName.POST, "Post", 96)
    last = list(rows_of([facet], frozenset({FacetName.POST})))[-1]
    assert spoken(last) == "Fewer (40 rarer ones are not listed), Post"


def test_more_unfolds_and_folds_again(facets: FacetList) -> None:
    assert labels(facets)[5:8] == ["56 more", "Kind", "Telegram"]
    click(facets, 5)
    assert labels(facets)[60:62] == ["Post 59", "Fewer"]
    facets.scrollTo(facets.facets.index(61))
    click(facets, 61)
    assert len(labels(facets)) == 9


def test_a_click_asks_alt_excludes_again_clears(qtbot: QtBot, facets: FacetList) -> None:
    with qtbot.waitSignal(facets.value_chosen) as chosen:
        click(facets, 2)
    assert chosen.args == [FieldName.POST, "post1", Choice.INCLUDE]
    with qtbot.waitSignal(facets.value_chosen) as chosen:
        click(facets, 2, Qt.KeyboardModifier.AltModifier)
    assert chosen.args == [FieldName.POST, "post1", Choice.EXCLUDE]
    facets.set_facets([posts(60, post1=Choice.INCLUDE, post2=Choice.EXCLUDE), KINDS])
    for at in (2, 3):
        with qtbot.waitSignal(facets.value_chosen) as chosen:
            click(facets, at)
        assert chosen.args[2] is Choice.CLEAR


def test_the_minus_beside_the_count_excludes(qtbot: QtBot, facets: FacetList) -> None:
    box = facets.visualRect(facets.facets.index(1))
    with qtbot.waitSignal(facets.value_chosen) as chosen:
        click(facets, 1, place=QPoint(box.right() - 38, box.center().y()))
    assert chosen.args == [FieldName.POST, "post0", Choice.EXCLUDE]


def test_keys_walk_over_heads_and_choose(qtbot: QtBot, facets: FacetList) -> None:
    facets.setFocus()
    QTest.keyClick(facets, Qt.Key.Key_Down)
    assert facets.currentIndex().row() == 1
    for _ in range(5):
        QTest.keyClick(facets, Qt.Key.Key_Down)
    assert labels(facets)[facets.currentIndex().row()] == "Telegram"
    with qtbot.waitSignal(facets.value_chosen) as chosen:
        QTest.keyClick(facets, Qt.Key.Key_Space)
    assert chosen.args == [FieldName.KIND, "telegram", Choice.INCLUDE]
    for key, modifier in (
        (Qt.Key.Key_Minus, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier),
    ):
        with qtbot.waitSignal(facets.value_chosen) as chosen:
            QTest.keyClick(facets, key, modifier)
        assert chosen.args == [FieldName.KIND, "telegram", Choice.EXCLUDE]
    with qtbot.waitSignal(facets.left):
        QTest.keyClick(facets, Qt.Key.Key_Escape)


def test_other_counts_leave_the_keyboard_where_it_was(facets: FacetList) -> None:
    facets.setCurrentIndex(facets.facets.index(7))
    facets.set_facets([posts(60), KINDS])
    assert labels(facets)[facets.currentIndex().row()] == "Telegram"
    facets.set_facets([posts(3), KINDS])
    assert labels(facets)[facets.currentIndex().row()] == "Telegram"


def test_a_row_in_words() -> None:
    row = ValueRow(
        FacetName.POST,
        "Post",
        FieldName.POST,
        FacetValue("harrow bay", "Harrow Bay", "On the river.", 1, Choice.EXCLUDE),
    )
    assert spoken(row) == "Post Harrow Bay, 1 document, excluded. On the river."
    assert spoken(HeadRow(FacetName.POST, "Post")) == "Post"
    assert spoken(MoreRow(FacetName.POST, "Post", 6)) == "6 more, Post"


def test_the_model_is_sound(qtmodeltester: Any) -> None:
    model = FacetModel()
    qtmodeltester.check(model)
    model.set_facets([posts(60), KINDS])
    qtmodeltester.check(model)
    model.toggle(FacetName.POST)
    model.set_facets([KINDS])
    qtmodeltester.check(model)
    assert model.rowCount() == 3


def test_long_words_of_a_value_take_two_lines_and_are_whole(facets: FacetList) -> None:
    value = FacetValue("sandmoor", "AMCONSUL SANDMOOR", "", 12, Choice.CLEAR)
    facets.set_facets([FacetCounts(FacetName.POST, (value,), 0)])
    row = facets.visualRect(facets.facets.index(1))
    assert row.height() == 22 + 17
    facets.resize(400, 500)
    QTest.qWait(20)
    assert facets.visualRect(facets.facets.index(1)).height() == 22
