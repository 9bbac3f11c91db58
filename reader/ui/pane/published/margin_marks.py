"""Marks at the edge where lines end: of the notes that begin on a line, of findings on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from reader.document import Severity
from reader.ui.direction import turned
from reader.ui.icons import SEVERITY_GLYPHS, Glyph, paint_icon
from reader.ui.paint import paint_pattern_bar
from reader.ui.pane.published.rows import words_end
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, severity_token

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from reader.document import Document
    from reader.ui.pane.published.backdrop import Canvas
    from reader.ui.pane.published.rows import Row
    from reader.ui.pane.published.scene import Scene
    from reader.ui.pane.published.view_text import ViewText
    from reader.ui.pane.ranges import NoteRange

WIDTH = 36
"""Width kept free behind the longest line, for the marks."""
_SHOWN = 3
_BAR = 3
_BAR_HEIGHT = 18
_EDGE = 6
_ICON = 14


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A finding at one of its places, as a position of the widget."""

    start: int
    stop: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class MarksMargin:
    """Where marks stand: at the edge of the view where lines end.

    Attributes:
        width: Of the view, in pixels.
        scale: Factor on the sizes of the window's texts.
        is_mirrored: Whether lines end at the left.
    """

    width: float
    scale: float
    is_mirrored: bool = False

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
    """Contradictions and oddities, each at all its places; gaps have signs of their own."""
    shown = (Severity.CONFLICT, Severity.ODDITY)
    return [
        FindingMark(view.to_qt(span.start), view.to_qt(span.start), finding.severity)
        for finding in document.findings
        if finding.severity in shown
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
    notes = _starting(scene, row)
    if not notes:
        # Most lines: where their words end is not measured, which takes long in a long line.
        return []
    shown = notes if len(notes) <= _SHOWN else notes[:1]
    metrics = QFontMetricsF(fonts.sans(12, scale=margin.scale))
    labels = [_label(note, len(notes) - len(shown)) for note in shown]
    widths = [_BAR + 4 + metrics.horizontalAdvance(label) for label in labels]
    room = margin.width - margin.end_of(row) - 4
    if sum(widths) + 5 * len(widths) + _EDGE > room:
        labels, widths = [""] * len(shown), [float(_BAR)] * len(shown)
    top = row.line_top + (row.pitch - _BAR_HEIGHT) / 2
    end = margin.width - (_EDGE if any(labels) else 1)
    found: list[MarginMark] = []
    for note, label, width in zip(shown, labels, widths, strict=True):
        area = QRectF(end - width, top, width, _BAR_HEIGHT)
        found.append(MarginMark(margin.placed(area), note, label))
        end -= width + (5 if label else 2)
    return found


def paint_margin_marks(canvas: Canvas, scene: Scene, margin: MarksMargin) -> None:
    """Paint the marks of all lines in view."""
    font = fonts.sans(12, scale=margin.scale)
    for row in canvas.rows:
        marks = margin_marks(scene, row, margin)
        for mark in marks:
            _paint_note(canvas, row, mark, font)
        severities = {m.severity for m in scene.finding_marks.touching(row.start, row.stop)}
        left = margin.placed(marks[-1].area).left() - 4 if marks else margin.width - _EDGE
        if severities and left - 18 * len(severities) > margin.end_of(row):
            for index, severity in enumerate(sorted(severities)):
                top = row.line_top + (row.pitch - _ICON) / 2
                area = QRectF(left - 18 * (index + 1) + 2, top, _ICON, _ICON)
                at = margin.placed(area).topLeft()
                glyph, token = SEVERITY_GLYPHS[severity.value], severity_token(severity.value)
                paint_icon(canvas.painter, at, canvas.theme, glyph, token, _ICON)


def _paint_note(canvas: Canvas, row: Row, mark: MarginMark, font: QFont) -> None:
    painter, style = canvas.painter, mark.note.style
    left = mark.area.right() - _BAR if canvas.is_mirrored else mark.area.left()
    bar = QRectF(left, mark.area.top(), _BAR, _BAR_HEIGHT)
    if style is not None:
        paint_pattern_bar(painter, bar, canvas.theme, style)
    else:
        at = QPointF(bar.right() - 4 if canvas.is_mirrored else bar.left() - 8, bar.top() + 3)
        paint_icon(painter, at, canvas.theme, Glyph.BOOKMARK, Token.TEXT_2, 12)
    painter.setFont(font)
    painter.setPen(canvas.theme.colour(Token.TEXT_2))
    baseline = row.line_top + canvas.pitch.baseline
    number = bar.right() + 4
    if canvas.is_mirrored:
        number = bar.left() - 4 - QFontMetricsF(font).horizontalAdvance(mark.label)
    painter.drawText(QPointF(number, baseline), mark.label)


def _starting(scene: Scene, row: Row) -> list[NoteRange]:
    touching = scene.layer.notes.touching(row.start, row.stop)
    return [note for note in touching if row.start <= note.start < row.stop]


def _label(note: NoteRange, more: int) -> str:
    return f"{note.number}" if more == 0 else f"{note.number} +{more}"
