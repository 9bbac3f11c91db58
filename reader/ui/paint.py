"""What the look paints by hand: hatching, brackets, banners, highlights, classification lines.

Lengths are logical pixels. Lines and edges are moved to whole device pixels, so that a hairline is
one pixel at every ratio and no bar is grey at its sides.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QStyle

from reader.ui.theme import fonts
from reader.ui.theme.routing import RuleLines
from reader.ui.theme.tokens import LineStyle, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

    from reader.ui.theme.routing import ClassificationStyle
    from reader.ui.theme.theme import Theme
    from reader.ui.theme.tokens import HighlightStyle


_ROUNDING = 1e-6
_RING = 2
Box = tuple[float, float, float, float]
"""Left, top, right and bottom edge of what is filled, in pixels."""


def device_ratio(painter: QPainter) -> float:
    """Return how many device pixels a logical pixel of the painter's device has."""
    return painter.device().devicePixelRatio()


def snap(value: float, ratio: float) -> float:
    """Move a coordinate to the nearest border between device pixels."""
    return math.floor(value * ratio + 0.5) / ratio


def line_width(width: float, ratio: float) -> float:
    """Return the width as a whole number of device pixels, never none."""
    return max(1, round(width * ratio)) / ratio


def row_line(painter: QPainter, rect: QRectF) -> QRectF:
    """The hairline at the foot of a row, in whole device pixels that are the row's own.

    A row may end inside a device pixel: the next row, or the edge of what is painted, would take
    a line that is rounded beyond it.
    """
    ratio = device_ratio(painter)
    line = line_width(1, ratio)
    bottom = math.floor(rect.bottom() * ratio + _ROUNDING) / ratio
    return QRectF(rect.left(), bottom - line, rect.width(), line)


def snapped(rect: QRectF, ratio: float) -> QRectF:
    """Move all four sides of a rectangle to device pixels."""
    left, top = snap(rect.left(), ratio), snap(rect.top(), ratio)
    return QRectF(left, top, snap(rect.right(), ratio) - left, snap(rect.bottom(), ratio) - top)


