"""The column before the words: each block's label, the bracket over its lines, their numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from reader.document import BlockRole
from reader.ui.direction import turned
from reader.ui.paint import BANNER_HEIGHT, BannerSize, banner_text_rect, paint_kind_bracket
from reader.ui.pane.published.banners import ABOVE
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from reader.ui.pane.published.dress import Group
    from reader.ui.pane.published.edit import PageEdit
    from reader.ui.pane.published.gap_places import GapPlace
    from reader.ui.pane.published.rows import Row
    from reader.ui.theme.theme import ThemeManager

_LABELS = 86
"""Width of the labels, in pixels of the look."""
_LEAST = 0.5
"""Of a label's size: smaller it could not be read."""
GAP = 8
BRACKET = 4
_TITLE = 17
"""Size of a large banner's title in pixels of the look; its label stands beside that."""
_SIGN_LOST = "[ – – – ]"
_GAP_ROLES = frozenset({BlockRole.MISSING_SECTION_MARKER})


class LabelGutter(QWidget):
    """Labels and brackets, beside the lines in view; it stays when the words scroll sideways.

    Without room for the labels only the brackets are shown, and hovering one says its label.
    """

    def __init__(self, edit: PageEdit, themes: ThemeManager) -> None:
        super().__init__(edit)
        self._edit = edit
        self._themes = themes
        self._has_labels = True
        self._is_numbered = False
        self.setMouseTracking(True)
        # Turned round it is painted so, not by Qt.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setProperty("ground", "page")

    @property
    def has_labels(self) -> bool:
        """Whether the labels are written out."""
        return self._has_labels

    def set_has_labels(self, *, has_labels: bool) -> None:
        """Write the labels out, or leave them to the tooltips."""
        self._has_labels = has_labels
        self.update()

    def set_numbered(self, *, is_numbered: bool) -> None:
        """Number the lines of the source, or do not."""
        self._is_numbered = is_numbered
        self.update()

    @property
    def is_numbered(self) -> bool:
        """Whether the lines are numbered."""
        return self._is_numbered

    @property
    def full_width(self) -> int:
        """How wide the column is with its labels."""
        return self._labels_width + GAP + BRACKET + self._numbers_width()

    def width_with(self, *, has_labels: bool) -> int:
        """How wide the column is, up to where the words' own margin begins."""
        return self.full_width - (0 if has_labels else self._labels_width)

    @property
    def _labels_width(self) -> int:
        """Of the labels at their size: they grow with the window, up to the height of a line."""
        return math.ceil(self._themes.length(_LABELS) * self._share(self._edit.pitch.line))

    def _numbers_width(self) -> int:
        scene = self._edit.scene
        if not self._is_numbered or scene is None:
            return 0
        widest = "0" * max(2, len(str(scene.lines.count)))
        return round(QFontMetricsF(self._number_font()).horizontalAdvance(widest)) + GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the labels and brackets of the lines in view."""
        painter = QPainter(self)
        theme = self._themes.current
        painter.fillRect(self.rect(), theme.colour(Token.PAGE))
        scene = self._edit.scene
        rows = self._edit.rows()
        if scene is None or not rows:
            return
        span = scene.view.span_from_qt(rows[0].start, rows[-1].stop)
        for group in scene.dress.groups(span.start, span.stop):
            self._paint_group(painter, group, rows)
        for row in rows:
            if self._is_numbered:
                self._number(painter, row)
            for place in scene.places_at.get(row.number, ()):
                top = self._edit.banner_room.top(scene, row, place)
                baseline = top + self._banner_baseline(place)
                words = place.words(scene.document).margin
                self._write(
                    painter, baseline, words, Token.GAP, is_bold=True, height=self._edit.pitch.line
                )

    def _paint_group(self, painter: QPainter, group: Group, rows: list[Row]) -> None:
        scene = self._edit.scene
        if scene is None or group.role in _GAP_ROLES:
            return
        start, stop = scene.view.span_to_qt(group.span)
        # A block that begins inside a line leaves the line to the block that began it.
        covered = [row for row in rows if start <= row.start < stop]
        if not covered:
            return
        top = covered[0].line_top
        if covered[0] is rows[0] and start < rows[0].start:
            top -= self._edit.pitch.line
        bottom = covered[-1].line_bottom
        if covered[-1] is rows[-1] and stop > rows[-1].stop:
            bottom += self._edit.pitch.line
        left = self.width() - self._numbers_width() - BRACKET
        token = group.style.token
        if group.role is BlockRole.LOST_HEADING:
            token = Token.GAP
        elif token is Token.LABEL:
            token = Token.EDGE
        area = self._turned(QRectF(left, top, BRACKET, bottom - top))
        colour = self._themes.current.colour(token)
        paint_kind_bracket(painter, area, colour, mirrored=self._edit.is_mirrored)
        if start >= rows[0].start:
            baseline = covered[0].line_top + self._edit.pitch.baseline
            if group.role is BlockRole.LOST_HEADING:
                words, token, is_bold = _SIGN_LOST, Token.GAP, True
            else:
                words, token, is_bold = group.style.margin_label, Token.MUTED, False
            height = self._edit.pitch.line
            self._write(painter, baseline, words, token, is_bold=is_bold, height=height)

    def _number(self, painter: QPainter, row: Row) -> None:
        """The number of a line of the source where it begins; of a cut line's rest none."""
        scene = self._edit.scene
        if scene is None:
            return
        number = scene.lines.number_at(scene.view.from_qt(row.start))
        if number is None:
            return
        painter.setFont(self._number_font())
        painter.setPen(self._themes.colour(Token.MUTED))
        words = str(number)
        width = painter.fontMetrics().horizontalAdvance(words)
        at = self._turned(QRectF(self.width() - width, row.line_top, width, 0)).topLeft()
        painter.drawText(at + QPointF(0, self._edit.pitch.baseline), words)

    def _turned(self, rect: QRectF) -> QRectF:
        return turned(rect, self.width()) if self._edit.is_mirrored else rect

    def _number_font(self) -> QFont:
        # No larger than the text, which may be set small.
        font = fonts.sans(11.5, scale=self._themes.scale)
        font.setPointSizeF(min(font.pointSizeF(), self._edit.pitch.font.pointSizeF()))
        return font

    def _write(
        self,
        painter: QPainter,
        baseline: float,
        words: str,
        token: Token,
        *,
        is_bold: bool = False,
        height: float,
    ) -> None:
        """Write a label that ends at the brackets, no higher than a line."""
        if not self._has_labels:
            return
        font = self._font(is_bold=is_bold)
        room = float(self._labels_width)
        # Small lines, one a block: the labels would stand on each other.
        font.setPointSizeF(font.pointSizeF() * self._share(height))
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(words)
        painter.setFont(font)
        if width > room - 2:
            font.setPointSizeF(font.pointSizeF() * max(0.8, (room - 2) / width))
            painter.setFont(font)
            width = QFontMetricsF(font).horizontalAdvance(words)
        painter.setPen(self._themes.colour(token))
        painter.drawText(self._turned(QRectF(room - width, baseline, width, 0)).topLeft(), words)

    def _share(self, height: float) -> float:
        """How much of a label's size lines of a height leave it."""
        metrics = QFontMetricsF(self._font(is_bold=False))
        return max(_LEAST, min(1.0, height / (metrics.ascent() + metrics.descent())))

    def _banner_baseline(self, place: GapPlace) -> float:
        """From the top of a banner to where its title stands, at this zoom of the text."""
        zoom = self._edit.zoom / 100
        if place.size is BannerSize.SMALL:
            metrics = QFontMetricsF(self._font(is_bold=True))
            middle = self._edit.banner_room.height(place) / 2
            return middle + self._share(self._edit.pitch.line) * metrics.capHeight() / 2
        inner = banner_text_rect(QRectF(0, 0, 400, BANNER_HEIGHT), place.size)
        title = fonts.serif(_TITLE, weight=fonts.SEMIBOLD, scale=zoom)
        return ABOVE + inner.top() + QFontMetricsF(title).ascent()

    def _font(self, *, is_bold: bool) -> QFont:
        weight = fonts.SEMIBOLD if is_bold else fonts.REGULAR
        return fonts.sans(12, weight=weight, scale=self._themes.scale)
