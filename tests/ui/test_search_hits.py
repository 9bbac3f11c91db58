"""The hits of an open search in the page, and the way through those of all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.app.query_hits import ActiveQuery
from reader.ui.actions import ActionId
from reader.ui.pane.panes import Projection
from tests.ui.window import UsedWindow, papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.document import Span

PAPERS = {
    "a.txt": "The keeper of the lamps.\n\n" + "Nothing at all.\n\n" * 80 + "More lamps here.\n",
    "b.txt": "A paper on herons and on nothing else.\n",
    "c.txt": "Two lamps,\nand a third: lamps.\n",
}


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = papers(tmp_path, PAPERS)
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        used.choose("a.txt")
        yield used


def marked(used: UsedWindow) -> tuple[tuple[Span, ...], int]:
    hits = used.window.reader.marks.hits
    return tuple(hits.spans), hits.at


def said(used: UsedWindow) -> str:
    return used.window.status.hits_text


def search(used: UsedWindow, text: str) -> None:
    used.window.desk.hits.set_query(ActiveQuery.of(text))


def test_hits_are_marked_and_counted_in_both_projections(used: UsedWindow) -> None:
    assert said(used) == ""
    search(used, "lamps")
    assert said(used) == "2 hits"
    hits, current = marked(used)
    assert [hit.of(used.document.text) for hit in hits] == ["lamps", "lamps"]
    assert current == -1
    for projection in Projection:
        used.window.reader.set_projection(projection)
        assert marked(used)[0] == hits
    assert len(used.window.reader.strip.marks.hits) == 2
    search(used, "whales")
    assert said(used) == "No hit in the text"
    used.window.desk.hits.set_query(None)
    assert (said(used), marked(used)) == ("", ((), -1))


def test_keys_go_from_hit_to_hit_and_on_into_other_documents(used: UsedWindow) -> None:
    search(used, "lamps")
    used.trigger(ActionId.FIND_NEXT)
    assert said(used) == "Hit 1 of 2"
    used.trigger(ActionId.FIND_NEXT)
    assert said(used) == "Hit 2 of 2"
    selected = used.window.reader.selected_span()
    assert selected == marked(used)[0][1]
    used.trigger(ActionId.FIND_NEXT)
    used.until_shown("b.txt")
    assert said(used) == "No hit in the text"
    used.trigger(ActionId.FIND_NEXT)
    used.until_shown("c.txt")
    assert said(used) == "Hit 1 of 2"
    used.trigger(ActionId.FIND_NEXT)
    used.trigger(ActionId.FIND_NEXT)
    used.until_said("last hit of the last document")
    assert said(used) == "Hit 2 of 2"
    used.trigger(ActionId.FIND_PREVIOUS)
    used.trigger(ActionId.FIND_PREVIOUS)
    used.until_shown("b.txt")
    used.trigger(ActionId.FIND_PREVIOUS)
    used.until_shown("a.txt")
    assert said(used) == "Hit 2 of 2"


def test_behind_the_last_hit_it_is_said_and_another_step_begins_anew(used: UsedWindow) -> None:
    search(used, "lamps")
    used.choose("c.txt")
    for _ in range(2):
        used.trigger(ActionId.FIND_NEXT)
    used.until_said("last hit of the last document")
    assert used.shown_name == "c.txt"
    used.trigger(ActionId.FIND_NEXT)
    used.until_shown("a.txt")
    assert said(used) == "Hit 1 of 2"
    used.until_said("From the beginning again")
    used.trigger(ActionId.FIND_PREVIOUS)
    used.until_said("first hit of all")
    used.trigger(ActionId.FIND_PREVIOUS)
    used.until_shown("c.txt")
    assert said(used) == "Hit 2 of 2"


def test_a_step_between_forgets_that_the_end_was_told(used: UsedWindow) -> None:
    search(used, "lamps")
    used.choose("c.txt")
    for _ in range(2):
        used.trigger(ActionId.FIND_NEXT)
    used.trigger(ActionId.FIND_PREVIOUS)
    used.trigger(ActionId.FIND_NEXT)
    used.trigger(ActionId.FIND_NEXT)
    assert used.shown_name == "c.txt"


def test_a_document_opened_from_the_results_shows_its_first_hit(used: UsedWindow) -> None:
    search(used, "lamps")
    used.choose("c.txt")
    assert said(used) == "Hit 1 of 2"
    search(used, '"more lamps"')
    used.choose("a.txt")
    assert said(used) == "Hit 1 of 1"
    pane = used.window.reader.pane
    assert pane.top_offset() > 100
    assert pane.selected_span() is None


def test_the_find_bar_wins_while_it_is_open(used: UsedWindow) -> None:
    search(used, "lamps")
    used.trigger(ActionId.FIND)
    bar = used.window.reader.find_bar
    bar.field.setText("nothing")
    used.until(lambda: len(marked(used)[0]) == 80, "the hits of the bar")
    assert said(used) == ""
    used.trigger(ActionId.FIND_NEXT)
    assert marked(used)[1] == 1
    used.choose("c.txt")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert len(marked(used)[0]) == 2
    assert said(used) == "2 hits"
    used.trigger(ActionId.FIND_NEXT)
    assert said(used) == "Hit 1 of 2"


def test_notes_made_meanwhile_leave_the_hits(used: UsedWindow) -> None:
    search(used, "lamps")
    used.trigger(ActionId.FIND_NEXT)
    used.trigger(ActionId.HIGHLIGHT_2)
    assert len(used.reading.notes) == 1
    assert said(used) == "Hit 1 of 2"
    assert len(marked(used)[0]) == 2


def test_a_long_text_is_searched_beside_the_window(
    used: UsedWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.window.search_hits._AT_ONCE", 10)
    search(used, "lamps")
    used.until(lambda: said(used) == "2 hits", "the hits")
    used.choose("c.txt")
    used.until(lambda: said(used) == "Hit 1 of 2", "the first hit")


def test_hits_with_no_search_open_are_the_bars(used: UsedWindow) -> None:
    bar = used.window.reader.find_bar
    used.trigger(ActionId.FIND_NEXT)
    assert bar.isVisible(), "there is nothing to step through: what is looked for is asked"
    bar.field.setText("lamps")
    used.until(lambda: len(marked(used)[0]) == 2, "the hits")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert marked(used) == ((), -1)
    used.trigger(ActionId.FIND_NEXT)
    assert bar.isVisible()
    assert len(marked(used)[0]) == 2


def test_reading_on_from_hit_to_hit_covers_no_words(used: UsedWindow) -> None:
    reader = used.window.reader
    search(used, "lamps")
    reader.pane.area.setFocus()
    used.trigger(ActionId.FIND_NEXT)
    assert reader.selected_span() == marked(used)[0][0]
    reader._place_selection_bar()
    assert reader.selection_bar.isHidden()
    reader.pane.select(marked(used)[0][1])
    reader._place_selection_bar()
    assert not reader.selection_bar.isHidden(), "selected otherwise"