def paint_focus_ring(
    painter: QPainter, rect: QRectF, theme: Theme, option: QStyleOptionViewItem
) -> None:
    """Paint the ring of a row, within `rect`, where the keyboard came to it; else nothing."""
    reached = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    if option.state & reached != reached:
        return
    half = _RING / 2
    painter.setPen(QPen(theme.colour(Token.ACCENT), _RING, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(half, half, -half, -half))


def fill(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Fill a rectangle to whole device pixels."""
    painter.fillRect(snapped(rect, device_ratio(painter)), colour)


def fill_all(painter: QPainter, boxes: Iterable[Box], colour: QColor) -> None:
    """Fill rectangles to whole device pixels; of a hit on each line there are hundreds a frame."""
    ratio, floor, paint = device_ratio(painter), math.floor, painter.fillRect
    for left, top, right, bottom in boxes:
        x, y = floor(left * ratio + 0.5) / ratio, floor(top * ratio + 0.5) / ratio
        wide = floor(right * ratio + 0.5) / ratio - x
        # One call of `QPainter.drawRects` would be faster, but where a widget stands between two
        # device pixels it paints rectangles wider than they are.
        paint(QRectF(x, y, wide, floor(bottom * ratio + 0.5) / ratio - y), colour)


# Hatching


@lru_cache(maxsize=32)
def _hatch_tile(colour: str, ratio: float, pitch: float, width: float) -> QPixmap:
    # The pitch is measured across the lines; along an edge of the tile it is longer by root two.
    side = max(2, round(pitch * math.sqrt(2) * ratio))
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), width * ratio)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - side, 2 * side), QPointF(shift + 2 * side, -side))
    painter.end()
    return tile


def hatch_brush(
    theme: Theme,
    ratio: float,
    *,
    token: Token = Token.GAP_HATCH,
    pitch: float = 5.0,
    width: float = 1.25,
) -> QBrush:
    """Return a brush of 45° lines for a device of `ratio`; its origin is the painter's own."""
    brush = QBrush(_hatch_tile(theme.hex(token), ratio, pitch, width))
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


def paint_hatch(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    *,
    token: Token = Token.GAP_HATCH,
    pitch: float = 5.0,
    width: float = 1.25,
) -> None:
    """Hatch a rectangle; the lines are fixed to its corner, so that they scroll with it."""
    ratio = device_ratio(painter)
    area = snapped(rect, ratio)
    painter.save()
    painter.setBrushOrigin(area.topLeft())
    painter.fillRect(area, hatch_brush(theme, ratio, token=token, pitch=pitch, width=width))
    painter.restore()


# Brackets and banners


def paint_brackets(
    painter: QPainter, rect: QRectF, colour: QColor, *, width: float = 3.0, arm: float = 12.0
) -> None:
    """Paint the editor's brackets at both ends of `rect`; `arm` is what reaches past the line."""
    ratio = device_ratio(painter)
    area = snapped(rect, ratio)
    line = line_width(width, ratio)
    reach = line + snap(arm, ratio)
    for left, end in ((area.left(), area.left()), (area.right() - line, area.right() - reach)):
        painter.fillRect(QRectF(left, area.top(), line, area.height()), colour)
        painter.fillRect(QRectF(end, area.top(), reach, line), colour)
        painter.fillRect(QRectF(end, area.bottom() - line, reach, line), colour)


class BannerSize(Enum):
    """A banner for missing sections, or the one-line one for paragraphs and extracts."""

    LARGE = "large"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class _BannerForm:
    line: float
    current_line: float
    arm: float
    inset: float
    text_inset: float
    padding: float


_BANNERS = {
    BannerSize.LARGE: _BannerForm(3, 4, 12, 7, 14, 9),
    BannerSize.SMALL: _BannerForm(2, 3, 9, 5, 12, 3),
}
BANNER_HEIGHT = 100
"""Height of a large banner of three lines; exactly five lines of As published."""
SMALL_BANNER_HEIGHT = 34
"""Height of a banner of one line."""
_SIDE_INSET = 7
_HATCH_LEFT = 26
_HATCH_RIGHT = 14


def banner_text_rect(
    rect: QRectF, size: BannerSize = BannerSize.LARGE, *, mirrored: bool = False
) -> QRectF:
    """Return where the words of a banner go, within its outer rectangle."""
    form = _BANNERS[size]
    left = _SIDE_INSET + _HATCH_LEFT + form.text_inset
    right = _SIDE_INSET + _HATCH_RIGHT + form.text_inset
    if mirrored:
        left, right = right, left
    top = form.inset + form.padding
    return rect.adjusted(left, top, -right, -top)


def paint_banner(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    *,
    size: BannerSize = BannerSize.LARGE,
    current: bool = False,
    mirrored: bool = False,
) -> None:
    """Paint brackets, plate and hatching of a gap; the words are the caller's.

    Args:
        painter: Where to.
        rect: The banner with its brackets, as wide as the text column.
        theme: Its colours.
        size: Large, or the one-line form.
        current: Whether it is the gap that previous and next gap walk from.
        mirrored: Whether it stands among lines that run from right to left.
    """
    form = _BANNERS[size]
    plate = rect.adjusted(_SIDE_INSET, form.inset, -_SIDE_INSET, -form.inset)
    fill(painter, plate, theme.colour(Token.GAP_TINT))
    left, right = (_HATCH_RIGHT, _HATCH_LEFT) if mirrored else (_HATCH_LEFT, _HATCH_RIGHT)
    paint_hatch(painter, QRectF(plate.topLeft(), plate.bottomLeft() + QPointF(left, 0)), theme)
    paint_hatch(painter, QRectF(plate.topRight() - QPointF(right, 0), plate.bottomRight()), theme)
    width = form.current_line if current else form.line
    paint_brackets(painter, rect, theme.colour(Token.GAP), width=width, arm=form.arm)


def paint_lacuna_sign(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Paint the product's sign, brackets round a hatched gap, as on the empty page (88 x 56)."""
    paint_hatch(painter, rect.adjusted(10, 7, -10, -7), theme, pitch=6.0, width=1.5)
    paint_brackets(painter, rect, theme.colour(Token.GAP), width=4, arm=12)


def paint_kind_bracket(
    painter: QPainter, rect: QRectF, colour: QColor, *, mirrored: bool = False
) -> None:
    """Paint the bracket of a routing kind beside its lines: 2 px, arms 4 px towards them."""
    ratio = device_ratio(painter)
    area = snapped(rect.adjusted(0, 4, 0, -4), ratio)
    line = line_width(2, ratio)
    upright, arm = area.left(), area.left()
    if mirrored:
        upright, arm = area.right() - line, area.right() - 4
    painter.fillRect(QRectF(upright, area.top(), line, area.height()), colour)
    painter.fillRect(QRectF(arm, area.top(), 4, line), colour)
    painter.fillRect(QRectF(arm, area.bottom() - line, 4, line), colour)


def paint_classification_lines(
    painter: QPainter, rect: QRectF, theme: Theme, style: ClassificationStyle, heavy: float = 3.0
) -> None:
    """Paint the lines of a classification along the edges of `rect`.

    `heavy` is the width of the thick ones: 3 in Typeset, 2 in As published.
    """
    ratio = device_ratio(painter)
    area = snapped(rect, ratio)
    thin, thick = line_width(1, ratio), line_width(heavy, ratio)
    colour = theme.colour(style.token)
    line = thick if style.lines in (RuleLines.HEAVY, RuleLines.FRAME) else thin
    offsets = (0.0, 2 * thin) if style.lines is RuleLines.DOUBLE else (0.0,)
    for offset in offsets:
        painter.fillRect(QRectF(area.left(), area.top() + offset, area.width(), line), colour)
        bottom = area.bottom() - line - offset
        painter.fillRect(QRectF(area.left(), bottom, area.width(), line), colour)
    if style.lines is RuleLines.FRAME:
        painter.fillRect(QRectF(area.left(), area.top(), line, area.height()), colour)
        painter.fillRect(QRectF(area.right() - line, area.top(), line, area.height()), colour)


# Highlights

_ASCENT = 17 / 16
_DESCENT = 5 / 16
_LINE = 2 / 16
_DASHES = {
    LineStyle.DASH: (6.0, 3.0),
    LineStyle.DOT: (2.0, 3.0),
    LineStyle.DASH_DOT: (7.0, 2.0, 2.0, 2.0),
}
_WAVE_BAR = (3.0, 2.0)
# Shorter waves melt into a line at a device ratio of 1.
_HALF_WAVE, _WAVE_REACH = 4.0, 1.25


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """The part of one line of text that a highlight covers, in the painter's coordinates."""

    left: float
    right: float
    baseline: float

    def ground(self, px: float) -> QRectF:
        """The ground behind letters of `px` pixels: 17 above the baseline to 7 below at 16 px.

        The last two are the line's own: ground shows between its dashes, and as the whole is the
        leading of the text, no white slit stays between two lines.
        """
        left, top, right, bottom = self.box(px)
        return QRectF(left, top, right - left, bottom - top)

    def box(self, px: float) -> Box:
        """The same as its edges."""
        top = self.baseline - px * _ASCENT
        return self.left, top, self.right, top + px * (_ASCENT + _DESCENT + _LINE)


def paint_ground(
    painter: QPainter, lines: Sequence[MarkedLine], colour: QColor, *, px: float = 16.0
) -> None:
    """Paint the ground of a highlight, a hit or a touched token behind the text."""
    fill_all(painter, (line.box(px) for line in lines), colour)


def paint_pattern_line(
    painter: QPainter,
    lines: Sequence[MarkedLine],
    theme: Theme,
    style: HighlightStyle,
    *,
    px: float = 16.0,
    current: bool = False,
) -> None:
    """Paint the line of a highlight under its words: 2 px, 3 px for the current note."""
    ratio = device_ratio(painter)
    colour = theme.colour(style.line)
    width = line_width(3 if current else 2, ratio)
    boxes: list[Box] = []
    for line in lines:
        left, right = snap(line.left, ratio), snap(line.right, ratio)
        top = snap(line.baseline + px * _DESCENT, ratio)
        if style.pattern is LineStyle.WAVE:
            _paint_wave(painter, left, right, top, colour, current=current)
        else:
            strokes = _dashes(left, right, style.pattern)
            boxes += [(start, top, stop, top + width) for start, stop in strokes]
    fill_all(painter, boxes, colour)


def paint_highlight(
    painter: QPainter,
    lines: Sequence[MarkedLine],
    theme: Theme,
    style: HighlightStyle,
    *,
    px: float = 16.0,
    current: bool = False,
) -> None:
    """Paint ground and line of a highlight behind the text; all grounds first.

    Args:
        painter: Where to.
        lines: The covered part of each line of text.
        theme: Its colours.
        style: Which of the five (`highlight_style`).
        px: Size of the letters in pixels.
        current: Whether it is the current note's: its line is 3 px.
    """
    paint_ground(painter, lines, theme.colour(style.ground), px=px)
    paint_pattern_line(painter, lines, theme, style, px=px, current=current)


def paint_pattern_bar(painter: QPainter, rect: QRectF, theme: Theme, style: HighlightStyle) -> None:
    """Paint an upright bar in the pattern of a highlight: margin mark, note in the Notes panel."""
    colour = theme.colour(style.line)
    strokes = _dashes(rect.top(), rect.bottom(), style.pattern)
    left, right = rect.left(), rect.right()
    fill_all(painter, ((left, start, right, stop) for start, stop in strokes), colour)


def paint_hollow_bar(painter: QPainter, rect: QRectF, theme: Theme, style: HighlightStyle) -> None:
    """Paint the bar of an unplaced note: its outline only."""
    ratio = device_ratio(painter)
    half = line_width(1, ratio) / 2
    painter.save()
    painter.setPen(QPen(theme.colour(style.line), 2 * half))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(snapped(rect, ratio).adjusted(half, half, -half, -half))
    painter.restore()


def swatch_pixmap(theme: Theme, style: HighlightStyle, size: int, ratio: float) -> QPixmap:
    """Return the picture of a highlight for buttons and menus: number, ground and line."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    px = size * 0.6
    line = MarkedLine(2, size - 2, size * 0.64)
    paint_highlight(painter, [line], theme, style, px=px)
    painter.setFont(fonts.sans(px))
    painter.setPen(theme.colour(Token.TEXT))
    area = QRectF(0, line.baseline - px * 1.2, size, px * 1.6)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(style.number))
    painter.end()
    return picture


def _dashes(start: float, stop: float, pattern: LineStyle) -> list[tuple[float, float]]:
    if pattern is LineStyle.SOLID:
        return [(start, stop)]
    lengths = _DASHES.get(pattern, _WAVE_BAR)
    found = []
    at, index = start, 0
    while at < stop:
        length = lengths[index % len(lengths)]
        if index % 2 == 0:
            found.append((at, min(at + length, stop)))
        at += length
        index += 1
    return found


def _paint_wave(
    painter: QPainter, left: float, right: float, top: float, colour: QColor, *, current: bool
) -> None:
    middle = top + 1.5
    path = QPainterPath(QPointF(left, middle))
    at, up = left, True
    while at < right:
        # The control point lies twice as far out as the wave reaches.
        out = -2 * _WAVE_REACH if up else 2 * _WAVE_REACH
        path.quadTo(QPointF(at + _HALF_WAVE / 2, middle + out), QPointF(at + _HALF_WAVE, middle))
        at, up = at + _HALF_WAVE, not up
    painter.save()
    painter.setClipRect(QRectF(left, top - 2, right - left, 7), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2.0 if current else 1.25))
    painter.drawPath(path)
    painter.restore()
