"""The blocks of the page that are in view, found from where they were found last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

Placed = tuple["QTextBlock", QPointF]
"""A block in view, and where its layout has its origin in the viewport."""

_NEAR = 4
"""Screens: so far the blocks are walked, from further away Qt is asked what is there."""


class BlocksInView:
    """Finds the blocks near the view of one page.

    Qt walks up to a thousand lines to say what is at a height, which took most of a slow frame;
    between two frames the view moves by a few blocks.
    """

    def __init__(self, page: QTextEdit) -> None:
        self._page = page
        self._number = 0
        """Of the block that was the first one, the last time."""

    def placed(self, margin: int = 0) -> list[Placed]:
        """The laid-out blocks in view, and those within `margin` pixels above and below."""
        layout = self._page.document().documentLayout()
        scroll = self._page.verticalScrollBar().value()
        top = scroll - margin
        bottom = scroll + self._page.viewport().height() + margin
        block = self._first(top)
        found: list[Placed] = []
        while block.isValid():
            box = layout.blockBoundingRect(block)
            if box.top() > bottom:
                break
            if box.bottom() >= top:
                found.append((block, QPointF(box.left(), box.top() - scroll)))
            block = block.next()
        return found

    def _first(self, top: int) -> QTextBlock:
        """The first block that reaches a height of the page, or one shortly before it."""
        layout = self._page.document().documentLayout()
        block = self._page.document().findBlockByNumber(self._number)
        reach = _NEAR * self._page.viewport().height()
        if not block.isValid() or abs(layout.blockBoundingRect(block).top() - top) > reach:
            block = self._block_at(top)
        # What was found may lie behind: a hit in the room above a block finds either side.
        before = block.previous()
        while before.isValid() and layout.blockBoundingRect(before).bottom() >= top:
            block, before = before, before.previous()
        after = block.next()
        while after.isValid() and layout.blockBoundingRect(block).bottom() < top:
            block, after = after, after.next()
        self._number = block.blockNumber()
        return block

    def _block_at(self, top: int) -> QTextBlock:
        """The block at a height of the page, as Qt finds it."""
        at = QPointF(0, max(0, top))
        found = self._page.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit)
        return self._page.document().findBlock(max(0, found))
