"""The search field: keys, history, completions, and where an error stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.collection.query import parse_query
from reader.document import Span
from reader.ui.search.completions import CompletionList, Offer
from reader.ui.search.field import SearchField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


@pytest.fixture
def field(qtbot: QtBot, themes: ThemeManager) -> Iterator[SearchField]:
    window = QWidget()
    made = SearchField(themes, window)
    made.completions = CompletionList(themes, made)
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    layout.addStretch(1)
    window.resize(400, 300)
    qtbot.addWidget(window)
    window.show()
    made.setFocus()
    yield made
    window.close()


def press(field: SearchField, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(field, key)


def test_escape_empties_the_field_then_leaves_it(qtbot: QtBot, field: SearchField) -> None:
    QTest.keyClicks(field, "seals")
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.given_up):
        press(field, Qt.Key.Key_Escape)


def test_escape_meant_for_a_list_that_closed_by_itself_leaves_the_text(
    field: SearchField,
) -> None:
    completions = field.completions
    assert completions is not None
    QTest.keyClicks(field, "council AND (date:2007..2009")
    completions.open_with([Offer("2009"), Offer("2009-01")], 0)
    completions.open_with([], 0)
    QTest.keyClicks(field, ")")
    press(field, Qt.Key.Key_Escape)
    assert field.text() == "council AND (date:2007..2009)"
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    QTest.keyClicks(field, "pos")
    completions.open_with([Offer("post:")], 0)
    press(field, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert field.text() == "", "an open list took its own"


def test_what_escape_emptied_comes_back_with_undo(field: SearchField) -> None:
    QTest.keyClicks(field, "seals")
    press(field, Qt.Key.Key_Escape)
    field.undo()
    assert field.text() == "seals"


def test_up_and_down_walk_through_the_searches_of_before(qtbot: QtBot, field: SearchField) -> None:
    for query in ("seals", "ropes", "seals"):
        field.setText(query)
        press(field, Qt.Key.Key_Return)
    assert field.history == ("ropes", "seals")
    field.clear()
    QTest.keyClicks(field, "lam")
    press(field, Qt.Key.Key_Up)
    assert field.text() == "seals"
    press(field, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert field.text() == "ropes"
    press(field, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert field.text() == "lam"
    with qtbot.waitSignal(field.left):
        press(field, Qt.Key.Key_Down)


def test_only_typing_is_told_as_typing(qtbot: QtBot, field: SearchField) -> None:
    with qtbot.assertNotEmitted(field.typed):
        field.replace_text("post:lorne")
        field.setText("post:vellin")
    with qtbot.waitSignal(field.typed):
        QTest.keyClicks(field, "x")


def test_an_open_list_takes_the_keys_first(qtbot: QtBot, field: SearchField) -> None:
    completions = field.completions
    assert completions is not None
    offers = [Offer("post:vellin", "178"), Offer("post:velmar", "21")]
    completions.open_with(offers, 0)
    assert completions.isVisible()
    press(field, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    with qtbot.waitSignal(completions.taken) as taken:
        press(field, Qt.Key.Key_Return)
    assert taken.args == [1]
    assert not completions.isVisible()
    completions.open_with(offers, 0)
    with qtbot.waitSignal(completions.taken) as taken:
        press(field, Qt.Key.Key_Tab)
    assert taken.args == [0]
    QTest.keyClicks(field, "pos")
    completions.open_with(offers, 0)
    press(field, Qt.Key.Key_Escape)
    assert (completions.isVisible(), field.text()) == (False, "pos")


def test_enter_with_nothing_chosen_searches(qtbot: QtBot, field: SearchField) -> None:
    completions = field.completions
    assert completions is not None
    field.setText("pos")
    completions.open_with([Offer("post:")], 0)
    with qtbot.waitSignal(field.entered), qtbot.assertNotEmitted(completions.taken):
        press(field, Qt.Key.Key_Return)
    assert not completions.isVisible()


def test_a_click_takes_a_completion(qtbot: QtBot, field: SearchField) -> None:
    completions = field.completions
    assert completions is not None
    completions.open_with([Offer("post:"), Offer("to:")], 0)
    place = completions.visualRect(completions.model().index(1, 0)).center()
    with qtbot.waitSignal(completions.taken) as taken:
        QTest.mouseClick(completions.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert taken.args == [1]


@pytest.mark.parametrize("before", ["", "\U0001f600\U0001f600 "])
def test_the_place_of_an_error_is_where_its_words_stand(field: SearchField, before: str) -> None:
    text = f"{before}seals pst:lorne"
    field.setText(text)
    (problem,) = parse_query(text).problems
    metrics = field.fontMetrics()
    box = field.span_rect(problem.span)
    start = field.span_rect(Span(0, 1))
    lead = metrics.horizontalAdvance(f"{before}seals ")
    assert box.left() - start.left() == pytest.approx(lead, abs=2)
    assert box.width() == pytest.approx(metrics.horizontalAdvance("pst:"), abs=2)
    field.set_problems([problem])
    assert not field.grab().isNull()


def test_a_span_of_the_query_is_selected_in_code_points(field: SearchField) -> None:
    field.setText("\U0001f600 post:vellin")
    field.select_span(Span(2, 13))
    assert field.selectedText() == "post:vellin"
    assert field.place == 13
