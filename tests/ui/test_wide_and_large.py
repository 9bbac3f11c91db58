"""As published and the section strip with large letters and in very wide windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from reader.app.settings import SCALE
from reader.document import Span
from reader.ui.pane.published.margin_marks import margin_marks
from reader.ui.pane.published.scene import COLUMNS
from reader.ui.pane.strip_model import y_of
from reader.ui.theme import fonts
from reader.ui.window.head import HeadBar
from tests.ui.window import MIDDLE_ONLY, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.ui.pane.published.edit import PageEdit

_OPENING = "UNCLAS SECTION 02 OF 03"
_MANY_MISSING = MIDDLE_ONLY.replace(_OPENING, "UNCLAS SECTION 12 OF 14")


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "middle.txt").write_text(MIDDLE_ONLY, encoding="utf-8")
    marked = "".join(
        f"**********************\n* Missing Section {n:03} *\n**********************\n\n\n"
        for n in range(1, 12)
    )
    body = _MANY_MISSING.index("\n¶1. ")
    held = f"{_MANY_MISSING[:body]}\n{marked}{_MANY_MISSING[body:]}"
    (folder / "many.txt").write_text(held, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as window:
        window.window.resize(1280, 800)
        window.list(folder)
        yield window
        window.window.themes.set_scale(1.0)


def page(used: UsedWindow, name: str = "middle.txt") -> PageEdit:
    used.choose(name)
    return used.page_as_published()


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_labels_have_room_for_their_words_at_every_scale(used: UsedWindow, scale: float) -> None:
    used.window.resize(1800, 900)
    edit = page(used)
    used.window.themes.set_scale(scale)
    used.window.reader.panes.set_zoom(round(100 * scale))
    QCoreApplication.processEvents()
    assert edit.gutter.has_labels
    words = QFontMetricsF(fonts.sans(12, scale=scale)).horizontalAdvance("Transmission")
    assert edit.gutter.width() >= words
    assert edit.gutter.geometry().right() < edit.viewport().geometry().left()


def test_labels_take_no_more_than_small_lines_leave_them(used: UsedWindow) -> None:
    edit = page(used)
    used.window.themes.set_scale(3.0)
    QCoreApplication.processEvents()
    words = QFontMetricsF(fonts.sans(12, scale=3.0)).horizontalAdvance("Transmission")
    assert edit.gutter.width() < words, "letters are as high as the lines of the text at most"


def test_lists_and_panels_follow_to_three_times_their_size() -> None:
    assert SCALE.problem(300) is None


def test_a_wide_window_has_the_marks_beside_the_words(used: UsedWindow) -> None:
    used.window.resize(2600, 900)
    edit = page(used)
    words = used.document.paragraphs[0].spans[0]
    used.window.desk.workspace.annotate(
        used.document.source.address, Span(words.start, words.start + 5), note="Where?"
    )
    assert edit.scene is not None
    at = edit.scene.view.to_qt(words.start)
    row = next(one for one in edit.rows() if one.start <= at < one.stop)
    (mark,) = margin_marks(edit.scene, row, edit.fitting.margin)
    column = edit.fitting.words_rect()
    assert column.right() <= mark.area.left()
    assert mark.area.right() <= column.right() + edit.fitting.margin.room
    before = edit.gutter.x()
    longer = max(0, edit.scene.widest - COLUMNS) * edit.pitch.column
    after = edit.viewport().width() - column.right() - longer - edit.fitting.margin.room
    assert before > 100
    assert before == pytest.approx(after, abs=2), "the page stands in the middle"


def test_a_longer_line_takes_the_room_of_a_wide_window(used: UsedWindow, tmp_path: Path) -> None:
    used.window.resize(2600, 900)
    long = "Every lighter at the grain quay was listed by its keeper. " * 4
    path = tmp_path / "papers" / "long.txt"
    path.write_text(MIDDLE_ONLY.replace("\n¶1. ", f"\n{long}\n\n¶1. "), encoding="utf-8")
    used.list(path)
    edit = page(used, "long.txt")
    assert edit.gutter.x() == edit.contentsRect().left()
    assert edit.horizontalScrollBar().maximum() >= 0


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_the_strip_grows_with_the_window(used: UsedWindow, scale: float) -> None:
    page(used)
    words = used.document.paragraphs[0].spans[0]
    used.window.desk.workspace.annotate(used.document.source.address, words, note="Where?")
    used.window.themes.set_scale(scale)
    QCoreApplication.processEvents()
    strip = used.window.reader.strip
    strip.set_slim(is_slim=False)
    assert strip.sizeHint().width() == round(36 * scale)
    strip.grab()
    heights = {one.height for one in strip.marks.drawn}
    assert heights
    assert heights <= {round(2 * scale), round(3 * scale)}


def test_of_missing_sections_in_view_the_first_is_the_current_one(used: UsedWindow) -> None:
    used.window.resize(1280, 1300)
    page(used, "many.txt")
    used.window.reader.pane.scroll_to(0)
    QCoreApplication.processEvents()
    contents = used.window.reader.strip.contents
    first = [one for one in contents.placed if one.segment.is_missing]
    assert len(first) > 5
    contents.view = (0, first[4].segment.start + 1)
    assert y_of(contents.placed, 0) == first[0].top
    current = contents.current()
    assert current is not None
    assert current.segment.number == 1


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_the_chosen_half_of_the_switch_has_room_for_its_heavier_words(
    used: UsedWindow, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    font = QFont("DejaVu Sans")
    font.setPixelSize(14)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _which: font)
    used.window.resize(2000, 900)
    page(used)
    used.window.themes.set_system_font(is_wanted=True)
    used.window.themes.set_scale(scale)
    QTest.qWait(20)
    head = used.window.findChild(HeadBar)
    assert head is not None
    for button in head.findChildren(QPushButton):
        if button.property("switch"):
            chosen = QFont(button.font())
            chosen.setWeight(fonts.SEMIBOLD)
            words = QFontMetricsF(chosen).horizontalAdvance(button.text())
            assert button.width() >= words + 12, button.text()
    used.window.themes.set_system_font(is_wanted=False)
