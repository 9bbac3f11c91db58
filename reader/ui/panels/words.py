"""Words set in lines of a fixed leading, measured once and painted on device pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from reader.ui.paint import device_ratio, fill, line_width, snap

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QPainter

_MANY_LINES = 10_000
_LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, slots=True)
class Style:
    """A font and the distance between its lines in pixels."""

    font: QFont
    leading: int

    def width(self, text: str) -> float:
        """How wide a text is on one line."""
        return QFontMetricsF(self.font).horizontalAdvance(text)

    def baseline(self, top: float, ratio: float) -> float:
        """The baseline of a line whose box begins at ``top``, on a device pixel."""
        metrics = QFontMetricsF(self.font)
        slack = self.leading - metrics.ascent() - metrics.descent()
        return snap(top + slack / 2 + metrics.ascent(), ratio)


class Words:
    """A text broken into lines; past ``max_lines`` the last one is elided.

    Args:
        text: Line feeds break lines.
        style: Font and leading.
        width: Of the column, in pixels.
        max_lines: None for all.
    """

    def __init__(
        self, text: str, style: Style, width: float, *, max_lines: int | None = None
    ) -> None:
        self._style = style
        self._text = text.replace("\n", _LINE_SEPARATOR)
        self._layout = QTextLayout(self._text, style.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._width = max(1.0, width)
        self._elided = ""
        self._break_lines(max_lines or _MANY_LINES)

    def _break_lines(self, most: int) -> None:
        self._layout.beginLayout()
        stop = 0
        for _ in range(most):
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width)
            stop = line.textStart() + line.textLength()
        self._layout.endLayout()
        # Positions of Qt's text are UTF-16 units: measure the rest there.
        units = self._text.encode("utf-16-le", "surrogatepass")
        if 2 * stop < len(units):
            last = self._layout.lineAt(self._layout.lineCount() - 1)
            rest = units[2 * last.textStart() :].decode("utf-16-le", "replace")
            rest = rest.replace(_LINE_SEPARATOR, " ")
            metrics = QFontMetricsF(self._style.font)
            self._elided = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, self._width)
            if self._elided == rest:
                self._elided = f"{rest}…"

    @property
    def is_elided(self) -> bool:
        """Whether lines were left out."""
        return bool(self._elided)

    @property
    def count(self) -> int:
        """Number of lines."""
        return self._layout.lineCount()

    @property
    def height(self) -> int:
        """Of all lines, in pixels."""
        return self.count * self._style.leading

    @property
    def last_width(self) -> float:
        """Of the words on the last line."""
        if not self.count:
            return 0.0
        return self._layout.lineAt(self.count - 1).naturalTextWidth()

    def draw(self, painter: QPainter, left: float, top: float, colour: QColor) -> None:
        """Paint the lines, the box of the first one at ``left`` and ``top``."""
        painter.setPen(colour)
        painter.setFont(self._style.font)
        ratio = device_ratio(painter)
        for number in range(self.count):
            baseline = self._style.baseline(top + number * self._style.leading, ratio)
            if self._elided and number == self.count - 1:
                painter.drawText(QPointF(left, baseline), self._elided)
                continue
            line = self._layout.lineAt(number)
            line.draw(painter, QPointF(left, baseline - line.ascent()))


def draw_line(
    painter: QPainter,
    left: float,
    top: float,
    text: str,
    style: Style,
    colour: QColor,
    *,
    room: float | None = None,
) -> float:
    """Paint one line, elided where ``room`` is too small; return the width of its words."""
    metrics = QFontMetricsF(style.font)
    if room is not None:
        # A fraction more than the words measure, or rounding would elide what fits exactly.
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room) + 0.5)
    painter.setFont(style.font)
    painter.setPen(colour)
    painter.drawText(QPointF(left, style.baseline(top, device_ratio(painter))), text)
    return metrics.horizontalAdvance(text)


def draw_link(
    painter: QPainter, left: float, top: float, text: str, style: Style, colour: QColor
) -> QRectF:
    """Paint an underlined link; return the rectangle that a click may hit."""
    width = draw_line(painter, left, top, text, style, colour)
    ratio = device_ratio(painter)
    under = style.baseline(top, ratio) + 2
    fill(painter, QRectF(left, under, width, line_width(1, ratio)), colour)
    return QRectF(left, top, width, style.leading)
