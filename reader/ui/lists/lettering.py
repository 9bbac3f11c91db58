"""The words of a row: in which type, on which lines, between which margins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from reader.ui.paint import device_ratio, line_width, snap
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token
from reader.ui.visual_runs import draw_line

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

    from reader.app.rows import DocumentRow
    from reader.ui.theme.theme import Theme, ThemeManager

LEFT, RIGHT, TOP = 14, 16, 8
"""Margins of a row's words, in pixels."""
COLUMN_GAP = 10
"""Between words of one line that belong to different columns."""
_ICON, _MARK_HEIGHT = 14, 14
_FICTIONAL = "FICTIONAL"


def is_all_capitals(title: str) -> bool:
    """Whether a title is set in capitals only, as most subjects of telegrams are."""
    return title.isupper()


def is_done_with(row: DocumentRow) -> bool:
    """Whether a document was read, or set aside: its title is no longer bold."""
    return row.status in ("read", "set-aside")


@dataclass(frozen=True, slots=True)
class RowType:
    """The fonts of a row at one text scale."""

    title: QFont
    capitals: QFont
    read_capitals: QFont
    plain: QFont
    small: QFont
    mark: QFont

    @classmethod
    def at(cls, scale: float) -> RowType:
        """The fonts at a factor on the look's own sizes."""
        capitals = fonts.sans(12.5, weight=fonts.SEMIBOLD, scale=scale)
        mark = fonts.sans(9, weight=fonts.SEMIBOLD, scale=scale)
        return cls(
            title=fonts.sans(14, weight=fonts.SEMIBOLD, scale=scale),
            capitals=fonts.spaced(capitals, 2),
            read_capitals=fonts.spaced(fonts.sans(12.5, scale=scale), 2),
            plain=fonts.sans(14, scale=scale),
            small=fonts.sans(12.5, scale=scale),
            mark=fonts.spaced(mark, 5),
        )

    def of_title(self, row: DocumentRow) -> QFont:
        """Of a title: what is yet to be read stands out, and what was found relevant."""
        if is_done_with(row):
            return self.read_capitals if is_all_capitals(row.title) else self.plain
        return self.capitals if is_all_capitals(row.title) else self.title


class Lettering:
    """Writes words into rows, in the colours and at the text scale of the window."""

    def __init__(self, themes: ThemeManager) -> None:
        self._themes = themes
        self.type = RowType.at(themes.scale)

    def take_scale(self) -> None:
        """Take the fonts of another text scale."""
        self.type = RowType.at(self._themes.scale)

    @property
    def theme(self) -> Theme:
        """The colours."""
        return self._themes.current

    @property
    def scale(self) -> float:
        """The factor on the look's own sizes."""
        return self._themes.scale

    @property
    def line(self) -> int:
        """The height of a line, in pixels."""
        return self._themes.length(18)

    @property
    def icon(self) -> int:
        """The size of an icon beside words, in pixels."""
        return self._themes.length(_ICON)

    @property
    def mark_width(self) -> float:
        """The width of the mark of an invented document, in pixels."""
        return QFontMetricsF(self.type.mark).horizontalAdvance(_FICTIONAL) + 8

    def first(self, painter: QPainter, rect: QRectF, font: QFont) -> float:
        """The baseline of the first line of a row, for words of a font."""
        return centred_baseline(painter, rect.top() + TOP, self.line + 1, font)

    def second(self, painter: QPainter, rect: QRectF) -> float:
        """The baseline of the second line of a row, for small words."""
        line = self.line
        return centred_baseline(painter, rect.top() + TOP + line + 2, line, self.type.small)

    def write(
        self,
        painter: QPainter,
        left: float,
        baseline: float,
        text: str,
        font: QFont,
        token: Token,
        right: float | None = None,
    ) -> None:
        """Write words from `left` on; what goes past `right` is elided."""
        painter.setFont(font)
        painter.setPen(self.theme.colour(token))
        if right is not None:
            # A fraction more than the words measure, or rounding would elide what fits exactly.
            room = max(0.0, right - left) + 0.5
            metrics = QFontMetricsF(font)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        draw_line(painter, QPointF(left, baseline), text)

    def mark(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the framed mark of an invented document on the line that begins at `top`."""
        ratio = device_ratio(painter)
        metrics = QFontMetricsF(self.type.mark)
        height = self._themes.length(_MARK_HEIGHT)
        top = snap(top + (self.line - height) / 2, ratio)
        frame = QRectF(snap(left, ratio), top, snap(self.mark_width, ratio), height)
        half = line_width(1, ratio) / 2
        painter.setPen(QPen(self.theme.colour(Token.EDGE), 2 * half))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(half, half, -half, -half), 2, 2)
        baseline = snap(frame.center().y() + metrics.capHeight() / 2, ratio)
        painter.setFont(self.type.mark)
        painter.setPen(self.theme.colour(Token.MUTED))
        painter.drawText(QPointF(frame.left() + 4, baseline), _FICTIONAL)


def centred_baseline(painter: QPainter, top: float, height: float, font: QFont) -> float:
    """The baseline of a line of this font centred in `height`, on a device pixel."""
    metrics = QFontMetricsF(font)
    slack = height - metrics.ascent() - metrics.descent()
    return snap(top + slack / 2 + metrics.ascent(), device_ratio(painter))
