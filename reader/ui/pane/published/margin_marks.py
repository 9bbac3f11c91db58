"""Marks at the edge where lines end: of the notes that begin on a line, of findings on it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from reader.document import Severity
from reader.ui.direction import turned
from reader.ui.icons import SEVERITY_GLYPHS, Glyph, paint_icon
from reader.ui.paint import paint_pattern_bar
from reader.ui.pane.published.rows import words_end
from reader.ui.pane.ranges import Ranged
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, severity_token

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QFont

    from reader.document import Document
    from reader.ui.pane.published.backdrop import Canvas
    from reader.ui.pane.published.rows import Row
    from reader.ui.pane.published.scene import Scene
    from reader.ui.pane.published.view_text import ViewText
    from reader.ui.pane.ranges import NoteRange

R = TypeVar("R", bound=Ranged)

_WIDTH = 36
"""Width kept free behind the words, for the marks."""
_SHOWN = 3
_BAR = 3
_BAR_HEIGHT = 18
"""Of a note's bar, as all lengths here in pixels of the look."""
_EDGE = 6
_ICON = 14
_STEP = 18
"""From one icon to the next."""
_BOOKMARK = 12


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A finding at one of its places, as a position of the widget."""

    start: int
    stop: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class MarksMargin:
    """Where marks stand: beside the column of the words, behind the words of a longer line.

    Attributes:
        width: Of the view, in pixels.
        edge: Where the marks beside the column end, in pixels.
        scale: Factor on the sizes of the look.
        is_mirrored: Whether lines end at the left.
    """

    width: float
    edge: float
    scale: float
    is_mirrored: bool = False

    @classmethod
    def beside(
        cls, width: float, words: float, line: float, scale: float, *, is_mirrored: bool
    ) -> MarksMargin:
        """The marks beside a column of words, as far as the view has room.

        Args:
            width: Of the view, in pixels.
            words: Where the column ends.
            line: Height of a line; the marks grow with the window's texts up to that.
            scale: Of the window's texts.
            is_mirrored: Whether lines end at the left.
        """
        scale = min(scale, line / _BAR_HEIGHT)
        return cls(width, min(width, words + _WIDTH * scale), scale, is_mirrored)

    @property
    def room(self) -> float:
        """Width that the marks take behind the words."""
        return _WIDTH * self.scale

    def edge_behind(self, end: float, needed: float) -> float:
        """Where marks of a width end that stand behind words which end there."""
        return min(self.width, max(self.edge, end + needed))

    def placed(self, rect: QRectF) -> QRectF:
        """Where a mark laid at the right edge stands."""
        return turned(rect, self.width) if self.is_mirrored else rect

    def end_of(self, row: Row) -> float:
        """Where the words of a line end, from the edge where lines begin."""
        end = words_end(row, is_mirrored=self.is_mirrored)
        return self.width - end if self.is_mirrored else end


@dataclass(frozen=True, slots=True)
class MarginMark:
    """A note's mark as painted, and for the mouse."""

    area: QRectF
    note: NoteRange
    label: str


def finding_marks(document: Document, view: ViewText) -> list[FindingMark]:
    """All that the typeset page marks, each at all its places; gaps have signs of their own."""
    return [
        FindingMark(view.to_qt(span.start), view.to_qt(span.start), finding.severity)
        for finding in document.findings
        if finding.severity is not Severity.GAP
        for span in finding.spans
    ]


