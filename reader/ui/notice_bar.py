"""The notice bar: what the program tells its user, one sentence a line, above the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.ui.direction import beginning
from reader.ui.icons import Glyph, Icons, paint_icon
from reader.ui.paint import device_ratio, fill, line_width
from reader.ui.panels.rows import holds_focus
from reader.ui.panels.speech import announce
from reader.ui.passing_notice import PassingNotice
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from reader.ui.theme.theme import ThemeManager

LIFETIME_MS = 8_000
"""How long information is shown that asks for nothing, while the pointer is elsewhere."""
_MOST_SHOWN, _MOST_LINKS = 3, 3
_LEAST_WORDS = 420
"""Pixels a sentence has beside its answers; longer ones stand above them."""
_HEIGHT, _ICON, _LEFT, _GAP = 34, 16, 12, 10
_MORE_HEIGHT = 24


@dataclass(frozen=True, slots=True)
class _Dress:
    """How a kind of notice looks."""

    glyph: Glyph
    token: Token
    ground: Token


_DRESSES = {
    NoticeKind.INFORMATION: _Dress(Glyph.INFO, Token.REMARK, Token.REMARK_TINT),
    NoticeKind.WARNING: _Dress(Glyph.WARNING, Token.CONFLICT, Token.CONFLICT_TINT),
    NoticeKind.PROBLEM: _Dress(Glyph.WARNING, Token.GAP, Token.GAP_TINT),
}


class _Link(QPushButton):
    """One action of a notice."""

    def __init__(self, action: NoticeAction, parent: NoticeLine) -> None:
        super().__init__(action.text, parent)
        self._action = action
        self._line = parent
        self.setProperty("link", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A click leaves the keyboard where it is: the line goes with it.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self._line.close_requested.emit(self._line)
        self._action.run()


class NoticeLine(QWidget):
    """One notice."""

    close_requested = Signal(object)
    """The line itself: × was pressed, or one of its links."""

    def __init__(self, notice: Notice, themes: ThemeManager, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self._themes = themes
        self.setAccessibleName(notice.sentence)
        self.sentence = QLabel(notice.sentence, self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        # Words of the other way would else stand at the links.
        side = beginning(is_mirrored=self.isRightToLeft())
        self.sentence.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.sentence.setToolTip(notice.sentence)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.links = [_Link(action, self) for action in notice.actions[:_MOST_LINKS]]
        self.cross = QToolButton(self)
        self.cross.setToolTip(self.tr("Close this notice"))
        self.cross.setAccessibleName(self.tr("Close this notice"))
        self.cross.clicked.connect(self._on_cross_clicked)
        icons.dress(self.cross, Glyph.CLOSE)
        if notice.detail:
            copy = QAction(self.tr("Copy details"), self)
            copy.triggered.connect(self._on_copy_triggered)
            self.addAction(copy)
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._icon = _ICON
        self._line = QHBoxLayout(self)
        self._line.setSpacing(8)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(0)
        self._parts.addWidget(self.sentence, 1)
        answers = QHBoxLayout()
        answers.setSpacing(16)
        for link in self.links:
            answers.addWidget(link)
        answers.addStretch(1)
        self._parts.addLayout(answers)
        self._line.addLayout(self._parts, 1)
        self._line.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        self._life = QTimer(self)
        self._life.setSingleShot(True)
        self._life.setInterval(LIFETIME_MS)
        self._life.timeout.connect(self._on_life_timeout)
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """What asks for nothing begins to go when it is seen."""
        super().showEvent(event)
        if self.notice.is_passing:
            self._life.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The answers go below the words where these would be cut into many short lines."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        links = sum(link.sizeHint().width() + 16 for link in self.links)
        room = (
            self.width()
            - self._line.contentsMargins().left()
            - 6
            - self.cross.sizeHint().width()
            - 8
        )
        words = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text())
        is_narrow = bool(self.links) and room - links < min(words, _LEAST_WORDS)
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._parts.direction() != wanted:
            self._parts.setDirection(wanted)
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, icon, hairline."""
        painter = QPainter(self)
        theme = self._themes.current
        dress = _DRESSES[self.notice.kind]
        fill(painter, QRectF(self.rect()), theme.colour(dress.ground))
        line = line_width(1, device_ratio(painter))
        under = QRectF(0, self.height() - line, self.width(), line)
        fill(painter, under, theme.colour(Token.RULE))
        at = QPointF(_LEFT, (min(self.height(), self.minimumHeight()) - self._icon) / 2)
        paint_icon(painter, at, theme, dress.glyph, dress.token, self._icon)

    @Slot()
    def _on_cross_clicked(self) -> None:
        self.close_requested.emit(self)

    @Slot()
    def _on_life_timeout(self) -> None:
        if self.underMouse() or holds_focus(self):
            self._life.start()
        else:
            self.close_requested.emit(self)

    @Slot()
    def _on_copy_triggered(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.notice.sentence}\n\n{self.notice.detail}")

    @Slot()
    def _on_theme_changed(self) -> None:
        scale = self._themes.scale
        self._icon = self._themes.length(_ICON)
        self._line.setContentsMargins(_LEFT + self._icon + _GAP, 3, 6, 4)
        self.setMinimumHeight(self._themes.length(_HEIGHT))
        for widget in (self.sentence, *self.links):
            widget.setFont(fonts.sans(13.5, scale=scale))
        self._arrange()
        self.update()


