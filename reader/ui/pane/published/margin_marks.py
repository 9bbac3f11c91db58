"""Marks at the right edge: the notes that begin on a line, and the findings that stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from reader.document import Severity
from reader.ui.icons import SEVERITY_GLYPHS, Glyph, paint_icon
from reader.ui.paint import fill, paint_pattern_bar
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, severity_token

if TYPE_CHECKING:
    from reader.document import Document
    from reader.ui.pane.highlights import NoteRange
    from reader.ui.pane.published.backdrop import Canvas
    from reader.ui.pane.published.rows import Row
    from reader.ui.pane.published.scene import Scene
    from reader.ui.pane.published.view_text import ViewText

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
class MarginMark:
    """A note's mark as painted, for the mouse."""

    area: QRectF
    note_id: str


def finding_marks(document: Document, view: ViewText) -> list[FindingMark]:
    """Contradictions and oddities, each at all its places; gaps have signs of their own."""
    shown = (Severity.CONFLICT, Severity.ODDITY)
    return [
        FindingMark(view.to_qt(span.start), view.to_qt(span.start), finding.severity)
        for finding in document.findings
        if finding.severity in shown
        for span in finding.spans
    ]


def margin_marks(scene: Scene, row: Row, right: float, scale: float) -> list[MarginMark]:
    """The marks of the notes that begin on a line, the first outermost.

    Args:
        scene: The reading.
        row: The line.
        right: Where the view ends.
        scale: Factor on the sizes of the window's texts.
    """
    notes = _starting(scene, row)
    shown = notes if len(notes) <= _SHOWN else notes[:1]
    found: list[MarginMark] = []
    end = right - _EDGE
    metrics = QFontMetricsF(fonts.sans(12, scale=scale))
    for note in shown:
        words = _label(note, len(notes) - len(shown))
        width = _BAR + 4 + metrics.horizontalAdvance(words)
        top = row.line_top + (row.pitch - _BAR_HEIGHT) / 2
        found.append(MarginMark(QRectF(end - width, top, width, _BAR_HEIGHT), note.note_id))
        end -= width + 5
    return found


def paint_margin_marks(canvas: Canvas, scene: Scene, right: float, scale: float) -> None:
    """Paint the marks of all lines in view."""
    painter, theme = canvas.painter, canvas.theme
    font = fonts.sans(12, scale=scale)
    for row in canvas.rows:
        notes = _starting(scene, row)
        marks = margin_marks(scene, row, right, scale)
        left = marks[-1].area.left() - 4 if marks else right - _EDGE
        severities = {m.severity for m in scene.finding_marks.touching(row.start, row.stop)}
        if not notes and not severities:
            continue
        room = QRectF(left - 20 * len(severities), row.line_top, right - left + 40, row.pitch)
        fill(painter, room, theme.colour(Token.PAGE))
        for mark, note in zip(marks, notes, strict=False):
            bar = QRectF(mark.area.left(), mark.area.top(), _BAR, _BAR_HEIGHT)
            if note.style is not None:
                paint_pattern_bar(painter, bar, theme, note.style)
            else:
                at = QPointF(bar.left() - 6, bar.top() + 3)
                paint_icon(painter, at, theme, Glyph.BOOKMARK, Token.TEXT_2, 12)
            painter.setFont(font)
            painter.setPen(theme.colour(Token.TEXT_2))
            baseline = row.line_top + canvas.pitch.baseline
            words = _label(note, len(notes) - len(marks))
            painter.drawText(QPointF(bar.right() + 4, baseline), words)
        for index, severity in enumerate(sorted(severities)):
            at = QPointF(left - 18 * (index + 1) + 2, row.line_top + (row.pitch - _ICON) / 2)
            glyph = SEVERITY_GLYPHS[severity.value]
            paint_icon(painter, at, theme, glyph, severity_token(severity.value), _ICON)


def _starting(scene: Scene, row: Row) -> list[NoteRange]:
    touching = scene.layer.notes.touching(row.start, row.stop)
    return [note for note in touching if row.start <= note.start < row.stop]


def _label(note: NoteRange, more: int) -> str:
    return f"{note.number}" if more == 0 else f"{note.number} +{more}"
