"""Two lines of a document's text below its row, with what was searched for marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from reader.ui.paint import device_ratio, fill, line_width, snap
from reader.ui.positions import Positions
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token
from reader.ui.visual_runs import stretches

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter, QTextLine

    from reader.collection.hits import Snippet
    from reader.document import Span
    from reader.ui.theme.theme import Theme

_LINES, _LEADING, _TOP = 2, 18, 3
_UNDER = 1.5
_ELLIPSIS = "…"


def paint_snippet(
    painter: QPainter, area: QRectF, snippet: Snippet, theme: Theme, scale: float = 1.0
) -> None:
    """Paint a snippet from the top of an area, 3 px below it; what has no room is elided.

    Args:
        painter: Where to.
        area: As wide as the words may be.
        snippet: Some words and the hits in them.
        theme: Its colours.
        scale: Of the window's text.
    """
    font = fonts.sans(13, scale=scale)
    leading = _LEADING * scale
    layout = _fitted(snippet, font, area.width(), leading)
    ratio = device_ratio(painter)
    top = snap(area.top() + _TOP, ratio)
    places = Positions(layout.text())
    for hit in snippet.hits:
        _paint_ground(painter, layout, places.span_to_qt(hit), QPointF(area.left(), top), theme)
    painter.setPen(theme.colour(Token.TEXT_2))
    layout.draw(painter, QPointF(area.left(), top))


def _paint_ground(
    painter: QPainter, layout: QTextLayout, place: tuple[int, int], at: QPointF, theme: Theme
) -> None:
    start, stop = place
    ratio = device_ratio(painter)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(stop, line.textStart() + line.textLength())
        if first >= last:
            continue
        metrics = QFontMetricsF(layout.font())
        top = at.y() + line.y() + line.ascent() - metrics.ascent() + 2
        under = line_width(_UNDER, ratio)
        for left, right in stretches(line, first, last):
            box = QRectF(at.x() + left, top, right - left, metrics.height() - 2)
            fill(painter, box, theme.colour(Token.HIT))
            edge = QRectF(box.left(), box.bottom() - under, box.width(), under)
            fill(painter, edge, theme.colour(Token.HIT_EDGE))


def _reach(line: QTextLine, start: int, stop: int) -> float:
    """How much of a line some characters take, whichever way they run."""
    return sum(right - left for left, right in stretches(line, start, stop))


def _fitted(snippet: Snippet, font: QFont, width: float, leading: float) -> QTextLayout:
    """The snippet in two lines at most."""
    layout = _laid(snippet.text, snippet.hits, font, width, leading)
    if layout.lineCount() <= _LINES:
        return layout
    last = layout.lineAt(_LINES - 1)
    room = width - QFontMetricsF(font).horizontalAdvance(_ELLIPSIS) - 1
    start, stop = last.textStart(), last.textStart() + last.textLength()
    while stop > start and _reach(last, start, stop) > room:
        stop -= 1
    text = snippet.text[: Positions(snippet.text).from_qt(stop)].rstrip(" …,;") + _ELLIPSIS
    return _laid(text, snippet.hits, font, width, leading)


def _laid(
    text: str, hits: tuple[Span, ...], font: QFont, width: float, leading: float
) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(text, hits))
    layout.beginLayout()
    for number in range(_LINES + 1):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * leading + (leading - line.height()) / 2))
    layout.endLayout()
    return layout


def _formats(text: str, hits: tuple[Span, ...]) -> list[QTextLayout.FormatRange]:
    strong = QTextCharFormat()
    strong.setFontWeight(fonts.SEMIBOLD)
    places = Positions(text)
    found: list[QTextLayout.FormatRange] = []
    for hit in hits:
        start, stop = places.span_to_qt(hit)
        if start < stop:
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, stop - start, strong
            found.append(one)
    return found
