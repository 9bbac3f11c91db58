"""The row of the document list: its ground, its title, and what stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QStyledItemDelegate

from reader.app.rows import DocumentRow, RowState
from reader.ui.icons import Glyph, paint_icon
from reader.ui.lists.facts import FactsLine
from reader.ui.lists.ground import paint_row_ground
from reader.ui.lists.lettering import COLUMN_GAP, LEFT, RIGHT, TOP, Lettering
from reader.ui.lists.snippet import paint_snippet
from reader.ui.paint import device_ratio, fill, line_width, paint_focus_ring
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reader.ui.theme.theme import Theme, ThemeManager

_MARK_GAP, _ICON_GAP = 8, 5


def row_height(scale: float = 1.0, *, has_snippet: bool = False) -> int:
    """Return the height of every row with its hairline: 54 px at the look's own text size.

    With two lines of a text that was searched 94 px.
    """
    lines = 4 if has_snippet else 2
    return 18 + (4 if has_snippet else 0) + lines * round(18 * scale)


class DocumentDelegate(QStyledItemDelegate):
    """Paints a `DocumentRow` that the model gives under `Qt.ItemDataRole.UserRole`."""

    def __init__(self, themes: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._letters = Lettering(themes)
        self._facts = FactsLine(self._letters)
        themes.changed.connect(self._on_theme_changed)

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the one size of all rows: the view may use uniform sizes."""
        return QSize(option.rect.width(), row_height(self._themes.scale))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row's ground, then what its state calls for."""
        row = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        paint_row_ground(painter, rect, option, self._theme, has_bar=True)
        if not isinstance(row, DocumentRow) or row.state is RowState.PENDING:
            self._paint_pending(painter, rect)
        elif row.state is RowState.UNREADABLE:
            self._paint_unreadable(painter, rect, row)
        else:
            self._paint_title(painter, rect, row)
            self._facts.paint(painter, rect, row)
            if row.snippet is not None:
                top = rect.top() + TOP + 2 * self._letters.line + 2
                room = QRectF(rect.left() + LEFT, top, rect.width() - LEFT - RIGHT, 0)
                paint_snippet(painter, room, row.snippet, self._theme, self._themes.scale)
        # Above the hairline at the foot of the row.
        hairline = line_width(1, device_ratio(painter))
        inner = rect.adjusted(0, 0, 0, -hairline)
        paint_focus_ring(painter, inner, self._theme, option)
        painter.restore()

    @property
    def _theme(self) -> Theme:
        return self._themes.current

    def _paint_title(self, painter: QPainter, rect: QRectF, row: DocumentRow) -> None:
        letters, right = self._letters, rect.right() - RIGHT
        if row.apart:
            right = self._paint_apart(painter, rect, row.apart)
        if row.is_fictional and not self._facts.has_mark(rect.width(), row):
            right -= letters.mark_width
            letters.mark(painter, right, rect.top() + TOP)
            right -= _MARK_GAP
        font = letters.type.of_title(row)
        token = Token.MUTED if row.status == "set-aside" else Token.TEXT
        left = rect.left() + LEFT
        letters.write(
            painter, left, letters.first(painter, rect, font), row.title, font, token, right
        )

    def _paint_apart(self, painter: QPainter, rect: QRectF, words: str) -> float:
        """Paint what tells a row from those that look alike; returns where the title ends.

        The title gives way: it is the same in all of them.
        """
        letters = self._letters
        font, right = letters.type.small, rect.right() - RIGHT
        room = (right - rect.left() - LEFT) / 2
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        left = right - metrics.horizontalAdvance(shown)
        letters.write(painter, left, letters.first(painter, rect, font), shown, font, Token.MUTED)
        return left - COLUMN_GAP

    def _paint_unreadable(self, painter: QPainter, rect: QRectF, row: DocumentRow) -> None:
        left, right = rect.left() + LEFT, rect.right() - RIGHT
        letters = self._letters
        plain, small, size = letters.type.plain, letters.type.small, letters.icon
        first = letters.first(painter, rect, plain)
        letters.write(painter, left, first, row.title, plain, Token.MUTED, right)
        baseline = letters.second(painter, rect)
        icon_top = baseline - QFontMetricsF(small).capHeight() / 2 - size / 2
        at = QPointF(left, icon_top)
        paint_icon(painter, at, self._theme, Glyph.WARNING, Token.TEXT_2, size)
        left += size + _ICON_GAP
        letters.write(painter, left, baseline, row.reason, small, Token.TEXT_2, right)

    def _paint_pending(self, painter: QPainter, rect: QRectF) -> None:
        """Paint two bars where the words will stand: no spinner, nothing moves."""
        colour = self._theme.colour(Token.RULE)
        width = rect.width() - LEFT - RIGHT
        for share, line, height in ((0.76, 0, 9), (0.48, 1, 8)):
            middle = rect.top() + TOP + self._letters.line * (line + 0.5) + line
            bar = QRectF(rect.left() + LEFT, middle - height / 2, width * share, height)
            fill(painter, bar, colour)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._letters.take_scale()
        self.sizeHintChanged.emit(QModelIndex())
