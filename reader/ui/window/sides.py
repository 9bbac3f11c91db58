"""The sides round the page: they stand where the layout says, the left one over it as a drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QWidget

from reader.ui.theme.tokens import Token
from reader.ui.window.layout import RULE, Edge, LeftMode

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from reader.ui.theme.theme import ThemeManager
    from reader.ui.window.layout import Layout

_REACH = 2
"""Pixels at each side of a rule where it can be grasped."""
_LEAST_WIDTH, _LEAST_HEIGHT = 420, 320


class SideEdge(QWidget):
    """The rule between two parts, which can be dragged."""

    dragged = Signal(object, int)
    """To where in its parent, in pixels from the left: its `Edge` and that."""

    def __init__(self, edge: Edge, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._edge = edge
        self._themes = themes
        self.setObjectName(f"{edge}Edge")
        self.setCursor(Qt.CursorShape.SplitHCursor)
        themes.changed.connect(self.update)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold; what is below gets nothing of it."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ask for the side to end where the pointer is."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            at = self.mapToParent(event.position().toPoint())
            self.dragged.emit(self._edge, at.x())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rule alone; the reach beside it stays as it is."""
        painter = QPainter(self)
        rule = QRect(_REACH, 0, RULE, self.height())
        painter.fillRect(rule, self._themes.colour(Token.RULE))


class Veil(QWidget):
    """Lies over the page beside an open drawer: a press on it closes the drawer."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close the drawer, and do nothing else on the page."""
        event.accept()
        self.pressed.emit()


class Sides(QWidget):
    """Holds left side, page and right panels; owns no state but where they stand.

    Args:
        themes: The look.
        middle: The page and all that has its place.
    """

    resized = Signal()
    edge_dragged = Signal(object, int)
    """An `Edge` was dragged: how wide its side would be, in pixels."""
    veil_pressed = Signal()

    def __init__(self, themes: ThemeManager, middle: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        middle.setParent(self)
        self.middle = middle
        self.left = QWidget(self)
        self.left.setObjectName("leftSide")
        self.left.setProperty("ground", "surface")
        self.left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.right = QWidget(self)
        self.right.setProperty("ground", "surface")
        self.right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.veil = Veil(self)
        self.veil.hide()
        self.veil.pressed.connect(self.veil_pressed)
        self._edges = {edge: SideEdge(edge, themes, self) for edge in Edge}
        for one in self._edges.values():
            one.dragged.connect(self._on_edge_dragged)

    def set_right(self, widget: QWidget) -> None:
        """Put the right panels in the place of what stands there."""
        former, self.right = self.right, widget
        widget.setParent(self)
        widget.setGeometry(former.geometry())
        widget.setVisible(not former.isHidden())
        widget.stackUnder(self.veil)
        former.hide()
        former.deleteLater()

    def edge(self, edge: Edge) -> SideEdge:
        """The rule beside a side."""
        return self._edges[edge]

    def stand(self, layout: Layout, scale: float) -> None:
        """Put every part where a layout has it.

        Args:
            layout: In pixels of the look.
            scale: Pixels of the screen for each of them.
        """
        is_docked = layout.left_mode is LeftMode.SHOWN
        left = round(layout.left * scale) if layout.left_mode is not LeftMode.FOLDED else 0
        right = round(layout.right * scale)
        start = left + RULE if is_docked and left else 0
        stop = self.width() - (right + RULE if right else 0)
        self._place(self.middle, start, stop)
        self._place(self.right, stop + RULE, self.width())
        self._place(self.left, 0, left)
        self._place(self.veil, left, self.width())
        is_left_shown = bool(left) and (is_docked or layout.is_drawer_open)
        self.left.setVisible(is_left_shown)
        self.right.setVisible(bool(right))
        self.veil.setVisible(layout.is_drawer_open)
        if layout.is_drawer_open:
            self.veil.raise_()
            self.left.raise_()
        self._show_edge(Edge.LEFT, left, is_shown=is_left_shown)
        self._show_edge(Edge.RIGHT, stop, is_shown=bool(right))
        self._edges[Edge.LEFT].setEnabled(is_docked)
        self._edges[Edge.RIGHT].setEnabled(bool(layout.panel))

    def minimumSizeHint(self) -> QSize:
        """Little: in a narrow window the sides make room."""
        return QSize(_LEAST_WIDTH, _LEAST_HEIGHT)

    def sizeHint(self) -> QSize:
        """As little as there may be; the window has a size of its own."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a layout at the new width."""
        super().resizeEvent(event)
        self.resized.emit()

    def _place(self, part: QWidget, start: int, stop: int) -> None:
        box = QRect(start, 0, max(0, stop - start), self.height())
        part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))

    def _show_edge(self, edge: Edge, at: int, *, is_shown: bool) -> None:
        one = self._edges[edge]
        self._place(one, at - _REACH, at + RULE + _REACH)
        one.setVisible(is_shown)
        one.raise_()

    @Slot(object, int)
    def _on_edge_dragged(self, edge: Edge, at: int) -> None:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            at = self.width() - at
        self.edge_dragged.emit(edge, at if edge is Edge.LEFT else self.width() - at - RULE)
