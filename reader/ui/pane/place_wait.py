"""What is said while the view waits for a place that is not on the page yet, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollBar, QWidget

from reader.app.jobs import Progress
from reader.app.pace import Pace
from reader.ui.panels.speech import announce
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token
from reader.ui.window.pace import time_words
from reader.ui.words import in_millions

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader.ui.pane.base import ReaderPane
    from reader.ui.theme.theme import ThemeManager

_SLOW_MS = 300
"""A wait that is longer is spoken of."""
_LOOK_MS = 250
_MOST_WIDE, _FOOT, _SIDE = 620, 16, 12
_ROUND, _LINE = 4.0, 2.0
_SCROLLING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


class PlaceWait(QWidget):
    """Lies over the foot of the page while it waits; whoever scrolls by hand ends the wait."""

    def __init__(self, themes: ThemeManager, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("placeWait")
        self._themes = themes
        self._host = host
        self._pane: ReaderPane | None = None
        self._watched: list[ReaderPane] = []
        self._pace = Pace()
        self._share = 0.0
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setProperty("link", "true")
        self.cancel.clicked.connect(self.end)
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 14, 8)
        line.setSpacing(16)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.cancel)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._on_slow_timeout)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._tell)
        host.installEventFilter(self)
        themes.changed.connect(self._lay)
        self.hide()

    def watch(self, scroll_bar: QScrollBar) -> None:
        """End a wait where the reader scrolls by this bar."""
        scroll_bar.actionTriggered.connect(self._on_scroll_bar_triggered)

    def follow(self, pane: ReaderPane) -> None:
        """Speak of the wait of this pane, which is on screen now."""
        if pane not in self._watched:
            self._watched.append(pane)
            for widget in (pane.area, pane.area.viewport()):
                widget.installEventFilter(self)
        self._pane = pane
        self._on_awaited_changed()

    @property
    def is_waiting(self) -> bool:
        """Whether the page on screen waits for a place."""
        return self._pane is not None and self._pane.awaited is not None

    @Slot()
    def end(self) -> None:
        """Wait no longer: the page stays where it is."""
        if self._pane is None:
            return
        if self.cancel.hasFocus():
            # Or Qt hands the keyboard to whatever comes next, when the button goes.
            self._pane.setFocus()
        self._pane.stop_waiting()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the page; where it is scrolled by hand, nothing leads away later."""
        if watched is self._host:
            if event.type() == QEvent.Type.Resize:
                self._lay()
        elif self.is_waiting and _is_by_hand(event):
            self.end()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, border, and how far the work is as a line at the top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._themes.current
        painter.setPen(QPen(theme.colour(Token.EDGE), 1))
        painter.setBrush(theme.colour(Token.RAISED))
        inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, _ROUND, _ROUND)
        done = QRectF(_ROUND, 1, (self.width() - 2 * _ROUND) * self._share, _LINE)
        painter.fillRect(done, theme.colour(Token.ACCENT))

    @Slot()
    def _on_scroll_bar_triggered(self) -> None:
        if self.is_waiting:
            self.end()

    def _on_awaited_changed(self) -> None:
        if not self.is_waiting:
            self._slow.stop()
            self._look.stop()
            self.hide()
        elif not self._look.isActive() and not self._slow.isActive():
            self._pace = Pace()
            self._slow.start()

    @Slot()
    def _on_slow_timeout(self) -> None:
        if not self.is_waiting:
            return
        self._look.start()
        self._tell()
        self.show()
        self.raise_()
        announce(self, self.sentence.text())

    @Slot()
    def _tell(self) -> None:
        progress = self._pane.awaited if self._pane is not None else None
        if progress is None:
            return
        self._pace.count(progress.done)
        self._share = progress.done / progress.total
        left = self._pace.seconds_left(progress.total)
        self.sentence.setText(
            waiting_words(Progress(progress.done, progress.total, self._pace.rate, left))
        )
        self.setAccessibleName(self.sentence.text())
        self._lay()

    @Slot()
    def _lay(self) -> None:
        scale = self._themes.scale
        self.sentence.setFont(fonts.sans(13.5, scale=scale))
        margins = self._line.contentsMargins()
        button = self.cancel.sizeHint()
        beside = margins.left() + margins.right() + self._line.spacing() + button.width()
        width = max(1, min(round(_MOST_WIDE * scale), self._host.width() - 2 * _SIDE))
        words = self.sentence.heightForWidth(max(1, width - beside))
        height = max(words, button.height()) + margins.top() + margins.bottom()
        left = (self._host.width() - width) // 2
        self.setGeometry(left, self._host.height() - height - _FOOT, width, height)
        self.update()


def waiting_words(progress: Progress) -> str:
    """How far the page is set on the way to a place, with its rate once that can be said."""
    words = _tr("The text is being set up to there: {0} of {1} characters").format(
        in_millions(progress.done), in_millions(progress.total)
    )
    if progress.rate:
        words = _tr("{0}, {1} a second").format(words, in_millions(round(progress.rate)))
    if progress.seconds_left is not None:
        words = _tr("{0}, {1} left").format(words, time_words(progress.seconds_left))
    return words


def _is_by_hand(event: QEvent) -> bool:
    """Whether the page is scrolled, or words are being selected on it."""
    if isinstance(event, QKeyEvent):
        return event.type() == QEvent.Type.KeyPress and event.key() in _SCROLLING
    if isinstance(event, QMouseEvent):
        return event.type() == QEvent.Type.MouseMove and bool(event.buttons())
    return event.type() == QEvent.Type.Wheel


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlaceWait", text)
