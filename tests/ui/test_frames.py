"""What a frame is painted from: the lines and blocks in view, each found once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from reader.annotations.reading import Reading
from reader.document import Block, BlockRole, Document, DocumentKind, SourceText, Span
from reader.ui.pane.typeset.in_view import BlocksInView
from reader.ui.pane.typeset.pane import TypesetPane

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
