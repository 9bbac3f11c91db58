"""Where a bookmark goes, and what a switch of projections takes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.annotations import Motivation
from reader.document import gaps
from reader.ui.actions import ActionId
from reader.ui.pane.panes import Projection
from reader.ui.pane.published.pane import PublishedPane
from reader.ui.pane.typeset.pane import TypesetPane
from tests.ui.window import MIDDLE_ONLY, WHOLE, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.document import Span

WORDS = "the clerk of the café opposite"


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    path = tmp_path / "middle.txt"
    path.write_text(MIDDLE_ONLY, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as made:
        made.list(path)
        yield made


def bookmark(used: UsedWindow) -> Span:
    used.trigger(ActionId.ADD_BOOKMARK)
    (note,) = used.reading.notes
    assert note.annotation.motivation is Motivation.BOOKMARK
    assert note.span is not None
    return note.span


def click(used: UsedWindow, words: str) -> None:
    box = used.words_box(words)
    viewport = used.window.reader.pane.area.viewport()
    at = viewport.mapFrom(used.window, box.topLeft() + QPoint(8, box.height() // 2))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.parametrize("projection", list(Projection))
def test_a_bookmark_takes_the_line_that_was_clicked(
    used: UsedWindow, projection: Projection
) -> None:
    used.window.reader.set_projection(projection)
    click(used, WORDS)
    caret = used.window.reader.pane.caret_offset()
    assert caret is not None
    assert used.spans(WORDS)[0].start <= caret <= used.spans(WORDS)[0].stop
    span = bookmark(used)
    assert span.start <= caret <= span.stop
    text = used.document.text
    assert "\n" not in span.of(text)
    assert span.start == 0 or text[: span.start].rstrip(" ").endswith("\n")


def test_without_a_click_it_takes_the_first_words_on_the_page(used: UsedWindow) -> None:
    assert used.window.reader.projection is Projection.TYPESET
    assert used.window.reader.pane.caret_offset() is None
    span = bookmark(used)
    body = used.document.paragraphs[0].spans[0]
    assert span.start >= body.start
    assert span.of(used.document.text).strip()


def test_as_published_it_takes_the_first_line_in_view(used: UsedWindow) -> None:
    used.window.reader.set_projection(Projection.AS_PUBLISHED)
    used.window.reader.jump(0)
    pane = used.window.reader.pane
    assert isinstance(pane, PublishedPane)
    pane.edit.moveCursor(pane.edit.textCursor().MoveOperation.Start)
    assert pane.caret_offset() is None
    span = bookmark(used)
    assert not used.document.text[: span.start].strip()


def test_a_switch_takes_marks_hits_note_and_gap_along(used: UsedWindow) -> None:
    reader = used.window.reader
    finding = next(one for one in used.document.findings if one.spans)
    used.select(WORDS)
    used.trigger(ActionId.HIGHLIGHT_1)
    (note,) = used.reading.notes
    reader.find_bar.open_bar("the")
    used.until(lambda: reader.marks.hits.spans, "hits")
    reader.gaps.step(1)
    reader.marks.show_finding(finding)
    used.trigger(ActionId.TOGGLE_PROJECTION)
    pane = reader.pane
    assert isinstance(pane, PublishedPane)
    scene = pane.edit.scene
    assert scene is not None
    assert len(list(scene.layer.marks)) == len(finding.spans)
    assert len(list(scene.layer.hits)) == len(reader.marks.hits.spans)
    assert scene.layer.current_note == note.id
    assert scene.current_gap == gaps(used.document)[0]
    reader.marks.show_finding(None)
    used.trigger(ActionId.TOGGLE_PROJECTION)
    assert isinstance(reader.pane, TypesetPane)
    assert reader.pane._art.marked == ()
    assert reader.pane._art.layer.current_note == note.id


def test_a_document_opens_where_it_was_left_after_a_restart(
    qapp: QApplication, tmp_path: Path
) -> None:
    home = tmp_path / "home of the reader"
    path = tmp_path / "long.txt"
    lines = "\n\n".join(f"¶{n}. The clerk noted barge {n} at the lock." for n in range(1, 300))
    path.write_text(WHOLE.replace("HALLORAN", f"{lines}\n\nHALLORAN"), encoding="utf-8")
    with used_window(qapp, home) as used:
        used.list(path)
        used.until_shown("long.txt")
        wanted = used.document.text.index("barge 200 ")
        used.window.reader.jump(wanted)
        used.until(lambda: used.window.reader.pane.top_offset() > wanted - 400, "the place")
        left = used.window.reader.pane.top_offset()
        (words,) = used.spans("barge 201 ")
        used.window.reader.pane.select(words)
        used.window.close()
    with used_window(qapp, home) as used:
        used.list(path)
        used.until_shown("long.txt")
        used.until(lambda: abs(used.window.reader.pane.top_offset() - left) < 400, "the place")
        assert used.window.reader.selected_span() == words


def test_the_place_is_that_of_the_projection_on_screen(used: UsedWindow) -> None:
    reader = used.window.reader
    used.trigger(ActionId.TOGGLE_PROJECTION)
    used.trigger(ActionId.TOGGLE_PROJECTION)
    told: list[int] = []
    reader.place_changed.connect(told.append)
    hidden = next(pane for pane in reader.panes.made if pane is not reader.pane)
    hidden.place_changed.emit(0)
    assert told == []
    reader.pane.place_changed.emit(7)
    assert told == [7]
