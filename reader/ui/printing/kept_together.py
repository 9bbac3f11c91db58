"""Headings on paper go over to the next page with what they head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor, QTextFormat

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextDocument

    from reader.collection.control import Control

_LEADS = QTextFormat.Property.UserProperty + 1
_MOST_PAGES = 200
"""Each heading that is moved has the paper laid out anew: past so many pages none is."""


def mark_leading(block: QTextBlockFormat) -> None:
    """Let a line stay with the next one."""
    block.setProperty(_LEADS, 1)


def keep_headings(paper: QTextDocument, control: Control) -> None:
    """Move headings that stand last on their page to the next one.

    Args:
        paper: Its page size is set before.
        control: Asked before each whether to go on.

    Raises:
        Cancelled: If the user cancelled it.
    """
    if paper.pageCount() > _MOST_PAGES:
        return
    height = paper.pageSize().height()
    block = paper.firstBlock()
    while block.isValid():
        follower = _follower(block) if block.blockFormat().hasProperty(_LEADS) else None
        if follower is not None:
            top, bottom = _first_line(block), _first_line(follower)
            room = (int(top // height) + 1) * height - top
            if int(top // height) < int(bottom // height) and room < height:
                control.check()
                _lower(block, room)
        block = block.next()


def _follower(heading: QTextBlock) -> QTextBlock | None:
    """The next line with words in the heading's own column."""
    left = heading.layout().position().x()
    block = heading.next()
    while block.isValid():
        if block.text() and abs(block.layout().position().x() - left) < 1:
            return block
        block = block.next()
    return None


def _first_line(block: QTextBlock) -> float:
    """Where the first line of a block stands, from the beginning of the paper."""
    layout = block.document().documentLayout()
    rect = layout.blockBoundingRect(block)
    lines = block.layout()
    return rect.top() + (lines.lineAt(0).y() if lines.lineCount() else 0)


def _lower(block: QTextBlock, by: float) -> None:
    """Let the row of a block begin lower; the top margin of the first line of a cell is ignored."""
    at = QTextCursor(block)
    table = at.currentTable()
    row = table.cellAt(block.position()).row()
    # Together: each cell alone would have the paper laid out anew.
    at.beginEditBlock()
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        form = cell.format().toTableCellFormat()
        form.setTopPadding(table.format().cellPadding() + by)
        cell.setFormat(form)
    at.endEditBlock()
