"""What stands in the list's place where nothing is found: what to take out of the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.ui.icons import Glyph, paint_icon
from reader.ui.paint import device_ratio, fill, line_width, paint_lacuna_sign
from reader.ui.search.chips import words_of
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token
from reader.ui.visual_runs import draw_line
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from reader.collection.query import Term
    from reader.ui.theme.theme import ThemeManager

_ROW, _SIDE, _CROSS, _GAP = 44, 14, 14, 10
_SIGN_WIDTH, _SIGN_HEIGHT = 62, 40


@dataclass(frozen=True, slots=True)
class Loosened:
    """What a search would find without one of its terms.

    Attributes:
        term: The term.
        count: Documents; None while they are counted.
    """

    term: Term
    count: int | None = None


class NoHits(QWidget):
    """Says that nothing is found, and offers each term to be taken out."""

    removed = Signal(object)
    """A `Term` should be taken out of the search."""
    cleared = Signal()
    """The whole search should be taken back."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noHits")
        self._themes = themes
        self._title = QLabel(self)
        self._title.setObjectName("noHitsTitle")
        self._title.setWordWrap(True)
        self._rows: list[_Loosening] = []
        self._is_unreadable = False
        body = QWidget(self)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._column.addWidget(_Sign(themes, body))
        self._column.addWidget(self._title)
        self._column.addStretch(1)
        themes.changed.connect(self._on_themes_changed)
        self._on_themes_changed()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(body)
        area.setProperty("ground", "surface")
        body.setProperty("ground", "surface")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    @property
    def rows(self) -> tuple[QAbstractButton, ...]:
        """The buttons, one for each term and one for all."""
        return tuple(self._rows)

    @property
    def title(self) -> str:
        """What is said of it."""
        return self._title.text()

    def offer(
        self,
        loosened: Sequence[Loosened],
        *,
        is_unreadable: bool = False,
        so_far: str = "",
    ) -> None:
        """Offer the terms of a search, with what it finds without each.

        Args:
            loosened: The terms.
            is_unreadable: The search cannot be understood: that is why nothing is found.
            so_far: What is said while documents are being read: one that matches may come.
        """
        self._is_unreadable = is_unreadable
        self.tell(so_far)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for one in loosened if len(loosened) > 1 else ():
            row = _Loosening(self._themes, one, self)
            row.clicked.connect(self._on_row_clicked)
            self._rows.append(row)
        every = _Loosening(self._themes, None, self)
        every.clicked.connect(self.cleared)
        self._rows.append(every)
        for at, row in enumerate(self._rows):
            self._column.insertWidget(2 + at, row)

    def tell(self, so_far: str) -> None:
        """Say anew that nothing is found, or so far; a search that cannot be read stays that."""
        words = so_far or self.tr("No document matches this search.")
        if self._is_unreadable:
            words = self.tr("This search cannot be read.")
        self._title.setText(words)

    @Slot()
    def _on_themes_changed(self) -> None:
        scale = self._themes.scale
        self._title.setFont(fonts.serif(20, weight=fonts.SEMIBOLD, scale=scale))

    @Slot()
    def _on_row_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, _Loosening) and row.loosened is not None:
            self.removed.emit(row.loosened.term)


class _Sign(QWidget):
    """The product's sign: brackets round a gap."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        themes.changed.connect(self._on_themes_changed)
        self._on_themes_changed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, high = self._themes.length(_SIGN_WIDTH), self._themes.length(_SIGN_HEIGHT)
        paint_lacuna_sign(painter, QRectF(_SIDE, 20, wide, high), self._themes.current)

    @Slot()
    def _on_themes_changed(self) -> None:
        self.setFixedHeight(self._themes.length(_SIGN_HEIGHT) + 24)
        self.update()


class _Loosening(QAbstractButton):
    """One row: what is taken out, and what is found then."""

    def __init__(self, themes: ThemeManager, loosened: Loosened | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.loosened = loosened
        self._themes = themes
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.words = self.tr("Show all documents")
        self.count = ""
        if loosened is not None:
            lead, words = words_of(loosened.term)
            words = self.tr("“{0}”").format(words)
            self.words = self.tr("Without {0}").format(f"{lead} {words}" if lead else words)
            if loosened.term.is_excluded:
                self.words = self.tr("With {0} again").format(f"{lead} {words}".strip())
            if loosened.count is not None:
                self.count = many(loosened.count, "document")
        self.setAccessibleName(f"{self.words}, {self.count}" if self.count else self.words)
        self.setToolTip(self.words)

    def sizeHint(self) -> QSize:
        return QSize(200, self._themes.length(_ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale = self._themes.current, self._themes.scale
        if self.underMouse():
            fill(painter, QRectF(self.rect()), theme.colour(Token.HOVER))
        line = line_width(1, device_ratio(painter))
        fill(painter, QRectF(0, 0, self.width(), line), theme.colour(Token.RULE))
        font, small = fonts.sans(14, scale=scale), fonts.sans(12.5, scale=scale)
        metrics, little = QFontMetricsF(font), QFontMetricsF(small)
        baseline = (self.height() + metrics.capHeight()) / 2
        size = self._themes.length(_CROSS)
        at = QPointF(_SIDE, (self.height() - size) / 2)
        paint_icon(painter, at, theme, Glyph.CLOSE, Token.MUTED, size)
        words_left = _SIDE + size + _GAP
        right = self.width() - _SIDE - little.horizontalAdvance(self.count)
        painter.setFont(small)
        painter.setPen(theme.colour(Token.MUTED))
        painter.drawText(QPointF(right, baseline), self.count)
        painter.setFont(font)
        painter.setPen(theme.colour(Token.TEXT))
        room = right - 12 - words_left
        words = metrics.elidedText(self.words, Qt.TextElideMode.ElideMiddle, room)
        draw_line(painter, QPointF(words_left, baseline), words)
