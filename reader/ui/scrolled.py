"""What a dialog holds, no larger than the screen: it scrolls, and the buttons stay in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QDialog, QWidget

_FRAME = 48
"""What a desktop puts round a window, at most: its title above, its edges."""


def room_on_screen(window: QWidget) -> QSize:
    """Return the size a window may have on its screen, without its frame."""
    return window.screen().availableSize() - QSize(_FRAME, _FRAME)


def keep_on_screen(dialog: QDialog) -> None:
    """Move a dialog whose lower or right edge is beyond its screen."""
    screen, frame = dialog.screen().availableGeometry(), dialog.frameGeometry()
    beyond = frame.bottomRight() - screen.bottomRight()
    left = max(screen.left(), frame.left() - max(0, beyond.x()))
    top = max(screen.top(), frame.top() - max(0, beyond.y()))
    if QPoint(left, top) != frame.topLeft():
        dialog.move(left, top)


class Scrolled(QScrollArea):
    """As large as its content wants to be; its dialog grows with it as far as the screen goes.

    Args:
        content: All of the dialog but its buttons.
        dialog: Whose content it is.
        least: The width in pixels it has even where the content needs less.
    """

    def __init__(self, content: QWidget, dialog: QDialog, least: int) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._content = content
        self._least = least
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWidgetResizable(True)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """All of the content, with room for the scroll bar where the screen is too low for it."""
        wanted = self._content.sizeHint().expandedTo(QSize(self._least, 0))
        if wanted.height() > self._room().height():
            wanted += QSize(self.verticalScrollBar().sizeHint().width(), 0)
        return wanted.boundedTo(self._room())

    def minimumSizeHint(self) -> QSize:
        """As wide as it wants to be: words are scrolled downwards only, where there is room."""
        least = super().minimumSizeHint()
        return QSize(self.sizeHint().width(), min(least.height(), self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow once the content needs more room: its letters may have become larger."""
        if watched is self._content and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            QTimer.singleShot(0, self, self._on_content_changed)
        return super().eventFilter(watched, event)

    def _room(self) -> QSize:
        """What the screen leaves beside the other parts of the dialog."""
        layout = self._dialog.layout()
        room = room_on_screen(self._dialog)
        if layout is None:
            return room
        margins = layout.contentsMargins()
        heights = (layout.itemAt(at) for at in range(layout.count()))
        others = [one.sizeHint().height() for one in heights if one and one.widget() is not self]
        taken = sum(others) + max(0, layout.spacing()) * len(others)
        return room - QSize(margins.left() + margins.right(), margins.top() + taken)

    @Slot()
    def _on_content_changed(self) -> None:
        room, dialog = room_on_screen(self._dialog), self._dialog
        wanted = dialog.sizeHint().expandedTo(dialog.size()).boundedTo(room)
        if wanted != dialog.size():
            dialog.resize(wanted)
        if dialog.isVisible():
            keep_on_screen(dialog)
