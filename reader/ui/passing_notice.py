"""A short confirmation over the foot of the page: one at a time, gone by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reader.ui.icons import Glyph, paint_icon
from reader.ui.panels.speech import announce
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader.app.notices import Notice
    from reader.ui.theme.theme import ThemeManager

PASSING_MS = 6_000
"""How long a confirmation is shown, while the pointer is elsewhere."""
_MOST_WIDE, _FOOT, _SIDE = 560, 16, 12
_ICON, _LEFT, _GAP, _ROUND = 16, 12, 10, 6.0


class PassingNotice(QWidget):
    """Lies over its parent, above the foot; it never moves what is read.

    A newer confirmation takes the place of the former one, and the user's next action ends it.
    """

    def __init__(self, themes: ThemeManager, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("passingNotice")
        self._themes = themes
        self._host = host
        self.notice: Notice | None = None
        """What is shown."""
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.sentence)
        self._life = QTimer(self)
        self._life.setSingleShot(True)
        self._life.setInterval(PASSING_MS)
        self._life.timeout.connect(self._on_life_timeout)
        host.installEventFilter(self)
        themes.changed.connect(self._lay)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a confirmation instead of the former one."""
        self.notice = notice
        self.sentence.setText(notice.sentence)
        self.setAccessibleName(notice.sentence)
        self._lay()
        self.show()
        self.raise_()
        self._life.start()
        announce(self, notice.sentence)

    @Slot()
    def leave(self) -> None:
        """Show none any more."""
        self.notice = None
        self._life.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the parent when that is resized."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._lay()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, hairline, icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._themes.current
        painter.setPen(QPen(theme.colour(Token.REMARK), 1))
        painter.setBrush(theme.colour(Token.REMARK_TINT))
        inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, _ROUND, _ROUND)
        size = self._themes.length(_ICON)
        at = QPointF(_LEFT, (self.height() - size) / 2)
        paint_icon(painter, at, theme, Glyph.INFO, Token.REMARK, size)

    @Slot()
    def _lay(self) -> None:
        """As wide as its words, two lines and more only where the page is narrow."""
        scale = self._themes.scale
        self.sentence.setFont(fonts.sans(13.5, scale=scale))
        self._line.setContentsMargins(_LEFT + self._themes.length(_ICON) + _GAP, 7, 14, 8)
        margins = self._line.contentsMargins()
        beside = margins.left() + margins.right()
        room = self._host.width() - 2 * _SIDE
        text = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text()) + 4
        width = max(1, min(text + beside, round(_MOST_WIDE * scale), room))
        height = self.sentence.heightForWidth(width - beside) + margins.top() + margins.bottom()
        left = (self._host.width() - width) // 2
        self.setGeometry(left, self._host.height() - height - _FOOT, width, height)
        self.update()

    @Slot()
    def _on_life_timeout(self) -> None:
        if self.underMouse():
            self._life.start()
        else:
            self.leave()
