"""Lines whose words run both ways: where their characters stand, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from reader.ui.direction import RIGHT_TO_LEFT, begins_right_to_left
from reader.ui.positions import Positions

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter, QTextBlock, QTextLine

_TOUCHING = 0.75
_MIRRORED = str.maketrans("[]", "][")


def cursor_x(line: QTextLine, position: int) -> float:
    """Where a position of the block stands on its line, from the layout's origin."""
    # Qt corrects the position through a pointer, which the binding returns beside the place.
    x, _position = cast("tuple[float, int]", line.cursorToX(position))
    return x


def covered(block: QTextBlock, line: QTextLine, start: int, stop: int) -> list[tuple[float, float]]:
    """The stretches of a line that some of its characters cover, from left to right.

    One where the line runs one way; as many as it takes where it runs both ways.

    Args:
        block: Whose line it is.
        line: Laid out.
        start: The first position in the block; on the line.
        stop: The position behind the last.

    Returns:
        Left and right edge of each, from the layout's origin.
    """
    if stop <= start:
        return []
    if not _runs_right_to_left(block, line):
        left, right = sorted((cursor_x(line, start), cursor_x(line, stop)))
        return [(left, right)]
    return stretches(line, start, stop)


def stretches(line: QTextLine, start: int, stop: int) -> list[tuple[float, float]]:
    """The same of a line that may run both ways; it asks for each letter's place."""
    # Not by the places of the cursor: where the way turns, it stands at the end of the run before.
    boxes = [run.boundingRect() for run in line.glyphRuns(start, stop - start)]
    edges = sorted((box.left(), box.right()) for box in boxes)
    found: list[tuple[float, float]] = []
    for left, right in edges:
        if found and left <= found[-1][1] + _TOUCHING:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return [(left, right) for left, right in found if right > left]


def draw_line(painter: QPainter, at: QPointF, text: str) -> None:
    """Write a line from its left end, its words in the order in which they are read.

    A widget's painter takes every line for one that runs as the window does.
    """
    former = painter.layoutDirection()
    is_mirrored = begins_right_to_left(text)
    turned, plain = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    painter.setLayoutDirection(turned if is_mirrored else plain)
    painter.drawText(at, text)
    painter.setLayoutDirection(former)


def words_end(block: QTextBlock, line: QTextLine) -> float:
    """The side at which the words of a line end, from the layout's origin: left if they run so."""
    words = line.naturalTextRect()
    is_mirrored = block.textDirection() is Qt.LayoutDirection.RightToLeft
    return words.left() if is_mirrored else words.right()


def _runs_right_to_left(block: QTextBlock, line: QTextLine) -> bool:
    if block.textDirection() is Qt.LayoutDirection.RightToLeft:
        return True
    text = block.text()
    if text.isascii():
        return False
    positions = Positions(text)
    first = positions.from_qt(line.textStart())
    last = positions.from_qt(line.textStart() + line.textLength())
    return RIGHT_TO_LEFT.search(text, first, last) is not None


def turned_sign(sign: str) -> str:
    """The sign of a cut as it is drawn among words that run to the left: ``[…`` as ``…]``."""
    return sign.translate(_MIRRORED)[::-1]
