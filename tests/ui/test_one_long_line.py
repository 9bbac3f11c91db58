"""One line of megabytes: its scroll bar, its end, its place, before all of it is on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.annotations.reading import Reading
from reader.document import Block, BlockRole, Document, DocumentKind, SourceText, Span
from reader.parsing import parse
from reader.ui.icons import Icons
from reader.ui.pane.filling import LARGE
from reader.ui.pane.landing import View
from reader.ui.pane.panes import Projection
from reader.ui.pane.published.pane import PublishedPane
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.pane.view import ReaderView
from tests.ui.window import used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager

_SENTENCE = "The barge {0} lay in the canal at Harrow Bay until the lock was mended. "


@pytest.fixture
def view(themes: ThemeManager, qtbot: QtBot) -> ReaderView:
    made = ReaderView(themes, Icons(themes))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


@pytest.fixture
def laid(view: ReaderView, qtbot: QtBot) -> ReaderView:
    """The line on the page as far as the first look at it needs; nothing sets it on."""
    text = "".join(_SENTENCE.format(number) for number in range(LARGE // 60)) + "\n"
    block = Block(BlockRole.PARAGRAPH, Span(0, len(text)))
    document = Document(SourceText.from_text(text), DocumentKind.PLAIN, (block,))
    view.set_reading(Reading(document))
    pane = typeset(view)
    qtbot.waitUntil(lambda: pane.sheet is not None, timeout=60_000)
    pane._filler._timer.stop()
    assert not pane.is_finished
    return view


def typeset(view: ReaderView) -> TypesetPane:
    assert isinstance(view.pane, TypesetPane)
    return view.pane


def length(view: ReaderView) -> int:
    assert view.reading is not None
    return len(view.reading.document.text)


def set_on(view: ReaderView, qtbot: QtBot) -> None:
    pane = typeset(view)
    pane._filler._timer.start()
    qtbot.waitUntil(lambda: pane.is_finished, timeout=60_000)


def to_the_end(view: ReaderView) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view.pane.area, Qt.Key.Key_End, control)


def test_the_handle_stands_where_the_place_is_in_the_whole(laid: ReaderView) -> None:
    bar = laid._scroll_bar
    laid.jump(length(laid) // 20)
    assert laid.pane.area.verticalScrollBar().maximum() < bar.maximum() / 2
    assert bar.value() / bar.maximum() == pytest.approx(0.05, abs=0.01)


def test_a_part_that_is_not_laid_out_can_be_chosen_with_the_handle(
    laid: ReaderView, qtbot: QtBot
) -> None:
    bar = laid._scroll_bar
    bar.setValue(bar.maximum() * 9 // 10)
    assert laid.pane.place_offset() == pytest.approx(length(laid) * 0.9, rel=0.01)
    set_on(laid, qtbot)
    assert laid.pane.top_offset() == pytest.approx(length(laid) * 0.9, rel=0.01)


def test_the_way_to_the_end_leads_to_the_last_line(laid: ReaderView, qtbot: QtBot) -> None:
    to_the_end(laid)
    set_on(laid, qtbot)
    own = laid.pane.area.verticalScrollBar()
    assert own.value() == own.maximum()
    assert laid.pane.bottom_offset() == length(laid)


def test_a_place_that_is_waited_for_is_the_place(laid: ReaderView, qtbot: QtBot) -> None:
    place = length(laid) - 3_000
    laid.jump(place)
    assert laid.pane.top_offset() < place // 2
    assert laid.pane.place_offset() == place
    assert View.of(laid.pane).top == place
    # Another column, and the page is set again from its beginning.
    typeset(laid).set_zoom(110)
    assert laid.pane.place_offset() == place
    set_on(laid, qtbot)
    assert laid.pane.top_offset() == pytest.approx(place, abs=200)


def test_a_switch_at_the_end_fills_the_view_and_leads_back(laid: ReaderView, qtbot: QtBot) -> None:
    to_the_end(laid)
    set_on(laid, qtbot)
    laid.set_projection(Projection.AS_PUBLISHED)
    published = laid.pane
    assert isinstance(published, PublishedPane)
    qtbot.waitUntil(lambda: published.is_finished, timeout=60_000)
    assert published.bottom_offset() == length(laid)
    rows = published.edit.rows()
    assert rows[-1].bottom > published.edit.viewport().height() - 3 * rows[-1].pitch
    assert rows[0].top <= 0
    laid.set_projection(Projection.TYPESET)
    assert laid.pane.bottom_offset() == length(laid)


def test_who_leaves_before_the_place_is_there_keeps_it(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "barges.txt"
    text = "".join(_SENTENCE.format(number) for number in range(LARGE // 60)) + "\n"
    path.write_text(text, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.open(path)
        reader, go = used.window.reader, used.window.desk.go
        pane = typeset(reader)
        used.until(lambda: pane.sheet is not None, "the sheet")
        pane._filler._timer.stop()
        reader.jump(len(text) - 3_000)
        go.leave()
        place = go._places.get(used.document.source.text_sha256)
        assert place is not None
        assert place.offset == len(text) - 3_000


def test_what_is_in_view_is_the_same_in_both_projections(view: ReaderView) -> None:
    document = parse(SourceText.from_text(_SENTENCE.format(1), "barge.txt"))
    view.set_reading(Reading(document))
    shown = []
    for projection in Projection:
        view.set_projection(projection)
        shown.append((view.pane.top_offset(), view.pane.bottom_offset()))
    assert shown == [(0, len(document.text))] * 2
