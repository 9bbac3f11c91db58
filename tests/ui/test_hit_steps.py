"""F3 from a search that was just typed, from the overview, and where it arrives; Escape there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui.actions import ActionId
from tests.ui.window import UsedWindow, papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAPERS = {
    "a.txt": "The keeper of the lamps.\n\n" + "Nothing at all.\n\n" * 80 + "More lamps here.\n",
    "b.txt": "A paper on herons and on nothing else.\n",
    "c.txt": "Two lamps,\nand a third: lamps.\n",
    "d.txt": "A heron.\n\n" + "Nothing at all.\n\n" * 80 + "More lamps. And lamps there.\n",
}


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = papers(tmp_path, PAPERS)
    with used_window(qapp, tmp_path / "home") as made:
        made.window.resize(1280, 800)
        made.window.open_paths([folder])
        made.until(made.has_all_rows, "all rows")
        made.until(lambda: made.window.desk.search.is_at_rest and made.rows, "the list")
        yield made


def type_query(used: UsedWindow, text: str) -> None:
    field = used.window.search.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def until_answered(used: UsedWindow, text: str) -> None:
    search = used.window.desk.search

    def is_answered() -> bool:
        answer = search.answer
        return answer is not None and answer.query.text == text and search.is_at_rest

    used.until(is_answered, text)


def press(used: UsedWindow, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def until_at(used: UsedWindow, name: str, said: str) -> None:
    used.until(lambda: (used.shown_name, used.window.status.hits_text) == (name, said), said)


def current(used: UsedWindow) -> object:
    return used.window.reader.marks.hits.current


def test_from_the_overview_the_row_of_the_last_document_is_not_passed_over(
    used: UsedWindow,
) -> None:
    used.choose("c.txt")
    used.trigger(ActionId.OVERVIEW)
    type_query(used, "lamps")
    until_answered(used, "lamps")
    press(used, Qt.Key.Key_F3)
    until_at(used, "c.txt", "Hit 1 of 2")
    used.trigger(ActionId.OVERVIEW)
    type_query(used, "lamps keeper")
    until_answered(used, "lamps keeper")
    assert used.current_row is None
    press(used, Qt.Key.Key_F3)
    used.until_shown(used.names[0])


def test_right_behind_the_last_letter_the_step_waits_for_the_answer(used: UsedWindow) -> None:
    used.choose("b.txt")
    type_query(used, "lamps")
    press(used, Qt.Key.Key_F3)
    used.until(lambda: used.shown_name == used.names[0] != "b.txt", "the first document found")
    assert used.window.status.hits_text == "Hit 1 of 2"
    assert used.window.reader.find_bar.isHidden()


def test_back_from_a_document_that_is_not_found_leads_to_the_last_hit_of_all(
    used: UsedWindow,
) -> None:
    used.choose("b.txt")
    type_query(used, "lamps")
    until_answered(used, "lamps")
    used.trigger(ActionId.FIND_PREVIOUS)
    until_at(used, used.names[-1], "Hit 2 of 2")


def test_the_hit_that_a_step_arrives_at_is_selected_as_any_other(used: UsedWindow) -> None:
    used.choose("c.txt")
    type_query(used, "lamps")
    until_answered(used, "lamps")
    for _ in range(2):
        press(used, Qt.Key.Key_F3)
    press(used, Qt.Key.Key_F3)
    second = used.names[1]
    until_at(used, second, "Hit 1 of 2")
    assert used.window.reader.selected_span() == current(used) is not None


def test_steps_while_the_next_document_is_read_do_not_pass_it_over(used: UsedWindow) -> None:
    used.choose("b.txt")
    type_query(used, "lamps")
    until_answered(used, "lamps")
    for _ in range(3):
        # Without a turn of the window between, as of a key that is held.
        used.window.actions_table[ActionId.FIND_NEXT].trigger()
    until_at(used, used.names[0], "Hit 1 of 2")
    assert not used.window.desk.collection.is_loading


def test_escape_in_the_empty_field_keeps_the_overview(used: UsedWindow) -> None:
    overview = used.window.desk.overview
    assert overview.is_shown
    used.window.search.field.setFocus()
    press(used, Qt.Key.Key_Escape)
    assert used.has_keyboard(used.window.documents.view)
    assert used.current_row is None
    assert not used.window.desk.collection.is_loading
    assert overview.is_shown
    press(used, Qt.Key.Key_Down)
    used.until_shown(used.names[0])


def test_down_in_the_field_opens_the_first_document(used: UsedWindow) -> None:
    used.window.search.field.setFocus()
    press(used, Qt.Key.Key_Down)
    used.until_shown(used.names[0])


def test_a_text_being_searched_is_not_said_to_have_no_hit(
    used: UsedWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.pane.find_bar._AT_ONCE", 1)
    used.choose("c.txt")
    used.trigger(ActionId.FIND)
    bar = used.window.reader.find_bar
    bar.field.setText("whales")
    used.until(lambda: bar._count.text() == "No hit", "no hit")
    bar.field.setText("lamps")
    assert bar._count.text() == ""
    bar._search()
    assert bar._count.text() == "Looking…"
    used.until(lambda: bar._count.text() == "1 of 2", "the hits")
