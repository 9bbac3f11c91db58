"""Notes, hits and finding marks of both projections: kept in order, painted where visible.

A pane turns source spans into positions of its own `QTextDocument` once, when a reading or a set
of marks comes; while painting it asks for what touches the blocks in view and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import cycle, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt

from reader.ui.paint import (
    device_ratio,
    fill_all,
    line_width,
    paint_ground,
    paint_pattern_line,
    snap,
)
from reader.ui.pane.ranges import NoteRange, Ranged, Ranges
from reader.ui.theme.tokens import Token, severity_tint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter

    from reader.document import Severity
    from reader.ui.paint import Box, MarkedLine
    from reader.ui.pane.laid_blocks import LaidBlocks
    from reader.ui.theme.theme import Theme
    from reader.ui.theme.tokens import HighlightStyle

K = TypeVar("K")


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
        blocks: LaidBlocks,
        *,
        px: float,
    ) -> None:
        """Paint grounds, then lines, behind the words of the blocks in view.

        Args:
            painter: Where to; the words are painted after this.
            theme: Its colours.
            blocks: Those in view.
            px: Size of the letters in pixels.
        """
        start, stop = blocks.start, blocks.stop
        # Asked once for all blocks: one note over the whole text makes each question a walk.
        notes = [
            (note, note.style, blocks.lines_of(note))
            for note in self.notes.touching(start, stop)
            if note.style is not None
        ]
        marks = [
            (mark, blocks.lines_of(mark))
            for ranges in (self.marks, self.hits, self.flashed)
            for mark in ranges.touching(start, stop)
        ]
        # The inner ground lies on the outer one, so that both are seen.
        grounds = [(style.ground, lines) for _, style, lines in sorted(notes, key=_outermost_first)]
        grounds += [(_GROUNDS[mark.ground], lines) for mark, lines in marks]
        for token, lines in _alike(grounds):
            paint_ground(painter, lines, theme.colour(token), px=px)
        for (style, is_current), below in _alike(
            ((style, note.note_id == self.current_note), _lowered(lines, note.lane * _LANE * px))
            for note, style, lines in notes
        ):
            paint_pattern_line(painter, below, theme, style, px=px, current=is_current)
        for (ground, is_current), lines in _alike(
            ((mark.ground, mark.is_current), lines) for mark, lines in marks
        ):
            paint_mark_line(painter, lines, theme, ground, px=px, current=is_current)


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
    painter: QPainter,
    lines: Sequence[MarkedLine],
    theme: Theme,
    ground: Ground,
    *,
    px: float,
    current: bool = False,
) -> None:
    """Paint the line of a mark under its words of ``px`` pixels, and the frame of a hit.

    Args:
        painter: Where to.
        lines: What the marks cover; several marks may be painted at once.
        theme: Its colours.
        ground: What they are set off for.
        px: Size of the letters in pixels.
        current: Whether it is the current one of several: its line has twice the width.
    """
    token, pattern = _LINES[ground]
    ratio = device_ratio(painter)
    width, edge = line_width(3.0 if current else 1.5, ratio), line_width(1, ratio)
    boxes: list[Box] = []
    for line in lines:
        left, top, right, bottom = line.box(px)
        end = snap(bottom, ratio)
        boxes += dashes((left, end - width, right, end), _DASHES.get(pattern, ()))
        if ground is Ground.HIT:
            # Its ground and line are near those of the first highlight: a frame tells it apart.
            # The lower edge is the line.
            boxes += (
                (left, top, right, top + edge),
                (left, top, left + edge, bottom),
                (right - edge, top, right, bottom),
            )
    fill_all(painter, boxes, theme.colour(token))


def paint_dashes(
    painter: QPainter, rect: QRectF, colour: QColor, lengths: tuple[float, ...]
) -> None:
    """Fill a level line, whole or cut into dashes: lengths in pixels, drawn and left in turn."""
    fill_all(
        painter, dashes((rect.left(), rect.top(), rect.right(), rect.bottom()), lengths), colour
    )


def dashes(box: Box, lengths: tuple[float, ...]) -> Iterator[Box]:
    """A level line, whole or cut into dashes: lengths in pixels, drawn and left in turn."""
    left, top, right, bottom = box
    if not lengths:
        yield box
        return
    at = left
    for index, length in enumerate(cycle(lengths)):
        if at >= right:
            return
        if index % 2 == 0:
            yield at, top, min(at + length, right), bottom
        at += length


def _alike(
    painted: Iterable[tuple[K, Iterable[MarkedLine]]],
) -> Iterator[tuple[K, list[MarkedLine]]]:
    """What follows on each other and looks the same, put together, so that it is painted at once.

    Only neighbours: what comes later lies on what came before.
    """
    for look, runs in groupby(painted, key=itemgetter(0)):
        yield look, [line for _look, lines in runs for line in lines]


def _lowered(lines: Sequence[MarkedLine], down: float) -> Sequence[MarkedLine]:
    """The same lines further down, in pixels."""
    if not down:
        return lines
    return [replace(line, baseline=line.baseline + down) for line in lines]


def _outermost_first(painted: tuple[NoteRange, HighlightStyle, list[MarkedLine]]) -> int:
    return -_length(painted[0])


def _length(item: Ranged) -> int:
    return item.stop - item.start
