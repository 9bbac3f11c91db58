"""One section as a cell: of the ledger in the header card, and of the strip beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from reader.document.telegram import SectionState
from reader.ui.paint import device_ratio, fill, line_width, snapped
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.theme.theme import Theme

LEDGER_CELL_HEIGHT = 20
LEDGER_CELL_GAP = 3
_LEDGER_WIDTH, _LEDGER_CUT_WIDTH = 28, 34


def ledger_cell_width(state: SectionState) -> int:
    """Return the width of a section's cell in the ledger."""
    return _LEDGER_CUT_WIDTH if state is SectionState.TRUNCATED else _LEDGER_WIDTH


def paint_ledger_cell(
    painter: QPainter, at: QPointF, number: int, state: SectionState, theme: Theme
) -> int:
    """Paint a section's cell of the ledger with its number; return the cell's width.

    Present is filled, truncated has notched sides, missing is dashed on tint, doubled has an inner
    frame, out of order a bar of `conflict` at its left.
    """
    width = ledger_cell_width(state)
    rect = snapped(QRectF(at.x(), at.y(), width, LEDGER_CELL_HEIGHT), device_ratio(painter))
    line = line_width(1, device_ratio(painter))
    painter.save()
    token, weight = Token.PAGE, fonts.SEMIBOLD
    if state is SectionState.MISSING:
        token, weight = Token.GAP, fonts.REGULAR
        fill(painter, rect, theme.colour(Token.GAP_TINT))
        pen = QPen(theme.colour(Token.GAP), line, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3 / line, 2 / line])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        _frame(painter, rect, pen)
    elif state is SectionState.TRUNCATED:
        _fill_shape(painter, _ribbon(rect), theme)
    else:
        fill(painter, rect, theme.colour(Token.TEXT_2))
    if state is SectionState.DOUBLED:
        inner = rect.adjusted(2 * line, 2 * line, -2 * line, -2 * line)
        _frame(painter, inner, QPen(theme.colour(Token.PAGE), line))
    elif state is SectionState.OUT_OF_ORDER:
        bar = QRectF(rect.left() - 1, rect.top(), 3, rect.height())
        fill(painter, bar, theme.colour(Token.CONFLICT))
    painter.setFont(fonts.sans(12, weight=weight))
    painter.setPen(theme.colour(token))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()
    return width


def _frame(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    half = pen.widthF() / 2
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(half, half, -half, -half))


def _fill_shape(painter: QPainter, shape: QPolygonF, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(Token.TEXT_2))
    painter.drawPolygon(shape)


def _ribbon(rect: QRectF) -> QPolygonF:
    """A cell with two notches in each side, as torn: its text goes on beyond it."""
    depth, quarter = rect.width() * 0.16, rect.height() / 4
    left, right, top = rect.left(), rect.right(), rect.top()
    sides = [(right, 0), (right - depth, 1), (right, 2), (right - depth, 3), (right, 4)]
    sides += [(left, 4), (left + depth, 3), (left, 2), (left + depth, 1), (left, 0)]
    return QPolygonF([QPointF(x, top + quarter * step) for x, step in sides])
