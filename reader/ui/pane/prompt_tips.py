"""Tooltips after 400 ms, and at once for the next thing, on the widgets of the page.

Qt waits 700 ms, which only a style of our own could change: the window's start asks it 4,300
times for hints, and each would go through Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Slot
from PySide6.QtGui import QEnterEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

DELAY = 400
"""In milliseconds; `look.md`, section 6."""
_ENDS = frozenset(
    {
        QEvent.Type.Leave,
        QEvent.Type.Wheel,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.KeyPress,
        QEvent.Type.Hide,
    }
)


class PromptTips(QObject):
    """Asks widgets for their tooltips; a child of the widget whose parts it watches."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget: QWidget | None = None
        self._at = QPointF()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    def watch(self, widgets: Iterable[QWidget]) -> None:
        """Answer for these widgets from now on."""
        for widget in widgets:
            widget.installEventFilter(self)

    def come_in(self, event: QEnterEvent) -> None:
        """The pointer comes into the parent: answer for it and its parts from now on.

        Called by what is made for each document: every event of a watched widget passes through
        Python, two hundred of them before it is first painted.
        """
        parent = self.parent()
        assert isinstance(parent, QWidget)
        self.watch((parent, *parent.findChildren(QWidget)))
        self.eventFilter(parent, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer; nothing is kept from the widgets."""
        is_enter = isinstance(event, QEnterEvent)
        if is_enter or event.type() is QEvent.Type.MouseMove:
            if isinstance(event, QMouseEvent) and event.buttons():
                self._stop()
            elif isinstance(event, QEnterEvent | QMouseEvent) and isinstance(watched, QWidget):
                self._widget, self._at = watched, event.globalPosition()
                self._timer.start(0 if QToolTip.isVisible() else DELAY)
        elif event.type() in _ENDS:
            self._stop()
        return False

    def _stop(self) -> None:
        self._timer.stop()
        self._widget = None

    @Slot()
    def _on_timeout(self) -> None:
        widget, at = self._widget, self._at.toPoint()
        if widget is None or not widget.isVisible():
            return
        local = widget.mapFromGlobal(at)
        if widget.rect().contains(local):
            QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, local, at))
