"""What the cells of the picture mean: one of each shape with its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.app.rows import SectionMark
from reader.ui.lists.badge import paint_badge
from reader.ui.panels.words import Style, draw_line
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.theme.theme import ThemeManager

_HEIGHT = 22
_BAR, _APART = 10, 16


class Legend(QWidget):
    """One line: each sign and what it says of a section."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = (
            (SectionMark.PRESENT, self.tr("here")),
            (SectionMark.TRUNCATED, self.tr("truncated")),
            (SectionMark.MISSING, self.tr("not in this copy")),
            (SectionMark.DOUBLED, self.tr("sent twice")),
        )
        self.setAccessibleName(", ".join(words for _mark, words in self._words))
        themes.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Its words on one line."""
        metrics = QFontMetricsF(fonts.sans(12.5, scale=self._themes.scale))
        bar = self._themes.length(_BAR)
        width = sum(bar + metrics.horizontalAdvance(words) + _APART for _, words in self._words)
        return QSize(round(width), self._themes.length(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Any part of them."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sign and word, one after the other."""
        painter = QPainter(self)
        theme, scale = self._themes.current, self._themes.scale
        style = Style(fonts.sans(12.5, scale=scale), self.height())
        base = self.height() / 2 + 4.5 * scale
        bar = self._themes.length(_BAR)
        at = 0.0
        for mark, words in self._words:
            # Beside a gap, so that its bar has the ink of an incomplete telegram.
            paint_badge(painter, QPointF(at, base), (mark,), "", theme, scale)
            at += bar
            at += draw_line(painter, at, 0, words, style, theme.colour(Token.MUTED)) + _APART

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
