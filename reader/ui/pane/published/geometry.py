"""What is under a point, and where the selection is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QMouseEvent, QTextLine

from reader.ui.pane.published.margin_marks import margin_marks
from reader.ui.visual_runs import covered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.pane.published.rows import Row


def row_at(rows: Sequence[Row], y: float) -> Row | None:
    """The row whose line, without its room, is at a height of the viewport."""
    return next((row for row in rows if row.line_top <= y < row.line_bottom), None)


def position_under(row: Row, x: float) -> int | None:
    """The position of the character at `x` on a row; None beside its words."""
    line = row.block.layout().lineAt(0)
    x -= row.left
    words = line.naturalTextRect()
    if not words.left() <= x <= words.right():
        return None
    return row.start + max(0, line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter))


def offset_under(edit: PageEdit, point: QPoint) -> int | None:
    """The source offset under a point of the page's widget, over words or labels; None beside."""
    inside = edit.viewport().mapFrom(edit, point)
    row = row_at(edit.rows(), inside.y())
    if edit.scene is None or row is None:
        return None
    if not 0 <= inside.x() < edit.viewport().width():
        words = row.block.text()
        return edit.scene.view.from_qt(row.start + len(words) - len(words.lstrip()))
    position = position_under(row, inside.x())
    return edit.scene.view.from_qt(position) if position is not None else None


def note_under(edit: PageEdit, point: QPoint) -> str | None:
    """The id of the note whose mark or words are under a point of the viewport."""
    row = row_at(edit.rows(), point.y())
    if edit.scene is None or row is None:
        return None
    for mark in margin_marks(edit.scene, row, edit.fitting.margin):
        if mark.area.adjusted(-3, 0, 6, 0).contains(QPointF(point)):
            return mark.note.note_id
    position = position_under(row, point.x())
    note = edit.scene.layer.note_at(position) if position is not None else None
    return note.note_id if note is not None else None


def selection_box(edit: PageEdit) -> QRect:
    """The box of the selected words in view, in the page's coordinates; null for none."""
    cursor = edit.textCursor()
    start, stop = cursor.selectionStart(), cursor.selectionEnd()
    box = QRectF()
    for row in edit.rows():
        if start == stop or row.start >= stop or row.stop <= start:
            continue
        line = row.block.layout().lineAt(0)
        first = max(0, start - row.start)
        last = min(row.block.length() - 1, stop - row.start)
        for left, right in covered(row.block, line, first, last) or [(0.0, 0.0)]:
            box = box.united(QRectF(row.left + left, row.line_top, right - left + 1, row.pitch))
    if box.isEmpty():
        return QRect()
    return box.toAlignedRect().translated(edit.viewport().pos())


def seated(event: QMouseEvent, rows: Sequence[Row]) -> QMouseEvent:
    """The same event in the middle of its line.

    A line is higher than its letters, and Qt takes a click between two for one at a line's end.
    """
    y = event.position().y()
    row = next((row for row in rows if row.top <= y < row.bottom), None)
    if row is None:
        return event
    return QMouseEvent(
        event.type(),
        QPointF(event.position().x(), row.line_top + row.pitch / 2),
        event.scenePosition(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
        event.pointingDevice(),
    )
