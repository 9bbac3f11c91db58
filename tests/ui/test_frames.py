"""What a frame is painted from: the lines and blocks in view, each found once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest

from reader.annotations.reading import Reading
from reader.document import Block, BlockRole, Document, DocumentKind, SourceText, Span
from reader.ui.pane.published.fixed_pitch import FixedPitchLayout, Room
from reader.ui.pane.published.pane import PublishedPane
from reader.ui.pane.typeset.in_view import BlocksInView
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.positions import Positions
from reader.ui.visual_runs import cursor_x

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock
    from pytestqt.qtbot import QtBot

    from reader.ui.pane.typeset.page import Page
    from reader.ui.theme.theme import ThemeManager

_PARAGRAPHS = 400


def long_text() -> Document:
    """Paragraphs of one line to six."""
    paragraphs = [
        f"{number}. " + "the clerk counted seals on the quay " * (1 + number * 7 % 12)
        for number in range(_PARAGRAPHS)
    ]
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockRole.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    source = SourceText.from_text("\n\n".join(paragraphs))
    return Document(source, DocumentKind.PLAIN, tuple(blocks))


@pytest.fixture
def typeset(qtbot: QtBot, themes: ThemeManager) -> TypesetPane:
    pane = TypesetPane(themes)
    qtbot.addWidget(pane)
    pane.resize(620, 500)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.set_reading(Reading(long_text()))
    qtbot.waitUntil(lambda: pane.is_finished)
    return pane


def _numbers_in_view(page: Page, margin: int) -> list[int]:
    """Of all blocks, by asking each of them."""
    layout, found = page.document().documentLayout(), list[int]()
    top = page.verticalScrollBar().value() - margin
    bottom = top + page.viewport().height() + 2 * margin
    block = page.document().firstBlock()
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.bottom() >= top and box.top() <= bottom:
            found.append(block.blockNumber())
        block = block.next()
    return found


def test_the_blocks_in_view_are_found_wherever_it_is(typeset: TypesetPane) -> None:
    page, bar = typeset.page, typeset.page.verticalScrollBar()
    end = bar.maximum()
    for value in (0, 60, 120, end, end - 60, end // 2, end // 2 + 500, 1, end // 3, 0):
        bar.setValue(value)
        for margin in (0, page.viewport().height()):
            placed = page.blocks_in_view(margin)
            assert [block.blockNumber() for block, _at in placed] == _numbers_in_view(page, margin)
            assert all(block.layout().position().y() - value == at.y() for block, at in placed)


def test_blocks_in_view_are_walked_to_from_frame_to_frame(
    typeset: TypesetPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def block_at(_self: BlocksInView, top: int) -> QTextBlock:
        asked.append(top)
        return typeset.page.document().firstBlock()

    monkeypatch.setattr(BlocksInView, "_block_at", block_at)
    bar = typeset.page.verticalScrollBar()
    for value in range(0, bar.maximum() // 2, 400):
        bar.setValue(value)
        QTest.qWait(1)
    assert not asked
    bar.setValue(bar.maximum())
    assert asked


def test_a_typeset_page_down_goes_on_from_what_is_in_view(typeset: TypesetPane) -> None:
    page, bar = typeset.page, typeset.page.verticalScrollBar()
    place = bar.maximum() // 2
    bar.setValue(place)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert place < bar.value() <= place + page.viewport().height()
    assert page.viewport().rect().intersects(page.cursorRect())
    bar.setValue(0)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert 0 < bar.value() <= page.viewport().height()


@pytest.fixture
def published(qtbot: QtBot, themes: ThemeManager) -> PublishedPane:
    pane = PublishedPane(themes)
    qtbot.addWidget(pane)
    pane.resize(620, 500)
    with qtbot.waitExposed(pane):
        pane.show()
    lines = "".join(f"line {number} of the harbour book\n" for number in range(500))
    blocks = (Block(BlockRole.PARAGRAPH, Span(0, len(lines))),)
    pane.set_reading(Reading(Document(SourceText.from_text(lines), DocumentKind.PLAIN, blocks)))
    qtbot.waitUntil(lambda: pane.is_finished)
    return pane


def test_a_page_down_goes_on_from_what_is_in_view(published: PublishedPane) -> None:
    edit, bar = published.edit, published.edit.verticalScrollBar()
    bar.setValue(300)
    whole = [row.number for row in edit.rows() if row.bottom <= edit.viewport().height()]
    QTest.keyClick(edit, Qt.Key.Key_PageDown)
    assert bar.value() == whole[-1] + 1
    assert edit.textCursor().blockNumber() == edit.rows()[0].number
    QTest.keyClick(edit, Qt.Key.Key_PageUp)
    assert bar.value() == 300


def test_the_caret_keeps_its_height_and_column_over_a_page(published: PublishedPane) -> None:
    edit = published.edit
    cursor = edit.textCursor()
    cursor.setPosition(edit.rows()[4].start + 7)
    edit.setTextCursor(cursor)
    QTest.keyClick(edit, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    row = edit.rows()[4]
    assert edit.textCursor().position() == row.start + 7
    assert edit.textCursor().anchor() == cursor.position()


def test_at_the_ends_a_page_brings_the_caret_to_the_last_line_and_the_first(
    published: PublishedPane,
) -> None:
    edit, bar = published.edit, published.edit.verticalScrollBar()
    bar.setValue(bar.maximum())
    QTest.keyClick(edit, Qt.Key.Key_PageDown)
    assert edit.textCursor().block() == edit.document().lastBlock()
    bar.setValue(0)
    QTest.keyClick(edit, Qt.Key.Key_PageUp)
    assert edit.textCursor().position() == 0


def test_lines_in_view_are_found_once_for_each_place(published: PublishedPane) -> None:
    edit = published.edit
    before = edit.rows()
    assert edit.rows() is before
    edit.verticalScrollBar().setValue(3)
    assert [row.number for row in edit.rows()][:2] == [3, 4]
    edit.set_zoom(200)
    assert edit.rows()[0].pitch == edit.pitch.line
    assert edit.rows()[1].top - edit.rows()[0].top == edit.pitch.line


def test_letters_are_counted_off_where_qt_has_them(published: PublishedPane) -> None:
    edit = published.edit
    for percent in (100, 110, 175):
        edit.set_zoom(percent)
        for row in edit.rows()[:4]:
            line, origin = row.block.layout().lineAt(0), row.left
            for at in range(row.block.length()):
                assert row.laid.x(at) == origin + cursor_x(line, at)


@pytest.mark.parametrize(
    "words", ["a\ttab", "caf\u00e9", "seal \U0001f511 key", "\u05e9\u05d5\u05e8\u05d4"]
)
def test_letters_of_other_widths_are_asked_for(
    published: PublishedPane, qtbot: QtBot, words: str
) -> None:
    text = f"{words} in the book\n" * 5
    blocks = (Block(BlockRole.PARAGRAPH, Span(0, len(text))),)
    document = Document(SourceText.from_text(text), DocumentKind.PLAIN, blocks)
    published.set_reading(Reading(document))
    qtbot.waitUntil(lambda: published.is_finished)
    row = published.edit.rows()[1]
    stop = Positions(words).units
    (mark,) = row.laid.marked(row.start, row.start + stop)
    line = row.block.layout().lineAt(0)
    edges = sorted(row.left + cursor_x(line, at) for at in (0, stop))
    assert row.laid.x(stop) is None
    assert [mark.left, mark.right] == pytest.approx(edges, abs=1)


def test_a_line_is_measured_once_for_a_page_down(
    published: PublishedPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit, measured = published.edit, list[int]()
    keep = FixedPitchLayout._keep

    def kept(layout: FixedPitchLayout, number: int, rect: QRectF) -> None:
        measured.append(number)
        keep(layout, number, rect)

    edit.verticalScrollBar().setValue(50)
    QTest.qWait(50)
    monkeypatch.setattr(FixedPitchLayout, "_keep", kept)
    QTest.keyClick(edit, Qt.Key.Key_PageDown)
    QTest.qWait(50)
    assert len(edit.rows()) > 10
    assert len(measured) == len(set(measured)) <= len(edit.rows()) + 1


def test_the_height_of_a_line_follows_its_room_and_the_zoom(published: PublishedPane) -> None:
    edit = published.edit
    layout = edit.document().documentLayout()
    assert isinstance(layout, FixedPitchLayout)
    block = edit.rows()[2].block
    plain = layout.blockBoundingRect(block).height()
    layout.set_rooms({block.blockNumber(): Room(above=30)})
    assert layout.blockBoundingRect(block).height() == plain + 30
    layout.set_rooms({})
    edit.set_zoom(200)
    assert layout.blockBoundingRect(block).height() == edit.pitch.line > plain
    block.setVisible(False)
    assert layout.blockBoundingRect(block).height() == 0


class _Painted(QObject):
    """Hears which parts of a viewport are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.areas: list[QRegion] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.region())
        return False


def test_lines_that_are_scrolled_are_moved_and_the_rest_alone_is_painted(
    published: PublishedPane,
) -> None:
    edit, painted = published.edit, _Painted()
    edit.verticalScrollBar().setValue(1)
    QTest.qWait(50)
    edit.viewport().installEventFilter(painted)
    edit.verticalScrollBar().setValue(4)
    QTest.qWait(50)
    assert painted.areas
    middle = edit.viewport().rect().adjusted(0, 30, 0, -5 * edit.pitch.line)
    assert not any(area.intersects(middle) for area in painted.areas)
