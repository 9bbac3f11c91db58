"""Lines of one height, with room between them: the layout under As published."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Slot
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextDocumentLayout

from reader.ui.direction import runs_right_to_left
from reader.ui.theme import fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextLayout

    Dresser = Callable[[QTextBlock], Sequence[QTextLayout.FormatRange]]

_LETTERS = 13
_LEADING = 20
_MOST_KEPT = 1_000
"""Lines whose rectangles are kept: some screens of them, of hundreds of thousands."""


@dataclass(frozen=True, slots=True)
class Pitch:
    """The measures of one zoom, in pixels.

    Attributes:
        font: The fixed-pitch face.
        px: Size of the letters.
        line: Height of a line; whole, so that lines fall on whole pixels.
        baseline: From the top of a line to its baseline.
        column: Width of a letter.
    """

    font: QFont
    px: float
    line: int
    baseline: int
    column: float

    @classmethod
    def at(cls, percent: int) -> Pitch:
        """The measures at a zoom of `percent`."""
        px = _LETTERS * percent / 100
        font = fonts.mono(px)
        metrics = QFontMetricsF(font)
        line = max(round(_LEADING * percent / 100), math.ceil(metrics.height()))
        baseline = round((line - metrics.height()) / 2 + metrics.ascent())
        return cls(font, px, line, baseline, metrics.horizontalAdvance("M"))


@dataclass(frozen=True, slots=True)
class Room:
    """Room that a line keeps free around its words, in pixels."""

    above: float = 0.0
    below: float = 0.0
    before: float = 0.0


_NO_ROOM = Room()


def turn_lines(first: QTextBlock) -> None:
    """Let the lines of a document that runs from right to left run so, from one line to the end.

    Those without any such letter stay as they are.
    """
    form = QTextBlockFormat()
    form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    cursor = QTextCursor(first)
    cursor.beginEditBlock()
    block = first
    while block.isValid():
        if runs_right_to_left(block.text(), is_mirrored=True):
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(form)
        block = block.next()
    cursor.endEditBlock()


class FixedPitchLayout(QPlainTextDocumentLayout):
    """Gives every line the same height, seats its baseline, and keeps room where it is asked for.

    Qt's own layout of plain text knows the height of the face only. A line's colours and weights
    are asked for when it is laid out, so a long text costs nothing where nobody looks.
    """

    def __init__(self, document: QTextDocument, pitch: Pitch, *, left: float) -> None:
        super().__init__(document)
        self._pitch = pitch
        self._rects: dict[int, QRectF] = {}
        """Of the lines asked for last, by their number."""
        self.view_width = 0
        self._left = left
        self.marks = 0.0
        """Room that a line too long for the view keeps for the marks behind it, in pixels."""
        self._rooms: Mapping[int, Room] = {}
        self._dresser: Dresser | None = None
        self._column: float | None = None
        self.overhang = 0.0
        """How far lines of a turned page reach to the right past its column, in pixels."""
        self._turned_width = 0.0
        """Of the longest line laid out so far that begins at the right, with its edges."""
        self.state = 0
        """Another number for each change of the text, its rooms or its seats."""
        self.is_filling = False
        """Lines that Qt only asks the height of, for its scroll bars, are not laid out."""

    @property
    def pitch(self) -> Pitch:
        """The measures of the lines."""
        return self._pitch

    @pitch.setter
    def pitch(self, pitch: Pitch) -> None:
        self._pitch = pitch
        self._forget_rects()

    def _forget_rects(self) -> None:
        """Lines stand elsewhere, or others do."""
        self._rects.clear()
        self.state += 1

    def set_dresser(self, dresser: Dresser | None) -> None:
        """Set who gives a line its formats; lines laid out already keep theirs."""
        self._dresser = dresser

    def set_rooms(self, rooms: Mapping[int, Room]) -> None:
        """Set the room about lines, by the number of the line from 0."""
        self._rooms = rooms
        self._forget_rects()

    def set_turned(self, column: float | None, overhang: float = 0.0) -> None:
        """Seat the lines as on a page that runs from right to left.

        Args:
            overhang: How much longer than the column the longest line is that begins at its
                left, if the view cannot hold it: the page is so much wider, to the right.
            column: Width in pixels of the column at the right of the page: lines that run to the
                left begin at its right, the others at its left. None for a page that runs from
                left to right, where every line begins at the left.
        """
        self._column = column
        self.overhang = overhang
        self._turned_width = 0.0
        self._forget_rects()

    @property
    def is_turned(self) -> bool:
        """Whether the lines are seated as on a page that runs from right to left."""
        return self._column is not None

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Count the change; lines of another look are laid out again."""
        self._forget_rects()
        super().documentChanged(position, removed, added)

    def room(self, number: int) -> Room:
        """The room about the line of that number."""
        return self._rooms.get(number, _NO_ROOM)

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The rectangle of a line with its room; empty for a folded one.

        Qt asks for that of each line in view five times for a page down, one call a line.
        """
        number = block.blockNumber()
        known = self._rects.get(number)
        # Qt throws lines away for another width or face.
        if known is not None and block.isVisible() and block.layout().lineCount():
            return known
        if not block.isValid() or not block.isVisible():
            return QRectF()
        layout = block.layout()
        if self.is_filling and layout.lineCount() == 0:
            room = self.room(number)
            return QRectF(0, 0, 0, room.above + self.pitch.line + room.below)
        if layout.lineCount() == 0 and self._dresser is not None:
            layout.setFormats(list(self._dresser(block)))
        rect = super().blockBoundingRect(block)
        if self._column is not None:
            # Only such pages hold lines that were turned.
            _run_as_turned(block)
        room = self.room(number)
        if layout.lineCount():
            line = layout.lineAt(0)
            left = self._left + room.before
            if self._column is not None:
                left = self._turned_left(self._column, block, room)
            seat = QPointF(left, room.above + self.pitch.baseline - line.ascent())
            if line.position() != seat:
                line.setPosition(seat)
        rect.setHeight(room.above + self.pitch.line + room.below)
        if self._column is None:
            # On a page that is turned round lines stand by the width of the longest so far.
            self._keep(number, rect)
        return rect

    def _keep(self, number: int, rect: QRectF) -> None:
        if len(self._rects) >= _MOST_KEPT:
            self._rects.clear()
        self._rects[number] = rect

    def _turned_left(self, column: float, block: QTextBlock, room: Room) -> float:
        """Where a line has its origin on a page that is turned round."""
        line = block.layout().lineAt(0)
        words = line.naturalTextRect()
        end = max(self.documentSize().width(), self.view_width) - self._left
        right = end - self.overhang
        runs_left = block.textDirection() is Qt.LayoutDirection.RightToLeft
        if runs_left or not block.text().strip():
            left = right - words.width() - room.before
            self._take_width(words.width() + room.before + 2 * self._left)
        else:
            # Aligned with the others of its kind as long as its end can be scrolled to.
            left = min(right - column, end - words.width()) + room.before
        # Qt aligns the words inside the line's own width.
        return left - (words.left() - line.position().x())

    def _take_width(self, width: float) -> None:
        """Let a longer line be scrolled to; Qt counts those that run the other way as well."""
        if width > self._turned_width:
            self._turned_width = width
            if self.overhang and width + self.marks > self.view_width:
                QTimer.singleShot(0, self, self._tell_size)

    @Slot()
    def _tell_size(self) -> None:
        self.documentSizeChanged.emit(self.documentSize())

    def documentSize(self) -> QSizeF:
        """The size for the scroll bars: a line too long for the view ends left of the marks."""
        size = super().documentSize()
        if self.overhang:
            width = max(self.view_width, self._turned_width + self.marks)
            return QSizeF(width + self.overhang, size.height())
        # Qt counts the document's margin twice; the words keep it at their left only.
        width = size.width() - self._left
        if width > self.view_width:
            width += self.marks
        return QSizeF(width, size.height())


def _run_as_turned(block: QTextBlock) -> None:
    """Lay a line again that was turned: Qt's layout of plain text asks its first letter only."""
    right_to_left = Qt.LayoutDirection.RightToLeft
    layout = block.layout()
    option = layout.textOption()
    is_laid_so = option.textDirection() is right_to_left
    if is_laid_so or block.blockFormat().layoutDirection() is not right_to_left:
        return
    former = layout.lineAt(0)
    width, place = former.width(), former.position()
    option.setTextDirection(right_to_left)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLeadingIncluded(True)
    line.setLineWidth(width)
    line.setPosition(place)
    layout.endLayout()
