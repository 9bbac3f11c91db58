"""A page up or down: from the lines in view, and the caret comes along.

Qt's own begins at the caret, so that it leads back to it from where the wheel or the scroll bar
have gone, and measures each line from the top of the view again and again.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QTextCursor

from reader.ui.visual_runs import cursor_x

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QTextBlock

    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.pane.published.rows import Row

_Keys = QKeySequence.StandardKey
_Mode = QTextCursor.MoveMode


class Way(Enum):
    """Which page comes."""

    UP = "up"
    DOWN = "down"


_STEPS = {
    _Keys.MoveToPreviousPage: (Way.UP, _Mode.MoveAnchor),
    _Keys.MoveToNextPage: (Way.DOWN, _Mode.MoveAnchor),
    _Keys.SelectPreviousPage: (Way.UP, _Mode.KeepAnchor),
    _Keys.SelectNextPage: (Way.DOWN, _Mode.KeepAnchor),
}


def page_step(edit: PageEdit, event: QKeyEvent) -> bool:
    """Go a page up or down if a key asks for it; whether it did."""
    for keys, (way, mode) in _STEPS.items():
        if event.matches(keys):
            _step(edit, way, mode)
            return True
    return False


def _step(edit: PageEdit, way: Way, mode: QTextCursor.MoveMode) -> None:
    rows = edit.rows()
    if not rows:
        return
    cursor = edit.textCursor()
    row = next((row for row in rows if row.start <= cursor.position() < row.stop), None)
    height = row.line_top if row is not None else 0.0
    line = cursor.block().layout().lineAt(0)
    x = float(cursor.verticalMovementX())
    if x < 0 and line.isValid():
        x = cursor_x(line, cursor.positionInBlock())
    bar = edit.verticalScrollBar()
    before = bar.value()
    first = _first_below(edit, rows) if way is Way.DOWN else _first_above(edit, rows[0].block)
    bar.setValue(first.firstLineNumber())
    # Where the text ends, or begins, the caret goes to its last line, or its first.
    is_end = bar.value() == before
    target = _row_at(edit, height) if not is_end else edit.rows()[-1 if way is Way.DOWN else 0]
    at = target.block.layout().lineAt(0).xToCursor(max(0.0, x))
    cursor.setPosition(target.start + at, mode)
    cursor.setVerticalMovementX(round(x))
    edit.setTextCursor(cursor)


def _first_below(edit: PageEdit, rows: list[Row]) -> QTextBlock:
    """The line that begins the next page: the first that is not wholly in view."""
    height = edit.viewport().height()
    cut = next((row for row in rows[1:] if row.bottom > height), None)
    after = cut.block if cut is not None else rows[-1].block.next()
    return after if after.isValid() else rows[-1].block


def _first_above(edit: PageEdit, line: QTextBlock) -> QTextBlock:
    """The line that begins the page before a line: as many as are wholly in view."""
    left = float(edit.viewport().height())
    first, before = line, line.previous()
    while before.isValid():
        left -= edit.blockBoundingRect(before).height()
        if left < 0 and first != line:
            break
        first, before = before, before.previous()
    return first


def _row_at(edit: PageEdit, height: float) -> Row:
    """The line wholly in view that is at a height of it, or the last above."""
    rows = edit.rows()
    end = edit.viewport().height()
    whole = [row for row in rows if row.line_bottom <= end] or rows
    # The first page begins below the edge of the page, the others do not.
    return next((row for row in whole if row.line_top + row.pitch / 2 > height), whole[-1])
