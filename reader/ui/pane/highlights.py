"""Notes, hits and finding marks of both projections: kept in order, painted where visible.

A pane turns source spans into positions of its own `QTextDocument` once, when a reading or a set
of marks comes; while painting it asks for what touches the blocks in view and nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from reader.ui.paint import (
    MarkedLine,
    device_ratio,
    fill,
    line_width,
    paint_ground,
    paint_pattern_line,
    snap,
)
from reader.ui.pane.ranges import NoteRange, Ranged, Ranges
from reader.ui.positions import Positions
from reader.ui.theme.tokens import Token, severity_tint
from reader.ui.visual_runs import covered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QColor, QPainter, QTextBlock

    from reader.document import Severity
    from reader.ui.theme.theme import Theme
    from reader.ui.theme.tokens import HighlightStyle


class Ground(Enum):
    """What a range without a note is set off for."""

    HIT = "hit"
    GAP = "gap"
    CONFLICT = "conflict"
    ODDITY = "oddity"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class GroundRange:
    """A search hit, the target of a jump, or a token that a finding touches.

    The current one of several has a line of twice the width.
    """

    start: int
    stop: int
    ground: Ground
    is_current: bool = False


def finding_ground(severity: Severity) -> Ground:
    """The ground of a finding's severity."""
    return Ground(severity.value)


def marked_lines(block: QTextBlock, origin: QPointF, start: int, stop: int) -> list[MarkedLine]:
    """The parts of a block's lines that positions `[start, stop)` cover.

    Blanks at the end of a wrapped line and the line end itself are not covered; a line of which
    nothing but them is covered gives nothing.

    Args:
        block: A laid-out block of the document.
        origin: Where the block's layout has its origin, in the painter's coordinates.
        start: First position in the document.
        stop: Position behind the last.
    """
    layout = block.layout()
    first = max(0, start - block.position())
    last = min(block.length() - 1, stop - block.position())
    text = block.text()
    positions = Positions(text)
    found: list[MarkedLine] = []
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        left = max(first, line.textStart())
        right = min(last, line.textStart() + line.textLength())
        if right <= left:
            continue
        words = text[positions.from_qt(left) : positions.from_qt(right)].rstrip()
        right = positions.to_qt(positions.from_qt(left) + len(words))
        if right == left:
            continue
        baseline = origin.y() + line.y() + line.ascent()
        found += [
            MarkedLine(origin.x() + first_x, origin.x() + last_x, baseline)
            for first_x, last_x in covered(block, line, left, right)
        ]
    return found


def _position(placed: tuple[QTextBlock, QPointF]) -> int:
    return placed[0].position()


def lines_of(blocks: Sequence[tuple[QTextBlock, QPointF]], item: Ranged) -> list[MarkedLine]:
    """The parts of lines that a range covers in the blocks in view, which are in order."""
    found: list[MarkedLine] = []
    # One question a hit: each line of the view may have some.
    first = max(0, bisect_right(blocks, item.start, key=_position) - 1)
    for block, origin in islice(blocks, first, None):
        if block.position() >= item.stop:
            break
        if block.position() + block.length() > item.start:
            found += marked_lines(block, origin, item.start, item.stop)
    return found


