"""Back and forward lead through the jumps within a document, not only between documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.app.reading_places import Place
from reader.ui.actions import ActionId
from reader.ui.dialogs.go_to import GoToDialog
from reader.ui.pane.panes import Projection
from reader.ui.window.history import MOST, History
from reader.ui.window.visit import Visit
from tests.ui.test_find_bar import _LONG
from tests.ui.window import MIDDLE_ONLY, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a-long.txt").write_text(_LONG, encoding="utf-8")
    (folder / "b-middle.txt").write_text(MIDDLE_ONLY, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as made:
        made.list(folder)
        yield made


def go_to(used: UsedWindow, words: str) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, GoToDialog)
        dialog.field.setText(words)
        dialog.accept()

    QTimer.singleShot(0, answer)
    used.trigger(ActionId.GO_TO_PARAGRAPH)


def told_place(used: UsedWindow) -> str:
    # It is told after the frame.
    QCoreApplication.processEvents()
    return used.window.status._place.text()


@pytest.mark.parametrize("projection", list(Projection))
def test_the_status_bar_tells_where_the_reader_is(used: UsedWindow, projection: Projection) -> None:
    reader = used.window.reader
    reader.set_projection(projection)
    go_to(used, "31")
    assert told_place(used) == "¶31"
    box = used.words_box("berth 32.")
    at = reader.pane.area.viewport().mapFrom(used.window, box.center())
    QTest.mouseClick(reader.pane.area.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert reader.selected_span() is None
    assert told_place(used) == "¶32"
    used.select("stood at berth 33")
    used.trigger(ActionId.HIGHLIGHT_1)
    used.until(lambda: used.reading.notes, "the highlight")
    assert told_place(used) == "¶33"
    reader.jump(used.spans("berth 5.")[0].start)
    assert told_place(used) == "¶5"


@pytest.mark.parametrize("projection", list(Projection))
def test_back_leads_to_where_a_jump_began(used: UsedWindow, projection: Projection) -> None:
    reader = used.window.reader
    reader.set_projection(projection)
    reader.jump(0)
    first = reader.pane.top_offset()
    go_to(used, "40")
    second = reader.pane.top_offset()
    assert second > first
    go_to(used, "¶20")
    third = reader.pane.top_offset()
    used.trigger(ActionId.BACK)
    assert reader.pane.top_offset() == second
    used.trigger(ActionId.BACK)
    assert reader.pane.top_offset() == first
    used.trigger(ActionId.FORWARD)
    used.trigger(ActionId.FORWARD)
    assert reader.pane.top_offset() == third
    assert not used.window.actions_table[ActionId.FORWARD].isEnabled()


def test_back_goes_on_into_the_document_before(used: UsedWindow) -> None:
    used.choose("b-middle.txt")
    used.choose("a-long.txt")
    go_to(used, "50")
    there = used.window.reader.pane.top_offset()
    used.trigger(ActionId.BACK)
    assert used.shown_name == "a-long.txt"
    used.trigger(ActionId.BACK)
    used.until_shown("b-middle.txt")
    used.trigger(ActionId.FORWARD)
    used.until_shown("a-long.txt")
    used.trigger(ActionId.FORWARD)
    assert used.window.reader.pane.top_offset() == there


def test_what_is_in_view_already_is_no_step(used: UsedWindow) -> None:
    used.choose("a-long.txt")
    go_to(used, "¶1")
    steps = len(used.window.desk.go.history._visits)
    go_to(used, "¶1")
    assert len(used.window.desk.go.history._visits) == steps


def test_a_place_that_is_not_there_is_answered_in_the_dialog(used: UsedWindow) -> None:
    used.choose("a-long.txt")
    seen: list[tuple[str, str, bool]] = []

    def ask() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, GoToDialog)
        for words in ("¶99", "§3"):
            QTest.keyClicks(dialog.field, words)
            QTest.keyClick(dialog.field, Qt.Key.Key_Return)
            seen.append((dialog.answer.text(), dialog.field.selectedText(), dialog.isVisible()))
        QTest.keyClicks(dialog.field, "31")
        assert dialog.answer.text() == "A number alone is a paragraph’s."
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    QTimer.singleShot(0, ask)
    used.trigger(ActionId.GO_TO_PARAGRAPH)
    (first, second) = seen
    assert first == ("This document has ¶1 to ¶60.", "¶99", True)
    assert second[0].startswith("This document has no sections: it has ¶1 to ¶60, line 1 to line ")
    assert second[1:] == ("§3", True)
    assert told_place(used) == "¶31"
    assert used.sentences == []


def test_no_more_steps_are_kept_than_anybody_walks(tmp_path: Path) -> None:
    history = History()
    history.visit(Visit(tmp_path))
    for left in range(MOST + 20):
        history.jump(Place(left))
    assert len(history._visits) == MOST
    assert not history.can_go_forward
    visit = history.step(-1)
    assert visit == Visit(tmp_path, offset=MOST + 19)


def test_a_printed_number_leads_to_its_paragraph_and_another_reading_is_offered(
    used: UsedWindow, tmp_path: Path
) -> None:
    path = tmp_path / "printed.txt"
    path.write_text(_LONG.replace("\n¶4. ", "\n¶31. "), encoding="utf-8")
    used.list(path)
    used.until_shown("printed.txt")
    go_to(used, "31")
    assert told_place(used) == "¶31"
    notice = used.until_said("¶4 is printed 31, too")
    (other,) = notice.actions
    assert other.text == "Go to ¶4, printed ¶31"
    other.run()
    assert told_place(used).startswith("¶4")
    go_to(used, "30")
    assert not any("printed 31" in one for one in used.sentences)
