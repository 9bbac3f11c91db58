"""What a dialog holds, no larger than the screen: it scrolls, and the buttons stay in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reader.ui.theme.fonts import scale_of
from reader.ui.theme.sheet import length

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QDialog

_FRAME = 48
"""What a desktop puts round a window, at most: its title above, its edges."""
_SIDE, _TOP, _FOOT, _APART, _RING = 24, 16, 12, 12, 4


def room_on_screen(window: QWidget) -> QSize:
    """Return the size a window may have on its screen, without its frame."""
    return _screen_of(window).size() - QSize(_FRAME, _FRAME)


def _screen_of(window: QWidget) -> QRect:
    """What the screen of a window leaves to windows."""
    return window.screen().availableGeometry()


def keep_on_screen(dialog: QDialog) -> None:
    """Move a dialog whose lower or right edge is beyond its screen."""
    screen, frame = _screen_of(dialog), dialog.frameGeometry()
    beyond = frame.bottomRight() - screen.bottomRight()
    left = max(screen.left(), frame.left() - max(0, beyond.x()))
    top = max(screen.top(), frame.top() - max(0, beyond.y()))
    if QPoint(left, top) != frame.topLeft():
        dialog.move(left, top)


def open_at(dialog: QDialog, size: QSize) -> None:
    """Give a dialog the size it opens at: grown with its letters, no larger than the screen.

    Args:
        dialog: The dialog, all parts of which are made.
        size: In pixels of the look.
    """
    scale = scale_of(dialog.font())
    wanted = QSize(length(size.width(), scale), length(size.height(), scale))
    dialog.resize(wanted.expandedTo(dialog.minimumSizeHint()).boundedTo(room_on_screen(dialog)))


def column_above(dialog: QDialog, foot: QWidget, least: int) -> QVBoxLayout:
    """Lay a dialog out: its content in a column that scrolls, its buttons below, always in view.

    Args:
        dialog: Without a layout yet.
        foot: The buttons.
        least: Width of the dialog in pixels of the look.

    Returns:
        The column, to be filled.
    """
    content = QWidget(dialog)
    column = QVBoxLayout(content)
    column.setContentsMargins(_SIDE, _TOP, _SIDE, _RING)
    column.setSpacing(_APART)
    foot.setContentsMargins(_SIDE, _RING, _SIDE, _RING)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(0, 0, 0, _FOOT - _RING)
    whole.setSpacing(_APART - 2 * _RING)
    whole.addWidget(Scrolled(content, dialog, length(least, scale_of(dialog.font()))), 1)
    whole.addWidget(foot)
    return column


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
        room = self._room()
        wanted = self._content.sizeHint().expandedTo(QSize(self._least, 0))
        if self._content.hasHeightForWidth():
            width = min(wanted.width(), room.width())
            wanted.setHeight(self._content.heightForWidth(width))
        if wanted.height() > room.height():
            wanted += QSize(self.verticalScrollBar().sizeHint().width(), 0)
        return wanted.boundedTo(room)

    def minimumSizeHint(self) -> QSize:
        """As wide as it wants to be: words are scrolled downwards only, where there is room."""
        least = super().minimumSizeHint()
        return QSize(self.sizeHint().width(), min(least.height(), self.sizeHint().height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Take what is needed, for Qt opens a window on two thirds of the screen at most."""
        super().showEvent(event)
        self._on_content_changed()

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
