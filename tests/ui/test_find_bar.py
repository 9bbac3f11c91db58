"""Finding in the document on screen: how, from where, and what goes wrong with an expression."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.app import find as finding
from reader.app.find import Manner
from reader.ui.actions import ActionId
from reader.ui.pane.panes import Projection
from tests.ui.window import WHOLE, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.ui.pane.find_bar import FindBar

_BERTHS = "".join(f"¶{n}. A heron stood at berth {n}.\n\n" for n in range(3, 61))
_LONG = WHOLE.replace("HALLORAN\n", f"{_BERTHS}HALLORAN\n")


def said_in(bar: FindBar, words: str) -> bool:
    return words in bar._problem.text()


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    path = tmp_path / "long.txt"
    path.write_text(_LONG, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as made:
        made.list(path)
        yield made


def count(used: UsedWindow) -> str:
    return used.window.reader.find_bar._count.text()


def typed(used: UsedWindow, words: str, said: str) -> None:
    used.window.reader.find_bar.field.setText(words)
    used.until(lambda: count(used) == said, said)


def test_buttons_and_actions_are_one_and_search_anew(used: UsedWindow) -> None:
    used.trigger(ActionId.FIND)
    bar = used.window.reader.find_bar
    typed(used, "HERON", "1 of 58")
    bar.manners[Manner.CASE].click()
    assert used.window.actions_table[ActionId.FIND_CASE].isChecked()
    used.until(lambda: count(used) == "No hit", "no hit")
    used.trigger(ActionId.FIND_CASE)
    assert not bar.manners[Manner.CASE].isChecked()
    typed(used, "hero", "1 of 58")
    used.trigger(ActionId.FIND_WHOLE)
    assert count(used) == "No hit"


def test_choosing_how_opens_the_bar(used: UsedWindow) -> None:
    used.trigger(ActionId.FIND_EXPRESSION)
    assert used.window.reader.find_bar.isVisible()
    typed(used, r"berth \d5", "1 of 5")


def test_a_wrong_or_endless_expression_is_told_in_the_bar(
    used: UsedWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_SECONDS", 0.05)
    used.trigger(ActionId.FIND_EXPRESSION)
    bar = used.window.reader.find_bar
    for wrong, said in (("(", "missing )"), ("(?R)", "takes too long")):
        bar.field.setText(wrong)
        used.until(partial(said_in, bar, said), said)
        assert bar._problem.isVisible()
        assert count(used) == ""
    typed(used, "heron", "1 of 58")
    assert not bar._problem.isVisible()


def test_the_hit_in_view_comes_first(used: UsedWindow) -> None:
    reader = used.window.reader
    (there,) = used.spans("berth 40.")
    reader.jump(there.start)
    used.trigger(ActionId.FIND)
    reader.find_bar.field.setText("heron")
    used.until(lambda: count(used), "a count")
    number = int(count(used).split()[0])
    assert 38 <= number <= 40
    hit = reader.marks.hits.current
    assert hit is not None
    assert reader.pane.top_offset() <= hit.start <= reader.pane.bottom_offset()


def test_an_answer_overtaken_by_another_is_dropped(used: UsedWindow) -> None:
    used.trigger(ActionId.FIND_EXPRESSION)
    bar = used.window.reader.find_bar
    bar.field.setText("clerk")
    bar._search()
    bar.field.setText("heron")
    bar._search()
    told: list[int] = []
    bar.hits_changed.connect(lambda hits, _at: told.append(len(hits)))
    used.until(lambda: count(used) == "1 of 58", "the last one")
    assert told == [58]


@pytest.mark.parametrize("words", ["heron", "no such words"])
def test_a_closed_bar_leaves_the_keyboard_in_the_text(used: UsedWindow, words: str) -> None:
    used.trigger(ActionId.FIND)
    bar = used.window.reader.find_bar
    bar.field.setText(words)
    used.until(lambda: count(used), "a count")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert used.has_keyboard(used.window.reader.pane)


def test_a_bar_closed_from_elsewhere_leaves_the_keyboard_there(used: UsedWindow) -> None:
    used.trigger(ActionId.FIND)
    view = used.window.documents.view
    view.setFocus()
    used.window.reader.find_bar.close_bar()
    assert view.hasFocus()


def test_navigation_is_looked_for_when_the_bar_is_open(
    used: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def has_navigation(document: object) -> bool:
        asked.append(document)
        return True

    monkeypatch.setattr("reader.ui.pane.find_bar.has_navigation", has_navigation)
    other = tmp_path / "other.txt"
    other.write_text(_LONG.replace("heron", "crane"), encoding="utf-8")
    used.list(other)
    used.until_shown(other.name)
    assert asked == []
    used.trigger(ActionId.FIND)
    reading = used.window.reader.reading
    assert reading is not None
    assert asked == [reading.document]
    assert not used.window.reader.find_bar.navigation.isHidden()


def test_a_bar_opened_again_marks_what_it_counts(used: UsedWindow) -> None:
    used.trigger(ActionId.FIND)
    reader = used.window.reader
    typed(used, "heron", "1 of 58")
    reader.find_bar.close_bar()
    reader.pane.clear_selection()
    assert reader.strip.marks.hits == []
    used.trigger(ActionId.FIND)
    assert reader.find_bar.field.text() == "heron"
    assert count(used).endswith("of 58")
    assert reader.marks.hits.current is not None
    assert len(reader.strip.marks.hits) == 58


def test_escape_on_the_page_closes_the_bar_first(used: UsedWindow) -> None:
    used.trigger(ActionId.FULL_SCREEN)
    for action in (None, ActionId.TOGGLE_PROJECTION):
        if action is not None:
            used.trigger(action)
        used.trigger(ActionId.FIND)
        reader = used.window.reader
        typed(used, "heron" if action is None else "heron stood", "1 of 58")
        reader.pane.setFocus()
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Escape)
        assert reader.find_bar.isHidden()
        assert used.has_keyboard(reader.pane)
        assert used.window.isFullScreen()


def test_a_hit_is_not_what_was_selected_when_its_document_was_left(
    used: UsedWindow, tmp_path: Path
) -> None:
    used.trigger(ActionId.FIND)
    typed(used, "heron", "1 of 58")
    bar = used.window.reader.find_bar
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert used.window.reader.selected_span() is not None
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    other = tmp_path / "other.txt"
    other.write_text(WHOLE, encoding="utf-8")
    used.list(other)
    used.until_shown(other.name)
    used.trigger(ActionId.BACK)
    used.until_shown("long.txt")
    used.window.desk.go.return_to_place()
    assert used.window.reader.selected_span() is None


def test_the_page_as_published_is_searched_as_it_stands(used: UsedWindow, tmp_path: Path) -> None:
    path = tmp_path / "marked.md"
    path.write_text("# Tides\n\nThe clerk wrote **nine lighters** down.\n\n" * 40, encoding="utf-8")
    used.open(path)
    reader = used.window.reader
    reader.find_bar.open_bar()
    typed(used, "**nine", "No hit")
    reader.set_projection(Projection.AS_PUBLISHED)
    used.until(lambda: count(used) == "1 of 40", "the hits in the file")
    reader.find_bar.next_hit()
    assert reader.selected_span() == reader.find_bar.current_hit
    # Going back is no step: the place stays, though these words do not stand there.
    top = reader.pane.place_offset()
    reader.set_projection(Projection.TYPESET)
    used.until(lambda: count(used) == "No hit", "none in the words")
    assert abs(reader.pane.place_offset() - top) < 60


def test_what_is_not_there_leaves_no_other_words_selected(used: UsedWindow) -> None:
    used.trigger(ActionId.FIND)
    typed(used, "heron", "1 of 58")
    reader = used.window.reader
    assert reader.selected_span() is not None
    top = reader.pane.place_offset()
    typed(used, "heronry", "No hit")
    assert reader.selected_span() is None
    assert reader.pane.place_offset() == top
    typed(used, "heron", "1 of 58")
    reader.find_bar.close_bar()
    assert reader.selected_span() is not None, "a hit that was found may be noted on"
