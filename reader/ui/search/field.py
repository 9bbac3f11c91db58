"""The search field: the query as typed, its history, and a line under the place of an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.clear_button import ClearButton
from reader.ui.direction import begins_right_to_left
from reader.ui.icons import Glyph, paint_icon
from reader.ui.positions import Positions
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from reader.collection.query import Problem
    from reader.document import Span
    from reader.ui.search.completions import CompletionList
    from reader.ui.theme.theme import ThemeManager

_MOST_REMEMBERED = 100
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEY_INSET = 8
_INSET, _LENS = 8, 16
"""Of what stands in the field, from its side; the size of the glass."""


class SearchField(QLineEdit):
    """One line for a query.

    Up and Down walk through the searches of before; Escape empties the field, and leaves it when
    it is empty; Down leaves it for the list. An open list of completions has these keys first, and
    the first Escape is its own also where it closed by itself.
    """

    left = Signal()
    """Down: the keyboard wants to walk the list."""
    given_up = Signal()
    """Escape in the empty field: the keyboard leaves it, and nothing else changes."""
    entered = Signal()
    """Enter: search now, and remember it."""
    typed = Signal()
    """The user typed in it; not said of a query that was put in by other means."""
    completion_asked = Signal()
    """Ctrl+Space: offer what may stand here."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchField")
        self.setAccessibleName(self.tr("Search documents"))
        self._themes = themes
        self._clear = ClearButton(self)
        themes.changed.connect(self._on_themes_changed)
        self._on_themes_changed()
        self.completions: CompletionList | None = None
        self._problems: tuple[Problem, ...] = ()
        self._key = ""
        self._history: list[str] = []
        self._at = 0
        """Place in the history; its length for what is being typed."""
        self._typed = ""
        self._is_replacing = False
        self._gives_way = False
        """Whether Ctrl+Z is for the window: something was done since this was last edited."""
        self.textEdited.connect(self._on_text_edited)
        self.textChanged.connect(self._on_text_changed)

    @property
    def history(self) -> tuple[str, ...]:
        """The searches of before, newest last."""
        return tuple(self._history)

    def set_history(self, queries: Sequence[str]) -> None:
        """Set the searches of before, newest last."""
        self._history = list(queries)[-_MOST_REMEMBERED:]
        self._at = len(self._history)

    def remember(self) -> None:
        """Put what stands here at the end of the history."""
        text = self.text().strip()
        if text:
            self.set_history([*(one for one in self._history if one != text), text])

    def set_hint(self, words: str, key: str) -> None:
        """What the empty field says, and the key that leads to it."""
        self.setPlaceholderText(words)
        self._key = key
        self.update()

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Underline the places of what cannot be read."""
        self._problems = tuple(problems)
        self.update()

    def select_span(self, span: Span) -> None:
        """Select a place of the query, in code points."""
        start, stop = Positions(self.text()).span_to_qt(span)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setSelection(start, stop - start)

    @property
    def place(self) -> int:
        """Where the cursor stands, in code points."""
        return Positions(self.text()).from_qt(self.cursorPosition())

    def replace_text(self, text: str, cursor: int | None = None) -> None:
        """Set another query as if it were typed, so that Ctrl+Z takes it back.

        Args:
            text: The query.
            cursor: In code points; at the end if None.
        """
        if text == self.text():
            return
        # Not by setText, which would forget what Ctrl+Z takes back.
        self._is_replacing = True
        self.selectAll()
        self.insert(text)
        self._is_replacing = False
        if cursor is not None:
            self.setCursorPosition(Positions(text).to_qt(cursor))

    def give_way(self, *, is_wanted: bool) -> None:
        """Leave the keys of undo and redo to the window until the query is edited again.

        Args:
            is_wanted: Whether the window has anything to take back or do again.
        """
        self._gives_way = is_wanted

    def event(self, event: QEvent) -> bool:
        """Tab takes a completion before it leads to the next part of the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._gives_way
            and (
                event.matches(QKeySequence.StandardKey.Undo)
                or event.matches(QKeySequence.StandardKey.Redo)
            )
        ):
            event.ignore()
            return False
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and self.completions is not None
            and self.completions.takes(event)
        ):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Completions first, then history, Escape and Enter."""
        if self.completions is not None and (
            self.completions.takes(event) or self.completions.is_meant(event)
        ):
            return
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.completion_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key in _ENTER:
            self.remember()
            self.entered.emit()
        elif plain and key == Qt.Key.Key_Up:
            self._step(-1)
        elif plain and key == Qt.Key.Key_Down:
            if self._at >= len(self._history):
                self.left.emit()
            else:
                self._step(1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, its glass, the key that leads to it, a wave under what cannot be read."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_lens(painter)
        if not self.text():
            self._paint_key(painter)
        elif self._problems:
            self._paint_problems(painter)

    def span_rect(self, span: Span) -> QRectF:
        """Where a place of the query stands in the field; at least a few pixels wide."""
        text = self.text()
        places = Positions(text)
        start, stop = places.span_to_qt(span)
        metrics = QFontMetricsF(self.font())
        box = QRectF(self.cursorRect())
        units = text.encode("utf-16-le")
        before = units[: 2 * self.cursorPosition()].decode("utf-16-le", "replace")
        origin = box.center().x() - metrics.horizontalAdvance(before)
        left = origin + metrics.horizontalAdvance(text[: places.from_qt(start)])
        right = origin + metrics.horizontalAdvance(text[: places.from_qt(stop)])
        baseline = box.center().y() + metrics.ascent() / 2
        return QRectF(left, baseline - metrics.ascent(), max(6.0, right - left), metrics.height())

    def _paint_problems(self, painter: QPainter) -> None:
        margins = self.textMargins()
        inside = self.rect().adjusted(margins.left() + _INSET, 0, -margins.right() - _INSET, 0)
        painter.setClipRect(inside)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._themes.colour(Token.GAP), 1.25))
        for problem in self._problems:
            box = self.span_rect(problem.span)
            y = min(box.bottom() + 1, self.height() - 4.0)
            path = QPainterPath(QPointF(box.left(), y))
            at, up = box.left(), True
            while at < box.right():
                path.quadTo(QPointF(at + 2, y + (-2.5 if up else 2.5)), QPointF(at + 4, y))
                at, up = at + 4, not up
            painter.drawPath(path)

    def _paint_lens(self, painter: QPainter) -> None:
        size = self._themes.length(_LENS)
        left = self.width() - _INSET - size if self.isRightToLeft() else _INSET
        at = QPointF(left, (self.height() - size) / 2)
        paint_icon(painter, at, self._themes.current, Glyph.SEARCH, Token.MUTED, size)

    def _paint_key(self, painter: QPainter) -> None:
        """The key in a small frame, where it does not cover the words."""
        if not self._key or self.hasFocus():
            return
        if self.isRightToLeft() and not begins_right_to_left(self.placeholderText()):
            # Qt sets such words where the frame would stand.
            return
        font = fonts.sans(12, scale=self._themes.scale)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(self._key) + 10
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        if words + width + self._themes.length(_LENS) + 44 > self.width():
            return
        height = metrics.height() + 2
        left = _KEY_INSET if self.isRightToLeft() else self.width() - width - _KEY_INSET
        box = QRectF(left, (self.height() - height) / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._themes.colour(Token.RULE), 1))
        painter.setBrush(self._themes.colour(Token.SURFACE))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(self._themes.colour(Token.MUTED))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _escape(self) -> None:
        if self.text():
            self.replace_text("")
        else:
            self.given_up.emit()

    def _step(self, by: int) -> None:
        at = self._at + by
        if not 0 <= at <= len(self._history):
            return
        if self._at == len(self._history):
            self._typed = self.text()
        self._at = at
        self.replace_text(self._history[at] if at < len(self._history) else self._typed)

    @Slot()
    def _on_themes_changed(self) -> None:
        self._clear.set_start(self._themes.length(_LENS) + _INSET)
        self.update()

    @Slot(str)
    def _on_text_edited(self, _text: str) -> None:
        if not self._is_replacing:
            self._at = len(self._history)
            self.typed.emit()

    @Slot(str)
    def _on_text_changed(self, _text: str) -> None:
        # The places of the former query mean nothing in this one.
        self._problems = ()
        self._gives_way = False
