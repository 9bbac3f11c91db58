"""Painting the section strip: its ground, the sections, the part in view, the focus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from reader.document import SectionState
from reader.ui.paint import device_ratio, fill, line_width, paint_hatch, snap, snapped
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFont

    from reader.ui.pane.strip_contents import StripContents
    from reader.ui.pane.strip_model import Placed, Segment
    from reader.ui.pane.strip_side import StripSide
    from reader.ui.theme.theme import Theme

_NOTCH = 4.0
_NUMBER_HEIGHT = 14
_NUMBER_LEFT, _NUMBER_RIGHT = 3, 13
"""Between what numbers stand, from the edge of the strip."""
_NUMBER = 10.5
_VIEW_GAP, _VIEW_LINE, _VIEW_ARM = 5, 2, 4
"""Of the bracket of the part in view: before the column, thick, wide."""


@dataclass(frozen=True, slots=True)
class StripPainting:
    """Paints one frame.

    Attributes:
        painter: Of the strip.
        theme: Its colours.
        contents: What is shown.
        side: Where that stands across.
    """

    painter: QPainter
    theme: Theme
    contents: StripContents
    side: StripSide

    def paint_ground(self, area: QRect) -> None:
        """Paint the page's ground and the line between strip and page."""
        self.painter.fillRect(area, self.theme.colour(Token.PAGE))
        width = line_width(1, device_ratio(self.painter))
        edge = self.side.turned(QRectF(0, 0, width, area.height()))
        self.painter.fillRect(edge, self.theme.colour(Token.RULE))

    def paint_sections(self) -> None:
        """Paint all sections by what became of them, with their numbers where there is room."""
        current = self.contents.current()
        for one in self.contents.placed:
            self._segment(one)
            if one.bottom - one.top >= self.side.length(_NUMBER_HEIGHT) and not self.side.is_slim:
                self._number(one, is_current=one is current)

    def _segment(self, one: Placed) -> None:
        theme, segment = self.theme, one.segment
        ratio = device_ratio(self.painter)
        column = self.side.turned(
            QRectF(self.side.left, one.top, self.side.column, one.bottom - one.top)
        )
        area = snapped(column, ratio)
        ink = theme.colour(Token.TEXT_2 if segment.number is not None else Token.EDGE)
        if segment.is_missing:
            self._missing(area)
        elif segment.state is SectionState.DOUBLED:
            half = self.side.length(3)
            fill(self.painter, QRectF(area.left(), area.top(), half, area.height()), ink)
            fill(self.painter, QRectF(area.right() - half, area.top(), half, area.height()), ink)
        else:
            self.painter.save()
            self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.painter.fillPath(_notched(area, segment, self.side.length(_NOTCH)), ink)
            self.painter.restore()
        if segment.state is SectionState.OUT_OF_ORDER:
            length = self.side.length
            bar = QRectF(self.side.left - length(3), area.top(), length(2), area.height())
            fill(self.painter, self.side.turned(bar), theme.colour(Token.CONFLICT))

    def _missing(self, area: QRectF) -> None:
        theme = self.theme
        ratio = device_ratio(self.painter)
        line = line_width(1, ratio)
        self.painter.fillRect(area, theme.colour(Token.GAP_TINT))
        paint_hatch(self.painter, area, theme, pitch=4.0, width=1.0)
        colour = theme.colour(Token.GAP_HATCH)
        self.painter.fillRect(QRectF(area.left(), area.top(), area.width(), line), colour)
        self.painter.fillRect(QRectF(area.left(), area.bottom() - line, area.width(), line), colour)
        self.painter.fillRect(QRectF(area.left(), area.top(), line, area.height()), colour)
        self.painter.fillRect(QRectF(area.right() - line, area.top(), line, area.height()), colour)

    def _number(self, one: Placed, *, is_current: bool) -> None:
        if one.segment.number is None:
            return
        weight = fonts.SEMIBOLD if is_current else fonts.REGULAR
        words = str(one.segment.number)
        font = self._number_font(words, weight)
        metrics = QFontMetricsF(font)
        middle = (one.top + one.bottom) / 2
        baseline = middle + metrics.capHeight() / 2
        self.painter.setFont(font)
        self.painter.setPen(self.theme.colour(Token.TEXT if is_current else Token.MUTED))
        width = metrics.horizontalAdvance(words)
        at = self.side.turned(
            QRectF(self.side.length(_NUMBER_RIGHT) - width, baseline, width, 0)
        ).topLeft()
        self.painter.drawText(at, words)

    def _number_font(self, words: str, weight: QFont.Weight) -> QFont:
        """That of a number; smaller where it would reach to the edge, as in a wide system font."""
        font = fonts.sans(_NUMBER, weight=weight, scale=self.side.scale)
        room = self.side.length(_NUMBER_RIGHT) - self.side.length(_NUMBER_LEFT)
        width = QFontMetricsF(font).horizontalAdvance(words)
        if width > room:
            font.setPointSizeF(font.pointSizeF() * room / width)
        return font

    def paint_view(self) -> None:
        """Paint the bracket of the part in view."""
        part = self.contents.view_part()
        if part is None:
            return
        top, bottom = part
        ratio = device_ratio(self.painter)
        length = self.side.length
        line = line_width(length(_VIEW_LINE), ratio)
        left, arm = snap(self.side.left - length(_VIEW_GAP), ratio), length(_VIEW_ARM)
        top, bottom = snap(top, ratio), snap(max(bottom, top + length(6)), ratio)
        colour = self.theme.colour(Token.ACCENT)
        for piece in (
            QRectF(left, top, line, bottom - top),
            QRectF(left, top, arm, line),
            QRectF(left, bottom - line, arm, line),
        ):
            self.painter.fillRect(self.side.turned(piece), colour)

    def paint_focus(self, one: Placed) -> None:
        """Paint the ring of the section that the keyboard is at."""
        ratio = device_ratio(self.painter)
        line = line_width(2, ratio)
        height = one.bottom - one.top + 4
        column = self.side.turned(
            QRectF(self.side.left - 2, one.top - 2, self.side.column + 4, height)
        )
        area = snapped(column, ratio)
        colour = self.theme.colour(Token.ACCENT)
        self.painter.fillRect(QRectF(area.left(), area.top(), area.width(), line), colour)
        self.painter.fillRect(QRectF(area.left(), area.bottom() - line, area.width(), line), colour)
        self.painter.fillRect(QRectF(area.left(), area.top(), line, area.height()), colour)
        self.painter.fillRect(QRectF(area.right() - line, area.top(), line, area.height()), colour)


def _notched(area: QRectF, segment: Segment, deep: float) -> QPainterPath:
    """The column of a section, with a notch at each end where it is cut off."""
    notch = min(deep, area.height() / 3)
    cut_end = segment.cut_end or (segment.state is SectionState.TRUNCATED and not segment.cut_start)
    middle = area.center().x()
    path = QPainterPath(area.topLeft())
    if segment.cut_start:
        path.lineTo(middle, area.top() + notch)
    path.lineTo(area.topRight())
    path.lineTo(area.bottomRight())
    if cut_end:
        path.lineTo(middle, area.bottom() - notch)
    path.lineTo(area.bottomLeft())
    path.closeSubpath()
    return path