class NoticeBar(QWidget):
    """Notices, newest first; past three a line says how many more wait.

    Args:
        themes: Colours and sizes.
        icons: Draws the crosses.
        page: Confirmations lie over its foot.
        parent: The parent.
    """

    left = Signal()
    """The last line went while it had the keyboard."""

    def __init__(
        self, themes: ThemeManager, icons: Icons, page: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.passing = PassingNotice(themes, page)
        self.setObjectName("noticeBar")
        self.setAccessibleName(self.tr("Notices"))
        self._themes = themes
        self._icons = icons
        self._lines: list[NoticeLine] = []
        self._shows_all = False
        self.more = QPushButton(self)
        self.more.setObjectName("moreNotices")
        self.more.setProperty("link", True)
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more.clicked.connect(self._on_more_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.more)
        self._foot.addStretch(1)
        self._column.addLayout(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """All that are shown or wait: what passes, then those not closed, newest first."""
        passing = (self.passing.notice,) if self.passing.notice is not None else ()
        return (*passing, *(line.notice for line in self._lines))

    def show_notice(self, notice: Notice) -> None:
        """Add a notice above the others; it takes the place of one of its topic or words."""
        if notice.kind is NoticeKind.CONFIRMATION:
            self.passing.show_notice(notice)
            return
        for line in list(self._lines):
            same_topic = line.notice.topic == notice.topic
            same_words = line.notice.sentence == notice.sentence
            # Of equal words with different links each is kept: they do different things.
            if same_topic if notice.topic else same_words and not line.notice.actions:
                self._drop(line)
        line = NoticeLine(notice, self._themes, self._icons, self)
        line.close_requested.connect(self._on_line_close_requested)
        self._lines.insert(0, line)
        self._column.insertWidget(0, line)
        self._refresh()
        announce(self, notice.sentence)

    def withdraw(self, topic: str) -> None:
        """Close the notices of a topic, whose cause is gone."""
        if self.passing.notice is not None and self.passing.notice.is_about(topic):
            self.passing.leave()
        for line in list(self._lines):
            if line.notice.is_about(topic):
                self._drop(line)
        self._refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of the line that tells how many more there are."""
        painter = QPainter(self)
        fill(painter, QRectF(self.rect()), self._themes.colour(Token.SURFACE))
        line = line_width(1, device_ratio(painter))
        under = QRectF(0, self.height() - line, self.width(), line)
        fill(painter, under, self._themes.colour(Token.RULE))

    def _drop(self, line: NoticeLine) -> None:
        had_focus = holds_focus(line)
        self._lines.remove(line)
        self._column.removeWidget(line)
        if had_focus and self._lines:
            self._lines[0].cross.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self.left.emit()
        line.hide()
        line.deleteLater()

    def _refresh(self) -> None:
        if len(self._lines) <= _MOST_SHOWN:
            self._shows_all = False
        for number, line in enumerate(self._lines):
            line.setVisible(self._shows_all or number < _MOST_SHOWN)
        waiting = len(self._lines) - _MOST_SHOWN
        self.more.setVisible(waiting > 0)
        words = self.tr("Show fewer") if self._shows_all else self.tr("{0} more")
        self.more.setText(words.format(waiting) if waiting > 0 else "")
        self.setVisible(bool(self._lines))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.more.setFixedHeight(self._themes.length(_MORE_HEIGHT))
        # Its words stand below those of the notices.
        self._foot.setContentsMargins(_LEFT + self._themes.length(_ICON) + _GAP, 0, 12, 0)
        self._refresh()

    @Slot(object)
    def _on_line_close_requested(self, line: NoticeLine) -> None:
        if line in self._lines:
            self._drop(line)
            self._refresh()

    @Slot()
    def _on_more_clicked(self) -> None:
        self._shows_all = not self._shows_all
        self._refresh()