def margin_marks(scene: Scene, row: Row, margin: MarksMargin) -> list[MarginMark]:
    """The marks of the notes that begin on a line, the first outermost.

    Where the words reach under them the marks lose their numbers: no word is ever covered.

    Args:
        scene: The reading.
        row: The line.
        margin: Where the marks stand.
    """
    touching = scene.layer.notes.touching(row.start, row.stop)
    notes = [note for note in touching if row.start <= note.start]
    # Of most lines where their words end is not measured, which takes long in a long line.
    return _placed(notes, row, margin, _Numbers.at(margin.scale)) if notes else []


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The face of the numbers beside the bars."""

    font: QFont
    metrics: QFontMetricsF

    @classmethod
    def at(cls, scale: float) -> _Numbers:
        font = fonts.sans(12, scale=scale)
        return cls(font, QFontMetricsF(font))


def _placed(
    notes: Sequence[NoteRange], row: Row, margin: MarksMargin, numbers: _Numbers
) -> list[MarginMark]:
    """The marks of some notes on a line."""
    shown = notes if len(notes) <= _SHOWN else notes[:1]
    metrics = numbers.metrics
    labels = [_label(note, len(notes) - len(shown)) for note in shown]
    scale = margin.scale
    bar, height = _BAR * scale, _BAR_HEIGHT * scale
    widths = [bar + 4 * scale + metrics.horizontalAdvance(label) for label in labels]
    words = margin.end_of(row) + 4
    needed = sum(widths) + (5 * len(widths) + _EDGE) * scale
    edge = margin.edge_behind(words, needed)
    if needed > edge - words:
        labels, widths = [""] * len(shown), [bar] * len(shown)
    top = row.line_top + (row.pitch - height) / 2
    end = edge - (_EDGE * scale if any(labels) else 1)
    found: list[MarginMark] = []
    for note, label, width in zip(shown, labels, widths, strict=True):
        area = QRectF(end - width, top, width, height)
        found.append(MarginMark(margin.placed(area), note, label))
        end -= width + (5 * scale if label else 2)
    return found


def paint_margin_marks(canvas: Canvas, scene: Scene, margin: MarksMargin) -> None:
    """Paint the marks of all lines in view."""
    rows = canvas.rows
    if not rows:
        return
    notes = _by_line(rows, scene.layer.notes.touching(rows[0].start, rows[-1].stop))
    findings = _by_line(rows, scene.finding_marks.touching(rows[0].start, rows[-1].stop))
    numbers = _Numbers.at(margin.scale)
    for index in sorted({*notes, *findings}):
        row = rows[index]
        marks = _placed(notes[index], row, margin, numbers) if index in notes else []
        for mark in marks:
            _paint_note(canvas, row, mark, numbers, margin.scale)
        if index in findings:
            severities = sorted({finding.severity for finding in findings[index]})
            _paint_findings(canvas, row, severities, marks, margin)


def _by_line(rows: Sequence[Row], found: Iterable[R]) -> dict[int, list[R]]:
    """What begins on each of the lines in view, by the line's index among them."""
    starts = [row.start for row in rows]
    lines: dict[int, list[R]] = {}
    for one in found:
        index = bisect_right(starts, one.start) - 1
        # It may begin above the view, or on a line that is folded.
        if index >= 0 and one.start < rows[index].stop:
            lines.setdefault(index, []).append(one)
    return lines


def _paint_findings(
    canvas: Canvas,
    row: Row,
    severities: Sequence[Severity],
    marks: Sequence[MarginMark],
    margin: MarksMargin,
) -> None:
    """Paint the signs of findings before the marks of notes; of none where words are."""
    size, step = round(_ICON * margin.scale), _STEP * margin.scale
    words, needed = margin.end_of(row), step * len(severities)
    if marks:
        end = margin.placed(marks[-1].area).left() - 4
    else:
        edge = _EDGE * margin.scale
        end = margin.edge_behind(words, needed + edge + 1) - edge
    if end - needed <= words:
        return
    top = row.line_top + (row.pitch - size) / 2
    for index, severity in enumerate(severities):
        area = QRectF(end - step * (index + 1) + (step - size) / 2, top, size, size)
        at = margin.placed(area).topLeft()
        glyph, token = SEVERITY_GLYPHS[severity.value], severity_token(severity.value)
        paint_icon(canvas.painter, at, canvas.theme, glyph, token, size)


def _paint_note(
    canvas: Canvas, row: Row, mark: MarginMark, numbers: _Numbers, scale: float
) -> None:
    painter, style = canvas.painter, mark.note.style
    width, gap = _BAR * scale, 4 * scale
    left = mark.area.right() - width if canvas.is_mirrored else mark.area.left()
    bar = QRectF(left, mark.area.top(), width, mark.area.height())
    if style is not None:
        paint_pattern_bar(painter, bar, canvas.theme, style)
    else:
        size = round(_BOOKMARK * scale)
        x = bar.right() - gap if canvas.is_mirrored else bar.left() - size + gap
        at = QPointF(x, bar.top() + (bar.height() - size) / 2)
        paint_icon(painter, at, canvas.theme, Glyph.BOOKMARK, Token.TEXT_2, size)
    painter.setFont(numbers.font)
    painter.setPen(canvas.theme.colour(Token.TEXT_2))
    baseline = row.line_top + canvas.pitch.baseline
    number = bar.right() + gap
    if canvas.is_mirrored:
        number = bar.left() - gap - numbers.metrics.horizontalAdvance(mark.label)
    painter.drawText(QPointF(number, baseline), mark.label)


def _label(note: NoteRange, more: int) -> str:
    return f"{note.number}" if more == 0 else f"{note.number} +{more}"
