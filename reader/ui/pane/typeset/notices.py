"""Single lines that stand in rooms of the page: what is folded away, a heading that is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reader.document import RULES
from reader.ui.direction import beginning
from reader.ui.paint import fill
from reader.ui.pane.card.parts import link_button
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader.ui.pane.typeset.sheet import Fold
    from reader.ui.theme.theme import ThemeManager


class FoldLine(QWidget):
    """A line that says what is folded away here, and opens it."""

    toggled = Signal(int)

    def __init__(self, fold: Fold, themes: ThemeManager, *, is_open: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._fold = fold
        self._themes = themes
        self._link = link_button(self, "")
        lines = "1 line" if fold.lines == 1 else f"{fold.lines} lines"
        verb = "Fold" if is_open else "Show"
        self._words = QLabel(f"{fold.words}, {lines}", self)
        self._words.setProperty("tone", "muted")
        self._link.setText(verb)
        self._link.setAccessibleName(f"{verb}: {fold.words}, {lines}")
        self._link.clicked.connect(self._on_clicked)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._words)
        box.addWidget(self._link)
        box.addStretch(1)
        self._box = box

    def set_mirrored(self, *, is_mirrored: bool) -> None:
        """Begin at the right, or at the left."""
        turned, plain = QHBoxLayout.Direction.RightToLeft, QHBoxLayout.Direction.LeftToRight
        self._box.setDirection(turned if is_mirrored else plain)

    def set_zoom(self, zoom: float) -> None:
        """Scale its words."""
        self._words.setFont(fonts.sans(12.5, scale=zoom))
        self._link.setFont(fonts.sans(12.5, scale=zoom))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline behind the words."""
        link = self._link.geometry()
        left, right = link.right() + 10, self.width()
        if self._box.direction() is QHBoxLayout.Direction.RightToLeft:
            left, right = 0, link.left() - 10
        line = QRectF(left, self.height() / 2, max(0, right - left), 1)
        fill(QPainter(self), line, self._themes.colour(Token.RULE))

    @Slot()
    def _on_clicked(self) -> None:
        self.toggled.emit(self._fold.id)


class LostHeading(QWidget):
    """A rule whose heading is lost: the sign, and a sentence that says so."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = QLabel("[ – – – ]", self)
        self._sign.setProperty("tone", "gap")
        self._words = QLabel(RULES["heading-lost"].template, self)
        self._words.setProperty("tone", "muted")
        self._sign.setAccessibleName(self.tr("Lost heading"))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._sign)
        box.addWidget(self._words, 1)

    def set_mirrored(self, *, is_mirrored: bool) -> None:
        """Begin at the right, or at the left."""
        ways = Qt.LayoutDirection
        self.setLayoutDirection(ways.RightToLeft if is_mirrored else ways.LeftToRight)
        side = beginning(is_mirrored=is_mirrored)
        self._words.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def set_zoom(self, zoom: float) -> None:
        """Scale its words."""
        sign = fonts.sans(14, weight=fonts.SEMIBOLD, scale=zoom)
        self._sign.setFont(fonts.spaced(sign, 22))
        self._words.setFont(fonts.sans(12.5, scale=zoom))
