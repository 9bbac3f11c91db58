"""How the timeline is drawn: the range's ground, the bars, the axis, the lanes, the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from reader.ui.paint import device_ratio, fill, hatch_brush, line_width, snap
from reader.ui.search.timeline_bars import ticks
from reader.ui.search.timeline_scale import SIDE
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.ui.search.timeline_scale import Scale
    from reader.ui.theme.theme import Theme

LANE = 5
"""Room of the lanes of years."""
_LABEL_ROOM = 40.0


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn.

    Attributes:
        scale: Where everything stands.
        chosen: First and last month of the range; None where all are shown.
        theme: Colours.
        text_scale: Of the years' names.
    """

    scale: Scale
    chosen: tuple[int, int] | None
    theme: Theme
    text_scale: float

    def paint(self, painter: QPainter) -> None:
        """Draw all of it."""
        scale, theme = self.scale, self.theme
        ratio = device_ratio(painter)
        if self.chosen is not None:
            fill(painter, scale.ground_of(*self.chosen), theme.colour(Token.SELECTED))
        self._paint_bars(painter)
        axis = QRectF(SIDE, snap(scale.height, ratio), self._room, line_width(1, ratio))
        fill(painter, axis, theme.colour(Token.EDGE))
        for one in scale.years:
            inside = self._is_inside(one.year * 12, one.year * 12 + 12)
            fill(painter, scale.lane_of(one), theme.colour(Token.EDGE if inside else Token.RULE))
        self._paint_years(painter)

    @property
    def _room(self) -> int:
        return self.scale.width - 2 * SIDE

    def _is_inside(self, first: int, stop: int) -> bool:
        if self.chosen is None:
            return True
        return first <= self.chosen[1] and stop > self.chosen[0]

    def _paint_bars(self, painter: QPainter) -> None:
        scale, theme, ratio = self.scale, self.theme, device_ratio(painter)
        most = max(bar.total for bar in scale.bars) or 1
        hatch = hatch_brush(theme, ratio, token=Token.GAP, pitch=3.0, width=1.4)
        base = snap(scale.height, ratio)
        for bar in scale.bars:
            if not bar.total:
                continue
            left = snap(scale.x_of(bar.first), ratio)
            width = snap(scale.x_of(bar.stop), ratio) - left - line_width(1, ratio)
            inside = self._is_inside(bar.first, bar.stop)
            height = max(1.0, (scale.height - 2) * bar.total / most)
            box = QRectF(left, base - height, width, height)
            fill(painter, box, theme.colour(Token.EDGE if inside else Token.RULE))
            if not bar.incomplete:
                continue
            part = max(2.0, (scale.height - 2) * bar.incomplete / most)
            low = QRectF(left, snap(base - part, ratio), width, snap(part, ratio))
            fill(painter, low, theme.colour(Token.GAP_TINT if inside else Token.PRESSED))
            if inside:
                painter.save()
                painter.setBrushOrigin(QPointF(0, base))
                painter.fillRect(low, hatch)
                painter.restore()

    def _paint_years(self, painter: QPainter) -> None:
        scale, theme, ratio = self.scale, self.theme, device_ratio(painter)
        low, high = scale.ends
        font = fonts.sans(11, scale=self.text_scale)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        line = line_width(1, ratio)
        lane = LANE if scale.years else 0
        for year in ticks(low, high + 1, self._room, _LABEL_ROOM * self.text_scale):
            x = snap(scale.x_of(year * 12), ratio)
            fill(painter, QRectF(x, scale.height, line, lane + 5), theme.colour(Token.EDGE))
            words = str(year)
            if x + 3 + metrics.horizontalAdvance(words) > scale.width:
                continue
            painter.setPen(theme.colour(Token.MUTED))
            top = scale.height + lane + 2
            painter.drawText(QPointF(x + 3, top + metrics.ascent()), words)
