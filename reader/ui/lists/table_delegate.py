"""A cell of the table of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QStyledItemDelegate

from reader.app.rows import DocumentRow, RowState
from reader.ui.icons import SEVERITY_GLYPHS, paint_icon
from reader.ui.lists.badge import badge_width, paint_badge
from reader.ui.lists.columns import COLUMNS, Column, cell_words
from reader.ui.lists.ground import paint_row_ground
from reader.ui.lists.lettering import centred_baseline, is_done_with
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token, severity_token
from reader.ui.visual_runs import draw_line

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtGui import QFont, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reader.ui.theme.theme import ThemeManager

_INSET = 8
_ICON, _ICON_GAP = 14, 4
_FICTIONAL, _FICTIONAL_SHORT = "FICTIONAL", "FICT."
_ROOM_FOR_MARK = 240
"""Narrower columns belong to the subject: the mark is shortened, the row's preview says all."""
_RIGHT_COLUMNS = frozenset({Column.NOTES})
_PRINCIPAL = frozenset({Column.SUBJECT})


def table_row_height(scale: float = 1.0) -> int:
    """The height of every row with its hairline: 28 px at the look's own text size."""
    return 10 + round(18 * scale)


class TableDelegate(QStyledItemDelegate):
    """Paints one cell: words, the completeness badge, or a severity with its count."""

    def __init__(self, themes: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The one height of all rows."""
        return QSize(option.rect.width(), table_row_height(self._themes.scale))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell's ground, then what its column shows."""
        row = index.data(Qt.ItemDataRole.UserRole)
        column = COLUMNS[index.column()].column
        rect = QRectF(option.rect)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        is_first = rect.left() <= 0
        paint_row_ground(painter, rect, option, self._themes.current, has_bar=is_first)
        if isinstance(row, DocumentRow) and row.state is not RowState.PENDING:
            inside = rect.adjusted(_INSET, 0, -_INSET, 0)
            if row.state is RowState.UNREADABLE:
                self._paint_unreadable(painter, inside, row, column)
            else:
                self._paint_cell(painter, inside, row, column)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, rect: QRectF, row: DocumentRow, column: Column
    ) -> None:
        if column is Column.SECTIONS:
            if badge_width(row.section_states, row.sections_label, self._themes.scale):
                at = QPointF(rect.left(), self._baseline(painter, rect, self._plain))
                theme, scale = self._themes.current, self._themes.scale
                paint_badge(painter, at, row.section_states, row.sections_label, theme, scale)
            return
        if column is Column.CHECKS:
            self._paint_checks(painter, rect, row)
            return
        token = Token.MUTED if column is Column.DATE else Token.TEXT_2
        font = self._plain
        if column in _PRINCIPAL:
            token = Token.MUTED if row.status == "set-aside" else Token.TEXT
            weight = fonts.REGULAR if is_done_with(row) else fonts.SEMIBOLD
            font = fonts.sans(13, weight=weight, scale=self._themes.scale)
        words = cell_words(row, column)
        if column in _PRINCIPAL and row.is_fictional:
            # At the right, where no long subject pushes it out of view.
            mark = fonts.spaced(fonts.sans(9, weight=fonts.SEMIBOLD, scale=self._themes.scale), 5)
            is_narrow = rect.width() < self._themes.length(_ROOM_FOR_MARK)
            said = _FICTIONAL_SHORT if is_narrow else _FICTIONAL
            self._text(painter, rect, said, mark, Token.MUTED, at_right=True)
            width = QFontMetricsF(mark).horizontalAdvance(said)
            rect = rect.adjusted(0, 0, -width - _INSET, 0)
        self._text(painter, rect, words, font, token, at_right=column in _RIGHT_COLUMNS)

    def _paint_checks(self, painter: QPainter, rect: QRectF, row: DocumentRow) -> None:
        if not row.findings or row.worst is None:
            return
        token = severity_token(row.worst)
        baseline = self._baseline(painter, rect, self._plain)
        size = self._themes.length(_ICON)
        top = baseline - QFontMetricsF(self._plain).capHeight() / 2 - size / 2
        at = QPointF(rect.left(), top)
        paint_icon(painter, at, self._themes.current, SEVERITY_GLYPHS[row.worst], token, size)
        beside = rect.adjusted(size + _ICON_GAP, 0, 0, 0)
        self._text(painter, beside, str(row.findings), self._plain, token)

    def _paint_unreadable(
        self, painter: QPainter, rect: QRectF, row: DocumentRow, column: Column
    ) -> None:
        """The reason stands behind the name: no other column has anything to say."""
        if column is Column.SUBJECT:
            words = f"{row.title}: {row.reason}"
            self._text(painter, rect, words, self._plain, Token.MUTED)
        elif column is Column.FILE:
            self._text(painter, rect, row.path.name, self._plain, Token.MUTED)

    def _text(
        self,
        painter: QPainter,
        rect: QRectF,
        words: str,
        font: QFont,
        token: Token,
        *,
        at_right: bool = False,
    ) -> None:
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
        left = rect.right() - metrics.horizontalAdvance(shown) if at_right else rect.left()
        painter.setFont(font)
        painter.setPen(self._themes.current.colour(token))
        draw_line(painter, QPointF(left, self._baseline(painter, rect, font)), shown)

    def _baseline(self, painter: QPainter, rect: QRectF, font: QFont) -> float:
        return centred_baseline(painter, rect.top(), rect.height() - 1, font)

    @property
    def _plain(self) -> QFont:
        return fonts.sans(12.5, scale=self._themes.scale)
