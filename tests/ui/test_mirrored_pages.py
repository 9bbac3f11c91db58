"""Pages of documents that run right to left: turned round in both projections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reader.document import Span
from reader.ui.pane.banner import GapBanner
from reader.ui.pane.panes import Projection
from reader.ui.pane.published.margin_marks import margin_marks
from reader.ui.pane.published.rows import words_end
from tests.data import scripts
from tests.ui.window import papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.pane.published.rows import Row
    from tests.ui.window import UsedWindow

_FIRST, _SECOND = scripts.HEBREW_PARAGRAPHS
_SHORT = scripts.HEBREW_MIDDLE.replace(_FIRST, f"{_FIRST[:31]}\n{_FIRST[32:49]}").replace(
    _SECOND, _SECOND[:30]
)
_LONG = (
    "Every lighter at the grain quay was listed by its keeper. " * 4 + "So was the last lighter."
)
_PAPERS = {
    "register.txt": scripts.HEBREW_MIDDLE.replace(_FIRST, f"{_LONG}\n{_FIRST}", 1),
    "hebrew.txt": _SHORT,
    "arabic.txt": scripts.ARABIC,
    "quoting.txt": scripts.QUOTING,
}


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = papers(tmp_path, _PAPERS)
    with used_window(qapp, tmp_path / "home") as window:
        window.window.resize(1280, 800)
        window.list(folder)
        yield window


def page(used: UsedWindow, name: str) -> PageEdit:
    used.choose(name)
    return used.page_as_published()


def edges(row: Row) -> tuple[float, float]:
    """Where the words of a row begin and end, from the left of the view."""
    words = row.block.layout().lineAt(0).naturalTextRect()
    return row.left + words.left(), row.left + words.right()


def test_the_margin_with_the_labels_stands_where_lines_begin(used: UsedWindow) -> None:
    edit = page(used, "hebrew.txt")
    assert edit.is_mirrored
    assert edit.gutter.x() >= edit.viewport().geometry().right()
    edit = page(used, "quoting.txt")
    assert not edit.is_mirrored
    assert edit.gutter.geometry().right() <= edit.viewport().x()


def test_lines_begin_at_the_side_they_run_from(used: UsedWindow) -> None:
    edit = page(used, "hebrew.txt")
    column = edit.fitting.words_rect()
    worded = [row for row in edit.rows() if row.block.text().strip()]
    ways = {row.block.textDirection() for row in worded}
    assert len(ways) == 2
    for row in worded:
        left, right = edges(row)
        if row.block.textDirection() is Qt.LayoutDirection.RightToLeft:
            assert abs(right - column.right()) < 1.5
        else:
            assert abs(left - column.left()) < 1.5


def test_a_page_is_turned_back_for_the_next_document(used: UsedWindow) -> None:
    page(used, "hebrew.txt")
    edit = page(used, "quoting.txt")
    assert edit.layoutDirection() is Qt.LayoutDirection.LeftToRight
    row = edit.rows()[0]
    assert abs(edges(row)[0] - edit.fitting.words_rect().left()) < 1.5


def test_long_lines_are_seen_from_their_beginning(used: UsedWindow) -> None:
    edit = page(used, "arabic.txt")
    bar = edit.horizontalScrollBar()
    assert bar.maximum() > 0, "lines that are longer than the view"
    assert bar.value() == edit.fitting.home
    long = max(edit.rows(), key=lambda row: row.block.length())
    left, right = edges(long)
    assert left < 0
    assert right <= edit.viewport().width()

    end = used.document.text.index("المرسى")
    used.window.reader.pane.select(Span(end, end + 6))
    QCoreApplication.processEvents()
    assert bar.value() > edit.fitting.home
    box = used.window.reader.pane.selection_rect()
    assert used.window.reader.pane.rect().contains(box)


def test_a_long_line_of_latin_letters_begins_where_the_others_do(used: UsedWindow) -> None:
    edit = page(used, "register.txt")
    assert edit.is_mirrored
    bar = edit.horizontalScrollBar()
    rows = [row for row in edit.rows() if row.block.text().strip()]
    latin = [row for row in rows if row.block.textDirection() is Qt.LayoutDirection.LeftToRight]
    long = max(latin, key=lambda row: row.block.length())
    assert edges(long)[1] > edit.viewport().width()
    assert all(abs(edges(row)[0] - edges(long)[0]) < 1.5 for row in latin)
    turned = next(row for row in rows if row not in latin)
    assert abs(edges(turned)[1] - edit.fitting.words_rect().right()) < 1.5

    end = used.document.text.index("the last lighter")
    used.window.reader.pane.select(Span(end, end + 16))
    QCoreApplication.processEvents()
    assert bar.value() < edit.fitting.home, "to the right, where it goes on"
    assert used.window.reader.pane.rect().contains(used.window.reader.pane.selection_rect())
    used.window.reader.pane.select(Span(0, 4))
    QCoreApplication.processEvents()
    assert bar.value() == edit.fitting.home


def test_marks_of_notes_stand_where_lines_end(used: UsedWindow) -> None:
    edit = page(used, "hebrew.txt")
    words = used.document.paragraphs[1].spans[0]
    span = Span(words.start + 3, words.start + 12)
    used.window.desk.workspace.annotate(used.document.source.address, span, note="Where?")
    assert edit.scene is not None
    row = next(r for r in edit.rows() if r.start <= edit.scene.view.to_qt(span.start) < r.stop)
    (mark,) = margin_marks(edit.scene, row, edit.fitting.margin)
    assert mark.area.left() < 30
    assert mark.area.right() < words_end(row, is_mirrored=True)

    chosen: list[str] = []
    edit.note_clicked.connect(chosen.append)
    at = mark.area.center().toPoint()
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == [mark.note.note_id]


def test_a_click_on_words_finds_them(used: UsedWindow) -> None:
    edit = page(used, "hebrew.txt")
    offsets: list[int] = []
    edit.words_clicked.connect(offsets.append)
    span = used.spans("הספינה")[0]
    used.window.reader.pane.select(span)
    box = used.window.reader.pane.selection_rect()
    used.window.reader.pane.clear_selection()
    at = edit.viewport().mapFrom(used.window.reader.pane, box.center())
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(offsets) == 1
    assert span.start <= offsets[0] < span.stop
    # A label says what its line is: the gutter is beyond the right edge.
    QTest.mouseMove(edit.gutter, QPoint(20, 20))


@pytest.mark.parametrize("projection", list(Projection))
def test_banners_begin_at_the_right(used: UsedWindow, projection: Projection) -> None:
    used.choose("hebrew.txt")
    used.window.reader.set_projection(projection)
    QCoreApplication.processEvents()
    banners = used.window.reader.pane.findChildren(GapBanner)
    banner = next(one for one in banners if one.isVisible())
    assert banner.layoutDirection() is Qt.LayoutDirection.RightToLeft
    labels = [one for one in banner.findChildren(QLabel) if one.isVisible()]
    assert labels
    assert all(one.alignment() & Qt.AlignmentFlag.AlignRight for one in labels)
