"""The keyboard's focus ring: one overlay that follows the focus, never shown for the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication

    from reader.ui.theme.theme import ThemeManager

REACHED = "reachedByKeys"
"""The property of a text that the keyboard came to: it has neither border nor rows to show so."""
_WIDTH = 2
_GAP = 1
_BY_KEYS = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
_FOLLOWED = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ZOrderChange,
    }
)


class _Overlay(QWidget):
    """The ring itself, above the widget that has the focus.

    It lies in the nearest widget about that one that has room for it: a button box that is as
    high as its buttons would cut it off.
    """

    def __init__(self, target: QWidget, themes: ThemeManager) -> None:
        super().__init__(target.parentWidget())
        self.setObjectName("focusRing")
        self._themes = themes
        self._inside = isinstance(target, QToolButton | QTabBar | QAbstractScrollArea)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def follow(self, target: QWidget) -> None:
        """Lie over the target, or over its chosen tab."""
        rect = target.rect()
        if isinstance(target, QTabBar):
            rect = target.tabRect(target.currentIndex())
        if not self._inside:
            grown = _WIDTH + _GAP
            rect = rect.adjusted(-grown, -grown, grown, grown)
        host = _host_of(target, rect)
        if host is not self.parentWidget():
            self.setParent(host)
        self.setGeometry(rect.translated(target.mapTo(host, QPoint())))
        self.setVisible(target.isVisible())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._themes.colour(Token.ACCENT), _WIDTH))
        half = _WIDTH / 2
        line = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = 4.0 if self._inside else 6.0
        painter.drawRoundedRect(line, radius, radius)


def _host_of(target: QWidget, rect: QRect) -> QWidget:
    """The nearest widget about another that holds a rectangle of it wholly.

    What scrolls is not left: a ring would stand beside it when it is scrolled away.
    """
    host = target
    for host in _ancestors(target):
        has_room = host.rect().contains(rect.translated(target.mapTo(host, QPoint())))
        if has_room or isinstance(host.parentWidget(), QAbstractScrollArea):
            break
    return host


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    """What a widget lies in, up to its window."""
    while not widget.isWindow() and (above := widget.parentWidget()) is not None:
        yield above
        widget = above


def note_reached(text: QWidget, reason: Qt.FocusReason) -> None:
    """Let a text that got the focus have a ring, if the keyboard brought it."""
    text.setProperty(REACHED, reason in _BY_KEYS)


def _has_ring(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QTabBar) or bool(widget.property(REACHED))


class FocusRing(QObject):
    """Shows a ring about buttons, tools, tabs and texts that the keyboard reached.

    Fields show their focus by their border, rows by their delegate.
    """

    def __init__(self, app: QApplication, themes: ThemeManager) -> None:
        super().__init__(themes)
        self._themes = themes
        self._target: QWidget | None = None
        self._overlay: _Overlay | None = None
        self._watched: list[QWidget] = []
        """The widget that the ring is about, and what it lies in."""
        app.focusChanged.connect(self._on_focus_changed)

    @property
    def target(self) -> QWidget | None:
        """The widget that the ring is about; None while it is hidden."""
        return self._target

    @property
    def overlay(self) -> QWidget | None:
        """The ring that is shown; None while it is hidden."""
        return self._overlay

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the ring on its widget when that moves, resizes, hides or is raised."""
        if watched is self._target and event.type() == QEvent.Type.DynamicPropertyChange:
            # A text was clicked.
            if isinstance(watched, QAbstractScrollArea) and not watched.property(REACHED):
                self._drop()
            return False
        if self._target is None or self._overlay is None or event.type() not in _FOLLOWED:
            return False
        if watched in self._watched:
            self._overlay.follow(self._target)
        return False

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._drop()
        # A press gives the focus while its button is down: no other way of focus has one down.
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is None or by_mouse or new.parentWidget() is None:
            return
        if not _has_ring(new):
            return
        self._target = new
        self._overlay = _Overlay(new, self._themes)
        self._overlay.follow(new)
        self._watched = [new, *_ancestors(new)]
        for one in self._watched:
            one.installEventFilter(self)
        new.destroyed.connect(self._on_target_destroyed)
        if isinstance(new, QTabBar):
            new.currentChanged.connect(self._on_tab_changed)

    @Slot(int)
    def _on_tab_changed(self, _index: int) -> None:
        if self._overlay is not None and self._target is not None:
            self._overlay.follow(self._target)

    @Slot(QObject)
    def _on_target_destroyed(self, _gone: QObject) -> None:
        self._target = None
        self._overlay = None

    def _drop(self) -> None:
        # Qt moves the focus on from within the destructor of the widget that had it.
        for one in self._watched:
            if isValid(one):
                one.removeEventFilter(self)
        self._watched = []
        if self._target is not None and isValid(self._target):
            self._target.destroyed.disconnect(self._on_target_destroyed)
            if isinstance(self._target, QTabBar):
                self._target.currentChanged.disconnect(self._on_tab_changed)
        if self._overlay is not None and isValid(self._overlay):
            self._overlay.hide()
            self._overlay.deleteLater()
        self._target = None
        self._overlay = None
