"""What a row of documents stands on: its ground, its hairline, the bar of the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QStyle

from reader.ui.paint import fill, row_line
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from reader.ui.theme.theme import Theme

_BAR = 3


def paint_row_ground(
    painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, theme: Theme, *, has_bar: bool
) -> None:
    """Paint the ground of a row or of one of its cells: chosen, under the pointer, or neither.

    Args:
        painter: Where to.
        rect: Of the row or cell.
        option: Its state, and the list that has the keyboard or has not.
        theme: Its colours.
        has_bar: Whether the bar of a chosen row stands here.
    """
    state = option.state
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    widget: QWidget | None = option.widget
    is_focused = widget is not None and widget.hasFocus()
    if is_selected:
        ground = Token.SELECTED if is_focused else Token.SELECTED_IDLE
        fill(painter, rect, theme.colour(ground))
    elif state & QStyle.StateFlag.State_MouseOver:
        fill(painter, rect, theme.colour(Token.HOVER))
    line = row_line(painter, rect)
    painter.fillRect(line, theme.colour(Token.RULE))
    if is_selected and has_bar:
        bar = QRectF(rect.left(), rect.top(), _BAR, line.top() - rect.top())
        fill(painter, bar, theme.colour(Token.ACCENT if is_focused else Token.EDGE))
