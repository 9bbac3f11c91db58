"""One end of the timeline's range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSlider, QWidget

from reader.ui.paint import device_ratio, fill, line_width, snap
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from reader.ui.theme.theme import ThemeManager

_GRIP, _GRIP_HEIGHT, _LINE = 6, 14, 2


class Handle(QSlider):
    """One end of the range: a slider over months, so that keys and screen readers know it."""

    dragged = Signal(float)
    """The pointer pulls it: where, in its parent's coordinates."""
    dropped = Signal()
    """The pointer let go of it."""
    cleared = Signal()
    """Delete: no range is wanted."""

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._themes = themes
        self.is_shown = False
        self.setSingleStep(1)
        self.setPageStep(12)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move it by a month, Page Up and Page Down by a year; Delete clears the range."""
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif key == Qt.Key.Key_PageDown:
            # To the right, as the arrow does; a slider by itself would go down.
            self.triggerAction(QSlider.SliderAction.SliderPageStepAdd)
        elif key == Qt.Key.Key_PageUp:
            self.triggerAction(QSlider.SliderAction.SliderPageStepSub)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The pointer takes it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer pulls it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self.mapToParent(event.position()).x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """The pointer lets go."""
        self.dropped.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It shows itself while it has the keyboard."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line and its grip, where there is a range, or the keyboard."""
        if not (self.is_shown or self.hasFocus()):
            return
        painter = QPainter(self)
        theme, ratio = self._themes.current, device_ratio(painter)
        line = line_width(_LINE, ratio)
        middle = snap(self.width() / 2 - line / 2, ratio)
        fill(painter, QRectF(middle, 0, line, self.height()), theme.colour(Token.ACCENT))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = line_width(1.5, ratio)
        grip = QRectF(
            middle + line / 2 - _GRIP / 2, (self.height() - _GRIP_HEIGHT) / 2, _GRIP, _GRIP_HEIGHT
        )
        is_held = self.hasFocus()
        painter.setPen(QPen(theme.colour(Token.ACCENT), edge))
        painter.setBrush(theme.colour(Token.ACCENT if is_held else Token.RAISED))
        painter.drawRoundedRect(grip, 1.5, 1.5)
