"""The panel round the list: what is shown when, and where the facets stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.collection.order import Order
from reader.collection.query import terms
from reader.ui.icons import Icons
from reader.ui.lists.panel import DocumentPanel
from reader.ui.search.filter_line import Counts
from reader.ui.search.no_hits import Loosened
from reader.ui.search.panel import SearchPanel
from reader.ui.search.problem_line import Saying

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


@pytest.fixture
def panel(qtbot: QtBot, themes: ThemeManager) -> SearchPanel:
    icons = Icons(themes)
    made = SearchPanel(themes, icons, DocumentPanel(themes, icons))
    qtbot.addWidget(made)
    made.resize(548, 700)
    made.show()
    made.set_searchable(is_searchable=True)
    return made


def test_facets_stand_beside_the_list_or_above_it(qtbot: QtBot, panel: SearchPanel) -> None:
    with qtbot.waitSignal(panel.facets_shown) as wanted:
        panel.filter_line.filters.click()
    assert wanted.args == [True]
    qtbot.waitUntil(lambda: panel.facets.width() == 171)
    assert panel.facets.geometry().right() < panel.filter_line.geometry().left()
    panel.resize(288, 700)
    qtbot.waitUntil(lambda: panel.facets.width() == 288)
    assert panel.facets.geometry().bottom() < panel.filter_line.geometry().top()
    with qtbot.waitSignal(panel.facets_shown) as wanted:
        panel.filter_line.filters.click()
    assert wanted.args == [False]
    assert not panel.shows_facets


def test_a_file_by_itself_has_no_search(panel: SearchPanel) -> None:
    panel.filter_line.filters.click()
    panel.set_searchable(is_searchable=False)
    for part in (panel.head, panel.filter_line, panel.facets, panel.timeline):
        assert part.isHidden()
    panel.set_searchable(is_searchable=True)
    assert panel.shows_facets


def test_the_counts_say_less_where_there_is_less_room(panel: SearchPanel) -> None:
    line = panel.filter_line
    line.set_counts(Counts(349, 1284, 41))
    line.set_order(Order.NEWEST)
    assert "1,284" in line.words.text()
    assert "41 incomplete" in line.words.text()
    assert line.sort.text() == "Date, newest first"
    line.resize(330, 28)
    assert line.sort.text() == "Newest"
    line.resize(190, 28)
    assert "incomplete" not in line.words.text()
    line.set_counts(Counts(1, 1, 0))
    assert "incomplete" not in line.words.text()


def test_the_count_of_incomplete_ones_is_a_link_and_orders_a_menu(
    qtbot: QtBot, panel: SearchPanel
) -> None:
    line = panel.filter_line
    line.set_counts(Counts(349, 1284, 41))
    with qtbot.waitSignal(line.incomplete_pressed):
        line.words.linkActivated.emit("incomplete")
    actions = {action.text(): action for action in line.sort.menu().actions()}
    assert not actions["Relevance"].isEnabled()
    line.set_order(Order.DATE, may_rank=True)
    with qtbot.waitSignal(line.order_chosen) as chosen:
        actions["Relevance"].trigger()
    assert chosen.args == [Order.RELEVANCE]


def test_nothing_found_offers_each_term_and_all(qtbot: QtBot, panel: SearchPanel) -> None:
    found = terms('harbour "seal numbers" -post:lorne')
    panel.no_hits.offer([Loosened(term, n) for n, term in enumerate(found)])
    panel.set_found_nothing(is_nothing=True)
    assert panel.documents.views.isHidden()
    said = [row.accessibleName() for row in panel.no_hits.rows]
    assert said == [
        "Without “harbour”, 0 documents",
        "Without phrase “seal numbers”, 1 document",
        "With post “lorne” again, 2 documents",
        "Show all documents",
    ]
    with qtbot.waitSignal(panel.no_hits.removed) as removed:
        QTest.keyClick(panel.no_hits.rows[1], Qt.Key.Key_Space)
    assert removed.args == [found[1]]
    with qtbot.waitSignal(panel.no_hits.cleared):
        panel.no_hits.rows[-1].click()
    panel.no_hits.offer([Loosened(found[0], 3)])
    assert len(panel.no_hits.rows) == 1  # one term and all are the same


def test_a_correction_is_a_link_in_its_sentence(qtbot: QtBot, panel: SearchPanel) -> None:
    line = panel.problems
    line.say(
        [
            Saying("There is no field “pst”.", is_error=True),
            Saying("KIPR is a TAGS code: code:KIPR.", "code:KIPR", "code:KIPR"),
        ]
    )
    assert line.text().count("<a ") == 1
    assert "code:KIPR</a>." in line.text()
    assert line.accessibleName().startswith("There is no field “pst”.")
    with qtbot.waitSignal(line.corrected) as corrected:
        line.linkActivated.emit("1")
    assert corrected.args == ["code:KIPR"]
    line.say(())
    assert line.isHidden()


def test_undated_documents_are_spoken_of_only_where_there_are_some(
    qtbot: QtBot, panel: SearchPanel
) -> None:
    assert panel.undated.isHidden()
    panel.undated.set_counts(0, 3)
    assert panel.undated.year_only.isHidden()
    assert panel.undated.undated.text() == "3 undated"
    with qtbot.waitSignal(panel.undated.undated_pressed):
        panel.undated.undated.click()