@dataclass(slots=True)
class MarkLayer:
    """All that is painted behind the words of one pane.

    Attributes:
        notes: The placed notes.
        marks: What the current finding touches.
        hits: Search hits.
        flashed: The target of a jump, while it shows.
        current_note: Id of the note whose line is 3 px.
    """

    notes: Ranges[NoteRange] = field(default_factory=Ranges)
    marks: Ranges[GroundRange] = field(default_factory=Ranges)
    hits: Ranges[GroundRange] = field(default_factory=Ranges)
    flashed: Ranges[GroundRange] = field(default_factory=Ranges)
    current_note: str | None = None

    def notes_at(self, position: int) -> list[NoteRange]:
        """The highlighted notes over the character at a position, the innermost first."""
        over = (n for n in self.notes.touching(position, position + 1) if n.style is not None)
        return sorted(over, key=_length)

    def note_at(self, position: int) -> NoteRange | None:
        """What a click at a position chooses: the innermost note, or the one after the current."""
        over = self.notes_at(position)
        ids = [note.note_id for note in over]
        if self.current_note in ids:
            return over[(ids.index(self.current_note) + 1) % len(over)]
        return over[0] if over else None

    def told_at(self, position: int) -> tuple[str, ...]:
        """What is said of each note at a position, the innermost first."""
        return tuple(note.told for note in self.notes_at(position))

    def paint(
        self,
        painter: QPainter,
        theme: Theme,
        blocks: Sequence[tuple[QTextBlock, QPointF]],
        *,
        px: float,
    ) -> None:
        """Paint grounds, then lines, behind the words of the blocks in view.

        Args:
            painter: Where to; the words are painted after this.
            theme: Its colours.
            blocks: Each block in view and where its layout has its origin.
            px: Size of the letters in pixels.
        """
        notes: list[tuple[NoteRange, HighlightStyle, list[MarkedLine]]] = []
        marks: list[tuple[GroundRange, list[MarkedLine]]] = []
        if not blocks:
            return
        first, last = blocks[0][0], blocks[-1][0]
        start, stop = first.position(), last.position() + last.length()
        # Asked once for all blocks: one note over the whole text makes each question a walk.
        for note in self.notes.touching(start, stop):
            if note.style is not None:
                notes.append((note, note.style, lines_of(blocks, note)))
        for ranges in (self.marks, self.hits, self.flashed):
            marks += [(mark, lines_of(blocks, mark)) for mark in ranges.touching(start, stop)]
        # The inner ground lies on the outer one, so that both are seen.
        for _note, style, lines in sorted(notes, key=_outermost_first):
            paint_ground(painter, lines, theme.colour(style.ground), px=px)
        for mark, lines in marks:
            paint_ground(painter, lines, theme.colour(_GROUNDS[mark.ground]), px=px)
        for note, style, lines in notes:
            is_current = note.note_id == self.current_note
            below = [
                replace(line, baseline=line.baseline + note.lane * _LANE * px) for line in lines
            ]
            paint_pattern_line(painter, below, theme, style, px=px, current=is_current)
        for mark, lines in marks:
            paint_mark_line(painter, lines, theme, mark, px)


_LANE = 3.5 / 16
"""How far below the line of one note that of another over the same words stands, of the size."""
_GROUNDS = {
    Ground.HIT: Token.HIT,
    Ground.GAP: severity_tint("gap"),
    Ground.CONFLICT: severity_tint("conflict"),
    Ground.ODDITY: severity_tint("oddity"),
    Ground.REMARK: severity_tint("remark"),
}
_LINES = {
    Ground.HIT: (Token.HIT_EDGE, Qt.PenStyle.SolidLine),
    Ground.GAP: (Token.GAP, Qt.PenStyle.SolidLine),
    Ground.CONFLICT: (Token.CONFLICT, Qt.PenStyle.SolidLine),
    Ground.ODDITY: (Token.ODDITY, Qt.PenStyle.DashLine),
    Ground.REMARK: (Token.REMARK, Qt.PenStyle.DotLine),
}
_DASHES = {Qt.PenStyle.DashLine: (4.0, 3.0), Qt.PenStyle.DotLine: (1.5, 2.0)}


def paint_mark_line(
    painter: QPainter, lines: Sequence[MarkedLine], theme: Theme, mark: GroundRange, px: float
) -> None:
    """Paint the line of a mark under its words of ``px`` pixels, and the frame of a hit."""
    token, pattern = _LINES[mark.ground]
    ratio = device_ratio(painter)
    width = line_width(3.0 if mark.is_current else 1.5, ratio)
    for line in lines:
        bottom = snap(line.ground(px).bottom(), ratio)
        paint_dashes(
            painter,
            QRectF(line.left, bottom - width, line.right - line.left, width),
            theme.colour(token),
            _DASHES.get(pattern, ()),
        )
        if mark.ground is Ground.HIT:
            # Its ground and line are near those of the first highlight: a frame tells it apart.
            _paint_frame(painter, line.ground(px), theme.colour(token), line_width(1, ratio))


def _paint_frame(painter: QPainter, box: QRectF, colour: QColor, width: float) -> None:
    """The upper, left and right edge of a box; the lower one is the mark's line."""
    fill(painter, QRectF(box.left(), box.top(), box.width(), width), colour)
    for left in (box.left(), box.right() - width):
        fill(painter, QRectF(left, box.top(), width, box.height()), colour)


def paint_dashes(
    painter: QPainter, rect: QRectF, colour: QColor, lengths: tuple[float, ...]
) -> None:
    """Fill a level line, whole or cut into dashes: lengths in pixels, drawn and left in turn."""
    if not lengths:
        fill(painter, rect, colour)
        return
    at, index = rect.left(), 0
    while at < rect.right():
        length = lengths[index % len(lengths)]
        if index % 2 == 0:
            right = min(at + length, rect.right())
            fill(painter, QRectF(at, rect.top(), right - at, rect.height()), colour)
        at += length
        index += 1


def _outermost_first(painted: tuple[NoteRange, HighlightStyle, list[MarkedLine]]) -> int:
    return -_length(painted[0])


def _length(item: Ranged) -> int:
    return item.stop - item.start
